//! JSON bodies of requests, read strictly.

use actix_web::web::JsonConfig;
use actix_web::{HttpRequest, error::JsonPayloadError};

use super::error::ApiError;

/// Sixty-four kilobytes hold hundreds of changes.
const MOST_BYTES: usize = 64 * 1024;

/// Bodies of `application/json` up to a size; every fault is a problem that says what and where.
pub(super) fn config() -> JsonConfig {
    JsonConfig::default().limit(MOST_BYTES).error_handler(|fault, _: &HttpRequest| refused(&fault).into())
}

fn refused(fault: &JsonPayloadError) -> ApiError {
    let detail = match fault {
        JsonPayloadError::ContentType => {
            "The body must be JSON, with Content-Type: application/json".to_owned()
        }
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            format!("The body is longer than {MOST_BYTES} bytes")
        }
        JsonPayloadError::Deserialize(fault) => format!("The body is not what is asked for here: {fault}"),
        _ => "The body cannot be read".to_owned(),
    };
    ApiError::Body(detail)
}
