//! A file taken in: first a preview of everything that it would do, then all of it or nothing.

use jiff::Timestamp;

use super::{Desk, RecordsError};
use crate::domain::Date;
use crate::domain::dataset::Dataset;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{Batch, BatchSummary, FileWrite, KeptFile, OriginFile, QuarantinedRow, Write};
use crate::domain::progress::Progress;
use crate::domain::record::Fields;
use crate::ingest::foreign::{self, FileColumn, ForeignProblem, ForeignTables, Known, Mapping, Source};
use crate::ingest::sha256;
use crate::store::Applied;

mod checks;
mod origin;
mod outlines;
mod plan;
mod scope;
mod table;
mod travel;

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
    /// Whose it is, by identifier or name, where it does not say so itself.
    pub provider: Option<&'a str>,
}

/// A record that a file would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// Its kind.
    pub kind: ImportKind,
    /// What the record is known by.
    pub id: String,
    /// Row of the file; `None` for a record that the file no longer has.
    pub row: Option<u64>,
    /// What it says now.
    pub before: Option<Fields>,
    /// What it would say.
    pub after: Option<Fields>,
}

/// What a file would do to the records of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCounts {
    /// The kind.
    pub kind: ImportKind,
    /// The layout that was recognised, in words.
    pub layout: &'static str,
    /// Records that would be new.
    pub added: usize,
    /// Records that would say something else.
    pub changed: usize,
    /// Records that the file's publications no longer have.
    pub dropped: usize,
    /// Rows that say what is known already.
    pub unchanged: u64,
    /// Rows that cannot be taken in.
    pub quarantined: usize,
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
    pub added: Vec<RowChange>,
    /// Records that would say something else.
    pub changed: Vec<RowChange>,
    /// Records that the file's publications no longer have.
    pub dropped: Vec<RowChange>,
    /// Rows that say what is known already.
    pub unchanged: u64,
    /// What was not taken, in words.
    pub left_alone: Vec<String>,
    /// Everything found, by kind and row.
    pub problems: Vec<ForeignProblem>,
    /// Headers of the quarantined rows by kind.
    pub headers: Vec<(ImportKind, Vec<String>)>,
    /// Rows that cannot be taken in.
    pub quarantined: Vec<QuarantinedRow>,
    writes: Vec<Write>,
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
        let known = Known {
            authorities: &data.authorities,
            regions: &data.regions,
            postcodes: &data.postcodes,
            history: &data.code_history,
            providers: &data.providers,
        };
        let revision = self.store().revision()?;
        let ForeignFile { kind, name, bytes, mapping, provider, .. } = *file;
        let read = match kind {
            ImportKind::Boundaries => ForeignTables::without("a boundary file"),
            ImportKind::TravelMatrix => ForeignTables::without("a table of travel times"),
            _ => foreign::read_all(kind, &Source { name, bytes, mapping, provider }, &known, progress)?,
        };
        let mut preview = Preview {
            kind,
            file: OriginFile { name: name.to_owned(), sha256: sha256(bytes), bytes: bytes.len() as u64 },
            layout: read.layout,
            columns: Vec::new(),
            revision,
            tables: Vec::new(),
            added: Vec::new(),
            changed: Vec::new(),
            dropped: Vec::new(),
            unchanged: 0,
            left_alone: read.left_alone,
            problems: Vec::new(),
            headers: Vec::new(),
            quarantined: Vec::new(),
            writes: Vec::new(),
            keeps: None,
        };
        if ImportKind::WHOLE.contains(&kind) {
            self.whole(file, data, &known, &mut preview)?;
            return Ok(preview);
        }
        let mut arriving = Vec::new();
        for found in read.tables {
            table::add(self, file, found, data, &mut arriving, &mut preview, progress)?;
        }
        Ok(preview)
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
            let wish = FileWrite { kind, seen, after, reason, changed_by, changed_at: now };
            return self.keep_file(&wish).map(Some);
        }
        if preview.writes.is_empty() {
            // The same file once more has the same rows in quarantine as it had.
            let known = |batch: &BatchSummary| batch.file.as_ref().is_some_and(|file| *file == preview.file);
            if preview.quarantined.is_empty() || self.store().batches()?.iter().any(known) {
                return Ok(None);
            }
        }
        let applied = self.apply(&Batch {
            reason: format!("Import of {}: {}", preview.kind, preview.layout),
            file: Some(preview.file),
            changed_by: changed_by.to_owned(),
            changed_at: now,
            writes: preview.writes,
            headers: preview.headers,
            quarantined: preview.quarantined,
            settled: None,
        })?;
        Ok(Some(applied))
    }
}
