//! Links by which providers confirm or correct their own entry: an officer makes them.

use jiff::{SignedDuration, Timestamp};

use super::{Desk, RecordsError};
use crate::domain::confirmation::ProviderLink;
use crate::domain::record::RecordKind;
use crate::ingest::sha256;

const DAYS: i64 = 90;

impl Desk {
    /// Makes a link for a provider; the one that it had opens nothing any more. The token is told this once.
    ///
    /// # Errors
    /// [`RecordsError::NotThere`]; when the system has no random bits, or the disk cannot be written.
    pub fn make_link(&self, provider: &str, now: Timestamp) -> Result<(String, ProviderLink), RecordsError> {
        self.must_be_there(provider)?;
        let mut bits = [0_u8; 32];
        getrandom::fill(&mut bits).map_err(|fault| RecordsError::NoRandomBits(fault.to_string()))?;
        let token = sha256(&bits);
        let expires_at = now.saturating_add(SignedDuration::from_hours(24 * DAYS)).unwrap_or(Timestamp::MAX);
        let link = ProviderLink {
            provider: provider.to_owned(),
            token_sha256: sha256(token.as_bytes()),
            made_at: now,
            expires_at,
            used_at: None,
        };
        self.store().keep_link(&link)?;
        Ok((token, link))
    }

    /// The link of a provider, without its token; `None` = it has none.
    ///
    /// # Errors
    /// [`RecordsError::NotThere`] when there is no such provider.
    pub fn link_of(&self, provider: &str) -> Result<Option<ProviderLink>, RecordsError> {
        self.must_be_there(provider)?;
        Ok(self.store().link_of(provider)?)
    }

    fn must_be_there(&self, provider: &str) -> Result<(), RecordsError> {
        let there = self.store().record(RecordKind::Provider, provider)?;
        let id = provider.to_owned();
        there.map(drop).ok_or(RecordsError::NotThere { kind: RecordKind::Provider, id })
    }
}
