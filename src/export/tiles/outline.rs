//! Areas on the grid of a tile: clipped with a buffer, snapped, without collapsed rings, with valid winding.

use std::sync::OnceLock;

use geo::MultiPolygon;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::{Precision, Solver};
use i_overlay::i_float::int::point::IntPoint;
use mvt::{GeomData, GeomEncoder, GeomType};
use sha2::{Digest, Sha256};

use super::faces::faces;
use super::grid::{BUFFER, EXTENT, TileId, world};

/// Zooms up to this one have each area ready on their grid: further in, what a tile shows of an area is cut out first.
const READY: u8 = 9;

/// An area in world coordinates, ready for any tile.
#[derive(Debug)]
pub struct Outline {
    /// Every ring of every polygon: what is inside an odd number of them is inside.
    rings: Vec<Vec<[f64; 2]>>,
    /// West, north, east, south.
    bounds: [f64; 4],
    /// Valid polygons on the grid of the whole world, by zoom, from the first tile of it on that is drawn.
    ready: [OnceLock<Vec<Polygon>>; READY as usize + 1],
}

/// A polygon on the grid of the whole world at a zoom.
#[derive(Debug)]
struct Polygon {
    rings: Rings,
    /// West, north, east, south.
    bounds: [i32; 4],
}

/// Rings of one polygon on the grid, the outer one first, without the point that would close them.
pub type Rings = Vec<Vec<[i32; 2]>>;

impl Outline {
    /// Of an area in WGS 84 degrees.
    #[must_use]
    pub fn new(area: &MultiPolygon<f64>) -> Self {
        let of_polygon = |polygon: &geo::Polygon<f64>| {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            // The last point repeats the first.
            let ring = |ring: &geo::LineString<f64>| {
                let open = ring.0.len().saturating_sub(1);
                ring.0[..open].iter().map(|point| world(point.x, point.y)).collect()
            };
            rings.map(ring).collect::<Vec<Vec<[f64; 2]>>>()
        };
        let rings: Vec<Vec<[f64; 2]>> = area.iter().flat_map(of_polygon).collect();
        let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for [x, y] in rings.iter().flatten() {
            bounds = [bounds[0].min(*x), bounds[1].min(*y), bounds[2].max(*x), bounds[3].max(*y)];
        }
        Self { rings, bounds, ready: [const { OnceLock::new() }; READY as usize + 1] }
    }

    /// Adds every point of it to a digest.
    pub(super) fn told(&self, digest: &mut Sha256) {
        for ring in &self.rings {
            digest.update(ring.len().to_le_bytes());
            for [x, y] in ring {
                digest.update(x.to_le_bytes());
                digest.update(y.to_le_bytes());
            }
        }
    }

    /// Whether its box meets a tile with the buffer around it.
    #[must_use]
    pub fn meets(&self, tile: TileId) -> bool {
        let [west, north, east, south] = tile.bounds(BUFFER);
        let own = self.bounds;
        own[0] <= east && own[2] >= west && own[1] <= south && own[3] >= north
    }

    /// Its polygons on a tile's grid; empty when nothing of it is there, or all of it is smaller than the grid.
    ///
    /// Points are snapped to whole units first, by the same rule from either side of a border, so that neighbours keep
    /// meeting; the overlay works on whole numbers, so that its edges are sound on the grid as it is. Outer
    /// rings run counter-clockwise with y up, which on a grid with y down is the winding that MVT 2.1 (§4.3.4.4) asks of
    /// outer rings: a positive area by the surveyor's formula.
    #[must_use]
    pub fn on(&self, tile: TileId) -> Vec<Rings> {
        if !self.meets(tile) {
            return Vec::new();
        }
        let Some(ready) = self.ready.get(usize::from(tile.z)) else {
            let near: Vec<_> = self.rings.iter().map(|ring| cut(ring, tile.bounds(NEAR))).collect();
            let on_tile = near.iter().map(|ring| ring.iter().map(|point| snap(tile.on_grid(*point))));
            return clipped(&snapped(on_tile));
        };
        let ready = ready.get_or_init(|| self.polygons(tile.z));
        let [west, north] = tile.corner();
        let frame = [west - BUFFER, north - BUFFER, west + EXTENT + BUFFER, north + EXTENT + BUFFER];
        let (mut whole, mut crossing) = (Vec::new(), Vec::new());
        for Polygon { rings, bounds } in ready {
            let inside = bounds[0] >= frame[0] && bounds[1] >= frame[1];
            let inside = inside && bounds[2] <= frame[2] && bounds[3] <= frame[3];
            let outside = bounds[0] > frame[2] || bounds[1] > frame[3];
            let outside = outside || bounds[2] < frame[0] || bounds[3] < frame[1];
            let moved = || rings.iter().map(|ring| ring.iter().map(|[x, y]| [x - west, y - north]));
            if inside {
                whole.push(moved().map(Iterator::collect).collect());
            } else if !outside {
                crossing.extend(moved().map(|ring| ring.map(|[x, y]| IntPoint::new(x, y)).collect()));
            }
        }
        if !crossing.is_empty() {
            whole.append(&mut clipped(&crossing));
        }
        whole
    }

