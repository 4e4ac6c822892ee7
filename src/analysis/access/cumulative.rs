use super::reach::{Power, Reach};

/// Cumulative opportunities: `A_i = Σ_j S_j w_ij`, the supply within reach, whoever else wants it.
///
/// With [`Decay::Flat`](super::Decay::Flat) it is the plain count `Σ_j S_j [d_ij ≤ cut-off]` (Wachs & Kumagai
/// 1973, Socio-Economic Planning Sciences 7: 437–456), with any other decay the potential of Hansen (1959,
/// Journal of the American Institute of Planners 25: 73–76). `A` has the unit of `S`.
#[must_use]
pub fn cumulative(reach: &impl Reach, supply: &[f64]) -> Vec<f64> {
    reach.over_supply(supply, Power::One)
}
