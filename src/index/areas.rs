//! Areas of authorities: which one is a point in?

use geo::{BoundingRect, Coord, CoordsIter as _, MultiPolygon, Polygon, Rect};
use rayon::prelude::*;

use super::outline::Outline;
use super::raster::Raster;
use crate::domain::code::LaCode;
use crate::domain::position::BngPoint;

/// A raster over the outlines of areas. A cell that no outline crosses knows its area; for any other the
/// outlines near it are asked, in order of their codes.
#[derive(Debug)]
pub struct AreaIndex {
    raster: Raster,
    cells: Vec<Cell>,
    parts: Vec<Part>,
    /// Parts near each crossed cell, in order.
    near: Vec<u32>,
}

/// One polygon of an area.
#[derive(Debug)]
struct Part {
    code: LaCode,
    bounds: Rect<f64>,
    outline: Outline,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell {
    /// Every point of it has the same answer.
    Same(Option<LaCode>),
    /// An outline crosses it: ask the parts in this run of `near`.
    Crossed { start: u32, end: u32 },
}

/// So many cells at most: of some 1.3 km over Great Britain.
const MOST_CELLS: u32 = 500_000;
/// So many cells for each corner of an outline, where that is less.
const CELLS_FOR_A_CORNER: u32 = 8;

impl AreaIndex {
    /// Indexes areas on the British National Grid. An area without any point is never found.
    pub fn new(areas: impl IntoIterator<Item = (LaCode, MultiPolygon<f64>)>) -> Self {
        let mut polygons: Vec<(LaCode, Polygon<f64>)> = areas
            .into_iter()
            .flat_map(|(code, area)| area.into_iter().map(move |part| (code, part)))
            .collect();
        polygons.sort_by_key(|(code, _)| *code);
        let boxes = polygons.iter().filter_map(|(_, polygon)| polygon.bounding_rect());
        let nowhere = Rect::new(Coord::zero(), Coord::zero());
        let corners = polygons.iter().map(|(_, polygon)| polygon.coords_count()).sum::<usize>();
        let corners = u32::try_from(corners).unwrap_or(MOST_CELLS);
        let cells = corners.saturating_mul(CELLS_FOR_A_CORNER).clamp(1, MOST_CELLS);
        let raster = Raster::over(boxes.reduce(around).unwrap_or(nowhere), f64::from(cells));
        let part = |(code, polygon): &(LaCode, Polygon<f64>)| {
            let outline = Outline::new(polygon, |south, north| raster.row(south)..=raster.row(north));
            Some(Part { code: *code, bounds: polygon.bounding_rect()?, outline })
        };
        let parts: Vec<Part> = polygons.par_iter().filter_map(part).collect();
        let mut index = Self { raster, cells: Vec::new(), parts, near: Vec::new() };
        index.cells = index.crossed(&polygons);
        index.fill();
        index
    }

    /// The authority whose area holds the point. On a common border it is the one with the lower code.
    #[must_use]
    pub fn containing(&self, point: BngPoint) -> Option<LaCode> {
        let at = Coord { x: point.easting, y: point.northing };
        if !self.raster.holds(at) {
            return None;
        }
        let row = self.raster.row(at.y);
        match self.cells[row * self.raster.columns + self.raster.column(at.x)] {
            Cell::Same(area) => area,
            Cell::Crossed { start, end } => {
                let near = self.near[start as usize..end as usize].iter();
                near.map(|part| &self.parts[*part as usize])
                    .find(|part| part.holds(at, row))
                    .map(|part| part.code)
            }
        }
    }

