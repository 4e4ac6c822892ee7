//! `GET /api/plans/{la_code}`: the delivery plan of an authority with the figures it stands on, also as a workbook.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::analysed::Analysed;
use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::{Query, authority_of_region};
use super::regions;
use super::state::AppState;
use crate::analysis::planned::Planned;
use crate::domain::code::LaCode;
use crate::domain::delivery_plan::{ActionStatus, DeliveryPlan, PlanAction};
use crate::domain::level::Level;
use crate::domain::{Date, Invalid};
use crate::export::sheets::{XLSX, workbook};
use crate::snapshot::region::Method;

pub(super) mod figures;
mod sheets;

use figures::{Beginning, PlanFigures, ReturnedFigures};

/// A delivery plan.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanAnswer {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    /// Null = no plan is recorded.
    plan: Option<PlanRecord>,
    /// By due day; those without one last.
    actions: Vec<ActionAnswer>,
    /// On the day asked for.
    now: PlanFigures,
    /// Twelve months later, with the people who are expected by then.
    in_12_months: PlanFigures,
    beginning: Beginning,
    /// The authority's latest return on or before the day; null = none.
    returned: Option<ReturnedFigures>,
    notes: Vec<&'static str>,
}

/// What the plan itself says.
#[derive(Debug, Serialize, ToSchema)]
struct PlanRecord {
    /// `draft` or `agreed`.
    status: &'static str,
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    owner: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Date>,
    summary: Option<String>,
}

/// An action of the plan.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanActionAnswer)]
struct ActionAnswer {
    id: String,
    action: String,
    #[schema(value_type = Option<String>)]
    level: Option<Level>,
    owner: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
    /// `planned`, `under_way`, `done` or `dropped`.
    status: &'static str,
    /// Its day has passed on the day asked for, and it is neither done nor dropped.
    overdue: bool,
}

const NOTES: [&str; 4] = [
    "Twelve months later the last published figures stand, older by a year; of people to come only those who are recorded count.",
    "Need has people of recorded cohorts and pledges in it: keep a plan with figures among partners.",
    "Need and unmet hours are modelled, in learner-hours a week; supply is as recorded now unless classes have dates.",
    "Eight hours a week in the first twelve months are the Home Office's expectation for resettled adults.",
];

/// The delivery plan of an authority with the figures that it stands on.
#[utoipa::path(get, path = "/api/plans/{la_code}", tag = "arrivals",
    params(
        ("la_code" = String, Path, description = "GSS code of an authority of the region.", example = "E06000018"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes."),
        ("format" = Option<String>, Query, description = "`json` (default) or `xlsx`."),
    ),
    responses(
        (status = 200, content((PlanAnswer = "application/json"), (crate::api::bytes::Bytes = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn plan(
    _: Local,
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region", "as_at", "format"])?;
    let served = regions::asked(&state, &query).await?;
    let la_code = authority_of_region(&path, &served.snapshot)?;
    let as_at = query.as_at(&served.snapshot)?;
    let as_workbook =
        query.choice("format", &[("json", false), ("xlsx", true)], "json, xlsx")?.unwrap_or(false);
    let later = as_at.checked_add(jiff::Span::new().months(12)).map_err(|_| too_late(as_at))?;
    let method = Method { planned: Planned::Firm, ..served.snapshot.gaps.method.clone() };
    let analysed = Analysed::run(served, Some(method), as_at).await?;
    let answer = web::block(move || answer(&analysed, la_code, (as_at, later)))
        .await
        .map_err(|e| ApiError::Internal(e.to_string()))?
        .ok_or_else(|| ApiError::Internal(format!("{la_code} is served and has no gap")))?;
    if !as_workbook {
        return Ok(HttpResponse::Ok().json(answer));
    }
    let bytes = workbook(&sheets::sheets(&answer)).map_err(|fault| ApiError::Internal(fault.to_string()))?;
    let name = format!("attachment; filename=\"esol-delivery-plan-{la_code}-{as_at}.xlsx\"");
    Ok(HttpResponse::Ok().content_type(XLSX).insert_header(("Content-Disposition", name)).body(bytes))
}

fn too_late(as_at: Date) -> ApiError {
    let invalid = Invalid::new(
        "a day with another one twelve months later",
        &as_at.to_string(),
        "a day up to 9998-12-31",
    );
    ApiError::Invalid { code: "invalid_date", parameter: "as_at", invalid }
}

fn answer(analysed: &Analysed, la_code: LaCode, (as_at, later): (Date, Date)) -> Option<PlanAnswer> {
    let snapshot = &analysed.served.snapshot;
    let data = &snapshot.data;
    let plan =
        data.plans.binary_search_by_key(&la_code, |plan| plan.la_code).ok().map(|place| &data.plans[place]);
    let mut actions: Vec<&PlanAction> =
        data.plan_actions.iter().filter(|action| action.la_code == la_code).collect();
    actions.sort_by_key(|action| (action.due.is_none(), action.due, action.id.clone()));
    Some(PlanAnswer {
        la_code,
        la_name: data.authority(la_code)?.name.clone(),
        plan: plan.map(PlanRecord::from),
        actions: actions.into_iter().map(|action| ActionAnswer::new(action, as_at)).collect(),
        now: PlanFigures::new(analysed, la_code, as_at)?,
        in_12_months: PlanFigures::new(analysed, la_code, later)?,
        beginning: Beginning::new(analysed, la_code, as_at),
        returned: ReturnedFigures::latest(data, la_code, as_at),
        notes: NOTES.to_vec(),
    })
}

impl From<&DeliveryPlan> for PlanRecord {
    fn from(plan: &DeliveryPlan) -> Self {
        Self {
            status: plan.status.as_str(),
            as_at: plan.as_at,
            owner: plan.owner.clone(),
            review_on: plan.review_on,
            summary: plan.summary.clone(),
        }
    }
}

impl ActionAnswer {
    fn new(action: &PlanAction, as_at: Date) -> Self {
        let open = !matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
        Self {
            id: action.id.clone(),
            action: action.action.clone(),
            level: action.level,
            owner: action.owner.clone(),
            due: action.due,
            status: action.status.as_str(),
            overdue: open && action.due.is_some_and(|due| due < as_at),
        }
    }
}
