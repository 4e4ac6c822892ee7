//! What changed since a day: for the next forum.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, RecordsError};
use crate::domain::Date;
use crate::domain::cohort::CohortStatus;
use crate::domain::kept::State;
use crate::domain::record::RecordKind;
use crate::store::NetChange;

/// Changes of a kind that are listed; all are counted.
const MOST_LISTED: usize = 200;

/// What became of the records of a kind.
#[derive(Debug)]
pub struct KindChanges {
    /// The kind.
    pub kind: RecordKind,
    /// Records that were not there.
    pub added: usize,
    /// Records that say something else.
    pub changed: usize,
    /// Records that were closed.
    pub closed: usize,
    /// The first of them, by identifier.
    pub listed: Vec<NetChange>,
    /// By column that holds a number: how much more all records say together than then; `None` = one of them does not
    /// say it, so that nobody knows.
    pub more: BTreeMap<&'static str, Option<f64>>,
    /// Days and quarters that the records which are new describe, for published figures.
    pub published: BTreeSet<String>,
}

/// Columns whose sums are told.
const SUMMED: [&str; 9] = [
    "seats",
    "places",
    "families",
    "people",
    "adults",
    "arrived_families",
    "arrived_people",
    "arrived_adults",
    "amount_gbp",
];

impl Desk {
    /// What became of every kind of record since a day, that day included, by kind.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn changes_since(&self, since: Date) -> Result<Vec<KindChanges>, RecordsError> {
        let mut kinds: BTreeMap<RecordKind, KindChanges> = BTreeMap::new();
        self.store().each_changed_since(since, &mut |change| {
            let kind = change.kind;
            kinds.entry(kind).or_insert_with(|| KindChanges::new(kind)).take(change);
        })?;
        Ok(kinds.into_values().collect())
    }
}

impl KindChanges {
    fn new(kind: RecordKind) -> Self {
        Self {
            kind,
            added: 0,
            changed: 0,
            closed: 0,
            listed: Vec::new(),
            more: BTreeMap::new(),
            published: BTreeSet::new(),
        }
    }

    fn take(&mut self, change: NetChange) {
        match (&change.before, &change.after) {
            (None, Some(_)) => self.added += 1,
            (Some(_), Some(_)) => self.changed += 1,
            (Some(_), None) => self.closed += 1,
            (None, None) => return,
        }
        // A stock at one day and at another are never one sum.
        let is_summed =
            |column: &&str| self.kind.is_written_by_people() && self.kind.columns().contains(column);
        for column in SUMMED.into_iter().filter(is_summed) {
            // What is not there has nothing; what does not say it is not known.
            let said = |state: &Option<State>| -> Option<f64> {
                let Some(state) = state else { return Some(0.0) };
                match state.fields.get(column) {
                    Some(said) => said.parse().ok(),
                    None if column.starts_with("arrived_") && !has_arrived(state) => Some(0.0),
                    None => None,
                }
            };
            let more = said(&change.after).zip(said(&change.before)).map(|(after, before)| after - before);
            let sum = self.more.entry(column).or_insert(Some(0.0));
            *sum = sum.zip(more).map(|(sum, more)| sum + more);
        }
        if let (None, Some(after)) = (&change.before, &change.after)
            && !self.kind.is_written_by_people()
        {
            let day = ["as_at", "quarter"].into_iter().find_map(|column| after.fields.get(column));
            self.published.extend(day.cloned());
        }
        if self.listed.len() < MOST_LISTED {
            self.listed.push(change);
        }
    }
}

/// Of a cohort that has not arrived nobody has: that is known.
fn has_arrived(state: &State) -> bool {
    state.fields.get("status").is_some_and(|status| status == CohortStatus::Arrived.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kept::Provenance;

    fn cohort(fields: &[(&str, &str)]) -> State {
        let fields = fields.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect();
        let provenance = Provenance {
            source: "a test".to_owned(),
            evidence: "officer".to_owned(),
            as_at: None,
            assured: None,
        };
        State::new(RecordKind::Cohort, fields, provenance)
    }

    fn arrived(before: State, after: State) -> Option<f64> {
        let mut kind = KindChanges::new(RecordKind::Cohort);
        let id = "a".to_owned();
        kind.take(NetChange { kind: RecordKind::Cohort, id, before: Some(before), after: Some(after) });
        kind.more["arrived_people"]
    }

    #[test]
    fn a_cohort_that_arrives_had_nobody_arrived_before_and_one_that_does_not_say_is_not_known() {
        let expected = || cohort(&[("status", "expected"), ("people", "20")]);
        let came = |people: &str| cohort(&[("status", "arrived"), ("arrived_people", people)]);
        let came_untold = || cohort(&[("status", "arrived")]);
        assert_eq!(arrived(expected(), came("18")), Some(18.0));
        assert_eq!(arrived(came("18"), came("19")), Some(1.0));
        assert_eq!(arrived(came("18"), cohort(&[("status", "cancelled")])), Some(-18.0));
        assert_eq!(arrived(expected(), came_untold()), None);
        assert_eq!(arrived(came_untold(), came("18")), None);
    }
}
