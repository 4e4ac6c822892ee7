//! Points, with their coordinate reference system in the type.

use serde::Serialize;

use super::Invalid;
use super::units::Metres;

/// A point on the British National Grid (EPSG:27700), metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BngPoint {
    /// Metres east of the false origin.
    pub easting: f64,
    /// Metres north of the false origin.
    pub northing: f64,
}

impl BngPoint {
    /// A point at this easting and northing, metres.
    #[must_use]
    pub fn new(easting: f64, northing: f64) -> Self {
        Self { easting, northing }
    }

    /// Whether metres east and north lie on the grid: 0 to 700,000 and 0 to 1,300,000.
    #[must_use]
    pub fn on_grid(easting: u32, northing: u32) -> bool {
        easting <= 700_000 && northing <= 1_300_000
    }

    /// Straight-line grid distance. The grid's scale error is below 0.1 % everywhere in Great Britain.
    #[must_use]
    pub fn distance(self, other: Self) -> Metres {
        Metres((self.easting - other.easting).hypot(self.northing - other.northing))
    }
}

/// A point in WGS 84 longitude and latitude (OGC:CRS84), degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Wgs84Point {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

impl Wgs84Point {
    /// Longitudes and latitudes that the British National Grid covers.
    pub const ALLOWED: &'static str = "longitude −9 to 2.1 and latitude 49.7 to 61.1 (Great Britain)";

    /// A point inside the area of the British National Grid.
    ///
    /// # Errors
    /// When it lies outside or is not a finite number.
    pub fn in_great_britain(lon: f64, lat: f64) -> Result<Self, Invalid> {
        if (-9.0..=2.1).contains(&lon) && (49.7..=61.1).contains(&lat) {
            Ok(Self { lon, lat })
        } else {
            Err(Invalid::new("a position in Great Britain", &format!("{lon},{lat}"), Self::ALLOWED))
        }
    }
}

/// A place in both reference systems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// British National Grid.
    pub bng: BngPoint,
    /// WGS 84.
    pub wgs84: Wgs84Point,
}

/// A rectangle in WGS 84 degrees: west, south, east, north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wgs84Box {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest longitude.
    pub east: f64,
    /// Largest latitude.
    pub north: f64,
}

impl Wgs84Box {
    /// Whether the point is inside or on the edge.
    #[must_use]
    pub fn contains(&self, point: Wgs84Point) -> bool {
        (self.west..=self.east).contains(&point.lon) && (self.south..=self.north).contains(&point.lat)
    }
}

impl std::str::FromStr for Wgs84Box {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        const ALLOWED: &str = "west,south,east,north in degrees, west ≤ east within −180 to 180, south ≤ north within −90 to 90";
        let invalid = || Invalid::new("a bounding box", text, ALLOWED);
        let numbers: Vec<f64> =
            text.split(',').map(|n| n.trim().parse().map_err(|_| invalid())).collect::<Result<_, _>>()?;
        let [west, south, east, north] = numbers[..] else { return Err(invalid()) };
        let ordered = west <= east && south <= north;
        let in_range = (-180.0..=180.0).contains(&west)
            && (-180.0..=180.0).contains(&east)
            && (-90.0..=90.0).contains(&south)
            && (-90.0..=90.0).contains(&north);
        // A comparison with NaN is false, so NaN ends here too.
        if ordered && in_range { Ok(Self { west, south, east, north }) } else { Err(invalid()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_must_have_four_ordered_finite_numbers_in_range() {
        assert!("-2,52,0,54".parse::<Wgs84Box>().is_ok());
        for wrong in
            ["", "1,2,3", "1,2,3,4,5", "0,52,-2,54", "-2,54,0,52", "NaN,52,0,54", "-2,52,0,inf", "-2,52,0,91"]
        {
            assert!(wrong.parse::<Wgs84Box>().is_err(), "{wrong}");
        }
    }
}
