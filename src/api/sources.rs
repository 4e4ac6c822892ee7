//! `GET /api/sources`: where data comes from.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::query::Query;
use super::state::AppState;
use crate::domain::provenance::SourceFile;

/// Files that the atlas opens with.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sources {
    files: Vec<SourceEntry>,
}

/// A file that the atlas opens with.
#[derive(Debug, Serialize, ToSchema)]
struct SourceEntry {
    path: String,
    title: String,
    source: String,
    source_url: Option<String>,
    licence: String,
    attribution: Option<String>,
    /// What the figures describe.
    as_at: String,
    /// Script that made it, or `transcribed`.
    made_by: String,
    note: Option<String>,
    /// Null for what somebody imported.
    sha256: Option<String>,
    bytes: Option<u64>,
}

impl From<&SourceFile> for SourceEntry {
    fn from(file: &SourceFile) -> Self {
        let file = file.clone();
        Self {
            path: file.path,
            title: file.title,
            source: file.source,
            source_url: file.source_url,
            licence: file.licence,
            attribution: file.attribution,
            as_at: file.as_at,
            made_by: file.made_by,
            note: file.note,
            sha256: file.sha256,
            bytes: file.bytes,
        }
    }
}

/// Where the data comes from: source, licence, date and checksum of every file.
#[utoipa::path(get, path = "/api/sources", tag = "service", responses((status = 200, body = Sources)))]
pub(super) async fn sources(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let served = state.now();
    let files = served.snapshot.data.sources.iter().map(SourceEntry::from).collect();
    Ok(HttpResponse::Ok().json(Sources { files }))
}
