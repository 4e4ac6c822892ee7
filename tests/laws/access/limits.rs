//! Laws that hold in every town.

use esol_atlas::analysis::access::{Decay, Measure, Power, Reach};
use esol_atlas::domain::units::Metres;
use proptest::prelude::*;

use super::{BY_REACH, Places, access, close, decay, places, streamed};

const ENDLESS: Decay = Decay::Flat { cutoff: Metres(1e7) };

proptest! {
    #[test]
    fn one_venue_that_all_reach_gives_everybody_supply_per_need(demand in places(20), supply in places(2)) {
        let need: f64 = demand.amounts.iter().sum();
        let reach = streamed(&demand, &supply, &ENDLESS);
        for measure in [Measure::TwoStep, Measure::ThreeStep] {
            for found in access(measure, &reach, &demand.amounts, &supply.amounts) {
                let expected = if need > 0.0 { supply.amounts[0] / need } else { 0.0 };
                prop_assert!(close(found, expected, 1e-12), "{measure:?}: {found} {expected}");
            }
        }
    }

    #[test]
    fn twice_the_need_and_twice_the_supply_change_no_ratio(demand in places(20), supply in places(12), decay in decay()) {
        let (twice_demand, twice_supply) = (demand.times(2.0), supply.times(2.0));
        let reach = streamed(&demand, &supply, &decay);
        let twice = streamed(&twice_demand, &twice_supply, &decay);
        for measure in BY_REACH {
            let once = access(measure, &reach, &demand.amounts, &supply.amounts);
            let factor = if measure == Measure::Cumulative { 2.0 } else { 1.0 };
            for (twice, once) in access(measure, &twice, &twice_demand.amounts, &twice_supply.amounts).iter().zip(once) {
                prop_assert!(close(*twice, once * factor, 1e-12), "{measure:?}");
            }
        }
    }

    #[test]
    fn twice_the_supply_is_twice_the_access(demand in places(20), supply in places(12), decay in decay()) {
        let reach = streamed(&demand, &supply, &decay);
        for measure in BY_REACH {
            let once = access(measure, &reach, &demand.amounts, &supply.amounts);
            let twice = access(measure, &reach, &demand.amounts, &supply.times(2.0).amounts);
            prop_assert!(once.iter().zip(&twice).all(|(once, twice)| close(2.0 * once, *twice, 1e-12)));
        }
    }

    #[test]
    fn every_hour_with_need_in_reach_is_given_to_somebody(demand in places(20), supply in places(12), decay in decay()) {
        let reach = streamed(&demand, &supply, &decay);
        let competing = reach.over_demand(&demand.amounts, Power::One);
        let reached: f64 = supply.amounts.iter().zip(competing).filter(|(_, c)| *c > 0.0).map(|(s, _)| s).sum();
        for measure in [Measure::EnhancedTwoStep, Measure::ThreeStep] {
            let found = access(measure, &reach, &demand.amounts, &supply.amounts);
            let given: f64 = demand.amounts.iter().zip(found).map(|(need, access)| need * access).sum();
            prop_assert!(close(given, reached, 1e-9), "{measure:?}: {given} {reached}");
        }
    }

    #[test]
    fn balanced_catchments_keep_people_and_levels(demand in places(20), supply in places(12), decay in decay()) {
        let weights = super::weights(&demand, &supply, &decay);
        let (mut levels, mut assigned) = (0.0, 0.0);
        for (j, supply) in supply.amounts.iter().enumerate() {
            let part = |(row, need): (&Vec<f64>, &f64)| {
                let all: f64 = row.iter().sum();
                if all > 0.0 { need * row[j] / all } else { 0.0 }
            };
            let people: f64 = weights.iter().zip(&demand.amounts).map(part).sum();
            assigned += people;
            levels += if people > 0.0 { supply / people } else { 0.0 };
        }
        let with_venue = |(row, _): &(&Vec<f64>, &f64)| row.iter().any(|weight| *weight > 0.0);
        let reached: f64 = weights.iter().zip(&demand.amounts).filter(with_venue).map(|(_, need)| need).sum();
        prop_assert!(close(assigned, reached, 1e-9), "{assigned} {reached}");
        let reach = streamed(&demand, &supply, &decay);
        let total: f64 = access(Measure::Balanced, &reach, &demand.amounts, &supply.amounts).iter().sum();
        prop_assert!(close(total, levels, 1e-9), "{total} {levels}");
    }

    #[test]
    fn no_town_gives_a_negative_or_endless_access(demand in places(20), supply in places(12), decay in decay()) {
        for (demand, supply) in [(&demand, &supply), (&demand.times(0.0), &supply), (&demand, &supply.times(0.0))] {
            let reach = streamed(demand, supply, &decay);
            for measure in BY_REACH {
                let found = access(measure, &reach, &demand.amounts, &supply.amounts);
                prop_assert!(found.iter().all(|a| a.is_finite() && *a >= 0.0), "{measure:?}: {found:?}");
            }
        }
    }
}

#[test]
fn without_places_or_venues_there_is_nothing_and_no_fault() {
    let (some, none) = (Places::new(&[(1.0, 1.0, 3.0)]), Places::default());
    for measure in BY_REACH {
        assert_eq!(access(measure, &streamed(&some, &none, &ENDLESS), &some.amounts, &[]), [0.0]);
        assert!(access(measure, &streamed(&none, &some, &ENDLESS), &[], &some.amounts).is_empty());
    }
}

// exp(−10,000² / (2·100²)) = e^−5000 is nothing, and so is the supply behind it.
#[test]
fn a_weight_too_small_to_write_down_is_nothing() {
    let (demand, supply) = (Places::new(&[(0.0, 0.0, 3.0)]), Places::new(&[(10_000.0, 0.0, 5.0)]));
    let decay = Decay::Gaussian { sigma: Metres(100.0), cutoff: Metres(20_000.0) };
    let reach = streamed(&demand, &supply, &decay);
    for measure in BY_REACH {
        assert_eq!(access(measure, &reach, &demand.amounts, &supply.amounts), [0.0]);
    }
}

// 5,295² / (2·200²) = 350.4: the weight is 6·10^−153, its square still a number with all its digits. One place and one
// venue: whatever the weight, it cancels, and all 5 hours go to the 10 people.
#[test]
fn a_tiny_weight_still_gives_every_hour() {
    let (demand, supply) = (Places::new(&[(0.0, 0.0, 10.0)]), Places::new(&[(5295.0, 0.0, 5.0)]));
    let reach = streamed(&demand, &supply, &Decay::Gaussian { sigma: Metres(200.0), cutoff: Metres(9000.0) });
    for measure in [Measure::EnhancedTwoStep, Measure::ThreeStep, Measure::Balanced] {
        assert!(
            close(access(measure, &reach, &demand.amounts, &supply.amounts)[0], 0.5, 1e-12),
            "{measure:?}"
        );
    }
}
