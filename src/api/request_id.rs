//! The id of a request: in the log and in the answer, so that an operator finds what a user tells of.

use actix_web::HttpMessage;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::HeaderName;
use tracing_actix_web::RequestId;

/// Where it stands in the answer, and where a proxy may say what it calls the request.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// No more is taken over of what somebody else says: a log has lines.
const LONGEST: usize = 64;

/// What a proxy calls the request, where that can stand in a log; else an id of our own.
pub(super) fn request_id(request: &ServiceRequest) -> Option<String> {
    let given = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let plain = |id: &&str| {
        (1..=LONGEST).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
    };
    let own = || request.extensions().get::<RequestId>().map(ToString::to_string);
    given.filter(plain).map(str::to_owned).or_else(own)
}
