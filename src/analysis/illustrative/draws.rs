//! Random draws that are the same everywhere and always.
//!
//! SHA-256 in counter mode over the seed and a name: no generator whose output may change with a version of a
//! crate, and the draws of one authority do not depend on those of another.

use sha2::{Digest, Sha256};

/// A sequence of draws.
pub(super) struct Draws {
    start: Sha256,
    count: u64,
}

impl Draws {
    pub(super) fn new(seed: u64, name: &str) -> Self {
        let start = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(name);
        Self { start, count: 0 }
    }

    /// A whole number below `end`, 0 when that is 0. The remainder favours small numbers by less than one in
    /// 10¹², which a list of invented providers can bear.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let digest = self.start.clone().chain_update(self.count.to_be_bytes()).finalize();
        self.count += 1;
        let drawn = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let drawn = drawn.checked_rem(end as u64).unwrap_or_default();
        usize::try_from(drawn).unwrap_or_default()
    }

    /// One of a list that is not empty.
    pub(super) fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// Whether something of a probability in per cent happens.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A whole number from `least` to `most`.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        let above = self.below((most - least) as usize + 1);
        least + u32::try_from(above).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_name_give_one_sequence_and_every_number_comes() {
        let sequence = |seed, name| {
            let mut draws = Draws::new(seed, name);
            (0..1_000).map(|_| draws.below(6)).collect::<Vec<_>>()
        };
        assert_eq!(sequence(7, "E06000018"), sequence(7, "E06000018"));
        assert_ne!(sequence(7, "E06000018"), sequence(8, "E06000018"));
        assert_ne!(sequence(7, "E06000018"), sequence(7, "E06000016"));
        // Of 1,000 throws of a die 167 each are expected; 100 is more than five standard deviations away.
        let drawn = sequence(7, "E06000018");
        assert!((0..6).all(|side| drawn.iter().filter(|d| **d == side).count() > 100));
        assert_eq!(Draws::new(7, "").below(0), 0);
    }
}
