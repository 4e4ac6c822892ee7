//! Which places were ever flagged as safeguarded. Closing, moving or renaming an entry, or taking it in anew, does not show
//! a place: only somebody who says that it is not safeguarded does.

use std::collections::BTreeMap;

use super::RecordsError;
use crate::domain::disclosure::is_safeguarded;
use crate::domain::kept::{Change, Record, State};
use crate::domain::provision::{Flagged, PlaceSaid, SafeguardedPlaces};
use crate::domain::record::{Fields, RecordKind};
use crate::store::Store;

/// Kinds of record that have a place.
const PLACES: [RecordKind; 2] = [RecordKind::Provider, RecordKind::Venue];
const COLUMN: &str = "safeguarded";

/// What records of providers and venues said while they were flagged, and whether the flag stands.
pub(super) fn flagged(store: &dyn Store) -> Result<Vec<(RecordKind, Fields, bool)>, RecordsError> {
    let mut all = Vec::new();
    for kind in PLACES {
        for id in store.ever_said(kind, COLUMN, "yes")? {
            let changes = store.history(kind, &id)?;
            let stands = changes.last().and_then(|last| last.after.as_ref()).is_some_and(is_flagged);
            all.extend(since_lifted(&changes).into_iter().map(|fields| (kind, fields, stands)));
        }
    }
    Ok(all)
}

/// Every record as it leaves for another atlas, with the number of the last change. What is hidden here by the history of
/// a place, which does not leave, is flagged itself: nothing is shown there that is hidden here.
///
/// # Errors
/// When the store cannot be read.
pub fn exported(store: &dyn Store) -> Result<(u64, Vec<Record>), RecordsError> {
    let (revision, mut records) = store.everything()?;
    let names: BTreeMap<String, String> = records
        .iter()
        .filter(|record| record.kind == RecordKind::Provider)
        .filter_map(|record| Some((record.id.clone(), record.state.fields.get("provider_name")?.clone())))
        .collect();
    let said = |kind: RecordKind, fields: &Fields| {
        let owner = fields.get("provider_id").map_or("", String::as_str);
        PlaceSaid::of_row(kind, fields, names.get(owner).map_or("", String::as_str))
    };
    let history = flagged(store)?.into_iter();
    let before =
        history.filter_map(|(kind, fields, stands)| Some(Flagged { said: said(kind, &fields)?, stands }));
    let mut places = SafeguardedPlaces::new(before.collect());
    let own = |record: &Record| Some((said(record.kind, &record.state.fields)?, is_flagged(&record.state)));
    let hidden = places.hides(records.iter().filter_map(own).collect());
    let of_place = |record: &&mut Record| PLACES.contains(&record.kind) && hidden.contains_key(&record.id);
    for record in records.iter_mut().filter(of_place) {
        record.state.fields.insert(COLUMN.to_owned(), "yes".to_owned());
    }
    Ok((revision, records))
}

/// What the versions said that were flagged since somebody last said "no".
fn since_lifted(changes: &[Change]) -> Vec<Fields> {
    let mut flagged = Vec::new();
    for state in changes.iter().filter_map(|change| change.after.as_ref()) {
        if is_flagged(state) {
            flagged.push(state.fields.clone());
        } else if state.fields.get(COLUMN).is_some_and(|text| text == "no") {
            flagged.clear();
        }
    }
    flagged
}

fn is_flagged(state: &State) -> bool {
    is_safeguarded(&state.fields)
}
