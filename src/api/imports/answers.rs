//! Imports as they are answered.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::error::FileColumn;
use crate::domain::kept::BatchSummary;
use crate::domain::record::Fields;
use crate::records::{ForeignProblem, Preview, RowChange, Severity, TableCounts};

/// Of each list so many are told, with the number of all.
const MOST_LISTED: usize = 500;

/// What a file would do.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct PreviewAnswer {
    kind: &'static str,
    file: String,
    sha256: String,
    /// The layout that was recognised, in words.
    layout: &'static str,
    /// Columns of the file, with those of ours that they were taken for.
    columns: Vec<FileColumn>,
    /// Say it when you apply: a later change makes the preview void.
    revision: u64,
    /// Records that would be new.
    added: usize,
    /// Records that would say something else.
    changed: usize,
    /// Records that the file's publications no longer have.
    dropped: usize,
    /// Rows that say what is known already.
    unchanged: u64,
    /// Rows that cannot be taken in.
    quarantined: usize,
    /// The same by kind of record.
    tables: Vec<ImportTable>,
    /// The first 500 of them: added, then changed, then dropped.
    changes: Vec<ImportChange>,
    /// What was not taken, in words.
    left_alone: Vec<String>,
    /// Everything found; the first 500.
    problems: Vec<ImportProblem>,
    /// All that was found.
    problems_in_all: usize,
}

/// What the file would do to records of one kind.
#[derive(Debug, Serialize, ToSchema)]
struct ImportTable {
    kind: &'static str,
    layout: &'static str,
    added: usize,
    changed: usize,
    dropped: usize,
    unchanged: u64,
    quarantined: usize,
}

/// A record that the file would write.
#[derive(Debug, Serialize, ToSchema)]
struct ImportChange {
    kind: &'static str,
    id: String,
    /// `added`, `changed` or `dropped`.
    what: &'static str,
    /// Row of the file; null for a record that it no longer has.
    row: Option<u64>,
    /// Columns that differ.
    differences: Vec<ImportDifference>,
}

/// A column that would say something else.
#[derive(Debug, Serialize, ToSchema)]
struct ImportDifference {
    column: String,
    /// Null = blank.
    before: Option<String>,
    after: Option<String>,
}

/// Something found in the file.
#[derive(Debug, Serialize, ToSchema)]
struct ImportProblem {
    kind: &'static str,
    sheet: String,
    /// As a spreadsheet program counts it; 0 = of the sheet as a whole.
    row: u64,
    /// As the file names it.
    column: String,
    value: String,
    rule: String,
    /// What may be meant.
    suggestion: Option<String>,
    /// Whether the row is in quarantine because of it.
    quarantined: bool,
}

/// Batches of changes.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct BatchesAnswer {
    pub(super) batches: Vec<BatchAnswer>,
}

/// A batch of changes.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct BatchAnswer {
    number: u64,
    reason: String,
    file: Option<String>,
    sha256: Option<String>,
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    changes: u64,
    quarantined: u64,
    /// Kinds of the rows in quarantine: each is downloaded at `/api/imports/N/quarantine/KIND`.
    quarantined_kinds: Vec<String>,
}

impl From<BatchSummary> for BatchAnswer {
    fn from(batch: BatchSummary) -> Self {
        let (file, sha256) = batch.file.map(|file| (file.name, file.sha256)).unzip();
        let BatchSummary {
            number,
            reason,
            changed_by,
            changed_at,
            changes,
            quarantined,
            quarantined_kinds,
            ..
        } = batch;
        Self {
            number: number.0,
            reason,
            file,
            sha256,
            changed_by,
            changed_at,
            changes,
            quarantined,
            quarantined_kinds,
        }
    }
}

impl From<&Preview> for PreviewAnswer {
    fn from(preview: &Preview) -> Self {
        let all = [("added", &preview.added), ("changed", &preview.changed), ("dropped", &preview.dropped)];
        let changes = all.into_iter().flat_map(|(what, list)| list.iter().map(move |one| change(what, one)));
        Self {
            kind: preview.kind.as_str(),
            file: preview.file.name.clone(),
            sha256: preview.file.sha256.clone(),
            layout: preview.layout,
            columns: preview.columns.iter().map(FileColumn::from).collect(),
            revision: preview.revision,
            added: preview.added.len(),
            changed: preview.changed.len(),
            dropped: preview.dropped.len(),
            unchanged: preview.unchanged,
            quarantined: preview.quarantined,
            tables: preview.tables.iter().map(ImportTable::from).collect(),
            changes: changes.take(MOST_LISTED).collect(),
            left_alone: preview.left_alone.clone(),
            problems: preview.problems.iter().take(MOST_LISTED).map(ImportProblem::from).collect(),
            problems_in_all: preview.problems.len(),
        }
    }
}

fn change(what: &'static str, change: &RowChange) -> ImportChange {
    let nothing = Fields::new();
    let before = change.before.as_ref().unwrap_or(&nothing);
    let after = change.after.as_ref().unwrap_or(&nothing);
    let columns: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = columns.into_iter().filter(|column| before.get(*column) != after.get(*column));
    let differences = differ.map(|column| ImportDifference {
        column: column.clone(),
        before: before.get(column).cloned(),
        after: after.get(column).cloned(),
    });
    ImportChange {
        kind: change.kind.as_str(),
        id: change.id.clone(),
        what,
        row: change.row,
        differences: differences.collect(),
    }
}

impl From<&TableCounts> for ImportTable {
    fn from(table: &TableCounts) -> Self {
        let TableCounts { kind, layout, added, changed, dropped, unchanged, quarantined } = *table;
        Self { kind: kind.as_str(), layout, added, changed, dropped, unchanged, quarantined }
    }
}

impl From<&ForeignProblem> for ImportProblem {
    fn from(problem: &ForeignProblem) -> Self {
        let ForeignProblem { kind, sheet, row, column, value, rule, suggestion, severity } = problem.clone();
        let (kind, quarantined) = (kind.as_str(), severity == Severity::Error);
        Self { kind, sheet, row, column, value, rule, suggestion, quarantined }
    }
}
