//! Supply: the classes that a provider's entry counts for.
//!
//! `hours = seats × hours a week`. A class that its provider states counts by what it says; seats and hours that
//! it leaves out are assumed. A provider that states levels and no classes counts for one class a level (an
//! assumption). One that states no level counts for one class shared by entry 1 to entry 3 when it is formal,
//! by pre-entry and entry 1 when it is informal or does not say. What is stated and what is assumed are kept
//! apart, and so is online teaching: it has no place, so no distance. A safeguarded class counts at the centre of
//! its authority: whoever reads a figure learns nothing of where in the authority it is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::code::LaCode;
use crate::domain::level::{Level, LevelSet};
use crate::domain::position::{BngPoint, Position};
use crate::domain::provision::{Ages, Evidence, Formality, Mode, OfferKind, Provider};
use crate::domain::stated_class::StatedClass;
use crate::domain::term::Term;
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

/// What a class offers, wherever it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// Levels that share its hours.
    pub levels: LevelSet,
    /// Seats, of all its classes together.
    pub seats: f64,
    /// Hours a week of each seat.
    pub hours_a_week: f64,
    /// Learner-hours a week: seats × hours a week.
    pub hours: LearnerHours,
    /// How sure the hours are.
    pub certainty: Certainty,
    /// Whom it admits.
    pub admission: Admission,
    /// Whether there is childcare, if it says so.
    pub childcare: Option<bool>,
    /// Whether it is for women only, if it says so.
    pub women_only: Option<bool>,
    /// When it runs.
    pub term: Term,
    /// Whether it is taught online only.
    pub online: bool,
    /// Position among the classes that its provider states one by one; `None` = it states none.
    pub stated: Option<usize>,
}

/// A class at a place, as the allocation sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// Position of the provider's entry in the dataset.
    pub provider: usize,
    /// Authority that the venue lies in.
    pub la_code: LaCode,
    /// Where it counts: where the venue is or, of a safeguarded one, the centre of its authority.
    pub position: BngPoint,
    /// Whether nobody may learn where it is: no distance is told of it.
    pub safeguarded: bool,
    /// Levels that share its hours.
    pub levels: LevelSet,
    /// Seats, of all its classes together.
    pub seats: f64,
    /// Hours a week of each seat.
    pub hours_a_week: f64,
    /// Learner-hours a week: seats × hours a week.
    pub hours: LearnerHours,
    /// How sure the hours are.
    pub certainty: Certainty,
    /// Whom it admits.
    pub admission: Admission,
    /// Whether there is childcare, if it says so.
    pub childcare: Option<bool>,
    /// Whether it is for women only, if it says so.
    pub women_only: Option<bool>,
    /// When it runs.
    pub term: Term,
    /// Whether a source says that it exists; if not, only its place is certain.
    pub confirmed: bool,
    /// Position among the classes that its provider states one by one; `None` = it states none.
    pub stated: Option<usize>,
}

/// Whether the entry teaches adults at all, whomever it is reserved for. A class that admits them is for them, though
/// its entry says in general that it is for 16 to 18.
#[must_use]
pub fn teaches_adults(provider: &Provider) -> bool {
    let says_so = |class: &StatedClass| is_teaching(class.kind) && class.ages.is_some() && adults(class.ages);
    is_teaching(provider.kind_here()) && (adults(provider.ages) || provider.classes.iter().any(says_so))
}

/// Whether adults are admitted: provision for 16 to 18 is not adult supply.
fn adults(ages: Option<Ages>) -> bool {
    ages != Some(Ages::SixteenToEighteen)
}

/// Whether something of this kind supplies teaching hours.
fn is_teaching(kind: Option<OfferKind>) -> bool {
    !matches!(kind, Some(OfferKind::InitialAssessment | OfferKind::ReferralHub))
}

/// The classes that an entry counts for, wherever they are held.
#[must_use]
pub fn offers(provider: &Provider, assumptions: &Assumptions) -> Vec<Offer> {
    if !teaches_adults(provider) || provider.reserved_for.is_some() {
        return Vec::new();
    }
    // A class kept for people outside the three streams serves none of their need.
    let mut offers = all_offers(provider, assumptions);
    offers.retain(|offer| !offer.admission.is_nobody());
    offers
}

fn all_offers(provider: &Provider, assumptions: &Assumptions) -> Vec<Offer> {
    // An assessment or a hub says nothing of the classes that the entry has itself.
    if !provider.classes.iter().any(|class| is_teaching(class.kind)) {
        // A further venue counts for the classes that name it, and so does a provider whose classes do.
        let elsewhere = provider.venue_of.is_some() || provider.classes_elsewhere;
        return if elsewhere { Vec::new() } else { unstated(provider, assumptions) };
    }
    let for_adults = |class: &StatedClass| is_teaching(class.kind) && adults(class.ages.or(provider.ages));
    let all = provider.classes.iter().enumerate().filter(|(_, class)| for_adults(class));
    // Asked once: it looks at every class.
    let online = provider.online_only();
    all.map(|(number, class)| Offer {
        stated: Some(number),
        online: class.mode.map_or(online, |mode| mode == Mode::Online),
        ..stated(provider, class, assumptions)
    })
    .collect()
}

