//! Pledges against what came: is what an authority offers accurate, and can it come true?
//!
//! `came` = people published in the quarters that ended after the first pledge was made and by the day of the review, and
//! those of arrived cohorts in later quarters. `to come` = the places of open pledges that they have not filled, by
//! [`super::pledge_places`]. An authority's pledges are marked
//! - overdue, where the last day of one has passed and it has such places;
//! - too fast, where `to come ÷ quarters left` is more than ever came in a quarter;
//! - not taking part, where the authority is stated not to, or proposed only, in the programme of one;
//! - not seen, where one is said to have arrived and fewer came, with every quarter published.
//!
//! Whether there is room in classes is for whoever knows the classes to say.

use std::collections::{BTreeMap, BTreeSet};

use super::assumptions::Assumptions;
use super::planned::{adult_share, counts, overdue, people};
use super::pledge_places::{By, PlacesLeft, holds};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::cohort::{Cohort, CohortStatus};
use crate::domain::dataset::Dataset;
use crate::domain::pledge::{Pledge, PledgeStatus};
use crate::domain::programme::{Participation, Programme, statement_on};
use crate::domain::resettlement::Quarter;

/// Why a pledge looks unrealistic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// Its last day has passed.
    Overdue {
        /// That day.
        by: Date,
    },
    /// More would have to come each quarter than ever came in one.
    TooFast {
        /// People a quarter.
        needed: f64,
        /// The most that ever came in a quarter.
        most: u32,
    },
    /// The authority does not take part in the programme of one.
    NotTakingPart {
        /// The programme.
        programme: Programme,
        /// It is proposed, not refused.
        is_proposed: bool,
    },
    /// Fewer came than are said to have arrived.
    NotSeen {
        /// Places of pledges that have arrived.
        said: u32,
        /// Those of them that nobody filled.
        missing: f64,
    },
}

/// Pledges of an authority on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// The authority.
    pub la_code: LaCode,
    /// Pledges that are not withdrawn or transferred.
    pub pledges: usize,
    /// Their places: people.
    pub places: u32,
    /// Places of firm offers and matched pledges.
    pub firm: u32,
    /// The day on which the first of them was made.
    pub since: Date,
    /// The last day by which one of them shall be filled; `None` = none says.
    pub by: Option<Date>,
    /// People who came since, as published; `None` = a figure is held back.
    pub came_published: Option<u32>,
    /// People of cohorts that arrived in a quarter that is not published.
    pub came_recorded: f64,
    /// People of cohorts that are expected.
    pub expected: f64,
    /// Those of them whose day has passed.
    pub expected_overdue: f64,
    /// Cohorts that they are of.
    pub cohorts_overdue: usize,
    /// Adults among those to come, by the usual share.
    pub adults_to_come: Option<f64>,
    /// Places that nobody has filled.
    pub to_come: Option<f64>,
    /// Why it looks unrealistic.
    pub doubts: Vec<Doubt>,
}

impl Reviewed {
    /// Everybody who came since.
    #[must_use]
    pub fn came(&self) -> Option<f64> {
        self.came_published.map(|published| f64::from(published) + self.came_recorded)
    }
}

/// People of arrived cohorts in quarters that are not published, from a day to a day, both included.
#[must_use]
pub fn came_recorded(
    data: &Dataset,
    assumptions: &Assumptions,
    (from, to): (Date, Date),
    of: impl Fn(LaCode) -> bool,
) -> f64 {
    let published = data.resettlement.quarters().last().map(Quarter::last_day);
    let arrived = |cohort: &&Cohort| {
        let day = cohort.counts_from();
        cohort.status == CohortStatus::Arrived
            && counts(cohort.programme)
            && of(cohort.la_code)
            && (from..=to).contains(&day)
            && published.is_none_or(|last| day > last)
    };
    data.cohorts
        .iter()
        .filter(arrived)
        .map(|cohort| people(cohort.head(), cohort.programme, assumptions))
        // The sum of nobody is 0, and not −0.
        .fold(0.0, |sum, people| sum + people)
}

/// People published in quarters that ended from a day to a day, both included; `None` = a figure is held back.
#[must_use]
pub fn came_published(data: &Dataset, la_code: LaCode, (from, to): (Date, Date)) -> Option<u32> {
    let quarters = data.resettlement.arrivals(la_code, to).filter(|(quarter, ..)| quarter.last_day() >= from);
    quarters.map(|(_, _, people)| people).sum()
}

/// Whether a pledge is among those of its authority on a day.
#[must_use]
pub fn stands(pledge: &Pledge, as_at: Date) -> bool {
    holds(pledge) && pledge.since <= as_at
}

/// The pledges of every authority that has one, by code. Expected people are overdue whose day is before `today`,
/// whatever the day of the review: it is the day on which somebody can say whether they came.
#[must_use]
pub fn review(data: &Dataset, assumptions: &Assumptions, as_at: Date, today: Date) -> Vec<Reviewed> {
    let stands = |pledge: &&Pledge| stands(pledge, as_at);
    let places = PlacesLeft::new(data, assumptions, By::WhoCame(as_at));
    let mut authorities: Vec<LaCode> =
        data.pledges.iter().filter(stands).map(|pledge| pledge.la_code).collect();
    authorities.sort_unstable();
    authorities.dedup();
    authorities
        .into_iter()
        .filter_map(|la_code| {
            let own = data.pledges.iter().filter(stands).filter(|pledge| pledge.la_code == la_code);
            let own: Vec<&Pledge> = own.collect();
            of_authority(data, assumptions, (as_at, today), (la_code, &own, &places))
        })
        .collect()
}

