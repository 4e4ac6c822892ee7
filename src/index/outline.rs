//! The outline of one part of an area, cut into rows so that a point meets few of its edges.

use std::ops::RangeInclusive;

use geo::kernels::{Kernel as _, Orientation, RobustKernel};
use geo::{Coord, Line, Polygon};

/// A polygon with its edges by row: each edge stands in every row that it touches.
#[derive(Debug)]
pub(super) struct Outline {
    first_row: usize,
    /// Edges of row `first_row + r` are `starts[r]..starts[r + 1]`.
    starts: Vec<u32>,
    edges: Vec<Line<f64>>,
}

impl Outline {
    /// Cuts a polygon; `rows` tells which rows a span of northings touches.
    pub(super) fn new(polygon: &Polygon<f64>, rows: impl Fn(f64, f64) -> RangeInclusive<usize>) -> Self {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let edges: Vec<(RangeInclusive<usize>, Line<f64>)> = rings
            .flat_map(geo::LineString::lines)
            .map(|edge| (rows(edge.start.y.min(edge.end.y), edge.start.y.max(edge.end.y)), edge))
            .collect();
        let first_row = edges.iter().map(|(rows, _)| *rows.start()).min().unwrap_or(0);
        let last_row = edges.iter().map(|(rows, _)| *rows.end()).max().unwrap_or(0);
        let mut by_row = vec![Vec::new(); last_row - first_row + 1];
        for (rows, edge) in edges {
            for row in rows {
                by_row[row - first_row].push(edge);
            }
        }
        let mut outline = Self { first_row, starts: vec![0], edges: Vec::new() };
        for row in by_row {
            outline.edges.extend(row);
            outline.starts.push(u32::try_from(outline.edges.len()).unwrap_or(u32::MAX));
        }
        outline
    }

    /// Whether a point of a row is inside or on an edge.
    ///
    /// Even-odd rule along the ray to the east (Shimrat 1962); the side of an edge is decided exactly.
    pub(super) fn holds(&self, point: Coord<f64>, row: usize) -> bool {
        let row = row.checked_sub(self.first_row).filter(|row| row + 1 < self.starts.len());
        let Some(row) = row else { return false };
        let mut inside = false;
        for edge in &self.edges[self.starts[row] as usize..self.starts[row + 1] as usize] {
            let (a, b) = (edge.start, edge.end);
            let crosses = (a.y <= point.y) != (b.y <= point.y);
            // An edge that the ray does not cross may still hold the point at its upper end, or all along.
            if point.x > a.x.max(b.x) || (!crosses && a.y.max(b.y) < point.y) || a.y.min(b.y) > point.y {
                continue;
            }
            if point.x < a.x.min(b.x) {
                inside ^= crosses;
                continue;
            }
            // Within the box of the edge. One that lies along the ray has the point on it.
            match RobustKernel::orient2d(a, b, point) {
                Orientation::Collinear => return true,
                Orientation::CounterClockwise => inside ^= crosses && a.y < b.y,
                Orientation::Clockwise => inside ^= crosses && a.y > b.y,
            }
        }
        inside
    }
}
