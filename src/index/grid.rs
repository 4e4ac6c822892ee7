//! Points sorted by the cell of a square grid, coordinates in arrays of their own: made for reading whole
//! neighbourhoods in order.
//!
//! The points of one row of cells stand together from west to east, so the neighbourhood of a place is one
//! contiguous run for each row. Runs are read in whole blocks of [`BLOCK`] slots: each row ends in empty
//! slots, infinitely far away, so that a block never reaches into the next row.

use std::ops::{Range, RangeInclusive};

use super::cells::Cells;
use crate::domain::position::BngPoint;
use crate::domain::units::Metres;

/// Slots that are read together.
pub const BLOCK: usize = 8;

/// Points sorted by row of cells, cell, easting, northing and an amount that belongs to them.
///
/// The order does not depend on the order in which the points were given: two points that share place and
/// amount are interchangeable. A point is known by its position in the list that the grid was built from.
#[derive(Debug)]
pub struct SortedGrid {
    bounds: Cells,
    /// For each row `columns + 1` slots: where its cells start, and where its last one ends.
    starts: Vec<u32>,
    eastings: Vec<f64>,
    northings: Vec<f64>,
    /// The point in each slot; [`EMPTY`] for none.
    items: Vec<u32>,
    len: usize,
}

const EMPTY: u32 = u32::MAX;

impl SortedGrid {
    /// Sorts points with finite coordinates into cells of `side`; `amount` is what tells points at the same
    /// place apart.
    #[must_use]
    pub fn new(points: &[BngPoint], amount: impl Fn(usize) -> f64, side: Metres) -> Self {
        let bounds = Cells::around(points, side.0);
        let cells: Vec<usize> = points.iter().map(|point| bounds.cell(point)).collect();
        let starts = starts(&cells, bounds);
        let slots = *starts.last().unwrap_or(&0) as usize + BLOCK;
        let mut items = vec![EMPTY; slots];
        let mut next = starts.clone();
        for (item, cell) in (0_u32..).zip(&cells) {
            items[next[*cell] as usize] = item;
            next[*cell] += 1;
        }
        let order = |a: &u32, b: &u32| {
            let (a, b) = (*a as usize, *b as usize);
            let (p, q) = (points[a], points[b]);
            let place = p.easting.total_cmp(&q.easting).then_with(|| p.northing.total_cmp(&q.northing));
            place.then_with(|| amount(a).total_cmp(&amount(b))).then(a.cmp(&b))
        };
        for (start, end) in starts.iter().zip(&next) {
            items[*start as usize..*end as usize].sort_unstable_by(order);
        }
        let far = BngPoint::new(f64::INFINITY, f64::INFINITY);
        let of = |item: &u32| points.get(*item as usize).copied().unwrap_or(far);
        let eastings = items.iter().map(|item| of(item).easting).collect();
        let northings = items.iter().map(|item| of(item).northing).collect();
        Self { bounds, starts, eastings, northings, items, len: points.len() }
    }

    /// Number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Eastings by slot, metres.
    #[must_use]
    pub fn eastings(&self) -> &[f64] {
        &self.eastings
    }

    /// Northings by slot, metres.
    #[must_use]
    pub fn northings(&self) -> &[f64] {
        &self.northings
    }

    /// The point in a slot; `None` when the slot is empty.
    #[must_use]
    pub fn item(&self, slot: usize) -> Option<usize> {
        self.items.get(slot).filter(|item| **item != EMPTY).map(|item| *item as usize)
    }

    /// Values of points, laid out by slot; 0 in an empty slot.
    #[must_use]
    pub fn by_slot(&self, values: &[f64]) -> Vec<f64> {
        self.items.iter().map(|item| values.get(*item as usize).copied().unwrap_or(0.0)).collect()
    }

    /// Values by slot, given back to the points.
    #[must_use]
    pub fn by_item(&self, slots: &[f64]) -> Vec<f64> {
        let mut values = vec![0.0; self.len];
        for (item, value) in self.items.iter().zip(slots) {
            if let Some(place) = values.get_mut(*item as usize) {
                *place = *value;
            }
        }
        values
    }

    /// Slots of the cells `columns` of a row.
    pub(super) fn slots_of(&self, row: usize, columns: RangeInclusive<usize>) -> Range<usize> {
        let line = row * (self.bounds.columns + 1);
        self.starts[line + columns.start()] as usize..self.starts[line + columns.end() + 1] as usize
    }

