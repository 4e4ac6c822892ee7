//! Areas of authorities: which one is a point in?

use geo::{BoundingRect, Intersects, MultiPolygon, Point};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::domain::code::LaCode;
use crate::domain::position::BngPoint;

/// An R-tree over the outlines of areas.
#[derive(Debug)]
pub struct AreaIndex {
    areas: Vec<(LaCode, MultiPolygon<f64>)>,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl AreaIndex {
    /// Indexes areas on the British National Grid. An area without any point is never found.
    pub fn new(areas: impl IntoIterator<Item = (LaCode, MultiPolygon<f64>)>) -> Self {
        let areas: Vec<_> = areas.into_iter().collect();
        // One entry per part: the box around an authority with islands would be mostly sea.
        let parts = areas.iter().enumerate().flat_map(|(item, (_, area))| {
            area.iter().filter_map(move |part| {
                let bounds = part.bounding_rect()?;
                let corners = Rectangle::from_corners(bounds.min().into(), bounds.max().into());
                Some(GeomWithData::new(corners, item))
            })
        });
        let tree = RTree::bulk_load(parts.collect());
        Self { areas, tree }
    }

    /// The authority whose area holds the point. On a common border it is the one with the lower code.
    #[must_use]
    pub fn containing(&self, point: BngPoint) -> Option<LaCode> {
        let at = Point::new(point.easting, point.northing);
        self.tree
            .locate_in_envelope_intersecting(&AABB::from_point([point.easting, point.northing]))
            .map(|entry| &self.areas[entry.data])
            .filter(|(_, area)| area.intersects(&at))
            .map(|(code, _)| *code)
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Rect, coord};
    use proptest::prelude::*;

    fn code(n: usize) -> LaCode {
        format!("E07{n:06}").parse().unwrap()
    }

    fn rectangles() -> impl Strategy<Value = Vec<(LaCode, MultiPolygon<f64>)>> {
        let corner = || (0_i32..30, 0_i32..30, 1_i32..12, 1_i32..12);
        prop::collection::vec(prop::collection::vec(corner(), 1..3), 0..12).prop_map(|areas| {
            let polygon = |(x, y, w, h): &(i32, i32, i32, i32)| {
                let (x, y, w, h) = (f64::from(*x), f64::from(*y), f64::from(*w), f64::from(*h));
                Rect::new(coord! { x: x, y: y }, coord! { x: x + w, y: y + h }).to_polygon()
            };
            let area = |parts: &Vec<_>| MultiPolygon(parts.iter().map(polygon).collect());
            areas.iter().enumerate().map(|(i, parts)| (code(i), area(parts))).collect()
        })
    }

    proptest! {
        #[test]
        fn the_area_found_is_the_one_of_a_full_scan(areas in rectangles(), x in 0_i32..90, y in 0_i32..90) {
            let point = BngPoint::new(f64::from(x) / 2.0, f64::from(y) / 2.0);
            let at = Point::new(point.easting, point.northing);
            let scan = areas.iter().filter(|(_, area)| area.intersects(&at)).map(|(code, _)| *code).min();
            prop_assert_eq!(AreaIndex::new(areas).containing(point), scan);
        }
    }
}
