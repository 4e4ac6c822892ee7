//! A cell as text: what a person reads in it, in one spelling.

use calamine::{DataRef, ExcelDateTime};

/// First serial day that is no longer a date of Excel: after 31 December 9999.
const END_OF_DAYS: f64 = 2_958_466.0;
/// Below this every whole number is exact in a float.
const EXACT: f64 = 9_007_199_254_740_992.0;
const FAULTS: [&str; 9] =
    ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// A value; empty for a blank cell.
    Text(String),
    /// An error that the spreadsheet program shows, such as `#REF!`.
    Fault(String),
    /// A formula; the text is what it showed when it was saved.
    Formula(String),
}

impl Cell {
    pub(super) const BLANK: Self = Self::Text(String::new());

    /// From text as it stands in a file.
    pub(super) fn new(text: String) -> Self {
        if text.starts_with('#') && FAULTS.contains(&text.trim()) {
            return Self::Fault(text);
        }
        let trimmed = trim(&text);
        if trimmed.len() == text.len() { Self::Text(text) } else { Self::Text(trimmed.to_owned()) }
    }

    pub(super) fn number(number: f64) -> Self {
        Self::Text(number_text(number))
    }

    pub(super) fn truth(truth: bool) -> Self {
        Self::Text(if truth { "yes" } else { "no" }.to_owned())
    }

    /// A date or a date and time in ISO 8601; midnight is left away.
    pub(super) fn iso(text: &str) -> Self {
        let day = text.split_once('T').filter(|(_, time)| time.bytes().all(|b| b"0:.Z".contains(&b)));
        Self::new(day.map_or(text, |(day, _)| day).to_owned())
    }

    pub(super) fn of_excel(value: &DataRef<'_>) -> Self {
        match value {
            DataRef::Int(number) => Self::Text(number.to_string()),
            DataRef::Float(number) => Self::number(*number),
            DataRef::String(text) => Self::new(text.clone()),
            DataRef::SharedString(text) => Self::new((*text).to_owned()),
            DataRef::Bool(truth) => Self::truth(*truth),
            DataRef::DateTime(time) => excel_time(time),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Self::iso(text),
            DataRef::Error(fault) => Self::Fault(fault.to_string()),
            DataRef::Empty => Self::BLANK,
        }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Fault(text) | Self::Formula(text) => text,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// Without the spaces around it, the one that does not break and the one without width among them.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}')
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT { format!("{number:.0}") } else { number.to_string() }
}

/// Dates as ISO days, a time of the day as `09:30`, a length of time in hours as `4.5`.
fn excel_time(time: &ExcelDateTime) -> Cell {
    let serial = time.as_f64();
    if time.is_duration() {
        return Cell::number(serial * 24.0);
    }
    if !(0.0..END_OF_DAYS).contains(&serial) {
        return Cell::number(serial);
    }
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    Cell::Text(match (serial < 1.0, hour, minute) {
        (true, hour, minute) => format!("{hour:02}:{minute:02}"),
        (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        (false, hour, minute) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn a_day_is_the_same_in_both_date_systems_of_excel() {
        // 31 March 2018 is day 43190 counted from 1900 and 41728 counted from 1904: 1,462 days less.
        for (serial, since_1904) in [(43_190.0, false), (41_728.0, true)] {
            let time = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, since_1904);
            assert_eq!(Cell::of_excel(&DataRef::DateTime(time)), Cell::Text("2018-03-31".into()));
        }
    }

    #[test]
    fn a_number_reads_as_it_is_shown() {
        for (number, text) in [(1087.0, "1087"), (-3.0, "-3"), (0.5, "0.5"), (-0.0, "-0"), (1e300, "1")] {
            let Cell::Text(found) = Cell::number(number) else { panic!("{number}") };
            assert!(found.starts_with(text), "{found}");
        }
    }

    #[test]
    fn midnight_and_spaces_that_do_not_break_are_left_away() {
        assert_eq!(Cell::iso("2018-03-31T00:00:00"), Cell::Text("2018-03-31".into()));
        assert_eq!(Cell::iso("2018-03-31T09:30:00").text(), "2018-03-31T09:30:00");
        assert_eq!(Cell::new("\u{a0}Derby \u{200b}".into()).text(), "Derby");
        assert_eq!(Cell::new("#REF!".into()), Cell::Fault("#REF!".into()));
    }
}
