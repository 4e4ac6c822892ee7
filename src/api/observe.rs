//! Around every request: its id, how long it took, and a word in the log where that was long.

use std::time::{Duration, Instant};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_ENCODING, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::caching::AS_IT_IS;
use super::illustrative;
use super::request_id::{REQUEST_ID, request_id};
use super::state::AppState;

/// What takes longer is told in the log, with its route and id, never with what was asked.
#[derive(Debug, Clone, Copy)]
pub struct SlowAfter(pub Duration);

/// Counts a request, names it in the answer and tells of it where it was slow.
///
/// # Errors
/// Those of the handler.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let slow = request.app_data::<SlowAfter>().copied();
    let id = request_id(&request);
    let _under_way = state.as_ref().map(|state| state.metrics().begins());
    let method = known(request.method());
    let outcome = next.call(request).await;
    let took = started.elapsed();
    let (route, status) = match &outcome {
        Ok(response) => {
            (response.request().match_pattern().unwrap_or_else(|| "asset".to_owned()), response.status())
        }
        Err(fault) => ("failed".to_owned(), fault.as_response_error().status_code()),
    };
    if slow.is_some_and(|slow| took >= slow.0) {
        tracing::warn!(method, route, status = status.as_u16(), ms = took.as_millis(), "slow");
    }
    if let Some(state) = &state {
        state.metrics().ended(method, route, status.as_u16(), took);
    }
    let mut response = outcome?;
    // It kept the answer from being compressed, and says nothing to who asked.
    if response.headers().get(CONTENT_ENCODING).is_some_and(|coding| coding == AS_IT_IS) {
        response.headers_mut().remove(CONTENT_ENCODING);
    }
    // Also where nothing was made that could say it.
    if let Some(state) = &state {
        illustrative::say(state, response.headers_mut());
    }
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    Ok(response)
}

/// A stranger's method is not a label of its own.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
