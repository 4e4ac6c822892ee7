//! Need per authority, in learner-hours a week, by stream and level.
//!
//! - resettled: Σ over quarters of `people × adult share × hours`, 8 hours while the quarter ended less
//!   than 12 months ago, then 4, until 36 months have passed; by the level mix on arrival. People who are expected
//!   count in the same way, each group by its own levels ([`super::planned`]).
//! - asylum: `people on support × adult share × 4`, by the level mix on arrival.
//! - settled: `(cannot speak + not well) × adults × seeking × 4`; "cannot" is pre-entry.
//!
//! Each figure uses the latest publication on or before the date; without one it is `None`, but that a census may
//! stand in for the years before it where the assumptions say so.

use std::collections::HashMap;

use crate::domain::Date;
use crate::domain::asylum::AsylumPublication;
use crate::domain::census::EnglishProficiency;
use crate::domain::code::{LaCode, Nation};
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::resettlement::{Quarter, Scheme};
use crate::domain::stream::Stream;

mod days;
mod term;

use days::MonthEnd as _;
pub use days::change_dates;
pub use term::{Counted, Term};

use super::assumptions::Assumptions;
use super::learner::{self, ByLearner, Learner, ProfileMix};
use super::planned::{self, Group, Planned};
use super::suitability::Standing;

/// Hours by level.
pub type ByLevel = [f64; Level::COUNT];

/// Where the figures of a stream come from at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamBasis {
    /// Day that the figures describe; `None` when nothing was published by then. Later than the date asked for
    /// where a census stands in for the years before it.
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
        if learner.standing.stream() != stream {
            return 0.0;
        }
        let share = match learner.standing {
            Standing::AsylumFundable => self.asylum_fundable,
            Standing::AsylumNotYet => 1.0 - self.asylum_fundable,
            Standing::Resettled | Standing::Settled => 1.0,
        };
        by_level[learner.level.index()] * share * self.profiles[stream.index()][learner.profile]
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
    planned: Vec<Group>,
}

impl<'a> NeedModel<'a> {
    /// Picks the publications that hold at `as_at`.
    #[must_use]
    pub fn new(data: &'a Dataset, assumptions: &'a Assumptions, as_at: Date) -> Self {
        let census = data.census.at_or_soon_after(as_at, assumptions.census_years_before);
        Self { data, assumptions, as_at, asylum: data.asylum.at(as_at), census, planned: Vec::new() }
    }

    /// The same, with the people who are expected by the date as far as they are believed.
    #[must_use]
    pub fn believing(self, planned: Planned) -> Self {
        let mut groups = planned::groups(self.data, self.assumptions, planned);
        groups.retain(|group| group.from <= self.as_at);
        Self { planned: groups, ..self }
    }

    /// Resettled adults in their first twelve months, expected ones as far as they are believed. `None` where it is
    /// not known.
    #[must_use]
    pub fn first_year_adults(&self, la_code: LaCode) -> Option<f64> {
        self.adults_who_came(la_code, |day| !self.has_passed(day, 12))
    }

    /// Resettled adults whose need counts: those of the last `months_resettled`. `None` where it is not known.
    #[must_use]
    pub fn resettled_adults(&self, la_code: LaCode) -> Option<f64> {
        self.adults_who_came(la_code, |day| self.hours_after(day) > 0.0)
    }

    fn adults_who_came(&self, la_code: LaCode, on: impl Fn(Date) -> bool) -> Option<f64> {
        let terms = self.resettled_terms(la_code)?;
        let published = terms.iter().filter(|term| match term.of {
            Counted::Resettled { quarter, .. } => on(quarter.last_day()),
            _ => false,
        });
        let planned = self.planned_of(la_code).filter(|(group, _)| on(group.from));
        Some(
            published.map(|term| f64::from(term.people) * term.adults).fold(0.0, |sum, adults| sum + adults)
                + planned.fold(0.0, |sum, (group, _)| sum + group.adults),
        )
    }

    /// People who are expected in an authority by the date and count in its resettled need, each group with its
    /// hours a week.
    pub fn planned_of(&self, la_code: LaCode) -> impl Iterator<Item = (&Group, f64)> {
        let own = self.planned.iter().filter(move |group| group.la_code == la_code);
        own.map(|group| (group, group.adults * self.hours_after(group.from)))
    }

