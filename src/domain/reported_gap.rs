//! Gaps that forums report, with who looks after them.

use super::Date;
use super::code::LaCode;
use super::level::Level;
use super::vocabulary::vocabulary;

/// Columns of the log of reported gaps, in order.
pub const REPORTED_GAP_COLUMNS: [&str; 12] = [
    "gap_id",
    "la_code",
    "area",
    "level",
    "reported_on",
    "reported_by",
    "evidence",
    "owner",
    "status",
    "solution",
    "review_on",
    "notes",
];

vocabulary!(
    /// How far a reported gap has come.
    GapStatus, "a status of a reported gap", "open, in_hand, solved, no_solution", {
        /// Nobody acts yet.
        Open => "open",
        /// Somebody acts.
        InHand => "in_hand",
        /// Solved.
        Solved => "solved",
        /// It cannot be solved for now.
        NoSolution => "no_solution",
    }
);

/// A gap as it was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedGap {
    /// Stable identifier.
    pub id: String,
    /// The authority.
    pub la_code: LaCode,
    /// Town, ward or neighbourhood, in words.
    pub area: Option<String>,
    /// Level; `None` = all, or not said.
    pub level: Option<Level>,
    /// Day on which it was reported.
    pub reported_on: Date,
    /// The organisation that did.
    pub reported_by: String,
    /// What it rests on.
    pub evidence: Option<String>,
    /// The organisation or role that looks after it.
    pub owner: Option<String>,
    /// How far it has come.
    pub status: GapStatus,
    /// What was done.
    pub solution: Option<String>,
    /// When it is looked at again.
    pub review_on: Option<Date>,
}
