//! A town whose answers are worked out in the comments.
//!
//! Places A (10 people) at 0 m, B (20) at 1,000 m, C (7) at 5,000 m along a road; venues V (12 hours) at 0 m, W (5)
//! at 2,000 m; cut-off 1,500 m. A reaches V (0 m). B reaches V and W (1,000 m each). C reaches nothing.

use esol_atlas::analysis::access::{Congestion, Decay, Links, Measure, rational_agents};
use esol_atlas::domain::units::Metres;

use super::{Places, access, close, kept, streamed};

fn town() -> (Places, Places) {
    let demand = Places::new(&[(0.0, 0.0, 10.0), (1000.0, 0.0, 20.0), (5000.0, 0.0, 7.0)]);
    (demand, Places::new(&[(0.0, 0.0, 12.0), (2000.0, 0.0, 5.0)]))
}

fn flat() -> Decay {
    Decay::Flat { cutoff: Metres(1500.0) }
}

fn bands() -> Decay {
    Decay::Step("500:1,1500:0.5".parse().unwrap())
}

fn gives(measure: Measure, decay: &Decay, expected: [f64; 3]) {
    let (demand, supply) = town();
    let from_points = access(measure, &streamed(&demand, &supply, decay), &demand.amounts, &supply.amounts);
    let from_graph = access(measure, &kept(&demand, &supply, decay), &demand.amounts, &supply.amounts);
    for found in [from_points, from_graph] {
        let agree = found.iter().zip(expected).all(|(found, expected)| close(*found, expected, 1e-14));
        assert!(agree, "{measure:?}: {found:?}, expected {expected:?}");
    }
}

#[test]
fn cumulative_counts_what_is_in_reach() {
    gives(Measure::Cumulative, &flat(), [12.0, 17.0, 0.0]);
    gives(Measure::Cumulative, &bands(), [12.0, 8.5, 0.0]);
}

// V: 12 / (10 + 20) = 0.4. W: 5 / 20 = 0.25.
#[test]
fn two_steps_share_a_venue_with_all_who_reach_it() {
    gives(Measure::TwoStep, &flat(), [0.4, 0.65, 0.0]);
}

// V: 12 / (10 + 20·0.5) = 0.6. W: 5 / (20·0.5) = 0.5. B: 0.6·0.5 + 0.5·0.5 = 0.55.
#[test]
fn the_enhanced_two_steps_count_a_far_place_half() {
    gives(Measure::EnhancedTwoStep, &bands(), [0.6, 0.55, 0.0]);
}

// G: A wishes V alone (1), B halves its wish (0.5 and 0.5). V: 12 / (10 + 0.5·20·0.5) = 0.8. W: 5 / (0.5·20·0.5) = 1.
// A = 0.8. B = 0.5·0.8·0.5 + 0.5·1·0.5 = 0.45. Σ P A = 8 + 9 = 17 = Σ S.
#[test]
fn three_steps_let_a_place_divide_its_wish() {
    gives(Measure::ThreeStep, &bands(), [0.8, 0.45, 0.0]);
}

// V serves 10 + 10 at 12/20 = 0.6, W serves 10 at 5/10 = 0.5. V gives A 1/1.5 and B 0.5/1.5 of its level, W gives B all:
// A = 0.4, B = 0.2 + 0.5. Σ A = 1.1 = Σ L.
#[test]
fn balanced_catchments_divide_people_and_service() {
    gives(Measure::Balanced, &bands(), [0.4, 0.7, 0.0]);
}

// One place and one venue one σ apart: the weight is e^−½, and it cancels where demand and supply share it.
#[test]
fn a_gaussian_weight_is_e_to_minus_a_half_at_sigma() {
    let (demand, supply) = (Places::new(&[(0.0, 0.0, 10.0)]), Places::new(&[(3000.0, 4000.0, 5.0)]));
    let decay = Decay::Gaussian { sigma: Metres(5000.0), cutoff: Metres(5000.0) };
    let reach = streamed(&demand, &supply, &decay);
    let of = |measure| access(measure, &reach, &demand.amounts, &supply.amounts)[0];
    assert!(close(of(Measure::Cumulative), 5.0 * (-0.5_f64).exp(), 1e-14));
    assert!(close(of(Measure::EnhancedTwoStep), 0.5, 1e-14));
    assert!(close(of(Measure::Balanced), 0.5, 1e-14));
}

// 30 people, two venues of 10 at 0 and 1,000 m, τ = 1,000 m, ρ = 1: x/10 = 1 + (30 − x)/10 gives x = 20, cost 2.
// With 5 people the nearer costs 0.5 and nobody travels. A place without a venue in reach: 0.
#[test]
fn rational_agents_travel_when_the_crowd_costs_more() {
    let links = Links::new([vec![(0, 0.0), (1, 1000.0)], vec![]]);
    let congestion = Congestion { tau: 1000.0, rho: 1.0, tolerance: 1e-12, most_rounds: 100 };
    let crowded = rational_agents(&links, &[30.0, 9.0], &[10.0, 10.0], &congestion);
    assert!(close(crowded.load[0], 20.0, 1e-12) && close(crowded.load[1], 10.0, 1e-12), "{crowded:?}");
    assert!(close(crowded.cost[0], 2.0, 1e-12) && crowded.cost[1] == 0.0, "{crowded:?}");
    let alone = rational_agents(&links, &[5.0, 9.0], &[10.0, 10.0], &congestion);
    assert_eq!((alone.cost[0], alone.load), (0.5, vec![5.0, 0.0]));
    // A venue without supply is no choice.
    let closed = rational_agents(&links, &[5.0, 9.0], &[0.0, 10.0], &congestion);
    assert_eq!((closed.cost[0], closed.load), (1.5, vec![0.0, 5.0]));
}
