//! People who are expected where no pledge holds: they are in no review of pledges, and somebody must ask about them.

use std::collections::{BTreeMap, BTreeSet};

use super::assumptions::Assumptions;
use super::planned::{counts, overdue, people};
use super::pledge_review::stands;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::cohort::CohortStatus;
use crate::domain::dataset::Dataset;

/// Cohorts that an authority without a pledge expects.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Unpledged {
    /// Cohorts that are expected.
    pub cohorts: usize,
    /// Their people.
    pub people: f64,
    /// Those cohorts whose day has passed.
    pub cohorts_overdue: usize,
}

/// By authority, of those without a pledge on the day of the review. Cohorts are overdue whose day is before `today`.
#[must_use]
pub fn unpledged(
    data: &Dataset,
    assumptions: &Assumptions,
    as_at: Date,
    today: Date,
) -> BTreeMap<LaCode, Unpledged> {
    let pledged: BTreeSet<LaCode> =
        data.pledges.iter().filter(|pledge| stands(pledge, as_at)).map(|pledge| pledge.la_code).collect();
    let late: BTreeSet<&str> = overdue(data, today).map(|cohort| cohort.id.as_str()).collect();
    let mut all = BTreeMap::<LaCode, Unpledged>::new();
    for cohort in &data.cohorts {
        let expected = cohort.status == CohortStatus::Expected && counts(cohort.programme);
        if !expected || pledged.contains(&cohort.la_code) {
            continue;
        }
        let own = all.entry(cohort.la_code).or_default();
        own.cohorts += 1;
        own.people += people(cohort.head(), cohort.programme, assumptions);
        own.cohorts_overdue += usize::from(late.contains(cohort.id.as_str()));
    }
    all
}
