//! `/api/duplicates`: entries that may be one, and merging two of them.

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, RecordAnswer, off_thread};
use super::state::AppState;
use crate::domain::record::{Fields, RecordKind};
use crate::records::{Duplicate, Merge, RecordsError, duplicates};

/// Pairs of entries that may be one.
#[derive(Debug, Serialize, ToSchema)]
struct DuplicatesAnswer {
    pairs: Vec<DuplicatePair>,
}

/// Two entries at one postcode with names alike and no different levels.
#[derive(Debug, Serialize, ToSchema)]
struct DuplicatePair {
    /// Likeness of the names, 0 to 1.
    likeness: f64,
    entries: Vec<RecordAnswer>,
}

/// Which entry stays and which is closed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MergeBody {
    /// Identifier of the provider that stays.
    keep: String,
    keep_seen: u32,
    /// Identifier of the one that is closed; its venues and classes go over.
    close: String,
    close_seen: u32,
    /// Columns that shall not say what the one that stays says; its blanks are filled from the other.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Fields,
}

/// Entries of providers that may be one: names alike, the same postcode, no different levels.
#[utoipa::path(get, path = "/api/duplicates", tag = "records",
    responses(
        (status = 200, body = DuplicatesAnswer),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn list(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let served = state.now();
    let found = off_thread(&state, move |desk| {
        let mut pairs = Vec::new();
        for Duplicate { ids, likeness } in duplicates(&served.snapshot.data) {
            let entries = ids.iter().map(|id| desk.store().record(RecordKind::Provider, id));
            let entries: Vec<RecordAnswer> = entries
                .filter_map(Result::transpose)
                .map(|record| Ok(RecordAnswer::from(record?)))
                .collect::<Result<_, RecordsError>>()?;
            // One of them may have been closed since the snapshot.
            if entries.len() == ids.len() {
                pairs.push(DuplicatePair { likeness, entries });
            }
        }
        Ok(pairs)
    });
    Ok(HttpResponse::Ok().json(DuplicatesAnswer { pairs: found.await? }))
}

/// Makes two entries one, with everything that hangs on them, in one batch.
#[utoipa::path(post, path = "/api/duplicates/merge", tag = "records", request_body = MergeBody,
    responses(
        (status = 200, body = RecordAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody else has changed one of them; `now` has their version.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It breaks a rule; `faults` has all.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn merge(
    _: Local,
    body: web::Json<MergeBody>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let MergeBody { keep, keep_seen, close, close_seen, fields } = body.into_inner();
    let merge = Merge {
        keep: (keep, keep_seen),
        close: (close, close_seen),
        fields,
        changed_by: OFFICER.to_owned(),
        changed_at: Timestamp::now(),
    };
    let served = state.now();
    let merged = off_thread(&state, move |desk| desk.merge(merge, &served.snapshot.data)).await?;
    Ok(HttpResponse::Ok().json(RecordAnswer::from(merged)))
}