    /// Its polygons on the grid of the whole world.
    fn polygons(&self, zoom: u8) -> Vec<Polygon> {
        let world = TileId { z: zoom, x: 0, y: 0 };
        let rings = self.rings.iter().map(|ring| ring.iter().map(|point| snap(world.on_grid(*point))));
        let contours = overlaid(&snapped(rings), &[], OverlayRule::Subject, FillRule::EvenOdd);
        valid(contours)
            .into_iter()
            .map(|rings| {
                let mut bounds = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
                for [x, y] in rings.iter().flatten() {
                    bounds = [bounds[0].min(*x), bounds[1].min(*y), bounds[2].max(*x), bounds[3].max(*y)];
                }
                Polygon { rings, bounds }
            })
            .collect()
    }
}

/// Grid units around a tile beyond which nothing of an area matters to it: far enough that the edges of the cut do not
/// show.
const NEAR: i32 = 2 * BUFFER;

/// What of a ring lies in a box, by Sutherland and Hodgman: outside of the box edges may run along its sides, inside
/// nothing has changed.
fn cut(ring: &[[f64; 2]], [west, north, east, south]: [f64; 4]) -> Vec<[f64; 2]> {
    let sides: [(usize, f64, f64); 4] = [(0, west, 1.0), (0, east, -1.0), (1, north, 1.0), (1, south, -1.0)];
    let mut left = ring.to_vec();
    for (axis, limit, sign) in sides {
        let inside = |point: &[f64; 2]| (point[axis] - limit) * sign >= 0.0;
        let mut kept = Vec::with_capacity(left.len());
        for (place, point) in left.iter().enumerate() {
            let before = left[(place + left.len() - 1) % left.len()];
            if inside(&before) != inside(point) {
                let part = (limit - before[axis]) / (point[axis] - before[axis]);
                let mut crossing = [0, 1].map(|one| before[one] + part * (point[one] - before[one]));
                crossing[axis] = limit;
                kept.push(crossing);
            }
            if inside(point) {
                kept.push(*point);
            }
        }
        left = kept;
    }
    left
}

/// Rings on the grid, without points that repeat the one before and without what has collapsed.
fn snapped(rings: impl Iterator<Item = impl Iterator<Item = IntPoint>>) -> Vec<Vec<IntPoint>> {
    let ring = |ring: &mut dyn Iterator<Item = IntPoint>| {
        let mut points: Vec<IntPoint> = ring.collect();
        points.dedup();
        points
    };
    rings.map(|mut one| ring(&mut one)).filter(|ring| ring.len() >= 3).collect()
}

/// Valid polygons of what is inside an odd number of rings, within a tile's frame.
fn clipped(rings: &[Vec<IntPoint>]) -> Vec<Rings> {
    let (low, high) = (-BUFFER, EXTENT + BUFFER);
    let frame = [(low, low), (high, low), (high, high), (low, high)].map(|(x, y)| IntPoint::new(x, y));
    let mut contours = overlaid(rings, &[frame.to_vec()], OverlayRule::Intersect, FillRule::EvenOdd);
    // Where an edge crosses the frame, rounding may put the crossing a unit beyond it.
    for point in contours.iter_mut().flatten() {
        *point = IntPoint::new(point.x.clamp(low, high), point.y.clamp(low, high));
    }
    valid(contours)
}

