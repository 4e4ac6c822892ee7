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
    /// A number that is shown with so many decimals.
    Figure(f64, usize),
}

/// Media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Cell {
    /// A number as it is.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self::figure_or_text(&value.to_string())
    }

    /// A number where the text is one in plain digits, with the decimals that it has; otherwise the text.
    #[must_use]
    pub fn figure_or_text(text: &str) -> Self {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        match text.parse() {
            Ok(number) if all_digits(whole) && all_digits(decimals) => Self::Figure(number, places),
            _ => Self::Text(text.to_owned()),
        }
    }
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
                    Cell::Figure(number, decimals) => {
                        let places = if *decimals == 0 {
                            "0".to_owned()
                        } else {
                            format!("0.{}", "0".repeat(*decimals))
                        };
                        sheet.write_number_with_format(
                            row,
                            column,
                            *number,
                            &Format::new().set_num_format(places),
                        )?
                    }
                    Cell::Number(None) => sheet.write_string(row, column, "not known")?,
                };
            }
        }
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_digits_are_a_number_with_their_decimals_and_anything_else_is_text() {
        for (text, number, decimals) in
            [("12.30", 12.3, 2), ("-0.5", -0.5, 1), ("7", 7.0, 0), ("007", 7.0, 0)]
        {
            assert_eq!(Cell::figure_or_text(text), Cell::Figure(number, decimals), "{text}");
        }
        for text in ["", "-", "1e3", "1.", ".5", "+1", "inf", "NaN", "1,000", "2018-03-31", "NG7 1", "=1"] {
            assert_eq!(Cell::figure_or_text(text), Cell::Text(text.to_owned()), "{text}");
        }
        assert_eq!(Cell::exact(0.065), Cell::Figure(0.065, 3));
    }
}
