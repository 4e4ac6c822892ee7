//! Which programmes an authority takes part in, and the partnership's own stated figures.

use super::Date;
use super::code::{LaCode, RegionCode};

/// A statement that an authority takes part in a programme. A status is not a count of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeStatus {
    /// The authority.
    pub la_code: LaCode,
    /// Programme, such as `asylum_dispersal`.
    pub programme: String,
    /// Status, such as `main`, `new`, `proposed`.
    pub status: String,
    /// Day that the statement describes.
    pub as_at: Date,
    /// Where it was stated.
    pub source: String,
}

/// A figure that a partnership stated itself; it may differ from today's tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Region that it describes.
    pub region: RegionCode,
    /// Period or day as the source words it: "2018-03", "2017/18".
    pub as_at: String,
    /// What was counted, such as `asylum_section_95`.
    pub measure: String,
    /// The figure.
    pub value: f64,
    /// Where it was stated.
    pub source: String,
}
