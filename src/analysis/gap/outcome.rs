//! What the allocation and the access measure give for every node.

use super::{Situation, measured};
use crate::analysis::allocation::{Allocation, allocate};
use crate::analysis::catchment::Catchment;
use crate::analysis::demand;
use crate::analysis::learner::ByLearner;
use crate::analysis::supply::Certainty;
use crate::domain::Date;

/// Results by node of the catchment's graph.
pub struct Outcome {
    /// Need of each authority of the catchment by kind of learner.
    pub hours: Vec<ByLearner>,
    /// Hours needed.
    pub demand: Vec<f64>,
    /// What is served, all supply taken as real.
    pub poured: Allocation,
    /// Share served when only stated supply is believed.
    pub served_by_known: Vec<f64>,
    /// Access by the measure of the situation.
    pub access: Vec<f64>,
    /// Which nodes a mean of access is taken over: 1 or 0.
    pub counts_for_access: Vec<f64>,
    /// Minutes to the nearest suitable class that runs; infinite without one.
    pub nearest: Vec<f32>,
    /// Whether each class runs.
    pub runs: Vec<bool>,
}

/// Hours of each class on a day: 0 outside its term.
#[must_use]
pub fn running_hours(catchment: &Catchment, as_at: Date) -> Vec<f64> {
    let hours = |class: &crate::analysis::supply::Class| {
        if class.term.holds(as_at) { class.hours.0 } else { 0.0 }
    };
    catchment.classes.iter().map(hours).collect()
}

impl Outcome {
    pub(super) fn compute(situation: &Situation<'_>) -> Self {
        let catchment = situation.catchment;
        let hours: Vec<ByLearner> =
            situation.needs.iter().map(crate::analysis::need::Need::by_learner).collect();
        let demand = demand::nodes(catchment, &hours, situation.weighting);
        let supply = running_hours(catchment, situation.as_at);
        let known: Vec<f64> = catchment
            .classes
            .iter()
            .zip(&supply)
            .map(|(class, hours)| if class.certainty == Certainty::Known { *hours } else { 0.0 })
            .collect();
        let nothing_known = known.iter().all(|hours| *hours <= 0.0);
        let graph = &catchment.graph;
        let ((poured, served_by_known), access) = rayon::join(
            || {
                let poured = allocate(graph, &demand, &supply);
                // The usual case today: nobody states seats and hours.
                let by_known = if nothing_known {
                    vec![0.0; demand.len()]
                } else {
                    allocate(graph, &demand, &known).served
                };
                (poured, by_known)
            },
            || measured::access(catchment, &demand, &supply, situation.measure),
        );
        let nearest: Vec<f32> = (0..graph.nodes())
            .map(|node| {
                let open = graph.edges_of(node).filter(|edge| supply[graph.edge(*edge).class as usize] > 0.0);
                open.map(|edge| catchment.nodes.minutes(edge)).fold(f32::INFINITY, f32::min)
            })
            .collect();
        let everywhere = situation.measure.is_nothing_out_of_reach();
        let counts = |minutes: &f32| if everywhere || minutes.is_finite() { 1.0 } else { 0.0 };
        let counts_for_access = nearest.iter().map(counts).collect();
        let runs = catchment.classes.iter().map(|class| class.term.holds(situation.as_at)).collect();
        Self { hours, demand, poured, served_by_known, access, counts_for_access, nearest, runs }
    }
}
