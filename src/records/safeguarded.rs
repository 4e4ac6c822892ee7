//! Which places were ever flagged as safeguarded. Closing, moving or renaming an entry, or taking it in anew, does not show
//! a place: only somebody who says that it is not safeguarded does.

use super::{Desk, RecordsError};
use crate::domain::disclosure::is_safeguarded;
use crate::domain::kept::{Change, State};
use crate::domain::record::{Fields, RecordKind};

impl Desk {
    /// What records of providers and venues said while they were flagged, and whether the flag stands.
    pub(super) fn flagged(&self) -> Result<Vec<(RecordKind, Fields, bool)>, RecordsError> {
        let mut all = Vec::new();
        for kind in [RecordKind::Provider, RecordKind::Venue] {
            for id in self.store().ever_said(kind, "safeguarded", "yes")? {
                let changes = self.store().history(kind, &id)?;
                let stands = changes.last().and_then(|last| last.after.as_ref()).is_some_and(is_flagged);
                all.extend(since_lifted(&changes).into_iter().map(|fields| (kind, fields, stands)));
            }
        }
        Ok(all)
    }
}

/// What the versions said that were flagged since somebody last said "no".
fn since_lifted(changes: &[Change]) -> Vec<Fields> {
    let mut flagged = Vec::new();
    for state in changes.iter().filter_map(|change| change.after.as_ref()) {
        if is_flagged(state) {
            flagged.push(state.fields.clone());
        } else if state.fields.get("safeguarded").is_some_and(|text| text == "no") {
            flagged.clear();
        }
    }
    flagged
}

fn is_flagged(state: &State) -> bool {
    is_safeguarded(&state.fields)
}
