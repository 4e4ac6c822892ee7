//! People who are expected, within the need of an area.

use serde::Serialize;
use utoipa::ToSchema;

use super::parameters::Parameters;
use crate::analysis::need::NeedModel;
use crate::analysis::planned::Planned;
use crate::domain::code::LaCode;
use crate::domain::stream::Stream;

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
