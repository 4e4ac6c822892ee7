//! What is kept of a record: its versions, who made them and from what.

use jiff::Timestamp;

use super::Date;
use super::confirmation::Settled;
use super::import_kind::ImportKind;
use super::record::{Fields, RecordKind};

/// Where a record comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Who published or said it: a file, a page, a person's role.
    pub source: String,
    /// How sure it is, in a word: `official`, `provider`, `officer`, `assumed`.
    pub evidence: String,
    /// The day that it describes.
    pub as_at: Option<Date>,
    /// The day on which its provider last confirmed it.
    pub assured: Option<Date>,
}

/// What one version of a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Canonical columns.
    pub fields: Fields,
    /// Where they come from.
    pub provenance: Provenance,
}

impl State {
    /// What a version says: no text begins or ends with a space, for a table would lose it; and one day of
    /// confirmation, the row's own before the one given beside it.
    #[must_use]
    pub fn new(kind: RecordKind, mut fields: Fields, mut provenance: Provenance) -> Self {
        for text in fields.values_mut().chain([&mut provenance.source, &mut provenance.evidence]) {
            if text.trim().len() < text.len() {
                *text = text.trim().to_owned();
            }
        }
        if kind.is_assured() {
            match (fields.get(ASSURED).and_then(|day| day.parse().ok()), provenance.assured) {
                (Some(own), _) => provenance.assured = Some(own),
                (None, Some(beside)) => drop(fields.insert(ASSURED.to_owned(), beside.to_string())),
                (None, None) => {}
            }
        }
        Self { fields, provenance }
    }
}

/// Column of the day on which a provider confirmed a row.
pub const ASSURED: &str = "assured";

/// A record as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its kind.
    pub kind: RecordKind,
    /// What it is known by within its kind.
    pub id: String,
    /// Counts its changes, the first being 1.
    pub version: u32,
    /// What it says.
    pub state: State,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// A closed record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Its kind.
    pub kind: RecordKind,
    /// What it was known by within its kind.
    pub id: String,
    /// The version that closed it; the one before has [`Closed::last`].
    pub version: u32,
    /// What it said until then.
    pub last: State,
    /// The batch that closed it, perhaps with others.
    pub batch: BatchNumber,
    /// Why, in words.
    pub reason: String,
    /// Who closed it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// A change of a record, as the audit trail has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the trail of all records.
    pub number: u64,
    /// The version that it made.
    pub version: u32,
    /// What the record said before; `None` = it was not there, or closed.
    pub before: Option<State>,
    /// What it says since; `None` = closed.
    pub after: Option<State>,
    /// The batch of changes that it belongs to.
    pub batch: BatchNumber,
    /// Why, in words.
    pub reason: String,
    /// Who made it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// Number of a batch of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BatchNumber(pub u64);

/// A file that changes came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginFile {
    /// Its name, not where it lay.
    pub name: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// A row that could not be taken in, kept as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantinedRow {
    /// What it was to be.
    pub kind: ImportKind,
    /// Sheet or file.
    pub sheet: String,
    /// Row as a spreadsheet counts it, the first being 1.
    pub row: u64,
    /// Cells as they came.
    pub cells: Vec<String>,
    /// What is wrong, in words.
    pub problems: Vec<String>,
}

/// Rows of one kind that could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantinedTable {
    /// What they were to be.
    pub kind: ImportKind,
    /// The header as the file has it.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<QuarantinedRow>,
}

/// A file that is kept whole, as one version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// What it is.
    pub kind: ImportKind,
    /// Counts its versions, the first being 1.
    pub version: u32,
    /// The file; `None` = what was kept before is no longer used.
    pub file: Option<OriginFile>,
    /// Why, in words.
    pub reason: String,
    /// Who kept it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// A wish to keep a file whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWrite {
    /// What it is.
    pub kind: ImportKind,
    /// The version that the writer has seen; 0 = none.
    pub seen: u32,
    /// The file and its bytes; `None` = what was kept is no longer used.
    pub after: Option<(OriginFile, Vec<u8>)>,
    /// Header of its parts that could not be taken in.
    pub header: Vec<String>,
    /// Those parts.
    pub quarantined: Vec<QuarantinedRow>,
    /// Why, in words.
    pub reason: String,
    /// Who keeps it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// A wish to change one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Its kind.
    pub kind: RecordKind,
    /// What it is known by.
    pub id: String,
    /// The version that the writer has seen; 0 = none. Another one in the store is a conflict.
    pub seen: u32,
    /// What it shall say; `None` closes it.
    pub after: Option<State>,
}

/// Changes that are made together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Why, in words.
    pub reason: String,
    /// The file that they came from.
    pub file: Option<OriginFile>,
    /// Who makes them.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// The changes; each record at most once.
    pub writes: Vec<Write>,
    /// Headers of the quarantined rows, one for each kind that has some.
    pub headers: Vec<(ImportKind, Vec<String>)>,
    /// Rows of the file that could not be taken in.
    pub quarantined: Vec<QuarantinedRow>,
    /// What is settled in the same transaction.
    pub settled: Option<Settled>,
}

/// A batch as the trail lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchSummary {
    /// Its number.
    pub number: BatchNumber,
    /// Why.
    pub reason: String,
    /// The file that it came from.
    pub file: Option<OriginFile>,
    /// Who made it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// Records that it added, changed and closed.
    pub changes: u64,
    /// Rows in its quarantine.
    pub quarantined: u64,
    /// Kinds of those rows.
    pub quarantined_kinds: Vec<String>,
}
