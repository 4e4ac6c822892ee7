//! Which programmes an authority takes part in, and the partnership's own stated figures.

use super::Date;
use super::code::{LaCode, RegionCode};
use super::vocabulary::vocabulary;

/// Columns of the table of programme statements, in order.
pub const PROGRAMME_COLUMNS: [&str; 7] =
    ["la_code", "programme", "status", "as_at", "source", "ends", "notes"];

vocabulary!(
    /// A programme that authorities take part in.
    Programme, "a programme", "asylum_dispersal, resettlement, uasc_transfer, sponsorship", {
        /// Accommodation of people who seek asylum.
        AsylumDispersal => "asylum_dispersal",
        /// Resettlement of refugees.
        Resettlement => "resettlement",
        /// Transfer of unaccompanied children who seek asylum.
        UascTransfer => "uasc_transfer",
        /// Community sponsorship.
        Sponsorship => "sponsorship",
    }
);

vocabulary!(
    /// How an authority takes part.
    Participation, "a way of taking part", "main, new, proposed, taking_part, not_taking_part", {
        /// A dispersal area of long standing.
        Main => "main",
        /// A new dispersal area.
        New => "new",
        /// Proposed, not agreed.
        Proposed => "proposed",
        /// Takes part.
        TakingPart => "taking_part",
        /// Does not, or no longer.
        NotTakingPart => "not_taking_part",
    }
);

impl Participation {
    /// Whether the authority takes part already.
    #[must_use]
    pub fn takes_part(self) -> bool {
        !matches!(self, Self::Proposed | Self::NotTakingPart)
    }
}

/// A statement of how an authority takes part in a programme. A status is not a count of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeStatus {
    /// The authority.
    pub la_code: LaCode,
    /// The programme.
    pub programme: Programme,
    /// How it takes part.
    pub status: Participation,
    /// First day on which it is known to hold; it does until the next statement.
    pub as_at: Date,
    /// Last day, where it has ended; `None` = it holds.
    pub ends: Option<Date>,
    /// Where it was stated.
    pub source: String,
}

/// The statement that holds of an authority and a programme on a day, of a list in order of authority, programme and day.
#[must_use]
pub fn statement_on(
    all: &[ProgrammeStatus],
    la_code: LaCode,
    programme: Programme,
    day: Date,
) -> Option<&ProgrammeStatus> {
    let end = all.partition_point(|one| (one.la_code, one.programme, one.as_at) <= (la_code, programme, day));
    let last = all[..end].last().filter(|one| one.la_code == la_code && one.programme == programme);
    last.filter(|one| one.ends.is_none_or(|ends| day <= ends))
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
