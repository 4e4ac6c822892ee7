//! The term of a class: the days between which it runs.

use super::Date;

/// First and last day of a class; `None` = not said, so it runs as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Term {
    /// First day.
    pub starts: Option<Date>,
    /// Last day.
    pub ends: Option<Date>,
}

impl Term {
    /// Whether a class runs on a day.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.starts.is_none_or(|starts| starts <= day) && self.ends.is_none_or(|ends| day <= ends)
    }

    /// The days on which that changes: the first, and the one after the last.
    pub fn changes(self) -> impl Iterator<Item = Date> {
        // A class that ends with the calendar never stops.
        self.starts.into_iter().chain(self.ends.and_then(|ends| ends.tomorrow().ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_holds_from_its_first_day_to_its_last_and_what_it_does_not_say_does_not_bound_it() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let term =
            |starts: Option<&str>, ends: Option<&str>| Term { starts: starts.map(day), ends: ends.map(day) };
        for (term, held) in [
            (term(Some("2026-01-05"), Some("2026-07-10")), [false, true, true, false]),
            (term(Some("2026-01-05"), None), [false, true, true, true]),
            (term(None, Some("2026-07-10")), [true, true, true, false]),
            (Term::default(), [true; 4]),
        ] {
            let days = ["2026-01-04", "2026-01-05", "2026-07-10", "2026-07-11"].map(day);
            assert_eq!(days.map(|day| term.holds(day)), held, "{term:?}");
            let changes: Vec<Date> = term.changes().collect();
            let seen: Vec<Date> =
                (1..4).filter(|day| held[*day] != held[day - 1]).map(|day| days[day]).collect();
            assert_eq!(changes, seen, "{term:?}");
        }
    }
}
