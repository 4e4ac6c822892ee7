//! The computed gap of an authority and level on a day, with its rank in the region.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::models::Models;
use crate::analysis::gap::{GapFigures, select};
use crate::analysis::report_review::{Found, found};
use crate::api::gaps::data_gap::DataGap;
use crate::api::gaps::ranks::ranks;
use crate::api::words::hours_in_words;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::StreamChoice;

/// What the model finds for an authority and a level on a day, all people together, in learner-hours a week. Unknown is
/// null.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ComputedGap {
    #[schema(value_type = String, format = Date)]
    pub(super) as_at: Date,
    pub(super) need_hours: Option<f64>,
    /// False: a part of the need is not known or not published up to the day; the need is at least this.
    pub(super) complete: bool,
    /// Hours at venues inside; null = what is recorded does not say that there is none.
    pub(super) supply_hours: Option<f64>,
    pub(super) supply_known: bool,
    pub(super) unmet_hours: Option<f64>,
    /// False: say "not known, at most `unmet_at_most`".
    pub(super) unmet_known: bool,
    pub(super) unmet_at_most: Option<f64>,
    /// 1 = most unmet hours of the region; null where unmet is not known or nothing is needed.
    pub(super) rank: Option<usize>,
    /// How many authorities of the region have a rank.
    pub(super) ranked: usize,
    pub(super) words: String,
}

/// Figures of every authority of the region, in the order of the snapshot's, with their ranks.
struct OfRegion {
    figures: Vec<GapFigures>,
    ranks: Vec<Option<usize>>,
}

/// Computed gaps, each day and level worked out once.
pub(super) struct Computed<'a> {
    pub(super) models: &'a Models<'a>,
    by_day: BTreeMap<(Date, Option<Level>), OfRegion>,
}

impl<'a> Computed<'a> {
    pub(super) fn new(models: &'a Models<'a>) -> Self {
        Self { models, by_day: BTreeMap::new() }
    }

    /// What the model finds, and what it says of unmet hours; `None` = the region has no such authority.
    pub(super) fn gap(
        &mut self,
        la_code: LaCode,
        level: Option<Level>,
        day: Date,
    ) -> Option<(ComputedGap, Found)> {
        let models = self.models;
        let index = models.snapshot.authorities.binary_search(&la_code).ok()?;
        let region = self.region(level, day);
        let (own, rank) = (*region.figures.get(index)?, *region.ranks.get(index)?);
        let ranked = region.ranks.iter().flatten().count();
        let complete = own.need_complete && models.basis(day).iter().all(|basis| basis.complete);
        let supply_known = DataGap::new(models.snapshot, &[la_code], &own, (level, day)).supply_known;
        let found = found(&own, complete);
        let gap = ComputedGap {
            as_at: day,
            need_hours: own.need,
            complete,
            supply_hours: supply_known.then_some(own.supply),
            supply_known,
            unmet_hours: own.unmet,
            unmet_known: own.unmet_known,
            unmet_at_most: own.unmet_at_most,
            rank,
            ranked,
            words: in_words(&own, found, (complete, rank.map(|rank| (rank, ranked)))),
        };
        Some((gap, found))
    }

    /// Authorities whose unmet hours, of all levels, are not known.
    pub(super) fn not_known(&mut self, day: Date) -> usize {
        self.region(None, day).figures.iter().filter(|own| !own.unmet_known).count()
    }

    fn region(&mut self, level: Option<Level>, day: Date) -> &OfRegion {
        let models = self.models;
        self.by_day.entry((day, level)).or_insert_with(|| {
            let own = models.snapshot.authorities.iter().filter_map(|code| models.gap(*code, day));
            let figures: Vec<GapFigures> = own.map(|gap| select(&[gap], StreamChoice::All, level)).collect();
            OfRegion { ranks: ranks(&figures), figures }
        })
    }
}

fn in_words(own: &GapFigures, found: Found, (complete, rank): (bool, Option<(usize, usize)>)) -> String {
    let Some(need) = own.need else { return "Need is not known.".to_owned() };
    let at_least = if complete { "" } else { "at least " };
    let needed = format!("{at_least}{} hours a week needed", hours_in_words(need));
    let unmet = match (found, own.unmet.filter(|_| own.unmet_known), own.unmet_at_most) {
        (Found::NothingUnmet, ..) => "nothing unmet".to_owned(),
        // Of a part of the need there is no most.
        (_, Some(unmet), _) => format!("{at_least}{} unmet", hours_in_words(unmet)),
        (_, None, Some(most)) if complete => format!("unmet not known, at most {}", hours_in_words(most)),
        (_, None, _) => "unmet not known".to_owned(),
    };
    // Among those with something unmet: to be the last of them without is no place.
    let rank = rank.filter(|_| found != Found::NothingUnmet);
    let rank = rank.map(|(rank, ranked)| format!("; rank {rank} of {ranked}")).unwrap_or_default();
    format!("{}{needed}, {unmet}{rank}.", if complete { "" } else { "Known in part: " })
}
