//! What the rows of a file do to the records that are there.

use std::collections::{BTreeSet, HashMap};

use super::{ForeignFile, Preview, RowChange, TableCounts, origin};
use crate::domain::kept::{ASSURED, State, Write};
use crate::domain::record::RecordKind;
use crate::ingest::foreign::ForeignTable;
use crate::records::RecordsError;
use crate::store::{Held, Store};

/// Records as they are now, of which the rows of a part speak.
pub(super) struct Current(HashMap<String, Held>);

impl Current {
    pub(super) fn of(table: &ForeignTable, store: &dyn Store) -> Result<Self, RecordsError> {
        let ids: Vec<String> = table.rows.iter().filter_map(|row| table.kind.key(&row.fields)).collect();
        Ok(Self(store.held(table.kind, &ids)?))
    }

    /// What a record says; `None` = never there, or closed.
    fn state(&self, id: &str) -> Option<&State> {
        self.0.get(id).and_then(|held| held.state.as_ref())
    }

    fn seen(&self, id: &str) -> u32 {
        self.0.get(id).map_or(0, |held| held.version)
    }
}

/// Fills in what the file has no column for: what the record says already, or what an entry must say.
pub(super) fn complete(file: &ForeignFile<'_>, table: &mut ForeignTable, current: &Current) {
    let kind = table.kind;
    if !kind.is_written_by_people() {
        return;
    }
    let here = || table.rows.iter().flat_map(|row| row.fields.keys().cloned()).collect();
    let present: BTreeSet<String> = table.filled.clone().unwrap_or_else(here);
    for row in &mut table.rows {
        if let Some(state) = kind.key(&row.fields).and_then(|id| current.state(&id)) {
            // A directory that does not say a thing of one entry takes nothing away there, and no blank cell shows a
            // safeguarded place.
            let blank_says =
                |column: &String| !table.made && column != "safeguarded" && present.contains(column);
            let says = |column: &String| row.fields.contains_key(column) || blank_says(column);
            // What is confirmed now was not confirmed on an earlier day.
            let confirmed = file.assured > state.provenance.assured;
            let silent = state
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

/// Compares the rows of a part with the records; what they would write goes into the spool.
pub(super) fn compare(
    file: &ForeignFile<'_>,
    table: &ForeignTable,
    current: &Current,
    preview: &mut Preview,
    counts: &mut TableCounts,
) -> Result<(), RecordsError> {
    let kind = table.kind;
    for row in &table.rows {
        let Some(id) = kind.key(&row.fields) else { continue };
        let known = current.state(&id);
        let provenance = origin::provenance(file, table, row);
        let after = State::new(kind, row.fields.clone(), provenance);
        // What was published once and is held back now is as well known as before.
        let held_back = !kind.is_written_by_people() && after.fields.len() < kind.columns().len();
        if held_back && known.is_some_and(|known| known.fields.len() > after.fields.len()) {
            counts.unchanged += 1;
            continue;
        }
        if known.is_some_and(|known| {
            known.fields == after.fields
                && !origin::says_more(file, row, &after.provenance, &known.provenance)
        }) {
            counts.unchanged += 1;
            continue;
        }
        let write = Write { kind, seen: current.seen(&id), id, after: Some(after) };
        preview.spool.write(&write)?;
        let (list, count) = match known {
            Some(_) => (&mut preview.changed, &mut counts.changed),
            None => (&mut preview.added, &mut counts.added),
        };
        *count += 1;
        list.push_with(|| RowChange {
            kind: kind.into(),
            id: write.id,
            row: Some(row.row),
            before: known.map(|known| known.fields.clone()),
            after: write.after.map(|after| after.fields),
        });
    }
    Ok(())
}
