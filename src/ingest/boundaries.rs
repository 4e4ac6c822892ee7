//! `boundaries.geojson` and `context.geojson`: areas in EPSG:4326.

use geo::MultiPolygon;
use geojson::{Feature, GeoJson};

use super::crs::Projection;
use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::{Problem, Report, Severity};
use crate::domain::boundary::{Boundary, ContextShape};
use crate::domain::code::LaCode;

pub(super) const FILE: &str = "boundaries.geojson";
pub(super) const CONTEXT_FILE: &str = "context.geojson";

/// Areas by authority.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    projection: &Projection,
    report: &mut Report,
) -> Result<Vec<Boundary>, IngestError> {
    let mut boundaries: Vec<Boundary> = Vec::new();
    for (row, feature) in (1..).zip(features(FILE, bytes)?) {
        let place = Place { file: FILE, row };
        let area = place.la_code(&feature, codes).and_then(|code| {
            if boundaries.iter().any(|known| known.la_code == code) {
                return Err(place.problem("la_code", code.as_str(), "stands in the file twice"));
            }
            let wgs84 = place.area(feature)?;
            let bng = projection.area_to_bng(&wgs84).map_err(|fault| {
                place.problem(
                    "geometry",
                    "MultiPolygon",
                    format!("must be in longitude and latitude: {fault}"),
                )
            })?;
            Ok((code, wgs84, bng))
        });
        match area {
            Ok((la_code, wgs84, bng)) => {
                boundaries.push(Boundary { la_code, wgs84, bng });
                report.keep(FILE);
            }
            Err(problem) => report.add(problem),
        }
    }
    boundaries.sort_by_key(|boundary| boundary.la_code);
    Ok(boundaries)
}

/// Quiet shapes in file order; one without an authority is land outside Great Britain.
pub(super) fn read_context(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<Vec<ContextShape>, IngestError> {
    let mut shapes = Vec::new();
    for (row, feature) in (1..).zip(features(CONTEXT_FILE, bytes)?) {
        let place = Place { file: CONTEXT_FILE, row };
        let is_land = feature.property("la_code").is_none_or(serde_json::Value::is_null);
        let la_code = if is_land { Ok(None) } else { place.la_code(&feature, codes).map(Some) };
        match la_code.and_then(|la_code| Ok(ContextShape { la_code, wgs84: place.area(feature)? })) {
            Ok(shape) => {
                shapes.push(shape);
                report.keep(CONTEXT_FILE);
            }
            Err(problem) => report.add(problem),
        }
    }
    Ok(shapes)
}

fn features(file: &str, bytes: &[u8]) -> Result<Vec<Feature>, IngestError> {
    let fault = |detail: String| IngestError::Format { file: file.into(), format: "GeoJSON", detail };
    let text = std::str::from_utf8(bytes).map_err(|e| fault(e.to_string()))?;
    match text.parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(collection)) => Ok(collection.features),
        Ok(_) => Err(fault("not a FeatureCollection".into())),
        Err(e) => Err(fault(e.to_string())),
    }
}

#[derive(Clone, Copy)]
struct Place {
    file: &'static str,
    row: u64,
}

impl Place {
    fn problem(self, column: &'static str, value: &str, rule: impl Into<String>) -> Problem {
        let Self { file, row } = self;
        Problem {
            file: file.into(),
            row,
            column,
            value: value.to_owned(),
            rule: rule.into(),
            severity: Severity::Error,
        }
    }

    fn la_code(self, feature: &Feature, codes: &KnownCodes) -> Result<LaCode, Problem> {
        let text = feature.property("la_code").and_then(serde_json::Value::as_str).unwrap_or_default();
        codes.check(text).map_err(|rule| self.problem("la_code", text, rule))
    }

    fn area(self, feature: Feature) -> Result<MultiPolygon<f64>, Problem> {
        let geometry = feature
            .geometry
            .ok_or_else(|| self.problem("geometry", "null", "must be a Polygon or MultiPolygon"))?;
        let kind = geometry.value.type_name();
        let shape = geo::Geometry::<f64>::try_from(geometry)
            .map_err(|e| self.problem("geometry", kind, e.to_string()))?;
        let area = match shape {
            geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            geo::Geometry::MultiPolygon(area) if !area.0.is_empty() => area,
            _ => {
                return Err(self.problem(
                    "geometry",
                    kind,
                    "must be a Polygon or MultiPolygon that is not empty",
                ));
            }
        };
        let is_short = |ring: &geo::LineString<f64>| ring.0.len() < 4;
        if area.iter().any(|part| is_short(part.exterior()) || part.interiors().iter().any(is_short)) {
            let rule = "has a ring of fewer than four positions (RFC 7946, 3.1.6)";
            return Err(self.problem("geometry", kind, rule));
        }
        Ok(area)
    }
}
