//! Records as tables that can be imported again: one CSV for a kind, or a workbook with a sheet for each.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::csv::table;
use crate::domain::Date;
use crate::domain::kept::Record;
use crate::domain::record::RecordKind;

/// Columns of where a record comes from, after those of its kind.
pub const PROVENANCE_COLUMNS: [&str; 4] =
    ["record_source", "record_evidence", "record_as_at", "record_assured"];
/// Rows that a sheet of a workbook holds, its header among them.
const MOST_ROWS: usize = 1_048_576;
/// Characters that a cell of a workbook holds.
const MOST_CHARACTERS: usize = 32_767;

/// Why records cannot be written as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// More rows than a sheet holds.
    #[error("{kind} has {rows} records, a sheet of a workbook holds {}: export it as CSV", MOST_ROWS - 1)]
    TooManyRows {
        /// The kind.
        kind: RecordKind,
        /// Its records.
        rows: usize,
    },
    /// A longer text than a cell holds.
    #[error("{kind} \"{id}\": {column} is longer than a cell of a workbook holds: export it as CSV")]
    TooLong {
        /// The kind.
        kind: RecordKind,
        /// The record.
        id: String,
        /// Its column.
        column: &'static str,
    },
    /// The workbook cannot be written, which would be a fault of the program.
    #[error(transparent)]
    Workbook(#[from] XlsxError),
}

fn header(kind: RecordKind) -> Vec<&'static str> {
    kind.columns().iter().copied().chain(PROVENANCE_COLUMNS).collect()
}

fn cells(kind: RecordKind, record: &Record) -> impl Iterator<Item = String> + '_ {
    let provenance = &record.state.provenance;
    let own = kind.columns().iter().map(|column| record.state.fields.get(*column).cloned());
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let beside = [
        Some(provenance.source.clone()),
        Some(provenance.evidence.clone()),
        day(provenance.as_at),
        day(provenance.assured),
    ];
    own.chain(beside).map(Option::unwrap_or_default)
}

/// Records of a kind as CSV.
///
/// # Errors
/// When the table cannot be written, which would be a fault of the program.
pub fn records_csv<'a>(
    kind: RecordKind,
    records: impl IntoIterator<Item = &'a Record>,
) -> Result<Vec<u8>, csv::Error> {
    table(&header(kind), records.into_iter().map(|record| cells(kind, record).collect()))
}

/// A workbook (XLSX) with a sheet for every kind, named as the kind, all cells as text: no spreadsheet program
/// makes a date of "1-2" or runs a formula.
///
/// # Errors
/// [`ExportError`] when the records are more than a workbook holds.
pub fn workbook(records: &[Record]) -> Result<Vec<u8>, ExportError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for kind in RecordKind::ALL {
        let of_kind: Vec<&Record> = records.iter().filter(|record| record.kind == kind).collect();
        if of_kind.len() >= MOST_ROWS {
            return Err(ExportError::TooManyRows { kind, rows: of_kind.len() });
        }
        let sheet = book.add_worksheet().set_name(kind.as_str())?;
        sheet.set_freeze_panes(1, 0)?;
        let header = header(kind);
        for (column, name) in (0_u16..).zip(&header) {
            sheet.write_string_with_format(0, column, *name, &bold)?;
        }
        for (row, record) in (1_u32..).zip(of_kind) {
            for ((column, text), name) in (0_u16..).zip(cells(kind, record)).zip(&header) {
                if text.encode_utf16().count() > MOST_CHARACTERS {
                    return Err(ExportError::TooLong { kind, id: record.id.clone(), column: name });
                }
                if !text.is_empty() {
                    sheet.write_string(row, column, text)?;
                }
            }
        }
    }
    Ok(book.save_to_buffer()?)
}
