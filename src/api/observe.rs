//! Around every request: its id, how long it took, and a word in the log where that was long.

use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CONTENT_ENCODING,
    HeaderValue, VARY,
};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError, web};

use super::caching::{AS_IT_IS, Coding, OnlyIf};
use super::error::ApiError;
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
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let slow = request.app_data::<SlowAfter>().copied();
    let id = request_id(&request);
    let wanted = OnlyIf::of(&request);
    let _under_way = state.as_ref().map(|state| state.metrics().begins());
    let method = known(request.method());
    let outcome = match Coding::instead(request.request()) {
        Err(refused) => Ok(request.error_response(refused).map_into_right_body()),
        Ok(coding) => {
            if let Some(coding) = coding {
                request.headers_mut().insert(ACCEPT_ENCODING, coding);
            }
            next.call(request).await.map(|response| match wanted.refuses(&response) {
                Some(other) => refused(response, &other).map_into_right_body(),
                None => response.map_into_left_body(),
            })
        }
    };
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
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    Ok(response)
}

/// Who may read the answer may read why there is none.
fn refused<B>(response: ServiceResponse<B>, why: &ApiError) -> ServiceResponse<BoxBody> {
    let stays = [ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, VARY];
    let kept: Vec<_> = stays
        .into_iter()
        .flat_map(|name| {
            let values = response.headers().get_all(&name).cloned().collect::<Vec<_>>();
            values.into_iter().map(move |value| (name.clone(), value))
        })
        .collect();
    let mut refused = response.into_response(why.error_response());
    for (name, value) in kept {
        refused.headers_mut().append(name, value);
    }
    refused
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
