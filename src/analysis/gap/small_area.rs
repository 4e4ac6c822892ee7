//! Gaps below authority level: need of all streams together and access, never a single stream, never people.

use super::{Outcome, Situation};
use crate::analysis::learner::Learner;
use crate::domain::code::LaCode;

/// A small area at one date, all streams and levels together, in hours a week. MODELLED.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SmallAreaGap {
    /// Position in the dataset's small areas.
    pub area: usize,
    /// Its part of the authority's need, of the streams that are known.
    pub need: f64,
    /// Hours that residents receive anywhere.
    pub served: f64,
    /// Access by the measure of the situation; `None` without need, or without a class in reach where the
    /// measure is a cost.
    pub access: Option<f64>,
    /// Part of the need with a suitable class within 30, 45 and 60 minutes; `None` without need.
    pub within: Option<[f64; 3]>,
}

pub(super) fn report(situation: &Situation<'_>, outcome: &Outcome, own: &[LaCode]) -> Vec<SmallAreaGap> {
    let catchment = situation.catchment;
    let places = catchment.areas.iter().enumerate();
    let reported =
        places.filter(|(_, place)| own.binary_search(&catchment.authorities[place.authority]).is_ok());
    reported
        .map(|(number, place)| {
            let share = place.share(situation.weighting);
            let (mut need, mut served, mut within) = (0.0, 0.0, [0.0; 3]);
            let (mut access, mut access_over) = (0.0, 0.0);
            for learner in 0..Learner::COUNT {
                let hours = outcome.hours[place.authority][learner] * share;
                let node = catchment.nodes.of(number, learner);
                need += hours;
                served += hours * outcome.poured.served[node];
                access += hours * outcome.access[node];
                access_over += hours * outcome.counts_for_access[node];
                for (part, limit) in within.iter_mut().zip(super::WITHIN_MINUTES) {
                    *part += if outcome.nearest[node] <= limit { hours } else { 0.0 };
                }
            }
            SmallAreaGap {
                area: place.area,
                need,
                served,
                access: (access_over > 0.0).then(|| access / access_over),
                within: (need > 0.0).then(|| within.map(|part| part / need)),
            }
        })
        .collect()
}
