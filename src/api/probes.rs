//! `GET /health/live` and `GET /health/ready`: for whoever starts, watches and replaces the service.

use actix_web::http::header::{CACHE_CONTROL, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::state::AppState;

/// That it answers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Alive {
    /// Always `alive`.
    #[schema(example = "alive")]
    status: &'static str,
}

/// That it is to be sent requests.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ready {
    /// Always `ready`.
    #[schema(example = "ready")]
    status: &'static str,
    /// Version of the data served.
    snapshot: String,
}

/// Does it answer at all? If not, start it again.
#[utoipa::path(get, path = "/health/live", tag = "service", responses((status = 200, body = Alive)))]
pub(super) async fn live(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(Alive { status: "alive" }))
}

/// Is it to be sent requests? Not when it is stopping: those under way are finished.
#[utoipa::path(get, path = "/health/ready", tag = "service",
    responses(
        (status = 200, body = Ready),
        (status = 503, description = "It is stopping.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn ready(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    if state.is_stopping() {
        let mut response = ApiError::Stopping.error_response();
        response.headers_mut().insert(RETRY_AFTER, actix_web::http::header::HeaderValue::from_static("5"));
        return Ok(response);
    }
    let snapshot = state.now().snapshot.version.clone();
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(Ready { status: "ready", snapshot }))
}
