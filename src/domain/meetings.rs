//! On which days something is held, and whether in the evening: by a rule that repeats, or by words that can be read for sure.
//!
//! Words are read whole or not at all: "Tue 10:30; Wed from 19:30" is, "Mon and Tue from Sept 2022; online during week" is
//! not, since nobody knows what the rest takes back.

use jiff::civil::Weekday;

use super::Invalid;
use super::provision::Provider;
use super::stated_class::StatedClass;

/// Codes of the days as the API has them, with how words begin that mean them.
const DAYS: [(&str, Weekday, &[&str]); 7] = [
    ("mo", Weekday::Monday, &["mon", "monday", "mondays"]),
    ("tu", Weekday::Tuesday, &["tue", "tues", "tuesday", "tuesdays"]),
    ("we", Weekday::Wednesday, &["wed", "weds", "wednesday", "wednesdays"]),
    ("th", Weekday::Thursday, &["thu", "thur", "thurs", "thursday", "thursdays"]),
    ("fr", Weekday::Friday, &["fri", "friday", "fridays"]),
    ("sa", Weekday::Saturday, &["sat", "saturday", "saturdays"]),
    ("su", Weekday::Sunday, &["sun", "sunday", "sundays"]),
];

/// An evening begins at this hour.
const EVENING: u8 = 17;

/// Days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Days(u8);

impl Days {
    /// Of a list.
    #[must_use]
    pub fn of(days: &[Weekday]) -> Self {
        Self(days.iter().fold(0, |days, day| days | 1 << day.to_monday_zero_offset()))
    }

    /// Those of `mo,tu,…`.
    ///
    /// # Errors
    /// When a part is no day.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let day = |part: &str| DAYS.iter().find(|(code, ..)| *code == part).map(|(_, day, _)| *day);
        let days: Option<Vec<Weekday>> = text.split(',').map(day).collect();
        days.map(|days| Self::of(&days)).ok_or_else(|| {
            Invalid::new(
                "days of the week",
                text,
                "mo, tu, we, th, fr, sa or su, several with commas between",
            )
        })
    }

    /// Codes in the order of the week.
    #[must_use]
    pub fn codes(self) -> Vec<&'static str> {
        DAYS.iter().filter(|(_, day, _)| self.meets(Self::of(&[*day]))).map(|(code, ..)| *code).collect()
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// From Monday to Friday.
    fn weekdays(self) -> Self {
        Self(self.0 & 0b1_1111)
    }

    /// From a day to a later one of the same week.
    fn range(first: Weekday, last: Weekday) -> Option<Self> {
        let (first, last) = (first.to_monday_zero_offset(), last.to_monday_zero_offset());
        (first < last).then(|| Self((first..=last).fold(0, |days, day| days | 1 << day)))
    }
}

/// When something is held, as far as it is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Meetings {
    /// Days that are stated.
    pub days: Days,
    /// Whether those are all.
    pub complete: bool,
    /// Whether some of it begins at 17:00 or later from Monday to Friday.
    pub evening: Option<bool>,
}

impl Meetings {
    /// Of everything that is held at an entry: of its classes, or of the entry where it states none. What a class does not
    /// say, the entry says for it.
    #[must_use]
    pub fn of(entry: &Provider) -> Self {
        let own = Self::of_entry(entry);
        let classes = entry.classes.iter().filter(|class| class.is_taught());
        let each = classes.map(|class| Self::of_class(class).unwrap_or(own));
        each.reduce(Self::with).unwrap_or(own)
    }

    /// As an entry says of all that it offers.
    #[must_use]
    pub fn of_entry(entry: &Provider) -> Self {
        entry.days_times.as_deref().and_then(read).unwrap_or_default()
    }

    /// As a class says itself; `None` = it does not.
    #[must_use]
    pub fn of_class(class: &StatedClass) -> Option<Self> {
        let words = class.days_times.as_deref().and_then(read);
        let Some(rule) = &class.recurrence else { return words };
        let days = Days::of(rule.days());
        let evening = rule.in_the_evening().map(|evening| evening && !days.weekdays().is_empty());
        Some(Self { days, complete: true, evening: evening.or(words.and_then(|words| words.evening)) })
    }

    /// Of two things together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let evening = match (self.evening, other.evening) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
        Self { days: self.days.and(other.days), complete: self.complete && other.complete, evening }
    }

    /// Whether it is held on one of some days; `None` = it does not say.
    #[must_use]
    pub fn on(self, days: Days) -> Option<bool> {
        if self.days.meets(days) { Some(true) } else { self.complete.then_some(false) }
    }
}

/// What words say, if all of them are understood.
fn read(words: &str) -> Option<Meetings> {
    let lower = words.to_lowercase().replace("term time", " ").replace("term-time", " ");
    lower.split(';').map(meeting).collect::<Option<Vec<_>>>()?.into_iter().reduce(Meetings::with)
}

