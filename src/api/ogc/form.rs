//! In which form a page is wanted: `f`, or else what the client accepts.

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;

use crate::api::error::ApiError;
use crate::api::query::Query;

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Html,
}

impl Form {
    /// As asked for; a browser that names HTML gets it.
    pub(super) fn asked(request: &HttpRequest, query: &Query) -> Result<Self, ApiError> {
        if let Some(form) = query.choice("f", &[("json", Self::Json), ("html", Self::Html)], "json, html")? {
            return Ok(form);
        }
        let accept =
            request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
        Ok(if accept.contains("text/html") { Self::Html } else { Self::Json })
    }
}
