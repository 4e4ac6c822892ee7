//! Points with a number: venues and small areas.

use super::grid::SortedGrid;
use super::nearest::Nearest;
use crate::domain::position::BngPoint;
use crate::domain::units::Metres;

/// Points sorted into cells; each is known by its position in the list that it was built from.
#[derive(Debug)]
pub struct PointIndex {
    grid: SortedGrid,
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
        let points: Vec<BngPoint> = points.into_iter().collect();
        // As many cells as the grid allows: points stand in clusters, most cells are empty.
        Self { grid: SortedGrid::new(&points, |_| 0.0, Metres(0.0)) }
    }

    /// Number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.grid.len()
    }

    /// Whether there is no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }

    /// Every point, nearest first; points at the same distance in order of their number. Lazy: taking
    /// `k` of them visits little more than `k`.
    pub fn nearest(&self, from: BngPoint) -> impl Iterator<Item = Neighbour> + '_ {
        Nearest::new(&self.grid, from)
    }

    /// Every point at most `radius` away, in no particular order.
    pub fn within(&self, from: BngPoint, radius: Metres) -> impl Iterator<Item = Neighbour> + '_ {
        self.grid.runs(from, radius).flatten().filter_map(move |slot| {
            let item = self.grid.item(slot)?;
            let distance = from.distance(self.grid.at(slot));
            (distance <= radius).then_some(Neighbour { item, distance })
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

    proptest! {
        #[test]
        fn nearest_points_are_those_of_a_full_scan(points in prop::collection::vec(point(), 0..60), from in point(), k in 0_usize..20) {
            let mut scan: Vec<(f64, usize)> =
                points.iter().enumerate().map(|(i, p)| (p.distance(from).0, i)).collect();
            scan.sort_by(|a, b| a.partial_cmp(b).unwrap());
            scan.truncate(k);
            let index = PointIndex::new(points);
            let found: Vec<(f64, usize)> = index.nearest(from).take(k).map(|n| (n.distance.0, n.item)).collect();
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
