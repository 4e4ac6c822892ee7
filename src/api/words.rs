//! Numbers, days and levels in sentences.

use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::provision::ProviderType;

/// Hours: whole, with thousands; a few minutes are not nothing.
pub(super) fn hours_in_words(hours: f64) -> String {
    if hours > 0.0 && hours < 0.5 { "under 1".to_owned() } else { thousands(hours) }
}

/// A figure as somebody stated it: 2,485 or 186.5.
pub(super) fn as_stated(number: f64) -> String {
    let tenths = (number * 10.0).round();
    let (whole, digit) = (thousands((tenths / 10.0).trunc()), tenths % 10.0);
    if digit == 0.0 { whole } else { format!("{whole}.{digit:.0}") }
}

/// A whole number with commas between thousands.
pub(super) fn thousands(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// A level in words: "Entry 2".
pub(super) fn level_in_words(level: Level) -> &'static str {
    match level {
        Level::PreEntry => "Pre-entry",
        Level::Entry1 => "Entry 1",
        Level::Entry2 => "Entry 2",
        Level::Entry3 => "Entry 3",
        Level::Level1 => "Level 1",
        Level::Level2 => "Level 2",
    }
}

/// Who runs a provider: "College".
pub(super) fn type_in_words(provider_type: ProviderType) -> &'static str {
    match provider_type {
        ProviderType::FeCollege => "College",
        ProviderType::AdultLearning => "Council adult learning",
        ProviderType::Vcs => "Charity or community group",
        ProviderType::Private => "Private school",
        ProviderType::He => "University",
        ProviderType::Library => "Library",
        ProviderType::Other => "Other",
    }
}

/// Whom a class admits: "people from Ukraine".
pub(super) fn status_in_words(status: &str) -> &str {
    match status {
        "refugee" => "refugees",
        "asylum_under_6_months" => "people seeking asylum in their first six months",
        "asylum_over_6_months" => "people seeking asylum after six months",
        "ukraine" => "people from Ukraine",
        "hong_kong" => "British Nationals (Overseas) from Hong Kong",
        "resident" => "other residents",
        other => other,
    }
}

/// Minutes of a modelled journey: whole, and whoever has to go anywhere needs one at least.
pub(super) fn minutes_in_words(minutes: f64) -> String {
    match minutes.round().max(1.0) {
        1.0 => "1 minute".to_owned(),
        minutes => format!("{} minutes", thousands(minutes)),
    }
}

/// "1 person", "2 people".
pub(super) fn people(number: u32) -> String {
    if number == 1 { "1 person".to_owned() } else { format!("{} people", thousands(number.into())) }
}

/// "31 March 2018".
pub(super) fn day_in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A sentence with its days (2018-03-31) as people write them; what only looks like a day stays.
pub(super) fn days_in_words(sentence: &str) -> String {
    const LENGTH: usize = "2018-03-31".len();
    let (mut words, mut rest) = (String::new(), sentence);
    while let Some(first) = rest.chars().next() {
        let after_digit = words.ends_with(|last: char| last.is_ascii_digit());
        let token = rest.get(..LENGTH).filter(|_| !after_digit);
        let day = token.and_then(|token| token.parse::<Date>().ok());
        let ends = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_digit());
        if let Some(day) = day.filter(|_| ends(&rest[LENGTH..])) {
            words.push_str(&day_in_words(day));
            rest = &rest[LENGTH..];
        } else {
            words.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    words
}

/// Hours of class in reach for every hundred needed: what rounds to nought is not nought, and beyond a hundred all is
/// enough.
pub(super) fn hundredth_in_words(access: f64) -> String {
    match access * 100.0 {
        over if over > 100.0 => "over 100".to_owned(),
        little if little > 0.0 && little < 0.05 => "under 0.1".to_owned(),
        hours => format!("{hours:.1}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{as_stated, days_in_words, hours_in_words, hundredth_in_words, minutes_in_words, people};

    #[test]
    fn no_journey_takes_no_time() {
        assert_eq!(
            [0.0, 0.4, 1.4, 1.6, 61.2, 1_234.4].map(minutes_in_words),
            ["1 minute", "1 minute", "1 minute", "2 minutes", "61 minutes", "1,234 minutes"]
        );
    }

    #[test]
    fn days_are_written_as_people_do_and_what_is_none_stays() {
        assert_eq!(
            days_in_words("At 2018-03-31, and to 2024-09-30."),
            "At 31 March 2018, and to 30 September 2024."
        );
        assert_eq!(
            days_in_words("2018-02-30 – 12018-03-31 – 2018-03-311"),
            "2018-02-30 – 12018-03-31 – 2018-03-311"
        );
        assert_eq!(days_in_words("Ynys Môn 2021-03-21"), "Ynys Môn 21 March 2021");
    }

    #[test]
    fn little_access_is_not_none_and_more_than_enough_is_enough() {
        assert_eq!(
            [0.0, 0.0004, 0.0377, 1.0, 3.2].map(hundredth_in_words),
            ["0.0", "under 0.1", "3.8", "100.0", "over 100"]
        );
    }

    #[test]
    fn hours_have_their_thousands_and_little_is_not_nothing() {
        assert_eq!(
            [0.0, 0.2, 1.0, 999.6, 12_345.4].map(hours_in_words),
            ["0", "under 1", "1", "1,000", "12,345"]
        );
        assert_eq!(
            [0.0, 186.5, 30.04, 186.95, 1_234.96, 1_234.3].map(as_stated),
            ["0", "186.5", "30", "187", "1,235", "1,234.3"]
        );
        assert_eq!([1, 2, 1020].map(people), ["1 person", "2 people", "1,020 people"]);
    }
}
