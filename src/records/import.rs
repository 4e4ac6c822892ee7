//! A file taken in: first a preview of everything that it would do, then all of it or nothing.

use jiff::Timestamp;

use super::{Desk, RecordsError};
use crate::domain::Date;
use crate::domain::dataset::Dataset;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{Batch, BatchSummary, FileWrite, KeptFile, OriginFile, QuarantinedRow};
use crate::domain::progress::Progress;
use crate::domain::record::RecordKind;
use crate::ingest::foreign::{
    self, FileColumn, ForeignProblem, ForeignTables, Known, Mapping, Parts, Source,
};
use crate::ingest::{Arriving, sha256};
use crate::store::{Applied, Spool};

mod change;
mod checks;
mod listed;
mod origin;
mod outlines;
mod plan;
mod scope;
mod table;
mod travel;

pub use change::{RowChange, TableCounts};
pub use listed::Listed;
use table::Looking;

/// Changes of each sort that a preview lists; all are counted, and made.
const MOST_CHANGES: usize = 500;
/// Problems that a preview lists; all are counted, and each quarantined row keeps its own.
const MOST_PROBLEMS: usize = 10_000;
/// Cells of a file, as our columns have them, that are in memory at once. A Home Office table of all quarters is one
/// part and read once: a longer file is read twice.
const PART: usize = 150_000;
/// Others may write while a long file is looked at; then it is looked at again.
const MOST_LOOKS: usize = 3;

use outlines::OUTLINE_COLUMNS;

/// A file as it came.
#[derive(Debug, Clone, Copy)]
pub struct ForeignFile<'a> {
    /// What it is taken for.
    pub kind: ImportKind,
    /// Its name, not where it lay.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Which of its columns mean which of ours; `None` = by their names.
    pub mapping: Option<&'a Mapping>,
    /// The day on which the providers confirmed what it says.
    pub assured: Option<Date>,
    /// The day on which it is looked at: what it says was found out cannot be of a later one.
    pub today: Date,
    /// Whose it is, by identifier or name, where it does not say so itself.
    pub provider: Option<&'a str>,
}

/// Everything that a file would do.
#[derive(Debug)]
pub struct Preview {
    /// What it was taken for.
    pub kind: ImportKind,
    /// The file.
    pub file: OriginFile,
    /// The layout that was recognised, in words.
    pub layout: &'static str,
    /// Columns of the file, with those of ours that they were taken for.
    pub columns: Vec<FileColumn>,
    /// Number of the last change that the preview knows of: a later one makes it void.
    pub revision: u64,
    /// What it would do to each kind of record that it has.
    pub tables: Vec<TableCounts>,
    /// Records that would be new.
    pub added: Listed<RowChange>,
    /// Records that would say something else.
    pub changed: Listed<RowChange>,
    /// Records that the file's publications no longer have.
    pub dropped: Listed<RowChange>,
    /// Rows that say what is known already.
    pub unchanged: u64,
    /// What was not taken, in words.
    pub left_alone: Vec<String>,
    /// Everything found, by kind and row.
    pub problems: Listed<ForeignProblem>,
    /// Headers of the quarantined rows by kind.
    pub headers: Vec<(ImportKind, Vec<String>)>,
    /// Number of rows that cannot be taken in.
    pub quarantined: usize,
    /// Those of a file that is kept whole.
    parts: Vec<QuarantinedRow>,
    /// Everything that it would write, quarantined rows among it.
    spool: Spool,
    /// The file, where it is kept whole, and the version that is used now.
    keeps: Option<(Vec<u8>, u32)>,
}

impl Desk {
    /// Reads a file and says what taking it in would do; nothing is written. `data` is what is served: its
    /// authorities, postcodes and providers are what rows are checked against, and classes against the providers of
    /// the same file, too.
    ///
    /// # Errors
    /// [`RecordsError::Foreign`] when the file cannot be read as what it is taken for; when the store cannot be read.
    pub fn preview(&self, file: &ForeignFile<'_>, data: &Dataset) -> Result<Preview, RecordsError> {
        self.preview_telling(file, data, &Progress::default())
    }

    /// The same, telling how far it has come.
    ///
    /// # Errors
    /// As [`Self::preview`].
    pub fn preview_telling(
        &self,
        file: &ForeignFile<'_>,
        data: &Dataset,
        progress: &Progress,
    ) -> Result<Preview, RecordsError> {
        for _ in 1..MOST_LOOKS {
            let preview = self.look(file, data, progress)?;
            if preview.revision == self.store().revision()? {
                return Ok(preview);
            }
            progress.again();
        }
        self.look(file, data, progress)
    }

