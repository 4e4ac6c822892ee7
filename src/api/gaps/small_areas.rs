//! Gaps of small areas: need of all streams together and access, never a single stream, never people.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::properties::NeedWithin;
use crate::analysis::gap::select;
use crate::analysis::need::ByLevel;
use crate::api::analysed::Analysed;
use crate::api::error::ApiError;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::stream::{Stream, StreamChoice};
use crate::export::geojson::point;
use crate::ingest::crs::Projection;

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
    /// By the measure asked for; by default E2SFCA: hours supplied per hour needed.
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
    projection: Option<&Projection>,
) -> Result<Vec<SmallAreaRow>, ApiError> {
    let snapshot = &analysed.served.snapshot;
    let at_date = analysed.gaps().at(&snapshot.data, as_at);
    let other = analysed.gaps().method.weighting.other();
    let other = analysed.gaps().weighted(&snapshot.data, as_at, other);
    // Both list the same small areas in the same order.
    let both = at_date.gaps.small_areas.iter().zip(&other.gaps.small_areas);
    let own = both.map(|(gap, other)| (gap, other, &snapshot.data.small_areas[gap.area]));
    own.filter(|(_, _, area)| snapshot.serves(area.la_code))
        .map(|(gap, other, area)| {
            let streams = at_date.of(area.la_code).map(|authority| authority.need.streams);
            // One stream alone would be told by the sum.
            let several = |streams: &[Option<ByLevel>; Stream::COUNT]| {
                let has_need = |hours: &&ByLevel| hours.iter().sum::<f64>() > 0.0;
                streams.iter().flatten().filter(has_need).count() >= 2
            };
            let known = streams.as_ref().is_some_and(several);
            let unmet_known = at_date
                .of(area.la_code)
                .is_some_and(|gap| select(&[gap], StreamChoice::All, None).unmet_known);
            let tenth = |hours: f64| known.then(|| (hours * 10.0).round() / 10.0);
            let centre = projection.map(|projection| projection.to_wgs84(area.centre)).transpose();
            let centre = centre.map_err(|e| ApiError::Internal(e.to_string()))?.map(point).transpose()?;
            Ok(SmallAreaRow {
                id: format!("{}|{}", area.sector, area.la_code),
                centre,
                properties: SmallAreaProperties {
                    sector: area.sector.to_string(),
                    la_code: area.la_code,
                    need_hours: tenth(gap.need),
                    need_complete: streams.is_some_and(|streams| streams.iter().all(Option::is_some)),
                    served_hours: tenth(gap.served),
                    unmet_hours: tenth(gap.need - gap.served),
                    unmet_known,
                    access: gap.access,
                    access_other_weighting: other.access,
                    need_within: gap.within.map(|[minutes_30, minutes_45, minutes_60]| NeedWithin {
                        minutes_30,
                        minutes_45,
                        minutes_60,
                    }),
                },
            })
        })
        .collect()
}
