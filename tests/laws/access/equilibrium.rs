//! Rational agents: nobody gains by going elsewhere, and a second way of getting there ends at the same costs.

use esol_atlas::analysis::access::{Congestion, Links, rational_agents};
use esol_atlas::domain::units::Metres;
use proptest::prelude::*;

use super::places;

const CONGESTION: Congestion = Congestion { tau: 1000.0, rho: 1.5, tolerance: 1e-9, most_rounds: 100_000 };

/// One place after another moves people from its dearest venue to its cheapest until both cost the same.
fn by_pairwise_moves(travel: &[Vec<Option<f64>>], p: &[f64], s: &[f64]) -> Vec<f64> {
    let mut flows = vec![vec![0.0; s.len()]; p.len()];
    let cost = |flows: &[Vec<f64>], i: usize, j: usize| {
        let load: f64 = flows.iter().map(|row| row[j]).sum();
        travel[i][j].filter(|_| s[j] > 0.0).map(|t| t / CONGESTION.tau + load / s[j] / CONGESTION.rho)
    };
    let cheapest = |flows: &[Vec<f64>], i: usize| {
        let costs = (0..s.len()).filter_map(|j| Some((cost(flows, i, j)?, j)));
        costs.min_by(|a, b| a.partial_cmp(b).unwrap())
    };
    for i in 0..p.len() {
        if let Some((_, j)) = cheapest(&flows, i) {
            flows[i][j] = p[i];
        }
    }
    for _ in 0..3000 {
        for i in 0..p.len() {
            let used =
                (0..s.len()).filter(|j| flows[i][*j] > 0.0).filter_map(|j| Some((cost(&flows, i, j)?, j)));
            let dearest = used.max_by(|a, b| a.partial_cmp(b).unwrap());
            let (Some((low, to)), Some((high, from))) = (cheapest(&flows, i), dearest) else { continue };
            if to != from {
                let relief = (1.0 / s[from] + 1.0 / s[to]) / CONGESTION.rho;
                let moved = ((high - low) / relief).min(flows[i][from]);
                flows[i][from] -= moved;
                flows[i][to] += moved;
            }
        }
    }
    (0..p.len()).map(|i| cheapest(&flows, i).map_or(0.0, |(cost, _)| cost)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nobody_gains_by_going_elsewhere(demand in places(30), supply in places(12), cutoff in 500.0..9000.0) {
        let (p, s) = (&demand.amounts, &supply.amounts);
        let links = Links::between(demand.both(), supply.both(), Metres(cutoff));
        let found = rational_agents(&links, p, s, &CONGESTION);
        prop_assert!(found.gap <= CONGESTION.tolerance, "not settled: {}", found.gap);

        let mut load = vec![0.0; s.len()];
        for (place, need) in p.iter().enumerate() {
            let choices: Vec<_> = links.of_place(place).collect();
            let poured: f64 = choices.iter().map(|link| found.flows[*link]).sum();
            let open = choices.iter().any(|link| s[links.link(*link).0] > 0.0);
            let expected = if open { *need } else { 0.0 };
            prop_assert!((poured - expected).abs() < 1e-9, "everybody goes somewhere");
            for link in choices {
                load[links.link(link).0] += found.flows[link];
            }
        }
        for place in 0..p.len() {
            let cost = |link: usize| {
                let (venue, travel) = links.link(link);
                travel / CONGESTION.tau + load[venue] / s[venue] / CONGESTION.rho
            };
            let open: Vec<_> = links.of_place(place).filter(|link| s[links.link(*link).0] > 0.0).collect();
            let least = open.iter().map(|link| cost(*link)).fold(f64::INFINITY, f64::min);
            let expected = if open.is_empty() { 0.0 } else { least };
            prop_assert!((found.cost[place] - expected).abs() < 1e-9);
            for link in open.into_iter().filter(|link| found.flows[*link] > 1e-6) {
                prop_assert!(cost(link) <= least + 1e-8, "somebody at {place} gains {}", cost(link) - least);
            }
        }
    }

    #[test]
    fn moving_people_pair_by_pair_ends_at_the_same_costs(demand in places(7), supply in places(5)) {
        let (p, s) = (&demand.amounts, &supply.amounts);
        let cutoff = 4000.0;
        let row = |from: &esol_atlas::domain::position::BngPoint| {
            let metres = supply.at.iter().map(|to| from.distance(*to).0);
            metres.map(|d| (d <= cutoff).then_some(d)).collect::<Vec<_>>()
        };
        let travel: Vec<_> = demand.at.iter().map(row).collect();
        let expected = by_pairwise_moves(&travel, p, s);
        let links = Links::between(demand.both(), supply.both(), Metres(cutoff));
        let found = rational_agents(&links, p, s, &CONGESTION);
        for (found, expected) in found.cost.iter().zip(expected) {
            prop_assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
    }
}
