//! `/api/imports/…`: files taken in, with a preview first, and what stays in quarantine.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, kind_of, off_thread};
use super::state::AppState;
use crate::domain::progress::{Progress, Stage};
use crate::export::csv::table;
use crate::records::{Preview, RecordsError};
use crate::store::Applied;

mod answers;
mod asked;
mod done;
mod progress;
mod quarantine;

use answers::{BatchAnswer, BatchesAnswer, PreviewAnswer};
use asked::{Asked, read};
use done::{ImportedAnswer, Promised};
pub(super) use quarantine::{__path_quarantine, __path_quarantine_of_kind, quarantine, quarantine_of_kind};

/// What a file would do: nothing is written.
#[utoipa::path(post, path = "/api/imports/preview", tag = "records",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file as it is: XLSX, ODS, text, JSON or GeoJSON, 128 MB at most."),
    params(
        ("kind" = String, Query, description = "What it is taken for: a kind of record (providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds), everything (a workbook with a sheet for each), open_referral, national_careers_service, boundaries or travel_matrix.", example = "asylum_support"),
        ("name" = Option<String>, Query, description = "Name of the file; needed, unless there is a feed.", example = "table.csv"),
        ("feed" = Option<String>, Query, description = "Address of a feed of Open Referral, in place of a body. It must have a public address."),
        ("mapping" = Option<String>, Query, description = "JSON object: column of the file → column of ours. Without one, columns are known by their names."),
        ("assured" = Option<String>, Query, description = "Day on which the providers confirmed it, YYYY-MM-DD."),
        ("provider" = Option<String>, Query, description = "Whose courses they are, by identifier or name: national_careers_service needs it."),
    ),
    responses(
        (status = 200, description = "What it would do. With `Accept: text/event-stream`: events `progress` (`stage`, `rows`, `bytes`), then `done` with the same JSON, or `problem`.", content((PreviewAnswer = "application/json"), (String = "text/event-stream"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The file cannot be read as a table of its kind.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn preview(
    _: Local,
    request: HttpRequest,
    body: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let asked = Asked::read(&request)?;
    let bytes = read(body).await?;
    let served = state.now();
    let far = Arc::new(Progress::default());
    let (told, length) = (far.clone(), bytes.len());
    let work = async move {
        let found = off_thread(&state, move |desk| {
            let bytes = asked.bytes(&bytes, false)?;
            desk.preview_telling(&asked.file(&bytes), &served.snapshot.data, &told)
        });
        Ok(PreviewAnswer::from(&found.await?))
    };
    progress::answer(&request, work, far, length).await
}

/// Takes a file in, as one transaction: the same file again, with the revision that its preview told.
#[utoipa::path(post, path = "/api/imports/apply", tag = "records",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The same bytes as for the preview."),
    params(
        ("kind" = String, Query, description = "As for the preview.", example = "asylum_support"),
        ("name" = Option<String>, Query, description = "Name of the file; needed, unless there is a feed.", example = "table.csv"),
        ("feed" = Option<String>, Query, description = "Address of a feed of Open Referral, in place of a body. It must have a public address."),
        ("mapping" = Option<String>, Query, description = "As for the preview."),
        ("assured" = Option<String>, Query, description = "As for the preview."),
        ("provider" = Option<String>, Query, description = "As for the preview."),
        ("sha256" = Option<String>, Query, description = "Of a feed, as the preview told: what it says now must be the same."),
        ("revision" = String, Query, description = "As the preview told.", example = "0"),
    ),
    responses(
        (status = 200, description = "What was done. With `Accept: text/event-stream`: events as for the preview.", content((ImportedAnswer = "application/json"), (String = "text/event-stream"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Records have changed since the preview: look again.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The file cannot be read as a table of its kind.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn apply(
    _: Local,
    request: HttpRequest,
    body: web::Payload,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let asked = Asked::read(&request)?;
    let revision = asked
        .revision
        .ok_or(ApiError::Required { parameter: "revision", allowed: "the number that the preview told" })?;
    let bytes = read(body).await?;
    let served = state.now();
    let far = Arc::new(Progress::default());
    let (told, length) = (far.clone(), bytes.len());
    let done = async move {
        off_thread(&state, move |desk| {
            let bytes = asked.bytes(&bytes, true)?;
            let preview: Preview = desk.preview_telling(&asked.file(&bytes), &served.snapshot.data, &told)?;
            if preview.revision != revision {
                return Err(RecordsError::MovedOn { seen: revision, now: preview.revision });
            }
            let promised = Promised::from(&preview);
            told.begin(Stage::Writing);
            let applied: Option<Applied> = desk.import(preview, OFFICER, Timestamp::now())?;
            Ok(ImportedAnswer::new(applied, &promised))
        })
        .await
    };
    progress::answer(&request, done, far, length).await
}

/// Every batch of changes, the last one first.
#[utoipa::path(get, path = "/api/imports", tag = "records",
    responses(
        (status = 200, body = BatchesAnswer),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn batches(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let batches = off_thread(&state, |desk| Ok(desk.store().batches()?)).await?;
    let batches = batches.into_iter().map(BatchAnswer::from).collect();
    Ok(HttpResponse::Ok().json(BatchesAnswer { batches }))
}

/// An empty table to fill in: its columns, and no row.
#[utoipa::path(get, path = "/api/templates/{kind}", tag = "records",
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn template(
    request: HttpRequest,
    kind: web::Path<String>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let kind = kind_of(&kind)?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{kind}-template.csv\"")))
        .body(table(kind.columns(), std::iter::empty())?))
}
