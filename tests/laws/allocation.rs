//! The allocation of DOMAIN: by hand, by law, and against a dense implementation that recomputes everything.

use esol_atlas::analysis::allocation::{Allocation, Graph, allocate};
use proptest::prelude::*;

/// Weights by node and class; 0 = out of reach.
type Weights = Vec<Vec<f64>>;

pub fn graph(weights: &Weights, classes: usize) -> Graph {
    let edges = |row: &Vec<f64>| {
        let reached = row.iter().copied().enumerate().filter(|(_, weight)| *weight > 0.0);
        reached.collect::<Vec<_>>()
    };
    Graph::new(classes, weights.iter().map(edges))
}

fn received(graph: &Graph, poured: &Allocation, class: usize) -> f64 {
    graph.edges_of_class(class).map(|(edge, _, _)| poured.flows[edge]).sum()
}

// Two nodes of 10 hours; class A (6 hours) is reached by both, class B (20 hours) by the second only, all
// weights 1. Node 1 pours 10 into A. Node 2 pours 5 into A and 5 into B. A receives 15 a unit of time and is
// full at t = 6/15 = 0.4. Node 1 is served 0.4 (4 hours). Node 2 then pours 10 into B: it ends fully served,
// with 2 hours from A and 5·0.4 + 10·0.6 = 8 from B.
#[test]
fn two_towns_and_two_classes_give_the_answer_worked_out_by_hand() {
    let graph = graph(&vec![vec![1.0, 0.0], vec![1.0, 1.0]], 2);
    let poured = allocate(&graph, &[10.0, 10.0], &[6.0, 20.0]);
    assert!((poured.served[0] - 0.4).abs() < 1e-12);
    assert!((poured.served[1] - 1.0).abs() < 1e-12);
    assert!((received(&graph, &poured, 0) - 6.0).abs() < 1e-12);
    assert!((received(&graph, &poured, 1) - 8.0).abs() < 1e-12);
}

// One node of 9 hours reaches a near class with weight 2 and a far one with weight 1, both with room: the near
// one receives twice as much.
#[test]
fn hours_are_split_in_proportion_to_the_weights() {
    let graph = graph(&vec![vec![2.0, 1.0]], 2);
    let poured = allocate(&graph, &[9.0], &[100.0, 100.0]);
    assert_eq!(poured.served, [1.0]);
    assert!((received(&graph, &poured, 0) - 6.0).abs() < 1e-12);
    assert!((received(&graph, &poured, 1) - 3.0).abs() < 1e-12);
}

#[test]
fn without_a_class_in_reach_nothing_is_served_and_nothing_is_not_a_number() {
    let poured = allocate(&graph(&vec![vec![0.0], vec![1.0]], 1), &[5.0, 0.0], &[3.0]);
    assert_eq!(poured.served, [0.0, 1.0]);
    assert_eq!(poured.flows, [0.0]);
    let empty = allocate(&graph(&vec![vec![1.0]], 1), &[5.0], &[0.0]);
    assert_eq!(empty.served, [0.0]);
}

/// Straight from the definition: everything is recomputed from scratch at each step, densely.
fn naive(weights: &Weights, demand: &[f64], hours: &[f64]) -> Vec<f64> {
    let classes = hours.len();
    let mut remaining = hours.to_vec();
    let mut served = vec![f64::NAN; demand.len()];
    let mut t = 0.0;
    loop {
        let open: Vec<bool> = (0..classes).map(|j| remaining[j] > 1e-9 * hours[j].max(1e-300)).collect();
        for i in 0..demand.len() {
            let any = (0..classes).any(|j| open[j] && weights[i][j] > 0.0);
            if !any && served[i].is_nan() {
                served[i] = t;
            }
        }
        let mut inflow = vec![0.0; classes];
        for i in 0..demand.len() {
            let whole: f64 = (0..classes).filter(|j| open[*j]).map(|j| weights[i][j]).sum();
            for j in (0..classes).filter(|j| open[*j] && weights[i][*j] > 0.0) {
                inflow[j] += demand[i] * weights[i][j] / whole;
            }
        }
        let filling = (0..classes).filter(|j| open[*j] && inflow[*j] > 0.0);
        let step = filling.map(|j| remaining[j] / inflow[j]).fold(1.0 - t, f64::min);
        t += step;
        for j in 0..classes {
            remaining[j] -= inflow[j] * step;
        }
        if t >= 1.0 - 1e-12 || inflow.iter().all(|flow| *flow <= 0.0) {
            return served.into_iter().map(|t| if t.is_nan() { 1.0 } else { t }).collect();
        }
    }
}

fn cases() -> impl Strategy<Value = (Weights, Vec<f64>, Vec<f64>)> {
    (1_usize..9, 1_usize..7).prop_flat_map(|(nodes, classes)| {
        // A third of the links is missing; weights and hours repeat, so that classes close together.
        let weight = prop_oneof![1 => Just(0.0), 2 => (1_u8..5).prop_map(|w| f64::from(w) / 4.0)];
        let weights = prop::collection::vec(prop::collection::vec(weight, classes), nodes);
        let demand = prop::collection::vec((0_u8..20).prop_map(f64::from), nodes);
        let hours = prop::collection::vec((0_u8..30).prop_map(f64::from), classes);
        (weights, demand, hours)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn it_agrees_with_the_dense_second_implementation((weights, demand, hours) in cases()) {
        let poured = allocate(&graph(&weights, hours.len()), &demand, &hours);
        for (served, expected) in poured.served.iter().zip(naive(&weights, &demand, &hours)) {
            prop_assert!((served - expected).abs() < 1e-8, "{served} {expected}");
        }
    }

    #[test]
    fn hours_are_conserved_and_no_class_receives_more_than_it_holds((weights, demand, hours) in cases()) {
        let graph = graph(&weights, hours.len());
        let poured = allocate(&graph, &demand, &hours);
        for (node, demand) in demand.iter().enumerate() {
            prop_assert!((0.0..=1.0).contains(&poured.served[node]));
            let given: f64 = graph.edges_of(node).map(|edge| poured.flows[edge]).sum();
            prop_assert!((given - demand * poured.served[node]).abs() < 1e-9);
        }
        for (class, hours) in hours.iter().enumerate() {
            prop_assert!(received(&graph, &poured, class) <= hours + 1e-9);
        }
    }

    #[test]
    fn more_supply_never_raises_anybodys_unmet_hours(
        (weights, demand, hours) in cases(),
        class in 0_usize..7,
        more in 1_u8..20,
    ) {
        let graph = graph(&weights, hours.len());
        let before = allocate(&graph, &demand, &hours);
        let mut richer = hours.clone();
        richer[class % hours.len()] += f64::from(more);
        let after = allocate(&graph, &demand, &richer);
        for (before, after) in before.served.iter().zip(&after.served) {
            prop_assert!(*after >= before - 1e-9, "{before} {after}");
        }
    }

    #[test]
    fn the_order_of_the_nodes_does_not_change_what_each_is_served((weights, demand, hours) in cases()) {
        let forward = allocate(&graph(&weights, hours.len()), &demand, &hours).served;
        let reversed = |list: &[f64]| list.iter().rev().copied().collect::<Vec<_>>();
        let mut turned = weights.clone();
        turned.reverse();
        let backward = allocate(&graph(&turned, hours.len()), &reversed(&demand), &hours).served;
        for (one, other) in forward.iter().zip(reversed(&backward)) {
            prop_assert!((one - other).abs() < 1e-9);
        }
    }
}
