//! What a request wants of the answer that there is (RFC 9110 §13.1.1 and §13.1.2).

use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ETAG, EntityTag, Header, IF_MATCH, IF_NONE_MATCH, IfMatch};
use actix_web::http::{Method, StatusCode};

use super::tag::Tag;
use crate::api::error::ApiError;

/// What a reading request wants.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::api) struct Condition {
    /// The answer to be one of these; `None` = whichever it is.
    one_of: Option<Vec<EntityTag>>,
    /// Nothing, where there is anything at all.
    none: bool,
}

/// Whether the answer is the one that is wanted.
pub(in crate::api) enum Outcome {
    Holds,
    /// No.
    IsAnother(ApiError),
    /// There is one, and nothing was wanted then.
    IsThere,
}

impl Condition {
    /// What cannot be read names no tag, so that no answer is wanted.
    ///
    /// # Errors
    /// When it is of a change: that is made on the condition of what was seen (`seen`), and of nothing else.
    pub(in crate::api) fn of(request: &ServiceRequest) -> Result<Self, ApiError> {
        let given = request.headers();
        if !given.contains_key(IF_MATCH) && !given.contains_key(IF_NONE_MATCH) {
            return Ok(Self { one_of: None, none: false });
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
            return Err(ApiError::ConditionOfAChange);
        }
        let one_of = given.contains_key(IF_MATCH).then(|| match IfMatch::parse(request) {
            Ok(IfMatch::Any) => None,
            Ok(IfMatch::Items(tags)) => Some(tags),
            Err(_) => Some(Vec::new()),
        });
        Ok(Self { one_of: one_of.flatten(), none: Tag::any_is_known_to(request.request()) })
    }

    /// Tags are compared strongly, so that what has no tag, or a weak one, never is the one that is wanted. A condition is of
    /// what would be answered without it: not of an answer that there is none.
    pub(in crate::api) fn outcome<B>(&self, response: &ServiceResponse<B>) -> Outcome {
        let status = response.status();
        // The last two follow from what is asked after this condition.
        let answered = status.is_success()
            || [StatusCode::NOT_MODIFIED, StatusCode::RANGE_NOT_SATISFIABLE].contains(&status);
        if let (true, Some(wanted)) = (answered, &self.one_of) {
            let tag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok());
            let now: Option<EntityTag> = tag.and_then(|tag| tag.parse().ok());
            if !now.as_ref().is_some_and(|now| wanted.iter().any(|tag| tag.strong_eq(now))) {
                let now = now.map_or_else(|| "without a tag".to_owned(), |now| now.to_string());
                return Outcome::IsAnother(ApiError::AnotherByNow { now });
            }
        }
        if self.none && status.is_success() { Outcome::IsThere } else { Outcome::Holds }
    }
}
