//! When a service takes place: RRULE parts → days and times in words, hours a week, first and last day.

use serde_json::Value;

use super::json::{list, text, words};
use crate::domain::recurrence::Recurrence;
use crate::ingest::foreign::dates;

/// More than a class has: these are hours of opening.
const MOST_HOURS: f64 = 20.0;
const DAYS: [(&str, &str); 7] = [
    ("MO", "Monday"),
    ("TU", "Tuesday"),
    ("WE", "Wednesday"),
    ("TH", "Thursday"),
    ("FR", "Friday"),
    ("SA", "Saturday"),
    ("SU", "Sunday"),
];

/// What the schedules of a service say.
#[derive(Debug, Default, PartialEq)]
#[expect(clippy::struct_field_names, reason = "the names of the columns")]
pub(super) struct Times {
    /// In words.
    pub days_times: Option<String>,
    /// Hours a week, where all schedules are weekly ones with both times.
    pub hours: Option<f64>,
    /// The hours that were not taken because they are too many for a class.
    pub opening_hours: Option<f64>,
    pub starts: Option<String>,
    pub ends: Option<String>,
    pub mode: Option<&'static str>,
    /// The one schedule as an RRULE, where it is a weekly one.
    pub rrule: Option<String>,
}

pub(super) fn times(holders: &[&Value]) -> Times {
    // Those of the place before those of the service.
    let schedules = holders.iter().map(|holder| list(holder, "schedules")).find(|list| !list.is_empty());
    let schedules = schedules.unwrap_or_default();
    let told: Vec<String> = schedules.iter().filter_map(in_words).collect();
    let hours: Option<Vec<f64>> = schedules.iter().map(hours).collect();
    let hours = hours.map(|all| all.iter().sum::<f64>()).filter(|hours| *hours > 0.0);
    let day = |names: [&str; 2]| {
        let days = schedules.iter().filter_map(move |one| names.iter().find_map(|name| text(one, name)));
        days.filter_map(|text| dates::parse(&text)).collect::<Vec<_>>()
    };
    let starts = day(["dtstart", "valid_from"]).into_iter().min();
    // With one that has no end there is none.
    let ends = day(["until", "valid_to"]);
    let ends = if ends.len() == schedules.len() { ends.into_iter().max() } else { None };
    Times {
        days_times: (!told.is_empty()).then(|| told.join("; ")),
        hours: hours.filter(|hours| *hours <= MOST_HOURS),
        opening_hours: hours.filter(|hours| *hours > MOST_HOURS),
        starts: starts.map(|day| day.to_string()),
        ends: ends.map(|day| day.to_string()),
        mode: mode(schedules),
        rrule: if let [only] = schedules { rrule(only) } else { None },
    }
}

fn days(schedule: &Value) -> Vec<&'static str> {
    // A day may carry a number, as in 1MO for the first Monday of a month.
    let given = words(schedule, "byday");
    let is =
        |code: &str| given.iter().any(|word| word.trim_start_matches(|c: char| !c.is_alphabetic()) == code);
    DAYS.into_iter().filter(|(code, _)| is(code)).map(|(_, day)| day).collect()
}

