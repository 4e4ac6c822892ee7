//! The terms of an offer as the API gives them, of a provider's entry and of a class alike.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::Date;
use crate::domain::learner_status::{LearnerStatus, StatusSet};
use crate::domain::offer_terms::{Format, OfferTerms};

/// On what terms something is offered. Null = not said.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferTermsAnswer {
    /// Work-related English (true) or general (false).
    work_related: Option<bool>,
    /// `group`, `small_group`, `one_to_one`, `drop_in`, `family` or `at_home`.
    format: Option<&'static str>,
    /// Statuses that are admitted; null = by the rules that hold.
    statuses: Option<Vec<&'static str>>,
    /// What the provider or council may waive, in words.
    fee_discretion: Option<String>,
    /// Who pays for it, in words.
    funding_source: Option<String>,
    /// Day that the number waiting describes.
    #[schema(value_type = Option<String>, format = Date)]
    waiting_date: Option<Date>,
}

impl OfferTermsAnswer {
    pub(super) fn new(terms: &OfferTerms) -> Self {
        Self {
            work_related: terms.work_related,
            format: terms.format.map(Format::as_str),
            statuses: terms.statuses.map(|set| StatusSet::iter(set).map(LearnerStatus::as_str).collect()),
            fee_discretion: terms.fee_discretion.clone(),
            funding_source: terms.funding_source.clone(),
            waiting_date: terms.waiting_date,
        }
    }
}
