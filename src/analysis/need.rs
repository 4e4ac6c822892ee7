//! Need per authority, in learner-hours a week, by stream and level.
//!
//! - resettled: Σ over quarters of `people × adult share × hours`, 8 hours while the quarter ended less
//!   than 12 months ago, then 4, until 36 months have passed; by the level mix on arrival.
//! - asylum: `people on support × adult share × 4`, by the level mix on arrival.
//! - settled: `(cannot speak + not well) × adults × seeking × 4`; "cannot" is pre-entry.
//!
//! Each figure uses the latest publication on or before the date; without one it is `None`.

use std::collections::HashMap;

use crate::domain::Date;
use crate::domain::asylum::AsylumPublication;
use crate::domain::census::EnglishProficiency;
use crate::domain::code::{LaCode, Nation};
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::stream::Stream;

use super::assumptions::Assumptions;
use super::learner::{self, ByLearner, Learner, ProfileMix};
use super::suitability::Funding;

/// Hours by level.
pub type ByLevel = [f64; Level::COUNT];

/// Where the figures of a stream come from at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamBasis {
    /// Day that the figures describe; `None` when nothing was published by then.
    pub as_at: Option<Date>,
    /// Whether nothing that should be in is missing.
    pub complete: bool,
}

/// Need of an authority: hours by level of each stream; `None` where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// By [`Stream::index`].
    pub streams: [Option<ByLevel>; Stream::COUNT],
    /// Share of the asylum stream that may join funded classes.
    pub asylum_fundable: f64,
    /// Adults of each stream by sex and needs.
    pub profiles: [ProfileMix; Stream::COUNT],
}

impl Need {
    /// Hours of one stream for a kind of learner; 0 where the stream is not known.
    #[must_use]
    pub fn hours(&self, stream: Stream, learner: Learner) -> f64 {
        let Some(by_level) = &self.streams[stream.index()] else { return 0.0 };
        let fundable = if stream == Stream::Asylum { self.asylum_fundable } else { 1.0 };
        let funding = match learner.funding {
            Funding::Fundable => fundable,
            Funding::NotYet => 1.0 - fundable,
        };
        by_level[learner.level.index()] * funding * self.profiles[stream.index()][learner.profile]
    }

    /// Hours of all streams for every kind of learner.
    #[must_use]
    pub fn by_learner(&self) -> ByLearner {
        let mut hours = [0.0; Learner::COUNT];
        for (hours, learner) in hours.iter_mut().zip(Learner::all()) {
            for stream in Stream::ALL {
                *hours += self.hours(stream, learner);
            }
        }
        hours
    }
}

