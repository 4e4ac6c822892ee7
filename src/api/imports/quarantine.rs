//! Rows that could not be taken in, to be put right.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::{ApiError, Problem};
use super::super::local::Local;
use super::super::query::Query;
use super::super::records::off_thread;
use super::super::state::AppState;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{BatchNumber, QuarantinedRow, QuarantinedTable};
use crate::export::csv::table;

/// Rows in quarantine as they came, with what is wrong: put right, they can be imported again as they are.
#[utoipa::path(get, path = "/api/imports/{number}/quarantine", tag = "records",
    params(("number" = String, Path, description = "Number of the batch; one with rows of several kinds has a table for each.", example = "1")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(in crate::api) async fn quarantine(
    _: Local,
    request: HttpRequest,
    number: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let (batch, tables) = of_batch(&number, &state).await?;
    if tables.len() > 1 {
        let kinds: Vec<String> =
            tables.iter().map(|one| format!("/api/imports/{number}/quarantine/{}", one.kind)).collect();
        let allowed = kinds.join(", ");
        return Err(ApiError::NotOneOf { parameter: "kind", value: String::new(), allowed });
    }
    download(batch, None, tables.into_iter().next())
}

/// Rows of one kind in quarantine: put right, they can be imported again as that kind.
#[utoipa::path(get, path = "/api/imports/{number}/quarantine/{kind}", tag = "records",
    params(
        ("number" = String, Path, description = "Number of the batch.", example = "1"),
        ("kind" = String, Path, description = "Kind of record.", example = "providers"),
    ),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(in crate::api) async fn quarantine_of_kind(
    _: Local,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let kind: ImportKind = path.1.parse().map_err(|invalid| ApiError::Invalid {
        code: "invalid_kind",
        parameter: "kind",
        invalid,
    })?;
    let (batch, tables) = of_batch(&path.0, &state).await?;
    download(batch, Some(kind), tables.into_iter().find(|one| one.kind == kind))
}

async fn of_batch(number: &str, state: &AppState) -> Result<(u64, Vec<QuarantinedTable>), ApiError> {
    let number: u64 = number.parse().map_err(|_| ApiError::OutOfRange {
        parameter: "number",
        value: number.chars().take(60).collect(),
        allowed: "the number of a batch",
    })?;
    let found = off_thread(state, move |desk| Ok(desk.store().quarantine(BatchNumber(number))?));
    Ok((number, found.await?))
}

fn download(
    number: u64,
    kind: Option<ImportKind>,
    found: Option<QuarantinedTable>,
) -> Result<HttpResponse, ApiError> {
    let (header, rows) = found.map(|found| (found.header, found.rows)).unwrap_or_default();
    let columns: Vec<&str> = header.iter().map(String::as_str).chain(BESIDE).collect();
    let width = header.len();
    let lines = rows.into_iter().map(|row| line(row, width));
    let kind = kind.map(|kind| format!("-{kind}")).unwrap_or_default();
    let name = format!("attachment; filename=\"quarantine-{number}{kind}.csv\"");
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", name))
        .body(table(&columns, lines)?))
}

/// Columns beside those of the file; an import leaves them alone.
const BESIDE: [&str; 3] = ["quarantine_sheet", "quarantine_row", "quarantine_problems"];

fn line(row: QuarantinedRow, width: usize) -> Vec<String> {
    let mut cells = row.cells;
    cells.resize(width, String::new());
    cells.extend([row.sheet, row.row.to_string(), row.problems.join(" | ")]);
    cells
}
