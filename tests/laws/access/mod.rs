//! Measures of access: answers worked out by hand, limit laws, a second implementation, another program.

mod by_hand;
mod equilibrium;
mod kept_graph;
mod limits;
mod pysal;
mod row_order;
mod second;

use esol_atlas::analysis::access::{Decay, Measure, PointReach, Reach};
use esol_atlas::analysis::access::{balanced, cumulative, e2sfca, three_step};
use esol_atlas::analysis::allocation::Graph;
use esol_atlas::domain::position::BngPoint;
use esol_atlas::domain::units::Metres;
use proptest::prelude::*;

/// The measures that need nothing but reach.
const BY_REACH: [Measure; 5] =
    [Measure::Cumulative, Measure::TwoStep, Measure::EnhancedTwoStep, Measure::ThreeStep, Measure::Balanced];

#[derive(Debug, Clone, Default)]
struct Places {
    at: Vec<BngPoint>,
    amounts: Vec<f64>,
}

impl Places {
    fn new(places: &[(f64, f64, f64)]) -> Self {
        let at = places.iter().map(|(x, y, _)| BngPoint::new(*x, *y)).collect();
        Self { at, amounts: places.iter().map(|(_, _, amount)| *amount).collect() }
    }

    fn both(&self) -> (&[BngPoint], &[f64]) {
        (&self.at, &self.amounts)
    }

    fn times(&self, factor: f64) -> Self {
        Self { at: self.at.clone(), amounts: self.amounts.iter().map(|amount| amount * factor).collect() }
    }
}

fn streamed(demand: &Places, supply: &Places, decay: &Decay) -> PointReach {
    PointReach::new(demand.both(), supply.both(), decay.clone())
}

/// Every weight, from the definition of the decay.
fn weights(demand: &Places, supply: &Places, decay: &Decay) -> Vec<Vec<f64>> {
    let row = |from: &BngPoint| supply.at.iter().map(|to| decay.weight(from.distance(*to))).collect();
    demand.at.iter().map(row).collect()
}

fn kept(demand: &Places, supply: &Places, decay: &Decay) -> Graph {
    crate::allocation::graph(&weights(demand, supply, decay), supply.at.len())
}

fn access(measure: Measure, reach: &impl Reach, demand: &[f64], supply: &[f64]) -> Vec<f64> {
    match measure {
        Measure::Cumulative => cumulative(reach, supply),
        Measure::TwoStep | Measure::EnhancedTwoStep => e2sfca(reach, demand, supply),
        Measure::ThreeStep => three_step(reach, demand, supply),
        Measure::Balanced => balanced(reach, demand, supply),
        Measure::RationalAgents => unreachable!("it needs links"),
    }
}

/// Equal to `tolerance` of the larger one.
fn close(one: f64, other: f64, tolerance: f64) -> bool {
    (one - other).abs() <= tolerance * one.abs().max(other.abs())
}

/// Places on a coarse grid, so that equal places, equal distances and distances at the cut-off are common.
fn places(most: usize) -> impl Strategy<Value = Places> {
    let place = (0_u8..24, 0_u8..24, 0_u8..12);
    prop::collection::vec(place, 1..most).prop_map(|places| {
        let metres = |steps: u8| f64::from(steps) * 500.0;
        let place = |(x, y, amount): &(u8, u8, u8)| (metres(*x), metres(*y), f64::from(*amount));
        Places::new(&places.iter().map(place).collect::<Vec<_>>())
    })
}

fn decay() -> impl Strategy<Value = Decay> {
    let cutoff = || (1_u8..24).prop_map(|steps| Metres(f64::from(steps) * 500.0));
    prop_oneof![
        cutoff().prop_map(|cutoff| Decay::Flat { cutoff }),
        Just(Decay::Step("1000:1,2500:0.68,5000:0.22".parse().unwrap())),
        (cutoff(), 200.0..9000.0).prop_map(|(cutoff, s)| Decay::Gaussian { sigma: Metres(s), cutoff }),
        (cutoff(), 0.3..3.0).prop_map(|(cutoff, beta)| Decay::Gravity { beta, near: Metres(400.0), cutoff }),
    ]
}
