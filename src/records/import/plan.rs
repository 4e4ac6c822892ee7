//! What the rows of a file do to the records that are there.

use std::collections::{BTreeSet, HashMap};

use super::{ForeignFile, RowChange};
use crate::domain::kept::{Provenance, Record, State, Write};
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::foreign::ForeignTable;
use crate::records::RecordsError;
use crate::store::Store;

/// Records of a kind as they are now.
pub(super) struct Current {
    pub(super) records: HashMap<String, Record>,
    versions: HashMap<String, u32>,
}

impl Current {
    pub(super) fn read(store: &dyn Store, kind: RecordKind) -> Result<Self, RecordsError> {
        let records = store.records(kind)?.into_iter().map(|record| (record.id.clone(), record)).collect();
        Ok(Self { records, versions: store.versions(kind)? })
    }

    fn seen(&self, id: &str) -> u32 {
        self.versions.get(id).copied().unwrap_or_default()
    }

    /// The write that closes a record.
    pub(super) fn closing(&self, kind: RecordKind, id: &str) -> Option<Write> {
        let record = self.records.get(id)?;
        Some(Write { kind, id: id.to_owned(), seen: record.version, after: None })
    }
}

/// Fills in what the file has no column for: what the record says already, or what an entry must say.
pub(super) fn complete(kind: RecordKind, table: &mut ForeignTable, current: &Current) {
    if !kind.is_written_by_people() {
        return;
    }
    let present: BTreeSet<String> = table.rows.iter().flat_map(|row| row.fields.keys().cloned()).collect();
    for row in &mut table.rows {
        if let Some(record) = kind.key(&row.fields).and_then(|id| current.records.get(&id)) {
            let silent = record.state.fields.iter().filter(|(column, _)| !present.contains(*column));
            let silent: Vec<_> = silent.map(|(column, text)| (column.clone(), text.clone())).collect();
            row.fields.extend(silent);
        }
        if kind == RecordKind::Provider {
            // The file itself is the source that says so.
            row.fields.entry("evidence".to_owned()).or_insert_with(|| "source".to_owned());
            row.fields.entry("provider_type".to_owned()).or_insert_with(|| "other".to_owned());
        }
    }
}

/// What a file would write.
pub(super) struct Planned {
    pub(super) added: Vec<RowChange>,
    pub(super) changed: Vec<RowChange>,
    pub(super) unchanged: u64,
    pub(super) writes: Vec<Write>,
}

pub(super) fn compare(file: &ForeignFile<'_>, table: &ForeignTable, current: &Current) -> Planned {
    let mut planned = Planned { added: Vec::new(), changed: Vec::new(), unchanged: 0, writes: Vec::new() };
    for row in &table.rows {
        let Some(id) = file.kind.key(&row.fields) else { continue };
        let record = current.records.get(&id);
        // Another source for the same figures is no change, or importing a file twice would be one.
        let confirmed = file.assured.is_some()
            && record.is_some_and(|record| record.state.provenance.assured < file.assured);
        if record.is_some_and(|record| record.state.fields == row.fields) && !confirmed {
            planned.unchanged += 1;
            continue;
        }
        let change = RowChange {
            id: id.clone(),
            row: Some(row.row),
            before: record.map(|record| record.state.fields.clone()),
            after: Some(row.fields.clone()),
        };
        if record.is_some() { &mut planned.changed } else { &mut planned.added }.push(change);
        planned.writes.push(Write {
            kind: file.kind,
            seen: current.seen(&id),
            id,
            after: Some(state(file, &row.fields, table.layout)),
        });
    }
    planned
}

fn state(file: &ForeignFile<'_>, fields: &Fields, layout: &str) -> State {
    let day = |column: &str| fields.get(column).and_then(|text| text.parse().ok());
    let (evidence, as_at) = match file.kind {
        RecordKind::Provider => (fields.get("evidence").map_or("source", String::as_str), day("source_date")),
        RecordKind::MappingRound => ("officer", day("as_at")),
        RecordKind::Venue | RecordKind::Class | RecordKind::Rule | RecordKind::Funding => ("source", None),
        RecordKind::AsylumSupport => ("official", day("as_at")),
        RecordKind::Resettlement | RecordKind::EnglishProficiency => ("official", None),
    };
    let provenance = Provenance {
        source: format!("{} ({layout})", file.name),
        evidence: evidence.to_owned(),
        as_at,
        assured: file.assured,
    };
    State::new(file.kind, fields.clone(), provenance)
}
