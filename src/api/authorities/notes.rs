//! What to know when reading published figures of a day.

use crate::api::region::boundaries_note;
use crate::domain::Date;
use crate::snapshot::Snapshot;

pub(super) fn notes(snapshot: &Snapshot, as_at: Date) -> Vec<String> {
    let data = &snapshot.data;
    let mut notes = vec![
        boundaries_note(data),
        "Asylum support is a stock at a date, resettlement a flow: never add one to the other.".to_owned(),
        "Asylum figures exclude unsupported people: not known.".to_owned(),
    ];
    match data.asylum.at(as_at) {
        None => notes.push("Asylum support: nothing was published by this date.".to_owned()),
        // Section 4 by authority starts with March 2018, Section 98 with December 2022.
        Some((day, _)) if day < jiff::civil::date(2018, 3, 31) => {
            notes.push("Section 4 by authority is not in publications before March 2018.".to_owned());
        }
        Some(_) => {}
    }
    if data.census.at(as_at).is_none() {
        notes.push(
            "Census 2021 describes 21 March 2021: residents with little English are not known at this date."
                .to_owned(),
        );
    }
    if let Some(quarter) = data.resettlement.last_quarter(as_at)
        && !data.resettlement.complete(as_at)
    {
        notes.push(format!("Resettlement is incomplete: published to {quarter} only."));
    }
    notes
}
