//! Points that would lie on each other at a low zoom, gathered by cells, with honest counts.
//!
//! A cell lies in one tile and a point in one cell, so that over all tiles of a zoom every point counts once.

use std::collections::BTreeMap;

use super::grid::{EXTENT, TileId};

/// The cells of a tile.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    /// Grid units along the side of a cell; it divides the extent.
    pub side: i32,
}

/// Points of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Their numbers.
    pub members: Vec<usize>,
    /// Their mean place on the grid: a single point is where it is.
    pub at: [i32; 2],
}

/// A point with its number.
type Numbered = (usize, [f64; 2]);

/// World points inside a tile, which has its north and west edge and not the others; `cells` gathers them.
#[must_use]
pub fn clusters(tile: TileId, points: impl Iterator<Item = Numbered>, cells: Option<Cells>) -> Vec<Cluster> {
    let side = f64::from(EXTENT);
    let mut gathered: BTreeMap<(i32, i32, usize), Vec<Numbered>> = BTreeMap::new();
    for (number, point) in points {
        let at = tile.on_grid(point);
        if at.iter().all(|part| (0.0..side).contains(part)) {
            let key = match cells {
                Some(Cells { side }) => (whole(at[1]) / side, whole(at[0]) / side, 0),
                None => (0, 0, number),
            };
            gathered.entry(key).or_default().push((number, at));
        }
    }
    let cluster = |members: Vec<Numbered>| {
        #[expect(clippy::cast_precision_loss, reason = "a cell has a few thousand points")]
        let count = members.len() as f64;
        let mean = |axis: usize| members.iter().fold(0.0, |sum, (_, at)| sum + at[axis]) / count;
        let at = [whole(mean(0).round()), whole(mean(1).round())];
        Cluster { members: members.into_iter().map(|(number, _)| number).collect(), at }
    };
    gathered.into_values().map(cluster).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "inside a tile of 4,096 units")]
fn whole(part: f64) -> i32 {
    part as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORLD: TileId = TileId { z: 0, x: 0, y: 0 };

    fn found(tile: TileId, points: &[[f64; 2]], cells: Option<Cells>) -> Vec<Cluster> {
        clusters(tile, points.iter().copied().enumerate(), cells)
    }

    // Units 1,024 and 1,124 of 4,096 share a cell of 512 (both in the third); unit 2,048 begins the fifth.
    #[test]
    fn points_of_a_cell_are_one_cluster_at_their_mean() {
        let points = [[0.25, 0.5], [1124.0 / 4096.0, 0.5], [0.5, 0.5]];
        let clusters = found(WORLD, &points, Some(Cells { side: 512 }));
        assert_eq!(
            clusters,
            [
                Cluster { members: vec![0, 1], at: [1074, 2048] },
                Cluster { members: vec![2], at: [2048, 2048] },
            ]
        );
    }

    #[test]
    fn a_point_on_an_edge_is_in_one_tile_only() {
        let point = [[0.5, 0.25]];
        let west = TileId { z: 1, x: 0, y: 0 };
        let east = TileId { z: 1, x: 1, y: 0 };
        assert!(found(west, &point, None).is_empty());
        assert_eq!(found(east, &point, None), [Cluster { members: vec![0], at: [0, 2048] }]);
    }
}