    /// Marks the cells that an edge may cross, and lists the parts near each of them.
    fn crossed(&mut self, polygons: &[(LaCode, Polygon<f64>)]) -> Vec<Cell> {
        let mut crossed = vec![false; self.raster.columns * self.raster.rows];
        for (_, polygon) in polygons {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for edge in ring.lines() {
                    self.raster
                        .cells_of(Rect::new(edge.start, edge.end))
                        .for_each(|cell| crossed[cell] = true);
                }
            }
        }
        let mut pairs: Vec<(usize, u32)> = Vec::new();
        for (number, part) in (0_u32..).zip(&self.parts) {
            let cells = self.raster.cells_of(part.bounds).filter(|cell| crossed[*cell]);
            pairs.extend(cells.map(|cell| (cell, number)));
        }
        pairs.par_sort_unstable();
        self.near = pairs.iter().map(|(_, part)| *part).collect();
        let mut cells = vec![Cell::Same(None); crossed.len()];
        let mut start = 0_u32;
        for run in pairs.chunk_by(|(a, _), (b, _)| a == b) {
            let end = start.saturating_add(u32::try_from(run.len()).unwrap_or(u32::MAX));
            cells[run[0].0] = Cell::Crossed { start, end };
            start = end;
        }
        cells
    }

    /// Gives every other cell its area. Between neighbours that no edge crosses the answer cannot change, so
    /// it is worked out once for each run of a row.
    fn fill(&mut self) {
        let (raster, parts) = (self.raster, &self.parts);
        self.cells.par_chunks_mut(raster.columns).enumerate().for_each(|(row, cells)| {
            let mut known = None;
            for (column, cell) in cells.iter_mut().enumerate() {
                if *cell == Cell::Same(None) {
                    let middle = raster.middle(column, row);
                    let find = || parts.iter().find(|part| part.holds(middle, row)).map(|part| part.code);
                    let area = *known.get_or_insert_with(find);
                    *cell = Cell::Same(area);
                } else {
                    known = None;
                }
            }
        });
    }
}

impl Part {
    fn holds(&self, at: Coord<f64>, row: usize) -> bool {
        let (low, high) = (self.bounds.min(), self.bounds.max());
        let in_bounds = low.x <= at.x && at.x <= high.x && low.y <= at.y && at.y <= high.y;
        in_bounds && self.outline.holds(at, row)
    }
}

/// The rectangle around two.
fn around(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    let low = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
    Rect::new(low, Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Intersects as _, Point, Rect, coord};
    use proptest::prelude::*;

    fn code(n: usize) -> LaCode {
        format!("E07{n:06}").parse().unwrap()
    }

    type Corners = ((i32, i32), (i32, i32), (i32, i32));

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

        // Three corners always make a valid polygon; whole corners and halves put points on edges and corners.
        #[test]
        fn so_it_is_with_slanting_edges_and_holes(
            corners in prop::collection::vec(((0_i32..30, 0_i32..30), (0_i32..30, 0_i32..30), (0_i32..30, 0_i32..30)), 1..8),
            x in 0_i32..60,
            y in 0_i32..60,
        ) {
            let at = |(x, y): (i32, i32)| coord! { x: f64::from(x), y: f64::from(y) };
            let area = |(a, b, c): &Corners| {
                let corners = [at(*a), at(*b), at(*c)];
                // A hole of a quarter of the size around the same middle.
                let middle = (corners[0] + corners[1] + corners[2]) / 3.0;
                let hole: Vec<_> = corners.iter().map(|corner| middle + (*corner - middle) / 4.0).collect();
                MultiPolygon(vec![Polygon::new(corners.to_vec().into(), vec![hole.into()])])
            };
            let flat = |(a, b, c): &&Corners| {
                (b.0 - a.0) * (c.1 - a.1) == (b.1 - a.1) * (c.0 - a.0)
            };
            let areas: Vec<_> = corners.iter().filter(|c| !flat(c)).map(area).enumerate().map(|(i, a)| (code(i), a)).collect();
            let point = BngPoint::new(f64::from(x) / 2.0, f64::from(y) / 2.0);
            let at = Point::new(point.easting, point.northing);
            let scan = areas.iter().filter(|(_, area)| area.intersects(&at)).map(|(code, _)| *code).min();
            prop_assert_eq!(AreaIndex::new(areas).containing(point), scan);
        }
    }
}
