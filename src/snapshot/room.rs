//! Room that the known need leaves in classes within reach of an authority.

use std::collections::BTreeSet;

use super::Snapshot;
use crate::analysis::arrival::spare_hours;
use crate::analysis::need::Need;
use crate::analysis::supply::Certainty;
use crate::domain::Date;
use crate::domain::code::LaCode;

/// Hours that are free within reach of somebody in an authority.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Learner-hours a week.
    pub hours: f64,
    /// The part of them at classes whose seats or hours are assumed.
    pub imputed: f64,
    /// Classes within reach, full ones among them.
    pub classes: usize,
    /// Whether everybody's need is known on the day: if not, no more than this is free.
    pub need_known: bool,
}

impl Snapshot {
    /// Room on a day beside the published need, for each of some authorities; `None` = beyond the analysis.
    #[must_use]
    pub fn room(&self, authorities: &[LaCode], as_at: Date) -> Vec<Option<Room>> {
        let catchment = self.gaps.catchment();
        let model = self.gaps.model(&self.data, as_at);
        let needs: Vec<Need> = catchment.authorities.iter().map(|code| model.of(*code)).collect();
        let need_known = needs.iter().all(|need| need.streams.iter().all(Option::is_some));
        let spare = spare_hours(catchment, &needs, self.gaps.method.weighting, as_at);
        let room = |code: &LaCode| {
            let index = catchment.authorities.binary_search(code).ok()?;
            let places = catchment.areas.iter().enumerate().filter(|(_, place)| place.authority == index);
            let reached: BTreeSet<usize> = places
                .flat_map(|(place, _)| catchment.reach.of(place))
                .map(|reached| reached.class as usize)
                .filter(|class| catchment.classes[*class].term.holds(as_at))
                .collect();
            let sum = |wanted: fn(Certainty) -> bool| {
                let own = reached.iter().filter(|class| wanted(catchment.classes[**class].certainty));
                own.fold(0.0, |sum, class| sum + spare[*class])
            };
            Some(Room {
                hours: sum(|_| true),
                imputed: sum(|certainty| certainty != Certainty::Known),
                classes: reached.len(),
                need_known,
            })
        };
        authorities.iter().map(room).collect()
    }
}
