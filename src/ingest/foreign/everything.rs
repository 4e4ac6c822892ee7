//! A workbook with a sheet for each kind of record, named as the kind.

use super::columns::plain;
use super::error::ForeignError;
use super::layout;
use super::look::Look;
use super::several::ForeignTables;
use super::sorting::Sorting;
use super::workbook::{Head, Workbook};
use super::{ForeignTable, Known};
use crate::domain::record::RecordKind;

pub(super) fn read(file_name: &str, bytes: &[u8], known: &Known<'_>) -> Result<ForeignTables, ForeignError> {
    let mut book = Workbook::open(file_name, bytes)?;
    if matches!(book, Workbook::Delimited(_)) {
        return Err(ForeignError::NotAWorkbook);
    }
    let heads = book.heads(layout::HEADER_ROWS)?;
    let mut left_alone = book.remarks();
    let mut sheets: Vec<(RecordKind, usize)> = Vec::new();
    for (place, head) in heads.iter().enumerate() {
        match kind_of(&head.name) {
            None => left_alone.push(format!("sheet \"{}\": named as no kind of record", head.name)),
            Some(kind) => match sheets.iter().find(|(known, _)| *known == kind) {
                Some((_, first)) => {
                    let first = heads[*first].name.clone();
                    return Err(ForeignError::TwoSheets {
                        first,
                        second: head.name.clone(),
                        kind: kind.as_str(),
                    });
                }
                None if head.rows.is_empty() => left_alone.push(format!("sheet \"{}\": blank", head.name)),
                None => sheets.push((kind, place)),
            },
        }
    }
    if sheets.is_empty() {
        let names: Vec<&str> = heads.iter().map(|head| head.name.as_str()).collect();
        let fault = || ForeignError::NoSheets { sheets: layout::listed(&names), kinds: kinds() };
        return Err(book.fault().cloned().unwrap_or_else(fault));
    }
    let mut tables = Vec::new();
    for (kind, place) in sheets {
        tables.push(sheet(&mut book, kind, place, &heads[place], known)?);
    }
    Ok(ForeignTables { layout: "a workbook of all records", tables, left_alone })
}

fn sheet(
    book: &mut Workbook<'_>,
    kind: RecordKind,
    place: usize,
    head: &Head,
    known: &Known<'_>,
) -> Result<ForeignTable, ForeignError> {
    // Looked at alone, so that no other sheet is taken for it.
    let mut layout = layout::find(kind, std::slice::from_ref(head))?;
    layout.sheet = place;
    let mut sorting = Sorting::new(kind, layout, head.name.clone(), None, known, Look::default());
    book.rows(place, &mut |row| sorting.take(row))?;
    Ok(sorting.finish(Vec::new()))
}

/// `Asylum support` and `asylum_support` are the same name.
fn kind_of(sheet: &str) -> Option<RecordKind> {
    let name = plain(sheet);
    RecordKind::ALL.into_iter().find(|kind| plain(kind.as_str()) == name)
}

fn kinds() -> String {
    RecordKind::ALL.map(RecordKind::as_str).join(", ")
}
