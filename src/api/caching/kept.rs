//! Answers that were given, weighed by their bytes.

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServiceRequest;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue, LINK,
};
use actix_web::web::Bytes;
use moka::sync::Cache;

use super::Coding;
use super::flights::{Flights, Turn};
use super::tag::Tag;
use crate::api::accepted::reads_pages;
use crate::api::provider::today;
use crate::api::state::AppState;
use crate::api::tiles::base;
use crate::domain::Date;

/// For whom an answer is: a key of one view never finds an answer of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::api) enum View {
    /// Everybody.
    Public,
}

/// What an answer follows from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::api) struct Key {
    view: View,
    /// Of the snapshot.
    version: Arc<str>,
    /// Entries age by the day.
    day: Date,
    /// What is asked for by content is another answer: a page, or data.
    page: bool,
    /// How the atlas is reached: links in an answer lead there.
    base: Box<str>,
    /// Path and query as they were asked for. A part of its own: what a client says of the base ends where it ends.
    address: Box<str>,
    coding: Coding,
}

impl Key {
    pub(in crate::api) fn new(
        view: View,
        state: &AppState,
        version: Arc<str>,
        request: &ServiceRequest,
        coding: Coding,
    ) -> Self {
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
        Self {
            view,
            version,
            day: today(),
            page: reads_pages(request.headers()),
            base: base(request.request(), state).into(),
            address: address.into(),
            coding,
        }
    }

    pub(super) fn version(&self) -> &str {
        &self.version
    }

    pub(super) fn coding(&self) -> Coding {
        self.coding
    }

    /// Everything else, each part apart from the next.
    pub(super) fn parts(&self) -> [String; 4] {
        let form = if self.page { "page" } else { "data" };
        [self.day.to_string(), form.to_owned(), self.base.to_string(), self.address.to_string()]
    }

    fn weight(&self) -> usize {
        self.address.len() + self.base.len() + 80
    }
}

/// An answer as it is sent.
#[derive(Debug, Clone)]
pub(in crate::api) struct Answer {
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Bytes,
    pub(super) tag: Tag,
}

/// Headers that belong to the content.
pub(super) fn stays(name: &HeaderName) -> bool {
    [CONTENT_TYPE, CONTENT_DISPOSITION, CONTENT_LANGUAGE, LINK, CACHE_CONTROL].contains(name)
        || name.as_str() == "x-illustrative"
        || name.as_str() == "content-security-policy"
        || name.as_str() == "content-crs"
}

/// Answers of before, for whoever asks the same again. The most used stay as long as there is room.
#[derive(Debug)]
pub struct AnswerCache {
    kept: Cache<Key, Answer>,
    flights: Flights<Key>,
    keeps: bool,
}

impl AnswerCache {
    /// With room for so many bytes; 0 keeps nothing.
    #[must_use]
    pub fn new(bytes: u64) -> Self {
        let weigh = |key: &Key, answer: &Answer| {
            u32::try_from(key.weight() + answer.body.len() + 64 * answer.headers.len()).unwrap_or(u32::MAX)
        };
        let kept = Cache::builder()
            .max_capacity(bytes)
            .weigher(weigh)
            // Answers of an earlier snapshot are asked for by nobody.
            .time_to_idle(Duration::from_secs(3600))
            .build();
        Self { kept, flights: Flights::new(), keeps: bytes > 0 }
    }

    pub(in crate::api) fn get(&self, key: &Key) -> Option<Answer> {
        self.kept.get(key)
    }

    /// Whose turn it is to make an answer that is not kept; `None` = nothing is kept, so that each makes its own.
    pub(super) fn join(&self, key: &Key) -> Option<Turn<'_, Key>> {
        self.keeps.then(|| self.flights.join(key))
    }

    pub(in crate::api) fn put(&self, key: Key, answer: Answer) {
        self.kept.insert(key, answer);
    }

    /// Forgets all: another snapshot is served.
    pub(in crate::api) fn clear(&self) {
        self.kept.invalidate_all();
    }

    /// How many answers are kept, and their bytes.
    #[must_use]
    pub fn size(&self) -> (u64, u64) {
        (self.kept.entry_count(), self.kept.weighted_size())
    }
}

impl Default for AnswerCache {
    /// 64 MB: every tile of a region and every table of a day, several times over.
    fn default() -> Self {
        Self::new(64 << 20)
    }
}
