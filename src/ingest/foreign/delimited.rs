//! Text with commas, semicolons or tabs.

use std::borrow::Cow;
use std::ops::ControlFlow;

use csv::StringRecord;

use super::cell::Cell;
use super::error::{ForeignError, cell_name};
use super::quotes::{Stray, stray_quote};
use super::workbook::{Head, RowBuilder, Take, collect};

/// The comma first: where nothing tells them apart, it is the usual one.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// Enough of them to tell which one a text is made of.
const MOST_COUNTED: usize = 100_000;

/// A text and its sheets: the same rows split by each of the delimiters.
pub(super) struct Delimited<'a> {
    name: String,
    text: Cow<'a, str>,
    windows_1252: bool,
    /// What went wrong with each of the delimiters.
    faults: Vec<Option<ForeignError>>,
}

impl<'a> Delimited<'a> {
    pub(super) fn open(name: &str, bytes: &'a [u8]) -> Result<Self, ForeignError> {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(ForeignError::Utf16);
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let start = &bytes[..bytes.len().min(4096)];
        let zeros = start.iter().map(|byte| usize::from(*byte == 0)).sum::<usize>();
        if zeros * 3 > start.len() {
            return Err(ForeignError::Utf16);
        }
        if zeros > 0 || start.starts_with(b"%PDF") {
            return Err(ForeignError::Unreadable("it is neither a workbook nor text".into()));
        }
        let (text, windows_1252) = match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
        };
        if text.trim().is_empty() {
            return Err(ForeignError::Empty);
        }
        Ok(Self { name: name.to_owned(), text, windows_1252, faults: Vec::new() })
    }

    pub(super) fn heads(&mut self, rows: usize) -> Vec<Head> {
        let mut heads = Vec::new();
        self.faults.clear();
        for index in 0..DELIMITERS.len() {
            // The right one splits without a fault; another may not.
            let (rows, fault) = match collect(rows, |take| self.rows(index, take)) {
                Ok(rows) => (rows, None),
                Err(fault) => (Vec::new(), Some(fault)),
            };
            self.faults.push(fault);
            heads.push(Head { name: self.name.clone(), rows });
        }
        heads
    }

    pub(super) fn rows(&self, sheet: usize, take: &mut Take<'_>) -> Result<(), ForeignError> {
        let delimiter = DELIMITERS.get(sheet).copied().unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(self.text.as_bytes());
        let (mut record, mut row, mut number) = (StringRecord::new(), RowBuilder::new(&self.name), 0);
        loop {
            let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(fault) => return Err(ForeignError::Unreadable(fault.to_string())),
            }
            // The reader passes over blank lines in silence; a spreadsheet program counts them.
            number += 1 + blank_lines(self.text.as_bytes(), start);
            // The reader ends the last cell with the file, closed or not: whatever rows are in it would be lost. So
            // would those in a cell that the mark of another cell closes.
            let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            if end >= self.text.len() || record.as_slice().contains(['\n', '\r']) {
                let raw = self.text.as_bytes().get(start..end.min(self.text.len())).unwrap_or_default();
                self.refuse_stray_quote(raw, delimiter, number)?;
            }
            row.begin(number);
            for (column, text) in record.iter().enumerate() {
                if !text.is_empty() {
                    row.put(column, Cell::new(meant(text).to_owned()))?;
                }
            }
            if let ControlFlow::Break(()) = row.end(take)? {
                return Ok(());
            }
        }
    }

    /// A row as it stands in the text must not have a quotation mark that takes in other rows.
    fn refuse_stray_quote(&self, raw: &[u8], delimiter: u8, row: u64) -> Result<(), ForeignError> {
        let sheet = self.name.clone();
        match stray_quote(raw, delimiter) {
            None => Ok(()),
            Some(Stray::Open(column)) => {
                Err(ForeignError::OpenQuote { sheet, row, cell: cell_name(row, column) })
            }
            Some(Stray::Late(column)) => {
                Err(ForeignError::LateQuote { sheet, row, cell: cell_name(row, column) })
            }
        }
    }

    /// What stands between the cells of one of the sheets.
    pub(super) fn delimiter(sheet: usize) -> char {
        char::from(DELIMITERS.get(sheet).copied().unwrap_or(b','))
    }

    /// Why no header may have been found: what went wrong with the delimiter that there is most of.
    pub(super) fn fault(&self) -> Option<&ForeignError> {
        let number = |index: &usize| self.text.matches(Self::delimiter(*index)).take(MOST_COUNTED).count();
        // Of equals the first.
        let likeliest = (0..DELIMITERS.len()).rev().max_by_key(number)?;
        self.faults.get(likeliest)?.as_ref()
    }

    pub(super) fn remarks(&self) -> Vec<String> {
        let said = "the text is not UTF-8: it was read as Windows-1252, as Excel saves it";
        if self.windows_1252 { vec![said.to_owned()] } else { Vec::new() }
    }
}

/// Without the apostrophe that keeps a spreadsheet from running a text, as our own tables have it and as Excel shows
/// none.
fn meant(text: &str) -> &str {
    let bare = text.trim_start_matches('\'');
    let guarded = bare.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if guarded { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

/// Line ends from a place on, before the first other byte. The second half of one that ends the row before the
/// place is not counted.
fn blank_lines(text: &[u8], from: usize) -> u64 {
    let half = from > 0 && text.get(from - 1..=from) == Some(b"\r\n");
    let rest = text.get(from + usize::from(half)..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| **byte == b'\r' || **byte == b'\n').count();
    let pairs = rest[..ends].windows(2).filter(|pair| pair == b"\r\n").count();
    (ends - pairs) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_program_counts_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a,b", "", "", "\"x\ny\",1", ",", "z,2", ""].join(end);
            let mut file = Delimited::open("t.csv", text.as_bytes()).unwrap();
            let rows = &file.heads(30)[0].rows;
            let numbers: Vec<u64> = rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [2, 5, 7], "{end:?}");
        }
    }

    #[test]
    fn an_apostrophe_before_what_a_spreadsheet_would_run_is_no_part_of_the_text() {
        for (cell, text) in [
            ("'=1+1", "=1+1"),
            ("''+44", "'+44"),
            ("'-", "-"),
            ("'Quoted' hall", "'Quoted' hall"),
            ("-5", "-5"),
        ] {
            assert_eq!(meant(cell), text);
        }
    }

    #[test]
    fn text_of_windows_is_read_and_said() {
        let mut file = Delimited::open("t.csv", b"Name,Fee\nCaf\xe9,\xa35\n").unwrap();
        assert_eq!(file.heads(30)[0].rows[1].cells[0].text(), "Caf\u{e9}");
        assert_eq!(file.remarks().len(), 1);
    }
}
