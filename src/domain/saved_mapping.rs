//! Which columns of somebody's spreadsheet mean which of ours, kept under a name for the next time.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::record::RecordKind;

/// A mapping that people have saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMapping {
    /// As people call it, such as the sender of the file.
    pub name: String,
    /// What the rows of such a file are.
    pub kind: RecordKind,
    /// Column of the file → canonical column.
    pub columns: BTreeMap<String, String>,
    /// Who saved it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}
