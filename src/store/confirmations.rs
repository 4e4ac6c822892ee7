//! What is kept of providers' own words.

use jiff::Timestamp;

use super::StoreError;
use crate::domain::confirmation::{NewProposal, Proposal, ProviderLink};

/// Links of providers and what they ask to be changed. Every method reads or writes the disk.
pub trait Confirmations {
    /// Keeps the link of a provider in place of the one it had.
    ///
    /// # Errors
    /// When the disk cannot be written.
    fn keep_link(&self, link: &ProviderLink) -> Result<(), StoreError>;

    /// The link of a provider.
    ///
    /// # Errors
    /// When the disk cannot be read, or what it holds is not understood.
    fn link_of(&self, provider: &str) -> Result<Option<ProviderLink>, StoreError>;

    /// The link whose token has this SHA-256.
    ///
    /// # Errors
    /// As [`Confirmations::link_of`].
    fn link_by_token(&self, token_sha256: &str) -> Result<Option<ProviderLink>, StoreError>;

    /// Keeps what a provider asks by its link, which is used up, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::LinkSpent`] when the link is not there or used up; when the disk cannot be written.
    fn propose(
        &self,
        token_sha256: &str,
        proposals: &[NewProposal],
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Every proposal, the last one first.
    ///
    /// # Errors
    /// As [`Confirmations::link_of`].
    fn proposals(&self) -> Result<Vec<Proposal>, StoreError>;

    /// One proposal.
    ///
    /// # Errors
    /// [`StoreError::UnknownProposal`]; as [`Confirmations::link_of`].
    fn proposal(&self, number: u64) -> Result<Proposal, StoreError>;

    /// Turns a proposal down.
    ///
    /// # Errors
    /// [`StoreError::UnknownProposal`] when it is not there or decided; when the disk cannot be written.
    fn reject(&self, number: u64, by: &str, now: Timestamp) -> Result<(), StoreError>;
}
