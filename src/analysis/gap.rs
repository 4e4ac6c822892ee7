//! Gaps per authority: what the allocation leaves unmet, and how much of it we know.

use std::collections::BTreeMap;

use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::{Stream, StreamChoice};

use super::access::e2sfca;
use super::allocation::allocate;
use super::catchment::Catchment;
use super::demand::{self, NODES_PER_AREA};
use super::need::Need;
use super::suitability::Funding;
use super::supply::{Certainty, Class};

type Strata = [[f64; Funding::COUNT]; Level::COUNT];

/// Everything computed for one authority at one date; [`AuthorityGap::select`] reads figures from it.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthorityGap {
    /// The authority.
    pub la_code: LaCode,
    /// Its need.
    pub need: Need,
    /// Classes at venues inside it.
    supply: Vec<Class>,
    /// Mean share served, over small areas by their share.
    served: Strata,
    /// The same when only stated supply is believed.
    served_by_known: Strata,
    /// Mean hours received at venues outside, per hour needed.
    imported: Strata,
    /// Mean access.
    access: Strata,
    /// Part of the authority without a class of the level within reach.
    without_class: [f64; Level::COUNT],
    /// Part of the authority with classes of the level within reach, none of which admits the learners.
    barred: Strata,
    /// Hours that its venues give to residents of other authorities.
    exported: [[f64; Level::COUNT]; Stream::COUNT],
    /// Whether it has any recorded provider, mapped or not.
    has_provider: bool,
}

/// Figures for a choice of stream and level. `None` = need is not known at the date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapFigures {
    /// Need of the chosen streams that are known.
    pub need: Option<f64>,
    /// Need by stream, whatever the choice of streams.
    pub need_by_stream: [Option<f64>; Stream::COUNT],
    /// Hours at venues inside the authority; a class shared by levels counts whole for each.
    pub supply: f64,
    /// Part of it that is estimated or assumed.
    pub supply_imputed: f64,
    /// Hours that residents receive anywhere.
    pub served: Option<f64>,
    /// Need − served.
    pub unmet: Option<f64>,
    /// Unmet when only stated supply is believed: since more supply never raises unmet hours, no more than
    /// this can be unmet, whatever the silent providers really offer.
    pub unmet_at_most: Option<f64>,
    /// False where more than half of the supply is imputed, or no provider is known.
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

/// Computes every own authority of a catchment. `needs` are in the order of `catchment.authorities`;
/// `own` are the authorities to report, by code; `has_provider` tells whether any provider is recorded.
#[must_use]
pub fn compute(
    catchment: &Catchment,
    needs: &[Need],
    own: &[LaCode],
    has_provider: impl Fn(LaCode) -> bool,
) -> Vec<AuthorityGap> {
    let demand = demand::nodes(&catchment.areas, needs);
    let hours: Vec<f64> = catchment.classes.iter().map(|class| class.hours.0).collect();
    let known: Vec<f64> = catchment
        .classes
        .iter()
        .map(|class| if class.certainty == Certainty::Known { class.hours.0 } else { 0.0 })
        .collect();
    let ((poured, poured_known), access) = rayon::join(
        || (allocate(&catchment.graph, &demand, &hours), allocate(&catchment.graph, &demand, &known)),
        || e2sfca(&catchment.graph, &demand, &hours),
    );
    let outside = outside_share(catchment, &demand, &poured.flows);
    let exported = exports(catchment, needs, &demand, &poured.flows);

    let report = |la_code: &LaCode| {
        let index = catchment.authorities.binary_search(la_code).ok()?;
        let mean = |values: &[f64]| mean_over_areas(catchment, index, values);
        let (without_class, barred) = out_of_reach(catchment, index);
        Some(AuthorityGap {
            la_code: *la_code,
            need: needs[index],
            supply: catchment.classes.iter().filter(|class| class.la_code == *la_code).copied().collect(),
            served: mean(&poured.served),
            served_by_known: mean(&poured_known.served),
            imported: mean(&outside),
            access: mean(&access),
            without_class,
            barred,
            exported: exported.get(la_code).copied().unwrap_or_default(),
            has_provider: has_provider(*la_code),
        })
    };
    own.iter().filter_map(report).collect()
}

fn mean_over_areas(catchment: &Catchment, authority: usize, values: &[f64]) -> Strata {
    let mut means = Strata::default();
    for (area, place) in catchment.areas.iter().enumerate().filter(|(_, place)| place.authority == authority)
    {
        for (level, funding) in demand::strata() {
            means[level.index()][funding.index()] += place.share * values[demand::node(area, level, funding)];
        }
    }
    means
}

