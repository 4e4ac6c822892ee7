//! Square cells around points, and how places fall into them.

use std::ops::RangeInclusive;

use crate::domain::position::BngPoint;

/// Columns from west to east, rows from south to north.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    west: f64,
    south: f64,
    side: f64,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// More than rounding can move a coordinate against a cell's edge.
    slack: f64,
}

impl Cells {
    /// Cells of `side` around the points; wider where these would be more than four for a point.
    pub(super) fn around(points: &[BngPoint], side: f64) -> Self {
        let fold = |read: fn(&BngPoint) -> f64| {
            points.iter().map(read).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
        };
        let ((west, east), (south, north)) = (fold(|p| p.easting), fold(|p| p.northing));
        let (width, height) = ((east - west).max(0.0), (north - south).max(0.0));
        let most = 4.0 * number(points.len()) + 1024.0;
        let fewest = (width * height / most).sqrt().max(width.max(height) / most);
        let side = side.max(fewest).max(f64::MIN_POSITIVE);
        let slack = 1e-12 * (west.abs().max(east.abs()) + south.abs().max(north.abs()) + side);
        let mut cells = Self { west, south, side, columns: 1, rows: 1, slack };
        if !points.is_empty() {
            (cells.columns, cells.rows) = (cells.steps(width) + 1, cells.steps(height) + 1);
        }
        cells
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates: below 0 is 0")]
    fn steps(&self, distance: f64) -> usize {
        (distance / self.side) as usize
    }

    pub(super) fn column(&self, easting: f64) -> usize {
        self.steps(easting - self.west).min(self.columns - 1)
    }

    pub(super) fn row(&self, northing: f64) -> usize {
        self.steps(northing - self.south).min(self.rows - 1)
    }

    pub(super) fn cell(&self, point: &BngPoint) -> usize {
        self.row(point.northing) * (self.columns + 1) + self.column(point.easting)
    }

    /// Rows that hold every place at most `radius` away.
    pub(super) fn rows_within(&self, from: BngPoint, radius: f64) -> RangeInclusive<usize> {
        let radius = radius + self.slack;
        self.row(from.northing - radius)..=self.row(from.northing + radius)
    }

    /// Columns of a row that hold every place at most `radius` away.
    pub(super) fn columns_within(&self, from: BngPoint, radius: f64, row: usize) -> RangeInclusive<usize> {
        let radius = radius + self.slack;
        let south = self.south + number(row) * self.side;
        let apart = (south - from.northing).max(from.northing - (south + self.side)) - self.slack;
        let apart = apart.max(0.0);
        let half = (radius * radius - apart * apart).max(0.0).sqrt() + self.slack;
        self.column(from.easting - half)..=self.column(from.easting + half)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cells and points are far below 2^52")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}
