//! Every measure by plain double loops over all pairs, from the papers' formulae.

use esol_atlas::analysis::access::Measure;
use proptest::prelude::*;

use super::{BY_REACH, access, close, decay, kept, places, streamed, weights};

fn over(amount: f64, among: f64) -> f64 {
    if among > 0.0 { amount / among } else { 0.0 }
}

fn by_double_loops(measure: Measure, w: &[Vec<f64>], need: &[f64], supply: &[f64]) -> Vec<f64> {
    let mut access = vec![0.0; need.len()];
    let row = |i: usize| w[i].iter().sum::<f64>();
    let column = |j: usize| w.iter().map(|row| row[j]).sum::<f64>();
    for j in 0..supply.len() {
        let mut competing = 0.0;
        for i in 0..need.len() {
            competing += match measure {
                Measure::ThreeStep => over(w[i][j], row(i)) * need[i] * w[i][j],
                Measure::Balanced => need[i] * over(w[i][j], row(i)),
                _ => need[i] * w[i][j],
            };
        }
        let ratio = over(supply[j], competing);
        for i in 0..need.len() {
            access[i] += match measure {
                Measure::Cumulative => supply[j] * w[i][j],
                Measure::ThreeStep => over(w[i][j], row(i)) * ratio * w[i][j],
                Measure::Balanced => ratio * over(w[i][j], column(j)),
                _ => ratio * w[i][j],
            };
        }
    }
    access
}

proptest! {
    #[test]
    fn streamed_points_and_a_kept_graph_agree_with_double_loops(
        demand in places(60),
        supply in places(30),
        decay in decay(),
    ) {
        let (p, s) = (&demand.amounts, &supply.amounts);
        let weights = weights(&demand, &supply, &decay);
        for measure in BY_REACH {
            let expected = by_double_loops(measure, &weights, p, s);
            let from_points = access(measure, &streamed(&demand, &supply, &decay), p, s);
            let from_graph = access(measure, &kept(&demand, &supply, &decay), p, s);
            for (found, way) in [(from_points, "points"), (from_graph, "graph")] {
                let agree = found.iter().zip(&expected).all(|(a, b)| close(*a, *b, 1e-9));
                prop_assert!(agree, "{measure:?} from {way}: {found:?}, expected {expected:?}");
            }
        }
    }

    #[test]
    fn pairs_are_counted_as_by_double_loops(demand in places(60), supply in places(30), decay in decay()) {
        let near = |a: &esol_atlas::domain::position::BngPoint| {
            supply.at.iter().filter(|b| a.distance(**b) <= decay.cutoff()).count()
        };
        let expected: usize = demand.at.iter().map(near).sum();
        let found = streamed(&demand, &supply, &decay).pairs();
        prop_assert_eq!(found.to_string(), expected.to_string());
    }
}
