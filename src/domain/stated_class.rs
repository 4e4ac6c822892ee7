//! A single class, or another offer, as a provider states it.

use super::Date;
use super::entry_id::EntryId;
use super::level::LevelSet;
use super::offer_terms::OfferTerms;
use super::provision::{Ages, Formality, Mode, OfferKind};
use super::recurrence::Recurrence;
use super::term::Term;

/// Columns of `classes.csv`, in order: what is read is what is written.
pub const CLASS_COLUMNS: [&str; 30] = [
    "class_id",
    "provider_id",
    "levels",
    "seats",
    "hours_a_week",
    "starts",
    "ends",
    "mode",
    "formal",
    "childcare",
    "women_only",
    "free",
    "days_times",
    "waiting",
    "enrolled",
    "venue_id",
    "kind",
    "ages",
    "work_related",
    "format",
    "statuses",
    "fees",
    "fee_discretion",
    "funding_source",
    "initial_assessment",
    "waiting_date",
    "rrule",
    "website",
    "notes",
    "assured",
];

/// So many of them a file must have; a later column may be absent, which is the same as blank.
pub const CLASS_COLUMNS_NEEDED: usize = 15;

/// A class as its provider states it; what is not said is `None`, and the provider's own entry may say it
/// for all its classes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatedClass {
    /// Stable identifier.
    pub id: EntryId,
    /// Levels that share it.
    pub levels: Option<LevelSet>,
    /// Seats.
    pub seats: Option<u32>,
    /// Hours a week.
    pub hours_a_week: Option<f64>,
    /// First day of the term.
    pub starts: Option<Date>,
    /// Last day of the term.
    pub ends: Option<Date>,
    /// How it is taught.
    pub mode: Option<Mode>,
    /// Formal or informal.
    pub formality: Option<Formality>,
    /// Whether there is childcare.
    pub childcare: Option<bool>,
    /// Whether it is for women only.
    pub women_only: Option<bool>,
    /// Whether it costs the learner nothing.
    pub free: Option<bool>,
    /// Days and times.
    pub days_times: Option<String>,
    /// People enrolled.
    pub enrolled: Option<u32>,
    /// What is offered.
    pub kind: Option<OfferKind>,
    /// Ages admitted.
    pub ages: Option<Ages>,
    /// Fees, in the provider's words.
    pub fees: Option<String>,
    /// Whether learners are assessed before they join.
    pub initial_assessment: Option<bool>,
    /// When it meets, as a rule that repeats.
    pub recurrence: Option<Recurrence>,
    /// Its page.
    pub website: Option<String>,
    /// Remarks.
    pub notes: Option<String>,
    /// Work-related or general, format, whom it admits, funding, waiting list.
    pub terms: OfferTerms,
    /// Day on which the provider last confirmed it.
    pub assured: Option<Date>,
}

impl StatedClass {
    /// Days and times in the provider's own words or, without any, in those of the rule that repeats.
    #[must_use]
    pub fn days_times(&self) -> Option<String> {
        self.days_times.clone().or_else(|| self.recurrence.as_ref().map(ToString::to_string))
    }

    /// When it runs, as far as it says.
    #[must_use]
    pub fn term(&self) -> Term {
        Term { starts: self.starts, ends: self.ends }
    }

    /// Whether every seat is taken; `None` = it does not state its seats, or how many are enrolled.
    #[must_use]
    pub fn is_full(&self) -> Option<bool> {
        self.seats.zip(self.enrolled).map(|(seats, enrolled)| enrolled >= seats)
    }

    /// Whether English is taught in it: an assessment and a hub only lead to a class.
    #[must_use]
    pub fn is_taught(&self) -> bool {
        !matches!(self.kind, Some(OfferKind::InitialAssessment | OfferKind::ReferralHub))
    }
}
