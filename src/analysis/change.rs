//! Change of asylum support between two publications, over the components that both of them have.
//!
//! Section 4 by authority begins in March 2018: with it the East Midlands would seem to grow by 9.5 % in the
//! year before, without it they fall by 3.2 %. So a component (section and accommodation) counts only where
//! both publications give it, and a publication without sections has nothing in common with one that has them.
//! Resettlement is a FLOW and stands beside: people whose quarter ended within the period.

use std::collections::BTreeSet;

use crate::domain::Date;
use crate::domain::asylum::{AsylumPublication, Cell};
use crate::domain::code::LaCode;
use crate::domain::resettlement::{Quarter, Resettlement};

/// What of two publications can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Components of both, in order.
    pub compared: BTreeSet<Cell>,
    /// Components that only the earlier publication has.
    pub only_before: BTreeSet<Cell>,
    /// Components that only the later one has.
    pub only_after: BTreeSet<Cell>,
}

/// People in the components compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// At the earlier publication.
    pub from: u32,
    /// At the later one.
    pub to: u32,
}

impl Comparison {
    /// Of an earlier and a later publication. A component that no authority of the United Kingdom has a row
    /// for was not published.
    #[must_use]
    pub fn new(before: &AsylumPublication, after: &AsylumPublication) -> Self {
        let (before, after): (BTreeSet<Cell>, BTreeSet<Cell>) =
            (before.cells().collect(), after.cells().collect());
        Self {
            compared: before.intersection(&after).copied().collect(),
            only_before: before.difference(&after).copied().collect(),
            only_after: after.difference(&before).copied().collect(),
        }
    }

    /// Change in some authorities together; `None` when there is nothing to compare.
    #[must_use]
    pub fn change(
        &self,
        before: &AsylumPublication,
        after: &AsylumPublication,
        la_codes: &[LaCode],
    ) -> Option<Change> {
        Some(Change {
            from: people(before, la_codes, &self.compared)?,
            to: people(after, la_codes, &self.compared)?,
        })
    }
}

/// People of some authorities in some components; `None` when the publication has none of them.
#[must_use]
pub fn people(publication: &AsylumPublication, la_codes: &[LaCode], cells: &BTreeSet<Cell>) -> Option<u32> {
    la_codes.iter().map(|code| publication.people(*code, |cell| cells.contains(&cell))).sum()
}

impl Change {
    /// `to − from`.
    #[must_use]
    pub fn difference(self) -> i64 {
        i64::from(self.to) - i64::from(self.from)
    }

    /// Of 100 people before; `None` where there was nobody.
    #[must_use]
    pub fn percent(self) -> Option<f64> {
        let base = f64::from(self.from);
        (self.from > 0).then(|| 100.0 * (f64::from(self.to) - base) / base)
    }
}

/// Quarters of the resettlement table that ended within a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first of them.
    pub first: Quarter,
    /// The last of them.
    pub last: Quarter,
    /// False when a quarter that ended within the period is not in the table.
    pub complete: bool,
}

impl Period {
    /// Quarters that ended after `from` and by `to`; `None` when the table has none.
    #[must_use]
    pub fn between(table: &Resettlement, from: Date, to: Date) -> Option<Self> {
        let mut ended =
            table.quarters().filter(|quarter| from < quarter.last_day() && quarter.last_day() <= to);
        let first = ended.next()?;
        // Otherwise the quarter before ended within the period too and is not in the table.
        let reaches_back = first.first_day().yesterday().is_ok_and(|eve| eve <= from);
        Some(Self {
            first,
            last: ended.last().unwrap_or(first),
            complete: reaches_back && table.complete(to),
        })
    }

