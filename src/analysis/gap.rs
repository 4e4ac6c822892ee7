//! Gaps per authority: what the allocation leaves unmet, and how much of it we know.

use std::collections::BTreeMap;

use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::Stream;

use super::access::e2sfca;
use super::allocation::allocate;
use super::catchment::Catchment;
use super::demand::{self, NODES_PER_AREA};
use super::need::Need;
use super::suitability::Funding;
use super::supply::{Certainty, Class};

mod select;

pub use select::{GapFigures, SupplyByCertainty, UnmetReasons};

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
