//! Rows against the rules of their kind; those that break one go to quarantine as they came.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kept::QuarantinedRow;
use crate::ingest::foreign::{ForeignProblem, ForeignRow, ForeignTable};
use crate::ingest::{RowChecks, Severity};
use crate::records::RecordsError;

/// Takes the rows that break a rule out of a part of a table; gives every quarantined row of the part.
pub(super) fn sort_out(
    table: &mut ForeignTable,
    checks: &mut RowChecks<'_>,
) -> Result<Vec<QuarantinedRow>, RecordsError> {
    let report = checks.check(table.rows.iter().map(|row| &row.fields))?;
    let mut refused: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let told_already: BTreeSet<(u64, String)> =
        table.problems.iter().map(|problem| (problem.row, problem.column.clone())).collect();
    for problem in &report.problems {
        // The header is row 1 of what was checked.
        let Some(place) = usize::try_from(problem.row).ok().and_then(|row| row.checked_sub(2)) else {
            continue;
        };
        let Some(row) = table.rows.get(place) else { continue };
        let told = ForeignProblem {
            kind: table.kind.into(),
            sheet: row.sheet.clone(),
            row: row.row,
            column: heading(table, problem.column).to_owned(),
            value: problem.value.chars().take(200).collect(),
            rule: problem.rule.clone(),
            suggestion: None,
            severity: problem.severity,
        };
        // What was told as the cell was read is not told again of what became of it.
        if problem.severity == Severity::Warning && told_already.contains(&(told.row, told.column.clone())) {
            continue;
        }
        if problem.severity == Severity::Error {
            refused.entry(place).or_default().push(words(&told));
        }
        table.problems.push(told);
    }
    let mut quarantined: Vec<QuarantinedRow> = table
        .quarantined
        .iter()
        .map(|row| QuarantinedRow {
            kind: table.kind.into(),
            sheet: row.sheet.clone(),
            row: row.row,
            cells: row.cells.clone(),
            problems: row.problems.iter().filter_map(|place| table.problems.get(*place)).map(words).collect(),
        })
        .collect();
    if !refused.is_empty() {
        for (place, problems) in &refused {
            let row = &table.rows[*place];
            let as_it_came = || table.cells.get(*place).cloned().unwrap_or_default();
            let cells = if table.made { under_ours(table, row) } else { as_it_came() };
            quarantined.push(QuarantinedRow {
                kind: table.kind.into(),
                sheet: row.sheet.clone(),
                row: row.row,
                cells,
                problems: problems.clone(),
            });
        }
        let mut place = 0;
        table.rows.retain(|_| {
            place += 1;
            !refused.contains_key(&(place - 1))
        });
    }
    quarantined.sort_by_key(|row| row.row);
    table.problems.sort_by_key(|problem| problem.row);
    Ok(quarantined)
}

/// A row that was put together, under our own columns.
fn under_ours(table: &ForeignTable, row: &ForeignRow) -> Vec<String> {
    let text = |column: &String| row.fields.get(column).or_else(|| row.provenance.get(column));
    table.header.iter().map(|column| text(column).cloned().unwrap_or_default()).collect()
}

/// A column as the file names it; ours where the file has none.
fn heading<'a>(table: &'a ForeignTable, ours: &'a str) -> &'a str {
    let theirs = table.columns.iter().find(|column| column.ours == Some(ours));
    theirs.map_or(ours, |column| column.theirs.as_str())
}

fn words(problem: &ForeignProblem) -> String {
    let suggestion = problem.suggestion.as_ref().map(|text| format!("; {text}")).unwrap_or_default();
    format!("{}: \"{}\" {}{suggestion}", problem.column, problem.value, problem.rule)
}
