//! Access of every node by the measure that was asked for.

use crate::analysis::access::{
    Congestion, Links, Measure, Undecayed, balanced, cumulative, e2sfca, rational_agents, three_step,
};
use crate::analysis::catchment::Catchment;

/// Travel that weighs as much as average crowding in RAAM, minutes: Saxon & Snow take an hour.
const TAU_MINUTES: f64 = 60.0;

/// Access by node; the decay is the catchment's, and the cut-off its travel limit.
pub(in crate::analysis) fn access(
    catchment: &Catchment,
    demand: &[f64],
    supply: &[f64],
    measure: Measure,
) -> Vec<f64> {
    let graph = &catchment.graph;
    match measure {
        Measure::Cumulative => cumulative(&Undecayed(graph), supply),
        Measure::TwoStep => e2sfca(&Undecayed(graph), demand, supply),
        Measure::EnhancedTwoStep => e2sfca(graph, demand, supply),
        Measure::ThreeStep => three_step(graph, demand, supply),
        Measure::Balanced => balanced(graph, demand, supply),
        Measure::RationalAgents => by_rational_agents(catchment, demand, supply),
    }
}

fn by_rational_agents(catchment: &Catchment, demand: &[f64], supply: &[f64]) -> Vec<f64> {
    let (needed, offered): (f64, f64) = (demand.iter().sum(), supply.iter().sum());
    if needed <= 0.0 || offered <= 0.0 {
        return vec![0.0; demand.len()];
    }
    let graph = &catchment.graph;
    let reached = |node: usize| {
        let open = graph.edges_of(node).map(|edge| (edge, graph.edge(edge).class as usize));
        open.filter(|(_, class)| supply[*class] > 0.0)
            .map(|(edge, class)| (class, f64::from(catchment.nodes.minutes(edge))))
    };
    let links = Links::new((0..graph.nodes()).map(reached));
    let congestion =
        Congestion { tau: TAU_MINUTES, rho: needed / offered, tolerance: 1e-3, most_rounds: 10_000 };
    rational_agents(&links, demand, supply, &congestion).cost
}
