//! Areas of authorities: which one is a point in?

use std::ops::RangeInclusive;

use geo::{BoundingRect, Coord, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::outline::Outline;
use crate::domain::code::LaCode;
use crate::domain::position::BngPoint;

/// An R-tree over the parts of areas, each part's outline cut into rows.
#[derive(Debug)]
pub struct AreaIndex {
    parts: Vec<(LaCode, Outline)>,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

/// Height of a row in metres: a point meets the edges of its row only, a few dozen in place of thousands.
const ROW: f64 = 250.0;

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a country is not tall"
)]
fn row(northing: f64) -> usize {
    (northing.max(0.0) / ROW) as usize
}

fn rows(low: f64, high: f64) -> RangeInclusive<usize> {
    row(low)..=row(high)
}

impl AreaIndex {
    /// Indexes areas on the British National Grid. An area without any point is never found.
    pub fn new(areas: impl IntoIterator<Item = (LaCode, MultiPolygon<f64>)>) -> Self {
        // One entry per part: the box around an authority with islands would be mostly sea.
        let (mut parts, mut boxes) = (Vec::new(), Vec::new());
        for (code, area) in areas {
            for part in &area {
                if let Some(bounds) = part.bounding_rect() {
                    let corners = Rectangle::from_corners(bounds.min().into(), bounds.max().into());
                    boxes.push(GeomWithData::new(corners, parts.len()));
                    parts.push((code, Outline::new(part, rows)));
                }
            }
        }
        Self { parts, tree: RTree::bulk_load(boxes) }
    }

    /// The authority whose area holds the point. On a common border it is the one with the lower code.
    #[must_use]
    pub fn containing(&self, point: BngPoint) -> Option<LaCode> {
        let at = Coord { x: point.easting, y: point.northing };
        let row = row(point.northing);
        self.tree
            .locate_in_envelope_intersecting(&AABB::from_point([at.x, at.y]))
            .map(|entry| &self.parts[entry.data])
            .filter(|(_, outline)| outline.holds(at, row))
            .map(|(code, _)| *code)
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Intersects, Point, Rect, coord};
    use proptest::prelude::*;

    fn code(n: usize) -> LaCode {
        format!("E07{n:06}").parse().unwrap()
    }

    fn rectangles() -> impl Strategy<Value = Vec<(LaCode, MultiPolygon<f64>)>> {
        let corner = || (0_i32..30, 0_i32..30, 1_i32..12, 1_i32..12);
        prop::collection::vec(prop::collection::vec(corner(), 1..3), 0..12).prop_map(|areas| {
            let polygon = |(x, y, w, h): &(i32, i32, i32, i32)| {
                // In steps of 100 m, so that outlines have several rows.
                let [x, y, w, h] = [*x, *y, *w, *h].map(|steps| f64::from(steps) * 100.0);
                Rect::new(coord! { x: x, y: y }, coord! { x: x + w, y: y + h }).to_polygon()
            };
            let area = |parts: &Vec<_>| MultiPolygon(parts.iter().map(polygon).collect());
            areas.iter().enumerate().map(|(i, parts)| (code(i), area(parts))).collect()
        })
    }

    proptest! {
        #[test]
        fn the_area_found_is_the_one_of_a_full_scan(areas in rectangles(), x in 0_i32..90, y in 0_i32..90) {
            let point = BngPoint::new(f64::from(x) * 50.0, f64::from(y) * 50.0);
            let at = Point::new(point.easting, point.northing);
            let scan = areas.iter().filter(|(_, area)| area.intersects(&at)).map(|(code, _)| *code).min();
            prop_assert_eq!(AreaIndex::new(areas).containing(point), scan);
        }
    }
}
