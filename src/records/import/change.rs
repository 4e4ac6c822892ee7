//! What a file would do to records, one by one and counted.

use crate::domain::import_kind::ImportKind;
use crate::domain::record::Fields;

/// A record that a file would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// Its kind.
    pub kind: ImportKind,
    /// What the record is known by.
    pub id: String,
    /// Row of the file; `None` for a record that the file no longer has.
    pub row: Option<u64>,
    /// What it says now.
    pub before: Option<Fields>,
    /// What it would say.
    pub after: Option<Fields>,
}

/// What a file would do to the records of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCounts {
    /// The kind.
    pub kind: ImportKind,
    /// The layout that was recognised, in words.
    pub layout: &'static str,
    /// Records that would be new.
    pub added: usize,
    /// Records that would say something else.
    pub changed: usize,
    /// Records that the file's publications no longer have.
    pub dropped: usize,
    /// Rows that say what is known already.
    pub unchanged: u64,
    /// Rows that cannot be taken in.
    pub quarantined: usize,
}
