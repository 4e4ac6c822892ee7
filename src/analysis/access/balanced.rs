use super::reach::{Power, Reach, shared};

/// Balanced floating catchment areas (Páez, Higgins & Vivona 2019, `PLoS` ONE 14(6): e0218773).
///
/// The other catchment measures count the same person at several venues and the same hour at several
/// places. Here demand is divided by weights that sum to 1 over the venues of a place, and the level of
/// service by weights that sum to 1 over the places of a venue:
///
/// - level of service `L_j = S_j / Σ_i P_i · w_ij / Σ_k w_ik`;
/// - `A_i = Σ_j L_j · w_ij / Σ_k w_kj`.
///
/// So `Σ_j Σ_i P_i w_ij / Σ_k w_ik` is the demand with a venue in reach, and `Σ_i A_i = Σ_j L_j`. `A` is supply per
/// demand. Every place and every venue takes part in the weights, also one of no demand or no supply.
#[must_use]
pub fn balanced(reach: &impl Reach, demand: &[f64], supply: &[f64]) -> Vec<f64> {
    let of_place = reach.over_supply(&vec![1.0; supply.len()], Power::One);
    let of_venue = reach.over_demand(&vec![1.0; demand.len()], Power::One);
    let levels = shared(supply, &reach.over_demand(&shared(demand, &of_place), Power::One));
    reach.over_supply(&shared(&levels, &of_venue), Power::One)
}
