//! What is asked with a file, and the file.

use std::borrow::Cow;

use actix_web::{HttpRequest, web};

use super::super::error::ApiError;
use super::super::query::Query;
use crate::domain::Date;
use crate::domain::file_name::check_file_name;
use crate::domain::import_kind::{IMPORT_KINDS, ImportKind};
use crate::records::{FeedLimits, ForeignFile, Mapping, Reach, RecordsError, day_of, fetch, sha256};

/// A hundred and twenty-eight megabytes hold two million journeys.
const MOST_BYTES: usize = 128 * 1024 * 1024;
const PARAMETERS: [&str; 8] =
    ["kind", "name", "feed", "sha256", "mapping", "assured", "provider", "revision"];

/// What is asked with a file.
pub(super) struct Asked {
    pub(super) kind: ImportKind,
    name: String,
    feed: Option<String>,
    sha256: Option<String>,
    mapping: Option<Mapping>,
    assured: Option<Date>,
    provider: Option<String>,
    pub(super) revision: Option<u64>,
}

impl Asked {
    pub(super) fn read(request: &HttpRequest) -> Result<Self, ApiError> {
        let query = Query::read(request, &PARAMETERS)?;
        let needed = |parameter: &'static str, allowed| {
            query.text(parameter).ok_or(ApiError::Required { parameter, allowed })
        };
        let kind: Option<ImportKind> = query.parse("kind", "invalid_kind")?;
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
        let feed = query.text("feed");
        let name = match feed {
            Some(feed) => feed,
            None => needed("name", "the name of the file")?,
        };
        // It is only ever shown, but whoever sends a path means something that will not happen.
        if let Some(name) = query.text("name") {
            check_file_name(name).map_err(|invalid| ApiError::Invalid {
                code: "invalid_file_name",
                parameter: "name",
                invalid,
            })?;
        }
        let kind = kind.ok_or(ApiError::Required { parameter: "kind", allowed: IMPORT_KINDS })?;
        if feed.is_some() && kind != ImportKind::OpenReferral {
            let value = kind.to_string();
            return Err(ApiError::OutOfRange {
                parameter: "kind",
                value,
                allowed: "open_referral beside a feed",
            });
        }
        Ok(Self {
            kind,
            feed: feed.map(str::to_owned),
            sha256: query.text("sha256").map(str::to_owned),
            name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
            mapping: query.text("mapping").map(mapping).transpose()?,
            assured: query.day("assured")?,
            provider: query.text("provider").map(str::to_owned),
            revision: query.text("revision").map(number).transpose()?,
        })
    }

    /// The bytes: those that were sent, or those of the feed. A feed that is taken in must say what it said when it
    /// was looked at.
    pub(super) fn bytes<'b>(&self, sent: &'b [u8], apply: bool) -> Result<Cow<'b, [u8]>, RecordsError> {
        let Some(feed) = &self.feed else { return Ok(Cow::Borrowed(sent)) };
        let bytes = fetch(feed, Reach::Public, &FeedLimits::default())?;
        if apply && self.sha256.as_deref() != Some(sha256(&bytes).as_str()) {
            return Err(RecordsError::FeedChanged);
        }
        Ok(Cow::Owned(bytes))
    }

    pub(super) fn file<'a>(&'a self, bytes: &'a [u8]) -> ForeignFile<'a> {
        let Self { kind, name, mapping, assured, provider, .. } = self;
        ForeignFile {
            kind: *kind,
            name,
            bytes,
            mapping: mapping.as_ref(),
            assured: *assured,
            today: day_of(jiff::Timestamp::now()),
            provider: provider.as_deref(),
        }
    }
}

pub(super) async fn read(body: web::Payload) -> Result<web::Bytes, ApiError> {
    let whole = body.to_bytes_limited(MOST_BYTES).await;
    let whole = whole.map_err(|_| {
        ApiError::Body(format!("The file is longer than {} megabytes", MOST_BYTES / 1024 / 1024))
    })?;
    whole.map_err(|fault| ApiError::Body(format!("The file did not come whole: {fault}")))
}
