//! `GET /api/authorities/{la_code}/explain`: the records, assumptions and arithmetic behind an authority's gap,
//! in words and numbers.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::analysed::{Analysed, METHOD_PARAMETERS, MethodUsed, method};
use super::error::{ApiError, Problem};
use super::query::{Query, authority_of_region};
use super::regions;
use super::state::AppState;
use crate::analysis::assumptions::{Grade, entries};
use crate::analysis::gap::select;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::stream::StreamChoice;

mod levels;
mod need;
mod outcome;
mod supply;

use levels::LevelExplained;
use need::StreamNeed;
use outcome::OutcomeExplained;
use supply::SupplyExplained;

/// How an authority's numbers come about. Hours are learner-hours a week.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Explanation {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// The whole in a few sentences.
    words: Vec<String>,
    /// Need of the streams that are known; null = none is.
    need_hours: Option<f64>,
    need: Vec<StreamNeed>,
    supply: SupplyExplained,
    outcome: OutcomeExplained,
    /// The same level by level; need, served and unmet hours sum to those above.
    levels: Vec<LevelExplained>,
    method: MethodUsed,
    /// The assumptions that these numbers rest on.
    assumptions: Vec<UsedAssumption>,
}

/// An assumption in use.
#[derive(Debug, Serialize, ToSchema)]
struct UsedAssumption {
    name: &'static str,
    value: f64,
    /// `high`, `medium` or `low`.
    #[schema(value_type = String)]
    certainty: Grade,
    source: &'static str,
}

/// Arithmetic behind an authority's need, provision and gap at a date.
#[utoipa::path(get, path = "/api/authorities/{la_code}/explain", tag = "gaps",
    params(
        ("la_code" = String, Path, description = "GSS code of an authority of the region.", example = "E06000018"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes."),
        ("assume" = Option<String>, Query, description = "Other assumptions for this answer: name:value pairs with commas between."),
        ("weighting" = Option<String>, Query, description = "postcodes (default) or equal."),
        ("silent" = Option<String>, Query, description = "suits (default) or fails."),
        ("measure" = Option<String>, Query, description = "Measure of access; nothing else changes with it."),
        ("planned" = Option<String>, Query, description = "none, firm or pledged: how far people who are expected are believed. Other than none only from the machine itself, where firm is the default."),
    ),
    responses(
        (status = 200, body = Explanation),
        (status = 403, description = "Who is expected is told on the computer of the atlas alone.", body = Problem, content_type = "application/problem+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn explain(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &[&["region", "as_at"][..], &METHOD_PARAMETERS[..]].concat())?;
    let served = regions::asked(&state, &query).await?;
    let la_code = authority_of_region(&path, &served.snapshot)?;
    let as_at = query.as_at(&served.snapshot)?;
    let asked = method(&request, &query, &served.snapshot, as_at)?;
    let analysed = Analysed::run(served, asked, as_at).await?;
    let explanation = explanation(&analysed, la_code, as_at)
        .ok_or_else(|| ApiError::Internal(format!("{la_code} is served and has no gap")))?;
    Ok(HttpResponse::Ok().json(explanation))
}

fn explanation(analysed: &Analysed, la_code: LaCode, as_at: Date) -> Option<Explanation> {
    let snapshot = &analysed.served.snapshot;
    let gaps = analysed.gaps();
    let gap = gaps.at(&snapshot.data, as_at).of(la_code)?;
    let assumptions = &gaps.method.assumptions;
    let model = gaps.model(&snapshot.data, as_at);
    let figures = select(&[gap], StreamChoice::All, None);
    let need = need::streams(&model, la_code, assumptions, as_at);
    let supply = SupplyExplained::new(snapshot, gap, &figures, as_at);
    let outcome = OutcomeExplained::new(snapshot, gap, &figures);
    let name = snapshot.data.authority(la_code)?.name.clone();
    let used = |entry: &'static crate::analysis::assumptions::Entry| UsedAssumption {
        name: entry.name,
        value: (entry.get)(assumptions),
        certainty: entry.grade,
        source: entry.source,
    };
    Some(Explanation {
        la_code,
        words: vec![need::sentence(&name, &figures, as_at), supply.words.clone(), outcome.words.clone()],
        la_name: name,
        as_at,
        need_hours: figures.need,
        need,
        supply,
        outcome,
        levels: levels::levels(snapshot, gap, as_at),
        method: MethodUsed::new(&gaps.method),
        assumptions: entries().filter(|entry| bears_on_gaps(entry.name)).map(used).collect(),
    })
}

/// The whole in a few sentences, as the explanation has it; `None` = the authority has no gap.
pub(super) fn sentences(analysed: &Analysed, la_code: LaCode, as_at: Date) -> Option<Vec<String>> {
    explanation(analysed, la_code, as_at).map(|explanation| explanation.words)
}

/// Assumptions about families, funding and progress serve other answers.
fn bears_on_gaps(name: &str) -> bool {
    const OTHERS: [&str; 6] = [
        "people_per_family",
        "guided_hours_per_level",
        "guided_hours_pre_entry",
        "completion",
        "comfortable",
        "funding_per_adult",
    ];
    !OTHERS.contains(&name)
}
