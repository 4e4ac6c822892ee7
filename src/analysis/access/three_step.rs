use super::reach::{Power, Reach, shared};

/// Three-step floating catchment area (Wan, Zou & Sternberg 2012, International Journal of Geographical
/// Information Science 26: 1073–1089).
///
/// Step 1, how a place divides its wish among venues: `G_ij = w_ij / Σ_k w_ik`. Step 2:
/// `R_j = S_j / Σ_i G_ij P_i w_ij`. Step 3: `A_i = Σ_j G_ij R_j w_ij`. `A` is supply per demand and
/// `Σ_i P_i A_i` the supply that has demand in reach. Every venue takes part in step 1, also one of no supply.
///
/// One decay serves both selection and travel, as in `PySAL`; the paper allows two. `PySAL` sums
/// `Σ_k w_ik` over all pairs that it is given, also beyond the cut-off; here the sum ends there.
#[must_use]
pub fn three_step(reach: &impl Reach, demand: &[f64], supply: &[f64]) -> Vec<f64> {
    // G_ij · w_ij = w_ij² / Σ_k w_ik: the sum belongs to the place and leaves the product.
    let pull = reach.over_supply(&vec![1.0; supply.len()], Power::One);
    let ratios = shared(supply, &reach.over_demand(&shared(demand, &pull), Power::Two));
    shared(&reach.over_supply(&ratios, Power::Two), &pull)
}
