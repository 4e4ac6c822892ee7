//! A spreadsheet of whatever format, known by its content and read row by row.

use std::ops::ControlFlow;

use super::archive;
use super::cell::Cell;
use super::delimited::Delimited;
use super::error::{ForeignError, MOST_CHARACTERS, MOST_COLUMNS, MOST_UNPACKED, cell_name};
use super::ods::Ods;
use super::xlsx::Xlsx;

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetRow {
    /// As a spreadsheet program counts it, from 1.
    pub number: u64,
    /// Cells from the first column to the last that is not blank.
    pub cells: Vec<Cell>,
}

/// The beginning of a sheet.
pub(super) struct Head {
    pub name: String,
    pub rows: Vec<SheetRow>,
}

/// Takes the rows of a sheet one by one until it has enough.
pub(super) type Take<'t> = dyn FnMut(SheetRow) -> Result<ControlFlow<()>, ForeignError> + 't;

/// An open spreadsheet.
pub(super) enum Workbook<'a> {
    Delimited(Delimited<'a>),
    Xlsx(Box<Xlsx<'a>>),
    Ods(Ods<'a>),
}

const COMPOUND_FILE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

impl<'a> Workbook<'a> {
    /// Opens a file; its name serves only as the name of the sheet where the format has none.
    pub(super) fn open(file_name: &str, bytes: &'a [u8]) -> Result<Self, ForeignError> {
        if bytes.is_empty() {
            return Err(ForeignError::Empty);
        }
        if bytes.starts_with(&COMPOUND_FILE) {
            // Names in a compound file are UTF-16.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let protected = bytes.windows(name.len()).any(|part| part == name);
            return Err(if protected {
                ForeignError::Protected
            } else {
                ForeignError::Legacy("the old Excel format (.xls)")
            });
        }
        if bytes.starts_with(b"PK") && bytes.get(2).is_some_and(|b| *b < 9) {
            return Self::packed(bytes);
        }
        Ok(Self::Delimited(Delimited::open(file_name, bytes)?))
    }

    fn packed(bytes: &'a [u8]) -> Result<Self, ForeignError> {
        let mut archive = archive::open(bytes)?;
        if archive.index_for_name("xl/workbook.bin").is_some() {
            return Err(ForeignError::Legacy("the binary Excel format (.xlsb)"));
        }
        let mime = archive::beginning(&mut archive, "mimetype", 200)?;
        match mime.as_deref().map(<[u8]>::trim_ascii) {
            Some(b"application/vnd.oasis.opendocument.spreadsheet") => Ok(Self::Ods(Ods::open(archive)?)),
            Some(_) => Err(ForeignError::Unreadable("it is a document, but not a spreadsheet".into())),
            None if archive.index_for_name("[Content_Types].xml").is_some() => {
                Ok(Self::Xlsx(Box::new(Xlsx::open(bytes)?)))
            }
            None => Err(ForeignError::Unreadable("it is a packed file, but not a workbook".into())),
        }
    }

    /// The first rows of every sheet that is shown.
    pub(super) fn heads(&mut self, rows: usize) -> Result<Vec<Head>, ForeignError> {
        match self {
            Self::Delimited(text) => Ok(text.heads(rows)),
            Self::Xlsx(book) => Ok(book.heads(rows)),
            Self::Ods(book) => book.heads(rows),
        }
    }

    /// Gives the rows of one of the sheets that `heads` returned, by its place there.
    pub(super) fn rows(&mut self, sheet: usize, take: &mut Take<'_>) -> Result<(), ForeignError> {
        match self {
            Self::Delimited(text) => text.rows(sheet, take),
            Self::Xlsx(book) => book.rows(sheet, take),
            Self::Ods(book) => book.rows(sheet, take),
        }
    }

    /// What is wrong with the file where no header can be found in it.
    pub(super) fn fault(&self) -> Option<&ForeignError> {
        match self {
            Self::Delimited(text) => text.fault(),
            Self::Xlsx(book) => book.fault(),
            Self::Ods(_) => None,
        }
    }

    /// What a reader should know about how the file was read.
    pub(super) fn remarks(&self) -> Vec<String> {
        match self {
            Self::Delimited(text) => text.remarks(),
            Self::Xlsx(book) => book.remarks(),
            Self::Ods(_) => Vec::new(),
        }
    }
}

/// Puts the cells of one row together and keeps a sheet within its limits.
pub(super) struct RowBuilder {
    sheet: String,
    number: u64,
    cells: Vec<Cell>,
    text: u64,
}

impl RowBuilder {
    pub(super) fn new(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), number: 1, cells: Vec::new(), text: 0 }
    }

    /// Begins a row; its number counts from 1.
    pub(super) fn begin(&mut self, number: u64) {
        self.number = number;
        self.cells.clear();
    }

    /// Puts a cell into a column counted from 0.
    pub(super) fn put(&mut self, column: usize, cell: Cell) -> Result<(), ForeignError> {
        if cell.is_blank() {
            return Ok(());
        }
        let name = || (self.sheet.clone(), cell_name(self.number, column));
        if column >= MOST_COLUMNS {
            let (sheet, cell) = name();
            return Err(ForeignError::TooManyColumns { sheet, cell });
        }
        let text = cell.text();
        if text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
            let (sheet, cell) = name();
            return Err(ForeignError::LongCell { sheet, cell });
        }
        self.text += text.len() as u64;
        if self.text > MOST_UNPACKED {
            return Err(ForeignError::TooMuchText { sheet: self.sheet.clone() });
        }
        if column >= self.cells.len() {
            self.cells.resize(column + 1, Cell::BLANK);
        }
        self.cells[column] = cell;
        Ok(())
    }

    /// Ends the row and hands it over, unless it is blank.
    pub(super) fn end(&mut self, take: &mut Take<'_>) -> Result<ControlFlow<()>, ForeignError> {
        if self.cells.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        take(SheetRow { number: self.number, cells: std::mem::take(&mut self.cells) })
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

/// Collects the first rows of a sheet.
pub(super) fn collect(
    most: usize,
    read: impl FnOnce(&mut Take<'_>) -> Result<(), ForeignError>,
) -> Result<Vec<SheetRow>, ForeignError> {
    let mut rows = Vec::new();
    read(&mut |row| {
        rows.push(row);
        Ok(if rows.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(rows)
}
