//! Classes around a place, and how they suit.

use serde::Serialize;
use utoipa::ToSchema;

use super::needs;
use crate::analysis::arrival::{Arrivals, Fit, Obstacle, fit, spare_hours};
use crate::analysis::suitability::Reason;
use crate::analysis::supply::{Certainty, Class};
use crate::domain::code::LaCode;
use crate::domain::disclosure::{public_count, public_words};
use crate::domain::level::Level;
use crate::domain::position::BngPoint;
use crate::domain::stated_class::StatedClass;
use crate::domain::units::Minutes;
use crate::snapshot::Snapshot;

/// A class within the travel limit.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct ClassForArrivals {
    provider_id: String,
    provider_name: String,
    venue_name: Option<String>,
    #[schema(value_type = String)]
    la_code: LaCode,
    /// Levels that it teaches.
    #[schema(value_type = Vec<String>)]
    levels: Vec<Level>,
    /// Levels of the people who arrive that it teaches.
    #[schema(value_type = Vec<String>)]
    levels_wanted: Vec<Level>,
    distance_km: f64,
    /// One way, modelled.
    travel_minutes: f64,
    /// Whether the journey is no longer than is comfortable.
    comfortable: bool,
    seats: f64,
    hours_a_week: f64,
    /// Whether seats and hours are stated: `known`, `estimated` or `assumed`.
    #[schema(value_type = String)]
    certainty: Certainty,
    /// Whether a source says that it exists.
    confirmed: bool,
    /// Learner-hours a week that everybody else leaves free, as modelled; null where the place is beyond the
    /// region's analysis.
    spare_hours: Option<f64>,
    /// True: for women only, so it has room for the women among them alone. Null = it does not say.
    women_only: Option<bool>,
    /// Whether there is childcare; null = it does not say.
    childcare: Option<bool>,
    /// Of the class, where it is stated one by one, otherwise of the provider.
    days_times: Option<String>,
    /// The provider's, in its words; words with a number in them are shown as `yes`.
    waiting_list: Option<String>,
    /// People waiting for a seat in this class, where it says so: to the nearest 5; fewer than 5 are not told.
    waiting: Option<u32>,
    /// People enrolled in this class, in the same way.
    enrolled: Option<u32>,
    /// Whether every seat is taken; null = it does not state its seats, or how many are enrolled.
    full: Option<bool>,
    /// What it does not say and somebody needs to know: `childcare`, `women_only`.
    unknown: Vec<&'static str>,
    /// Why it does not suit; null = it does.
    reason: Option<&'static str>,
}

/// A class with its journey and fit.
pub(super) struct Candidate {
    class: Class,
    fit: Fit,
    distance_km: f64,
    minutes: Minutes,
    in_analysis: bool,
    /// Hours left.
    pub(super) spare: f64,
}

impl Candidate {
    pub(super) fn is_imputed(&self) -> bool {
        self.class.certainty != Certainty::Known
    }

    /// Whether its place must not be shown.
    pub(super) fn is_safeguarded(&self, snapshot: &Snapshot) -> bool {
        snapshot.data.providers[self.class.provider].safeguarded
    }

    /// Whether it says that it is for women only.
    pub(super) fn is_for_women(&self) -> bool {
        self.class.women_only == Some(true)
    }

    /// Whether it suits at a level.
    pub(super) fn teaches(&self, level: Level) -> bool {
        self.fit.levels.contains(level)
    }

    /// Whether every seat is taken, where seats and people enrolled are stated.
    fn full(&self, snapshot: &Snapshot) -> Option<bool> {
        let stated = snapshot.data.providers[self.class.provider].classes.get(self.class.stated?)?;
        stated.is_full()
    }

