//! Mapping rounds: whether the providers of a sector in an authority were asked what they offer, and what they
//! answered. "No known venue" is not "none": only a finished round may say so.

use super::Date;
use super::code::LaCode;
use super::vocabulary::vocabulary;

/// Columns of the table of mapping rounds, in order.
pub const MAPPING_ROUND_COLUMNS: [&str; 7] =
    ["la_code", "sector", "as_at", "status", "respondent", "source_url", "notes"];

vocabulary!(
    /// Sector whose providers are asked.
    Sector, "a sector", "fe_he_adult_learning, voluntary", {
        /// Colleges, universities and council adult learning.
        FeHeAdultLearning => "fe_he_adult_learning",
        /// Voluntary and community organisations.
        Voluntary => "voluntary",
    }
);

vocabulary!(
    /// How far a round has come.
    RoundStatus, "a status of a mapping round", "not_asked, asked, replied, complete, confirmed_none", {
        /// Nobody was asked.
        NotAsked => "not_asked",
        /// Asked, no answer yet.
        Asked => "asked",
        /// Some have answered.
        Replied => "replied",
        /// All that there is has been recorded.
        Complete => "complete",
        /// Somebody who knows has confirmed that there is nothing.
        ConfirmedNone => "confirmed_none",
    }
);

impl RoundStatus {
    /// Whether the sector is known in full: what is missing is then a gap in the service, not in the data.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Complete | Self::ConfirmedNone)
    }
}

/// What was known of a sector in an authority on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingRound {
    /// The authority.
    pub la_code: LaCode,
    /// The sector.
    pub sector: Sector,
    /// Day that it describes; it holds until the next one.
    pub as_at: Date,
    /// How far it has come.
    pub status: RoundStatus,
    /// Who answered: an organisation or a role, not a person's name.
    pub respondent: Option<String>,
}

/// The day that rounds are looked up on for a view as at a day. Provision is as now known: in the newest view, which ends
/// with the latest published figures, every round counts; a view of the past has those of its time.
#[must_use]
pub fn day_of_view(as_at: Date, latest: Date) -> Date {
    if as_at < latest { as_at } else { Date::MAX }
}

/// The round of a sector that holds on a day; the list is in order of authority, sector and day.
#[must_use]
pub fn on_day(rounds: &[MappingRound], la_code: LaCode, sector: Sector, day: Date) -> Option<&MappingRound> {
    let end =
        rounds.partition_point(|round| (round.la_code, round.sector, round.as_at) <= (la_code, sector, day));
    rounds[..end].last().filter(|round| round.la_code == la_code && round.sector == sector)
}

/// Whether every sector of an authority is known in full on a day.
#[must_use]
pub fn is_mapped(rounds: &[MappingRound], la_code: LaCode, day: Date) -> bool {
    let settled = |sector: &Sector| {
        on_day(rounds, la_code, *sector, day).is_some_and(|round| round.status.is_settled())
    };
    Sector::ALL.iter().all(settled)
}