/// Computes need at one date.
pub struct NeedModel<'a> {
    data: &'a Dataset,
    assumptions: &'a Assumptions,
    as_at: Date,
    asylum: Option<(Date, &'a AsylumPublication)>,
    census: Option<(Date, &'a HashMap<LaCode, EnglishProficiency>)>,
}

impl<'a> NeedModel<'a> {
    /// Picks the publications that hold at `as_at`.
    #[must_use]
    pub fn new(data: &'a Dataset, assumptions: &'a Assumptions, as_at: Date) -> Self {
        Self { data, assumptions, as_at, asylum: data.asylum.at(as_at), census: data.census.at(as_at) }
    }

    /// What each stream is based on.
    #[must_use]
    pub fn basis(&self, stream: Stream) -> StreamBasis {
        let as_at = match stream {
            Stream::Resettled => self
                .data
                .resettlement
                .last_quarter(self.as_at)
                .map(super::super::domain::resettlement::Quarter::last_day),
            Stream::Asylum => self.asylum.map(|(date, _)| date),
            Stream::Settled => self.census.map(|(day, _)| day),
        };
        let complete = match stream {
            Stream::Resettled => as_at.is_some() && self.data.resettlement.complete(self.as_at),
            Stream::Asylum | Stream::Settled => as_at.is_some(),
        };
        StreamBasis { as_at, complete }
    }

    /// Need of one authority.
    #[must_use]
    pub fn of(&self, la_code: LaCode) -> Need {
        let fundable = match la_code.nation() {
            Nation::England => self.assumptions.asylum_past_six_months,
            // Scotland and Wales fund from the first day; Northern Ireland is not modelled.
            Nation::Scotland | Nation::Wales | Nation::NorthernIreland => 1.0,
        };
        Need {
            streams: [self.resettled(la_code), self.asylum(la_code), self.settled(la_code)],
            asylum_fundable: fundable,
            profiles: Stream::ALL.map(|stream| learner::profiles(stream, self.assumptions)),
        }
    }

    fn resettled(&self, la_code: LaCode) -> Option<ByLevel> {
        let table = &self.data.resettlement;
        table.last_quarter(self.as_at)?;
        let hours: f64 = table
            .arrivals(la_code, self.as_at)
            .map(|(quarter, scheme, people)| {
                let adults = f64::from(people) * self.assumptions.adult_share(scheme);
                adults * self.hours_after(quarter.last_day())
            })
            // Not `sum`: of nothing at all it is −0.
            .fold(0.0, |sum, hours| sum + hours);
        Some(self.assumptions.levels_resettled.map(|share| share * hours))
    }

    /// Hours a week of a resettled adult who arrived in a quarter with this last day.
    fn hours_after(&self, last_day: Date) -> f64 {
        let passed = |months: i32| {
            last_day.saturating_add(jiff::Span::new().months(months)).last_of_month_if(last_day) <= self.as_at
        };
        if passed(self.assumptions.months_resettled) {
            0.0
        } else if passed(12) {
            self.assumptions.hours_resettled_later
        } else {
            self.assumptions.hours_resettled_first_year
        }
    }

    fn asylum(&self, la_code: LaCode) -> Option<ByLevel> {
        let (date, publication) = self.asylum?;
        let adults = f64::from(publication.total(la_code)) * self.assumptions.adult_share_asylum(date);
        let hours = adults * self.assumptions.hours_asylum;
        Some(self.assumptions.levels_asylum.map(|share| share * hours))
    }

    fn settled(&self, la_code: LaCode) -> Option<ByLevel> {
        let figures = self.census?.1.get(&la_code)?;
        let hours = |people: u32| {
            let adults = f64::from(people) * self.assumptions.adult_share_settled;
            adults * self.assumptions.settled_seeking * self.assumptions.hours_settled
        };
        let not_well = hours(figures.not_well);
        let mut by_level = self.assumptions.levels_not_well.map(|share| share * not_well);
        by_level[Level::PreEntry.index()] += hours(figures.cannot);
        Some(by_level)
    }
}

/// Quarters end on the last day of a month: so must the day some months later, even after a shorter month.
trait MonthEnd {
    fn last_of_month_if(self, reference: Date) -> Date;
}

impl MonthEnd for Date {
    fn last_of_month_if(self, reference: Date) -> Date {
        if reference == reference.last_of_month() { self.last_of_month() } else { self }
    }
}

/// The dates at which need may change: between two of them it is constant.
#[must_use]
pub fn change_dates(data: &Dataset, assumptions: &Assumptions) -> Vec<Date> {
    let after =
        |day: Date, months: i32| day.saturating_add(jiff::Span::new().months(months)).last_of_month_if(day);
    let quarters: Vec<Date> =
        data.resettlement.quarters().map(super::super::domain::resettlement::Quarter::last_day).collect();
    // One quarter after the last, the publication stops being complete.
    let overdue = quarters.last().map(|last| after(*last, 3));
    let mut dates: Vec<Date> =
        data.asylum.publications.keys().chain(data.census.censuses.keys()).copied().collect();
    dates.extend(
        quarters.iter().flat_map(|day| [*day, after(*day, 12), after(*day, assumptions.months_resettled)]),
    );
    dates.extend(overdue);
    dates.sort_unstable();
    dates.dedup();
    dates
}
