use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::ops::RangeInclusive;

use super::grid::SortedGrid;
use super::points::Neighbour;
use crate::domain::position::BngPoint;
use crate::domain::units::Metres;

/// Points of a grid from near to far: square rings of cells around a place, each opened when a point in it
/// could be the next.
pub(super) struct Nearest<'a> {
    grid: &'a SortedGrid,
    from: BngPoint,
    /// Cells opened.
    columns: RangeInclusive<usize>,
    rows: RangeInclusive<usize>,
    /// No point outside of them is nearer.
    clearance: f64,
    /// Points of opened cells that were not given yet.
    waiting: BinaryHeap<Reverse<Waiting>>,
}

/// Room for the points of the first rings, so that it is asked for once.
const USUAL: usize = 64;

#[derive(Debug, Clone, Copy)]
struct Waiting {
    distance: f64,
    item: usize,
}

impl<'a> Nearest<'a> {
    pub(super) fn new(grid: &'a SortedGrid, from: BngPoint) -> Self {
        let (column, row) = grid.cell_of(from);
        let (columns, rows) =
            (around(&(column..=column), grid.size().0), around(&(row..=row), grid.size().1));
        let mut nearest = Self {
            grid,
            from,
            clearance: grid.clearance(from, &columns, &rows),
            columns: columns.clone(),
            rows: rows.clone(),
            waiting: BinaryHeap::with_capacity(USUAL),
        };
        for row in rows {
            nearest.open(row, columns.clone());
        }
        nearest
    }

    fn open(&mut self, row: usize, columns: RangeInclusive<usize>) {
        let (grid, from) = (self.grid, self.from);
        self.waiting.extend(grid.slots_of(row, columns).filter_map(|slot| {
            let (item, at) = (grid.item(slot)?, grid.at(slot));
            let (east, north) = (at.easting - from.easting, at.northing - from.northing);
            Some(Reverse(Waiting { distance: (east * east + north * north).sqrt(), item }))
        }));
    }

    /// Opens the next ring: whole rows above and below, single cells at the sides.
    fn widen(&mut self) {
        let (columns, rows) =
            (around(&self.columns, self.grid.size().0), around(&self.rows, self.grid.size().1));
        for row in rows.clone() {
            if self.rows.contains(&row) {
                for side in [*columns.start(), *columns.end()] {
                    if !self.columns.contains(&side) {
                        self.open(row, side..=side);
                    }
                }
            } else {
                self.open(row, columns.clone());
            }
        }
        self.clearance = self.grid.clearance(self.from, &columns, &rows);
        (self.columns, self.rows) = (columns, rows);
    }
}

impl Iterator for Nearest<'_> {
    type Item = Neighbour;

    fn next(&mut self) -> Option<Neighbour> {
        // At the very clearance there may be a point outside with a lower number.
        while self.clearance < f64::INFINITY
            && self.waiting.peek().is_none_or(|next| next.0.distance >= self.clearance)
        {
            self.widen();
        }
        let Reverse(next) = self.waiting.pop()?;
        Some(Neighbour { item: next.item, distance: Metres(next.distance) })
    }
}

/// One more on either side, within `0..count`.
fn around(range: &RangeInclusive<usize>, count: usize) -> RangeInclusive<usize> {
    range.start().saturating_sub(1)..=(range.end() + 1).min(count - 1)
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.distance.total_cmp(&other.distance).then(self.item.cmp(&other.item))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}
