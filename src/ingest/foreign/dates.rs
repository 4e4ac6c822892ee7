//! Days, quarters, and the ways in which tables write them.

use super::reading::Read;
use crate::domain::Date;
use crate::domain::resettlement::Quarter;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Days of Excel that a bare number may be: 1990 to 2050.
const SERIALS: std::ops::RangeInclusive<i32> = 32_874..=55_152;

/// A day in any usual British spelling, as an ISO day.
pub(super) fn day(text: &str) -> Read {
    if let Some(date) = parse(text) {
        return Read::Value(date.to_string());
    }
    let rule = "is not a day; write it as 31/03/2018, 31 March 2018 or 2018-03-31".to_owned();
    Read::fault(rule, month_first(text).or_else(|| serial(text)).map(|date| date.to_string()))
}

pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if !text.is_ascii() || text.len() > 40 {
        return None;
    }
    // A time of the day after it does not matter.
    let text = match text.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    match parts(text)[..] {
        [year, month, day] if year.len() == 4 && number(month).is_some() => date(year, number(month)?, day),
        [day, month, year] => date(year, month_of(month)?, day),
        _ => None,
    }
}

fn parts(text: &str) -> Vec<&str> {
    text.split(['/', '-', '.', ' ', ',']).filter(|part| !part.is_empty()).take(4).collect()
}

fn number(text: &str) -> Option<i8> {
    text.parse().ok()
}

fn month_of(text: &str) -> Option<i8> {
    let small = text.to_ascii_lowercase();
    let named = small.get(..3).and_then(|start| MONTHS.iter().position(|month| *month == start));
    match named {
        Some(month) => i8::try_from(month + 1).ok(),
        None => number(text),
    }
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let century = if year.len() == 2 { 2000 } else { 0 };
    if !matches!(year.len(), 2 | 4) {
        return None;
    }
    Date::new(year.parse::<i16>().ok()?.checked_add(century)?, month, day.parse().ok()?).ok()
}

/// American order: not taken, for half of such dates would be another day, but proposed.
fn month_first(text: &str) -> Option<Date> {
    match parts(text)[..] {
        [month, day, year] if number(day).is_some_and(|day| day > 12) => date(year, number(month)?, day),
        _ => None,
    }
}

/// A day that lost its format, counted from the last day of 1899.
fn serial(text: &str) -> Option<Date> {
    let days: i32 = text.trim().parse().ok().filter(|days| SERIALS.contains(days))?;
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()
}

/// A quarter as `2018 Q1`, from its own column and, where that lacks it, the year or the day beside it.
pub(super) fn quarter(text: &str, year: &str, day: &str) -> Read {
    let small: String =
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let found = match small.split_once('q') {
        Some((year, quarter)) if year.len() == 4 => of(year, quarter),
        Some(("", rest)) if rest.len() == 5 => of(&rest[1..], &rest[..1]),
        Some(("", quarter)) => of(year, quarter),
        None if !small.is_empty() => of(year, &small),
        _ => parse(day).and_then(|day| of(&day.year().to_string(), &((day.month() + 2) / 3).to_string())),
    };
    match found {
        Some(quarter) => Read::Value(quarter.to_string()),
        None => Read::fault("is not a quarter; write it as 2018 Q1".to_owned(), None),
    }
}

/// A day, or a quarter where the text names one.
pub(super) fn day_or_quarter(text: &str) -> Read {
    match quarter(text, "", "") {
        Read::Value(quarter) if parse(text).is_none() => Read::Value(quarter),
        _ => day(text),
    }
}

fn of(year: &str, quarter: &str) -> Option<Quarter> {
    format!("{} Q{quarter}", year.trim()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_british_spelling() {
        for text in [
            "31 Mar 2018",
            "31/03/2018",
            "2018-03-31",
            "31-Mar-18",
            "31st March 2018",
            "31.3.2018",
            "2018-03-31 00:00:00",
            "2018-03-31T09:30",
        ] {
            assert_eq!(day(text), Read::value("2018-03-31"), "{text}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_refused_with_what_may_be_meant() {
        let meant = |text| match day(text) {
            Read::Fault { suggestion, .. } => suggestion,
            other => panic!("{other:?}"),
        };
        assert_eq!(meant("03/31/2018").as_deref(), Some("2018-03-31"));
        assert_eq!(meant("43190").as_deref(), Some("2018-03-31"));
        for text in ["31 Feb 2018", "March 2018", "2018", "31/03/118", "\u{661}/1/2018", "//"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn a_quarter_is_put_together_from_what_the_table_has() {
        for (text, year, day) in [
            ("2018 Q1", "", ""),
            ("2018Q1", "", ""),
            ("Q1 2018", "", ""),
            ("Q1", "2018", ""),
            ("1", "2018", ""),
            ("", "", "31/03/2018"),
        ] {
            assert_eq!(quarter(text, year, day), Read::value("2018 Q1"), "{text} {year} {day}");
        }
        for (text, year) in [("Q5", "2018"), ("Q1", ""), ("", ""), ("qq", "q"), ("2018", "")] {
            assert!(matches!(quarter(text, year, ""), Read::Fault { .. }), "{text} {year}");
        }
    }
}
