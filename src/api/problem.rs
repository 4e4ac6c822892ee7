//! A problem as RFC 9457 has it: the form of every error, and the one place that maps errors to it.

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
#[schema(example = json!({
    "type": "urn:esol-atlas:problem:unknown_postcode", "title": "No such postcode", "status": 404,
    "detail": "NG99 9ZZ is not in the postcode directory of Great Britain.", "code": "unknown_postcode",
    "parameter": "postcode", "value": "NG99 9ZZ",
}))]
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
    /// Columns of a file that was not recognised, for a mapping; of one that is refused for a column about one person, that
    /// column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<FileColumn>,
    /// The record as somebody else has left it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub now: Option<Box<serde_json::value::RawValue>>,
    /// The version that closed the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_version: Option<u32>,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileColumn {
    /// Its heading, as the file has it.
    pub theirs: String,
    /// The column of ours that it was taken for; null = none.
    pub ours: Option<&'static str>,
}

impl ApiError {
    /// Status, stable code and title.
    pub(super) fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Invalid { code, .. } => (S::BAD_REQUEST, code, "A parameter has a wrong value"),
            Self::NotOneOf { .. } | Self::NotText { .. } => {
                (S::BAD_REQUEST, "invalid_value", "A parameter has a wrong value")
            }
            Self::OutOfRange { parameter: "limit", .. } => {
                (S::BAD_REQUEST, "limit_out_of_range", "A parameter is out of range")
            }
            Self::OutOfRange { .. } => (S::BAD_REQUEST, "out_of_range", "A parameter is out of range"),
            Self::Assumption { .. } => {
                (S::BAD_REQUEST, "invalid_assumption", "An assumption is not possible")
            }
            Self::Filter { .. } => (S::BAD_REQUEST, "invalid_filter", "A filter cannot be used"),
            Self::OutsideTheFile { .. } => {
                (S::RANGE_NOT_SATISFIABLE, "outside_the_file", "The range lies outside")
            }
            Self::UnknownParameter { .. } => {
                (S::BAD_REQUEST, "unknown_parameter", "A parameter is not known")
            }
            Self::Repeated(_) => (S::BAD_REQUEST, "repeated_parameter", "A parameter was given twice"),
            Self::Missing(_) => (S::BAD_REQUEST, "missing_parameter", "A required choice was left out"),
            Self::HalfAPoint { .. } | Self::Required { .. } => {
                (S::BAD_REQUEST, "missing_parameter", "A required choice was left out")
            }
            Self::NotCovered(_) => {
                (S::NOT_FOUND, "authority_not_covered", "The atlas does not cover the authority")
            }
            Self::Conflict(_) => (S::BAD_REQUEST, "conflicting_parameters", "Parameters exclude each other"),
            Self::UnknownPostcode(_) => (S::NOT_FOUND, "unknown_postcode", "No such postcode"),
            Self::UnknownRegion { .. } => (S::BAD_REQUEST, "unknown_region", "No such region"),
            Self::UnknownAuthority(_) => (S::NOT_FOUND, "unknown_authority", "No such authority"),
            Self::NotInRegion { .. } => {
                (S::NOT_FOUND, "authority_not_in_region", "The authority is in another region")
            }
            Self::NotFound(_) => (S::NOT_FOUND, "not_found", "No such address"),
            Self::MethodNotAllowed { .. } => {
                (S::METHOD_NOT_ALLOWED, "method_not_allowed", "The method is not possible here")
            }
            Self::NotAcceptable => (S::NOT_ACCEPTABLE, "no_such_coding", "No coding is accepted"),
            Self::ConditionOfAChange => {
                (S::BAD_REQUEST, "condition_of_a_change", "A change takes no such condition")
            }
            Self::AnotherByNow { .. } => (S::PRECONDITION_FAILED, "another_by_now", "It is another by now"),
            Self::Body(_) => (S::BAD_REQUEST, "invalid_body", "The body is not what is asked for"),
            Self::NotLocal(_) => (S::FORBIDDEN, "not_local", "Only from the machine itself"),
            Self::NoRecords => (S::NOT_FOUND, "no_records", "No records are kept here"),
            Self::Refused { .. } => (S::UNPROCESSABLE_ENTITY, "refused", "It breaks a rule"),
            Self::UnknownColumns { .. } => {
                (S::UNPROCESSABLE_ENTITY, "unknown_columns", "The columns are not recognised")
            }
            Self::PersonalColumn { .. } => {
                (S::UNPROCESSABLE_ENTITY, "personal_column", "A column is about one person")
            }
            Self::ChangedMeanwhile { .. } => {
                (S::CONFLICT, "changed_meanwhile", "Somebody else has changed it meanwhile")
            }
            Self::Closed { .. } => (S::CONFLICT, "closed", "The record is closed"),
            Self::NoSuchRecord(_) => (S::NOT_FOUND, "no_such_record", "No such record"),
            Self::TakenBack(_) => (S::GONE, "taken_back", "It was taken back"),
            Self::NotFrozen { .. } => (S::NOT_FOUND, "not_frozen", "The address was not frozen"),
            Self::Stopping => (S::SERVICE_UNAVAILABLE, "stopping", "The service is stopping"),
            Self::Internal(_) => (S::INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong"),
        }
    }

    /// The problem as it is sent.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, code, title) = self.kind();
        let (parameter, value, allowed) = match self {
            Self::Invalid { parameter, invalid, .. } => {
                (Some((*parameter).into()), Some(invalid.value.clone()), Some(invalid.allowed.into()))
            }
            Self::OutOfRange { parameter, value, allowed } => {
                (Some((*parameter).into()), Some(value.clone()), Some((*allowed).into()))
            }
            Self::Assumption { value, allowed, .. } => {
                (Some("assume".into()), Some(value.clone()), Some(allowed.clone()))
            }
            Self::Filter { parameter, value, .. } => (Some(parameter.clone()), Some(value.clone()), None),
            Self::NotOneOf { parameter, value, allowed } => {
                (Some((*parameter).into()), Some(value.clone()), Some(allowed.clone()))
            }
            Self::UnknownRegion { value, allowed, .. } => {
                (Some("region".into()), Some(value.clone()), Some(allowed.clone()))
            }
            Self::NotFrozen { of, .. } => (Some("of".into()), Some(of.clone()), None),
            Self::NotText { parameter, value, allowed } => {
                (Some(parameter.clone()), Some(value.clone()), Some((*allowed).into()))
            }
            Self::UnknownParameter { parameter, allowed } => {
                (Some(parameter.clone()), None, Some(allowed.clone()).filter(|allowed| !allowed.is_empty()))
            }
            Self::Repeated(parameter) => (Some(parameter.clone()), None, None),
            Self::Missing(choice) | Self::Conflict(choice) => (None, None, Some((*choice).into())),
            Self::Required { parameter, allowed } => {
                (Some((*parameter).into()), None, Some((*allowed).into()))
            }
            Self::UnknownPostcode(value) => (Some("postcode".into()), Some(value.clone()), None),
            Self::HalfAPoint { missing } => {
                (Some((*missing).into()), None, Some("lon and lat together".into()))
            }
            Self::UnknownAuthority(value) | Self::NotCovered(value) | Self::NotInRegion { value, .. } => {
                (Some("la_code".into()), Some(value.clone()), None)
            }
            Self::MethodNotAllowed { method, allowed } => {
                (None, Some(method.clone()), Some((*allowed).into()))
            }
            Self::Body(_)
            | Self::NotFound(_)
            | Self::NotLocal(_)
            | Self::NoRecords
            | Self::Refused { .. }
            | Self::UnknownColumns { .. }
            | Self::PersonalColumn { .. }
            | Self::ChangedMeanwhile { .. }
            | Self::Closed { .. }
            | Self::NoSuchRecord(_)
            | Self::TakenBack(_)
            | Self::OutsideTheFile { .. }
            | Self::NotAcceptable
            | Self::ConditionOfAChange
            | Self::AnotherByNow { .. }
            | Self::Stopping
            | Self::Internal(_) => (None, None, None),
        };
        let (faults, now) = match self {
            Self::Refused { faults } => (faults.clone(), None),
            Self::ChangedMeanwhile { now, .. } => (Vec::new(), now.clone()),
            _ => (Vec::new(), None),
        };
        let columns = match self {
            Self::UnknownColumns { columns, .. } => columns.clone(),
            Self::PersonalColumn { column, .. } => vec![FileColumn { theirs: column.clone(), ours: None }],
            _ => Vec::new(),
        };
        let kind = format!("urn:esol-atlas:problem:{code}");
        let status = status.as_u16();
        Problem {
            r#type: kind,
            title,
            status,
            detail: self.to_string(),
            code,
            parameter,
            value,
            allowed,
            faults,
            columns,
            now,
            closed_version: if let Self::Closed { version, .. } = self { Some(*version) } else { None },
        }
    }
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
