//! A problem as RFC 9457 has it: the form of every error.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;

/// A problem as RFC 9457 has it, with a stable code and, where they apply, the parameter, its value and
/// what is allowed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Name of the kind of problem.
    #[schema(example = "urn:esol-atlas:problem:unknown_postcode")]
    pub r#type: String,
    /// The kind in words.
    pub title: &'static str,
    /// HTTP status.
    pub status: u16,
    /// What happened and what to do, one sentence.
    pub detail: String,
    /// Stable code of the kind.
    #[schema(example = "unknown_postcode")]
    pub code: &'static str,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
    /// Every rule that a record breaks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
    /// Columns of a file that was not recognised, for a mapping.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<FileColumn>,
    /// The record as somebody else has left it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub now: Option<Box<serde_json::value::RawValue>>,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileColumn {
    /// Its heading, as the file has it.
    pub theirs: String,
    /// The column of ours that it was taken for; null = none.
    pub ours: Option<&'static str>,
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.kind().0
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        if let Self::Internal(detail) = self {
            tracing::error!(detail, "a request failed");
        }
        let mut response = HttpResponse::build(self.status_code()).json(self.problem());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Self::MethodNotAllowed { allowed, .. } = self {
            headers.insert(header::ALLOW, HeaderValue::from_static(allowed));
        }
        response
    }
}

impl From<&crate::records::FileColumn> for FileColumn {
    fn from(column: &crate::records::FileColumn) -> Self {
        Self { theirs: column.theirs.clone(), ours: column.ours }
    }
}
