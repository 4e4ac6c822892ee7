//! Counts and hours.

use super::reading::Read;

/// What tables write where a figure is held back, rounded away or not there. It is never 0.
const NOT_PUBLISHED: [&str; 20] = [
    "", "-", "\u{2013}", "\u{2014}", ".", "..", "...", "\u{2026}", ":", "z", "x", "c", "u", "[z]", "[x]",
    "[c]", "[u]", "[low]", "n/a", "*",
];
const MOST_HOURS: f64 = 168.0;

pub(super) fn count(text: &str) -> Read {
    let text = text.trim();
    if NOT_PUBLISHED.contains(&text.to_lowercase().as_str()) {
        return Read::NotPublished;
    }
    match parse(text) {
        Some(count) => Read::Value(count.to_string()),
        None => Read::fault("must be a whole number, 0 or more".to_owned(), None),
    }
}

fn parse(text: &str) -> Option<u32> {
    let whole = text.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|b| b == b'0'));
    let text = whole.map_or(text, |(whole, _)| whole);
    let is_gap = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'');
    let mut groups = text.split(is_gap);
    let first = groups.next()?;
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut joined = first.to_owned();
    let mut grouped = false;
    for group in groups {
        // "1,08" is a decimal comma or a slip, not a thousand.
        if group.len() != 3 || !digits(group) {
            return None;
        }
        grouped = true;
        joined.push_str(group);
    }
    (digits(first) && (!grouped || first.len() <= 3)).then(|| joined.parse().ok()).flatten()
}

/// Hours, as a decimal number: `4`, `4.5`, `4:30`, `4 hours`.
pub(super) fn hours(text: &str) -> Read {
    let small = text.trim().to_ascii_lowercase();
    let number = ["hours", "hour", "hrs", "hr", "h"].iter().find_map(|unit| small.strip_suffix(unit));
    let number = number.unwrap_or(&small).trim_end();
    let hours = match number.split_once(':') {
        Some((hours, minutes)) => hours
            .parse::<u8>()
            .ok()
            .zip(minutes.parse::<u8>().ok().filter(|m| *m < 60))
            .map(|(hours, minutes)| f64::from(hours) + f64::from(minutes) / 60.0),
        None => number.parse().ok(),
    };
    match hours.filter(|hours: &f64| hours.is_finite() && (0.0..=MOST_HOURS).contains(hours)) {
        Some(hours) => Read::Value(hours.to_string()),
        None => Read::fault("must be a number of hours, such as 4 or 4.5".to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_read_with_or_without_marks_for_thousands() {
        for (text, read) in
            [("1,087", "1087"), ("1087", "1087"), ("1 087", "1087"), ("0", "0"), ("1087.0", "1087")]
        {
            assert_eq!(count(text), Read::value(read), "{text}");
        }
        for wrong in
            ["-3", "1,08", "1.5", "1e3", "many", "99999999999", "1,0871", "1234,567", "+1", "1.", "0x1"]
        {
            assert!(matches!(count(wrong), Read::Fault { .. }), "{wrong}");
        }
    }

    #[test]
    fn a_figure_that_is_not_published_is_not_nought() {
        for text in ["", "-", ".", "..", "z", "[x]", "Z", "[c]", " - "] {
            assert_eq!(count(text), Read::NotPublished, "{text}");
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, read) in [("4", "4"), ("4.5", "4.5"), ("4:30", "4.5"), ("2 hours", "2"), ("6hrs", "6")] {
            assert_eq!(hours(text), Read::value(read), "{text}");
        }
        for wrong in ["two", "2 x 2", "-1", "NaN", "inf", "200", "1:75", ""] {
            assert!(matches!(hours(wrong), Read::Fault { .. }), "{wrong}");
        }
    }
}
