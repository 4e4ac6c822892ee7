//! Which learners a class admits.

use crate::domain::level::{Level, LevelSet};
use crate::domain::provision::{Formality, Provider};

/// Whether a learner's place can be publicly funded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Funding {
    /// Resettled, settled, and asylum seekers past six months (in Scotland and Wales from the first day).
    Fundable,
    /// Asylum seekers in their first six months in England.
    NotYet,
}

impl Funding {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fundable, Self::NotYet];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Funding::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Whom a class admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Anyone of its level.
    Anyone,
    /// Only learners whose place can be funded.
    Fundable,
}

impl Admission {
    /// Informal and free provision admits anyone. An entry that says neither counts as open: only one that
    /// says it is formal, and not free, is closed to people who cannot be funded yet.
    #[must_use]
    pub fn of(provider: &Provider) -> Self {
        let formal_only = provider.formality == Some(Formality::Formal);
        if formal_only && !provider.says_free() { Self::Fundable } else { Self::Anyone }
    }

    /// Whether a learner with this funding may come.
    #[must_use]
    pub fn admits(self, funding: Funding) -> bool {
        self == Self::Anyone || funding == Funding::Fundable
    }
}

/// Why need stays unmet; the first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No class of the level within reach.
    NoClassOfLevel,
    /// Classes of the level, but none that admits these learners.
    NotEligible,
    /// Suitable classes, all full.
    Full,
}

/// Whether a class suits a learner.
#[must_use]
pub fn suits(levels: LevelSet, admission: Admission, level: Level, funding: Funding) -> bool {
    levels.contains(level) && admission.admits(funding)
}
