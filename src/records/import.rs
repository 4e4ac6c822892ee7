//! A file taken in: first a preview of everything that it would do, then all of it or nothing.

use jiff::Timestamp;

use super::{Desk, RecordsError};
use crate::domain::Date;
use crate::domain::dataset::Dataset;
use crate::domain::kept::{Batch, BatchSummary, OriginFile, QuarantinedRow, Write};
use crate::domain::progress::{Progress, Stage};
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::foreign::{self, FileColumn, ForeignProblem, Known, Mapping};
use crate::ingest::sha256;
use crate::store::Applied;

mod checks;
mod plan;
mod scope;

/// A file as it came.
#[derive(Debug, Clone, Copy)]
pub struct ForeignFile<'a> {
    /// What its rows are.
    pub kind: RecordKind,
    /// Its name, not where it lay.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Which of its columns mean which of ours; `None` = by their names.
    pub mapping: Option<&'a Mapping>,
    /// The day on which the providers confirmed what it says.
    pub assured: Option<Date>,
}

/// A record that a file would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// What the record is known by.
    pub id: String,
    /// Row of the file; `None` for a record that the file no longer has.
    pub row: Option<u64>,
    /// What it says now.
    pub before: Option<Fields>,
    /// What it would say.
    pub after: Option<Fields>,
}

/// Everything that a file would do.
#[derive(Debug)]
pub struct Preview {
    /// What its rows are.
    pub kind: RecordKind,
    /// The file.
    pub file: OriginFile,
    /// The layout that was recognised, in words.
    pub layout: &'static str,
    /// Columns of the file, with those of ours that they were taken for.
    pub columns: Vec<FileColumn>,
    /// Number of the last change that the preview knows of: a later one makes it void.
    pub revision: u64,
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
    /// Everything found, by row.
    pub problems: Vec<ForeignProblem>,
    /// Header of the quarantined rows.
    pub header: Vec<String>,
    /// Rows that cannot be taken in.
    pub quarantined: Vec<QuarantinedRow>,
    writes: Vec<Write>,
}

impl Desk {
    /// Reads a file and says what taking it in would do; nothing is written. `data` is what is served: its
    /// authorities, postcodes and providers are what rows are checked against.
    ///
    /// # Errors
    /// [`RecordsError::Foreign`] when the file cannot be read as a table of its kind; when the store cannot be read.
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
        };
        let revision = self.store().revision()?;
        let mut table =
            foreign::read_telling(file.kind, file.name, file.bytes, file.mapping, &known, progress)?;
        progress.begin(Stage::Checking);
        let current = plan::Current::read(self.store(), file.kind)?;
        plan::complete(file.kind, &mut table, &current);
        let quarantined = checks::sort_out(file, &mut table, data, self.around())?;
        progress.begin(Stage::Comparing);
        let planned = plan::compare(file, &table, &current);
        let (dropped, told) = scope::dropped(file.kind, &table, &current, data, quarantined.is_empty());
        let mut writes = planned.writes;
        writes.extend(dropped.iter().filter_map(|gone| current.closing(file.kind, &gone.id)));
        table.left_alone.extend(told);
        Ok(Preview {
            kind: file.kind,
            file: OriginFile {
                name: file.name.to_owned(),
                sha256: sha256(file.bytes),
                bytes: file.bytes.len() as u64,
            },
            layout: table.layout,
            columns: table.columns,
            revision,
            added: planned.added,
            changed: planned.changed,
            dropped,
            unchanged: planned.unchanged,
            left_alone: table.left_alone,
            problems: table.problems,
            header: table.header,
            quarantined,
            writes,
        })
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
            header: preview.header,
            quarantined: preview.quarantined,
            settled: None,
        })?;
        Ok(Some(applied))
    }
}
