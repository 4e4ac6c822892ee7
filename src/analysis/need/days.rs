//! The days on which need changes.

use crate::analysis::assumptions::Assumptions;
use crate::analysis::planned::{self, Planned};
use crate::domain::Date;
use crate::domain::census::stands_in_from;
use crate::domain::dataset::Dataset;
use crate::domain::resettlement::Quarter;

/// Quarters end on the last day of a month: so must the day some months later, even after a shorter month.
pub(super) trait MonthEnd {
    fn last_of_month_if(self, reference: Date) -> Date;
}

impl MonthEnd for Date {
    fn last_of_month_if(self, reference: Date) -> Date {
        if reference == reference.last_of_month() { self.last_of_month() } else { self }
    }
}

/// The dates at which need may change: between two of them it is constant.
#[must_use]
pub fn change_dates(data: &Dataset, assumptions: &Assumptions, planned: Planned) -> Vec<Date> {
    let after =
        |day: Date, months: i32| day.saturating_add(jiff::Span::new().months(months)).last_of_month_if(day);
    let quarters: Vec<Date> = data.resettlement.quarters().map(Quarter::last_day).collect();
    // One quarter after the last, the publication stops being complete.
    let overdue = quarters.last().map(|last| after(*last, 3));
    let mut dates: Vec<Date> =
        data.asylum.publications.keys().chain(data.census.censuses.keys()).copied().collect();
    dates.extend(
        quarters.iter().flat_map(|day| [*day, after(*day, 12), after(*day, assumptions.months_resettled)]),
    );
    dates.extend(overdue);
    let groups = planned::groups(data, assumptions, planned);
    dates.extend(
        groups
            .iter()
            .map(|group| group.from)
            .flat_map(|day| [day, after(day, 12), after(day, assumptions.months_resettled)]),
    );
    if let Some(first) = data.census.censuses.keys().next() {
        dates.push(stands_in_from(*first, assumptions.census_years_before));
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}