/// "Mon and Thu 18:00-19:30", "Tuesday evenings", "Wed from 19:30", "Mondays".
fn meeting(text: &str) -> Option<Meetings> {
    let spaced = text.replace([',', '&'], " ");
    let mut parts =
        spaced.split_whitespace().filter(|part| !["and", "weekly", "from"].contains(part)).peekable();
    let mut days = Days::default();
    while let Some(more) = parts.peek().and_then(|part| days_of(part)) {
        days = days.and(more);
        parts.next();
    }
    let begins = parts.next().map(|part| evening_of(part).ok_or(())).transpose().ok()?;
    if days.is_empty() || parts.next().is_some() {
        return None;
    }
    let evening = begins.map(|evening| evening && !days.weekdays().is_empty());
    Some(Meetings { days, complete: true, evening })
}

/// A day or a range of them.
fn days_of(part: &str) -> Option<Days> {
    let day = |word: &str| DAYS.iter().find(|(.., words)| words.contains(&word)).map(|(_, day, _)| *day);
    match part.split_once(['-', '–']) {
        Some((first, last)) => Days::range(day(first)?, day(last)?),
        None => day(part).map(|day| Days::of(&[day])),
    }
}

/// Whether a part of the day, or the time at which something begins, is in the evening.
fn evening_of(part: &str) -> Option<bool> {
    match part {
        "morning" | "mornings" | "afternoon" | "afternoons" => return Some(false),
        "evening" | "evenings" => return Some(true),
        _ => {}
    }
    let (first, last) = part.split_once(['-', '–']).map_or((part, None), |(first, last)| (first, Some(last)));
    let (first, last) = (hour(first)?, last.map(hour));
    // Of "10:00-?" nobody knows what the rest means.
    if last == Some(None) { None } else { Some(first >= EVENING) }
}

/// The hour of `HH:MM`.
fn hour(text: &str) -> Option<u8> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, below: u8| text.parse().ok().filter(|number: &u8| *number < below);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    (digits && minute.len() == 2 && number(minute, 60).is_some()).then(|| number(hour, 24)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str) -> Option<(String, Option<bool>)> {
        read(words).map(|found| (found.days.codes().join(" "), found.evening))
    }

    #[test]
    fn words_that_are_understood_whole_tell_days_and_evening() {
        for (words, days, evening) in [
            ("Tuesday", "tu", None),
            ("Wednesday; Friday", "we fr", None),
            ("Wed 17:00-19:00", "we", Some(true)),
            ("Wed 16:59", "we", Some(false)),
            ("Mon 14:00-15:00; Thu 10:30-11:30", "mo th", Some(false)),
            ("Tue 10:30; Wed from 19:30", "tu we", Some(true)),
            ("Thursday 10:00-12:00; Monday evening; Tuesday evening", "mo tu th", Some(true)),
            ("Tuesday 09:00-10:30 term time", "tu", Some(false)),
            ("Friday mornings, term time", "fr", Some(false)),
            ("Mon-Thu, 18:00", "mo tu we th", Some(true)),
            ("Mon and Tue", "mo tu", None),
            ("Mondays & Thursdays 18:00", "mo th", Some(true)),
            ("Thursdays, weekly", "th", None),
            // One of two does not say when.
            ("Monday; Tuesday 10:00", "mo tu", None),
            // An evening of the weekend is none of a weekday.
            ("Saturday 18:00", "sa", Some(false)),
            ("Saturday and Sunday evenings", "sa su", Some(false)),
            ("Fri-Sun 18:00", "fr sa su", Some(true)),
        ] {
            assert_eq!(told(words), Some((days.to_owned(), evening)), "{words}");
        }
    }

    #[test]
    fn words_with_anything_else_in_them_tell_nothing() {
        for words in [
            "",
            "weekly",
            "evening",
            "day and evening",
            "start any Monday",
            "five days a week",
            "Mon-Fri 11:30-13:30 (24 Jul-25 Aug 2017)",
            "Mon and Tue from Sept 2022; online during week",
            "Tuesdays, 1.5 hours; ten sessions a term",
            "Wed mornings from 21 Sept 2022",
            "not Mondays",
            "Monday 25:00",
            "Monday 10:60",
            "Monday 10:00-",
            "Monday 10am",
            "Fri-Mon",
            "Monday;",
            "Monday 10:00 Tuesday 18:00",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }

    #[test]
    fn days_are_read_by_their_codes_and_told_in_the_order_of_the_week() {
        assert_eq!(Days::parse("su,mo,fr").unwrap().codes(), ["mo", "fr", "su"]);
        for wrong in ["", "mo,", "monday", "MO", "mo;tu", "mo, tu"] {
            assert!(Days::parse(wrong).is_err(), "{wrong}");
        }
    }
}
