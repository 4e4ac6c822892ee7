//! An assumption as it is listed, checked and changed: name, default, range, unit, grade, source.

use serde::Serialize;

use super::Assumptions;
use crate::domain::units::Minutes;

/// How well an assumption is grounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Computed from published tables, or a published rule.
    High,
    /// Derived from published figures by way of another assumption.
    Medium,
    /// Practice, one study, or nothing found.
    Low,
}

/// What an assumption is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Unit {
    /// A part of a whole, 0 to 1.
    #[serde(rename = "share")]
    Share,
    /// Hours a week.
    #[serde(rename = "hours a week")]
    HoursAWeek,
    /// Hours.
    #[serde(rename = "hours")]
    Hours,
    /// Months.
    #[serde(rename = "months")]
    Months,
    /// Years.
    #[serde(rename = "years")]
    Years,
    /// Minutes.
    #[serde(rename = "minutes")]
    Minutes,
    /// Metres a minute.
    #[serde(rename = "metres a minute")]
    MetresAMinute,
    /// People.
    #[serde(rename = "people")]
    People,
    /// Seats in a class.
    #[serde(rename = "seats")]
    Seats,
    /// Classes.
    #[serde(rename = "classes")]
    Classes,
    /// A factor.
    #[serde(rename = "times")]
    Times,
    /// Pounds a year.
    #[serde(rename = "pounds a year")]
    PoundsAYear,
}

/// One assumption of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Name, the same in code, files and API.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Central value.
    pub default: f64,
    /// Smallest value that is accepted.
    pub low: f64,
    /// Largest value that is accepted.
    pub high: f64,
    /// Whether `low` to `high` is the evidence's own range, which low and high results are drawn from. If not,
    /// no range is known: the limits only keep nonsense out.
    pub ranged: bool,
    /// Whether only whole numbers are possible.
    pub whole: bool,
    /// Unit.
    pub unit: Unit,
    /// How well it is grounded.
    pub grade: Grade,
    /// Where it comes from.
    pub source: &'static str,
    /// Reads it.
    pub get: fn(&Assumptions) -> f64,
    /// Writes it, unchecked.
    pub(super) set: fn(&mut Assumptions, f64),
}

/// A figure of the table in the type that the code uses.
pub(super) trait Figure: Copy {
    /// Whether only whole numbers are possible.
    const WHOLE: bool = false;
    fn of(value: f64) -> Self;
    fn value(self) -> f64;
}

impl Figure for f64 {
    fn of(value: f64) -> Self {
        value
    }

    fn value(self) -> f64 {
        self
    }
}

impl Figure for Minutes {
    fn of(value: f64) -> Self {
        Self(value)
    }

    fn value(self) -> f64 {
        self.0
    }
}

/// Whole months or years.
impl Figure for i32 {
    const WHOLE: bool = true;

    #[expect(clippy::cast_possible_truncation, reason = "checked to lie within a range of a few dozen")]
    fn of(value: f64) -> Self {
        value.round() as Self
    }

    fn value(self) -> f64 {
        f64::from(self)
    }
}
