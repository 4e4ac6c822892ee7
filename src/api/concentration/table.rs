//! The concentration as a CSV table: authorities, then the region.

use actix_web::HttpResponse;

use super::super::error::ApiError;
use super::{ConcentrationAnswer, ConcentrationFigures};
use crate::export::csv::{number, table, text};

const HEADER: [&str; 12] = [
    "as_at",
    "la_code",
    "la_name",
    "people",
    "people_as_at",
    "numerator",
    "population",
    "denominator",
    "one_in",
    "share_of_ceiling_percent",
    "headroom",
    "advisory",
];

/// The table as a download. A blank cell is not known.
pub(super) fn response(answer: &ConcentrationAnswer) -> Result<HttpResponse, ApiError> {
    let own = answer.authorities.iter().map(|a| cells(answer, a.la_code.as_str(), &a.la_name, &a.figures));
    let region = cells(answer, answer.region.as_str(), "Region", &answer.total);
    let bytes = table(&HEADER, own.chain([region]))?;
    let name = format!("esol-concentration-{}-{}.csv", answer.numerator, answer.as_at);
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{name}\"")))
        .body(bytes))
}

fn cells(
    answer: &ConcentrationAnswer,
    code: &str,
    name: &str,
    figures: &ConcentrationFigures,
) -> Vec<String> {
    vec![
        answer.as_at.to_string(),
        code.to_owned(),
        name.to_owned(),
        text(figures.people),
        text(answer.people_as_at),
        answer.numerator.to_owned(),
        text(figures.population),
        answer.denominator.clone(),
        number(figures.one_in),
        number(figures.share_of_ceiling_percent),
        text(figures.headroom),
        // So that a copied row still says it.
        "advisory, defined on census 2001".to_owned(),
    ]
}
