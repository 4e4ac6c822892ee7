//! The published figures as a CSV table.

use actix_web::HttpResponse;

use super::super::error::ApiError;
use super::AuthorityProperties;
use crate::domain::Date;
use crate::export::csv::{number, table};

const HEADER: [&str; 24] = [
    "as_at",
    "la_code",
    "la_name",
    "upper_tier_name",
    "population",
    "population_reference",
    "asylum_support",
    "asylum_support_as_at",
    "asylum_section_95_dispersed",
    "asylum_section_95_subsistence",
    "asylum_section_4",
    "asylum_section_98",
    "asylum_hotel",
    "asylum_per_10000",
    "resettled_cumulative",
    "resettled_to",
    "resettled_complete",
    "homes_for_ukraine_arrivals",
    "afghan_programme_population",
    "other_routes_as_at",
    "census_low_english",
    "census_low_english_percent",
    "census_as_at",
    "providers_known",
];

/// The table as a download. A blank cell is not known.
pub(super) fn response(
    rows: impl Iterator<Item = AuthorityProperties>,
    as_at: Date,
) -> Result<HttpResponse, ApiError> {
    let bytes = table(&HEADER, rows.map(|row| cells(&row, as_at)))?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            "Content-Disposition",
            format!("attachment; filename=\"esol-authorities-{as_at}.csv\""),
        ))
        .body(bytes))
}

fn cells(row: &AuthorityProperties, as_at: Date) -> Vec<String> {
    fn text<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    let asylum = row.asylum_support.as_ref();
    let routes = row.other_routes.as_ref();
    let population = row.population.as_ref();
    vec![
        as_at.to_string(),
        row.la_code.to_string(),
        row.la_name.clone(),
        row.upper_tier_name.clone(),
        text(population.map(|population| population.value)),
        text(population.map(|population| &population.reference)),
        text(asylum.and_then(|asylum| asylum.total)),
        text(asylum.map(|asylum| asylum.as_at)),
        text(asylum.and_then(|asylum| asylum.section_95_dispersed)),
        text(asylum.and_then(|asylum| asylum.section_95_subsistence)),
        text(asylum.and_then(|asylum| asylum.section_4)),
        text(asylum.and_then(|asylum| asylum.section_98)),
        text(asylum.and_then(|asylum| asylum.accommodation.hotel)),
        number(row.asylum_per_10000),
        text(row.resettled_cumulative),
        text(row.resettled_to),
        row.resettled_complete.to_string(),
        text(routes.and_then(|routes| routes.homes_for_ukraine_arrivals)),
        text(routes.and_then(|routes| routes.afghan_programme_population)),
        text(routes.map(|routes| routes.as_at)),
        text(row.census_low_english),
        number(row.census_low_english_percent),
        text(row.census_as_at),
        row.providers_known.to_string(),
    ]
}
