//! `datetime`: an instant or an interval (RFC 3339), by days.

use crate::domain::{Date, Invalid};

/// Days from one to another, both included; `None` = without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

const ALLOWED: &str = "a day or time such as 2026-03-31 or 2026-03-31T12:00:00Z, or an interval such as 2026-01-01/2026-03-31, \
                       2026-01-01/.. or ../2026-03-31";

impl std::str::FromStr for When {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new("a time", text, ALLOWED);
        let end = |part: &str| match part {
            "" | ".." => Ok(None),
            part => day(part).map(Some).ok_or_else(invalid),
        };
        let Some((from, to)) = text.split_once('/') else {
            let day = day(text).ok_or_else(invalid)?;
            return Ok(Self { from: Some(day), to: Some(day) });
        };
        let when = Self { from: end(from)?, to: end(to)? };
        let ordered = when.from.zip(when.to).is_none_or(|(from, to)| from <= to);
        if ordered && (when.from.is_some() || when.to.is_some()) { Ok(when) } else { Err(invalid()) }
    }
}

fn day(text: &str) -> Option<Date> {
    // GDAL writes a day so, with no time after the letter.
    let text = text.strip_suffix('T').unwrap_or(text);
    match text.len() {
        10 => text.parse().ok(),
        // A time of another zone is the day that it is at Greenwich.
        _ => Some(text.parse::<jiff::Timestamp>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).date()),
    }
}

/// Days that the atlas could tell of.
const FIRST: Date = jiff::civil::date(2000, 1, 1);
const LAST: Date = jiff::civil::date(2099, 12, 31);

impl When {
    /// The day whose figures are told: the last of it, or of an interval without end the latest that there are.
    pub(super) fn day(self, latest: Date) -> Date {
        let told = self.to.filter(|to| *to <= LAST);
        told.unwrap_or_else(|| self.from.map_or(latest, |from| from.max(latest))).clamp(FIRST, LAST)
    }

    /// Whether some day of it could be told of.
    pub(super) fn is_in_our_time(self) -> bool {
        self.meets(Some(FIRST), Some(LAST))
    }

    /// Whether something that lasts from one day to another falls into it.
    pub(super) fn meets(self, starts: Option<Date>, ends: Option<Date>) -> bool {
        let before_its_end = self.to.zip(starts).is_none_or(|(to, starts)| starts <= to);
        let after_its_start = self.from.zip(ends).is_none_or(|(from, ends)| ends >= from);
        before_its_end && after_its_start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_instant_is_its_day_and_an_interval_may_be_open() {
        let day = Some(date(2026, 3, 31));
        assert_eq!("2026-03-31".parse(), Ok(When { from: day, to: day }));
        assert_eq!(
            "2026-03-31T23:30:00-01:00".parse(),
            Ok(When { from: Some(date(2026, 4, 1)), to: Some(date(2026, 4, 1)) })
        );
        assert_eq!("../2026-03-31".parse(), Ok(When { from: None, to: day }));
        assert_eq!("2026-03-31T/..".parse(), Ok(When { from: day, to: None }));
        assert_eq!("2026-03-31/".parse(), Ok(When { from: day, to: None }));
        for wrong in ["", "..", "../..", "/", "2026", "yesterday", "2026-04-01/2026-03-31", "2026-3-31"] {
            assert!(wrong.parse::<When>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn figures_are_of_the_last_day_or_of_the_latest_that_is_in_it() {
        let latest = date(2025, 12, 31);
        let day = |text: &str| text.parse::<When>().unwrap().day(latest);
        assert_eq!(day("../2018-03-31"), date(2018, 3, 31));
        assert_eq!(day("2018-03-31/.."), latest);
        assert_eq!(day("2030-01-01/.."), date(2030, 1, 1), "never before its beginning");
        assert_eq!(day("1900-01-01/2200-01-01"), latest, "all of time");
    }

    #[test]
    fn a_time_that_nobody_could_tell_of_is_a_time() {
        let when = |text: &str| text.parse::<When>().unwrap().is_in_our_time();
        assert!(when("1900-01-01/2200-01-01") && when("../2150-01-01") && when("2018-03-31"));
        assert!(!when("1990-01-01") && !when("1900-01-01/1999-12-31") && !when("2150-01-01/.."));
    }

    #[test]
    fn a_term_that_touches_an_interval_meets_it() {
        let when = When { from: Some(date(2026, 1, 1)), to: Some(date(2026, 3, 31)) };
        assert!(when.meets(None, None));
        assert!(when.meets(Some(date(2026, 3, 31)), None));
        assert!(when.meets(None, Some(date(2026, 1, 1))));
        assert!(!when.meets(Some(date(2026, 4, 1)), None));
        assert!(!when.meets(None, Some(date(2025, 12, 31))));
    }
}
