//! What is read from an authority's gap for a choice of streams and level.

use super::{AuthorityGap, Strata};
use crate::analysis::demand;
use crate::analysis::suitability::Funding;
use crate::analysis::supply::{Certainty, Class};
use crate::domain::level::Level;
use crate::domain::stream::{Stream, StreamChoice};

/// Figures for a choice of stream and level. `None` = need is not known at the date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapFigures {
    /// Need of the chosen streams that are known.
    pub need: Option<f64>,
    /// Whether every chosen stream is known: if not, need, served and unmet leave a part out.
    pub need_complete: bool,
    /// Need by stream, whatever the choice of streams.
    pub need_by_stream: [Option<f64>; Stream::COUNT],
    /// Hours at venues inside the authority; a class shared by levels counts whole for each.
    pub supply: f64,
    /// The same by how sure it is.
    pub supply_by_certainty: SupplyByCertainty,
    /// The part of it at places whose offer no source confirms.
    pub supply_unconfirmed: f64,
    /// Hours that residents receive anywhere.
    pub served: Option<f64>,
    /// Need − served.
    pub unmet: Option<f64>,
    /// Unmet when only stated supply is believed: since more supply never raises unmet hours, no more than
    /// this can be unmet, whatever the silent providers really offer. Where another stream is not known, its
    /// learners may fill every class: then all of the need. `None` where the chosen need is not complete.
    pub unmet_at_most: Option<f64>,
    /// False where more than half of the supply is imputed, no provider is known, or some stream of need is
    /// not known: chosen or not, its learners want the same classes.
    pub unmet_known: bool,
    /// Unmet hours by their first failing reason.
    pub reasons: Option<UnmetReasons>,
    /// E2SFCA hours supplied per hour needed, mean over the need; `None` without need.
    pub access: Option<f64>,
    /// Hours received at venues outside the authority.
    pub imported: Option<f64>,
    /// Hours that its venues give to residents of other authorities.
    pub exported: Option<f64>,
}

/// Hours by how sure they are; they sum to the supply.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SupplyByCertainty {
    /// Seats and hours are stated.
    pub known: f64,
    /// The level is stated; seats or hours are assumed.
    pub estimated: f64,
    /// Nothing is stated.
    pub assumed: f64,
}

impl SupplyByCertainty {
    /// All hours.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.known + self.imputed()
    }

    /// Hours that nobody stated.
    #[must_use]
    pub fn imputed(&self) -> f64 {
        self.estimated + self.assumed
    }
}

/// Unmet hours by their first failing reason; they sum to the unmet hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnmetReasons {
    /// No class of the level within reach.
    pub no_class_of_level_in_reach: f64,
    /// Classes of the level, none that admits these learners.
    pub not_eligible: f64,
    /// Suitable classes, all full.
    pub full: f64,
}

/// Sums need × a rate over the chosen streams, levels and funding.
type WeightedSum<'a> = dyn Fn(&dyn Fn(Level, Funding) -> f64) -> Option<f64> + 'a;

impl AuthorityGap {
    /// Figures for a choice of streams and of one level (`None` = all). The parts sum to the whole.
    #[must_use]
    pub fn select(&self, choice: StreamChoice, level: Option<Level>) -> GapFigures {
        let levels = || Level::ALL.into_iter().filter(move |one| level.is_none_or(|level| level == *one));
        let streams = || Stream::ALL.into_iter().filter(|stream| choice.includes(*stream));
        let need_of = |stream: Stream| {
            self.need.streams[stream.index()]
                .map(|hours| levels().map(|level| hours[level.index()]).sum::<f64>())
        };
        let known = streams().any(|stream| need_of(stream).is_some());
        let rivals_known = self.need.streams.iter().all(Option::is_some);
        let complete = streams().all(|stream| need_of(stream).is_some());
        // Σ over the chosen streams, levels and funding of need × the mean of a quantity per hour needed.
        let weighted = |rate: &dyn Fn(Level, Funding) -> f64| -> Option<f64> {
            let parts = streams().flat_map(|stream| {
                levels().flat_map(move |level| {
                    Funding::ALL.into_iter().map(move |funding| (stream, level, funding))
                })
            });
            known.then(|| {
                parts
                    .map(|(stream, level, funding)| {
                        demand::hours(&self.need, stream, level, funding) * rate(level, funding)
                    })
                    .sum()
            })
        };
        let of = |strata: &Strata| weighted(&|level, funding| strata[level.index()][funding.index()]);

        let need = weighted(&|_, _| 1.0);
        let unmet = weighted(&|level, funding| 1.0 - self.served[level.index()][funding.index()]);
        let supply = self.supply_hours(level);
        GapFigures {
            need,
            need_by_stream: Stream::ALL.map(need_of),
            supply: supply.total(),
            supply_by_certainty: supply,
            served: of(&self.served),
            unmet,
            need_complete: complete,
            supply_unconfirmed: self.unconfirmed_hours(level),
            unmet_at_most: weighted(&|level, funding| {
                let served = self.served_by_known[level.index()][funding.index()];
                if rivals_known { 1.0 - served } else { 1.0 }
            })
            .filter(|_| complete),
            unmet_known: complete && (need == Some(0.0) || (rivals_known && self.supply_is_known())),
            reasons: unmet.map(|unmet| self.reasons(unmet, &weighted)),
            access: need.filter(|need| *need > 0.0).and_then(|need| Some(of(&self.access)? / need)),
            imported: of(&self.imported),
            exported: known.then(|| {
                let cells = streams().flat_map(|stream| levels().map(move |level| (stream, level)));
                cells.map(|(stream, level)| self.exported[stream.index()][level.index()]).sum()
            }),
        }
    }

    /// Hours at venues inside the authority that teach the level.
    fn supply_hours(&self, level: Option<Level>) -> SupplyByCertainty {
        let mut hours = SupplyByCertainty::default();
        for class in self.taught(level) {
            let part = match class.certainty {
                Certainty::Known => &mut hours.known,
                Certainty::Estimated => &mut hours.estimated,
                Certainty::Assumed => &mut hours.assumed,
            };
            *part += class.hours.0;
        }
        hours
    }

    fn unconfirmed_hours(&self, level: Option<Level>) -> f64 {
        // Not `sum`: of nothing at all it is −0.
        self.taught(level).filter(|class| !class.confirmed).fold(0.0, |sum, class| sum + class.hours.0)
    }

    /// Classes inside the authority that teach the level.
    fn taught(&self, level: Option<Level>) -> impl Iterator<Item = &Class> {
        self.supply.iter().filter(move |class| level.is_none_or(|level| class.levels.contains(level)))
    }

    /// Judged on all levels together: an authority that hides half of its supply hides it at every level.
    fn supply_is_known(&self) -> bool {
        let supply = self.supply_hours(None);
        self.has_provider && supply.total() > 0.0 && supply.imputed() <= supply.total() / 2.0
    }

    fn reasons(&self, unmet: f64, weighted: &WeightedSum<'_>) -> UnmetReasons {
        let no_class = weighted(&|level, _| self.without_class[level.index()]).unwrap_or_default();
        let not_eligible =
            weighted(&|level, funding| self.barred[level.index()][funding.index()]).unwrap_or_default();
        UnmetReasons {
            no_class_of_level_in_reach: no_class,
            not_eligible,
            full: (unmet - no_class - not_eligible).max(0.0),
        }
    }
}
