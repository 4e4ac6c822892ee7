//! Census proficiency in English (TS029): a count of residents on census day.

use std::collections::{BTreeMap, HashMap};

use super::Date;
use super::code::LaCode;

/// Residents aged 3 and over and how well they speak English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnglishProficiency {
    /// All usual residents aged 3 and over.
    pub residents_3_plus: u32,
    /// Main language is not English; cannot speak it well.
    pub not_well: u32,
    /// Main language is not English; cannot speak it.
    pub cannot: u32,
}

impl EnglishProficiency {
    /// Residents who cannot speak English well or at all.
    #[must_use]
    pub fn low(&self) -> u32 {
        self.not_well + self.cannot
    }
}

/// Every census held, by census day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CensusEnglish {
    /// Figures by census day and authority.
    pub censuses: BTreeMap<Date, HashMap<LaCode, EnglishProficiency>>,
}

impl CensusEnglish {
    /// The latest census on or before `as_at`.
    #[must_use]
    pub fn at(&self, as_at: Date) -> Option<(Date, &HashMap<LaCode, EnglishProficiency>)> {
        self.censuses.range(..=as_at).next_back().map(|(day, rows)| (*day, rows))
    }

    /// The same; where none is, the first census at most so many years later, which stands in.
    #[must_use]
    pub fn at_or_soon_after(
        &self,
        as_at: Date,
        years: i32,
    ) -> Option<(Date, &HashMap<LaCode, EnglishProficiency>)> {
        let first =
            || self.censuses.first_key_value().filter(|(day, _)| stands_in_from(**day, years) <= as_at);
        self.at(as_at).or_else(|| first().map(|(day, rows)| (*day, rows)))
    }
}

/// First day on which a census stands in that is believed for so many years before it.
#[must_use]
pub fn stands_in_from(census: Date, years: i32) -> Date {
    census.saturating_sub(jiff::Span::new().years(years))
}
