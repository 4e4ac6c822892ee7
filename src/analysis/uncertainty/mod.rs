//! Low and high of every gap from the ranges of the assumptions, by seeded sampling, and how stable a rank is.
//!
//! Each draw takes every assumption that has a range anew, for all authorities alike, and pours again: need, supply,
//! what is served and access are those of the draw. Journeys have no ranges, so who reaches what stays. Low and
//! high are the 5th and 95th of a hundred draws in order, widened where the central value lies outside.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
use rayon::prelude::*;

use super::access::Measure;
use super::assumptions::Assumptions;
use super::catchment::Catchment;
use super::demand::Weighting;
use super::planned::Planned;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::provision::Provider;
use crate::domain::stream::StreamChoice;

mod cells;
mod interval;

pub use interval::Interval;

use cells::{Cells, sum};

/// Draws when nobody asks for another number.
pub const DRAWS: usize = 200;
/// Seed when nobody asks for another.
pub const SEED: u64 = 2026;

/// What is drawn over.
#[derive(Clone, Copy)]
pub struct Sampled<'a> {
    /// All data.
    pub data: &'a Dataset,
    /// Provision.
    pub providers: &'a [Provider],
    /// Who reaches what.
    pub catchment: &'a Catchment,
    /// Central values.
    pub assumptions: &'a Assumptions,
    /// How need is spread over small areas.
    pub weighting: Weighting,
    /// Measure of access.
    pub measure: Measure,
    /// How far what is planned is believed.
    pub planned: Planned,
    /// The day.
    pub as_at: Date,
}

/// Results of every draw.
#[derive(Debug)]
pub struct Sample {
    authorities: Vec<LaCode>,
    /// By draw, then authority.
    draws: Vec<Vec<Cells>>,
    measure: Measure,
}

impl Sample {
    /// Draws `count` times with a seed, for the authorities of the catchment that are listed.
    #[must_use]
    pub fn draw(sampled: &Sampled<'_>, authorities: &[LaCode], count: usize, seed: u64) -> Self {
        let drawn = |number| sampled.assumptions.drawn(uniform(seed, number));
        Self::under(sampled, authorities, &(0..count).map(drawn).collect::<Vec<_>>())
    }

    /// The results under each of the assumptions given, in place of drawn ones.
    #[must_use]
    pub fn under(sampled: &Sampled<'_>, authorities: &[LaCode], each: &[Assumptions]) -> Self {
        let authorities: Vec<LaCode> =
            authorities.iter().copied().filter(|code| sampled.catchment.authorities.contains(code)).collect();
        let draws =
            each.par_iter().map(|assumptions| cells::cells(sampled, &authorities, assumptions)).collect();
        Self { authorities, draws, measure: sampled.measure }
    }

    /// Number of draws.
    #[must_use]
    pub fn len(&self) -> usize {
        self.draws.len()
    }

    /// Whether nothing was drawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.draws.is_empty()
    }

    /// Need of a set of authorities, hours a week. `None` of authorities that were not drawn.
    #[must_use]
    pub fn need(&self, members: &[LaCode], choice: StreamChoice, level: Option<Level>) -> Option<Interval> {
        Interval::of(self.totals(members, |cells| sum(&cells.need, choice, level)))
    }

    /// Hours at venues inside a set of authorities, a class shared by levels counting whole for each of them.
    #[must_use]
    pub fn supply(&self, members: &[LaCode], level: Option<Level>) -> Option<Interval> {
        Interval::of(self.totals(members, |cells| cells.supply(level)))
    }

    /// Hours that residents of a set of authorities receive anywhere: in each draw its need − unmet hours.
    #[must_use]
    pub fn served(&self, members: &[LaCode], choice: StreamChoice, level: Option<Level>) -> Option<Interval> {
        // Cells are rounded: where nothing is served, nothing is below 0.
        let served =
            |cells: &Cells| (sum(&cells.need, choice, level) - sum(&cells.unmet, choice, level)).max(0.0);
        Interval::of(self.totals(members, served))
    }

    /// Unmet hours of a set of authorities.
    #[must_use]
    pub fn unmet(&self, members: &[LaCode], choice: StreamChoice, level: Option<Level>) -> Option<Interval> {
        Interval::of(self.totals(members, |cells| sum(&cells.unmet, choice, level)))
    }

    /// Access of a set of authorities by the measure, mean over the need of the draw; a draw without need has
    /// none. `None` for RAAM, which is not drawn: it takes too long.
    #[must_use]
    pub fn access(&self, members: &[LaCode], choice: StreamChoice, level: Option<Level>) -> Option<Interval> {
        if !cells::draws_access(self.measure) {
            return None;
        }
        let needed = self.totals(members, |cells| sum(&cells.needed_access, choice, level));
        let need = self.totals(members, |cells| sum(&cells.need, choice, level));
        let has_need = needed.into_iter().zip(need).filter(|(_, need)| *need > 0.0);
        Interval::of(has_need.map(|(needed, need)| needed / need).collect())
    }

    /// Ranks of a set of sets by unmet hours in every draw, 1 = most: `ranks[set][draw]`.
    #[must_use]
    pub fn ranks(&self, sets: &[Vec<LaCode>], choice: StreamChoice, level: Option<Level>) -> Vec<Vec<usize>> {
        let positions: Vec<Vec<usize>> = sets.iter().map(|members| self.positions(members)).collect();
        let mut ranks = vec![Vec::with_capacity(self.draws.len()); sets.len()];
        for draw in &self.draws {
            let unmet: Vec<f64> = positions
                .iter()
                .map(|members| members.iter().map(|one| sum(&draw[*one].unmet, choice, level)).sum())
                .collect();
            for (set, own) in unmet.iter().enumerate() {
                ranks[set].push(1 + unmet.iter().filter(|other| *other > own).count());
            }
        }
        ranks
    }

    fn positions(&self, members: &[LaCode]) -> Vec<usize> {
        members.iter().filter_map(|code| self.authorities.iter().position(|known| known == code)).collect()
    }

    /// A figure of a set of authorities in each draw; of none of them in no draw.
    fn totals(&self, members: &[LaCode], of: impl Fn(&Cells) -> f64) -> Vec<f64> {
        let positions = self.positions(members);
        let draws = self.draws.iter().filter(|_| !positions.is_empty());
        draws.map(|draw| positions.iter().fold(0.0, |sum, one| sum + of(&draw[*one]))).collect()
    }
}

/// Numbers from 0 to 1 that depend on the seed and the draw only, not on who draws first.
fn uniform(seed: u64, draw: usize) -> impl FnMut() -> f64 {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(draw as u64);
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    move || (generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_depends_on_the_seed_and_its_number_only() {
        let first = |seed, draw| uniform(seed, draw)();
        assert!((first(1, 7) - first(1, 7)).abs() < f64::EPSILON);
        assert!((first(1, 7) - first(1, 8)).abs() > f64::EPSILON);
        assert!((first(1, 7) - first(2, 7)).abs() > f64::EPSILON);
    }
}