    /// One look at a file.
    fn look(
        &self,
        file: &ForeignFile<'_>,
        served: &Dataset,
        progress: &Progress,
    ) -> Result<Preview, RecordsError> {
        let revision = self.store().revision()?;
        let data = &*self.current(served)?;
        let known = &Known {
            authorities: &data.authorities,
            regions: &data.regions,
            postcodes: &data.postcodes,
            history: &data.code_history,
            providers: &data.providers,
        };
        let ForeignFile { kind, name, bytes, mapping, provider, .. } = *file;
        let mut preview = Preview {
            kind,
            file: OriginFile { name: name.to_owned(), sha256: sha256(bytes), bytes: bytes.len() as u64 },
            layout: "",
            columns: Vec::new(),
            revision,
            tables: Vec::new(),
            added: Listed::new(MOST_CHANGES),
            changed: Listed::new(MOST_CHANGES),
            dropped: Listed::new(MOST_CHANGES),
            unchanged: 0,
            left_alone: Vec::new(),
            problems: Listed::new(MOST_PROBLEMS),
            headers: Vec::new(),
            quarantined: 0,
            parts: Vec::new(),
            spool: self.store().spool(),
            keeps: None,
        };
        let source = Source { name, bytes, mapping, provider };
        match kind {
            ImportKind::Boundaries | ImportKind::TravelMatrix => {
                self.whole(file, data, known, &mut preview)?;
            }
            ImportKind::Table(kind) => {
                let filled = kind.is_written_by_people() && self.store().page(kind, 0, 0)?.0 > 0;
                let mut looking = Looking::begin(self, file, kind, data, &Arriving::default(), progress)?;
                let parts = Parts { rows: PART / kind.columns().len().max(1), filled };
                let mut last =
                    foreign::read_in_parts(kind, &source, known, progress, parts, &mut |mut part| {
                        looking.part(&mut part, &mut preview)
                    })?;
                preview.layout = last.layout;
                looking.last_part(&mut last, &mut preview)?;
                looking.end(last, &mut preview)?;
            }
            _ => self.several(
                file,
                data,
                foreign::read_all(kind, &source, known, progress)?,
                &mut preview,
                progress,
            )?,
        }
        Ok(preview)
    }

    /// Looks at a file of several tables, each of which is checked against the providers and pledges of those before it.
    fn several(
        &self,
        file: &ForeignFile<'_>,
        data: &Dataset,
        found: ForeignTables,
        preview: &mut Preview,
        progress: &Progress,
    ) -> Result<(), RecordsError> {
        preview.layout = found.layout;
        preview.left_alone = found.left_alone;
        let mut arriving = Arriving::default();
        for mut table in found.tables {
            let kind: RecordKind = table.kind;
            let mut looking = Looking::begin(self, file, kind, data, &arriving, progress)?;
            looking.last_part(&mut table, preview)?;
            let rows = table.rows.iter().map(|row| &row.fields);
            arriving.read(kind, rows, data, self.around().proj_data.as_deref())?;
            looking.end(table, preview)?;
        }
        Ok(())
    }

    /// Looks at a file that would be kept whole.
    fn whole(
        &self,
        file: &ForeignFile<'_>,
        data: &Dataset,
        known: &Known<'_>,
        preview: &mut Preview,
    ) -> Result<(), RecordsError> {
        let now = self.kept_file(file.kind)?;
        preview.layout = match file.kind {
            ImportKind::Boundaries => "a boundary file",
            _ => "a table of travel times",
        };
        match file.kind {
            ImportKind::Boundaries => outlines::look(self, file, data, known, preview)?,
            _ => travel::look(self, file, data, preview)?,
        }
        let same =
            |kept: &KeptFile| kept.file.as_ref().is_some_and(|kept| kept.sha256 == preview.file.sha256);
        if !now.as_ref().is_some_and(same) {
            preview.keeps = Some((file.bytes.to_vec(), now.map_or(0, |kept| kept.version)));
        }
        Ok(())
    }

    /// Makes what a preview promised, as one transaction; rows in quarantine are kept with it. A file that changes
    /// nothing and has nothing new in quarantine leaves no trace: `None`.
    ///
    /// # Errors
    /// A conflict when a record has changed since the preview.
    pub fn import(
        &self,
        preview: Preview,
        changed_by: &str,
        now: Timestamp,
    ) -> Result<Option<Applied>, RecordsError> {
        if ImportKind::WHOLE.contains(&preview.kind) {
            let Some((bytes, seen)) = preview.keeps else { return Ok(None) };
            let reason = format!("Import of {}: {}", preview.kind, preview.layout);
            let (after, changed_by) = (Some((preview.file, bytes)), changed_by.to_owned());
            let kind = preview.kind;
            let header = OUTLINE_COLUMNS.map(str::to_owned).to_vec();
            let quarantined = preview.parts;
            let wish =
                FileWrite { kind, seen, after, header, quarantined, reason, changed_by, changed_at: now };
            return self.keep_file(&wish).map(Some);
        }
        if preview.spool.writes() == 0 {
            // The same file once more has the same rows in quarantine as it had.
            let known = |batch: &BatchSummary| batch.file.as_ref().is_some_and(|file| *file == preview.file);
            if preview.quarantined == 0 || self.store().batches()?.iter().any(known) {
                return Ok(None);
            }
        }
        let batch = Batch {
            reason: format!("Import of {}: {}", preview.kind, preview.layout),
            file: Some(preview.file),
            changed_by: changed_by.to_owned(),
            changed_at: now,
            writes: Vec::new(),
            headers: preview.headers,
            quarantined: Vec::new(),
            settled: None,
        };
        Ok(Some(self.apply_spooled(&batch, preview.spool)?))
    }
}
