//! Why a spreadsheet is refused whole.

/// Most bytes that a workbook may unpack to.
pub const MOST_UNPACKED: u64 = 512 << 20;
/// Most times that a part of a workbook over 10 MB may grow when it is unpacked.
pub const MOST_GROWTH: u64 = 200;
/// Most columns in use.
pub const MOST_COLUMNS: usize = 256;
/// Most sheets of a workbook.
pub const MOST_SHEETS: usize = 100;
/// Most characters of a cell: what Excel allows.
pub const MOST_CHARACTERS: usize = 32_767;

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FileColumn {
    /// Its heading, as the file has it.
    pub theirs: String,
    /// The canonical column that it was taken for.
    pub ours: Option<&'static str>,
}

/// Why a spreadsheet cannot be read at all. A problem of one row is no error: it is listed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ForeignError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is not a spreadsheet, or damaged.
    #[error("the file cannot be read as a spreadsheet: {0}")]
    Unreadable(String),
    /// A password is needed.
    #[error("the workbook is protected by a password: remove the password, save it, and send it again")]
    Protected,
    /// A format of Excel that is not read.
    #[error("{0} is not read: open the file in Excel or LibreOffice and save it as .xlsx, .ods or .csv")]
    Legacy(&'static str),
    /// Text in UTF-16.
    #[error("the text is in UTF-16 (Excel calls it \"Unicode text\"): save it as \"CSV UTF-8\"")]
    Utf16,
    /// It unpacks to too much.
    #[error(
        "the workbook unpacks to more than {} MB, or a part of it grows more than {MOST_GROWTH} times: it looks made to fill \
         the memory",
        MOST_UNPACKED >> 20
    )]
    Bomb,
    /// A column about one person.
    #[error(
        "the column \"{column}\" is about one person: tables of the atlas have counts alone. Take names, dates of birth and \
         addresses out of the file, and out of every copy of it that you send"
    )]
    PersonalColumn {
        /// Its heading.
        column: String,
    },
    /// The cells hold too much text.
    #[error("the cells of sheet \"{sheet}\" hold more than {} MB of text", MOST_UNPACKED >> 20)]
    TooMuchText {
        /// The sheet.
        sheet: String,
    },
    /// A part of the workbook has a name that leads out of it.
    #[error("the workbook has a part named \"{0}\", which would lie outside it")]
    PartName(String),
    /// A part of the workbook has a name that is not text.
    #[error("the workbook has a part whose name is not UTF-8: \"{0}\"")]
    PartNameNotUtf8(String),
    /// More sheets than anybody keeps.
    #[error("the workbook has {0} sheets; at most {MOST_SHEETS} are read")]
    TooManySheets(usize),
    /// More columns than a table of ours could have.
    #[error("sheet \"{sheet}\" uses more than {MOST_COLUMNS} columns (cell {cell})")]
    TooManyColumns {
        /// The sheet.
        sheet: String,
        /// The first cell beyond.
        cell: String,
    },
    /// A cell with more text than a spreadsheet program allows.
    #[error(
        "cell {cell} of sheet \"{sheet}\" holds more than {MOST_CHARACTERS} characters; is a quotation mark never closed?"
    )]
    LongCell {
        /// The sheet.
        sheet: String,
        /// The cell.
        cell: String,
    },
    /// A cell that goes on to the end of the file.
    #[error(
        "sheet \"{sheet}\", row {row}: a quotation mark opens in cell {cell} and is never closed, so everything after it \
         would be that one cell; close it, or take it out"
    )]
    OpenQuote {
        /// The sheet.
        sheet: String,
        /// Row in which it opens.
        row: u64,
        /// Its cell.
        cell: String,
    },
    /// A cell that takes in other rows.
    #[error(
        "sheet \"{sheet}\", row {row}: the quotation mark that opens in cell {cell} is closed lines later, where a text \
         goes on; close it where the text of the cell ends, or take it out"
    )]
    LateQuote {
        /// The sheet.
        sheet: String,
        /// Row in which it opens.
        row: u64,
        /// Its cell.
        cell: String,
    },
    /// A formula where a value must stand.
    #[error(
        "cell {cell} of sheet \"{sheet}\" is a formula, and what it showed when it was saved may be out of date: \
         copy the sheet, paste it as values, and send that"
    )]
    Formula {
        /// The sheet.
        sheet: String,
        /// The cell, such as `C7`.
        cell: String,
    },
    /// No row looks like the header of such a table.
    #[error(
        "no header of {kind} was found in the first {rows} rows of {sheets}; a header has columns such as {expected}"
    )]
    NoHeader {
        /// The kind of table.
        kind: &'static str,
        /// How many rows were looked at.
        rows: usize,
        /// The sheets that were looked at.
        sheets: String,
        /// Columns that it should have.
        expected: String,
        /// The row that may be one, for whoever says what its columns mean.
        header: Vec<FileColumn>,
    },
    /// The header lacks a column.
    #[error("sheet \"{sheet}\", row {row}: the header has no column for {column}; it has: {found}")]
    MissingColumn {
        /// The sheet.
        sheet: String,
        /// Row of the header.
        row: u64,
        /// The canonical column.
        column: String,
        /// The header as read.
        found: String,
        /// The same, with what was recognised.
        header: Vec<FileColumn>,
    },
    /// Two columns of the file mean the same.
    #[error(
        "sheet \"{sheet}\", row {row}: \"{first}\" and \"{second}\" would both be {column}; name them apart"
    )]
    TwoColumns {
        /// The sheet.
        sheet: String,
        /// Row of the header.
        row: u64,
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// The canonical column.
        column: String,
    },
    /// A mapping beside a format that says itself what is what.
    #[error("a mapping is for a single table; {0} says itself what is what: leave the mapping out")]
    MappingOfSeveral(&'static str),
    /// A file of one provider, and nobody said whose.
    #[error(
        "the file does not say whose courses these are: give the provider's identifier or name (provider)"
    )]
    WhoseFile,
    /// Not JSON.
    #[error("the file is not JSON: {0}")]
    NotJson(String),
    /// JSON, but nothing of Open Referral.
    #[error(
        "the file is JSON, but neither a page with contents, nor a list of services, nor one service with an id"
    )]
    NoServices,
    /// More services than any directory has.
    #[error("the file lists {0} services; at most 100,000 are read")]
    TooManyServices(usize),
    /// More services at places than any directory has.
    #[error("the file has English classes at more than {0} places; split it")]
    TooManyPlaces(usize),
    /// GeoJSON without features.
    #[error("the file is GeoJSON, but no FeatureCollection")]
    NoFeatures,
    /// No property with codes of authorities.
    #[error("no property of the features is the code of an authority, such as LAD23CD; they have: {0}")]
    NoCodes(String),
    /// A reference system that is not read.
    #[error("the file is in {0}; EPSG:4326 and EPSG:27700 are read")]
    OtherSystem(String),
    /// The reference system cannot be told.
    #[error(
        "the file does not say its reference system, and its coordinates are neither degrees nor metres of Great Britain"
    )]
    UnknownSystem,
    /// Text where a workbook is needed.
    #[error("it is text, and a workbook is needed: .xlsx or .ods with a sheet for each kind of record")]
    NotAWorkbook,
    /// No sheet of a workbook is a kind of record.
    #[error("no sheet is named as a kind of record; it has: {sheets}; the kinds are: {kinds}")]
    NoSheets {
        /// The sheets.
        sheets: String,
        /// The names that they may have.
        kinds: String,
    },
    /// Two sheets of one kind.
    #[error("the sheets \"{first}\" and \"{second}\" would both be {kind}; put them into one")]
    TwoSheets {
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// The kind.
        kind: &'static str,
    },
    /// A mapping names a column that the kind of table does not have.
    #[error("the mapping sends \"{theirs}\" to \"{ours}\", which is no column of {kind}; it has: {allowed}")]
    MappedToUnknown {
        /// Column of the file.
        theirs: String,
        /// The column that is not there.
        ours: String,
        /// The kind of table.
        kind: &'static str,
        /// Its columns.
        allowed: String,
    },
    /// A mapping names a column that the file does not have.
    #[error("the mapping names the column \"{column}\", which the file does not have; its header: {found}")]
    MappedFromMissing {
        /// The column that is not there.
        column: String,
        /// The header as read.
        found: String,
    },
}

impl ForeignError {
    /// The columns of the file where nobody but its sender can say what they mean; otherwise none.
    #[must_use]
    pub fn columns(&self) -> &[FileColumn] {
        match self {
            Self::NoHeader { header, .. } | Self::MissingColumn { header, .. } => header,
            _ => &[],
        }
    }

    /// The heading of a column about one person, where the file is refused for it.
    #[must_use]
    pub fn personal_column(&self) -> Option<&str> {
        match self {
            Self::PersonalColumn { column } => Some(column),
            _ => None,
        }
    }
}

/// The name of a cell, as `C7`, from a row counted from 1 and a column counted from 0.
pub(super) fn cell_name(row: u64, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    format!("{}{row}", letters.iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_in_excel() {
        for (column, name) in [(0, "A7"), (25, "Z7"), (26, "AA7"), (255, "IV7"), (702, "AAA7")] {
            assert_eq!(cell_name(7, column), name);
        }
    }
}
