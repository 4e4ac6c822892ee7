//! Points with a number: venues and small areas.

use rstar::primitives::GeomWithData;
use rstar::{RStarInsertionStrategy, RTree, RTreeParams};

use super::nearest::NearestFew;

use crate::domain::position::BngPoint;
use crate::domain::units::Metres;

/// A point and its number.
pub(super) type Entry = GeomWithData<[f64; 2], usize>;

/// Wide nodes: fewer boxes to compare before the points themselves.
#[derive(Debug)]
struct Wide;

impl RTreeParams for Wide {
    const MIN_SIZE: usize = 4;
    const MAX_SIZE: usize = 8;
    const REINSERTION_COUNT: usize = 2;
    type DefaultInsertionStrategy = RStarInsertionStrategy;
}

/// An R-tree over points; each is known by its position in the list that it was built from.
#[derive(Debug)]
pub struct PointIndex {
    tree: RTree<Entry, Wide>,
}

/// A point of the index and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Position in the list that the index was built from.
    pub item: usize,
    /// Straight-line distance.
    pub distance: Metres,
}

impl PointIndex {
    /// Indexes the points; the number of each is its place in the iteration.
    pub fn new(points: impl IntoIterator<Item = BngPoint>) -> Self {
        let points = points.into_iter().enumerate();
        let entries = points.map(|(item, p)| GeomWithData::new([p.easting, p.northing], item)).collect();
        Self { tree: RTree::bulk_load_with_params(entries) }
    }

    /// Number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// Whether there is no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every point, nearest first; points at the same distance in order of their number. Lazy: taking
    /// `k` of them visits little more than `k`.
    pub fn nearest(&self, from: BngPoint) -> impl Iterator<Item = Neighbour> + '_ {
        let mut found = self
            .tree
            .nearest_neighbor_iter_with_distance_2(&[from.easting, from.northing])
            .map(|(entry, squared)| Neighbour { item: entry.data, distance: Metres(squared.sqrt()) })
            .peekable();
        let mut tied: Vec<Neighbour> = Vec::new();
        std::iter::from_fn(move || {
            if tied.is_empty() {
                let first = found.next()?;
                tied.push(first);
                while let Some(next) = found.next_if(|next| next.distance == first.distance) {
                    tied.push(next);
                }
                tied.sort_by_key(|neighbour| std::cmp::Reverse(neighbour.item));
            }
            tied.pop()
        })
    }

    /// The nearest few points, as many as `found` has room for: the same as the first of [`Self::nearest`],
    /// faster where many places ask.
    pub fn nearest_few(&self, from: BngPoint, found: &mut NearestFew) {
        found.search(self.tree.root(), from, &|_| true);
    }

    /// The same of the points that are wanted, each by its number.
    pub fn nearest_wanted(&self, from: BngPoint, found: &mut NearestFew, wanted: impl Fn(usize) -> bool) {
        found.search(self.tree.root(), from, &wanted);
    }

    /// Every point at most `radius` away, in no particular order.
    pub fn within(&self, from: BngPoint, radius: Metres) -> impl Iterator<Item = Neighbour> + '_ {
        let origin = [from.easting, from.northing];
        // The tree compares squares; a hair more keeps points at exactly the radius, the exact test follows.
        let squared = radius.0 * radius.0 * (1.0 + 1e-12);
        self.tree.locate_within_distance(origin, squared).filter_map(move |entry| {
            let [easting, northing] = *entry.geom();
            let distance = from.distance(BngPoint::new(easting, northing));
            (distance <= radius).then_some(Neighbour { item: entry.data, distance })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // A coarse grid makes equal distances common.
    fn point() -> impl Strategy<Value = BngPoint> {
        (0_i32..40, 0_i32..40).prop_map(|(e, n)| BngPoint::new(f64::from(e) * 250.0, f64::from(n) * 250.0))
    }

    // Asked first, so that what it found must not be left over.
    fn point_far() -> BngPoint {
        BngPoint::new(-1e6, -1e6)
    }

    proptest! {
        #[test]
        fn nearest_points_are_those_of_a_full_scan(points in prop::collection::vec(point(), 0..60), from in point(), k in 0_usize..20) {
            let mut scan: Vec<(f64, usize)> =
                points.iter().enumerate().map(|(i, p)| (p.distance(from).0, i)).collect();
            scan.sort_by(|a, b| a.partial_cmp(b).unwrap());
            scan.truncate(k);
            let index = PointIndex::new(points);
            let found: Vec<(f64, usize)> = index.nearest(from).take(k).map(|n| (n.distance.0, n.item)).collect();
            prop_assert_eq!(&found, &scan);
            let mut few = NearestFew::new(k);
            index.nearest_few(point_far(), &mut few);
            index.nearest_few(from, &mut few);
            let found: Vec<(f64, usize)> = few.iter().map(|n| (n.distance.0, n.item)).collect();
            prop_assert_eq!(found, scan);
        }

        #[test]
        fn nearest_points_that_are_wanted_are_those_of_a_full_scan(points in prop::collection::vec(point(), 0..60), from in point(), k in 0_usize..20, every in 1_usize..20) {
            let wanted = |item: usize| item.is_multiple_of(every);
            let mut scan: Vec<(f64, usize)> =
                points.iter().enumerate().filter(|(i, _)| wanted(*i)).map(|(i, p)| (p.distance(from).0, i)).collect();
            scan.sort_by(|a, b| a.partial_cmp(b).unwrap());
            scan.truncate(k);
            let mut few = NearestFew::new(k);
            PointIndex::new(points).nearest_wanted(from, &mut few, wanted);
            let found: Vec<(f64, usize)> = few.iter().map(|n| (n.distance.0, n.item)).collect();
            prop_assert_eq!(found, scan);
        }

        #[test]
        fn points_within_a_distance_are_those_of_a_full_scan(points in prop::collection::vec(point(), 0..60), from in point(), steps in 0_i32..20) {
            let radius = Metres(f64::from(steps) * 250.0);
            let scan: Vec<usize> =
                (0..points.len()).filter(|i| points[*i].distance(from) <= radius).collect();
            let index = PointIndex::new(points);
            let mut found: Vec<usize> = index.within(from, radius).map(|n| n.item).collect();
            found.sort_unstable();
            prop_assert_eq!(found, scan);
        }
    }
}
