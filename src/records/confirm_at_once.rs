//! What a provider says by its link and cannot wait: that a place is safeguarded.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::confirm::BY_LINK;
use super::{Desk, RecordsError};
use crate::domain::confirmation::{NewProposal, ProviderLink, Settled, Wish};
use crate::domain::disclosure::is_safeguarded;
use crate::domain::kept::{Batch, Record, Write};
use crate::domain::record::RecordKind;

/// What became of what a provider asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Corrections that wait for an officer.
    pub waiting: usize,
    /// Places that are no longer shown from now on.
    pub safeguarded: usize,
}

const COLUMN: &str = "safeguarded";

impl Desk {
    /// Writes what holds at once and keeps the rest for an officer, in one transaction with the use of the link.
    pub(super) fn settle_asked(
        &self,
        link: ProviderLink,
        records: &[Record],
        wishes: &[NewProposal],
        now: Timestamp,
    ) -> Result<Asked, RecordsError> {
        let mut at_once: BTreeMap<(RecordKind, String), Write> = BTreeMap::new();
        for wish in wishes.iter().filter(|wish| safeguards(wish)) {
            let of_wish = |record: &&Record| record.kind == wish.kind && record.id == wish.id;
            let record = records.iter().find(of_wish);
            let Some(record) = record.filter(|record| !is_safeguarded(&record.state.fields)) else {
                continue;
            };
            let mut state = record.state.clone();
            state.fields.insert(COLUMN.to_owned(), "yes".to_owned());
            let (kind, id, seen) = (record.kind, record.id.clone(), record.version);
            at_once.insert((kind, id.clone()), Write { kind, id, seen, after: Some(state) });
        }
        if at_once.is_empty() {
            self.store().propose(&link.token_sha256, wishes, now)?;
            return Ok(Asked { waiting: wishes.len(), safeguarded: 0 });
        }
        let proposals: Vec<NewProposal> = wishes.iter().filter_map(|wish| rest(wish, &at_once)).collect();
        let asked = Asked { waiting: proposals.len(), safeguarded: at_once.len() };
        self.apply(&Batch {
            reason: format!("Safeguarded at the word of {}: its place is shown no more", link.provider),
            file: None,
            changed_by: BY_LINK.to_owned(),
            changed_at: now,
            writes: at_once.into_values().collect(),
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled: Some(Settled::Asked { token_sha256: link.token_sha256, proposals }),
        })?;
        Ok(asked)
    }
}

fn safeguards(wish: &NewProposal) -> bool {
    let Wish::Correct(corrections) = &wish.wish else { return false };
    corrections.get(COLUMN).and_then(Option::as_deref).is_some_and(|text| text.trim() == "yes")
}

/// What of a wish still waits once its record is safeguarded; a note is kept with whatever it came with.
fn rest(wish: &NewProposal, at_once: &BTreeMap<(RecordKind, String), Write>) -> Option<NewProposal> {
    let mut wish = wish.clone();
    let Some(write) = at_once.get(&(wish.kind, wish.id.clone())) else { return Some(wish) };
    // Who saw the version before this one has seen all but what was asked for with it.
    if wish.seen == write.seen {
        wish.seen += 1;
    }
    let done = safeguards(&wish);
    let Wish::Correct(corrections) = &mut wish.wish else { return Some(wish) };
    if done && (corrections.len() > 1 || wish.note.is_none()) {
        corrections.remove(COLUMN);
    }
    (!corrections.is_empty()).then_some(wish)
}
