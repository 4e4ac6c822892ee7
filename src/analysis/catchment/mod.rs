//! Which small areas and classes belong to a region's analysis, and which reach each other.
//!
//! Border rule: classes count up to one travel limit beyond the region, need up to two. A neighbour's need
//! competes only where the neighbour's provision is recorded; elsewhere the border is closed and said so,
//! or a city whose colleges nobody entered would drain the towns beside it.

use std::collections::BTreeSet;

use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::units::Minutes;
use crate::index::points::PointIndex;

use super::allocation::Graph;
use super::assumptions::Assumptions;
use super::demand::Place;
use super::suitability::Silent;
use super::supply::Class;
use super::travel::{Destination, StraightLine, TravelTime, gaussian};

mod border;
mod learners;
mod nodes;
mod reach;

pub use border::Border;
pub use nodes::Nodes;
pub use reach::{Reach, Reached};

/// Everything about a region that does not depend on a date.
#[derive(Debug)]
pub struct Catchment {
    /// Authorities whose need takes part, by code: the region's own and competing neighbours.
    pub authorities: Vec<LaCode>,
    /// Small areas that take part, by authority, then sector.
    pub areas: Vec<Place>,
    /// Classes that take part, whenever they run.
    pub classes: Vec<Class>,
    /// Their positions in the list of all classes.
    pub numbers: Vec<usize>,
    /// Classes within reach of each small area, whomever they suit.
    pub reach: Reach,
    /// Which learners of an area have the same suitable classes.
    pub nodes: Nodes,
    /// Who reaches which suitable class, with the decay weight.
    pub graph: Graph,
    /// What counts for a class that does not say.
    pub silent: Silent,
    /// Neighbours within reach.
    pub border: Border,
}

/// What a catchment is built from.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// All data.
    pub data: &'a Dataset,
    /// Index over `data.small_areas`.
    pub small_areas: &'a PointIndex,
    /// All classes of the country.
    pub classes: &'a [Class],
    /// Assumptions.
    pub assumptions: &'a Assumptions,
    /// Travel times.
    pub travel: &'a dyn TravelTime,
    /// What counts for a class that does not say.
    pub silent: Silent,
}

impl Catchment {
    /// The catchment of a set of authorities (a region).
    #[must_use]
    pub fn new(own: &BTreeSet<LaCode>, around: &Surroundings<'_>) -> Self {
        let data = around.data;
        let recorded: BTreeSet<LaCode> = around.classes.iter().map(|class| class.la_code).collect();
        let is_own = |area: usize| own.contains(&data.small_areas[area].la_code);

        // A class counts when it is the region's own or somebody in the region reaches it.
        let mut classes: Vec<Class> = Vec::new();
        let mut numbers: Vec<usize> = Vec::new();
        let mut origins: Vec<Vec<(usize, Minutes)>> = Vec::new();
        let mut next = 0;
        // Classes of one provider follow each other and share a place.
        for at_venue in around.classes.chunk_by(|a, b| (a.provider, a.position) == (b.provider, b.position)) {
            let Class { provider, position, safeguarded, .. } = at_venue[0];
            let venue = Destination { provider, position, safeguarded };
            let first = next;
            next += at_venue.len();
            let reached_from = around.travel.origins(venue, around.assumptions.limit);
            if own.contains(&at_venue[0].la_code) || reached_from.iter().any(|(area, _)| is_own(*area)) {
                classes.extend(at_venue);
                numbers.extend(first..next);
                origins.resize(classes.len(), reached_from);
            }
        }
        let mut takes_part: Vec<bool> = (0..data.small_areas.len()).map(is_own).collect();
        for (area, _) in origins.iter().flatten() {
            takes_part[*area] |= recorded.contains(&data.small_areas[*area].la_code);
        }
        let areas: Vec<usize> = (0..takes_part.len()).filter(|area| takes_part[*area]).collect();
        let mut authorities: Vec<LaCode> = areas.iter().map(|area| data.small_areas[*area].la_code).collect();
        authorities.dedup();

        let mut place_of = vec![None; takes_part.len()];
        for (place, area) in areas.iter().enumerate() {
            place_of[*area] = Some(place);
        }
        let reach = Reach::new(areas.len(), &origins, &place_of);
        let sigma = around.assumptions.decay_sigma;
        let decay = |minutes| gaussian(minutes, sigma, around.assumptions.limit);
        let (nodes, graph) = Nodes::new(&reach, &classes, around.silent, decay);
        Self {
            areas: places(data, &areas, &authorities),
            border: Border::new(own, &recorded, around),
            authorities,
            classes,
            numbers,
            reach,
            nodes,
            graph,
            silent: around.silent,
        }
    }
}

fn places(data: &Dataset, areas: &[usize], authorities: &[LaCode]) -> Vec<Place> {
    let place = |area: &usize| {
        let own = data.small_areas[*area];
        let all = data.small_areas_of(own.la_code);
        let total: u32 = all.iter().map(|area| area.weight).sum();
        #[expect(clippy::cast_precision_loss, reason = "an authority has a few hundred small areas")]
        let equal = 1.0 / all.len() as f64;
        Place {
            area: *area,
            authority: authorities.partition_point(|code| *code < own.la_code),
            shares: [f64::from(own.weight) / f64::from(total), equal],
        }
    };
    areas.iter().map(place).collect()
}

/// The straight-line model's filter radius at the limit.
fn straight_reach(assumptions: &Assumptions) -> crate::domain::units::Metres {
    StraightLine::new(assumptions).reach(assumptions.limit)
}
