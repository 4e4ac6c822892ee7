//! The rings of a feature: closed, turned, freed of what is no area, repaired where they cross themselves.

use geo::{
    Area as _, BooleanOps as _, LineString, MultiPolygon, Orient as _, Polygon, RemoveRepeatedPoints as _,
    Validation as _, Winding as _, orient::Direction,
};
use geojson::{Feature, GeometryValue, Position};

use super::system::System;
use crate::ingest::crs::Projection;

/// Parts below this many square metres are slips of the pen.
const SLIVER: f64 = 1.0;

pub(super) struct Area {
    pub bng: MultiPolygon<f64>,
    pub remarks: Vec<String>,
}

/// The area of a feature on the British National Grid, or the rule that it breaks.
pub(super) fn area(feature: Feature, system: System, projection: &Projection) -> Result<Area, String> {
    let mut remarks = Vec::new();
    let parts = match feature.geometry.map(|geometry| geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
        Some(other) => return Err(format!("is a {}: must be a Polygon or MultiPolygon", other.type_name())),
        None => return Err("has no geometry".to_owned()),
    };
    let (mut open, mut clockwise) = (0, 0);
    let mut polygons = Vec::new();
    for rings in parts {
        let mut lines = Vec::new();
        for ring in rings {
            lines.push(line(&ring, system, &mut open)?);
        }
        let mut lines = lines.into_iter();
        let Some(exterior) = lines.next() else { return Err("has a part without a ring".to_owned()) };
        clockwise += u64::from(exterior.is_cw());
        polygons.push(Polygon::new(exterior, lines.collect()));
    }
    if polygons.is_empty() {
        return Err("is empty: must have an area".to_owned());
    }
    let before: usize = polygons.iter().map(positions).sum();
    let area = MultiPolygon(polygons).remove_repeated_points();
    let repeated = before.saturating_sub(area.iter().map(positions).sum());
    let mut told = |number: u64, words: &str| {
        if number > 0 {
            remarks.push(format!("{number} {words}"));
        }
    };
    told(open, "rings did not close: closed");
    told(repeated as u64, "positions stood twice in a row: left out");
    told(clockwise, "outer rings ran clockwise (RFC 7946 has it otherwise): turned");
    let area = match system {
        System::Grid => area,
        System::Degrees => {
            projection.area_to_bng(&area).map_err(|fault| format!("cannot be placed: {fault}"))?
        }
    };
    let area = valid(area, &mut remarks)?.orient(Direction::Default);
    let parts = area.0.len();
    let area = MultiPolygon(area.0.into_iter().filter(|part| part.unsigned_area() >= SLIVER).collect());
    if area.0.is_empty() {
        return Err("has no area".to_owned());
    }
    if area.0.len() < parts {
        remarks.push(format!("{} parts of less than a square metre: left out", parts - area.0.len()));
    }
    Ok(Area { bng: area, remarks })
}

fn positions(polygon: &Polygon<f64>) -> usize {
    polygon.exterior().0.len() + polygon.interiors().iter().map(|ring| ring.0.len()).sum::<usize>()
}

fn line(ring: &[Position], system: System, open: &mut u64) -> Result<LineString<f64>, String> {
    let mut line = Vec::with_capacity(ring.len() + 1);
    for position in ring {
        let [x, y, ..] = position.as_slice() else {
            return Err("has a position without two numbers".to_owned());
        };
        let inside = match system {
            System::Degrees => (-15.0..=10.0).contains(x) && (48.0..=63.0).contains(y),
            System::Grid => (-300_000.0..=1_000_000.0).contains(x) && (-300_000.0..=1_500_000.0).contains(y),
        };
        if !inside {
            return Err(format!("has a position far from Great Britain: {x}, {y}"));
        }
        line.push(geo::Coord { x: *x, y: *y });
    }
    if line.first() != line.last() {
        *open += 1;
        line.extend(line.first().copied());
    }
    if line.len() < 4 {
        return Err("has a ring of fewer than four positions (RFC 7946, 3.1.6)".to_owned());
    }
    Ok(LineString(line))
}

/// As it is, or repaired: what lies inside an odd number of rings is inside.
fn valid(area: MultiPolygon<f64>, remarks: &mut Vec<String>) -> Result<MultiPolygon<f64>, String> {
    let Err(fault) = area.check_validation() else { return Ok(area) };
    let repaired = area.union(&MultiPolygon(Vec::new()));
    if repaired.0.is_empty() || repaired.check_validation().is_err() {
        return Err(format!("{fault}, which cannot be repaired"));
    }
    let [before, after] = [&area, &repaired].map(|area| area.unsigned_area() / 1e6);
    remarks.push(format!("{fault}: repaired, {before:.3} km² before, {after:.3} km² after"));
    Ok(repaired)
}