    /// Slots that hold every point at most `radius` from a place, and others: one run for each row of
    /// cells, in whole blocks. No slot comes twice.
    pub fn runs(&self, from: BngPoint, radius: Metres) -> impl Iterator<Item = Range<usize>> + '_ {
        let cells = self.bounds;
        cells.rows_within(from, radius.0).filter_map(move |row| {
            let columns = cells.columns_within(from, radius.0, row);
            let slots = self.slots_of(row, columns);
            let run = slots.start..slots.start + slots.len().next_multiple_of(BLOCK);
            (!run.is_empty()).then_some(run)
        })
    }
}

/// Where each cell starts and each row ends, with a block of empty slots after each row.
#[expect(clippy::cast_possible_truncation, reason = "four thousand million points would not fit in memory")]
fn starts(cells: &[usize], bounds: Cells) -> Vec<u32> {
    let line = bounds.columns + 1;
    let mut starts = vec![0_u32; line * bounds.rows];
    for cell in cells {
        starts[*cell] += 1;
    }
    let mut next = 0;
    for row in starts.chunks_exact_mut(line) {
        for cell in row.iter_mut() {
            next += std::mem::replace(cell, next);
        }
        next += BLOCK as u32;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::super::cells::number;
    use super::*;
    use proptest::prelude::*;

    fn point() -> impl Strategy<Value = BngPoint> {
        (0_i32..60, 0_i32..60).prop_map(|(e, n)| BngPoint::new(f64::from(e) * 250.0, f64::from(n) * 250.0))
    }

    proptest! {
        #[test]
        fn runs_hold_every_point_within_the_radius_once(
            points in prop::collection::vec(point(), 0..80),
            from in point(),
            steps in 0_i32..30,
            side in 1_i32..9000,
        ) {
            let (radius, side) = (f64::from(steps) * 250.0, f64::from(side));
            let grid = SortedGrid::new(&points, |_| 0.0, Metres(side));
            let slots: Vec<usize> = grid.runs(from, Metres(radius)).flatten().collect();
            let mut found: Vec<usize> = slots.iter().filter_map(|slot| grid.item(*slot)).collect();
            found.sort_unstable();
            prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "a point came twice");
            for (item, point) in points.iter().enumerate() {
                prop_assert!(found.contains(&item) || point.distance(from).0 > radius);
            }
            prop_assert!(slots.iter().all(|slot| *slot < grid.eastings().len()));
        }

        #[test]
        fn slots_do_not_depend_on_the_order_of_the_points(points in prop::collection::vec(point(), 0..40), turn in 0_usize..40) {
            let mut turned = points.clone();
            turned.rotate_left(turn.min(points.len()));
            let (one, other) = (SortedGrid::new(&points, |_| 0.0, Metres(700.0)), SortedGrid::new(&turned, |_| 0.0, Metres(700.0)));
            prop_assert_eq!(one.eastings(), other.eastings());
            prop_assert_eq!(one.northings(), other.northings());
        }

        #[test]
        fn values_laid_out_by_slot_come_back_to_their_points(points in prop::collection::vec(point(), 0..40)) {
            let values: Vec<f64> = (0..points.len()).map(number).collect();
            let grid = SortedGrid::new(&points, |_| 0.0, Metres(700.0));
            prop_assert_eq!(grid.by_item(&grid.by_slot(&values)), values);
        }
    }

    #[test]
    fn points_in_one_place_or_far_apart_do_not_make_a_grid_too_large() {
        let far = [BngPoint::new(-1e15, 0.0), BngPoint::new(1e15, 1e15), BngPoint::new(5.0, 5.0)];
        let grid = SortedGrid::new(&far, |_| 0.0, Metres(1.0));
        assert!(grid.starts.len() < 10_000);
        assert_eq!(grid.runs(far[2], Metres(10.0)).flatten().filter_map(|slot| grid.item(slot)).count(), 1);
        let same = [BngPoint::new(5.0, 5.0); 20];
        let grid = SortedGrid::new(&same, |_| 0.0, Metres(1.0));
        assert_eq!(grid.runs(same[0], Metres(0.0)).flatten().filter_map(|slot| grid.item(slot)).count(), 20);
        assert_eq!(SortedGrid::new(&[], |_| 0.0, Metres(1.0)).runs(same[0], Metres(9.0)).count(), 0);
    }
}
