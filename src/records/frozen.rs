//! Pages are frozen as they are shown to everybody.

use jiff::Timestamp;

use super::{Desk, RecordsError};
use crate::domain::frozen_view::{FrozenAddress, FrozenId, FrozenView};
use crate::ingest::sha256;

/// A page to freeze.
#[derive(Debug)]
pub struct Freeze {
    /// What it shall be called.
    pub title: Option<String>,
    /// The query of the page.
    pub view: String,
    /// Version of the snapshot that every answer is of.
    pub version: String,
    /// Who freezes it.
    pub made_by: String,
    /// Addresses that the page asks, each once.
    pub answers: Vec<PublicAnswer>,
}

/// What everybody is answered at an address.
#[derive(Debug)]
pub struct PublicAnswer {
    /// Path and query.
    pub address: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Desk {
    /// Keeps a page as it is shown now under an identifier that nobody guesses; it is on the disk when this returns.
    ///
    /// # Errors
    /// When the system has no random bits, or the disk cannot be written.
    pub fn freeze(&self, page: Freeze, now: Timestamp) -> Result<FrozenView, RecordsError> {
        let mut bits = [0_u8; 16];
        getrandom::fill(&mut bits).map_err(|fault| RecordsError::NoRandomBits(fault.to_string()))?;
        let Freeze { title, view, version, made_by, answers } = page;
        let mut contents = Vec::with_capacity(answers.len());
        let mut addresses = Vec::with_capacity(answers.len());
        for PublicAnswer { address, media_type, content } in answers {
            let (sha256, bytes) = (sha256(&content), content.len() as u64);
            addresses.push(FrozenAddress { address, media_type, sha256, bytes });
            contents.push(content);
        }
        let frozen = FrozenView {
            id: FrozenId::of_bits(bits),
            title,
            view,
            version,
            made_by,
            made_at: now,
            taken_back_at: None,
            answers: addresses,
        };
        self.store().keep_frozen(&frozen, &contents)?;
        Ok(frozen)
    }
}
