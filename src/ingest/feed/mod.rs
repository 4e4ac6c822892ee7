//! A feed of Open Referral UK: pages of services over HTTP, put together into one list.
//!
//! Bounded in pages, bytes and time. It never follows to another host; where the address comes from a request, it
//! goes to public addresses only, so that nobody can have this machine look into its own network.

mod address;
mod client;
mod error;

use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::foreign::{feed_page, wants_details};
use super::manifest::sha256;
use client::Client;
pub use error::FeedError;

/// Which addresses a feed may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public ones only: for addresses that come in a request.
    Public,
    /// Any: for addresses that the operator types.
    Anywhere,
}

/// How much of a feed is fetched.
#[derive(Debug, Clone, Copy)]
pub struct FeedLimits {
    /// Pages of the list.
    pub pages: u64,
    /// Services whose details are fetched one by one, where the list does not give them.
    pub details: usize,
    /// Bytes of all answers together.
    pub bytes: u64,
    /// Time for one answer.
    pub answer: Duration,
    /// Time for all.
    pub whole: Duration,
}

impl Default for FeedLimits {
    fn default() -> Self {
        Self {
            pages: 500,
            details: 2_000,
            bytes: 64 << 20,
            answer: Duration::from_secs(30),
            whole: Duration::from_secs(300),
        }
    }
}

/// Fetches every page of a feed: a JSON list of its services.
///
/// Services that speak of English and come without places are fetched one by one: lists need not have what belongs to a
/// service.
///
/// # Errors
/// When an address is none or not allowed, an answer does not come, is too long, too late, no page of Open Referral,
/// or another page than the one asked for.
pub fn fetch(url: &str, reach: Reach, limits: &FeedLimits) -> Result<Vec<u8>, FeedError> {
    let mut client = Client::new(reach, limits, Instant::now());
    // From its first page, whichever page was copied.
    let start = address::without_page(&address::parse(url)?)?;
    let mut list = List::default();
    let (mut address, mut asked, mut seen) = (start.clone(), None, HashSet::new());
    let mut expected: Option<u64> = None;
    for count in 1.. {
        if count > limits.pages {
            return Err(FeedError::TooManyPages { most: limits.pages });
        }
        let bytes = client.get(&address, count)?;
        let page = feed_page(&bytes).map_err(|fault| FeedError::Content { page: count, fault })?;
        if let (Some(asked), Some(came)) = (asked, page.number)
            && asked != came
        {
            return Err(FeedError::WrongPage { asked, came });
        }
        if !seen.insert(sha256(&bytes)) && !page.services.is_empty() {
            return Err(FeedError::SamePage { page: count });
        }
        if page.pages.is_some_and(|pages| pages > limits.pages) {
            return Err(FeedError::TooManyPages { most: limits.pages });
        }
        for service in &page.services {
            let whole = details(&mut client, &start, service.get(), limits, &mut list.details)?;
            list.push(whole.as_deref().unwrap_or(service.get()));
        }
        expected = expected.max(page.items);
        let more = page.last != Some(true) && page.pages.map_or(page.last.is_some(), |pages| count < pages);
        if !more {
            break;
        }
        if page.services.is_empty() && page.pages.is_none() {
            return Err(FeedError::BreaksOff { page: count });
        }
        // Some count from 0.
        let next = page.number.map_or(count + 1, |number| number + 1);
        asked = Some(next);
        address = address::page(&start, next)?;
    }
    match expected {
        Some(expected) if list.services < expected => {
            Err(FeedError::Incomplete { came: list.services, expected })
        }
        _ => Ok(list.finish()),
    }
}

fn details(
    client: &mut Client<'_>,
    start: &ureq::http::Uri,
    service: &str,
    limits: &FeedLimits,
    fetched: &mut usize,
) -> Result<Option<String>, FeedError> {
    let Some(id) = wants_details(service) else { return Ok(None) };
    let Some(address) = address::detail(start, &id) else { return Ok(None) };
    if *fetched >= limits.details {
        return Err(FeedError::TooManyDetails { most: limits.details });
    }
    *fetched += 1;
    let bytes = client.get_service(&address, &id)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| FeedError::Service { id: id.clone(), cause: "is not UTF-8".into() })?;
    match serde_json::from_str::<&serde_json::value::RawValue>(&text) {
        Ok(raw) if raw.get().starts_with('{') => Ok(Some(raw.get().to_owned())),
        Ok(_) => Err(FeedError::Service { id, cause: "is no object".to_owned() }),
        Err(fault) => Err(FeedError::Service { id, cause: format!("is not JSON: {fault}") }),
    }
}

/// Services as a JSON list.
#[derive(Default)]
struct List {
    text: String,
    services: u64,
    details: usize,
}

impl List {
    fn push(&mut self, service: &str) {
        self.text.push(if self.text.is_empty() { '[' } else { ',' });
        self.text.push_str(service);
        self.services += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        self.text.push_str(if self.text.is_empty() { "[]" } else { "]" });
        self.text.into_bytes()
    }
}
