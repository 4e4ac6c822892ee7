//! The gaps as a CSV table.

use actix_web::HttpResponse;

use super::super::error::ApiError;
use super::properties::{GapProperties, UnmetByReason};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::stream::StreamChoice;
use crate::export::csv::{number, table};

const HEADER: [&str; 34] = [
    "as_at",
    "stream",
    "level",
    "la_code",
    "la_name",
    "upper_tier_name",
    "need_hours",
    "need_complete",
    "need_hours_resettled",
    "need_hours_asylum",
    "need_hours_settled",
    "supply_hours",
    "supply_hours_known",
    "supply_hours_estimated",
    "supply_hours_assumed",
    "supply_hours_unconfirmed",
    "served_hours",
    "unmet_hours",
    "unmet_known",
    "unmet_at_most",
    "unmet_no_class_of_level_in_reach",
    "unmet_not_eligible",
    "unmet_full",
    "access",
    "nearest_venue_km",
    "hours_imported",
    "hours_exported",
    "border_closed",
    "rank",
    "providers",
    "providers_to_be_confirmed",
    "providers_county_only",
    "providers_unlocated",
    "providers_without_level",
];

/// The table as a download. A blank cell is not known.
pub(super) fn response(
    rows: &[GapProperties],
    as_at: Date,
    stream: StreamChoice,
    level: Option<Level>,
) -> Result<HttpResponse, ApiError> {
    let level = level.map_or("all", Level::as_str);
    let bytes = table(&HEADER, rows.iter().map(|row| cells(row, as_at, stream, level)))?;
    let name = format!("attachment; filename=\"esol-gaps-{as_at}-{}-{level}.csv\"", stream.as_str());
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", name))
        .body(bytes))
}

fn cells(row: &GapProperties, as_at: Date, stream: StreamChoice, level: &str) -> Vec<String> {
    let reason = |part: fn(&UnmetByReason) -> f64| number(row.unmet_by_reason.as_ref().map(part));
    // Access is a ratio around 1 and below: it needs more decimals than hours do.
    let access = row.access.map(|access| format!("{access:.4}")).unwrap_or_default();
    vec![
        as_at.to_string(),
        stream.as_str().to_owned(),
        level.to_owned(),
        row.la_code.to_string(),
        row.la_name.clone(),
        row.upper_tier_name.clone(),
        number(row.need_hours),
        row.need_complete.to_string(),
        number(row.need_by_stream.resettled),
        number(row.need_by_stream.asylum),
        number(row.need_by_stream.settled),
        number(Some(row.supply_hours)),
        number(Some(row.supply_by_certainty.known)),
        number(Some(row.supply_by_certainty.estimated)),
        number(Some(row.supply_by_certainty.assumed)),
        number(Some(row.supply_hours_unconfirmed)),
        number(row.served_hours),
        number(row.unmet_hours),
        row.unmet_known.to_string(),
        number(row.unmet_at_most),
        reason(|reasons| reasons.no_class_of_level_in_reach),
        reason(|reasons| reasons.not_eligible),
        reason(|reasons| reasons.full),
        access,
        number(row.nearest_venue_km),
        number(row.hours_imported),
        number(row.hours_exported),
        row.border_closed.to_string(),
        row.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        row.data_gap.providers.to_string(),
        row.data_gap.to_be_confirmed.to_string(),
        row.data_gap.county_only.to_string(),
        row.data_gap.unlocated.to_string(),
        row.data_gap.without_level.to_string(),
    ]
}
