//! `/api/imports/…`: files taken in, with a preview first, and what stays in quarantine.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, kind_of, off_thread};
use super::state::AppState;
use crate::domain::Date;
use crate::domain::kept::{BatchNumber, QuarantinedRow};
use crate::domain::progress::{Progress, Stage};
use crate::domain::record::RecordKind;
use crate::export::csv::table;
use crate::records::{ForeignFile, Mapping, Preview, RecordsError};
use crate::store::Applied;

mod answers;
mod progress;

use answers::{BatchAnswer, BatchesAnswer, ImportedAnswer, PreviewAnswer};

/// Sixty-four megabytes hold two million rows of text.
const MOST_BYTES: usize = 64 * 1024 * 1024;
const PARAMETERS: [&str; 5] = ["kind", "name", "mapping", "assured", "revision"];

/// What a file would do: nothing is written.
#[utoipa::path(post, path = "/api/imports/preview", tag = "records",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file as it is: XLSX, ODS or text, 64 MB at most."),
    params(
        ("kind" = String, Query, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding or mapping_rounds.", example = "asylum_support"),
        ("name" = String, Query, description = "Name of the file.", example = "table.csv"),
        ("mapping" = Option<String>, Query, description = "JSON object: column of the file → column of ours. Without one, columns are known by their names."),
        ("assured" = Option<String>, Query, description = "Day on which the providers confirmed it, YYYY-MM-DD."),
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
        ("name" = String, Query, description = "Name of the file.", example = "table.csv"),
        ("mapping" = Option<String>, Query, description = "As for the preview."),
        ("assured" = Option<String>, Query, description = "As for the preview."),
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
            let preview: Preview = desk.preview_telling(&asked.file(&bytes), &served.snapshot.data, &told)?;
            if preview.revision != revision {
                return Err(RecordsError::MovedOn { seen: revision, now: preview.revision });
            }
            let unchanged = preview.unchanged;
            let quarantined = preview.quarantined.len();
            told.begin(Stage::Writing);
            let applied: Option<Applied> = desk.import(preview, OFFICER, Timestamp::now())?;
            Ok(ImportedAnswer::new(applied, unchanged, quarantined))
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

/// Rows in quarantine as they came, with what is wrong: put right, they can be imported again as they are.
#[utoipa::path(get, path = "/api/imports/{number}/quarantine", tag = "records",
    params(("number" = String, Path, description = "Number of the batch.", example = "1")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn quarantine(
    _: Local,
    request: HttpRequest,
    number: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let number: u64 = number.parse().map_err(|_| ApiError::OutOfRange {
        parameter: "number",
        value: number.chars().take(60).collect(),
        allowed: "the number of a batch",
    })?;
    let found = off_thread(&state, move |desk| Ok(desk.store().quarantine(BatchNumber(number))?));
    let (header, rows) = found.await?;
    let columns: Vec<&str> = header.iter().map(String::as_str).chain(BESIDE).collect();
    let width = header.len();
    let lines = rows.into_iter().map(|row| line(row, width));
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", format!("attachment; filename=\"quarantine-{number}.csv\"")))
        .body(table(&columns, lines)?))
}

/// An empty table to fill in: its columns, and no row.
#[utoipa::path(get, path = "/api/templates/{kind}", tag = "records",
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding or mapping_rounds.", example = "providers")),
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

/// Columns beside those of the file; an import leaves them alone.
const BESIDE: [&str; 3] = ["quarantine_sheet", "quarantine_row", "quarantine_problems"];

fn line(row: QuarantinedRow, width: usize) -> Vec<String> {
    let mut cells = row.cells;
    cells.resize(width, String::new());
    cells.extend([row.sheet, row.row.to_string(), row.problems.join(" | ")]);
    cells
}

/// What is asked with a file.
struct Asked {
    kind: RecordKind,
    name: String,
    mapping: Option<Mapping>,
    assured: Option<Date>,
    revision: Option<u64>,
}

impl Asked {
    fn read(request: &HttpRequest) -> Result<Self, ApiError> {
        let query = Query::read(request, &PARAMETERS)?;
        let needed = |parameter: &'static str, allowed| {
            query.text(parameter).ok_or(ApiError::Required { parameter, allowed })
        };
        let kind = needed(
            "kind",
            "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding or mapping_rounds",
        )?;
        let mapping = |text: &str| {
            serde_json::from_str(text).map_err(|fault| ApiError::OutOfRange {
                parameter: "mapping",
                value: fault.to_string(),
                allowed: "a JSON object: column of the file → column of ours",
            })
        };
        let number = |text: &str| {
            text.parse().map_err(|_| ApiError::OutOfRange {
                parameter: "revision",
                value: text.chars().take(60).collect(),
                allowed: "the number that the preview told",
            })
        };
        // A name, not a path: it is only ever shown.
        let name = needed("name", "the name of the file")?.rsplit(['/', '\\']).next().unwrap_or_default();
        Ok(Self {
            kind: kind_of(kind)?,
            name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
            mapping: query.text("mapping").map(mapping).transpose()?,
            assured: query.day("assured")?,
            revision: query.text("revision").map(number).transpose()?,
        })
    }

    fn file<'a>(&'a self, bytes: &'a [u8]) -> ForeignFile<'a> {
        let Self { kind, name, mapping, assured, .. } = self;
        ForeignFile { kind: *kind, name, bytes, mapping: mapping.as_ref(), assured: *assured }
    }
}

async fn read(body: web::Payload) -> Result<web::Bytes, ApiError> {
    let whole = body.to_bytes_limited(MOST_BYTES).await;
    let whole = whole.map_err(|_| {
        ApiError::Body(format!("The file is longer than {} megabytes", MOST_BYTES / 1024 / 1024))
    })?;
    whole.map_err(|fault| ApiError::Body(format!("The file did not come whole: {fault}")))
}
