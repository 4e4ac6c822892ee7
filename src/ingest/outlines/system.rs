//! In which reference system a boundary file is: as it says, and as its coordinates show.

use geojson::{GeometryValue, Position};
use serde_json::Value;

use super::features::File;
use crate::ingest::foreign::ForeignError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    /// EPSG:4326, longitude first as GeoJSON has it.
    Degrees,
    /// EPSG:27700, metres.
    Grid,
}

pub(super) struct Found {
    pub system: System,
    pub words: String,
}

pub(super) fn of(file: &File) -> Result<Found, ForeignError> {
    let crs = file.members.as_ref().and_then(|members| members.get("crs"));
    let named = crs.and_then(|crs| crs.pointer("/properties/name")).and_then(Value::as_str);
    let said = match named {
        None => None,
        Some(name) if name.ends_with("27700") => Some(System::Grid),
        Some(name) if name.ends_with("4326") || name.ends_with("CRS84") => Some(System::Degrees),
        Some(name) => return Err(ForeignError::OtherSystem(name.chars().take(80).collect())),
    };
    let seen = by_range(file);
    let word = |system| match system {
        System::Degrees => "EPSG:4326 (longitude and latitude)",
        System::Grid => "EPSG:27700 (British National Grid)",
    };
    match (said, seen) {
        (Some(said), Some(seen)) if said != seen => Ok(Found {
            system: seen,
            words: format!("{} by its coordinates, though it says {}", word(seen), named.unwrap_or_default()),
        }),
        (Some(said), _) => Ok(Found { system: said, words: format!("{}, as it says", word(said)) }),
        (None, Some(seen)) => {
            Ok(Found { system: seen, words: format!("{}, by its coordinates", word(seen)) })
        }
        (None, None) => Err(ForeignError::UnknownSystem),
    }
}

/// By the first position of each feature: most of them must fit.
fn by_range(file: &File) -> Option<System> {
    let mut votes = [0_usize; 2];
    for feature in &file.features {
        let first = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            Some(GeometryValue::Polygon { coordinates }) => coordinates.first().and_then(|ring| ring.first()),
            Some(GeometryValue::MultiPolygon { coordinates }) => {
                coordinates.first().and_then(|part| part.first()).and_then(|ring| ring.first())
            }
            _ => None,
        };
        match first.map(Position::as_slice) {
            Some([x, y, ..]) if (-15.0..=10.0).contains(x) && (48.0..=63.0).contains(y) => votes[0] += 1,
            Some([x, y, ..]) if (0.0..=700_000.0).contains(x) && (0.0..=1_300_000.0).contains(y) => {
                votes[1] += 1;
            }
            _ => {}
        }
    }
    match votes {
        [0, 0] => None,
        [degrees, grid] if degrees >= grid => Some(System::Degrees),
        _ => Some(System::Grid),
    }
}