    /// People who were resettled in some authorities in these quarters; `None` where a figure is held back.
    #[must_use]
    pub fn resettled(&self, table: &Resettlement, la_codes: &[LaCode]) -> Option<u32> {
        let to = self.last.last_day();
        let arrivals = la_codes.iter().flat_map(|code| table.arrivals(*code, to));
        arrivals.filter(|(quarter, ..)| *quarter >= self.first).map(|(_, _, people)| people).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asylum::{Accommodation as A, SupportType as S};
    use crate::domain::resettlement::Scheme;
    use jiff::civil::date;

    fn town() -> LaCode {
        "E06000018".parse().unwrap()
    }

    fn publication(cells: &[(S, A, u32)]) -> AsylumPublication {
        let mut publication = AsylumPublication::default();
        for (support, accommodation, people) in cells {
            assert!(publication.insert(town(), (*support, *accommodation), *people));
        }
        publication
    }

    #[test]
    fn a_section_that_begins_in_between_is_left_out_and_is_no_growth() {
        let before =
            publication(&[(S::Section95, A::Dispersal, 100), (S::Section95, A::SubsistenceOnly, 20)]);
        let after = publication(&[(S::Section95, A::Dispersal, 90), (S::Section4, A::Dispersal, 30)]);
        let comparison = Comparison::new(&before, &after);
        assert_eq!(comparison.compared, [(S::Section95, A::Dispersal)].into());
        assert_eq!(comparison.only_before, [(S::Section95, A::SubsistenceOnly)].into());
        assert_eq!(comparison.only_after, [(S::Section4, A::Dispersal)].into());
        let change = comparison.change(&before, &after, &[town()]).unwrap();
        assert_eq!((change.from, change.to, change.difference()), (100, 90, -10));
        assert_eq!(change.percent(), Some(-10.0));
    }

    #[test]
    fn without_a_common_component_there_is_no_change_and_without_a_base_no_percentage() {
        let split = publication(&[(S::Section95, A::Dispersal, 100)]);
        let whole = publication(&[(S::NotSplit, A::Dispersal, 100)]);
        assert_eq!(Comparison::new(&split, &whole).change(&split, &whole, &[town()]), None);
        assert_eq!(Change { from: 0, to: 7 }.percent(), None);
        assert_eq!(Change { from: 7, to: 0 }.percent(), Some(-100.0));
    }

    #[test]
    fn a_quarter_belongs_to_the_period_that_its_last_day_is_in() {
        let mut table = Resettlement::default();
        for (quarter, people) in [("2017 Q1", 1), ("2017 Q2", 10), ("2018 Q1", 100), ("2018 Q2", 1_000)] {
            assert!(table.insert(town(), quarter.parse().unwrap(), Scheme::VulnerablePersons, people));
        }
        let period = Period::between(&table, date(2017, 3, 31), date(2018, 3, 31)).unwrap();
        assert_eq!((period.first.to_string(), period.last.to_string()), ("2017 Q2".into(), "2018 Q1".into()));
        assert_eq!((period.resettled(&table, &[town()]), period.complete), (Some(110), true));
        // A day earlier the first quarter had not ended yet.
        let period = Period::between(&table, date(2017, 3, 30), date(2018, 3, 31)).unwrap();
        assert_eq!(period.resettled(&table, &[town()]), Some(111));
        assert_eq!(Period::between(&table, date(2017, 4, 1), date(2017, 5, 1)), None);
    }

    #[test]
    fn a_period_that_reaches_beyond_the_table_is_not_complete() {
        let mut table = Resettlement::default();
        assert!(table.insert(town(), "2017 Q1".parse().unwrap(), Scheme::VulnerablePersons, 1));
        let complete = |from, to| Period::between(&table, from, to).map(|period| period.complete);
        assert_eq!(complete(date(2016, 12, 31), date(2017, 6, 29)), Some(true));
        assert_eq!(
            complete(date(2016, 12, 30), date(2017, 6, 29)),
            Some(false),
            "2016 Q4 is not in the table"
        );
        assert_eq!(
            complete(date(2016, 12, 31), date(2017, 6, 30)),
            Some(false),
            "2017 Q2 is not in the table"
        );
    }
}
