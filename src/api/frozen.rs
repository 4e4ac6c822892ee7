//! `/api/frozen`: a page as everybody saw it on a day, under a link that no later change alters.

use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, off_thread};
use super::state::AppState;
use crate::domain::Date;
use crate::domain::frozen_view::{FrozenAddress, FrozenId, FrozenView, Kept};
use crate::ingest::crs::Projection;
use crate::records::Freeze;

mod asked;
mod earlier;
mod public;

pub(super) use asked::FreezeBody;

/// A page as everybody saw it on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FrozenAnswer {
    /// Identifier, for links.
    #[schema(example = "3f9a0c5d7b1e42688c0d9e4f5a6b7c8d")]
    id: String,
    /// What it is called; null = nothing was said, or it was taken back.
    title: Option<String>,
    /// Day on which it was frozen, UTC.
    #[schema(value_type = String, format = Date)]
    day: Date,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// Query of the page with its question mark; may be empty.
    view: String,
    /// Version of the data that every answer is of.
    version: String,
    /// What was asked; the answers are at `/api/frozen/{id}/answer?of=…`.
    addresses: Vec<FrozenAddressAnswer>,
    /// When it was taken back; null = it is there.
    #[schema(value_type = Option<String>, format = DateTime)]
    taken_back_at: Option<Timestamp>,
}

/// An address with what is to know of its answer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FrozenAddress)]
struct FrozenAddressAnswer {
    /// Path and query, to be given as `of`.
    #[schema(example = "/api/gaps?as_at=2018-03-31")]
    address: String,
    media_type: String,
    /// Length of the answer.
    bytes: u64,
    sha256: String,
}

/// Frozen views.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FrozenViewsAnswer {
    /// The last one first, those taken back among them.
    frozen: Vec<FrozenAnswer>,
}

impl From<FrozenView> for FrozenAnswer {
    fn from(view: FrozenView) -> Self {
        let address = |FrozenAddress { address, media_type, sha256, bytes }| FrozenAddressAnswer {
            address,
            media_type,
            bytes,
            sha256,
        };
        Self {
            id: view.id.to_string(),
            title: view.title,
            day: day(view.made_at),
            made_at: view.made_at,
            view: view.view,
            version: view.version,
            addresses: view.answers.into_iter().map(address).collect(),
            taken_back_at: view.taken_back_at,
        }
    }
}

/// Freezes a page as everybody sees it now; on the disk before the answer.
#[utoipa::path(post, path = "/api/frozen", tag = "frozen", request_body = FreezeBody,
    responses(
        (status = 201, body = FrozenAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Everybody is refused some of the addresses; `faults` has all.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn freeze(
    _: Local,
    request: HttpRequest,
    body: web::Json<FreezeBody>,
    state: web::Data<AppState>,
    projection: Option<web::Data<Projection>>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    // Before anything is computed for it.
    state.desk().ok_or(ApiError::NoRecords)?;
    let asked::Asked { title, view, addresses } = body.into_inner().read()?;
    let public::Answers { version, answers } = public::ask(&state, projection, addresses).await?;
    let page = Freeze { title, view, version, made_by: OFFICER.to_owned(), answers };
    let frozen = off_thread(&state, move |desk| desk.freeze(page, Timestamp::now())).await?;
    Ok(HttpResponse::Created().json(FrozenAnswer::from(frozen)))
}

/// Every view that was frozen.
#[utoipa::path(get, path = "/api/frozen", tag = "frozen",
    responses(
        (status = 200, body = FrozenViewsAnswer),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn list(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let frozen = off_thread(&state, |desk| Ok(desk.store().frozen_views()?)).await?;
    let frozen = frozen.into_iter().map(FrozenAnswer::from).collect();
    Ok(HttpResponse::Ok().json(FrozenViewsAnswer { frozen }))
}

/// What was frozen under an identifier, and when.
#[utoipa::path(get, path = "/api/frozen/{id}", tag = "frozen",
    params(("id" = String, Path, description = "Identifier of the view.", example = "3f9a0c5d7b1e42688c0d9e4f5a6b7c8d")),
    responses(
        (status = 200, body = FrozenAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "It was taken back.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn view(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let id = known(&path)?;
    let found = off_thread(&state, move |desk| Ok(desk.store().frozen_view(&id)?)).await?;
    let view = found.ok_or_else(|| nothing_at(&path))?;
    match view.taken_back_at {
        Some(at) => Err(ApiError::TakenBack(day(at))),
        None => Ok(HttpResponse::Ok().json(FrozenAnswer::from(view))),
    }
}

/// An answer as it was when the view was frozen, byte for byte.
#[utoipa::path(get, path = "/api/frozen/{id}/answer", tag = "frozen",
    params(
        ("id" = String, Path, description = "Identifier of the view.", example = "3f9a0c5d7b1e42688c0d9e4f5a6b7c8d"),
        ("of" = String, Query, description = "One of the addresses of the view, percent-encoded.", example = "/api/gaps?as_at=2018-03-31"),
    ),
    responses(
        (status = 200, body = crate::api::bytes::Bytes, description = "In the media type that the address has; it never changes.", content_type = "*/*"),
        (status = 304, description = "It is as the asker has it."),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "It was taken back.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn answer(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["of"])?;
    let of =
        query.text("of").ok_or(ApiError::Required { parameter: "of", allowed: "an address of the view" })?;
    let (id, asked) = (known(&path)?, of.to_owned());
    match off_thread(&state, move |desk| Ok(earlier::kept(desk.store(), &id, &asked)?)).await? {
        Kept::NoView => Err(nothing_at(&path)),
        Kept::TakenBack(at) => Err(ApiError::TakenBack(day(at))),
        Kept::NotAsked => {
            Err(ApiError::NotFrozen { id: path.into_inner(), of: of.chars().take(200).collect() })
        }
        Kept::Answer(about, content) => {
            let tag = format!("\"{}\"", about.sha256);
            let seen = request.headers().get(IF_NONE_MATCH).and_then(|seen| seen.to_str().ok());
            let is_seen = seen.is_some_and(|seen| seen.split(',').any(|one| one.trim() == tag));
            let mut response = if is_seen { HttpResponse::NotModified() } else { HttpResponse::Ok() };
            response
                .insert_header((ETAG, tag))
                .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
            if is_seen {
                return Ok(response.finish());
            }
            Ok(response.content_type(about.media_type).body(content))
        }
    }
}

/// Takes a view back: its answers are kept no more. Copies that others have fetched stay with them.
#[utoipa::path(delete, path = "/api/frozen/{id}", tag = "frozen",
    params(("id" = String, Path, description = "Identifier of the view.", example = "3f9a0c5d7b1e42688c0d9e4f5a6b7c8d")),
    responses(
        (status = 204, description = "It is taken back."),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "It was taken back before.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn take_back(
    _: Local,
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let id = known(&path)?;
    let done = off_thread(&state, move |desk| {
        let done = desk.store().take_back_frozen(&id, Timestamp::now())?;
        Ok((done, desk.store().frozen_view(&id)?))
    });
    match done.await? {
        (true, _) => Ok(HttpResponse::NoContent().finish()),
        (false, Some(FrozenView { taken_back_at: Some(at), .. })) => Err(ApiError::TakenBack(day(at))),
        (false, _) => Err(nothing_at(&path)),
    }
}

fn known(id: &str) -> Result<FrozenId, ApiError> {
    id.parse().map_err(|_| nothing_at(id))
}

fn nothing_at(id: &str) -> ApiError {
    ApiError::NoSuchRecord(format!("No view was kept under \"{id:.60}\""))
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}
