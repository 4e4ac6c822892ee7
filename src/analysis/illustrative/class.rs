//! An invented class and the school year that it runs in.

use jiff::civil::date;

use super::draws::Draws;
use crate::domain::Date;
use crate::domain::entry_id::EntryId;
use crate::domain::learner_status::{LearnerStatus, StatusSet};
use crate::domain::level::{Level, LevelSet};
use crate::domain::offer_terms::{Format, OfferTerms};
use crate::domain::provision::{Ages, Formality, Mode, OfferKind};
use crate::domain::stated_class::StatedClass;

/// A school year, by the calendar year that it begins in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolYear(i16);

impl SchoolYear {
    /// The school year, September to August, that a day lies in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// First day of teaching.
    #[must_use]
    pub fn first_day(self) -> Date {
        date(self.0, 9, 8)
    }

    /// Last day of teaching.
    #[must_use]
    pub fn last_day(self) -> Date {
        date(self.0 + 1, 7, 17)
    }

    /// The whole year more often than one of its terms.
    fn term(self, draws: &mut Draws) -> (Date, Date) {
        let next = self.0 + 1;
        match draws.below(6) {
            0 => (self.first_day(), date(self.0, 12, 19)),
            1 => (date(next, 1, 5), date(next, 3, 27)),
            2 => (date(next, 4, 13), self.last_day()),
            _ => (self.first_day(), self.last_day()),
        }
    }
}

/// Lower levels more often, as need has it.
const LEVELS: [&[Level]; 10] = [
    &[Level::PreEntry],
    &[Level::PreEntry],
    &[Level::PreEntry, Level::Entry1],
    &[Level::Entry1],
    &[Level::Entry1],
    &[Level::Entry2],
    &[Level::Entry2],
    &[Level::Entry3],
    &[Level::Level1],
    &[Level::Level2],
];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const TIMES: [&str; 3] = ["09:30", "12:45", "18:00"];

/// Statuses that a class admits: the same as the rules of England say of its funding.
pub(super) fn statuses(formality: Formality, free: bool) -> StatusSet {
    let all = LearnerStatus::ALL.iter().copied();
    all.filter(|status| {
        formality != Formality::Formal || free || *status != LearnerStatus::AsylumUnder6Months
    })
    .collect()
}

/// The weekly rule of a class.
fn weekly(day: &str, time: &str) -> String {
    let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
    let code = day.get(..2).unwrap_or_default().to_uppercase();
    format!("FREQ=WEEKLY;BYDAY={code};BYHOUR={hour};BYMINUTE={minute}")
}

/// A class of a provider, every field filled but its identifier.
pub(super) fn draw(formality: Formality, year: SchoolYear, draws: &mut Draws) -> StatedClass {
    let levels: LevelSet = draws.of(&LEVELS).iter().copied().collect();
    let formal = formality == Formality::Formal;
    let seats = draws.between(8, 16);
    let half_hours = if formal { draws.between(8, 20) } else { draws.between(2, 8) };
    let (starts, ends) = year.term(draws);
    let mode = *draws.of(&[Mode::InPerson, Mode::InPerson, Mode::InPerson, Mode::Blended, Mode::Online]);
    let enrolled = draws.between(seats / 2, seats);
    // A queue stands where a class is full.
    let waiting = if enrolled == seats { draws.between(1, 15) } else { 0 };
    let (childcare, women_only) = (draws.happens(25), draws.happens(15));
    let free = !formal || draws.happens(40);
    let (day, time) = (*draws.of(&DAYS), *draws.of(&TIMES));
    StatedClass {
        id: EntryId::default(),
        levels: Some(levels),
        seats: Some(seats),
        hours_a_week: Some(f64::from(half_hours) / 2.0),
        starts: Some(starts),
        ends: Some(ends),
        mode: Some(mode),
        formality: Some(formality),
        childcare: Some(childcare),
        women_only: Some(women_only),
        free: Some(free),
        days_times: Some(format!("{day} {time}")),
        enrolled: Some(enrolled),
        kind: Some(if formal { OfferKind::Class } else { OfferKind::Conversation }),
        ages: Some(Ages::Adults),
        fees: Some(if free { "free" } else { "fees for those who are not funded" }.to_owned()),
        initial_assessment: Some(formal),
        recurrence: weekly(day, time).parse().ok(),
        website: Some("https://illustrative.example.org".to_owned()),
        notes: Some("ILLUSTRATIVE: invented".to_owned()),
        terms: OfferTerms {
            work_related: Some(false),
            format: Some(Format::Group),
            statuses: Some(statuses(formality, free)),
            fee_discretion: Some("none".to_owned()),
            funding_source: Some("an invented fund".to_owned()),
            waiting: Some(waiting),
            waiting_date: Some(starts),
        },
        assured: Some(starts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_begins_in_september() {
        let year = |year, month| SchoolYear::of(date(year, month, 1)).first_day().year();
        assert_eq!((year(2025, 12), year(2026, 8), year(2026, 9)), (2025, 2025, 2026));
    }

    #[test]
    fn every_field_is_filled_and_nobody_waits_for_an_empty_seat() {
        let (mut draws, year) = (Draws::new(1, "test"), SchoolYear::of(date(2025, 12, 31)));
        for _ in 0..500 {
            let class = draw(Formality::Informal, year, &mut draws);
            let (seats, enrolled, waiting) =
                (class.seats.unwrap(), class.enrolled.unwrap(), class.terms.waiting.unwrap());
            assert!(enrolled <= seats && (waiting == 0 || enrolled == seats));
            assert!((1.0..=4.0).contains(&class.hours_a_week.unwrap()));
            let (starts, ends) = (class.starts.unwrap(), class.ends.unwrap());
            assert!(starts < ends && starts >= year.first_day() && ends <= year.last_day());
            assert!(class.levels.is_some_and(|levels| !levels.is_empty()) && class.free == Some(true));
        }
    }
}
