//! What the rows of a file do to the records that are there.

use std::collections::{BTreeSet, HashMap};

use super::{ForeignFile, RowChange, origin};
use crate::domain::kept::{ASSURED, Record, State, Write};
use crate::domain::record::RecordKind;
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
pub(super) fn complete(file: &ForeignFile<'_>, table: &mut ForeignTable, current: &Current) {
    let kind = table.kind;
    if !kind.is_written_by_people() {
        return;
    }
    let present: BTreeSet<String> = table.rows.iter().flat_map(|row| row.fields.keys().cloned()).collect();
    for row in &mut table.rows {
        if let Some(record) = kind.key(&row.fields).and_then(|id| current.records.get(&id)) {
            // A directory that does not say a thing of one entry takes nothing away there.
            let says = |column: &String| {
                row.fields.contains_key(column) || (!table.made && present.contains(column))
            };
            // What is confirmed now was not confirmed on an earlier day.
            let confirmed = file.assured > record.state.provenance.assured;
            let silent = record
                .state
                .fields
                .iter()
                .filter(|(column, _)| !(says(column) || confirmed && column.as_str() == ASSURED));
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
    let kind = table.kind;
    for row in &table.rows {
        let Some(id) = kind.key(&row.fields) else { continue };
        let record = current.records.get(&id);
        let provenance = origin::provenance(file, table, row);
        let after = State::new(kind, row.fields.clone(), provenance);
        if record.is_some_and(|record| {
            record.state.fields == after.fields
                && !origin::says_more(file, row, &after.provenance, &record.state.provenance)
        }) {
            planned.unchanged += 1;
            continue;
        }
        let change = RowChange {
            kind: kind.into(),
            id: id.clone(),
            row: Some(row.row),
            before: record.map(|record| record.state.fields.clone()),
            after: Some(after.fields.clone()),
        };
        if record.is_some() { &mut planned.changed } else { &mut planned.added }.push(change);
        planned.writes.push(Write { kind, seen: current.seen(&id), id, after: Some(after) });
    }
    planned
}
