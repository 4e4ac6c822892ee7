//! `/api/kept-files/…`: files that are kept whole, their versions, and the way back.

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, off_thread};
use super::state::AppState;
use crate::domain::Invalid;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::KeptFile;
use crate::records::RecordsError;

/// Versions of files that are kept whole.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptFilesAnswer {
    /// By kind and version; of each kind the last is used.
    files: Vec<KeptFileEntry>,
}

/// One version of a file.
#[derive(Debug, Serialize, ToSchema)]
struct KeptFileEntry {
    /// `boundaries` or `travel_matrix`.
    kind: &'static str,
    version: u32,
    /// Null = from here on what ships was used again.
    file: Option<String>,
    sha256: Option<String>,
    /// Length in bytes.
    bytes: Option<u64>,
    reason: String,
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

impl From<KeptFile> for KeptFileEntry {
    fn from(kept: KeptFile) -> Self {
        let KeptFile { kind, version, file, reason, changed_by, changed_at } = kept;
        let bytes = file.as_ref().map(|file| file.bytes);
        let (file, sha256) = file.map(|file| (file.name, file.sha256)).unzip();
        Self { kind: kind.as_str(), version, file, sha256, bytes, reason, changed_by, changed_at }
    }
}

/// The version to go back to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptFileBack {
    /// The version that you have seen last.
    seen: u32,
    /// The one to use again; 0 = what ships.
    version: u32,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeptFileUsed {
    kind: &'static str,
    /// Number of the batch.
    batch: u64,
}

/// Every version of the files that are kept whole: boundaries and travel times.
#[utoipa::path(get, path = "/api/kept-files", tag = "records",
    responses(
        (status = 200, body = KeptFilesAnswer),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn kept_files(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let files = off_thread(&state, |desk| Ok(desk.store().files()?)).await?;
    let files = files.into_iter().map(KeptFileEntry::from).collect();
    Ok(HttpResponse::Ok().json(KeptFilesAnswer { files }))
}

/// A file that is kept whole, as it came: what `import` takes in again.
#[utoipa::path(get, path = "/api/kept-files/{kind}/{version}", tag = "records",
    params(
        ("kind" = String, Path, description = "boundaries or travel_matrix.", example = "boundaries"),
        ("version" = String, Path, description = "Its version.", example = "1"),
    ),
    responses(
        (status = 200, body = crate::api::bytes::Bytes, content_type = "application/octet-stream"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such version, or from it on what ships was used.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn kept_file(
    _: Local,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let kind = whole_file(&path.0)?;
    let version = path.1.parse().map_err(|_| {
        let invalid = Invalid::new("a version of a file", &path.1, "a whole number from 1");
        ApiError::Invalid { code: "invalid_version", parameter: "version", invalid }
    })?;
    let content = off_thread(&state, move |desk| {
        desk.store().file_content(kind, version)?.ok_or(RecordsError::NoFile { kind, version })
    });
    let name = kind.file_name().unwrap_or_default();
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{name}\"")))
        .body(content.await?))
}

fn whole_file(text: &str) -> Result<ImportKind, ApiError> {
    let kind = text.parse().ok().filter(|kind| ImportKind::WHOLE.contains(kind));
    kind.ok_or_else(|| {
        let invalid = Invalid::new("a file that is kept whole", text, "boundaries, travel_matrix");
        ApiError::Invalid { code: "invalid_kind", parameter: "kind", invalid }
    })
}

/// Uses an earlier version of a file again, as a new one, or what ships.
#[utoipa::path(post, path = "/api/kept-files/{kind}/bring-back", tag = "records", request_body = KeptFileBack,
    params(("kind" = String, Path, description = "boundaries or travel_matrix.", example = "boundaries")),
    responses(
        (status = 200, body = KeptFileUsed),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such version.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another version was kept meanwhile.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn use_kept_file(
    _: Local,
    path: web::Path<String>,
    body: web::Json<KeptFileBack>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let kind = whole_file(&path)?;
    let KeptFileBack { seen, version } = body.into_inner();
    let used =
        off_thread(&state, move |desk| desk.use_file(kind, version, seen, OFFICER, Timestamp::now())).await?;
    Ok(HttpResponse::Ok().json(KeptFileUsed { kind: kind.as_str(), batch: used.batch.0 }))
}
