//! `GET /api/assumptions`: every number that the method assumes.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::query::Query;
use super::state::AppState;
use crate::analysis::assumptions::{Grade, Unit, entries};
use crate::analysis::uncertainty::{DRAWS, SEED};

/// Every assumption.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AssumptionsAnswer {
    assumptions: Vec<AssumptionEntry>,
    /// How low and high are found.
    interval: IntervalMethod,
    /// How to change them.
    note: &'static str,
}

/// One assumption.
#[derive(Debug, Serialize, ToSchema)]
struct AssumptionEntry {
    /// Name, for `assume=name:value`.
    #[schema(example = "hours_asylum")]
    name: &'static str,
    what: &'static str,
    /// In use now.
    value: f64,
    /// Central value of the method.
    default: f64,
    /// Smallest value accepted.
    low: f64,
    /// Largest value accepted.
    high: f64,
    /// True: `low` to `high` is the evidence's range, which low and high results are drawn from. False: no
    /// range is known, the limits only keep nonsense out.
    ranged: bool,
    #[schema(value_type = String, example = "hours a week")]
    unit: Unit,
    /// How well it is grounded: `high`, `medium` or `low`.
    #[schema(value_type = String)]
    certainty: Grade,
    source: &'static str,
}

/// How low and high are found.
#[derive(Debug, Serialize, ToSchema)]
struct IntervalMethod {
    draws: usize,
    seed: u64,
    low_percentile: u8,
    high_percentile: u8,
}

/// Every number that the method assumes: value, range, unit, certainty, source.
#[utoipa::path(get, path = "/api/assumptions", tag = "gaps", responses((status = 200, body = AssumptionsAnswer)))]
pub(super) async fn assumptions(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let served = state.now();
    let used = &served.snapshot.gaps.method.assumptions;
    let entry = |entry: &'static crate::analysis::assumptions::Entry| AssumptionEntry {
        name: entry.name,
        what: entry.what.trim(),
        value: (entry.get)(used),
        default: entry.default,
        low: entry.low,
        high: entry.high,
        ranged: entry.ranged,
        unit: entry.unit,
        certainty: entry.grade,
        source: entry.source,
    };
    Ok(HttpResponse::Ok().json(AssumptionsAnswer {
        assumptions: entries().map(entry).collect(),
        interval: IntervalMethod { draws: DRAWS, seed: SEED, low_percentile: 5, high_percentile: 95 },
        note: "Change them for one answer with assume=name:value,name:value at /api/gaps, or for the service under [assumptions] in its configuration file.",
    }))
}
