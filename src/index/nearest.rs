//! The few nearest points of many places, one place after another.

use rstar::{AABB, ParentNode, RTreeNode};

use super::points::{Entry, Neighbour};
use crate::domain::position::BngPoint;
use crate::domain::units::Metres;

/// Room for the few nearest points, used again for one place after another so that nothing is allocated.
#[derive(Debug, Clone)]
pub struct NearestFew {
    most: usize,
    /// Square of the distance and number, nearest first.
    found: Vec<(f64, usize)>,
    /// Parents still to look into, nearest last, with the squares of their least distances.
    waiting: Vec<(f64, usize)>,
}

impl NearestFew {
    /// Room for `most` points.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, found: Vec::with_capacity(most + 1), waiting: Vec::with_capacity(64) }
    }

    /// What was found last, nearest first; points at the same distance in order of their number.
    pub fn iter(&self) -> impl Iterator<Item = Neighbour> + '_ {
        self.found.iter().map(|(squared, item)| Neighbour { item: *item, distance: Metres(squared.sqrt()) })
    }

    /// Looks through a tree from its root for points that are wanted: nearer boxes first, and none that lies beyond what
    /// is found.
    pub(super) fn search(
        &mut self,
        root: &ParentNode<Entry>,
        from: BngPoint,
        wanted: &impl Fn(usize) -> bool,
    ) {
        self.found.clear();
        self.found.resize(self.most, (f64::INFINITY, usize::MAX));
        self.waiting.clear();
        if self.most > 0 {
            self.look_into(root, [from.easting, from.northing], wanted);
        }
        while self.found.last().is_some_and(|(_, item)| *item == usize::MAX) {
            self.found.pop();
        }
    }

    /// Square of the distance beyond which nothing is wanted any more.
    fn limit(&self) -> f64 {
        self.found[self.most - 1].0
    }

    fn look_into(&mut self, parent: &ParentNode<Entry>, from: [f64; 2], wanted: &impl Fn(usize) -> bool) {
        let first = self.waiting.len();
        let mut limit = self.limit();
        for (place, child) in parent.children().iter().enumerate() {
            match child {
                RTreeNode::Leaf(entry) => {
                    let [east, north] = *entry.geom();
                    let (east, north) = (east - from[0], north - from[1]);
                    let squared = east * east + north * north;
                    if squared <= limit && wanted(entry.data) {
                        self.keep(squared, entry.data);
                        limit = self.limit();
                    }
                }
                RTreeNode::Parent(inner) => {
                    let squared = least_squared(&inner.envelope(), from);
                    if squared <= limit {
                        let mut at = self.waiting.len();
                        self.waiting.push((squared, place));
                        while at > first && self.waiting[at - 1].0 < squared {
                            self.waiting[at] = self.waiting[at - 1];
                            at -= 1;
                        }
                        self.waiting[at] = (squared, place);
                    }
                }
            }
        }
        while self.waiting.len() > first {
            let Some((squared, place)) = self.waiting.pop() else { break };
            if squared > self.limit() {
                break;
            }
            if let RTreeNode::Parent(inner) = &parent.children()[place] {
                self.look_into(inner, from, wanted);
            }
        }
        self.waiting.truncate(first);
    }

    /// Puts a point where it belongs and drops the furthest.
    fn keep(&mut self, squared: f64, item: usize) {
        let mut at = self.most;
        while at > 0 && (squared, item) < self.found[at - 1] {
            at -= 1;
        }
        if at < self.most {
            self.found.copy_within(at..self.most - 1, at + 1);
            self.found[at] = (squared, item);
        }
    }
}

/// Square of the distance to the nearest place of a box.
fn least_squared(bounds: &AABB<[f64; 2]>, from: [f64; 2]) -> f64 {
    let (low, high) = (bounds.lower(), bounds.upper());
    let outside = |axis: usize| (low[axis] - from[axis]).max(from[axis] - high[axis]).max(0.0);
    let (east, north) = (outside(0), outside(1));
    east * east + north * north
}
