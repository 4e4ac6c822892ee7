//! Gaps of small areas: need of all streams together and access, never a single stream, never people.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::properties::NeedWithin;
use crate::api::analysed::Analysed;
use crate::api::error::ApiError;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::export::geojson::point;

/// A postcode sector inside an authority, hours a week. MODELLED: need is spread by a weighting.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct SmallAreaProperties {
    /// Postcode sector.
    #[schema(example = "NG7 1")]
    pub(super) sector: String,
    #[schema(value_type = String)]
    pub(super) la_code: LaCode,
    /// All streams that are known, together, to a tenth of an hour; null = none is known, or one alone makes the
    /// need of the authority: a single stream is never told below it.
    pub(super) need_hours: Option<f64>,
    /// False: a stream is not known at the date; need, served and unmet leave it out.
    pub(super) need_complete: bool,
    pub(super) served_hours: Option<f64>,
    /// Taking the imputed supply as real.
    pub(super) unmet_hours: Option<f64>,
    /// As of its authority: where false, say "not known, at most `need_hours`".
    pub(super) unmet_known: bool,
    /// By the measure asked for; by default E2SFCA: hours supplied per hour needed. None in reach is 0 only where it is
    /// known what there is in its authority, else null; so is `need_within`.
    pub(super) access: Option<f64>,
    /// The same with need spread by the weighting that was not asked for: where it differs, access here depends on
    /// how the need of authorities is spread, which is modelled.
    pub(super) access_other_weighting: Option<f64>,
    pub(super) need_within: Option<NeedWithin>,
}

/// A small area, its identifier, its centre.
pub(super) struct SmallAreaRow {
    pub(super) id: String,
    pub(super) centre: Option<Box<RawValue>>,
    pub(super) properties: SmallAreaProperties,
}

/// The small areas of the region that is served.
pub(super) fn rows(
    analysed: &Analysed,
    as_at: Date,
    with_centres: bool,
) -> Result<Vec<SmallAreaRow>, ApiError> {
    let snapshot = &analysed.served.snapshot;
    let at_date = analysed.gaps().at(&snapshot.data, as_at);
    let other = analysed.gaps().method.weighting.other();
    let other = analysed.gaps().weighted(&snapshot.data, as_at, other);
    // Both list the same small areas in the same order.
    let both = snapshot.small_area_figures(at_date, as_at).zip(snapshot.small_area_figures(other, as_at));
    both.map(|(told, other)| {
        let area = &snapshot.data.small_areas[told.area];
        let centre = with_centres.then(|| point(area.wgs84)).transpose()?;
        Ok(SmallAreaRow {
            id: format!("{}|{}", area.sector, area.la_code),
            centre,
            properties: SmallAreaProperties {
                sector: area.sector.to_string(),
                la_code: area.la_code,
                need_hours: told.need,
                need_complete: told.need_complete,
                served_hours: told.served,
                unmet_hours: told.unmet,
                unmet_known: told.unmet_known,
                access: told.access,
                access_other_weighting: other.access,
                need_within: told.within.map(NeedWithin::from),
            },
        })
    })
    .collect()
}
