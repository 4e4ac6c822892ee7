//! Access: supply per unit of demand within reach.

use super::allocation::Graph;

/// Enhanced two-step floating catchment area (Luo & Qi 2009, Health & Place 15: 1100–1107).
///
/// Step 1, for each class: `R_j = S_j / Σ_i D_i w_ij`. Step 2, for each node: `A_i = Σ_j R_j w_ij`.
/// `D` (by node) and `S` (by class) are learner-hours a week, so `A` is hours supplied per hour needed. A
/// class without demand in reach is spare and adds nothing. Without supply in reach access is 0.
/// `Σ_i D_i A_i` is the supply that has demand in reach.
#[must_use]
pub fn e2sfca(graph: &Graph, demand: &[f64], supply: &[f64]) -> Vec<f64> {
    let ratios: Vec<f64> = (0..graph.classes())
        .map(|class| {
            let competing: f64 =
                graph.edges_of_class(class).map(|(_, node, weight)| demand[node] * weight).sum();
            if competing > 0.0 { supply[class] / competing } else { 0.0 }
        })
        .collect();
    (0..graph.nodes())
        .map(|node| {
            let edges = graph.edges_of(node).map(|number| graph.edge(number));
            edges.map(|edge| ratios[edge.class as usize] * edge.weight).sum()
        })
        .collect()
}
