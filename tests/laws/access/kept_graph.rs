//! E2SFCA over the graph of the gaps: by hand, by its conservation law, against the formula written out densely.

use esol_atlas::analysis::access::e2sfca;
use proptest::prelude::*;

use crate::allocation::graph;

// Luo & Qi in small: class 1 of 12 hours is reached by node 1 (10 hours, w = 1) and node 2 (20 hours, w = 0.5):
// R = 12 / (10 + 10) = 0.6. Class 2 of 5 hours is reached by node 2 only (w = 1): R = 5 / 20 = 0.25.
// A1 = 0.6; A2 = 0.6 · 0.5 + 0.25 = 0.55. Σ D A = 6 + 11 = 17 = 12 + 5.
#[test]
fn two_towns_give_the_answer_worked_out_by_hand() {
    let graph = graph(&vec![vec![1.0, 0.0], vec![0.5, 1.0]], 2);
    let access = e2sfca(&graph, &[10.0, 20.0], &[12.0, 5.0]);
    assert!((access[0] - 0.6).abs() < 1e-12);
    assert!((access[1] - 0.55).abs() < 1e-12);
}

#[test]
fn no_supply_is_no_access_and_supply_without_demand_is_spare() {
    let graph = graph(&vec![vec![0.0, 1.0], vec![1.0, 0.0]], 2);
    let access = e2sfca(&graph, &[10.0, 0.0], &[50.0, 0.0]);
    assert_eq!(access, [0.0, 0.0]);
}

proptest! {
    #[test]
    fn access_times_need_sums_to_the_supply_that_has_demand_in_reach(
        weights in prop::collection::vec(prop::collection::vec(0_u8..4, 5), 6),
        demand in prop::collection::vec(0_u8..20, 6),
        supply in prop::collection::vec(0_u8..30, 5),
    ) {
        let weights: Vec<Vec<f64>> =
            weights.iter().map(|row| row.iter().map(|w| f64::from(*w) / 3.0).collect()).collect();
        let demand: Vec<f64> = demand.into_iter().map(f64::from).collect();
        let supply: Vec<f64> = supply.into_iter().map(f64::from).collect();
        let access = e2sfca(&graph(&weights, 5), &demand, &supply);

        let competing = |j: usize| (0..6).map(|i| demand[i] * weights[i][j]).sum::<f64>();
        let reached: f64 = (0..5).filter(|j| competing(*j) > 0.0).map(|j| supply[j]).sum();
        let given: f64 = demand.iter().zip(&access).map(|(need, access)| need * access).sum();
        prop_assert!((given - reached).abs() < 1e-9);

        for (i, access) in access.iter().enumerate() {
            let reachable = (0..5).filter(|j| competing(*j) > 0.0);
            let expected: f64 = reachable.map(|j| weights[i][j] * supply[j] / competing(j)).sum();
            prop_assert!((access - expected).abs() < 1e-9);
        }
    }
}
