//! Learners of one small area who have the same suitable classes pour as one node.

use super::Reach;
use super::learners::Learners;
use crate::analysis::allocation::Graph;
use crate::analysis::learner::Learner;
use crate::analysis::suitability::{Reason, Silent, obstacle};
use crate::analysis::supply::Class;
use crate::domain::units::Minutes;

/// How far each kind of learner gets with a class, for classes that state the same.
#[derive(Debug)]
struct Kind {
    suits: Learners,
    obstacles: [Reason; Learner::COUNT],
}

/// The node of every small area and kind of learner.
#[derive(Debug)]
pub struct Nodes {
    node_of: Vec<u32>,
    kinds: Vec<Kind>,
    /// By class.
    kind_of: Vec<u32>,
    /// Minutes of each edge of the graph, by its number.
    minutes: Vec<f32>,
}

#[expect(clippy::cast_possible_truncation, reason = "nodes and kinds are counted in thousands")]
impl Nodes {
    /// Groups learners and lists who reaches what.
    pub(super) fn new(
        reach: &Reach,
        classes: &[Class],
        silent: Silent,
        decay: impl Fn(Minutes) -> f64,
    ) -> (Self, Graph) {
        let (kinds, kind_of) = kinds(classes, silent);
        let mut node_of = vec![0_u32; reach.places() * Learner::COUNT];
        let mut groups: Vec<(usize, Learners)> = Vec::new();
        let mut of_place: Vec<Learners> = Vec::new();
        for place in 0..reach.places() {
            of_place.clear();
            of_place.push(Learners::EVERYBODY);
            for reached in reach.of(place) {
                split(&mut of_place, kinds[kind_of[reached.class as usize] as usize].suits);
            }
            for group in &of_place {
                for learner in group.iter() {
                    node_of[place * Learner::COUNT + learner] = groups.len() as u32;
                }
                groups.push((place, *group));
            }
        }
        let suitable = |(place, group): &(usize, Learners)| {
            let group = *group;
            let kinds = &kinds;
            let kind_of = &kind_of;
            reach
                .of(*place)
                .iter()
                .filter(move |reached| kinds[kind_of[reached.class as usize] as usize].suits.meets(group))
        };
        let minutes = groups.iter().flat_map(suitable).map(|reached| reached.minutes).collect();
        let edge = |reached: &super::Reached| {
            // A weight of 0 would be no edge: far away it is merely small.
            let weight = decay(Minutes(f64::from(reached.minutes))).max(f64::MIN_POSITIVE);
            (reached.class as usize, weight)
        };
        let graph = Graph::new(classes.len(), groups.iter().map(|group| suitable(group).map(edge)));
        (Self { node_of, kinds, kind_of, minutes }, graph)
    }

    /// The node of a kind of learner in a small area.
    #[must_use]
    pub fn of(&self, place: usize, learner: usize) -> usize {
        self.node_of[place * Learner::COUNT + learner] as usize
    }

    /// Nodes of a small area by kind of learner.
    #[must_use]
    pub fn of_place(&self, place: usize) -> &[u32] {
        &self.node_of[place * Learner::COUNT..(place + 1) * Learner::COUNT]
    }

    /// Time of a journey along an edge of the graph.
    #[must_use]
    pub fn minutes(&self, edge: usize) -> f32 {
        self.minutes[edge]
    }

    /// How far a kind of learner gets with a class.
    #[must_use]
    pub fn obstacle(&self, class: usize, learner: usize) -> Reason {
        self.kinds[self.kind_of[class] as usize].obstacles[learner]
    }
}

/// Classes that state the same are one kind.
#[expect(clippy::cast_possible_truncation, reason = "there are fewer kinds than classes")]
fn kinds(classes: &[Class], silent: Silent) -> (Vec<Kind>, Vec<u32>) {
    let mut stated: Vec<&Class> = Vec::new();
    let mut kinds = Vec::new();
    let same = |a: &Class, b: &Class| {
        (a.levels, a.admission, a.women_only, a.childcare)
            == (b.levels, b.admission, b.women_only, b.childcare)
    };
    let kind_of = classes.iter().map(|class| {
        let known = stated.iter().position(|other| same(other, class));
        known.unwrap_or_else(|| {
            let mut kind = Kind { suits: Learners::NOBODY, obstacles: [Reason::Full; Learner::COUNT] };
            for (index, learner) in Learner::all().enumerate() {
                kind.obstacles[index] = obstacle(class, learner, silent);
                if kind.obstacles[index] == Reason::Full {
                    kind.suits.insert(index);
                }
            }
            stated.push(class);
            kinds.push(kind);
            kinds.len() - 1
        }) as u32
    });
    let kind_of = kind_of.collect();
    (kinds, kind_of)
}

/// Splits every group into those whom a class suits and the rest.
fn split(groups: &mut Vec<Learners>, suits: Learners) {
    for index in 0..groups.len() {
        let (inside, outside) = groups[index].divide(suits);
        if !inside.is_empty() && !outside.is_empty() {
            groups[index] = inside;
            groups.push(outside);
        }
    }
}
