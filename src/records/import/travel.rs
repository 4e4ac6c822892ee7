//! A table of travel times: what of it would be used.

use super::{ForeignFile, Preview, TableCounts};
use crate::domain::dataset::Dataset;
use crate::domain::import_kind::ImportKind;
use crate::ingest::foreign::ForeignProblem;
use crate::ingest::{Severity, look_at_travel};
use crate::records::{Desk, RecordsError};

const KIND: ImportKind = ImportKind::TravelMatrix;

pub(super) fn look(
    desk: &Desk,
    file: &ForeignFile<'_>,
    data: &Dataset,
    preview: &mut Preview,
) -> Result<(), RecordsError> {
    let limit = desk.around().assumptions.limit;
    let look = look_at_travel(file.bytes, file.name, data, limit)?;
    preview.left_alone.extend([
        format!("{} rows, of which {} name a small area and a provider of this atlas", look.seen, look.kept),
        format!("from {} of {} small areas", look.origins, data.small_areas.len()),
        format!("to {} of {} providers and venues", look.destinations, data.providers.len()),
        format!("{} pairs, {} of them beyond the limit of {} minutes", look.pairs, look.beyond, limit.0),
    ]);
    if desk.around().imports.travel.is_some() {
        let told = "another table was given when this atlas was started (--travel): that one is used";
        preview.left_alone.push(told.to_owned());
    }
    for problem in &look.report.problems {
        preview.problems.push_with(|| ForeignProblem {
            kind: KIND,
            sheet: file.name.to_owned(),
            row: problem.row,
            column: problem.column.to_owned(),
            value: problem.value.clone(),
            rule: problem.rule.clone(),
            suggestion: None,
            severity: problem.severity,
        });
    }
    // All of it or nothing: what is wrong in a table of millions of rows is put right where it was made.
    let faults: Vec<String> = look
        .report
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| {
            format!("row {}, {}: \"{}\" {}", problem.row, problem.column, problem.value, problem.rule)
        })
        .collect();
    if !faults.is_empty() || look.kept == 0 {
        let none = || vec!["no row names a small area and a provider of this atlas".to_owned()];
        return Err(RecordsError::Refused { faults: if faults.is_empty() { none() } else { faults } });
    }
    preview.tables.push(TableCounts {
        kind: KIND,
        layout: preview.layout,
        added: look.pairs,
        changed: 0,
        dropped: 0,
        unchanged: 0,
        quarantined: 0,
    });
    Ok(())
}
