//! `/api/export/…`: everything that is kept, as a workbook or a table that can be imported again.

use actix_web::{HttpRequest, HttpResponse, web};

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{kind_of, off_thread};
use super::state::AppState;
use crate::export::records::{records_csv, workbook};
use crate::export::sheets::XLSX;
use crate::records::exported;

/// Everything that is kept: a workbook with a sheet for each kind, which can be imported again.
#[utoipa::path(get, path = "/api/export/workbook", tag = "records",
    responses(
        (status = 200, body = crate::api::bytes::Bytes, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "More records than a workbook holds.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn everything(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let (revision, records) = off_thread(&state, |desk| exported(desk.store())).await?;
    let bytes =
        web::block(move || workbook(&records)).await.map_err(|e| ApiError::Internal(e.to_string()))?;
    let bytes = bytes.map_err(|fault| ApiError::Refused { faults: vec![fault.to_string()] })?;
    let name = format!("attachment; filename=\"esol-atlas-records-{revision}.xlsx\"");
    Ok(HttpResponse::Ok().content_type(XLSX).insert_header(("Content-Disposition", name)).body(bytes))
}

/// Records of one kind as CSV, which can be imported again.
#[utoipa::path(get, path = "/api/export/table/{kind}", tag = "records",
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "rules")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn one_table(
    _: Local,
    request: HttpRequest,
    kind: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let kind = kind_of(&kind)?;
    let (_, mut records) = off_thread(&state, |desk| exported(desk.store())).await?;
    records.retain(|record| record.kind == kind);
    let name = format!("attachment; filename=\"{kind}.csv\"");
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", name))
        .body(records_csv(kind, &records)?))
}
