//! When a class meets: the weekly part of a recurrence rule (RFC 5545, 3.3.10), and the same in plain words.
//!
//! `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20260718;BYHOUR=10;BYMINUTE=30`: every other week on Tuesday and
//! Thursday at 10:30 until 18 July 2026. A class meets on days of the week: other frequencies are refused, since
//! nobody would read them rightly in a timetable.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;

use super::{Date, Invalid};

const ALLOWED: &str = "a weekly rule such as FREQ=WEEKLY;BYDAY=TU,TH, also with INTERVAL (1 to 8), UNTIL (YYYYMMDD), COUNT, BYHOUR and BYMINUTE (one each) and WKST";
const DAYS: [(&str, Weekday, &str); 7] = [
    ("MO", Weekday::Monday, "Monday"),
    ("TU", Weekday::Tuesday, "Tuesday"),
    ("WE", Weekday::Wednesday, "Wednesday"),
    ("TH", Weekday::Thursday, "Thursday"),
    ("FR", Weekday::Friday, "Friday"),
    ("SA", Weekday::Saturday, "Saturday"),
    ("SU", Weekday::Sunday, "Sunday"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A weekly rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// As it was written, in capitals.
    text: String,
    /// Every so many weeks.
    interval: u8,
    /// Days of the week in order of the week, not empty.
    days: Vec<Weekday>,
    /// Hour and minute.
    at: Option<(u8, u8)>,
    /// Last day.
    until: Option<Date>,
    /// So many meetings.
    count: Option<u32>,
}

impl Recurrence {
    /// As RFC 5545 writes it.
    #[must_use]
    pub fn as_rule(&self) -> &str {
        &self.text
    }

    /// Days of the week on which it meets.
    #[must_use]
    pub fn days(&self) -> &[Weekday] {
        &self.days
    }

    /// Whether it begins at five in the afternoon or later, if it says when.
    #[must_use]
    pub fn in_the_evening(&self) -> Option<bool> {
        self.at.map(|(hour, _)| hour >= 17)
    }
}

impl FromStr for Recurrence {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let upper = text.trim().to_uppercase();
        let rule = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        parse(rule).ok_or_else(|| Invalid::new("when a class meets", text, ALLOWED))
    }
}

fn parse(rule: &str) -> Option<Recurrence> {
    let mut found = Recurrence {
        text: rule.to_owned(),
        interval: 1,
        days: Vec::new(),
        at: None,
        until: None,
        count: None,
    };
    let (mut seen, mut hour, mut minute) = (Vec::new(), None, None);
    for part in rule.trim_end_matches(';').split(';') {
        let (name, value) = part.split_once('=')?;
        if seen.contains(&name) {
            return None;
        }
        seen.push(name);
        match name {
            "FREQ" if value == "WEEKLY" => {}
            "INTERVAL" => found.interval = value.parse().ok().filter(|weeks| (1..=8).contains(weeks))?,
            "BYDAY" => {
                let named: Vec<&str> = value.split(',').collect();
                found.days = DAYS.iter().filter(|(code, ..)| named.contains(code)).map(|day| day.1).collect();
                // Every name is a day, and none stands twice.
                if found.days.len() != named.len() {
                    return None;
                }
            }
            "BYHOUR" => hour = Some(value.parse::<u8>().ok().filter(|hour| *hour < 24)?),
            "BYMINUTE" => minute = Some(value.parse::<u8>().ok().filter(|minute| *minute < 60)?),
            "UNTIL" => found.until = Some(day(value)?),
            "COUNT" => found.count = Some(value.parse().ok().filter(|count| (1..=400).contains(count))?),
            "WKST" if DAYS.iter().any(|(code, ..)| *code == value) => {}
            _ => return None,
        }
    }
    // Both at once are forbidden by the standard; a minute without its hour says nothing.
    let contradicts = found.until.is_some() && found.count.is_some() || minute.is_some() && hour.is_none();
    found.at = hour.map(|hour| (hour, minute.unwrap_or(0)));
    (seen.contains(&"FREQ") && !found.days.is_empty() && !contradicts).then_some(found)
}

/// A day, or a moment of which only the day counts.
fn day(text: &str) -> Option<Date> {
    let digits = text.split('T').next().filter(|digits| digits.len() == 8 && digits.is_ascii())?;
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<i8>().ok());
    Date::new(digits.get(..4)?.parse().ok()?, part(4, 6)?, part(6, 8)?).ok()
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |day: &Weekday| DAYS.iter().find(|known| known.1 == *day).map_or("", |known| known.2);
        let names: Vec<&str> = self.days.iter().map(name).collect();
        match names.split_last() {
            Some((last, first)) if !first.is_empty() => write!(f, "{} and {last}", first.join(", "))?,
            _ => f.write_str(&names.concat())?,
        }
        if let Some((hour, minute)) = self.at {
            write!(f, ", {hour:02}:{minute:02}")?;
        }
        match self.interval {
            1 => {}
            2 => f.write_str(", every other week")?,
            weeks => write!(f, ", every {weeks} weeks")?,
        }
        if let Some(until) = self.until {
            let month = usize::try_from(until.month() - 1).ok().and_then(|month| MONTHS.get(month));
            write!(f, ", until {} {} {}", until.day(), month.unwrap_or(&""), until.year())?;
        }
        if let Some(count) = self.count {
            write!(f, ", {count} meetings")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekly_rule_is_said_in_plain_words() {
        for (rule, words) in [
            ("FREQ=WEEKLY;BYDAY=TU", "Tuesday"),
            ("RRULE:FREQ=WEEKLY;BYDAY=TH,TU;BYHOUR=9;BYMINUTE=30", "Tuesday and Thursday, 09:30"),
            (
                "freq=weekly;interval=2;byday=mo,we,fr;until=20260718T000000Z",
                "Monday, Wednesday and Friday, every other week, until 18 July 2026",
            ),
            ("FREQ=WEEKLY;BYDAY=SU;BYHOUR=18;COUNT=10", "Sunday, 18:00, 10 meetings"),
        ] {
            assert_eq!(rule.parse::<Recurrence>().unwrap().to_string(), words);
        }
    }

    #[test]
    fn what_no_timetable_says_is_refused() {
        for rule in [
            "",
            "Tuesdays",
            "FREQ=DAILY",
            "BYDAY=TU",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=TU,TU",
            "FREQ=WEEKLY;BYDAY=2TU",
            "FREQ=WEEKLY;BYDAY=TU;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260230",
            "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260718;COUNT=3",
            "FREQ=WEEKLY;BYDAY=TU;BYHOUR=24",
            "FREQ=WEEKLY;BYDAY=TU;BYMINUTE=30",
            "FREQ=WEEKLY;BYDAY=TU;BYDAY=WE",
            "FREQ=WEEKLY;BYDAY=TU;BYEASTER=1",
        ] {
            assert!(rule.parse::<Recurrence>().is_err(), "{rule}");
        }
    }

    #[test]
    fn an_evening_begins_at_five() {
        let evening = |hour: u8| {
            let rule = format!("FREQ=WEEKLY;BYDAY=MO;BYHOUR={hour}");
            rule.parse::<Recurrence>().unwrap().in_the_evening()
        };
        assert_eq!((evening(16), evening(17)), (Some(false), Some(true)));
        assert_eq!("FREQ=WEEKLY;BYDAY=MO".parse::<Recurrence>().unwrap().in_the_evening(), None);
    }
}
