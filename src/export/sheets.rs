//! A workbook (XLSX) of a few sheets that people read and go on writing in.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A sheet, row by row.
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Widths of the first columns, in characters.
    pub widths: Vec<f64>,
    /// Whether its first row stays in view.
    pub headed: bool,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Bold.
    Heading(String),
    /// Never read as a formula or a date.
    Text(String),
    /// To one decimal; `None` = "not known".
    Number(Option<f64>),
}

/// The workbook as bytes.
///
/// # Errors
/// When it cannot be written, which would be a fault of the program.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for Sheet { name, widths, headed, rows } in sheets {
        let sheet = book.add_worksheet().set_name(*name)?;
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        if *headed {
            sheet.set_freeze_panes(1, 0)?;
        }
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Heading(text) => sheet.write_string_with_format(row, column, text, &bold)?,
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                    Cell::Number(Some(number)) => {
                        sheet.write_number(row, column, (number * 10.0).round() / 10.0)?
                    }
                    Cell::Number(None) => sheet.write_string(row, column, "not known")?,
                };
            }
        }
    }
    book.save_to_buffer()
}