    /// The assumptions that need is computed under.
    #[must_use]
    pub fn assumptions(&self) -> &Assumptions {
        self.assumptions
    }

    /// What each stream is based on.
    #[must_use]
    pub fn basis(&self, stream: Stream) -> StreamBasis {
        let as_at = match stream {
            Stream::Resettled => self.data.resettlement.last_quarter(self.as_at).map(Quarter::last_day),
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
        let hours = self.resettled_terms(la_code)?.iter().fold(0.0, |sum, term| sum + term.hours());
        let mut by_level = self.assumptions.levels_resettled.map(|share| share * hours);
        for (group, hours) in self.planned_of(la_code) {
            by_level.iter_mut().zip(group.mix).for_each(|(level, share)| *level += share * hours);
        }
        Some(by_level)
    }

    /// What the resettled stream of an authority is summed from: a term for each quarter and scheme. `None`
    /// before the first publication, and where a figure that counts is held back.
    #[must_use]
    pub fn resettled_terms(&self, la_code: LaCode) -> Option<Vec<Term>> {
        let table = &self.data.resettlement;
        table.last_quarter(self.as_at)?;
        let term = |(quarter, scheme, people): (Quarter, Scheme, Option<u32>)| {
            Some(Term {
                people: people?,
                of: Counted::Resettled { quarter, scheme },
                adults: self.assumptions.adult_share(scheme),
                seeking: 1.0,
                hours_each: self.hours_after(quarter.last_day()),
            })
        };
        // Whoever counts no longer may stay unknown.
        let counts = |(quarter, _, people): &(Quarter, Scheme, Option<u32>)| {
            people.is_some() || self.hours_after(quarter.last_day()) > 0.0
        };
        table.arrivals(la_code, self.as_at).filter(counts).map(term).collect()
    }

    /// What the asylum stream is made of. `None` before the first publication, and where a figure is held back.
    #[must_use]
    pub fn asylum_term(&self, la_code: LaCode) -> Option<Term> {
        let (date, publication) = self.asylum?;
        Some(Term {
            people: publication.total(la_code)?,
            of: Counted::OnAsylumSupport { as_at: date },
            adults: self.assumptions.adult_share_asylum(date),
            seeking: 1.0,
            hours_each: self.assumptions.hours_asylum,
        })
    }

    /// What the settled stream is made of: people who cannot speak English, and who do not speak it well.
    /// `None` before the census, or where its table does not reach.
    #[must_use]
    pub fn settled_terms(&self, la_code: LaCode) -> Option<[Term; 2]> {
        let (as_at, table) = self.census?;
        let figures = table.get(&la_code)?;
        let term = |people: u32, of: Counted| Term {
            people,
            of,
            adults: self.assumptions.adult_share_settled,
            seeking: self.assumptions.settled_seeking,
            hours_each: self.assumptions.hours_settled,
        };
        Some([
            term(figures.cannot, Counted::CannotSpeakEnglish { as_at }),
            term(figures.not_well, Counted::DoNotSpeakItWell { as_at }),
        ])
    }

    /// Hours a week of a resettled adult who arrived in a quarter with this last day.
    fn hours_after(&self, last_day: Date) -> f64 {
        if self.has_passed(last_day, self.assumptions.months_resettled) {
            0.0
        } else if self.has_passed(last_day, 12) {
            self.assumptions.hours_resettled_later
        } else {
            self.assumptions.hours_resettled_first_year
        }
    }

    fn has_passed(&self, since: Date, months: i32) -> bool {
        since.saturating_add(jiff::Span::new().months(months)).last_of_month_if(since) <= self.as_at
    }

    fn asylum(&self, la_code: LaCode) -> Option<ByLevel> {
        let hours = self.asylum_term(la_code)?.hours();
        Some(self.assumptions.levels_asylum.map(|share| share * hours))
    }

    fn settled(&self, la_code: LaCode) -> Option<ByLevel> {
        let [cannot, not_well] = self.settled_terms(la_code)?;
        let mut by_level = self.assumptions.levels_not_well.map(|share| share * not_well.hours());
        by_level[Level::PreEntry.index()] += cannot.hours();
        Some(by_level)
    }
}
