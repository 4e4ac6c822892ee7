//! Resettlement: a FLOW of people per quarter, never to be added to a stock.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use super::code::LaCode;
use super::{Date, Invalid};

/// A calendar quarter, such as `2018 Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quarter {
    year: i16,
    quarter: i8,
}

impl Quarter {
    /// The quarter that a day is in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), quarter: (day.month() - 1) / 3 + 1 }
    }

    /// The quarter after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.quarter == 4 {
            Self { year: self.year + 1, quarter: 1 }
        } else {
            Self { quarter: self.quarter + 1, ..self }
        }
    }

    /// First day of the quarter.
    #[must_use]
    pub fn first_day(self) -> Date {
        jiff::civil::date(self.year, self.quarter * 3 - 2, 1)
    }

    /// Last day of the quarter: the quarter counts from this day on.
    #[must_use]
    pub fn last_day(self) -> Date {
        jiff::civil::date(self.year, self.quarter * 3, 1).last_of_month()
    }
}

impl FromStr for Quarter {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("a quarter", text, "a year and a quarter such as \"2018 Q1\"");
        let (year, quarter) = text.split_once(" Q").ok_or_else(invalid)?;
        let year: i16 = year.parse().map_err(|_| invalid())?;
        let quarter: i8 = quarter.parse().map_err(|_| invalid())?;
        if (2000..=2100).contains(&year) && (1..=4).contains(&quarter) {
            Ok(Self { year, quarter })
        } else {
            Err(invalid())
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} Q{}", self.year, self.quarter)
    }
}

/// The scheme that people came by, grouped by what is known of their families.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// Vulnerable Persons Resettlement Scheme.
    VulnerablePersons,
    /// Vulnerable Children Resettlement Scheme.
    VulnerableChildren,
    /// UK Resettlement Scheme.
    UkResettlement,
    /// Community sponsorship.
    CommunitySponsorship,
    /// Mandate Scheme.
    Mandate,
    /// Afghan schemes.
    Afghan,
}

impl Scheme {
    /// Short name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VulnerablePersons => "VPRS",
            Self::VulnerableChildren => "VCRS",
            Self::UkResettlement => "UKRS",
            Self::CommunitySponsorship => "community sponsorship",
            Self::Mandate => "Mandate",
            Self::Afghan => "Afghan schemes",
        }
    }
}

impl FromStr for Scheme {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "Vulnerable Persons Resettlement Scheme" => Ok(Self::VulnerablePersons),
            "Vulnerable Children Resettlement Scheme" => Ok(Self::VulnerableChildren),
            "UK Resettlement Scheme" => Ok(Self::UkResettlement),
            "UK Resettlement Scheme - Community Sponsorship Scheme" => Ok(Self::CommunitySponsorship),
            "Mandate Scheme" => Ok(Self::Mandate),
            _ if text.starts_with("Afghan") => Ok(Self::Afghan),
            _ => Err(Invalid::new(
                "a resettlement scheme",
                text,
                "the schemes of the Home Office table Res_D01: VPRS, VCRS, UKRS, Community Sponsorship, Mandate, Afghan",
            )),
        }
    }
}

/// People by authority, quarter and scheme.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resettlement {
    rows: HashMap<LaCode, BTreeMap<(Quarter, Scheme), Option<u32>>>,
    /// First and last quarter with a row.
    span: Option<(Quarter, Quarter)>,
}

impl Resettlement {
    /// Adds a row; `None` = the figure is held back. `false` when it was given already.
    pub fn insert(
        &mut self,
        la_code: LaCode,
        quarter: Quarter,
        scheme: Scheme,
        people: impl Into<Option<u32>>,
    ) -> bool {
        let rows = self.rows.entry(la_code).or_default();
        if rows.contains_key(&(quarter, scheme)) {
            return false;
        }
        rows.insert((quarter, scheme), people.into());
        let (first, last) = self.span.unwrap_or((quarter, quarter));
        self.span = Some((first.min(quarter), last.max(quarter)));
        true
    }

    /// Every quarter of the publication, oldest first. A quarter in which nobody arrived has no row, yet
    /// it was published.
    pub fn quarters(&self) -> impl Iterator<Item = Quarter> + '_ {
        let (first, last) = self.span.unzip();
        std::iter::successors(first, |quarter| Some(quarter.next()))
            .take_while(move |quarter| last.is_some_and(|last| *quarter <= last))
    }

    /// The last quarter whose last day is on or before `as_at`.
    #[must_use]
    pub fn last_quarter(&self, as_at: Date) -> Option<Quarter> {
        self.quarters().take_while(|quarter| quarter.last_day() <= as_at).last()
    }

    /// Whether the publication reaches `as_at`: no later quarter had ended unpublished by then.
    #[must_use]
    pub fn complete(&self, as_at: Date) -> bool {
        self.span.is_some_and(|(_, last)| as_at < last.next().last_day())
    }

    /// Arrivals in the authority in quarters that had ended by `as_at`, oldest first; `None` = held back.
    pub fn arrivals(
        &self,
        la_code: LaCode,
        as_at: Date,
    ) -> impl Iterator<Item = (Quarter, Scheme, Option<u32>)> + '_ {
        self.rows
            .get(&la_code)
            .into_iter()
            .flatten()
            .map(|((quarter, scheme), people)| (*quarter, *scheme, *people))
            .filter(move |(quarter, ..)| quarter.last_day() <= as_at)
    }

    /// People resettled in the authority up to `as_at`; `None` before the first quarter had ended, and where a figure is
    /// held back.
    #[must_use]
    pub fn cumulative(&self, la_code: LaCode, as_at: Date) -> Option<u32> {
        self.last_quarter(as_at)?;
        self.arrivals(la_code, as_at).map(|(_, _, people)| people).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_quarter_counts_from_its_last_day() {
        let mut table = Resettlement::default();
        let code: LaCode = "E06000018".parse().unwrap();
        assert!(table.insert(code, "2018 Q1".parse().unwrap(), Scheme::VulnerablePersons, 5));
        assert_eq!(table.cumulative(code, date(2018, 3, 30)), None);
        assert_eq!(table.cumulative(code, date(2018, 3, 31)), Some(5));
        assert!(!table.insert(code, "2018 Q1".parse().unwrap(), Scheme::VulnerablePersons, 5));
    }

    #[test]
    fn a_quarter_without_arrivals_was_published_all_the_same() {
        let mut table = Resettlement::default();
        let code: LaCode = "E06000018".parse().unwrap();
        table.insert(code, "2020 Q1".parse().unwrap(), Scheme::UkResettlement, 1);
        table.insert(code, "2020 Q4".parse().unwrap(), Scheme::UkResettlement, 1);
        let last = table.last_quarter(date(2020, 8, 1)).unwrap();
        assert_eq!(last.to_string(), "2020 Q2");
    }

    #[test]
    fn a_publication_is_complete_until_the_next_quarter_has_ended() {
        let mut table = Resettlement::default();
        let code: LaCode = "E06000018".parse().unwrap();
        table.insert(code, "2024 Q3".parse().unwrap(), Scheme::UkResettlement, 1);
        assert!(table.complete(date(2024, 12, 30)));
        assert!(!table.complete(date(2024, 12, 31)));
    }
}
