//! A page as it was shown on a day: the public answers that it is made of, kept as bytes that nothing alters.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::Invalid;

/// By what a frozen view is known: 128 random bits as 32 digits, so that nobody finds one whom it was not told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenId(String);

impl FrozenId {
    /// Of random bits.
    #[must_use]
    pub fn of_bits(bits: [u8; 16]) -> Self {
        Self(bits.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}")))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FrozenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FrozenId {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let is_digit = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        if text.len() == 32 && text.bytes().all(is_digit) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid::new("the identifier of a frozen view", text, "32 digits from 0 to 9 and a to f"))
    }
}

/// A frozen view without the bytes of its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenView {
    /// Identifier.
    pub id: FrozenId,
    /// What it is called.
    pub title: Option<String>,
    /// The query of the page, with its question mark; may be empty.
    pub view: String,
    /// Version of the snapshot that every answer is of.
    pub version: String,
    /// Who froze it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// When it was taken back: then nothing of its answers is kept.
    pub taken_back_at: Option<Timestamp>,
    /// Its answers, in the order in which they were asked for.
    pub answers: Vec<FrozenAddress>,
}

/// An address that was asked and what is to know of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenAddress {
    /// Path and query.
    pub address: String,
    /// Media type of the answer.
    pub media_type: String,
    /// SHA-256 of the answer.
    pub sha256: String,
    /// Length of the answer.
    pub bytes: u64,
}

/// What is kept under an identifier for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was ever frozen under the identifier.
    NoView,
    /// The view was taken back then.
    TakenBack(Timestamp),
    /// The view does not have the address.
    NotAsked,
    /// The answer.
    Answer(FrozenAddress, Vec<u8>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_its_bits_in_digits_and_nothing_else_is_one() {
        let bits = [0, 1, 15, 16, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 160];
        assert_eq!(FrozenId::of_bits(bits).as_str(), "00010f10ff00000000000000000000a0");
        assert_eq!("00010f10ff00000000000000000000a0".parse(), Ok(FrozenId::of_bits(bits)));
        let upper = "00010F10FF00000000000000000000A0";
        for wrong in ["", "0", upper, "00010f10ff00000000000000000000g0", "00010f10ff00000000000000000000a0 "]
        {
            assert!(wrong.parse::<FrozenId>().is_err(), "{wrong}");
        }
    }
}
