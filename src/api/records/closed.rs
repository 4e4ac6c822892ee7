//! `/api/closed/{kind}`: what was closed, to be brought back.

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::answers::RecordState;
use super::{kind_of, off_thread, whole};
use crate::api::error::{ApiError, Problem};
use crate::api::local::Local;
use crate::api::query::Query;
use crate::api::state::AppState;
use crate::domain::kept::Closed;

/// A record that is closed.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct ClosedRecord {
    id: String,
    /// The version that closed it; say it as `seen` when you bring back the one before.
    version: u32,
    /// What it said until then.
    last: RecordState,
    /// Number of the changes that it was closed with.
    batch: u64,
    reason: String,
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// Closed records of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct ClosedAnswer {
    kind: &'static str,
    /// All closed records of the kind.
    total: u64,
    closed: Vec<ClosedRecord>,
}

impl From<Closed> for ClosedRecord {
    fn from(record: Closed) -> Self {
        let Closed { id, version, last, batch, reason, changed_by, changed_at, .. } = record;
        Self { id, version, last: last.into(), batch: batch.0, reason, changed_by, changed_at }
    }
}

/// Closed records of a kind, those closed last first.
#[utoipa::path(get, path = "/api/closed/{kind}", tag = "records",
    params(
        ("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"),
        ("limit" = Option<String>, Query, description = "At most so many, 1 to 1000; default 100."),
        ("offset" = Option<String>, Query, description = "Leaves so many out first."),
    ),
    responses(
        (status = 200, body = ClosedAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(in crate::api) async fn closed(
    _: Local,
    request: HttpRequest,
    kind: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["limit", "offset"])?;
    let kind = kind_of(&kind)?;
    let limit = whole(&query, "limit", 100, 1..=1000, "a whole number from 1 to 1000")?;
    let offset = whole(&query, "offset", 0, 0..=usize::MAX, "a whole number from 0")?;
    let (limit, offset) = (u32::try_from(limit).unwrap_or(u32::MAX), offset as u64);
    let (total, closed) =
        off_thread(&state, move |desk| Ok(desk.store().closed(kind, limit, offset)?)).await?;
    let closed = closed.into_iter().map(ClosedRecord::from).collect();
    Ok(HttpResponse::Ok().json(ClosedAnswer { kind: kind.as_str(), total, closed }))
}
