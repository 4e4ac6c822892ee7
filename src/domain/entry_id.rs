//! What an entry is known by: to those who keep records, and to the public.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use std::fmt::Write as _;

/// How an identifier begins that tells nothing.
pub const CONCEALED: &str = "safeguarded-";

/// Identifier of a provider, a venue or a class.
///
/// Whoever keeps records knows it as it was recorded. The public knows it by the same, unless the place is
/// safeguarded: identifiers have postcodes and names of houses in them often enough.
#[derive(Debug, Clone, Default)]
pub struct EntryId {
    recorded: String,
    concealed: Option<String>,
}

impl EntryId {
    /// One that the public may know as it was recorded.
    #[must_use]
    pub fn new(recorded: impl Into<String>) -> Self {
        Self { recorded: recorded.into(), concealed: None }
    }

    /// As it was recorded: for those who keep records alone.
    #[must_use]
    pub fn recorded(&self) -> &str {
        &self.recorded
    }

    /// As the public knows it.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.concealed.as_deref().unwrap_or(&self.recorded)
    }

    /// Whether the public knows it by another name.
    #[must_use]
    pub fn is_concealed(&self) -> bool {
        self.concealed.is_some()
    }

    /// From now on the public knows it by a name that tells nothing.
    pub fn conceal(&mut self, of: Concealed, key: &ConcealmentKey) {
        self.concealed = Some(key.name(of, &self.recorded));
    }
}

/// The same entry has the same recorded identifier, whatever it is shown as.
impl PartialEq for EntryId {
    fn eq(&self, other: &Self) -> bool {
        self.recorded == other.recorded
    }
}

impl Eq for EntryId {}

/// What an identifier is of: a provider and a class may have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concealed {
    /// A provider or a venue.
    Entry,
    /// A class or another offer.
    Class,
}

/// Random bits of the store, by which nobody else can work out what an identifier is shown as: whoever knows how
/// identifiers are made could try every postcode of a town otherwise.
#[derive(Clone, Copy, Default)]
pub struct ConcealmentKey([u8; 32]);

impl ConcealmentKey {
    /// These bits. All noughts, the default, are for what is public anyway, such as the data that ship.
    #[must_use]
    pub fn new(bits: [u8; 32]) -> Self {
        Self(bits)
    }

    /// The first 64 bits of HMAC-SHA-256 (RFC 2104) over kind and identifier.
    fn name(&self, of: Concealed, recorded: &str) -> String {
        let mut name = CONCEALED.to_owned();
        // A key of any length will do.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return name };
        mac.update(match of {
            Concealed::Entry => b"entry ",
            Concealed::Class => b"class ",
        });
        mac.update(recorded.as_bytes());
        for byte in &mac.finalize().into_bytes()[..8] {
            let _ = write!(name, "{byte:02x}");
        }
        name
    }
}

impl std::fmt::Debug for ConcealmentKey {
    /// It does not get into a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ConcealmentKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(recorded: &str, of: Concealed, key: u8) -> String {
        let mut id = EntryId::new(recorded);
        id.conceal(of, &ConcealmentKey::new([key; 32]));
        assert_eq!((id.recorded(), id.is_concealed()), (recorded, true));
        id.shown().to_owned()
    }

    #[test]
    fn what_an_identifier_is_shown_as_hangs_on_the_key_its_kind_and_itself() {
        let one = shown("haven-le15-6aa", Concealed::Entry, 1);
        assert_eq!(one, shown("haven-le15-6aa", Concealed::Entry, 1));
        for other in [
            shown("haven-le15-6aa", Concealed::Entry, 2),
            shown("haven-le15-6aa", Concealed::Class, 1),
            shown("haven-le15-6ab", Concealed::Entry, 1),
        ] {
            assert_ne!(one, other);
            assert_eq!((other.len(), other.strip_prefix("safeguarded-").map(str::len)), (28, Some(16)));
        }
    }

    #[test]
    fn the_name_is_the_beginning_of_the_keyed_hash() {
        // printf 'entry haven' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '01%.0s' $(seq 32))
        assert_eq!(shown("haven", Concealed::Entry, 1), "safeguarded-cb36ca6a88acf580");
    }
}
