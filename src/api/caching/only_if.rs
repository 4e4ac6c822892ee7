//! `If-Match` (RFC 9110 §13.1.1): whoever wants only a certain answer is refused any other.

use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ETAG, EntityTag, Header, IF_MATCH, IfMatch};
use actix_web::http::{Method, StatusCode};

use crate::api::error::ApiError;

/// What a request for an answer wants of its tag.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::api) enum OnlyIf {
    /// Nothing.
    Any,
    /// To be one of these.
    One(Vec<EntityTag>),
}

impl OnlyIf {
    /// What cannot be read names no tag, so that no answer is wanted.
    pub(in crate::api) fn of(request: &ServiceRequest) -> Self {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if !reads || !request.headers().contains_key(IF_MATCH) {
            return Self::Any;
        }
        match IfMatch::parse(request) {
            Ok(IfMatch::Any) => Self::Any,
            Ok(IfMatch::Items(tags)) => Self::One(tags),
            Err(_) => Self::One(Vec::new()),
        }
    }

    /// Why an answer is not the one that is wanted. It is compared strongly, so that what has no tag, or a weak one, never is.
    /// A condition is of what would be answered without it: not of an answer that there is none.
    pub(in crate::api) fn refuses<B>(&self, response: &ServiceResponse<B>) -> Option<ApiError> {
        let Self::One(wanted) = self else { return None };
        let status = response.status();
        // The last two follow from what is asked after this condition.
        let answered = status.is_success()
            || [StatusCode::NOT_MODIFIED, StatusCode::RANGE_NOT_SATISFIABLE].contains(&status);
        let tag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok());
        let now: Option<EntityTag> = tag.and_then(|tag| tag.parse().ok());
        let fits = now.as_ref().is_some_and(|now| wanted.iter().any(|tag| tag.strong_eq(now)));
        (answered && !fits).then(|| ApiError::AnotherByNow {
            now: now.map_or_else(|| "without a tag".to_owned(), |now| now.to_string()),
        })
    }
}
