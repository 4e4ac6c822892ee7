//! What to know when reading the ratio.

use super::Choice;
use crate::analysis::concentration::{DEFINED_ON, Numerator};
use crate::snapshot::Snapshot;

pub(super) fn notes(snapshot: &Snapshot, choice: &Choice) -> Vec<String> {
    let mut notes = vec![
        "ADVISORY: one in 200 is guidance and no limit in law. It is defined at authority level, on people in \
         dispersal accommodation and the population of Census 2001."
            .to_owned(),
        "The guidance speaks of neighbourhoods too: published counts stop at the authority, and so does this \
         view."
            .to_owned(),
        "Asylum figures exclude unsupported people: not known.".to_owned(),
    ];
    let Choice { as_at, numerator, denominator } = choice;
    if *numerator != Numerator::Dispersed {
        notes.push(format!("Not the advisory ratio: counts people {}.", numerator.label()));
    }
    match denominator.as_at {
        None => notes.push(format!(
            "Population of {}: not known until imported, and so are the ratio, the share and the headroom.",
            denominator.name
        )),
        Some(_) if denominator.name != DEFINED_ON => notes.push(format!(
            "Not the advisory ratio: taken of the population of {}, not of {DEFINED_ON}.",
            denominator.name
        )),
        Some(_) => {}
    }
    if denominator.as_at.is_some() && choice.figures(snapshot, &snapshot.authorities).population.is_none() {
        let name = &denominator.name;
        notes
            .push(format!("Population of {name}: some authorities are not in it, their ratio is not known."));
    }
    match snapshot.data.asylum.at(*as_at) {
        None => notes.push("Asylum support: nothing was published by this date.".to_owned()),
        Some((day, publication)) if !numerator.published(publication) => notes.push(format!(
            "People {}: not known, the publication of {day} does not give them.",
            numerator.label()
        )),
        Some(_) => {}
    }
    notes
}
