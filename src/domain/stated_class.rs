//! A single class as a provider states it.

use super::Date;
use super::level::LevelSet;
use super::provision::{Formality, Mode};

/// Columns of `classes.csv`, in order: what is read is what is written.
pub const CLASS_COLUMNS: [&str; 15] = [
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
];

/// A class as its provider states it; what is not said is `None`, and the provider's own entry may say it
/// for all its classes.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedClass {
    /// Stable identifier.
    pub id: String,
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
    /// People waiting for a seat.
    pub waiting: Option<u32>,
    /// People enrolled.
    pub enrolled: Option<u32>,
}
