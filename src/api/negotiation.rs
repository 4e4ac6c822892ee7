//! Before and after a handler: whether it can answer in a way that the request takes, and whether the answer is the one
//! that it wants (RFC 9110 §12.5.3 and §13).

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, ETAG,
    HeaderName, HeaderValue, VARY,
};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError as _};

use super::caching::{Coding, Condition, Outcome};
use super::error::ApiError;

/// Of an answer that is not given, what still holds of the refusal.
const STAYS: [HeaderName; 5] =
    [ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, ETAG, VARY];

/// Goes around what compresses, and inside what gives every answer its headers.
///
/// # Errors
/// Those of the handler.
pub async fn negotiate(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let condition = match Condition::of(&request) {
        Ok(condition) => condition,
        Err(fault) => return Ok(request.error_response(fault).map_into_right_body()),
    };
    match Coding::instead(request.request()) {
        Err(fault) => return Ok(unacceptable(request, &fault).map_into_right_body()),
        Ok(Some(coding)) => {
            request.headers_mut().insert(ACCEPT_ENCODING, coding);
        }
        Ok(None) => {}
    }
    let response = next.call(request).await?;
    Ok(match condition.outcome(&response) {
        Outcome::Holds => response.map_into_left_body(),
        Outcome::IsAnother(fault) => in_place_of(response, fault.error_response()).map_into_right_body(),
        Outcome::IsThere => in_place_of(response, HttpResponse::NotModified().finish()).map_into_right_body(),
    })
}

/// Whoever may read the answer may read why there is none.
fn in_place_of<B>(response: ServiceResponse<B>, other: HttpResponse) -> ServiceResponse<BoxBody> {
    let kept: Vec<(HeaderName, HeaderValue)> = response
        .headers()
        .iter()
        .filter(|(name, _)| STAYS.contains(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut response = response.into_response(other);
    for (name, value) in kept {
        response.headers_mut().append(name, value);
    }
    response
}

/// It tells nothing of what there is: anybody may read it.
fn unacceptable(request: ServiceRequest, fault: &ApiError) -> ServiceResponse<BoxBody> {
    let mut response = request.into_response(fault.error_response());
    for (name, value) in
        [(ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (VARY, "Accept-Encoding"), (CACHE_CONTROL, "no-store")]
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