fn clock(schedule: &Value, name: &str) -> Option<(u32, u32)> {
    let text = text(schedule, name)?;
    let time = text.rsplit('T').next()?;
    let mut parts = time.splitn(3, ':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fn interval(schedule: &Value) -> u32 {
    text(schedule, "interval").and_then(|text| text.parse().ok()).filter(|number| *number > 0).unwrap_or(1)
}

fn in_words(schedule: &Value) -> Option<String> {
    let mut told = vec![days(schedule).join(", ")];
    let frequency = text(schedule, "freq").unwrap_or_default().to_ascii_uppercase();
    match (frequency.as_str(), interval(schedule)) {
        ("WEEKLY", number @ 2..) => told.push(format!("every {number} weeks")),
        ("MONTHLY", 1) => told.push("every month".to_owned()),
        ("MONTHLY", number) => told.push(format!("every {number} months")),
        ("DAILY", 1) if told[0].is_empty() => told.push("every day".to_owned()),
        _ => {}
    }
    let time = |(hour, minute): (u32, u32)| format!("{hour:02}:{minute:02}");
    match (clock(schedule, "opens_at"), clock(schedule, "closes_at")) {
        (Some(opens), Some(closes)) => told.push(format!("{} to {}", time(opens), time(closes))),
        (Some(opens), None) => told.push(format!("from {}", time(opens))),
        _ => {}
    }
    let told = told.join(" ").trim().to_owned();
    if told.is_empty() { text(schedule, "description") } else { Some(told) }
}

fn hours(schedule: &Value) -> Option<f64> {
    let (opens, closes) = (clock(schedule, "opens_at")?, clock(schedule, "closes_at")?);
    let minutes = (closes.0 * 60 + closes.1).checked_sub(opens.0 * 60 + opens.1)?;
    let weekly = text(schedule, "freq").is_none_or(|frequency| frequency.eq_ignore_ascii_case("weekly"));
    let days = u32::try_from(days(schedule).len()).unwrap_or_default();
    (weekly && days > 0).then(|| f64::from(minutes * days) / 60.0 / f64::from(interval(schedule)))
}

/// Days and the hour that it begins at; what is no rule of a class is left out.
fn rrule(schedule: &Value) -> Option<String> {
    text(schedule, "freq").filter(|frequency| frequency.eq_ignore_ascii_case("weekly"))?;
    let mut parts = vec!["FREQ=WEEKLY".to_owned(), format!("BYDAY={}", words(schedule, "byday").join(","))];
    if interval(schedule) > 1 {
        parts.push(format!("INTERVAL={}", interval(schedule)));
    }
    if let Some((hour, minute)) = clock(schedule, "opens_at") {
        parts.push(format!("BYHOUR={hour};BYMINUTE={minute}"));
    }
    let rule = parts.join(";");
    rule.parse::<Recurrence>().ok().map(|_| rule)
}

/// How one attends, where the schedules say it.
fn mode(schedules: &[Value]) -> Option<&'static str> {
    let told: Vec<String> = schedules
        .iter()
        .filter_map(|one| text(one, "attending_type"))
        .map(|text| text.to_lowercase())
        .collect();
    let says = |words: &[&str]| told.iter().any(|text| words.iter().any(|word| text.contains(word)));
    let online = says(&["online", "virtual", "remote", "video"]);
    let there =
        says(&["in person", "in-person", "face to face", "venue", "face-to-face", "on site", "on-site"]);
    match (online, there) {
        (true, true) => Some("blended"),
        (true, false) => Some("online"),
        (false, true) => Some("in_person"),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_weekly_schedule_is_told_in_words_and_hours() {
        let weekly = json!({"schedules": [{
            "freq": "WEEKLY", "byday": "TH,FR", "opens_at": "10:00:00", "closes_at": "12:30",
            "valid_from": "2025-09-08", "valid_to": "2026-07-10", "attending_type": "In-person"
        }]});
        let times = times(&[&weekly]);
        assert_eq!(times.days_times.as_deref(), Some("Thursday, Friday 10:00 to 12:30"));
        assert_eq!((times.hours, times.mode), (Some(5.0), Some("in_person")));
        assert_eq!(times.rrule.as_deref(), Some("FREQ=WEEKLY;BYDAY=TH,FR;BYHOUR=10;BYMINUTE=0"));
        assert_eq!(
            (times.starts.as_deref(), times.ends.as_deref()),
            (Some("2025-09-08"), Some("2026-07-10"))
        );
    }

    #[test]
    fn hours_of_opening_are_no_hours_of_a_class_and_an_open_end_stays_open() {
        let open = json!({"schedules": [
            {"freq": "WEEKLY", "byday": ["MO", "TU", "WE", "TH", "FR"], "opens_at": "09:00", "closes_at": "17:00"},
            {"until": "2026-07-10"}
        ]});
        assert_eq!(times(&[&open]).hours, None, "one schedule has no times");
        let open = json!({"schedules": [open["schedules"][0].clone()]});
        let times = times(&[&open]);
        assert_eq!((times.hours, times.opening_hours, times.ends), (None, Some(40.0), None));
    }

    #[test]
    fn a_fortnight_halves_the_hours_and_rubbish_gives_nothing() {
        let fortnight = json!({"schedules": {"freq": "weekly", "interval": 2, "byday": "1MO",
            "opens_at": "2025-01-01T18:00:00Z", "closes_at": "20:00"}});
        let times_of = times(&[&fortnight]);
        assert_eq!(times_of.days_times.as_deref(), Some("Monday every 2 weeks 18:00 to 20:00"));
        assert_eq!(times_of.hours, Some(1.0));
        for rubbish in [
            json!({"schedules": 7}),
            json!({"schedules": [null, [], {"opens_at": "99:99", "byday": {}, "interval": -1, "freq": 0}]}),
            json!({"schedules": [{"opens_at": "12:00", "closes_at": "10:00", "byday": "MO"}]}),
        ] {
            assert_eq!(times(&[&rubbish]).hours, None, "{rubbish}");
        }
    }
}
