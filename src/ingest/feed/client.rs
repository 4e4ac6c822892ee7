//! Asking for one answer: on time, not too long, from a host that may be asked.

use std::time::Instant;

use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use super::address::{followed, is_public};
use super::{FeedError, FeedLimits, Reach};

const MOST_STEPS: usize = 5;

pub(super) struct Client<'l> {
    agent: Agent,
    limits: &'l FeedLimits,
    until: Instant,
    /// Bytes that may still come.
    left: u64,
}

impl<'l> Client<'l> {
    pub(super) fn new(reach: Reach, limits: &'l FeedLimits, now: Instant) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Followed here, to the same host only.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("esol-atlas/", env!("CARGO_PKG_VERSION")))
            .accept("application/json");
        let agent = match reach {
            // Without a proxy: it would look the name up itself, and nobody would check what it finds.
            Reach::Public => Agent::with_parts(
                config.proxy(None).build(),
                DefaultConnector::default(),
                PublicOnly(DefaultResolver::default()),
            ),
            Reach::Anywhere => config.build().new_agent(),
        };
        Self { agent, limits, until: now + limits.whole, left: limits.bytes }
    }

    pub(super) fn get(&mut self, address: &Uri, page: u64) -> Result<Vec<u8>, FeedError> {
        let mut address = address.clone();
        for _ in 0..MOST_STEPS {
            match self.once(&address, page)? {
                Answer::Whole(bytes) => return Ok(bytes),
                Answer::Leads(to) => {
                    address = followed(&address, &to)
                        .ok_or_else(|| FeedError::Elsewhere { page, to: to.chars().take(100).collect() })?;
                }
            }
        }
        Err(FeedError::Ring { page })
    }

    pub(super) fn get_service(&mut self, address: &Uri, id: &str) -> Result<Vec<u8>, FeedError> {
        self.get(address, 1).map_err(|fault| match fault {
            FeedError::Private { .. } | FeedError::TooLong { .. } => fault,
            fault => {
                let cause = fault.to_string().trim_start_matches("page 1: ").to_owned();
                FeedError::Service { id: id.to_owned(), cause }
            }
        })
    }

    fn once(&mut self, address: &Uri, page: u64) -> Result<Answer, FeedError> {
        let time = self.limits.answer.min(self.until.saturating_duration_since(Instant::now()));
        let slow = || FeedError::Slow { page, seconds: time.as_secs().max(1) };
        if time.is_zero() {
            return Err(FeedError::Slow { page, seconds: self.limits.whole.as_secs() });
        }
        let host = address.host().unwrap_or_default().to_owned();
        let fault = |fault: ureq::Error| match fault {
            ureq::Error::Timeout(_) => slow(),
            ureq::Error::BodyExceedsLimit(_) => FeedError::TooLong { page, most: self.limits.bytes },
            ureq::Error::Other(other) if other.is::<NotPublic>() => FeedError::Private { host: host.clone() },
            other => FeedError::NotFetched { page, cause: other.to_string() },
        };
        let request = self.agent.get(address).config().timeout_global(Some(time)).build();
        let mut response = request.call().map_err(&fault)?;
        let status = response.status();
        if status.is_redirection() {
            let to = response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
            return Ok(Answer::Leads(to.to_owned()));
        }
        if !status.is_success() {
            return Err(FeedError::Status { page, host, status: status.as_u16() });
        }
        // The limit counts what was unpacked.
        let bytes = response.body_mut().with_config().limit(self.left).read_to_vec().map_err(&fault)?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(Answer::Whole(bytes))
    }
}

enum Answer {
    Whole(Vec<u8>),
    Leads(String),
}

/// Looks names up and refuses those of which any address is not public; the connection goes to what was looked at.
#[derive(Debug)]
struct PublicOnly(DefaultResolver);

#[derive(Debug, thiserror::Error)]
#[error("not a public address")]
struct NotPublic;

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        if found.iter().all(|address| is_public(address.ip())) {
            Ok(found)
        } else {
            Err(ureq::Error::Other(Box::new(NotPublic)))
        }
    }
}
