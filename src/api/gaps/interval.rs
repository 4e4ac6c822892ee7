//! Low and high of the figures of an area, and how stable its rank is.

use serde::Serialize;
use utoipa::ToSchema;

use super::parameters::Parameters;
use super::ranks::ranks;
use crate::analysis::gap::GapFigures;
use crate::analysis::uncertainty::{Interval, Sample};
use crate::domain::code::LaCode;
use crate::snapshot::tiers::TierArea;

/// From the ranges of the assumptions: 5th to 95th percentile of the draws, around the central value. Each draw
/// has need, supply, allocation and access of its own. Units are those of the central values; null where they are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct GapInterval {
    pub(super) need_low: Option<f64>,
    pub(super) need_high: Option<f64>,
    /// Of `supply_hours`: the classes, seats and hours that providers do not state. Where all is stated, low is high.
    pub(super) supply_low: Option<f64>,
    pub(super) supply_high: Option<f64>,
    /// Taking the imputed supply as real.
    pub(super) served_low: Option<f64>,
    pub(super) served_high: Option<f64>,
    /// Taking the imputed supply as real.
    pub(super) unmet_low: Option<f64>,
    pub(super) unmet_high: Option<f64>,
    /// Of `access`, by the measure asked for; null for raam too, which takes too long to draw.
    pub(super) access_low: Option<f64>,
    pub(super) access_high: Option<f64>,
    /// Best rank, 5th percentile; null where it is not ranked.
    pub(super) rank_low: Option<usize>,
    /// Worst rank, 95th percentile.
    pub(super) rank_high: Option<usize>,
    /// Part of the draws in which the rank is at most one place from the central one.
    pub(super) rank_stability: Option<f64>,
}

/// Of each area, in order; `figures` are theirs.
pub(super) fn intervals(
    sample: &Sample,
    areas: &[TierArea],
    figures: &[GapFigures],
    asked: &Parameters,
) -> Vec<GapInterval> {
    let members = |index: usize| areas[index].members.as_slice();
    let central = ranks(figures);
    // A rank among what is ranked: the others' unmet hours are not known.
    let ranked: Vec<usize> = (0..areas.len()).filter(|index| central[*index].is_some()).collect();
    let sets: Vec<Vec<LaCode>> = ranked.iter().map(|index| members(*index).to_vec()).collect();
    let drawn = sample.ranks(&sets, asked.stream, asked.level);
    let spread = |index: usize| {
        let position = ranked.iter().position(|other| *other == index)?;
        Some(RankSpread::of(&drawn[position], central[index]?))
    };
    let each = figures.iter().enumerate();
    each.map(|(index, own)| GapInterval::new(sample, members(index), own, spread(index), asked)).collect()
}

impl GapInterval {
    fn new(
        sample: &Sample,
        members: &[LaCode],
        central: &GapFigures,
        spread: Option<RankSpread>,
        asked: &Parameters,
    ) -> Self {
        let (stream, level) = (asked.stream, asked.level);
        let [need_low, need_high] = ends(sample.need(members, stream, level), central.need);
        let [supply_low, supply_high] = ends(sample.supply(members, level), Some(central.supply));
        let [served_low, served_high] = ends(sample.served(members, stream, level), central.served);
        let [unmet_low, unmet_high] = ends(sample.unmet(members, stream, level), central.unmet);
        let [access_low, access_high] = ends(sample.access(members, stream, level), central.access);
        Self {
            need_low,
            need_high,
            supply_low,
            supply_high,
            served_low,
            served_high,
            unmet_low,
            unmet_high,
            access_low,
            access_high,
            rank_low: spread.map(|spread| spread.low),
            rank_high: spread.map(|spread| spread.high),
            rank_stability: spread.map(|spread| spread.stability),
        }
    }
}

/// Low and high around the central value.
fn ends(drawn: Option<Interval>, central: Option<f64>) -> [Option<f64>; 2] {
    let around = drawn.zip(central).map(|(drawn, central)| drawn.around(central));
    [around.map(|interval| interval.low), around.map(|interval| interval.high)]
}

#[derive(Clone, Copy)]
struct RankSpread {
    low: usize,
    high: usize,
    stability: f64,
}

impl RankSpread {
    fn of(drawn: &[usize], central: usize) -> Self {
        let mut sorted = drawn.to_vec();
        sorted.sort_unstable();
        let at = |part: usize| {
            sorted.get(part * (sorted.len().saturating_sub(1)) / 100).copied().unwrap_or(central)
        };
        let near = drawn.iter().filter(|rank| rank.abs_diff(central) <= 1).count();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred draws")]
        let stability = near as f64 / drawn.len().max(1) as f64;
        Self { low: at(5).min(central), high: at(95).max(central), stability }
    }
}
