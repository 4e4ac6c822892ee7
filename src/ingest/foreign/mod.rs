//! Spreadsheets as people send them → rows of our canonical columns, with every problem listed and nothing lost.
//!
//! Bytes in, rows and problems out: no store, no HTTP, no clock. The steps: the format is known by its content
//! ([`workbook`], [`archive`] for what is packed); the header is looked for in the first rows of every sheet
//! ([`layout`], or [`mapped`] by a saved mapping); every row of that sheet then goes to one place ([`sorting`]):
//! it is taken, its cells brought into one spelling ([`reading`]), or quarantined with its problems, or left
//! alone and said.

mod archive;
mod cell;
mod census;
mod columns;
mod course_directory;
mod dates;
mod delimited;
mod error;
mod esol;
mod everything;
mod findings;
mod gathered;
mod heading_words;
mod home_office;
mod kept_tables;
mod layout;
mod left_alone;
mod levels;
mod long_form;
mod look;
mod made_ids;
mod mapped;
mod nearest;
mod numbers;
mod ods;
mod ods_cell;
mod open_referral;
mod own_cells;
mod parts;
mod people_tables;
mod people_words;
mod personal;
mod places;
mod provenance;
mod quotes;
mod reading;
mod row;
mod several;
mod sorting;
mod supplement;
mod template;
mod words;
mod workbook;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::report::Severity;
use crate::domain::area::{Authority, Region};
use crate::domain::code_history::CodeHistory;
use crate::domain::import_kind::ImportKind;
use crate::domain::postcode_directory::PostcodeDirectory;
use crate::domain::progress::Progress;
use crate::domain::provision::Provider;
use crate::domain::record::{Fields, RecordKind};
use cell::Cell;

pub(super) use open_referral::{feed_page, wants_details};
pub use parts::{Parts, read_in_parts};
pub use personal::refuse_personal;
pub use provenance::PROVENANCE_COLUMNS;
pub use several::{ForeignTables, Source, read_all};

pub use error::{
    FileColumn, ForeignError, MOST_CHARACTERS, MOST_COLUMNS, MOST_GROWTH, MOST_SHEETS, MOST_UNPACKED,
};

/// A row under canonical columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForeignRow {
    /// Name of the sheet; of a text file the file name.
    pub sheet: String,
    /// Row as a spreadsheet program counts it, from 1; of rows put together the first.
    pub row: u64,
    /// What it says, in our spelling.
    pub fields: Fields,
    /// Where it comes from, under [`PROVENANCE_COLUMNS`], where the file has a column for it.
    pub provenance: Fields,
}

/// Something that is wrong with a row, or that a reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForeignProblem {
    /// What its rows are.
    #[serde(serialize_with = "as_text")]
    pub kind: ImportKind,
    /// Name of the sheet.
    pub sheet: String,
    /// Row from 1; 0 = of the sheet as a whole.
    pub row: u64,
    /// Column as the file names it.
    pub column: String,
    /// The value as it stands there, at most 200 characters.
    pub value: String,
    /// The rule that it breaks, or what was done.
    pub rule: String,
    /// What may be meant.
    pub suggestion: Option<String>,
    /// `Error` = the row is quarantined; `Warning` = the row is kept, or left alone where the rule says so.
    pub severity: Severity,
}

/// A row that cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarantined {
    /// Name of the sheet.
    pub sheet: String,
    /// Row from 1.
    pub row: u64,
    /// Its cells under the header of the table.
    pub cells: Vec<String>,
    /// Places in [`ForeignTable::problems`].
    pub problems: Vec<usize>,
}

/// Rows of the sheet that are not blank: `seen = taken + quarantined + left_alone`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RowCounts {
    /// All of them, title and header among them.
    pub seen: u64,
    /// Those behind [`ForeignTable::rows`]; several may be behind one.
    pub taken: u64,
    /// Those in [`ForeignTable::quarantined`].
    pub quarantined: u64,
    /// Those that [`ForeignTable::left_alone`] speaks of.
    pub left_alone: u64,
}

/// A spreadsheet that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForeignTable {
    /// What its rows are.
    #[serde(serialize_with = "as_text")]
    pub kind: RecordKind,
    /// The layout that was recognised, in words.
    pub layout: &'static str,
    /// The header as the file has it.
    pub header: Vec<String>,
    /// Its headings, with the canonical columns that they were taken for.
    pub columns: Vec<FileColumn>,
    /// Rows under canonical columns.
    pub rows: Vec<ForeignRow>,
    /// Everything found; what would fill pages is told once, with a count.
    pub problems: Vec<ForeignProblem>,
    /// Rows with an error, as they stand in the file.
    pub quarantined: Vec<Quarantined>,
    /// Titles, notes, blank rows, columns and sheets that were not taken, in words.
    pub left_alone: Vec<String>,
    /// Where the rows went.
    pub counts: RowCounts,
    /// Place of the sheet among those that were looked at.
    pub place: usize,
    /// Which of [`PROVENANCE_COLUMNS`] the file has.
    pub provenance: Vec<&'static str>,
    /// Whether the rows were put together from a file that has no such table: the header is ours then.
    pub made: bool,
    /// Cells behind each of the rows as they stand in the file; of a row that stands for several, those of the first.
    #[serde(skip)]
    pub cells: Vec<Vec<String>>,
    /// Canonical columns that some row of the file fills, where this is one part of its table; `None` = see the rows.
    #[serde(skip)]
    pub filled: Option<BTreeSet<String>>,
    /// Problems of earlier parts that are about several rows, as it turned out.
    #[serde(skip)]
    pub recounts: Vec<Recount>,
}

/// A problem that was told once and is about several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recount {
    /// Its rule as told.
    pub rule: String,
    /// The same with the number of rows.
    pub counted: String,
}

/// Which column of a file means which canonical column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(pub BTreeMap<String, String>);

fn as_text<S: serde::Serializer>(kind: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(kind)
}

/// What rows are compared with.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The authorities that exist.
    pub authorities: &'a [Authority],
    /// Their regions.
    pub regions: &'a [Region],
    /// Postcodes; an empty directory makes every well-formed postcode pass.
    pub postcodes: &'a PostcodeDirectory,
    /// Codes that authorities had before.
    pub history: &'a CodeHistory,
    /// The providers that are known.
    pub providers: &'a [Provider],
}

/// Reads a spreadsheet: XLSX, ODS, or text with commas, semicolons or tabs. Which of them is known by the
/// content; the file name only names the sheet of a text file.
///
/// With a mapping, the columns that it names are taken and no others; without one, the header is recognised.
/// Published figures that fall on one row of ours, as after a merger of authorities, are added together and
/// told. Rows are not checked here against the rules of their kind.
///
/// # Errors
/// When the file cannot be read as a spreadsheet, breaks one of the limits, holds a formula in the table, or
/// has no header of this kind.
pub fn read(
    kind: RecordKind,
    file_name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    known: &Known<'_>,
) -> Result<ForeignTable, ForeignError> {
    read_telling(kind, file_name, bytes, mapping, known, &Progress::default())
}

/// The same, counting the rows of the sheet as they are read.
///
/// # Errors
/// As [`read`].
pub fn read_telling(
    kind: RecordKind,
    file_name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    known: &Known<'_>,
    progress: &Progress,
) -> Result<ForeignTable, ForeignError> {
    let source = Source { name: file_name, bytes, mapping, provider: None };
    read_in_parts(kind, &source, known, progress, Parts::ONE, &mut |_| Ok(()))
}
