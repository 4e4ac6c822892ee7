//! Coordinate reference systems of OGC API – Features Part 2, and geometries written in them.
//!
//! Nothing is transformed here but to Web Mercator, whose formula is closed: degrees and metres of the British National
//! Grid are both at hand, as `ingest::crs` made them with PROJ.

use std::f64::consts::PI;

use geo::{Coord, MapCoords, MultiPolygon};
use geojson::GeometryValue;
use serde_json::value::RawValue;

use crate::domain::Invalid;
use crate::export::collections::Place;
use crate::export::geojson::{geometry, round6};
use crate::export::tiles::grid::{degrees, world};

/// A system that features can be asked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crs {
    /// WGS 84 longitude, latitude: the default, and how features are stored.
    Crs84,
    /// WGS 84 latitude, longitude.
    Epsg4326,
    /// Web Mercator, metres.
    Epsg3857,
    /// British National Grid, metres east and north.
    Epsg27700,
}

const ALLOWED: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84, http://www.opengis.net/def/crs/EPSG/0/4326, \
                       http://www.opengis.net/def/crs/EPSG/0/3857, http://www.opengis.net/def/crs/EPSG/0/27700";

/// Half of the way around the equator of Web Mercator, metres.
const HALF: f64 = 6_378_137.0 * PI;

impl Crs {
    pub(super) const ALL: [Self; 4] = [Self::Crs84, Self::Epsg4326, Self::Epsg3857, Self::Epsg27700];

    /// Its name in OGC APIs.
    pub(super) fn uri(self) -> &'static str {
        match self {
            Self::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Self::Epsg4326 => "http://www.opengis.net/def/crs/EPSG/0/4326",
            Self::Epsg3857 => "http://www.opengis.net/def/crs/EPSG/0/3857",
            Self::Epsg27700 => "http://www.opengis.net/def/crs/EPSG/0/27700",
        }
    }

    /// The JSON of a place, coordinates in the order of the system's axes: 6 decimals of a degree, centimetres.
    pub(super) fn write(self, place: &Place<'_>) -> Result<Box<RawValue>, serde_json::Error> {
        let value = match (place, self) {
            (Place::Area(area), Self::Epsg27700) => {
                area_value(&area.bng.map_coords(|at| centimetres(at.x, at.y)))
            }
            (Place::Area(area), _) => area_value(&area.wgs84.map_coords(|at| self.of_degrees(at.x, at.y))),
            (Place::Point(at), Self::Epsg27700) => point_value(centimetres(at.bng.easting, at.bng.northing)),
            (Place::Point(at), _) => point_value(self.of_degrees(at.wgs84.lon, at.wgs84.lat)),
        };
        geometry(value)
    }

    fn of_degrees(self, lon: f64, lat: f64) -> Coord<f64> {
        match self {
            Self::Epsg4326 => Coord { x: round6(lat), y: round6(lon) },
            Self::Epsg3857 => {
                let [x, y] = world(lon, lat);
                centimetres((x * 2.0 - 1.0) * HALF, (1.0 - y * 2.0) * HALF)
            }
            Self::Crs84 | Self::Epsg27700 => Coord { x: round6(lon), y: round6(lat) },
        }
    }
}

/// Degrees of a point in Web Mercator metres.
pub(super) fn of_mercator(x: f64, y: f64) -> (f64, f64) {
    let point = degrees([f64::midpoint(x / HALF, 1.0), f64::midpoint(1.0, -y / HALF)]);
    (point.lon, point.lat)
}

fn centimetres(x: f64, y: f64) -> Coord<f64> {
    Coord { x: (x * 100.0).round() / 100.0, y: (y * 100.0).round() / 100.0 }
}

fn area_value(area: &MultiPolygon<f64>) -> GeometryValue {
    GeometryValue::from(area)
}

fn point_value(at: Coord<f64>) -> GeometryValue {
    GeometryValue::new_point([at.x, at.y])
}

impl std::str::FromStr for Crs {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        // The safe CURIEs of Part 2 name the same.
        let named = |crs: &&Self| crs.uri() == text || crs.curie() == text;
        Self::ALL.iter().find(named).copied().ok_or_else(|| Invalid::new("a reference system", text, ALLOWED))
    }
}

impl Crs {
    fn curie(self) -> &'static str {
        match self {
            Self::Crs84 => "[OGC:CRS84]",
            Self::Epsg4326 => "[EPSG:4326]",
            Self::Epsg3857 => "[EPSG:3857]",
            Self::Epsg27700 => "[EPSG:27700]",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::position::{BngPoint, Position, Wgs84Point};

    // EPSG guidance note 7-2 has x = R·λ, y = R·ln tan(π/4 + φ/2); at (−1.15, 52.95) that is
    // 6,378,137 · −0.0200713 = −128,017.41 and 6,378,137 · 1.0934387 = 6,974,101.8.
    #[test]
    fn a_place_is_written_in_the_order_of_the_axes_of_each_system() {
        let place = Place::Point(Position {
            bng: BngPoint::new(457_000.004, 340_000.0),
            wgs84: Wgs84Point { lon: -1.15, lat: 52.95 },
        });
        let written = |crs: Crs| crs.write(&place).unwrap().to_string();
        assert!(written(Crs::Crs84).contains("[-1.15,52.95]"));
        assert!(written(Crs::Epsg4326).contains("[52.95,-1.15]"));
        assert!(written(Crs::Epsg27700).contains("[457000.0,340000.0]"));
        let mercator: geojson::Geometry = serde_json::from_str(&written(Crs::Epsg3857)).unwrap();
        let GeometryValue::Point { coordinates } = mercator.value else { panic!("no point") };
        assert!((coordinates[0] + 128_017.41).abs() < 0.02, "{coordinates:?}");
        let (lon, lat) = of_mercator(coordinates[0], coordinates[1]);
        assert!((lon + 1.15).abs() < 1e-6 && (lat - 52.95).abs() < 1e-6);
    }
}
