//! The order of rows changes nothing, bit for bit.

use esol_atlas::analysis::access::{Congestion, Links, rational_agents};
use esol_atlas::domain::units::Metres;
use proptest::prelude::*;

use super::{BY_REACH, Places, access, decay, places, streamed};

/// Rows in another order, and where each of the old ones went.
fn turned(places: &Places, by: usize) -> (Places, Vec<usize>) {
    let mut order: Vec<usize> = (0..places.at.len()).collect();
    order.rotate_left(by % places.at.len());
    order.reverse();
    let at = order.iter().map(|i| places.at[*i]).collect();
    let amounts = order.iter().map(|i| places.amounts[*i]).collect();
    (Places { at, amounts }, order)
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

proptest! {
    #[test]
    fn of_measures_by_reach(demand in places(60), supply in places(30), decay in decay(), by in 0_usize..60) {
        let ((demand_2, order), (supply_2, _)) = (turned(&demand, by), turned(&supply, by));
        for measure in BY_REACH {
            let one = access(measure, &streamed(&demand, &supply, &decay), &demand.amounts, &supply.amounts);
            let other = access(measure, &streamed(&demand_2, &supply_2, &decay), &demand_2.amounts, &supply_2.amounts);
            let expected: Vec<f64> = order.iter().map(|i| one[*i]).collect();
            prop_assert_eq!(bits(&other), bits(&expected));
        }
    }

    #[test]
    fn of_rational_agents(demand in places(30), supply in places(12), by in 0_usize..30) {
        let ((demand_2, order), (supply_2, _)) = (turned(&demand, by), turned(&supply, by));
        let congestion = Congestion { tau: 1000.0, rho: 1.0, tolerance: 1e-6, most_rounds: 10_000 };
        let cost = |demand: &Places, supply: &Places| {
            let links = Links::between(demand.both(), supply.both(), Metres(4000.0));
            rational_agents(&links, &demand.amounts, &supply.amounts, &congestion).cost
        };
        let (one, other) = (cost(&demand, &supply), cost(&demand_2, &supply_2));
        let expected: Vec<f64> = order.iter().map(|i| one[*i]).collect();
        prop_assert_eq!(bits(&other), bits(&expected));
    }
}
