//! What several services say of one provider at one place, put together.

use std::collections::HashMap;

use super::service::{LISTED, OF_ALL, texts};
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::foreign::several::{Made, MadeRow};

#[derive(Default)]
pub(super) struct Providers {
    places: HashMap<String, usize>,
    entries: Vec<Entry>,
}

/// An entry with the row of its first service.
struct Entry {
    row: u64,
    services: Vec<Fields>,
    made: MadeRow,
}

impl Providers {
    pub(super) fn add(&mut self, row: u64, provider: MadeRow) {
        let id = provider.fields.get("provider_id").cloned().unwrap_or_default();
        let services = vec![provider.fields.clone()];
        if let Some(entry) = self.places.get(&id).and_then(|place| self.entries.get_mut(*place)) {
            entry.services.extend(services);
            entry.made.remarks.extend(provider.remarks);
            entry.made.faults.extend(provider.faults);
            return;
        }
        self.places.insert(id, self.entries.len());
        self.entries.push(Entry { row, services, made: provider });
    }

    /// What is no service: kept as it stands, as far as it can be read.
    pub(super) fn refused(&mut self, row: u64, json: &str, rule: String) {
        let mut made = MadeRow::default();
        let text: String = json.chars().take(500).collect();
        made.put("notes", Some(text.clone()));
        made.faults.push(("(whole service)", text.chars().take(100).collect(), rule));
        self.entries.push(Entry { row, services: Vec::new(), made });
    }

    pub(super) fn made(self) -> Made {
        let mut made = Made::new(RecordKind::Provider);
        for Entry { row, services, made: mut entry } in self.entries {
            for (column, between) in LISTED {
                let texts = texts(&services, column);
                if !texts.is_empty() {
                    entry.fields.insert(column.to_owned(), texts.join(between));
                }
            }
            for column in OF_ALL {
                let all = services.iter().all(|fields| fields.contains_key(column));
                if !all || texts(&services, column).len() > 1 {
                    entry.fields.remove(column);
                }
            }
            // It was confirmed as a whole when the last of it was.
            let assured = services.iter().map(|fields| fields.get("record_assured")).min().flatten();
            match assured.cloned() {
                Some(day) => entry.fields.insert("record_assured".to_owned(), day),
                None => entry.fields.remove("record_assured"),
            };
            made.push(row, entry);
        }
        made
    }
}
