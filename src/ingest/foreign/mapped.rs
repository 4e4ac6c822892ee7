//! A header read by a saved mapping of its columns to ours.

use super::Mapping;
use super::columns::{self, Column, plain};
use super::error::ForeignError;
use super::layout::{HEADER_ROWS, Layout, check, is_heading, layout, listed};
use super::personal::refuse_personal;
use super::workbook::{Head, SheetRow};
use crate::domain::record::RecordKind;

/// Finds the header that has the columns of the mapping, and takes those.
pub(super) fn find(kind: RecordKind, heads: &[Head], mapping: &Mapping) -> Result<Layout, ForeignError> {
    refuse_personal(kind, mapping.0.keys().map(String::as_str))?;
    let wanted = wanted(kind, mapping)?;
    let rows = heads
        .iter()
        .enumerate()
        .flat_map(|(sheet, head)| head.rows.iter().take(HEADER_ROWS).map(move |row| (sheet, row)));
    let found = |row: &SheetRow| wanted.iter().filter(|(theirs, _)| place(row, theirs).is_some()).count();
    // The first of the rows that have the most of them; of rows with equally many the one with the most headings, for
    // a title has one.
    let headings = |row: &SheetRow| row.cells.iter().filter(|cell| is_heading(cell.text())).count();
    let best = rows
        .map(|(sheet, row)| ((found(row), headings(row)), sheet, row))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, sheet, row)) = best else { return Err(ForeignError::Empty) };
    let header: Vec<&str> = row.cells.iter().map(super::cell::Cell::text).collect();
    refuse_personal(kind, header.iter().copied())?;
    let mut columns: Vec<(usize, &'static Column)> = Vec::new();
    for (theirs, column) in &wanted {
        let place = place(row, theirs).ok_or_else(|| ForeignError::MappedFromMissing {
            column: (*theirs).to_owned(),
            found: listed(&header),
        })?;
        if let Some((first, _)) = columns.iter().find(|(_, known)| known.name == column.name) {
            return Err(ForeignError::TwoColumns {
                sheet: heads[sheet].name.clone(),
                row: row.number,
                first: header[*first].to_owned(),
                second: header[place].to_owned(),
                column: column.name.to_owned(),
            });
        }
        columns.push((place, column));
    }
    // What only helps to read the others is found by itself.
    for column in columns::of(kind).iter().filter(|column| !column.is_canonical()) {
        let free = |place: &usize| !columns.iter().any(|(taken, _)| taken == place);
        let fits = (0..header.len()).filter(free).find(|place| column.fit(&plain(header[*place])).is_some());
        columns.extend(fits.map(|place| (place, column)));
    }
    let layout = Layout { name: "a saved mapping", ..layout(kind, sheet, row, columns) };
    check(kind, &layout, heads)?;
    Ok(layout)
}

fn wanted(kind: RecordKind, mapping: &Mapping) -> Result<Vec<(&str, &'static Column)>, ForeignError> {
    let column = |(theirs, ours): (&'_ String, &String)| {
        let known = columns::all(kind).find(|column| column.is_canonical() && column.name == ours);
        known.ok_or_else(|| ForeignError::MappedToUnknown {
            theirs: theirs.clone(),
            ours: ours.clone(),
            kind: kind.as_str(),
            allowed: kind.columns().join(", "),
        })
    };
    mapping.0.iter().map(|pair| Ok((pair.0.as_str(), column(pair)?))).collect()
}

/// By its very text, else by its letters and digits.
fn place(row: &SheetRow, heading: &str) -> Option<usize> {
    let exact = row.cells.iter().position(|cell| cell.text() == heading.trim());
    let plainly = plain(heading);
    exact.or_else(|| row.cells.iter().position(|cell| !plainly.is_empty() && plain(cell.text()) == plainly))
}
