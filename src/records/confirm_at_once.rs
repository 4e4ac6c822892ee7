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
        link: &ProviderLink,
        records: &[Record],
        wishes: &[NewProposal],
        now: Timestamp,
    ) -> Result<Asked, RecordsError> {
        let at_once = hides(records, wishes);
        if at_once.is_empty() {
            self.store().propose(&link.token_sha256, wishes, now)?;
            return Ok(Asked { waiting: wishes.len(), safeguarded: 0 });
        }
        let proposals: Vec<NewProposal> = wishes.iter().filter_map(|wish| rest(wish, &at_once)).collect();
        let asked = Asked { waiting: proposals.len(), safeguarded: at_once.len() };
        let settled = Settled::Asked { token_sha256: link.token_sha256.clone(), proposals };
        self.hide(link, at_once.into_values().collect(), Some(settled), now)?;
        Ok(asked)
    }

    /// Hides what a provider says is safeguarded though something else that it asks cannot be: a slip in a telephone
    /// number must not leave a place shown. The link stays good for the answer put right. Gives the number of places.
    pub(super) fn hide_all_the_same(
        &self,
        link: &ProviderLink,
        records: &[Record],
        wishes: &[NewProposal],
        now: Timestamp,
    ) -> Result<usize, RecordsError> {
        let writes: Vec<Write> = hides(records, wishes).into_values().collect();
        let hidden = writes.len();
        if hidden > 0 {
            self.hide(link, writes, None, now)?;
        }
        Ok(hidden)
    }

    fn hide(
        &self,
        link: &ProviderLink,
        writes: Vec<Write>,
        settled: Option<Settled>,
        now: Timestamp,
    ) -> Result<(), RecordsError> {
        self.apply(&Batch {
            reason: format!("Safeguarded at the word of {}: its place is shown no more", link.provider),
            file: None,
            changed_by: BY_LINK.to_owned(),
            changed_at: now,
            writes,
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled,
        })?;
        Ok(())
    }
}

/// Writes that flag the records that wishes say are safeguarded.
fn hides(records: &[Record], wishes: &[NewProposal]) -> BTreeMap<(RecordKind, String), Write> {
    let mut at_once = BTreeMap::new();
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
    at_once
}

fn safeguards(wish: &NewProposal) -> bool {
    let Wish::Correct(corrections) = &wish.wish else { return false };
    corrections
        .get(COLUMN)
        .and_then(Option::as_deref)
        .is_some_and(|text| text.trim().eq_ignore_ascii_case("yes"))
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
