use super::reach::{Power, Reach, shared};

/// Two-step floating catchment area, enhanced by a decay.
///
/// Step 1, for each venue: `R_j = S_j / Σ_i P_i w_ij`. Step 2, for each place: `A_i = Σ_j R_j w_ij`.
/// `A` is supply per demand; with hours a week on both sides it is hours supplied per hour needed.
/// `Σ_i P_i A_i` is the supply that has demand in reach.
///
/// With [`Decay::Flat`](super::Decay::Flat) this is 2SFCA (Luo & Wang 2003, Environment and Planning B 30:
/// 865–884), with [`Decay::Step`](super::Decay::Step) E2SFCA (Luo & Qi 2009, Health & Place 15: 1100–1107),
/// with [`Decay::Gaussian`](super::Decay::Gaussian) its Gaussian form (Dai 2010, Health & Place 16: 1038–1052).
#[must_use]
pub fn e2sfca(reach: &impl Reach, demand: &[f64], supply: &[f64]) -> Vec<f64> {
    let ratios = shared(supply, &reach.over_demand(demand, Power::One));
    reach.over_supply(&ratios, Power::One)
}
