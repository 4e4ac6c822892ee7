//! What is asked with a file, and the file.

use actix_web::{HttpRequest, web};

use super::super::error::ApiError;
use super::super::query::Query;
use crate::domain::Date;
use crate::domain::import_kind::{IMPORT_KINDS, ImportKind};
use crate::records::{ForeignFile, Mapping};

/// Sixty-four megabytes hold two million rows of text.
const MOST_BYTES: usize = 64 * 1024 * 1024;
const PARAMETERS: [&str; 5] = ["kind", "name", "mapping", "assured", "revision"];

/// What is asked with a file.
pub(super) struct Asked {
    pub(super) kind: ImportKind,
    name: String,
    mapping: Option<Mapping>,
    assured: Option<Date>,
    pub(super) revision: Option<u64>,
}

impl Asked {
    pub(super) fn read(request: &HttpRequest) -> Result<Self, ApiError> {
        let query = Query::read(request, &PARAMETERS)?;
        let needed = |parameter: &'static str, allowed| {
            query.text(parameter).ok_or(ApiError::Required { parameter, allowed })
        };
        let kind = query.parse("kind", "invalid_kind")?;
        let mapping = |text: &str| {
            serde_json::from_str(text).map_err(|fault| ApiError::OutOfRange {
                parameter: "mapping",
                value: fault.to_string(),
                allowed: "a JSON object: column of the file → column of ours",
            })
        };
        let number = |text: &str| {
            text.parse().map_err(|_| ApiError::OutOfRange {
                parameter: "revision",
                value: text.chars().take(60).collect(),
                allowed: "the number that the preview told",
            })
        };
        // A name, not a path: it is only ever shown.
        let name = needed("name", "the name of the file")?.rsplit(['/', '\\']).next().unwrap_or_default();
        Ok(Self {
            kind: kind.ok_or(ApiError::Required { parameter: "kind", allowed: IMPORT_KINDS })?,
            name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
            mapping: query.text("mapping").map(mapping).transpose()?,
            assured: query.day("assured")?,
            revision: query.text("revision").map(number).transpose()?,
        })
    }

    pub(super) fn file<'a>(&'a self, bytes: &'a [u8]) -> ForeignFile<'a> {
        let Self { kind, name, mapping, assured, .. } = self;
        ForeignFile { kind: *kind, name, bytes, mapping: mapping.as_ref(), assured: *assured }
    }
}

pub(super) async fn read(body: web::Payload) -> Result<web::Bytes, ApiError> {
    let whole = body.to_bytes_limited(MOST_BYTES).await;
    let whole = whole.map_err(|_| {
        ApiError::Body(format!("The file is longer than {} megabytes", MOST_BYTES / 1024 / 1024))
    })?;
    whole.map_err(|fault| ApiError::Body(format!("The file did not come whole: {fault}")))
}
