//! A problem as RFC 9457 has it: the form of every error.

use serde::Serialize;
use utoipa::ToSchema;

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
    /// The record as somebody else has left it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub now: Option<Box<serde_json::value::RawValue>>,
}
