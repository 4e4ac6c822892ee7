//! People who are expected, within the need of an area.

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::parameters::Parameters;
use crate::analysis::need::NeedModel;
use crate::analysis::planned::{Group, Planned, groups, overdue};
use crate::api::analysed::Analysed;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::stream::Stream;
use crate::snapshot::Snapshot;
use crate::snapshot::tiers::TierArea;

/// The planned part of the need.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlannedNeed {
    /// Cohorts and pledges that it comes from.
    pub(super) groups: usize,
    /// People; null where one of them states adults only.
    pub(super) people: Option<f64>,
    pub(super) adults: f64,
    /// Learner-hours a week of the level asked for, of all levels without one.
    pub(super) hours: f64,
}

impl PlannedNeed {
    /// Of some authorities; `None` where nothing planned is believed, or another stream is asked for.
    pub(super) fn new(
        model: &NeedModel<'_>,
        planned: Planned,
        members: &[LaCode],
        asked: &Parameters,
    ) -> Option<Self> {
        if planned == Planned::None || !asked.stream.includes(Stream::Resettled) {
            return None;
        }
        let mut all = Self { groups: 0, people: Some(0.0), adults: 0.0, hours: 0.0 };
        for (group, hours) in members.iter().flat_map(|code| model.planned_of(*code)) {
            all.groups += 1;
            all.people = all.people.zip(group.people).map(|(sum, people)| sum + people);
            all.adults += group.adults;
            all.hours += asked.level.map_or(hours, |level| hours * group.mix[level.index()]);
        }
        Some(all)
    }
}

/// Groups of people who are expected in the region and in no published table: what `planned` chooses between. For
/// the machine itself alone.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(super) struct Expected {
    /// Cohorts, firm offers and matched pledges that count by the day.
    firm: usize,
    /// Those, and the pledges that are no more than pledged.
    pledged: usize,
    /// The first day after it from which more people count; null = nobody else is expected.
    #[schema(value_type = Option<String>, format = Date)]
    next: Option<Date>,
}

impl Expected {
    pub(super) fn new(snapshot: &Snapshot, as_at: Date) -> Self {
        let assumptions = &snapshot.gaps.method.assumptions;
        let days = |planned| -> Vec<Date> {
            let all = groups(&snapshot.data, assumptions, planned).into_iter();
            all.filter(|group| snapshot.serves(group.la_code)).map(|group| group.from).collect()
        };
        let by = |days: &[Date]| days.iter().filter(|from| **from <= as_at).count();
        let all = days(Planned::Pledged);
        Self {
            firm: by(&days(Planned::Firm)),
            pledged: by(&all),
            next: all.iter().copied().filter(|from| *from > as_at).min(),
        }
    }
}

/// How many cohorts the need of some areas counts though their day has passed and nobody said that they came; `None` =
/// none, or nothing planned is believed or asked for.
pub(super) fn overdue_words(
    analysed: &Analysed,
    asked: &Parameters,
    areas: &[TierArea],
    today: Date,
) -> Option<String> {
    let (data, gaps) = (&analysed.served.snapshot.data, analysed.gaps());
    if gaps.method.planned == Planned::None || !asked.stream.includes(Stream::Resettled) {
        return None;
    }
    let late: BTreeSet<&str> = overdue(data, today).map(|cohort| cohort.id.as_str()).collect();
    let members: BTreeSet<LaCode> = areas.iter().flat_map(|area| area.members.iter().copied()).collect();
    let model = gaps.model(data, asked.as_at);
    let counted = members.iter().flat_map(|code| model.planned_of(*code));
    let is_late =
        |(group, hours): &(&Group, f64)| group.is_cohort && *hours > 0.0 && late.contains(group.id.as_str());
    match counted.filter(is_late).count() {
        0 => None,
        1 => Some(
            "1 cohort whose day has passed is not recorded as arrived: it still counts as expected. Did they come?"
                .to_owned(),
        ),
        several => Some(format!(
            "{several} cohorts whose day has passed are not recorded as arrived: they still count as expected. Did they come?"
        )),
    }
}
