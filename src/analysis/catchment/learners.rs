//! Sets of kinds of learner, one bit each.

use crate::analysis::learner::Learner;

const WORDS: usize = Learner::COUNT.div_ceil(64);

/// A set of kinds of learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Learners([u64; WORDS]);

impl Learners {
    pub(super) const NOBODY: Self = Self([0; WORDS]);
    pub(super) const EVERYBODY: Self = {
        let mut all = [u64::MAX; WORDS];
        let last = Learner::COUNT % 64;
        if last > 0 {
            all[WORDS - 1] = (1 << last) - 1;
        }
        Self(all)
    };

    pub(super) fn insert(&mut self, learner: usize) {
        self.0[learner / 64] |= 1 << (learner % 64);
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NOBODY
    }

    /// Whether they have a member in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(own, other)| own & other != 0)
    }

    /// Those that are in the other set, and the rest.
    pub(super) fn divide(self, other: Self) -> (Self, Self) {
        let inside = std::array::from_fn(|word| self.0[word] & other.0[word]);
        let outside = std::array::from_fn(|word| self.0[word] & !other.0[word]);
        (Self(inside), Self(outside))
    }

    /// Positions of its members, in order.
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        (0..Learner::COUNT).filter(move |learner| self.0[learner / 64] >> (learner % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_divided_into_two_that_share_nobody_and_miss_nobody() {
        assert_eq!(Learners::EVERYBODY.iter().count(), Learner::COUNT);
        let mut some = Learners::NOBODY;
        for learner in [0, 63, 64, Learner::COUNT - 1] {
            some.insert(learner);
        }
        let (inside, outside) = Learners::EVERYBODY.divide(some);
        assert_eq!(inside.iter().collect::<Vec<_>>(), [0, 63, 64, Learner::COUNT - 1]);
        assert_eq!(outside.iter().count(), Learner::COUNT - 4);
        assert!(!inside.meets(outside) && inside.meets(some) && !outside.is_empty());
    }
}
