//! Which small areas and classes belong to a region's analysis, and which reach each other.
//!
//! Border rule: classes count up to one travel limit beyond the region, need up to two. A neighbour's need
//! competes only where the neighbour's provision is recorded; elsewhere the border is closed and said so,
//! or a city whose colleges nobody entered would drain the towns beside it.

use std::collections::BTreeSet;

use crate::domain::area::SmallArea;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::units::Minutes;
use crate::index::points::PointIndex;

use super::allocation::Graph;
use super::assumptions::Assumptions;
use super::demand::{self, NODES_PER_AREA, Place};
use super::suitability::{Funding, suits};
use super::supply::Class;
use super::travel::{TravelTime, gaussian};

/// Everything about a region that does not depend on a date.
#[derive(Debug)]
pub struct Catchment {
    /// Authorities whose need takes part, by code: the region's own and competing neighbours.
    pub authorities: Vec<LaCode>,
    /// Small areas that take part, by authority, then sector.
    pub areas: Vec<Place>,
    /// Classes that take part.
    pub classes: Vec<Class>,
    /// Who reaches which suitable class, with the decay weight. Nodes as in [`demand`].
    pub graph: Graph,
    /// Neighbours within reach.
    pub border: Border,
}

/// Neighbouring authorities within one travel limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Border {
    /// Their provision is recorded: their need competes and their classes count.
    pub open: Vec<LaCode>,
    /// Their provision is not recorded: neither counts.
    pub closed: Vec<LaCode>,
    /// The region's own authorities that reach a closed neighbour.
    pub facing_closed: Vec<LaCode>,
}

/// What a catchment is built from.
pub struct Surroundings<'a, T> {
    /// All data.
    pub data: &'a Dataset,
    /// Index over `data.small_areas`.
    pub small_areas: &'a PointIndex,
    /// All classes of the country.
    pub classes: &'a [Class],
    /// Assumptions.
    pub assumptions: &'a Assumptions,
    /// Travel model.
    pub travel: &'a T,
}

impl Catchment {
    /// The catchment of a set of authorities (a region).
    #[must_use]
    pub fn new<T: TravelTime>(own: &BTreeSet<LaCode>, around: &Surroundings<'_, T>) -> Self {
        let data = around.data;
        let recorded: BTreeSet<LaCode> = around.classes.iter().map(|class| class.la_code).collect();
        let is_own = |area: usize| own.contains(&data.small_areas[area].la_code);

        // A class counts when it is the region's own or somebody in the region reaches it.
        let classes: Vec<Class> = around
            .classes
            .iter()
            .filter(|class| {
                own.contains(&class.la_code) || around.areas_reaching(class).any(|(area, _)| is_own(area))
            })
            .copied()
            .collect();
        let areas: BTreeSet<usize> = (0..data.small_areas.len())
            .filter(|area| is_own(*area))
            .chain(
                classes
                    .iter()
                    .flat_map(|class| around.areas_reaching(class).map(|(area, _)| area))
                    .filter(|area| recorded.contains(&data.small_areas[*area].la_code)),
            )
            .collect();
        let areas: Vec<usize> = areas.into_iter().collect();

        let mut authorities: Vec<LaCode> = areas.iter().map(|area| data.small_areas[*area].la_code).collect();
        authorities.dedup();
        let mut links: Vec<Vec<(usize, f64)>> = vec![Vec::new(); areas.len()];
        for (index, class) in classes.iter().enumerate() {
            for (area, minutes) in around.areas_reaching(class) {
                if let Ok(place) = areas.binary_search(&area) {
                    let weight = gaussian(minutes, around.assumptions.decay_sigma, around.assumptions.limit);
                    links[place].push((index, weight));
                }
            }
        }
        let places = around.places(&areas, &authorities, &links, &classes);
        let graph = graph(&links, &classes);
        let border = around.border(own, &recorded);
        Self { authorities, areas: places, classes, graph, border }
    }
}

/// One node for each small area, level and funding; its edges are the classes that suit it.
fn graph(links: &[Vec<(usize, f64)>], classes: &[Class]) -> Graph {
    let nodes = links.iter().flat_map(|reached| {
        demand::strata().map(move |(level, funding)| {
            reached.iter().copied().filter(move |(class, _)| {
                suits(classes[*class].levels, classes[*class].admission, level, funding)
            })
        })
    });
    Graph::new(classes.len(), nodes)
}

impl<T: TravelTime> Surroundings<'_, T> {
    /// Small areas within the travel limit of a class.
    fn areas_reaching(&self, class: &Class) -> impl Iterator<Item = (usize, Minutes)> {
        let to = class.position;
        self.small_areas.within(to, self.assumptions.reach()).filter_map(move |found| {
            let minutes = self.travel.journey(self.data.small_areas[found.item].centre, to)?.minutes;
            (minutes <= self.assumptions.limit).then_some((found.item, minutes))
        })
    }

    fn places(
        &self,
        areas: &[usize],
        authorities: &[LaCode],
        links: &[Vec<(usize, f64)>],
        classes: &[Class],
    ) -> Vec<Place> {
        let place = |(area, reached): (&usize, &Vec<(usize, f64)>)| {
            let SmallArea { la_code, weight, .. } = self.data.small_areas[*area];
            let total: u32 = self.data.small_areas_of(la_code).iter().map(|area| area.weight).sum();
            let taught =
                |level: &Level| reached.iter().any(|(class, _)| classes[*class].levels.contains(*level));
            Place {
                authority: authorities.partition_point(|code| *code < la_code),
                share: f64::from(weight) / f64::from(total),
                levels_in_reach: Level::ALL.map(|level| taught(&level)),
            }
        };
        areas.iter().zip(links).map(place).collect()
    }

    fn border(&self, own: &BTreeSet<LaCode>, recorded: &BTreeSet<LaCode>) -> Border {
        let (mut near, mut facing) = (BTreeSet::new(), BTreeSet::new());
        for code in own {
            for area in self.data.small_areas_of(*code) {
                for found in self.small_areas.within(area.centre, self.assumptions.reach()) {
                    let other = self.data.small_areas[found.item].la_code;
                    if !own.contains(&other) {
                        near.insert(other);
                        if !recorded.contains(&other) {
                            facing.insert(*code);
                        }
                    }
                }
            }
        }
        let (open, closed) = near.into_iter().partition(|code| recorded.contains(code));
        Border { open, closed, facing_closed: facing.into_iter().collect() }
    }
}

const _: () = assert!(NODES_PER_AREA == Level::COUNT * Funding::COUNT);