    fn unknown(&self) -> Vec<&'static str> {
        let said = [("childcare", self.fit.childcare_unknown), ("women_only", self.fit.women_only_unknown)];
        said.into_iter().filter(|(_, unknown)| *unknown).map(|(name, _)| name).collect()
    }

    pub(super) fn listed(&self, snapshot: &Snapshot, arrivals: Arrivals) -> ClassForArrivals {
        let class = &self.class;
        let provider = snapshot.public_entry(class.provider);
        let stated = class.stated.and_then(|number| provider.classes.get(number));
        let reason = self.fit.obstacle.map(|obstacle| match obstacle {
            Obstacle::NotRunning => "not_running",
            Obstacle::Because(Reason::NoClassOfLevel) => "other_levels",
            Obstacle::Because(Reason::NotEligible) => "not_eligible",
            Obstacle::Because(Reason::NoWomenOnlyClass) => "not_for_women_only",
            Obstacle::Because(Reason::NoChildcare) => "no_childcare",
            Obstacle::Because(Reason::Full) => "full",
        });
        ClassForArrivals {
            provider_id: provider.id.shown().to_owned(),
            provider_name: provider.name.clone(),
            venue_name: provider.venue_name.clone(),
            la_code: class.la_code,
            levels: class.levels.iter().collect(),
            levels_wanted: arrivals.levels.iter().filter(|level| self.fit.levels.contains(*level)).collect(),
            distance_km: self.distance_km,
            travel_minutes: self.minutes.0,
            comfortable: self.minutes <= snapshot.gaps.method.assumptions.comfortable,
            seats: class.seats,
            hours_a_week: class.hours_a_week,
            certainty: class.certainty,
            confirmed: class.confirmed,
            spare_hours: self.in_analysis.then_some(self.spare),
            women_only: class.women_only,
            childcare: class.childcare,
            days_times: stated.and_then(StatedClass::days_times).or_else(|| provider.days_times.clone()),
            waiting_list: provider.waiting_list.as_deref().and_then(public_words).map(str::to_owned),
            waiting: stated.and_then(|stated| stated.terms.waiting).and_then(public_count),
            enrolled: stated.and_then(|stated| stated.enrolled).and_then(public_count),
            full: self.full(snapshot),
            unknown: self.unknown(),
            reason,
        }
    }
}

/// Classes within the travel limit of a place: those that suit, best first, and those that do not, nearest first.
pub(super) fn around(
    snapshot: &Snapshot,
    from: BngPoint,
    arrivals: Arrivals,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let gaps = &snapshot.gaps;
    let catchment = gaps.catchment();
    let spare = spare_hours(catchment, &needs(snapshot, arrivals), gaps.method.weighting, arrivals.date);
    let limit = gaps.method.assumptions.limit;
    let candidates = gaps.provided.classes.iter().enumerate().filter_map(|(number, class)| {
        let distance = from.distance(class.position);
        let minutes = snapshot.travel.over(distance).minutes;
        let analysed = catchment.numbers.binary_search(&number).ok();
        (minutes <= limit).then(|| Candidate {
            class: *class,
            fit: fit(class, arrivals),
            distance_km: distance.kilometres(),
            minutes,
            in_analysis: analysed.is_some(),
            spare: analysed.map_or(0.0, |index| spare[index]),
        })
    });
    let (mut suitable, mut unsuitable): (Vec<Candidate>, Vec<Candidate>) =
        candidates.partition(|candidate| candidate.fit.obstacle.is_none());
    let nearer = |a: &Candidate, b: &Candidate| {
        a.minutes.0.total_cmp(&b.minutes.0).then(a.class.provider.cmp(&b.class.provider))
    };
    suitable.sort_by(|a, b| {
        // Nobody finds a seat today where all are taken, however near it is.
        let full = |one: &Candidate| one.full(snapshot) == Some(true);
        let silent = |one: &Candidate| one.unknown().len() + usize::from(!one.class.confirmed);
        full(a).cmp(&full(b)).then(silent(a).cmp(&silent(b))).then(nearer(a, b))
    });
    unsuitable.sort_by(nearer);
    (suitable, unsuitable)
}
