//! Square cells over a rectangle.

use std::ops::RangeInclusive;

use geo::{Coord, Rect};

/// Square cells over a rectangle; a point on an edge between cells belongs to one of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raster {
    bounds: Rect<f64>,
    side: f64,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Raster {
    /// About `cells` cells over the bounds, never many more.
    pub(super) fn over(bounds: Rect<f64>, cells: f64) -> Self {
        let (width, height) = (bounds.width(), bounds.height());
        let side = (width * height / cells).sqrt().max(width.max(height) / cells).max(f64::MIN_POSITIVE);
        let endless = Self { bounds, side, columns: usize::MAX, rows: usize::MAX };
        let high = bounds.max();
        Self { columns: endless.column(high.x) + 1, rows: endless.row(high.y) + 1, ..endless }
    }

    /// Column of an easting, the outermost ones for all beyond.
    ///
    /// It never descends from west to east, whatever the rounding: an edge lies in the columns of its ends.
    pub(super) fn column(&self, x: f64) -> usize {
        self.steps(x - self.bounds.min().x).min(self.columns - 1)
    }

    /// Row of a northing, as [`column`](Self::column).
    pub(super) fn row(&self, y: f64) -> usize {
        self.steps(y - self.bounds.min().y).min(self.rows - 1)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates: below 0 is 0")]
    fn steps(&self, distance: f64) -> usize {
        (distance / self.side) as usize
    }

    /// Cells of a rectangle.
    pub(super) fn cells_of(&self, bounds: Rect<f64>) -> impl Iterator<Item = usize> + use<> {
        let (low, high, columns) = (bounds.min(), bounds.max(), self.columns);
        let across: RangeInclusive<usize> = self.column(low.x)..=self.column(high.x);
        let up = self.row(low.y)..=self.row(high.y);
        up.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }

    /// Whether a point lies in the rectangle.
    pub(super) fn holds(&self, at: Coord<f64>) -> bool {
        let (low, high) = (self.bounds.min(), self.bounds.max());
        (low.x..=high.x).contains(&at.x) && (low.y..=high.y).contains(&at.y)
    }

    /// Middle of a cell.
    #[expect(clippy::cast_precision_loss, reason = "cells are far fewer than 2^52")]
    pub(super) fn middle(&self, column: usize, row: usize) -> Coord<f64> {
        let low = self.bounds.min();
        Coord { x: low.x + (column as f64 + 0.5) * self.side, y: low.y + (row as f64 + 0.5) * self.side }
    }
}
