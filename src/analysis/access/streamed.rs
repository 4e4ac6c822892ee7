//! Reach between points on the British National Grid by straight-line distance, without keeping a pair.

use rayon::prelude::*;

use super::decay::Decay;
use super::exp::{LOWEST, exp};
use super::reach::{Power, Reach};
use crate::domain::position::BngPoint;
use crate::domain::units::Metres;
use crate::index::grid::{BLOCK, SortedGrid};

/// Places of demand and venues of supply, and a decay over the distance between them (metres).
///
/// Every product computes each weight anew from the coordinates, which costs less than fetching it from
/// memory, and needs no more memory than the points. Each sum belongs to one place and runs in the order of
/// the grid, so neither the order of the rows nor the number of threads changes a bit of it.
#[derive(Debug)]
pub struct PointReach {
    demand: SortedGrid,
    supply: SortedGrid,
    decay: Decay,
}

/// Cells across a cut-off: finer ones fit a circle better but make its runs short.
const CELLS_IN_CUTOFF: f64 = 4.0;
/// Slots whose sums one task computes.
const TASK: usize = 128;

impl PointReach {
    /// Sorts points with finite coordinates and their amounts (demand or supply) for products.
    #[must_use]
    pub fn new(
        (demand_at, demand): (&[BngPoint], &[f64]),
        (supply_at, supply): (&[BngPoint], &[f64]),
        decay: Decay,
    ) -> Self {
        let side = Metres(decay.cutoff().0 / CELLS_IN_CUTOFF);
        let grid = |points, amounts: &[f64]| {
            SortedGrid::new(points, |item| amounts.get(item).copied().unwrap_or_default(), side)
        };
        let (demand, supply) = rayon::join(|| grid(demand_at, demand), || grid(supply_at, supply));
        Self { demand, supply, decay }
    }

    /// Number of pairs within the cut-off.
    #[must_use]
    pub fn pairs(&self) -> f64 {
        let cutoff = self.decay.cutoff();
        let ones = self.supply.by_slot(&vec![1.0; self.supply.len()]);
        sums(&self.demand, &self.supply, &ones, cutoff, |_| 1.0).iter().sum()
    }

    fn product(&self, to: &SortedGrid, from: &SortedGrid, values: &[f64], power: Power) -> Vec<f64> {
        let values = from.by_slot(values);
        let cutoff = self.decay.cutoff();
        let slots = match &self.decay {
            Decay::Flat { .. } => sums(to, from, &values, cutoff, |_| 1.0),
            Decay::Step(bands) => {
                let bands: Vec<_> =
                    bands.iter().rev().map(|(end, weight)| (end.0 * end.0, power.of(weight))).collect();
                let within = |squared: f64| {
                    bands.iter().fold(0.0, |kept, (end, weight)| if squared <= *end { *weight } else { kept })
                };
                sums(to, from, &values, cutoff, within)
            }
            Decay::Gaussian { sigma, .. } => {
                let factor = -0.5 / (sigma.0 * sigma.0);
                let cutoff = Metres(cutoff.0.min((LOWEST / factor).sqrt()));
                match power {
                    Power::One => sums(to, from, &values, cutoff, |squared| exp(squared * factor)),
                    Power::Two => {
                        sums(to, from, &values, cutoff, |squared| Power::Two.of(exp(squared * factor)))
                    }
                }
            }
            Decay::Gravity { beta, near, .. } => {
                let near = near.0 * near.0;
                let weight = |squared: f64| power.of((squared.max(near) / near).powf(-0.5 * beta));
                sums(to, from, &values, cutoff, weight)
            }
        };
        to.by_item(&slots)
    }
}

impl Reach for PointReach {
    fn over_demand(&self, values: &[f64], power: Power) -> Vec<f64> {
        self.product(&self.supply, &self.demand, values, power)
    }

    fn over_supply(&self, values: &[f64], power: Power) -> Vec<f64> {
        self.product(&self.demand, &self.supply, values, power)
    }
}

/// For each slot of `to`: `Σ values · weight(d²)` over the points of `from` at most `cutoff` away.
fn sums(
    to: &SortedGrid,
    from: &SortedGrid,
    values: &[f64],
    cutoff: Metres,
    weight: impl Fn(f64) -> f64 + Sync,
) -> Vec<f64> {
    let mut sums = vec![0.0; to.eastings().len()];
    sums.par_chunks_mut(TASK).enumerate().for_each(|(task, sums)| {
        for (slot, sum) in (task * TASK..).zip(sums) {
            if to.item(slot).is_some() {
                let at = BngPoint::new(to.eastings()[slot], to.northings()[slot]);
                *sum = sum_around(at, from, values, cutoff, &weight);
            }
        }
    });
    sums
}

/// One sum, in as many strands as a block has slots: the strands do not wait for each other.
fn sum_around(
    at: BngPoint,
    from: &SortedGrid,
    values: &[f64],
    cutoff: Metres,
    weight: impl Fn(f64) -> f64,
) -> f64 {
    let limit = cutoff.0 * cutoff.0;
    let mut strands = [0.0; BLOCK];
    for run in from.runs(at, cutoff) {
        let (eastings, _) = from.eastings()[run.clone()].as_chunks::<BLOCK>();
        let (northings, _) = from.northings()[run.clone()].as_chunks::<BLOCK>();
        let (values, _) = values[run].as_chunks::<BLOCK>();
        for ((eastings, northings), values) in eastings.iter().zip(northings).zip(values) {
            for lane in 0..BLOCK {
                let (east, north) = (eastings[lane] - at.easting, northings[lane] - at.northing);
                let squared = east * east + north * north;
                let part = weight(squared) * values[lane];
                strands[lane] += if squared <= limit { part } else { 0.0 };
            }
        }
    }
    strands.iter().sum()
}
