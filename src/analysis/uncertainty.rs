//! Low and high of every gap from the ranges of the assumptions, by seeded sampling, and how stable a rank is.
//!
//! Each draw takes every assumption that has a range anew, for all authorities alike, and pours again. Journeys
//! have no ranges, so who reaches what stays. Low and high are the 5th and 95th of a hundred draws in order,
//! widened where the central value lies outside.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
use rayon::prelude::*;

use super::allocation::allocate;
use super::assumptions::Assumptions;
use super::catchment::Catchment;
use super::demand::{self, Weighting};
use super::learner::{ByLearner, Learner};
use super::need::{Need, NeedModel};
use super::supply;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::provision::Provider;
use crate::domain::stream::{Stream, StreamChoice};

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
    /// The day.
    pub as_at: Date,
}

/// Need and unmet hours of an authority in one draw, by stream and level.
#[derive(Debug, Clone, Copy, Default)]
struct Cells {
    need: [[f32; Level::COUNT]; Stream::COUNT],
    unmet: [[f32; Level::COUNT]; Stream::COUNT],
}

/// Results of every draw.
#[derive(Debug)]
pub struct Sample {
    authorities: Vec<LaCode>,
    /// By draw, then authority.
    draws: Vec<Vec<Cells>>,
}

/// From low to high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
}

impl Sample {
    /// Draws `count` times with a seed, for the authorities of the catchment that are listed.
    #[must_use]
    pub fn draw(sampled: &Sampled<'_>, authorities: &[LaCode], count: usize, seed: u64) -> Self {
        let listed: Vec<LaCode> =
            authorities.iter().copied().filter(|code| sampled.catchment.authorities.contains(code)).collect();
        let draws =
            (0..count).into_par_iter().map(|number| one(sampled, &listed, uniform(seed, number))).collect();
        Self { authorities: listed, draws }
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

    /// Need of a set of authorities.
    #[must_use]
    pub fn need(&self, members: &[LaCode], choice: StreamChoice, level: Option<Level>) -> Option<Interval> {
        self.interval(members, |cells| sum(&cells.need, choice, level))
    }

    /// Unmet hours of a set of authorities.
    #[must_use]
    pub fn unmet(&self, members: &[LaCode], choice: StreamChoice, level: Option<Level>) -> Option<Interval> {
        self.interval(members, |cells| sum(&cells.unmet, choice, level))
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

    fn interval(&self, members: &[LaCode], of: impl Fn(&Cells) -> f64) -> Option<Interval> {
        let positions = self.positions(members);
        if positions.is_empty() || self.draws.is_empty() {
            return None;
        }
        let total = |draw: &Vec<Cells>| positions.iter().map(|one| of(&draw[*one])).sum();
        let mut totals: Vec<f64> = self.draws.iter().map(total).collect();
        totals.sort_by(f64::total_cmp);
        Some(Interval { low: percentile(&totals, 0.05), high: percentile(&totals, 0.95) })
    }
}

/// Numbers from 0 to 1 that depend on the seed and the draw only, not on who draws first.
fn uniform(seed: u64, draw: usize) -> impl FnMut() -> f64 {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(draw as u64);
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    move || (generator.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

fn one(sampled: &Sampled<'_>, listed: &[LaCode], uniform: impl FnMut() -> f64) -> Vec<Cells> {
    let assumptions = sampled.assumptions.drawn(uniform);
    let catchment = sampled.catchment;
    let model = NeedModel::new(sampled.data, &assumptions, sampled.as_at);
    let needs: Vec<Need> = catchment.authorities.iter().map(|code| model.of(*code)).collect();
    let hours: Vec<ByLearner> = needs.iter().map(Need::by_learner).collect();
    let demand = demand::nodes(catchment, &hours, sampled.weighting);
    let classes = supply::classes(sampled.providers, &assumptions);
    let supply: Vec<f64> = catchment
        .numbers
        .iter()
        .map(|number| &classes[*number])
        .map(|class| if class.term.holds(sampled.as_at) { class.hours.0 } else { 0.0 })
        .collect();
    let served = allocate(&catchment.graph, &demand, &supply).served;

    let mut unserved = vec![[0.0; Learner::COUNT]; needs.len()];
    for (number, place) in catchment.areas.iter().enumerate() {
        let share = place.share(sampled.weighting);
        for (rate, node) in unserved[place.authority].iter_mut().zip(catchment.nodes.of_place(number)) {
            *rate += share * (1.0 - served[*node as usize]);
        }
    }
    let cells = |code: &LaCode| {
        let Ok(index) = catchment.authorities.binary_search(code) else { return Cells::default() };
        cells(&needs[index], &unserved[index])
    };
    listed.iter().map(cells).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits are more than an estimate has")]
fn cells(need: &Need, unserved: &ByLearner) -> Cells {
    let mut cells = Cells::default();
    for (learner, rate) in Learner::all().zip(unserved) {
        for stream in Stream::ALL {
            let hours = need.hours(stream, learner);
            cells.need[stream.index()][learner.level.index()] += hours as f32;
            cells.unmet[stream.index()][learner.level.index()] += (hours * rate) as f32;
        }
    }
    cells
}

fn sum(cells: &[[f32; Level::COUNT]; Stream::COUNT], choice: StreamChoice, level: Option<Level>) -> f64 {
    let streams = Stream::ALL.into_iter().filter(|stream| choice.includes(*stream));
    let levels = |stream: Stream| {
        let hours = cells[stream.index()];
        Level::ALL
            .into_iter()
            .filter(move |one| level.is_none_or(|level| level == *one))
            .map(move |level| f64::from(hours[level.index()]))
    };
    streams.flat_map(levels).fold(0.0, |sum, hours| sum + hours)
}

/// Percentile of sorted values, straight lines between them.
fn percentile(sorted: &[f64], part: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred draws")]
    let at = part * (sorted.len() - 1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last")]
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
}

impl Interval {
    /// Widened to hold the central value.
    #[must_use]
    pub fn around(self, central: f64) -> Self {
        Self { low: self.low.min(central), high: self.high.max(central) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_values() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        assert!((percentile(&values, 0.05) - 5.0).abs() < 1e-12);
        assert!((percentile(&values, 0.95) - 95.0).abs() < 1e-12);
        assert!((percentile(&[3.0], 0.95) - 3.0).abs() < 1e-12);
        assert!((percentile(&[1.0, 2.0], 0.5) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn a_draw_depends_on_the_seed_and_its_number_only() {
        let first = |seed, draw| uniform(seed, draw)();
        assert!((first(1, 7) - first(1, 7)).abs() < f64::EPSILON);
        assert!((first(1, 7) - first(1, 8)).abs() > f64::EPSILON);
        assert!((first(1, 7) - first(2, 7)).abs() > f64::EPSILON);
    }
}
