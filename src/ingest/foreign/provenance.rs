//! Columns beside those of any kind: where a row comes from.

use super::columns::{Column, Meaning};
use super::layout::Layout;
use super::words::Words;
use crate::domain::kept::ASSURED;
use crate::domain::record::{Fields, RecordKind};

/// Columns that any file may have: who said a row, how sure it is, the day it describes, the day it was confirmed.
pub const PROVENANCE_COLUMNS: [&str; 4] =
    ["record_source", "record_evidence", "record_as_at", "record_assured"];

/// By their own names only: a "source" is a column of some kinds.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("record_source", Meaning::Text, &[]),
    Column::new("record_evidence", Meaning::Word(&EVIDENCE), &[]),
    Column::new("record_as_at", Meaning::Date, &[]),
    Column::new("record_assured", Meaning::Date, &[]),
];

static EVIDENCE: Words = Words {
    what: "a kind of evidence",
    words: &[
        ("official", &[]),
        ("source", &[]),
        ("known", &[]),
        ("provider", &[]),
        ("officer", &[]),
        ("assumed", &[]),
    ],
};

/// Takes what they say out of the fields of a row. Rows that have a day of confirmation of their own keep it there.
pub(super) fn take(kind: RecordKind, fields: &mut Fields) -> Fields {
    let mut taken: Fields = PROVENANCE_COLUMNS.iter().filter_map(|name| fields.remove_entry(*name)).collect();
    if kind.is_assured()
        && let Some(day) = taken.remove("record_assured")
    {
        fields.entry(ASSURED.to_owned()).or_insert(day);
    }
    taken
}

/// Those that a header has.
pub(super) fn present(layout: &Layout) -> Vec<&'static str> {
    PROVENANCE_COLUMNS.into_iter().filter(|name| layout.place(name).is_some()).collect()
}
