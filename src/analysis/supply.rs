//! Supply: the classes that a provider's entry counts for.
//!
//! `hours = seats × hours a week`, one class per stated level. An entry that states no level counts for one
//! class shared by entry 1 to entry 3 when it is formal, by pre-entry and entry 1 when it is informal or
//! does not say. What is stated and what is assumed are kept apart.

use serde::Serialize;

use crate::domain::code::LaCode;
use crate::domain::level::{Level, LevelSet};
use crate::domain::position::BngPoint;
use crate::domain::provision::{Ages, Evidence, Formality, OfferKind, Provider};
use crate::domain::units::LearnerHours;

use super::assumptions::Assumptions;
use super::suitability::Admission;

/// How sure the hours of a class are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Seats and hours are stated.
    Known,
    /// The level is stated; seats or hours are assumed.
    Estimated,
    /// Nothing is stated.
    Assumed,
}

/// A class as the allocation sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// Position of the provider's entry in the dataset.
    pub provider: usize,
    /// Authority that the venue lies in.
    pub la_code: LaCode,
    /// Where the venue is.
    pub position: BngPoint,
    /// Levels that share its hours.
    pub levels: LevelSet,
    /// Learner-hours a week.
    pub hours: LearnerHours,
    /// How sure the hours are.
    pub certainty: Certainty,
    /// Whom it admits.
    pub admission: Admission,
    /// Whether a source says that it exists; if not, only its place is certain.
    pub confirmed: bool,
}

/// Whether the entry teaches adults at all, whomever it is reserved for.
#[must_use]
pub fn teaches_adults(provider: &Provider) -> bool {
    let teaches = !matches!(provider.kind, Some(OfferKind::InitialAssessment | OfferKind::ReferralHub));
    let adults = provider.ages != Some(Ages::SixteenToEighteen);
    teaches && adults
}

/// Levels and hours of the classes that an entry counts for, wherever it is.
///
/// No source states seats or weekly hours in figures yet, so no class is [`Certainty::Known`].
pub fn offer(
    provider: &Provider,
    assumptions: &Assumptions,
) -> impl Iterator<Item = (LevelSet, LearnerHours, Certainty)> {
    let formal = matches!(provider.formality, Some(Formality::Formal | Formality::Both));
    let weekly = if formal { assumptions.class_hours_formal } else { assumptions.class_hours_informal };
    let class =
        move |levels: LevelSet, seats: f64, certainty| (levels, LearnerHours(seats * weekly), certainty);
    let seats = |level: Level| {
        if level == Level::PreEntry { assumptions.seats_pre_entry } else { assumptions.seats }
    };
    let stated = provider.levels.into_iter().flat_map(LevelSet::iter);
    let stated: Vec<_> =
        stated.map(|level| class(LevelSet::from_iter([level]), seats(level), Certainty::Estimated)).collect();
    let silent = provider.levels.is_none().then(|| {
        let shared: &[Level] = if formal {
            &[Level::Entry1, Level::Entry2, Level::Entry3]
        } else {
            &[Level::PreEntry, Level::Entry1]
        };
        class(shared.iter().copied().collect(), assumptions.seats, Certainty::Assumed)
    });
    // A class kept for people outside the three streams serves none of their need.
    let counts = teaches_adults(provider) && provider.reserved_for.is_none();
    stated.into_iter().chain(silent).filter(move |_| counts)
}

/// The classes held at known places, in order of the providers. Online teaching is a layer of its own and
/// an entry without a place is a data gap: neither is here.
#[must_use]
pub fn classes(providers: &[Provider], assumptions: &Assumptions) -> Vec<Class> {
    let mut classes = Vec::new();
    for (index, provider) in providers.iter().enumerate() {
        let (Some(position), Some(la_code)) = (provider.position, provider.la_code) else { continue };
        if provider.online_only() {
            continue;
        }
        classes.extend(offer(provider, assumptions).map(|(levels, hours, certainty)| Class {
            provider: index,
            la_code,
            position: position.bng,
            levels,
            hours,
            certainty,
            admission: Admission::of(provider),
            confirmed: provider.evidence == Evidence::Source,
        }));
    }
    classes
}
