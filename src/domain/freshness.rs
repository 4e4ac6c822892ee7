//! How long ago a provider confirmed an entry: directories die of stale data.

use jiff::ToSpan as _;

use super::Date;
use super::vocabulary::vocabulary;

vocabulary!(
    /// Age of an entry, in steps that people can act on.
    Freshness, "an age of an entry", "within_3_months, within_6_months, within_12_months, older, never", {
        /// Confirmed in the last three months.
        Within3Months => "within_3_months",
        /// In the last six.
        Within6Months => "within_6_months",
        /// In the last twelve.
        Within12Months => "within_12_months",
        /// Longer ago.
        Older => "older",
        /// Its provider has never confirmed it.
        Never => "never",
    }
);

impl Freshness {
    /// Of an entry that was confirmed on a day, seen from another; a confirmation of a later day is fresh.
    #[must_use]
    pub fn of(assured: Option<Date>, today: Date) -> Self {
        let Some(assured) = assured else { return Self::Never };
        let within = |months: i32| today.checked_sub(months.months()).is_ok_and(|first| first <= assured);
        match () {
            () if within(3) => Self::Within3Months,
            () if within(6) => Self::Within6Months,
            () if within(12) => Self::Within12Months,
            () => Self::Older,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_entry_ages_by_calendar_months() {
        let today = date(2026, 5, 31);
        let on = |year, month, day| Freshness::of(Some(date(year, month, day)), today);
        // Three months before 31 May is the last day of February.
        assert_eq!(on(2026, 2, 28), Freshness::Within3Months);
        assert_eq!(on(2026, 2, 27), Freshness::Within6Months);
        assert_eq!(on(2025, 11, 30), Freshness::Within6Months);
        assert_eq!(on(2025, 11, 29), Freshness::Within12Months);
        assert_eq!(on(2025, 5, 31), Freshness::Within12Months);
        assert_eq!(on(2025, 5, 30), Freshness::Older);
        assert_eq!(on(2026, 6, 1), Freshness::Within3Months);
        assert_eq!(Freshness::of(None, today), Freshness::Never);
    }
}
