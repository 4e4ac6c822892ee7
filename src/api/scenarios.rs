//! `POST /api/scenarios`: before and after, for an authority and its neighbours. Nothing is stored.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::analysed::MethodUsed;
use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::{AppState, Served};
use crate::analysis::gap::{AuthorityGap, GapFigures, select};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::stream::StreamChoice;
use crate::ingest::crs::Projection;
use crate::snapshot::region::GapsAtDate;
use crate::snapshot::scenario::ScenarioOutcome;

pub(super) mod people;
mod provision;
mod request;

use people::AddedPeople;
use request::{Question, ScenarioRequest};

/// What would change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ScenarioAnswer {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    method: MethodUsed,
    /// The people who were added, with the arithmetic.
    added: Vec<AddedPeople>,
    /// The authorities that were named and those whose figures change, by code.
    authorities: Vec<ChangedAuthority>,
    region: BeforeAndAfter,
    notes: Vec<&'static str>,
}

/// An authority before and after.
#[derive(Debug, Serialize, ToSchema)]
struct ChangedAuthority {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    #[serde(flatten)]
    figures: BeforeAndAfter,
}

/// Figures before and after, and what they differ by.
#[derive(Debug, Serialize, ToSchema)]
struct BeforeAndAfter {
    before: ScenarioFigures,
    after: ScenarioFigures,
    /// After − before; null where either is not known.
    difference: ScenarioDifference,
}

/// Learner-hours a week, all streams and levels.
#[derive(Debug, Serialize, ToSchema)]
struct ScenarioFigures {
    need_hours: Option<f64>,
    supply_hours: f64,
    served_hours: Option<f64>,
    unmet_hours: Option<f64>,
    unmet_known: bool,
    unmet_at_most: Option<f64>,
    access: Option<f64>,
}

/// Differences in learner-hours a week.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "names of the API, as in the figures that they compare")]
struct ScenarioDifference {
    need_hours: Option<f64>,
    supply_hours: f64,
    served_hours: Option<f64>,
    unmet_hours: Option<f64>,
}

/// What would change under other assumptions, with more people, with classes added, moved or closed.
#[utoipa::path(post, path = "/api/scenarios", tag = "gaps", request_body = ScenarioRequest,
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses(
        (status = 200, body = ScenarioAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn scenarios(
    request: HttpRequest,
    body: web::Json<ScenarioRequest>,
    state: web::Data<AppState>,
    projection: Option<web::Data<Projection>>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region"])?;
    let served = regions::asked(&state, &query).await?;
    let question = body.into_inner().read(&served.snapshot, projection.as_deref().map(|data| &**data))?;
    let answer = web::block(move || {
        let outcome = served.snapshot.run(&question.scenario);
        answer(&served, question, &outcome)
    });
    Ok(HttpResponse::Ok().json(answer.await.map_err(|e| ApiError::Internal(e.to_string()))?))
}

fn answer(served: &Served, question: Question, outcome: &ScenarioOutcome) -> ScenarioAnswer {
    let snapshot = &served.snapshot;
    let before = snapshot.gaps_at(question.scenario.as_at);
    let pair = |codes: &[LaCode]| BeforeAndAfter::new(codes, before, &outcome.after);
    let named = |code: &LaCode| question.named.contains(code);
    let authorities = snapshot
        .authorities
        .iter()
        .map(|code| (code, pair(&[*code])))
        .filter(|(code, figures)| named(code) || figures.differ())
        .filter_map(|(code, figures)| {
            let la_name = snapshot.data.authority(*code)?.name.clone();
            Some(ChangedAuthority { la_code: *code, la_name, figures })
        })
        .collect();
    ScenarioAnswer {
        as_at: question.scenario.as_at,
        method: MethodUsed::new(&outcome.analysis.method),
        added: question.added,
        authorities,
        region: pair(&snapshot.authorities),
        notes: question.notes,
    }
}

impl BeforeAndAfter {
    fn new(codes: &[LaCode], before: &GapsAtDate, after: &GapsAtDate) -> Self {
        let figures = |at_date: &GapsAtDate| {
            let gaps: Vec<&AuthorityGap> = codes.iter().filter_map(|code| at_date.of(*code)).collect();
            ScenarioFigures::from(select(&gaps, StreamChoice::All, None))
        };
        let (before, mut after) = (figures(before), figures(after));
        // What closes is known to close: nothing left of a known supply is none, no gap in what we know.
        after.unmet_known |= before.unmet_known && after.supply_hours <= 0.0 && after.need_hours.is_some();
        let minus = |after: Option<f64>, before: Option<f64>| Some(after? - before?);
        let difference = ScenarioDifference {
            need_hours: minus(after.need_hours, before.need_hours),
            supply_hours: after.supply_hours - before.supply_hours,
            served_hours: minus(after.served_hours, before.served_hours),
            unmet_hours: minus(after.unmet_hours, before.unmet_hours),
        };
        Self { before, after, difference }
    }

    /// Beyond what rounding does.
    fn differ(&self) -> bool {
        let ScenarioDifference { need_hours, supply_hours, served_hours, unmet_hours } = &self.difference;
        let moved = |hours: Option<f64>| hours.is_some_and(|hours| hours.abs() > 1e-9);
        supply_hours.abs() > 1e-9 || [*need_hours, *served_hours, *unmet_hours].into_iter().any(moved)
    }
}

impl From<GapFigures> for ScenarioFigures {
    fn from(figures: GapFigures) -> Self {
        Self {
            need_hours: figures.need,
            supply_hours: figures.supply,
            served_hours: figures.served,
            unmet_hours: figures.unmet,
            unmet_known: figures.unmet_known,
            unmet_at_most: figures.unmet_at_most,
            access: figures.access,
        }
    }
}
