//! The figures of every area of a tier, with ranks and, when asked for, low and high.

use super::parameters::Parameters;
use super::properties::{GapInterval, GapNumbers, ranks};
use crate::analysis::gap::{AuthorityGap, GapFigures, select};
use crate::analysis::uncertainty::{Interval, Sample};
use crate::api::analysed::Analysed;
use crate::domain::code::LaCode;
use crate::snapshot::tiers::TierArea;

/// Areas of the tier asked for, each with its figures.
pub(super) struct Areas {
    pub(super) areas: Vec<TierArea>,
    pub(super) figures: Vec<GapFigures>,
}

impl Areas {
    pub(super) fn new(analysed: &Analysed, asked: &Parameters) -> Self {
        let snapshot = &analysed.served.snapshot;
        let at_date = analysed.gaps().at(&snapshot.data, asked.as_at);
        let areas = snapshot.areas_of(asked.tier);
        let figures = areas
            .iter()
            .map(|area| {
                let gaps: Vec<&AuthorityGap> =
                    area.members.iter().filter_map(|code| at_date.of(*code)).collect();
                select(&gaps, asked.stream, asked.level)
            })
            .collect();
        Self { areas, figures }
    }

    /// What is said of each area, in order.
    pub(super) fn numbers(&self, analysed: &Analysed, asked: &Parameters) -> Vec<GapNumbers> {
        let snapshot = &analysed.served.snapshot;
        let intervals = asked.interval.then(|| {
            let sample = analysed.gaps().sample(&snapshot.data, &snapshot.data.providers, asked.as_at);
            self.intervals(sample, asked)
        });
        let ranks = ranks(&self.figures);
        let each = self.areas.iter().zip(&self.figures).enumerate();
        each.map(|(index, (area, own))| {
            let mut numbers = GapNumbers::new(snapshot, analysed.gaps(), &area.members, own, asked);
            numbers.rank = ranks[index];
            numbers.interval = intervals.as_ref().and_then(|intervals| intervals[index].clone());
            numbers
        })
        .collect()
    }

    fn intervals(&self, sample: &Sample, asked: &Parameters) -> Vec<Option<GapInterval>> {
        let members: Vec<&[LaCode]> = self.areas.iter().map(|area| area.members.as_slice()).collect();
        let central = ranks(&self.figures);
        // A rank among what is ranked: the others' unmet hours are not known.
        let ranked: Vec<usize> = (0..members.len()).filter(|index| central[*index].is_some()).collect();
        let sets: Vec<Vec<LaCode>> = ranked.iter().map(|index| members[*index].to_vec()).collect();
        let drawn = sample.ranks(&sets, asked.stream, asked.level);
        let interval = |index: usize| {
            let own = &self.figures[index];
            let around = |interval: Option<Interval>, central: Option<f64>| Some(interval?.around(central?));
            let need = around(sample.need(members[index], asked.stream, asked.level), own.need)?;
            let unmet = around(sample.unmet(members[index], asked.stream, asked.level), own.unmet)?;
            let position = ranked.iter().position(|other| *other == index);
            let spread =
                position.zip(central[index]).map(|(position, rank)| RankSpread::of(&drawn[position], rank));
            Some(GapInterval {
                need_low: need.low,
                need_high: need.high,
                unmet_low: unmet.low,
                unmet_high: unmet.high,
                rank_low: spread.map(|spread| spread.low),
                rank_high: spread.map(|spread| spread.high),
                rank_stability: spread.map(|spread| spread.stability),
            })
        };
        (0..members.len()).map(interval).collect()
    }
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
