//! Need spread over small areas: the nodes that pour into classes. MODELLED.
//!
//! An authority's need is split over its small areas by their share of postcode positions. Learners of one
//! area, level and funding have the same suitable classes, so they are one node whatever their stream; a
//! stream's part of a node is its part of the node's hours.

use crate::domain::level::Level;
use crate::domain::stream::Stream;

use super::need::Need;
use super::suitability::Funding;

/// A small area in the analysis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Position in the catchment's authorities.
    pub authority: usize,
    /// Its part of the authority's need: the shares of an authority sum to 1.
    pub share: f64,
    /// Levels that some class within reach teaches, whoever it admits.
    pub levels_in_reach: [bool; Level::COUNT],
}

/// Nodes of each small area: levels × funding.
pub const NODES_PER_AREA: usize = Level::COUNT * Funding::COUNT;

/// Levels and funding in node order.
pub fn strata() -> impl Iterator<Item = (Level, Funding)> {
    Level::ALL.into_iter().flat_map(|level| Funding::ALL.into_iter().map(move |funding| (level, funding)))
}

/// Number of a node.
#[must_use]
pub fn node(area: usize, level: Level, funding: Funding) -> usize {
    area * NODES_PER_AREA + level.index() * Funding::COUNT + funding.index()
}

/// Hours of one stream in an authority at a level and funding; 0 where the stream is not known.
#[must_use]
pub fn hours(need: &Need, stream: Stream, level: Level, funding: Funding) -> f64 {
    let hours = need.streams[stream.index()].map_or(0.0, |by_level| by_level[level.index()]);
    let share = match (stream, funding) {
        (Stream::Asylum, Funding::Fundable) => need.asylum_fundable,
        (Stream::Asylum, Funding::NotYet) => 1.0 - need.asylum_fundable,
        (_, Funding::Fundable) => 1.0,
        (_, Funding::NotYet) => 0.0,
    };
    hours * share
}

/// Hours of every node. `needs` are in the order of the catchment's authorities.
#[must_use]
pub fn nodes(places: &[Place], needs: &[Need]) -> Vec<f64> {
    let mut hours_of_node = Vec::with_capacity(places.len() * NODES_PER_AREA);
    for place in places {
        let need = &needs[place.authority];
        hours_of_node.extend(strata().map(|(level, funding)| {
            let whole: f64 = Stream::ALL.into_iter().map(|stream| hours(need, stream, level, funding)).sum();
            whole * place.share
        }));
    }
    hours_of_node
}
