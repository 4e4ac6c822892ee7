//! The means over an authority's small areas.

use super::trade::Trade;
use super::{AuthorityGap, Outcome, Recorded, Situation, WITHIN_MINUTES};
use crate::analysis::learner::{ByLearner, Learner};
use crate::analysis::suitability::Reason;
use crate::domain::code::LaCode;

const NOTHING: ByLearner = [0.0; Learner::COUNT];

pub(super) fn report(
    situation: &Situation<'_>,
    outcome: &Outcome,
    trade: &mut Trade,
    la_code: LaCode,
    recorded: Recorded,
) -> Option<AuthorityGap> {
    let catchment = situation.catchment;
    let index = catchment.authorities.binary_search(&la_code).ok()?;
    let running = catchment.classes.iter().zip(&outcome.runs).filter(|(_, runs)| **runs);
    let mut gap = AuthorityGap {
        la_code,
        need: situation.needs[index],
        supply: running.map(|(class, _)| *class).filter(|class| class.la_code == la_code).collect(),
        served: NOTHING,
        served_by_known: NOTHING,
        access: NOTHING,
        access_over: NOTHING,
        within: [NOTHING; WITHIN_MINUTES.len()],
        barred: [NOTHING; 4],
        imported: trade.imported.remove(&la_code).unwrap_or_default(),
        exported: trade.exported.remove(&la_code).unwrap_or_default(),
        recorded,
    };
    let first = catchment.areas.partition_point(|place| place.authority < index);
    let last = catchment.areas.partition_point(|place| place.authority <= index);
    for place in first..last {
        let share = catchment.areas[place].share(situation.weighting);
        for (learner, node) in catchment.nodes.of_place(place).iter().enumerate() {
            let node = *node as usize;
            gap.served[learner] += share * outcome.poured.served[node];
            gap.served_by_known[learner] += share * outcome.served_by_known[node];
            gap.access[learner] += share * outcome.access[node];
            gap.access_over[learner] += share * outcome.counts_for_access[node];
            let nearest = outcome.nearest[node];
            for (within, limit) in gap.within.iter_mut().zip(WITHIN_MINUTES) {
                if nearest <= limit {
                    within[learner] += share;
                }
            }
            if nearest.is_infinite() {
                let reason = first_obstacle(situation, outcome, place, learner);
                gap.barred[(reason as usize).min(3)][learner] += share;
            }
        }
    }
    Some(gap)
}

/// Why no class in reach suits a kind of learner: how far the class gets that gets furthest.
fn first_obstacle(situation: &Situation<'_>, outcome: &Outcome, place: usize, learner: usize) -> Reason {
    let reached = situation.catchment.reach.of(place).iter().map(|reached| reached.class as usize);
    reached
        .filter(|class| outcome.runs[*class])
        .map(|class| situation.catchment.nodes.obstacle(class, learner))
        .max()
        .unwrap_or(Reason::NoClassOfLevel)
}
