//! Excel workbooks, cell by cell.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader as _, SheetType, SheetVisible, XlsxError};

use super::cell::Cell;
use super::error::{ForeignError, MOST_SHEETS};
use super::workbook::{Head, RowBuilder, Take, collect};

pub(super) struct Xlsx<'a> {
    book: calamine::Xlsx<Cursor<&'a [u8]>>,
    sheets: Vec<String>,
    hidden: Vec<String>,
    /// Sheets whose first rows cannot be read.
    faults: Vec<(String, ForeignError)>,
}

impl<'a> Xlsx<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ForeignError> {
        let book = guarded(|| calamine::Xlsx::new(Cursor::new(bytes)).map_err(|fault| unreadable(&fault)))?;
        let all = book.sheets_metadata();
        if all.len() > MOST_SHEETS {
            return Err(ForeignError::TooManySheets(all.len()));
        }
        let tables = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let (shown, hidden): (Vec<_>, Vec<_>) =
            tables.partition(|sheet| sheet.visible == SheetVisible::Visible);
        let names = |sheets: Vec<&calamine::Sheet>| sheets.into_iter().map(|s| s.name.clone()).collect();
        let (sheets, hidden) = (names(shown), names(hidden));
        Ok(Self { book, sheets, hidden, faults: Vec::new() })
    }

    pub(super) fn heads(&mut self, rows: usize) -> Vec<Head> {
        let mut heads = Vec::new();
        for (index, name) in self.sheets.clone().into_iter().enumerate() {
            // A sheet beside the table may hold what it likes.
            let rows = match collect(rows, |take| self.rows(index, take)) {
                Ok(rows) => rows,
                Err(fault) => {
                    self.faults.push((name.clone(), fault));
                    Vec::new()
                }
            };
            heads.push(Head { name, rows });
        }
        heads
    }

    pub(super) fn rows(&mut self, sheet: usize, take: &mut Take<'_>) -> Result<(), ForeignError> {
        let Self { book, sheets, .. } = self;
        let Some(name) = sheets.get(sheet) else { return Ok(()) };
        guarded(|| read_rows(book, name, take))
    }

    pub(super) fn remarks(&self) -> Vec<String> {
        let hidden = self.hidden.iter().map(|name| format!("sheet \"{name}\" is hidden: not read"));
        let faults =
            self.faults.iter().map(|(name, fault)| format!("sheet \"{name}\" cannot be read: {fault}"));
        hidden.chain(faults).collect()
    }

    /// Why no header may have been found.
    pub(super) fn fault(&self) -> Option<&ForeignError> {
        self.faults.first().map(|(_, fault)| fault)
    }
}

fn read_rows(
    book: &mut calamine::Xlsx<Cursor<&[u8]>>,
    name: &str,
    take: &mut Take<'_>,
) -> Result<(), ForeignError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|fault| unreadable(&fault))?;
    let mut row = RowBuilder::new(name);
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|fault| unreadable(&fault))? {
        let number = u64::from(record.pos.0) + 1;
        if number < row.number() {
            return Err(ForeignError::Unreadable(format!("the rows of sheet \"{name}\" are out of order")));
        }
        if number > row.number() {
            if row.end(take)?.is_break() {
                return Ok(());
            }
            row.begin(number);
        }
        let cell = Cell::of_excel(&record.value);
        let cell = if record.formula.is_some() { Cell::Formula(cell.text().to_owned()) } else { cell };
        row.put(record.pos.1 as usize, cell)?;
    }
    row.end(take).map(|_: ControlFlow<()>| ())
}

/// The reader of workbooks is made by others and stops the program over some damaged files: such a file is
/// refused like any other.
fn guarded<T>(read: impl FnOnce() -> Result<T, ForeignError>) -> Result<T, ForeignError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ForeignError::Unreadable("the workbook is damaged".into())))
}

fn unreadable(fault: &XlsxError) -> ForeignError {
    match fault {
        XlsxError::Password => ForeignError::Protected,
        fault => ForeignError::Unreadable(fault.to_string()),
    }
}
