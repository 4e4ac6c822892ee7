//! People who are expected, as need: cohorts, and places that are pledged and not yet filled.
//!
//! A group counts from its day on, in the resettled stream, as people do who were resettled on that day: `adults ×
//! hours`, 8 hours in the first 12 months. Adults are those that are stated; else `people × adult share`; else
//! `families × people per family × adult share`.
//!
//! Nobody counts twice. A group whose quarter is among those that the Home Office has published is in its table
//! already. Of a pledge only the places count that nobody has filled: see [`super::pledge_places`].
//!
//! Levels are those that the cohort states. Without them they are the usual ones, which learn: once three cohorts
//! have been assessed, with `n_l` adults found at level `l` and `N` in all, level `l` has the share
//! `(κ·π_l + n_l) / (κ + N)`, the mean of a Dirichlet posterior, where `π` is the table's mix on arrival and `κ` the
//! number of adults that the table's mix weighs as much as.

use super::assumptions::{Assumptions, LevelMix};
use super::pledge_places::{By, PlacesLeft};
use crate::domain::code::LaCode;
use crate::domain::cohort::{Cohort, CohortStatus, HeadCount, LevelCounts};
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::pledge::PledgeStatus;
use crate::domain::programme::Programme;
use crate::domain::resettlement::Quarter;
use crate::domain::{Date, Invalid};

/// How far what is planned is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Planned {
    /// Published figures alone.
    #[default]
    None,
    /// Cohorts, and pledges that are firm offers or matched.
    Firm,
    /// Every pledge that still holds.
    Pledged,
}

impl Planned {
    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Firm => "firm",
            Self::Pledged => "pledged",
        }
    }

    fn believes(self, status: PledgeStatus) -> bool {
        match status {
            PledgeStatus::FirmOffer | PledgeStatus::Matched => self >= Self::Firm,
            PledgeStatus::Pledged => self == Self::Pledged,
            PledgeStatus::Arrived | PledgeStatus::Transferred | PledgeStatus::Withdrawn => false,
        }
    }
}

impl std::str::FromStr for Planned {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        [Self::None, Self::Firm, Self::Pledged]
            .into_iter()
            .find(|planned| planned.as_str() == text)
            .ok_or_else(|| Invalid::new("a degree of belief", text, "none, firm, pledged"))
    }
}

/// People who count from a day on.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The authority.
    pub la_code: LaCode,
    /// Identifier of the cohort, or of the pledge.
    pub id: String,
    /// Whether it is a cohort; else places of a pledge.
    pub is_cohort: bool,
    /// The day from which they count.
    pub from: Date,
    /// People, stated or by families; `None` where only adults are stated.
    pub people: Option<f64>,
    /// Adults.
    pub adults: f64,
    /// Their levels.
    pub mix: LevelMix,
}

/// Cohorts from which levels are learned.
pub const ENOUGH_COHORTS: usize = 3;

/// The usual mix of levels of a cohort that states none, and how many cohorts and adults it was learned from.
#[must_use]
pub fn usual_mix(data: &Dataset, assumptions: &Assumptions) -> (LevelMix, usize, u32) {
    let found: Vec<LevelCounts> = data
        .cohorts
        .iter()
        .filter(|cohort| cohort.status == CohortStatus::Arrived && counts(cohort.programme))
        .filter_map(|cohort| cohort.found_levels)
        .collect();
    let prior = assumptions.levels_resettled;
    let adults: u32 = found.iter().flatten().sum();
    if found.len() < ENOUGH_COHORTS {
        return (prior, found.len(), adults);
    }
    let weight = assumptions.levels_prior_adults;
    let all = weight + f64::from(adults);
    let share = |level: Level| {
        let here: u32 = found.iter().map(|counts| counts[level.index()]).sum();
        (weight * prior[level.index()] + f64::from(here)) / all
    };
    (Level::ALL.map(share), found.len(), adults)
}

/// Groups that are believed and not yet published, by authority.
#[must_use]
pub fn groups(data: &Dataset, assumptions: &Assumptions, planned: Planned) -> Vec<Group> {
    if planned == Planned::None {
        return Vec::new();
    }
    let (usual, ..) = usual_mix(data, assumptions);
    let published = data.resettlement.quarters().last().map(Quarter::last_day);
    let is_new = |day: Date| published.is_none_or(|last| day > last);
    let cohorts = data
        .cohorts
        .iter()
        .filter(|cohort| cohort.status != CohortStatus::Cancelled && counts(cohort.programme))
        .filter(|cohort| is_new(cohort.counts_from()))
        .map(|cohort| of_cohort(cohort, assumptions, usual));
    let places = PlacesLeft::new(data, assumptions, By::Everybody);
    let pledges =
        data.pledges.iter().filter(|pledge| planned.believes(pledge.status) && counts(pledge.programme));
    let pledges = pledges.filter_map(|pledge| {
        let from = pledge.by.filter(|by| is_new(*by))?;
        let left = places.of(pledge);
        (left > 0.0).then(|| Group {
            la_code: pledge.la_code,
            id: pledge.id.clone(),
            is_cohort: false,
            from,
            people: Some(left),
            adults: left * adult_share(pledge.programme, assumptions),
            mix: usual,
        })
    });
    let mut all: Vec<Group> = cohorts.chain(pledges).collect();
    all.sort_by(|a, b| (a.la_code, a.from, &a.id).cmp(&(b.la_code, b.from, &b.id)));
    all
}

/// Cohorts that are expected though their day, or the last day of their quarter, has passed: nobody has recorded whether
/// they came.
pub fn overdue(data: &Dataset, today: Date) -> impl Iterator<Item = &Cohort> {
    data.cohorts.iter().filter(move |cohort| {
        cohort.status == CohortStatus::Expected
            && counts(cohort.programme)
            && cohort.expected_when.counts_from() < today
    })
}

/// People of a group: stated; else by families; else by adults.
#[must_use]
pub fn people(head: HeadCount, programme: Programme, assumptions: &Assumptions) -> f64 {
    let by_families = head.families.map(|families| f64::from(families) * assumptions.people_per_family);
    let by_adults = head.adults.map(|adults| f64::from(adults) / adult_share(programme, assumptions));
    head.people.map(f64::from).or(by_families).or(by_adults).unwrap_or_default()
}

/// Children who come alone and people who seek asylum are no resettled adults: their programmes are shown, not summed.
#[must_use]
pub fn counts(programme: Programme) -> bool {
    matches!(programme, Programme::Resettlement | Programme::Sponsorship)
}

/// The part of the people of a programme who are adults, 0 to 1.
#[must_use]
pub fn adult_share(programme: Programme, assumptions: &Assumptions) -> f64 {
    match programme {
        Programme::Sponsorship => assumptions.adult_share_uk_resettlement,
        _ => assumptions.adult_share_vulnerable,
    }
}

fn of_cohort(cohort: &Cohort, assumptions: &Assumptions, usual: LevelMix) -> Group {
    let head = cohort.head();
    let stated = head.people.is_some() || head.families.is_some();
    let people = stated.then(|| people(head, cohort.programme, assumptions));
    let by_people = people.unwrap_or_default() * adult_share(cohort.programme, assumptions);
    Group {
        la_code: cohort.la_code,
        id: cohort.id.clone(),
        is_cohort: true,
        from: cohort.counts_from(),
        people,
        adults: head.adults.map_or(by_people, f64::from),
        mix: cohort.levels().map_or(usual, shares),
    }
}

fn shares(counts: LevelCounts) -> LevelMix {
    let all: u32 = counts.iter().sum();
    counts.map(|count| f64::from(count) / f64::from(all.max(1)))
}
