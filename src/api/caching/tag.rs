//! Strong entity tags (RFC 9110 §8.8.3).

use std::fmt::Write;
use std::sync::LazyLock;

use actix_web::HttpRequest;
use actix_web::http::header::{
    CACHE_CONTROL, ETAG, ETag, EntityTag, Header, HeaderMap, HeaderValue, IfNoneMatch,
};
use sha2::{Digest, Sha256};

use super::Key;

/// What another build answers may be other bytes, of the same data at the same address.
static BUILD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let program = std::env::current_exe().and_then(std::fs::read);
    program.map_or_else(|_| env!("CARGO_PKG_VERSION").into(), |bytes| Sha256::digest(bytes).to_vec())
});

/// Reads the build once, before anybody asks.
pub fn know_the_build() {
    LazyLock::force(&BUILD);
}

/// The tag of an answer: as long as it is the same, so is every byte.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::api) struct Tag(EntityTag);

impl Tag {
    pub(super) fn of(key: &Key) -> Self {
        let mut digest = Sha256::new();
        digest.update(&*BUILD);
        for part in key.parts() {
            // With its length: no two rows of parts are the same bytes.
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        let short = short(&digest.finalize());
        let coding = key.coding().name().unwrap_or("id");
        Self(EntityTag::new_strong(format!("{}-{short}-{coding}", key.version())))
    }

    /// Of a file by the hash of its content. Weak: it may be compressed on its way, to other bytes.
    pub(in crate::api) fn of_file(hash: &[u8]) -> Self {
        Self(EntityTag::new_weak(short(hash)))
    }

    /// Whether the request has the answer of this tag already.
    pub(in crate::api) fn is_known_to(&self, request: &HttpRequest) -> bool {
        match IfNoneMatch::parse(request) {
            // Compared weakly: a proxy that compresses makes a tag weak.
            Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|tag| tag.weak_eq(&self.0)),
            // "*" asks whether there is anything at all, which only the handler knows.
            Ok(IfNoneMatch::Any) | Err(_) => false,
        }
    }

    /// Whether the request wants nothing that is there already in any form: `If-None-Match: *` (RFC 9110 §13.1.2).
    pub(super) fn any_is_known_to(request: &HttpRequest) -> bool {
        matches!(IfNoneMatch::parse(request), Ok(IfNoneMatch::Any))
    }

    /// The same for content that may come in other bytes.
    pub(super) fn weak(self) -> Self {
        Self(EntityTag::new_weak(self.0.tag().to_owned()))
    }

    /// As a header has it.
    pub(super) fn text(&self) -> String {
        self.0.to_string()
    }

    pub(super) fn put_into(&self, headers: &mut HeaderMap) {
        for (name, value) in [
            (ETAG, HeaderValue::from_str(&self.text()).ok()),
            (CACHE_CONTROL, Some(HeaderValue::from_static(super::ALWAYS_ASK))),
        ] {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
    }

    pub(in crate::api) fn header(&self) -> ETag {
        ETag(self.0.clone())
    }
}

/// As much of a hash as tells answers apart.
fn short(hash: &[u8]) -> String {
    hash.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
