//! Entries that may be one and the same: name, postcode and level. They are told, and merged when an officer says
//! so; nothing is merged by itself.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Desk, Edit, RecordsError};
use crate::domain::dataset::Dataset;
use crate::domain::disclosure::is_safeguarded;
use crate::domain::kept::{ASSURED, Batch, Record, State, Write};
use crate::domain::postcode::Postcode;
use crate::domain::provision::{LIKE, Provider, likeness};
use crate::domain::record::{Fields, RecordKind};
use crate::store::StoreError;

/// Two entries that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate {
    /// Identifiers, in order.
    pub ids: [String; 2],
    /// Likeness of the names, 0 to 1.
    pub likeness: f64,
}

/// Entries of providers that may be one: names alike, the same postcode, and no different levels.
#[must_use]
pub fn duplicates(data: &Dataset) -> Vec<Duplicate> {
    let mut at: BTreeMap<Postcode, Vec<&Provider>> = BTreeMap::new();
    for provider in data.providers.iter().filter(|provider| provider.venue_of.is_none()) {
        if let Some(postcode) = provider.postcode {
            at.entry(postcode).or_default().push(provider);
        }
    }
    let mut found = Vec::new();
    for here in at.values() {
        for (place, one) in here.iter().enumerate() {
            for other in &here[place + 1..] {
                if let Some(likeness) = may_be_one(one, other) {
                    found.push(Duplicate {
                        ids: [one.id.recorded().to_owned(), other.id.recorded().to_owned()],
                        likeness,
                    });
                }
            }
        }
    }
    found
}

/// How like the names of two entries at one postcode are, if they may be one.
fn may_be_one(one: &Provider, other: &Provider) -> Option<f64> {
    let taught = one.levels_here().zip(other.levels_here());
    let levels_apart = taught.is_some_and(|(a, b)| !a.iter().any(|l| b.contains(l)));
    let ages_apart = one.ages.zip(other.ages).is_some_and(|(a, b)| a != b);
    let likeness = likeness(&one.name, &other.name);
    (!levels_apart && !ages_apart && likeness >= LIKE).then_some(likeness)
}

/// A wish to make two entries one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The one that stays, and its version as it was seen.
    pub keep: (String, u32),
    /// The one that is closed, and its version as it was seen.
    pub close: (String, u32),
    /// Columns that shall not say what the one that stays says.
    pub fields: Fields,
    /// Who merges.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

impl Desk {
    /// Makes two entries one: blanks of the one that stays are filled from the other, whose venues, classes,
    /// rules and funding go over to it, all in one batch. Where either is safeguarded, so is what stays.
    ///
    /// # Errors
    /// [`RecordsError::NotThere`]; [`RecordsError::Refused`]; a conflict as the store tells it.
    pub fn merge(&self, merge: Merge, data: &Dataset) -> Result<Record, RecordsError> {
        let kind = RecordKind::Provider;
        let find = |id: &str| {
            let gone = || RecordsError::NotThere { kind, id: id.to_owned() };
            self.store().record(kind, id)?.ok_or_else(gone)
        };
        let ((keep, keep_seen), (close, close_seen)) = (merge.keep, merge.close);
        if keep == close {
            return Err(RecordsError::Refused {
                faults: vec!["an entry cannot be merged with itself".to_owned()],
            });
        }
        let (kept, closed) = (find(&keep)?, find(&close)?);
        let mut fields = closed.state.fields.clone();
        // Who confirmed the one did not confirm the other; a number waiting belongs to its own day.
        let own = |column: &str| kept.state.fields.contains_key(column) || merge.fields.contains_key(column);
        fields.remove(ASSURED);
        if own("waiting") || own("waiting_date") {
            fields.retain(|column, _| column != "waiting" && column != "waiting_date");
        }
        fields.extend(kept.state.fields.clone());
        if merge.fields.contains_key("waiting") {
            fields.remove("waiting_date");
        }
        fields.extend(merge.fields);
        fields.retain(|_, text| !text.trim().is_empty());
        // Whoever looks like the other entry must not become visible by it.
        if [&kept, &closed].into_iter().any(|record| is_safeguarded(&record.state.fields)) {
            fields.insert("safeguarded".to_owned(), "yes".to_owned());
        }
        let edit = Edit {
            kind,
            id: keep.clone(),
            seen: keep_seen,
            changed_by: merge.changed_by.clone(),
            changed_at: merge.changed_at,
        };
        self.check(&edit, &fields, data)?;
        let after = State::new(kind, fields, kept.state.provenance);
        let mut writes = vec![
            Write { kind, id: keep.clone(), seen: keep_seen, after: Some(after) },
            Write { kind, id: close.clone(), seen: close_seen, after: None },
        ];
        for kind in [RecordKind::Venue, RecordKind::Class] {
            for mut record in self.store().records(kind)? {
                if record.state.fields.get("provider_id") == Some(&close) {
                    record.state.fields.insert("provider_id".to_owned(), keep.clone());
                    let (id, seen) = (record.id, record.version);
                    writes.push(Write { kind, id, seen, after: Some(record.state) });
                }
            }
        }
        for kind in [RecordKind::Rule, RecordKind::Funding] {
            for mut record in self.store().records(kind)? {
                let of = |column: &str| record.state.fields.get(column).map(String::as_str);
                if of("scope") == Some("provider") && of("scope_id") == Some(close.as_str()) {
                    record.state.fields.insert("scope_id".to_owned(), keep.clone());
                    let (id, seen) = (record.id, record.version);
                    // The two may have had different rules.
                    let moved = Edit { kind, id: id.clone(), seen, ..edit.clone() };
                    self.check(&moved, &record.state.fields, data)?;
                    writes.push(Write { kind, id, seen, after: Some(record.state) });
                }
            }
        }
        self.apply(&Batch {
            reason: format!("{close} merged into {keep}"),
            file: None,
            changed_by: merge.changed_by,
            changed_at: merge.changed_at,
            writes,
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled: None,
        })?;
        let merged = self.store().record(kind, &keep)?;
        merged.ok_or_else(|| StoreError::Content(format!("{keep} was closed in the same moment")).into())
    }
}
