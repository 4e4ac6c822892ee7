//! The tile matrix set WebMercatorQuad (OGC 17-083r4, annex E): which tile a point is in, and where in it.
//!
//! World coordinates run from 0 to 1, x east from −180°, y south from 85.0511° north (Web Mercator, EPSG:3857).

use std::f64::consts::PI;

use crate::domain::Invalid;
use crate::domain::position::{Wgs84Box, Wgs84Point};

/// The deepest zoom that is served.
pub const MAX_ZOOM: u8 = 14;

/// Grid units along the side of a tile (MVT 2.1, `extent`).
pub const EXTENT: i32 = 4096;

/// Grid units beyond the edge to which areas are drawn, so that outlines do not end at it.
pub const BUFFER: i32 = 64;

/// A tile of the matrix set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileId {
    /// Zoom, 0 to [`MAX_ZOOM`].
    pub z: u8,
    /// Column from the west.
    pub x: u32,
    /// Row from the north.
    pub y: u32,
}

impl TileId {
    /// A tile inside the matrix.
    ///
    /// # Errors
    /// When a part is no number or lies outside the matrix.
    pub fn parse(z: &str, x: &str, y: &str) -> Result<Self, Invalid> {
        let whole = |text: &str, most: u32| {
            // "+1" and "01" would be further names of one tile.
            let number: u32 = text.parse().ok().filter(|n: &u32| n.to_string() == text)?;
            (number <= most).then_some(number)
        };
        let zoom = whole(z, u32::from(MAX_ZOOM)).and_then(|z| u8::try_from(z).ok());
        let z = zoom.ok_or_else(|| Invalid::new("a zoom", z, "a whole number from 0 to 14"))?;
        let (last, allowed) = ((1_u32 << z) - 1, "a whole number from 0 to 2^z − 1");
        let x = whole(x, last).ok_or_else(|| Invalid::new("a column of the matrix", x, allowed))?;
        let y = whole(y, last).ok_or_else(|| Invalid::new("a row of the matrix", y, allowed))?;
        Ok(Self { z, x, y })
    }

    /// Tiles along a side of the matrix.
    #[must_use]
    pub fn across(z: u8) -> f64 {
        f64::from(1_u32 << z)
    }

    /// The row or column that a world coordinate is in; the last one has its far edge, too.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held inside the matrix")]
    pub fn cell(z: u8, part: f64) -> u32 {
        (part * Self::across(z)).floor().clamp(0.0, Self::across(z) - 1.0) as u32
    }

    /// Its north-west corner on the grid of the whole world at its zoom: at most 67 million units.
    #[must_use]
    pub fn corner(self) -> [i32; 2] {
        [self.x, self.y].map(|part| i32::try_from(part).unwrap_or(i32::MAX / EXTENT) * EXTENT)
    }

    /// A world point on this tile's grid, in units from its north-west corner; not rounded.
    #[must_use]
    pub fn on_grid(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (across, extent) = (Self::across(self.z), f64::from(EXTENT));
        [(x * across - f64::from(self.x)) * extent, (y * across - f64::from(self.y)) * extent]
    }

    /// World coordinates of its edges with a margin of grid units: west, north, east, south.
    #[must_use]
    pub fn bounds(self, margin: i32) -> [f64; 4] {
        let (across, margin) = (Self::across(self.z), f64::from(margin) / f64::from(EXTENT));
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        [
            (x - margin) / across,
            (y - margin) / across,
            (x + 1.0 + margin) / across,
            (y + 1.0 + margin) / across,
        ]
    }
}

/// World coordinates of a point: `x = (λ + 180) / 360`, `y = 1/2 − ln tan(π/4 + φ/2) / 2π`.
#[must_use]
pub fn world(lon: f64, lat: f64) -> [f64; 2] {
    let y = 0.5 - (PI / 4.0 + lat.to_radians() / 2.0).tan().ln() / (2.0 * PI);
    [(lon + 180.0) / 360.0, y]
}

/// The point of world coordinates: the inverse of [`world`].
#[must_use]
pub fn degrees([x, y]: [f64; 2]) -> Wgs84Point {
    Wgs84Point { lon: x * 360.0 - 180.0, lat: (PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees() }
}

/// The box of a tile in degrees.
#[must_use]
pub fn box_of(tile: TileId) -> Wgs84Box {
    let [west, north, east, south] = tile.bounds(0);
    let (nw, se) = (degrees([west, north]), degrees([east, south]));
    Wgs84Box { west: nw.lon, south: se.lat, east: se.lon, north: nw.lat }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 0° east, 0° north is the middle of the world; 85.0511287798066° north its edge.
    #[test]
    fn the_world_is_a_square_around_the_gulf_of_guinea() {
        let [x, y] = world(0.0, 0.0);
        assert!((x - 0.5).abs() < 1e-12 && (y - 0.5).abs() < 1e-12);
        let [x, y] = world(-180.0, 85.051_128_779_806_6);
        assert!(x.abs() < 1e-12 && y.abs() < 1e-12);
    }

    // OpenStreetMap's formula for Nottingham (−1.15, 52.95) at zoom 10: the column is 178.85 / 360 · 1024 = 508.7; the row,
    // from asinh(tan φ) = 1.0934, is (1 − 1.0934 / π) / 2 · 1024 = 333.8.
    #[test]
    fn a_city_is_in_the_tile_that_others_find_it_in() {
        let [x, y] = world(-1.15, 52.95);
        assert_eq!(((x * 1024.0).floor(), (y * 1024.0).floor()), (508.0, 333.0));
    }

    #[test]
    fn a_cell_is_a_row_of_the_matrix_also_at_its_edges() {
        assert_eq!([0.0, 0.49, 0.5, 0.999, 1.0, -0.1].map(|part| TileId::cell(1, part)), [0, 0, 1, 1, 1, 0]);
    }

    #[test]
    fn degrees_and_back_are_the_same_point() {
        for (lon, lat) in [(-1.15, 52.95), (-8.6, 49.9), (1.76, 60.8)] {
            let back = degrees(world(lon, lat));
            assert!((back.lon - lon).abs() < 1e-11 && (back.lat - lat).abs() < 1e-11);
        }
    }

    #[test]
    fn a_tile_outside_the_matrix_is_refused_with_what_is_allowed() {
        assert!(TileId::parse("0", "0", "0").is_ok());
        assert!(TileId::parse("14", "16383", "16383").is_ok());
        for (z, x, y) in [
            ("15", "0", "0"),
            ("1", "2", "0"),
            ("1", "0", "2"),
            ("-1", "0", "0"),
            ("a", "0", "0"),
            ("1", "+1", "0"),
            ("1", "01", "0"),
            ("1", "1.0", "0"),
        ] {
            assert!(TileId::parse(z, x, y).is_err(), "{z}/{x}/{y}");
        }
    }
}
