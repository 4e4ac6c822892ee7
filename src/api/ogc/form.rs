//! In which form a page is wanted: `f`, or else what the client accepts.

use actix_web::HttpRequest;

use crate::api::accepted::reads_pages;
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
        let asked = query.choice("f", &[("json", Self::Json), ("html", Self::Html)], "json, html")?;
        let accepted = || if reads_pages(request.headers()) { Self::Html } else { Self::Json };
        Ok(asked.unwrap_or_else(accepted))
    }
}
