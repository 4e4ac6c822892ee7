//! Which places of pledges are filled, and which are left: one answer for the need that they will make and for their
//! review.
//!
//! A cohort that names a pledge fills it: `left = places − people`. Everybody else who came to the authority since a
//! pledge was made fills the pledges that have come furthest first (arrived, matched, firm offer, pledged), of these
//! the one that is to be filled first: people of published quarters that end after the pledge's first day, and cohorts
//! that arrived in later quarters and name none. What a cohort has more than its pledge has places counts as if it named
//! none. Of cohorts that are only expected and name none nobody knows by which pledge they come: they fill none.
//! Nobody fills two places: who came by a cohort in a published quarter is among its people already.

use std::collections::BTreeMap;

use super::assumptions::Assumptions;
use super::planned::{counts, people};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::cohort::{Cohort, CohortStatus};
use crate::domain::dataset::Dataset;
use crate::domain::pledge::{Pledge, PledgeStatus};
use crate::domain::resettlement::Quarter;

/// Whom places are filled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Everybody who came or is expected, whenever that is: what is left is nobody's yet.
    Everybody,
    /// Those who had come by a day: what is left is still to come.
    WhoCame(Date),
}

impl By {
    fn until(self) -> Date {
        match self {
            Self::Everybody => Date::MAX,
            Self::WhoCame(day) => day,
        }
    }

    fn has(self, cohort: &Cohort) -> bool {
        let came = match self {
            Self::Everybody => cohort.status != CohortStatus::Cancelled,
            Self::WhoCame(_) => cohort.status == CohortStatus::Arrived,
        };
        came && counts(cohort.programme) && cohort.counts_from() <= self.until()
    }
}

/// Places that nobody has filled, by the identifier of the pledge.
#[derive(Debug, Default)]
pub struct PlacesLeft<'a>(BTreeMap<&'a str, f64>);

impl<'a> PlacesLeft<'a> {
    /// Of all pledges that hold. A published figure that is held back fills nothing.
    #[must_use]
    pub fn new(data: &'a Dataset, assumptions: &Assumptions, by: By) -> Self {
        let mut of_authority: BTreeMap<LaCode, Vec<Open<'a>>> = BTreeMap::new();
        for pledge in data.pledges.iter().filter(|pledge| holds(pledge) && pledge.since <= by.until()) {
            of_authority
                .entry(pledge.la_code)
                .or_default()
                .push(Open { pledge, left: f64::from(pledge.places) });
        }
        for (la_code, open) in &mut of_authority {
            open.sort_by_key(|one| {
                (one.pledge.status.order(), one.pledge.by.is_none(), one.pledge.by, &one.pledge.id)
            });
            for (day, people) in comers(data, assumptions, by, (*la_code, open)) {
                fill(open, day, people);
            }
        }
        Self(of_authority.into_values().flatten().map(|one| (one.pledge.id.as_str(), one.left)).collect())
    }

    /// Places of a pledge that nobody has filled.
    #[must_use]
    pub fn of(&self, pledge: &Pledge) -> f64 {
        self.0.get(pledge.id.as_str()).copied().unwrap_or_default()
    }
}

/// Whether places of a pledge are offered or filled: not withdrawn, nor another authority's.
#[must_use]
pub fn holds(pledge: &Pledge) -> bool {
    counts(pledge.programme) && !matches!(pledge.status, PledgeStatus::Withdrawn | PledgeStatus::Transferred)
}

struct Open<'a> {
    pledge: &'a Pledge,
    left: f64,
}

/// Fills the pledges that cohorts name; gives those who fill any other, by day.
fn comers(
    data: &Dataset,
    assumptions: &Assumptions,
    by: By,
    (la_code, open): (LaCode, &mut [Open<'_>]),
) -> Vec<(Date, f64)> {
    let mut published: BTreeMap<Quarter, f64> = BTreeMap::new();
    for (quarter, _, people) in data.resettlement.arrivals(la_code, by.until()) {
        *published.entry(quarter).or_default() += people.map_or(0.0, f64::from);
    }
    let last = data.resettlement.quarters().last().map(Quarter::last_day);
    let mut others = Vec::new();
    for cohort in data.cohorts.iter().filter(|cohort| cohort.la_code == la_code && by.has(cohort)) {
        let day = cohort.counts_from();
        let people = people(cohort.head(), cohort.programme, assumptions);
        let named = open.iter_mut().find(|one| cohort.pledge.as_deref() == Some(one.pledge.id.as_str()));
        let names_one = named.is_some();
        let is_published = last.is_some_and(|last| day <= last);
        // Whoever was expected in a quarter that is published came with its people, or did not come.
        if is_published && cohort.status != CohortStatus::Arrived {
            continue;
        }
        let own = named.map_or(0.0, |one| {
            let filled = people.min(one.left);
            one.left -= filled;
            filled
        });
        if !is_published {
            // More people than the pledge has places fill the others; who names none, once they have come.
            let fills = names_one || cohort.status == CohortStatus::Arrived;
            others.push((day, if fills { people - own } else { 0.0 }));
        } else if let Some(same) = published.get_mut(&Quarter::of(day)) {
            *same = (*same - own).max(0.0);
        }
    }
    // A quarter that ends on the pledge's own day came before it.
    let before = |day: Date| day.yesterday().unwrap_or(day);
    others.extend(published.into_iter().map(|(quarter, people)| (before(quarter.last_day()), people)));
    others.sort_by_key(|(day, _)| *day);
    others
}

fn fill(open: &mut [Open<'_>], day: Date, mut people: f64) {
    for one in open.iter_mut().filter(|one| one.pledge.since <= day) {
        let filled = people.min(one.left);
        one.left -= filled;
        people -= filled;
    }
}
