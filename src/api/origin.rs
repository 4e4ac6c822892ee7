//! The place that distances are measured from.

use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use crate::domain::code::LaCode;
use crate::domain::position::{BngPoint, Wgs84Point};
use crate::domain::postcode::Postcode;
use crate::export::geojson::round6;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;

/// Where distances are measured from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Origin {
    kind: OriginKind,
    /// As people would say it.
    pub(super) label: String,
    lon: f64,
    lat: f64,
    #[schema(value_type = Option<String>)]
    pub(super) la_code: Option<LaCode>,
    pub(super) la_name: Option<String>,
    /// Whether it lies in the region that is served.
    pub(super) in_region: bool,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum OriginKind {
    Postcode,
    Point,
    Authority,
}

impl Origin {
    fn new(
        kind: OriginKind,
        label: String,
        wgs84: Wgs84Point,
        la_code: Option<LaCode>,
        snapshot: &Snapshot,
    ) -> Self {
        let authority = la_code.and_then(|code| snapshot.data.authority(code));
        Self {
            kind,
            label,
            lon: round6(wgs84.lon),
            lat: round6(wgs84.lat),
            la_code,
            la_name: authority.map(|authority| authority.name.clone()),
            in_region: la_code.is_some_and(|code| snapshot.serves(code)),
        }
    }

    /// A postcode that must exist.
    pub(super) fn of_postcode(
        postcode: Postcode,
        snapshot: &Snapshot,
        projection: &Projection,
    ) -> Result<(BngPoint, Self), ApiError> {
        let unknown = || ApiError::UnknownPostcode(postcode.to_string());
        let entry = snapshot.data.postcodes.find(postcode).ok_or_else(unknown)?;
        let wgs84 = projection.to_wgs84(entry.position).map_err(|e| ApiError::Internal(e.to_string()))?;
        let label = postcode.to_string();
        Ok((entry.position, Self::new(OriginKind::Postcode, label, wgs84, Some(entry.la_code), snapshot)))
    }

    /// A point.
    pub(super) fn of_point(
        wgs84: Wgs84Point,
        snapshot: &Snapshot,
        projection: &Projection,
    ) -> Result<(BngPoint, Self), ApiError> {
        let bng = projection.to_bng(wgs84).map_err(|e| ApiError::Internal(e.to_string()))?;
        let label = format!("{:.5}, {:.5}", wgs84.lon, wgs84.lat);
        Ok((bng, Self::new(OriginKind::Point, label, wgs84, snapshot.areas.containing(bng), snapshot)))
    }

    /// The centre of an authority, weighted by postcodes.
    pub(super) fn of_authority(code: LaCode, snapshot: &Snapshot) -> Result<(BngPoint, Self), ApiError> {
        let uncovered = || ApiError::NotCovered(code.to_string());
        let centre = snapshot.data.centres.get(&code).ok_or_else(uncovered)?;
        let name = snapshot.data.authority(code).map(|authority| authority.name.clone()).unwrap_or_default();
        Ok((centre.bng, Self::new(OriginKind::Authority, name, centre.wgs84, Some(code), snapshot)))
    }
}
