//! The figures of every area of a tier, with ranks and, when asked for, what they are uncertain by.

use super::interval::intervals;
use super::other_weighting::other_weighting;
use super::parameters::Parameters;
use super::properties::GapNumbers;
use super::ranks::ranks;
use crate::analysis::gap::{AuthorityGap, GapFigures, select};
use crate::api::analysed::Analysed;
use crate::domain::code::LaCode;
use crate::domain::programme::statement_on;
use crate::snapshot::region::GapsAtDate;
use crate::snapshot::tiers::TierArea;

/// Areas of the tier asked for, each with its figures.
pub(super) struct Areas {
    pub(super) areas: Vec<TierArea>,
    pub(super) figures: Vec<GapFigures>,
}

impl Areas {
    pub(super) fn new(analysed: &Analysed, asked: &Parameters) -> Self {
        let snapshot = &analysed.served.snapshot;
        let mut areas = snapshot.areas_of(asked.tier);
        if let Some(programme) = asked.programme {
            let statements = &snapshot.data.programmes;
            let takes_part = |code: &LaCode| {
                let statement = statement_on(statements, *code, programme, asked.as_at);
                statement.is_some_and(|one| one.status.takes_part())
            };
            areas.retain(|area| area.members.iter().all(takes_part));
        }
        let figures = figures(&areas, analysed.gaps().at(&snapshot.data, asked.as_at), asked);
        Self { areas, figures }
    }

    /// What is said of each area, in order.
    pub(super) fn numbers(&self, analysed: &Analysed, asked: &Parameters) -> Vec<GapNumbers> {
        let (snapshot, gaps) = (&analysed.served.snapshot, analysed.gaps());
        let ranks = ranks(&self.figures);
        let model = gaps.model(&snapshot.data, asked.as_at);
        let each = self.areas.iter().zip(&self.figures).zip(&ranks);
        let mut rows: Vec<GapNumbers> = each
            .map(|((area, own), rank)| {
                let numbers = GapNumbers::new(snapshot, (gaps, &model), &area.members, own, asked);
                GapNumbers { rank: *rank, ..numbers }
            })
            .collect();
        if asked.interval {
            let sample = gaps.sample(&snapshot.data, &snapshot.data.providers, asked.as_at);
            let intervals = intervals(sample, &self.areas, &self.figures, asked);
            let weighting = gaps.method.weighting.other();
            let others = figures(&self.areas, gaps.weighted(&snapshot.data, asked.as_at, weighting), asked);
            let others = other_weighting(weighting, &others, &ranks);
            for ((row, interval), other) in rows.iter_mut().zip(intervals).zip(others) {
                row.interval = Some(interval);
                row.other_weighting = Some(other);
            }
        }
        rows
    }
}

fn figures(areas: &[TierArea], at_date: &GapsAtDate, asked: &Parameters) -> Vec<GapFigures> {
    let figures = |area: &TierArea| {
        let gaps: Vec<&AuthorityGap> = area.members.iter().filter_map(|code| at_date.of(*code)).collect();
        select(&gaps, asked.stream, asked.level)
    };
    areas.iter().map(figures).collect()
}