fn of_authority(
    data: &Dataset,
    assumptions: &Assumptions,
    (as_at, today): (Date, Date),
    (la_code, pledges, left): (LaCode, &[&Pledge], &PlacesLeft<'_>),
) -> Option<Reviewed> {
    let since = pledges.iter().map(|pledge| pledge.since).min()?;
    let sum = |wanted: fn(&Pledge) -> bool| {
        pledges.iter().filter(|pledge| wanted(pledge)).map(|pledge| pledge.places).sum::<u32>()
    };
    let places = sum(|_| true);
    // Whoever came in the quarter of the pledge came after it or not: a quarter that ends later counts.
    let came_published = came_published(data, la_code, (since.tomorrow().ok()?, as_at));
    let came_recorded = came_recorded(data, assumptions, (since, as_at), |code| code == la_code);
    let expected = data.cohorts.iter().filter(|cohort| {
        cohort.la_code == la_code && cohort.status == CohortStatus::Expected && counts(cohort.programme)
    });
    let overdue: Vec<&Cohort> = overdue(data, today).filter(|cohort| cohort.la_code == la_code).collect();
    let people_of = |cohort: &Cohort| people(cohort.head(), cohort.programme, assumptions);
    let open = || pledges.iter().filter(|pledge| pledge.status.is_open());
    // A figure that is held back may have filled any of them.
    let to_come = came_published.map(|_| open().fold(0.0, |sum, pledge| sum + left.of(pledge)));
    let adults_to_come = to_come.map(|_| {
        open().fold(0.0, |sum, pledge| sum + left.of(pledge) * adult_share(pledge.programme, assumptions))
    });
    let by = open().filter_map(|pledge| pledge.by).max();
    let doubts = doubts(data, as_at, (la_code, pledges, left), to_come);
    Some(Reviewed {
        la_code,
        pledges: pledges.len(),
        places,
        firm: sum(|pledge| matches!(pledge.status, PledgeStatus::FirmOffer | PledgeStatus::Matched)),
        since,
        by,
        came_published,
        came_recorded,
        expected: expected.fold(0.0, |sum, cohort| sum + people_of(cohort)),
        expected_overdue: overdue.iter().fold(0.0, |sum, cohort| sum + people_of(cohort)),
        cohorts_overdue: overdue.len(),
        adults_to_come,
        to_come,
        doubts,
    })
}

/// Why the pledges of an authority look unrealistic; `to_come` is `None` where nobody knows who came.
fn doubts(
    data: &Dataset,
    as_at: Date,
    (la_code, pledges, left): (LaCode, &[&Pledge], &PlacesLeft<'_>),
    to_come: Option<f64>,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let open = || pledges.iter().filter(|pledge| pledge.status.is_open());
    if to_come.is_some() {
        let late = open().filter(|pledge| left.of(pledge) > 0.0).filter_map(|pledge| pledge.by);
        if let Some(by) = late.filter(|by| *by < as_at).min() {
            doubts.push(Doubt::Overdue { by });
        }
        let arrived = || pledges.iter().filter(|pledge| pledge.status == PledgeStatus::Arrived);
        let missing = arrived().fold(0.0, |sum, pledge| sum + left.of(pledge));
        if missing > 0.0 && data.resettlement.complete(as_at) {
            doubts.push(Doubt::NotSeen { said: arrived().map(|pledge| pledge.places).sum(), missing });
        }
    }
    let by = open().filter_map(|pledge| pledge.by).max();
    if let (Some(by), Some(to_come)) = (by.filter(|by| *by >= as_at), to_come.filter(|people| *people > 0.0))
    {
        let needed = to_come / quarters_left(as_at, by);
        let most = most_in_a_quarter(data, la_code, as_at);
        if let Some(most) = most.filter(|most| needed > f64::from(*most)) {
            doubts.push(Doubt::TooFast { needed, most });
        }
    }
    let programmes: BTreeSet<Programme> = open().map(|pledge| pledge.programme).collect();
    doubts.extend(programmes.into_iter().filter_map(|programme| {
        let statement = statement_on(&data.programmes, la_code, programme, as_at)?;
        let is_proposed = statement.status == Participation::Proposed;
        (!statement.status.takes_part()).then_some(Doubt::NotTakingPart { programme, is_proposed })
    }));
    doubts
}

/// Quarters from a day to a later one, at least one.
fn quarters_left(from: Date, to: Date) -> f64 {
    const DAYS: f64 = 365.25 / 4.0;
    let days = from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days());
    (f64::from(days) / DAYS).max(1.0)
}

/// The most people who came to an authority in a published quarter up to a day; `None` = a figure is held back.
fn most_in_a_quarter(data: &Dataset, la_code: LaCode, as_at: Date) -> Option<u32> {
    let mut by_quarter = BTreeMap::<Quarter, u32>::new();
    for (quarter, _, people) in data.resettlement.arrivals(la_code, as_at) {
        *by_quarter.entry(quarter).or_default() += people?;
    }
    Some(by_quarter.into_values().max().unwrap_or_default())
}
