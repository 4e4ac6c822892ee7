//! Strong entity tags (RFC 9110 §8.8.3).

use std::fmt::Write;

use actix_web::HttpRequest;
use actix_web::http::header::{ETag, EntityTag, Header, IfNoneMatch};
use sha2::{Digest, Sha256};

use super::Key;

/// The tag of an answer: as long as it is the same, so is every byte.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tag(EntityTag);

impl Tag {
    pub(super) fn of(key: &Key) -> Self {
        let (version, day, address, coding) = key.parts();
        let mut digest = Sha256::new();
        digest.update(day.to_string());
        digest.update(address);
        let short = digest.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        Self(EntityTag::new_strong(format!("{version}-{short}-{}", coding.name().unwrap_or("id"))))
    }

    /// Whether the request has the answer of this tag already.
    pub(super) fn is_known_to(&self, request: &HttpRequest) -> bool {
        match IfNoneMatch::parse(request) {
            // Compared weakly: a proxy that compresses makes a tag weak.
            Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|tag| tag.weak_eq(&self.0)),
            // "*" asks whether there is anything at all, which only the handler knows.
            Ok(IfNoneMatch::Any) | Err(_) => false,
        }
    }

    pub(super) fn header(&self) -> ETag {
        ETag(self.0.clone())
    }
}
