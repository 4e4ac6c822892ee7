//! On what terms something is offered: what it is about, whom it admits, what it costs, who pays.

use super::Date;
use super::learner_status::StatusSet;
use super::vocabulary::vocabulary;

vocabulary!(
    /// How people are taught together; some formats suit people who are vulnerable.
    Format, "a format", "group, small_group, one_to_one, drop_in, family, at_home", {
        /// A class of the usual size.
        Group => "group",
        /// A few learners.
        SmallGroup => "small_group",
        /// One learner with one teacher.
        OneToOne => "one_to_one",
        /// No enrolment: people come when they can.
        DropIn => "drop_in",
        /// Parents and children together.
        Family => "family",
        /// At the learner's home.
        AtHome => "at_home",
    }
);

/// What a provider says of one offer, or of all that it offers; `None` = not said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferTerms {
    /// Work-related English (true) or general (false).
    pub work_related: Option<bool>,
    /// How people are taught together.
    pub format: Option<Format>,
    /// Statuses that are admitted; `None` = by the rules that hold.
    pub statuses: Option<StatusSet>,
    /// What the provider or council may waive or pay for, in words.
    pub fee_discretion: Option<String>,
    /// Who pays for it, in words.
    pub funding_source: Option<String>,
    /// People waiting for a place.
    pub waiting: Option<u32>,
    /// Day that the number waiting describes.
    pub waiting_date: Option<Date>,
}