/// Polygons of contours.
fn valid(mut contours: Vec<Vec<IntPoint>>) -> Vec<Rings> {
    // Where edges cross, the crossing is rounded to the grid, which may make another one beside it.
    for _ in 0..MOST_ROUNDS {
        let again = overlaid(&contours, &[], OverlayRule::Subject, FillRule::NonZero);
        if again == contours {
            break;
        }
        contours = again;
    }
    let ring = |ring: Vec<IntPoint>| ring.into_iter().map(|point| [point.x, point.y]).collect();
    faces(contours.into_iter().map(ring))
}

/// More than any outline has needed.
const MOST_ROUNDS: usize = 6;

/// Contours of an overlay; points on a straight line stay, for another contour may touch there.
fn overlaid(
    subject: &[Vec<IntPoint>],
    clip: &[Vec<IntPoint>],
    rule: OverlayRule,
    fill: FillRule,
) -> Vec<Vec<IntPoint>> {
    let options = IntOverlayOptions::keep_all_points();
    let solver = Solver { precision: Precision::ABSOLUTE, ..Solver::default() };
    let mut overlay = Overlay::with_contours_custom(subject, clip, options, solver);
    overlay.overlay(rule, fill).into_iter().flatten().collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the whole world is 67 million units wide at the deepest zoom"
)]
fn snap([x, y]: [f64; 2]) -> IntPoint {
    IntPoint::new(x.round() as i32, y.round() as i32)
}

/// Polygons as a geometry of a tile; `None` when there is none.
///
/// # Errors
/// When the encoder refuses it, which would be a fault of the program.
pub(super) fn encode(polygons: &[Rings]) -> Result<Option<GeomData>, mvt::Error> {
    let mut encoder = GeomEncoder::new(GeomType::Polygon);
    let mut cursor = None;
    for ring in polygons.iter().flatten() {
        // mvt 0.15 leaves out the MoveTo of a ring that begins where the one before it ended, and every ring must have one
        // (MVT 2.1, §4.3.4.4): such a ring begins at its next point.
        let begin = usize::from(ring.first() == cursor);
        for [x, y] in ring[begin..].iter().chain(&ring[..begin]) {
            encoder.add_point(f64::from(*x), f64::from(*y))?;
        }
        cursor = if begin == 0 { ring.last() } else { ring.first() };
        encoder.complete_geom()?;
    }
    if polygons.is_empty() { Ok(None) } else { encoder.encode().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Validation;

    /// Coarse outlines of Great Britain and of what lies around it, as they ship.
    fn outlines() -> Vec<Outline> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/context.geojson");
        let shapes: geojson::FeatureCollection = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let shapes =
            shapes.features.into_iter().map(|one| geo::Geometry::try_from(one.geometry.unwrap()).unwrap());
        shapes
            .map(|shape| match shape {
                geo::Geometry::MultiPolygon(area) => Outline::new(&area),
                geo::Geometry::Polygon(area) => Outline::new(&MultiPolygon(vec![area])),
                other => panic!("{other:?} is no area"),
            })
            .collect()
    }

    #[test]
    fn every_outline_is_valid_at_every_coarse_zoom() {
        let outlines = outlines();
        let mut drawn = 0;
        for z in 0..=5_u8 {
            for (x, y) in (0..1_u32 << z).flat_map(|x| (0..1_u32 << z).map(move |y| (x, y))) {
                for outline in &outlines {
                    let polygons = outline.on(TileId { z, x, y }).into_iter().map(|rings| {
                        let mut rings = rings.into_iter().map(|ring| {
                            let points = ring.into_iter().map(|[x, y]| (f64::from(x), f64::from(y)));
                            geo::LineString::from(points.collect::<Vec<_>>())
                        });
                        geo::Polygon::new(rings.next().unwrap(), rings.collect())
                    });
                    let area = MultiPolygon(polygons.collect());
                    let points = area.iter().flat_map(|polygon| polygon.exterior().points());
                    let within =
                        |part: f64| (-f64::from(BUFFER)..=f64::from(EXTENT + BUFFER)).contains(&part);
                    let beyond = points.into_iter().find(|point| !within(point.x()) || !within(point.y()));
                    assert_eq!(beyond, None, "{z}/{x}/{y}");
                    assert!(area.is_valid(), "{z}/{x}/{y}: {:?} {area:?}", area.validation_errors());
                    drawn += area.0.len();
                }
            }
        }
        assert!(drawn > 1000, "{drawn}");
    }
}
