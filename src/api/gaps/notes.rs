//! What to know when reading the gaps.

use crate::analysis::planned::Planned;
use crate::domain::Date;
use crate::domain::programme::{Programme, statement_on};
use crate::domain::term::Term;
use crate::snapshot::Snapshot;

const NOTES: [&str; 3] = [
    "A refugee present in March 2021 is already in the census: the parts of \"all\" overlap a little.",
    "Asylum figures exclude unsupported people: not known.",
    "A data gap is not a service gap: where providers do not state seats and hours, the supply is assumed.",
];

/// Beside small areas.
pub(super) const SMALL_AREAS: &str = "Need of a small area is its authority's published total times one share, of postcodes or \
    equal parts, the same for every stream: it describes nobody who lives there, and no difference of two answers does.";

const PLANNED: &str = "Planned: need has people of recorded cohorts and pledges in it, expected or come, who are in no published table. Their counts are \
    not for the public: keep a page or a file with them among partners.";

/// Where no authority is stated to take part in a programme. Only where each is stated not to is that nobody.
pub(super) fn nobody_in(snapshot: &Snapshot, programme: Programme, as_at: Date) -> String {
    let name = match programme {
        Programme::AsylumDispersal => "asylum dispersal",
        Programme::Resettlement => "resettlement",
        Programme::UascTransfer => "the transfer of unaccompanied children",
        Programme::Sponsorship => "community sponsorship",
    };
    let stated = |code| statement_on(&snapshot.data.programmes, code, programme, as_at).is_some();
    let all_stated = snapshot.authorities.iter().all(|code| stated(*code));
    let known = if all_stated { "" } else { ": that is not known, not none" };
    format!("No authority is stated to take part in {name} on this day{known}.")
}

/// What to know when reading the figures of a day.
pub(super) fn notes(snapshot: &Snapshot, as_at: Date, planned: Planned) -> Vec<String> {
    let latest = snapshot.latest();
    let later = (as_at > latest)
        .then(|| format!("No figure describes a day after {latest}: these are the last published."));
    let limit = snapshot.gaps.method.assumptions.limit.0;
    let travel =
        if snapshot.data.travel.is_some() { "imported travel times" } else { "straight-line travel" };
    let modelled = format!("Modelled: learner-hours a week, {travel} within {limit} minutes.");
    let dated = snapshot.gaps.provided.classes.iter().any(|class| class.term != Term::default());
    let supply = if dated {
        "Supply is the classes that run on the date chosen; a class without dates counts on every day."
    } else {
        "Supply is what is recorded now, whatever the date chosen."
    };
    let believed = (planned != Planned::None).then(|| PLANNED.to_owned());
    later
        .into_iter()
        .chain(believed)
        .chain([modelled, supply.to_owned()])
        .chain(NOTES.map(str::to_owned))
        .collect()
}