/// A class by what it says; what it leaves out its provider may say for all.
fn stated(provider: &Provider, class: &StatedClass, assumptions: &Assumptions) -> Offer {
    let formality = class.formality.or(provider.formality);
    let (levels, certainty) = match (class.levels.or(provider.levels), class.seats, class.hours_a_week) {
        (Some(levels), Some(_), Some(_)) => (levels, Certainty::Known),
        (Some(levels), ..) => (levels, Certainty::Estimated),
        (None, ..) => (usual_levels(formality), Certainty::Assumed),
    };
    let seats = class.seats.map_or_else(|| usual_seats(levels, assumptions), f64::from);
    let weekly = class.hours_a_week.unwrap_or_else(|| usual_hours(formality, assumptions));
    let statuses = class.terms.statuses.or(provider.terms.statuses);
    let by_formality = Admission::of(formality, class.free.unwrap_or_else(|| provider.says_free()));
    Offer {
        levels,
        seats,
        hours_a_week: weekly,
        hours: LearnerHours(seats * weekly),
        certainty,
        admission: statuses.map_or(by_formality, Admission::stated),
        childcare: class.childcare.or(provider.childcare),
        women_only: class.women_only.or(provider.women_only),
        term: class.term(),
        online: false,
        stated: None,
    }
}

/// What counts for an entry that names no class.
fn unstated(provider: &Provider, assumptions: &Assumptions) -> Vec<Offer> {
    let weekly = usual_hours(provider.formality, assumptions);
    let offer = |levels: LevelSet, classes: f64, certainty| Offer {
        levels,
        seats: classes * usual_seats(levels, assumptions),
        hours_a_week: weekly,
        hours: LearnerHours(classes * usual_seats(levels, assumptions) * weekly),
        certainty,
        admission: (provider.terms.statuses)
            .map_or_else(|| Admission::of(provider.formality, provider.says_free()), Admission::stated),
        childcare: provider.childcare,
        women_only: provider.women_only,
        term: Term::default(),
        online: provider.online_only(),
        stated: None,
    };
    match provider.levels {
        Some(levels) => {
            let alone = |level| LevelSet::from_iter([level]);
            let classes = assumptions.classes_per_level;
            levels.iter().map(|level| offer(alone(level), classes, Certainty::Estimated)).collect()
        }
        None => vec![offer(usual_levels(provider.formality), 1.0, Certainty::Assumed)],
    }
}

fn is_formal(formality: Option<Formality>) -> bool {
    matches!(formality, Some(Formality::Formal | Formality::Both))
}

/// Levels of a class that does not say.
fn usual_levels(formality: Option<Formality>) -> LevelSet {
    let shared: &[Level] = if is_formal(formality) {
        &[Level::Entry1, Level::Entry2, Level::Entry3]
    } else {
        &[Level::PreEntry, Level::Entry1]
    };
    shared.iter().copied().collect()
}

/// Seats of a class that does not say: those of pre-entry when it teaches nothing else.
fn usual_seats(levels: LevelSet, assumptions: &Assumptions) -> f64 {
    let pre_entry_only = levels.iter().eq([Level::PreEntry]);
    if pre_entry_only { assumptions.seats_pre_entry } else { assumptions.seats }
}

fn usual_hours(formality: Option<Formality>, assumptions: &Assumptions) -> f64 {
    if is_formal(formality) { assumptions.class_hours_formal } else { assumptions.class_hours_informal }
}

/// Centres of authorities, at which safeguarded classes count.
pub type Centres = BTreeMap<LaCode, Position>;

/// Where an entry counts, if its place is known. A safeguarded one counts at the centre of its authority, wherever
/// in it it is, and nowhere in an authority without a centre.
#[must_use]
pub fn place_of(provider: &Provider, centres: &Centres) -> Option<(LaCode, BngPoint)> {
    let (place, la_code) = (provider.position?, provider.la_code?);
    let counts_at = if provider.safeguarded { *centres.get(&la_code)? } else { place };
    Some((la_code, counts_at.bng))
}

/// The classes held at known places, in order of the providers. Online teaching is a layer of its own and
/// an entry without a place is a data gap: neither is here.
#[must_use]
pub fn classes(providers: &[Provider], centres: &Centres, assumptions: &Assumptions) -> Vec<Class> {
    let placed = providers.iter().enumerate().filter_map(|(index, provider)| {
        let (la_code, position) = place_of(provider, centres)?;
        Some((index, provider, position, la_code))
    });
    placed
        .flat_map(|(index, provider, position, la_code)| {
            let confirmed = provider.evidence == Evidence::Source;
            let held = offers(provider, assumptions).into_iter().filter(|offer| !offer.online);
            held.map(move |offer| Class {
                provider: index,
                la_code,
                position,
                safeguarded: provider.safeguarded,
                levels: offer.levels,
                seats: offer.seats,
                hours_a_week: offer.hours_a_week,
                hours: offer.hours,
                certainty: offer.certainty,
                admission: offer.admission,
                childcare: offer.childcare,
                women_only: offer.women_only,
                term: offer.term,
                confirmed,
                stated: offer.stated,
            })
        })
        .collect()
}

/// Classes taught online only, with their provider: a layer of its own, never at distance 0.
pub fn online<'a>(
    providers: &'a [Provider],
    assumptions: &'a Assumptions,
) -> impl Iterator<Item = (usize, Offer)> + 'a {
    providers.iter().enumerate().flat_map(|(index, provider)| {
        let offers = offers(provider, assumptions).into_iter();
        offers.filter(|offer| offer.online).map(move |offer| (index, offer))
    })
}
