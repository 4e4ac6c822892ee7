//! People who are expected in an authority, and what was found when they came. Both are kept, so that the next
//! estimate learns. Nobody is named: a cohort is counts.

use std::fmt;
use std::str::FromStr;

use super::code::LaCode;
use super::level::Level;
use super::programme::Programme;
use super::resettlement::Quarter;
use super::vocabulary::vocabulary;
use super::{Date, Invalid};

/// Columns of the table of cohorts, in order.
pub const COHORT_COLUMNS: [&str; 33] = [
    "cohort_id",
    "la_code",
    "programme",
    "pledge_id",
    "channel",
    "shared_charter",
    "expected",
    "status",
    "people",
    "families",
    "adults",
    "expected_pre_entry",
    "expected_entry_1",
    "expected_entry_2",
    "expected_entry_3",
    "expected_level_1",
    "expected_level_2",
    "not_literate",
    "needs_childcare",
    "access_needs",
    "work_english",
    "skills",
    "arrived_on",
    "arrived_people",
    "arrived_families",
    "arrived_adults",
    "found_pre_entry",
    "found_entry_1",
    "found_entry_2",
    "found_entry_3",
    "found_level_1",
    "found_level_2",
    "notes",
];

/// Columns of the expected levels, by [`Level::index`].
pub const EXPECTED_LEVELS: [&str; Level::COUNT] = [
    "expected_pre_entry",
    "expected_entry_1",
    "expected_entry_2",
    "expected_entry_3",
    "expected_level_1",
    "expected_level_2",
];

/// Columns of the levels that were found, by [`Level::index`].
pub const FOUND_LEVELS: [&str; Level::COUNT] =
    ["found_pre_entry", "found_entry_1", "found_entry_2", "found_entry_3", "found_level_1", "found_level_2"];

vocabulary!(
    /// How people come.
    Channel, "a channel of arrival", "charter, scheduled", {
        /// Many together on a flight of their own.
        Charter => "charter",
        /// One by one on scheduled flights.
        Scheduled => "scheduled",
    }
);

vocabulary!(
    /// How far a cohort has come.
    CohortStatus, "a status of a cohort", "expected, arrived, cancelled", {
        /// Expected.
        Expected => "expected",
        /// They have come.
        Arrived => "arrived",
        /// They do not come.
        Cancelled => "cancelled",
    }
);

/// A day, or a quarter of which the day is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// A quarter: it counts from its last day, as in the published tables.
    Quarter(Quarter),
}

impl When {
    /// The day from which it counts.
    #[must_use]
    pub fn counts_from(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Quarter(quarter) => quarter.last_day(),
        }
    }
}

impl FromStr for When {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let day = || text.parse().ok().filter(|_| text.len() == 10).map(Self::Day);
        let quarter = || text.parse().ok().map(Self::Quarter);
        day().or_else(quarter).ok_or_else(|| {
            Invalid::new(
                "a day or a quarter",
                text,
                "a day such as 2027-03-15, or a quarter such as \"2027 Q1\"",
            )
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Quarter(quarter) => quarter.fmt(f),
        }
    }
}

/// Counts of a group; `None` = not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeadCount {
    /// People, children included.
    pub people: Option<u32>,
    /// Families.
    pub families: Option<u32>,
    /// Adults.
    pub adults: Option<u32>,
}

impl HeadCount {
    /// As many adults as there can be: the adults, else the people, who are not all adults; `None` = neither is known.
    #[must_use]
    pub fn most_adults(self) -> Option<u32> {
        self.adults.or(self.people)
    }
}

/// Adults by level, by [`Level::index`].
pub type LevelCounts = [u32; Level::COUNT];

/// People expected in an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// Stable identifier.
    pub id: String,
    /// The authority.
    pub la_code: LaCode,
    /// The programme that they come by.
    pub programme: Programme,
    /// The pledge that they fill.
    pub pledge: Option<String>,
    /// How they come; `None` = not known.
    pub channel: Option<Channel>,
    /// What authorities that share a flight call it.
    pub shared_charter: Option<String>,
    /// When they are expected.
    pub expected_when: When,
    /// How far it has come.
    pub status: CohortStatus,
    /// How many are expected.
    pub expected: HeadCount,
    /// Expected levels of the adults; `None` = not known.
    pub expected_levels: Option<LevelCounts>,
    /// Adults who do not read and write in their first language.
    pub not_literate: Option<u32>,
    /// Adults who need childcare in order to come to a class.
    pub needs_childcare: Option<u32>,
    /// Adults with access needs.
    pub access_needs: Option<u32>,
    /// Adults who need English for work.
    pub work_english: Option<u32>,
    /// Skills, in words.
    pub skills: Option<String>,
    /// When they came.
    pub arrived_on: Option<Date>,
    /// How many came.
    pub arrived: HeadCount,
    /// Levels that were found at assessment.
    pub found_levels: Option<LevelCounts>,
}

impl Cohort {
    /// The day from which they count: that of their arrival, else the one that is expected.
    #[must_use]
    pub fn counts_from(&self) -> Date {
        self.arrived_on.unwrap_or_else(|| self.expected_when.counts_from())
    }

    /// The best count that there is: what came, else what is expected.
    #[must_use]
    pub fn head(&self) -> HeadCount {
        let HeadCount { people, families, adults } = self.arrived;
        if self.status == CohortStatus::Arrived
            && (people.is_some() || families.is_some() || adults.is_some())
        {
            self.arrived
        } else {
            self.expected
        }
    }

    /// The levels that are known best: found, else expected.
    #[must_use]
    pub fn levels(&self) -> Option<LevelCounts> {
        self.found_levels.or(self.expected_levels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_quarter_counts_from_its_last_day_and_a_day_from_itself() {
        assert_eq!("2027 Q1".parse::<When>().unwrap().counts_from(), date(2027, 3, 31));
        assert_eq!("2027-02-15".parse::<When>().unwrap().counts_from(), date(2027, 2, 15));
        for wrong in ["spring", "2027", "2027-02-30", "2027 Q5", ""] {
            assert!(wrong.parse::<When>().is_err(), "{wrong}");
        }
    }
}