/// Parts of an authority that no class of a level reaches, and those where none of them admits a learner.
fn out_of_reach(catchment: &Catchment, authority: usize) -> ([f64; Level::COUNT], Strata) {
    let (mut without_class, mut barred) = ([0.0; Level::COUNT], Strata::default());
    for (area, place) in catchment.areas.iter().enumerate().filter(|(_, place)| place.authority == authority)
    {
        for (level, funding) in demand::strata() {
            let taught = place.levels_in_reach[level.index()];
            let suited = !catchment.graph.edges_of(demand::node(area, level, funding)).is_empty();
            if !taught && funding == Funding::Fundable {
                without_class[level.index()] += place.share;
            }
            if taught && !suited {
                barred[level.index()][funding.index()] += place.share;
            }
        }
    }
    (without_class, barred)
}

/// For each node: hours received at venues of other authorities, per hour needed.
fn outside_share(catchment: &Catchment, demand: &[f64], flows: &[f64]) -> Vec<f64> {
    let outside = |node: usize| {
        let home = catchment.authorities[catchment.areas[node / NODES_PER_AREA].authority];
        let edges = catchment.graph.edges_of(node);
        let abroad = edges
            .filter(|number| catchment.classes[catchment.graph.edge(*number).class as usize].la_code != home);
        let hours: f64 = abroad.map(|number| flows[number]).sum();
        if demand[node] > 0.0 { hours / demand[node] } else { 0.0 }
    };
    (0..catchment.graph.nodes()).map(outside).collect()
}

fn exports(
    catchment: &Catchment,
    needs: &[Need],
    demand: &[f64],
    flows: &[f64],
) -> BTreeMap<LaCode, [[f64; Level::COUNT]; Stream::COUNT]> {
    let mut exported: BTreeMap<LaCode, [[f64; Level::COUNT]; Stream::COUNT]> = BTreeMap::new();
    for (area, place) in catchment.areas.iter().enumerate() {
        for (level, funding) in demand::strata() {
            let node = demand::node(area, level, funding);
            if demand[node] <= 0.0 {
                continue;
            }
            let part = Stream::ALL.map(|stream| {
                demand::hours(&needs[place.authority], stream, level, funding) * place.share / demand[node]
            });
            for number in catchment.graph.edges_of(node) {
                let venue = catchment.classes[catchment.graph.edge(number).class as usize].la_code;
                if venue != catchment.authorities[place.authority] && flows[number] > 0.0 {
                    let hours = exported.entry(venue).or_default();
                    for stream in Stream::ALL {
                        hours[stream.index()][level.index()] += flows[number] * part[stream.index()];
                    }
                }
            }
        }
    }
    exported
}

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
        let (supply, supply_imputed) = self.supply_hours(level);
        GapFigures {
            need,
            need_by_stream: Stream::ALL.map(need_of),
            supply,
            supply_imputed,
            served: of(&self.served),
            unmet,
            unmet_at_most: weighted(&|level, funding| {
                1.0 - self.served_by_known[level.index()][funding.index()]
            }),
            unmet_known: need == Some(0.0) || (need.is_some() && self.supply_is_known()),
            reasons: unmet.map(|unmet| self.reasons(unmet, &weighted)),
            access: need.filter(|need| *need > 0.0).and_then(|need| Some(of(&self.access)? / need)),
            imported: of(&self.imported),
            exported: known.then(|| {
                let cells = streams().flat_map(|stream| levels().map(move |level| (stream, level)));
                cells.map(|(stream, level)| self.exported[stream.index()][level.index()]).sum()
            }),
        }
    }

    /// Hours at venues inside the authority that teach the level, and the imputed part of them.
    fn supply_hours(&self, level: Option<Level>) -> (f64, f64) {
        let teaches = |class: &&Class| level.is_none_or(|level| class.levels.contains(level));
        let sum = |wanted: &dyn Fn(&Class) -> bool| -> f64 {
            self.supply.iter().filter(teaches).filter(|class| wanted(class)).map(|class| class.hours.0).sum()
        };
        (sum(&|_| true), sum(&|class| class.certainty != Certainty::Known))
    }

    /// Judged on all levels together: an authority that hides half of its supply hides it at every level.
    fn supply_is_known(&self) -> bool {
        let (supply, imputed) = self.supply_hours(None);
        self.has_provider && supply > 0.0 && imputed <= supply / 2.0
    }

    fn reasons(
        &self,
        unmet: f64,
        weighted: &dyn Fn(&dyn Fn(Level, Funding) -> f64) -> Option<f64>,
    ) -> UnmetReasons {
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
