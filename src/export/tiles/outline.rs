//! Areas on the grid of a tile: clipped with a buffer, snapped, without collapsed rings, with valid winding.

use geo::MultiPolygon;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;
use mvt::{GeomData, GeomEncoder, GeomType};

use super::faces::faces;
use super::grid::{BUFFER, EXTENT, TileId, world};

/// An area in world coordinates, ready for any tile.
#[derive(Debug)]
pub struct Outline {
    /// Every ring of every polygon: what is inside an odd number of them is inside.
    rings: Vec<Vec<[f64; 2]>>,
    /// West, north, east, south.
    bounds: [f64; 4],
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
        Self { rings, bounds }
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
        let points: usize = self.rings.iter().map(Vec::len).sum();
        let mut overlay = Overlay::new_custom(points + 4, IntOverlayOptions::default(), Solver::default());
        let mut snapped: Vec<IntPoint> = Vec::new();
        for ring in &self.rings {
            snapped.clear();
            for point in ring {
                let point = snap(tile.on_grid(*point));
                if snapped.last() != Some(&point) {
                    snapped.push(point);
                }
            }
            if snapped.len() >= 3 {
                overlay.add_contour(&snapped, ShapeType::Subject);
            }
        }
        let (low, high) = (-BUFFER, EXTENT + BUFFER);
        let frame = [(low, low), (high, low), (high, high), (low, high)].map(|(x, y)| IntPoint::new(x, y));
        overlay.add_contour(&frame, ShapeType::Clip);
        let shapes = overlay.overlay(OverlayRule::Intersect, FillRule::EvenOdd);
        let ring = |ring: Vec<IntPoint>| ring.into_iter().map(|point| [point.x, point.y]).collect();
        faces(shapes.into_iter().flatten().map(ring))
    }
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
    for ring in polygons.iter().flatten() {
        for [x, y] in ring {
            encoder.add_point(f64::from(*x), f64::from(*y))?;
        }
        encoder.complete_geom()?;
    }
    if polygons.is_empty() { Ok(None) } else { encoder.encode().map(Some) }
}
