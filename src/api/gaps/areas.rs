//! The figures of every area of a tier, with ranks and, when asked for, low and high.

use super::interval;
use super::parameters::Parameters;
use super::properties::{GapNumbers, ranks};
use crate::analysis::gap::{AuthorityGap, GapFigures, select};
use crate::api::analysed::Analysed;
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
            interval::intervals(sample, &self.areas, &self.figures, asked)
        });
        let ranks = ranks(&self.figures);
        let each = self.areas.iter().zip(&self.figures).enumerate();
        each.map(|(index, (area, own))| {
            let mut numbers = GapNumbers::new(snapshot, analysed.gaps(), &area.members, own, asked);
            numbers.rank = ranks[index];
            numbers.interval = intervals.as_ref().map(|intervals| intervals[index].clone());
            numbers
        })
        .collect()
    }
}
