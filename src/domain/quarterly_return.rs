//! What an authority returns each quarter: the classes that resettled adults really got.

use super::code::LaCode;
use super::resettlement::Quarter;
use super::vocabulary::vocabulary;

/// Columns of the table of returns, in order.
pub const RETURN_COLUMNS: [&str; 12] = [
    "la_code",
    "quarter",
    "adults_resettled",
    "assessed",
    "formal_learners",
    "informal_learners",
    "hours_received",
    "waiting",
    "not_attending",
    "reason_not_attending",
    "respondent",
    "notes",
];

vocabulary!(
    /// The commonest reason why people are in no class.
    ReasonNotAttending, "a reason for not attending",
    "no_class_of_level, full, too_far, no_childcare, no_womens_class, work, health, caring, chooses_not_to, not_known, other", {
        /// There is no class of their level.
        NoClassOfLevel => "no_class_of_level",
        /// The classes are full.
        Full => "full",
        /// It takes too long to get there.
        TooFar => "too_far",
        /// There is no childcare.
        NoChildcare => "no_childcare",
        /// There is no class for women only.
        NoWomensClass => "no_womens_class",
        /// They work.
        Work => "work",
        /// Their health.
        Health => "health",
        /// They care for somebody.
        Caring => "caring",
        /// They do not want to.
        ChoosesNotTo => "chooses_not_to",
        /// Not known.
        NotKnown => "not_known",
        /// Another one.
        Other => "other",
    }
);

/// A return. `None` = not said, never 0.
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterlyReturn {
    /// The authority.
    pub la_code: LaCode,
    /// The quarter.
    pub quarter: Quarter,
    /// Resettled adults who live there.
    pub adults_resettled: Option<u32>,
    /// Of them, assessed.
    pub assessed: Option<u32>,
    /// In formal classes.
    pub formal_learners: Option<u32>,
    /// In informal ones.
    pub informal_learners: Option<u32>,
    /// Learner-hours a week that all of them together received.
    pub hours_received: Option<f64>,
    /// Waiting for a class.
    pub waiting: Option<u32>,
    /// In no class.
    pub not_attending: Option<u32>,
    /// Why most of them are in none.
    pub reason: Option<ReasonNotAttending>,
    /// Who returned it: an organisation or a role.
    pub respondent: Option<String>,
}
