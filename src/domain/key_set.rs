//! A set of texts that may have millions of members: 128 bits of hash for each, not the text.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

/// Texts that were seen. Two texts are taken for one where 128 bits of two keyed hashes agree: among two million
/// that happens once in 10²⁶ files, and nobody who writes a file knows the keys.
#[derive(Debug, Default, Clone)]
pub struct KeySet {
    hashers: [RandomState; 2],
    seen: HashSet<u128>,
}

impl KeySet {
    /// Adds a text; `false` = it was there.
    pub fn insert(&mut self, text: &str) -> bool {
        let hash = self.hash(text);
        self.seen.insert(hash)
    }

    /// Whether a text was added.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.seen.contains(&self.hash(text))
    }

    fn hash(&self, text: &str) -> u128 {
        let [first, second] = self.hashers.each_ref().map(|hasher| u128::from(hasher.hash_one(text)));
        (first << 64) | second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_added_once() {
        let mut seen = KeySet::default();
        assert!(seen.insert("E06000018|2024 Q1"));
        assert!(!seen.insert("E06000018|2024 Q1"));
        assert!(seen.contains("E06000018|2024 Q1") && !seen.contains("E06000018|2024 Q2"));
    }
}
