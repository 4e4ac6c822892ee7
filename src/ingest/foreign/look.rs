//! What a first look over a long file tells: which rows of ours have several of the file behind them.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use crate::domain::record::{Fields, RecordKind};

/// Which rows can be handed over as soon as they are read. Keys are known by a hash: where two share one, their rows
/// are held back without need, and kept apart by their keys all the same.
#[derive(Default)]
pub(super) enum Look {
    /// Nothing is known: every published row may have another one added to it.
    #[default]
    None,
    /// The first look.
    First { hasher: RandomState, seen: HashSet<u64>, several: HashSet<u64> },
    /// After it.
    Done { hasher: RandomState, several: HashSet<u64> },
}

impl Look {
    pub(super) fn first() -> Self {
        Self::First { hasher: RandomState::new(), seen: HashSet::new(), several: HashSet::new() }
    }

    /// What the first look has told.
    pub(super) fn done(self) -> Self {
        match self {
            Self::First { hasher, several, .. } => Self::Done { hasher, several },
            other => other,
        }
    }

    /// Whether no other row of the file is added to one with this key. The first look takes every row for such a one.
    pub(super) fn stands_alone(&mut self, kind: RecordKind, fields: &Fields) -> bool {
        let hash = |hasher: &RandomState| kind.key(fields).map(|key| hasher.hash_one(key));
        match self {
            Self::None => false,
            Self::First { hasher, seen, several } => {
                if let Some(hash) = hash(hasher)
                    && !seen.insert(hash)
                {
                    several.insert(hash);
                }
                true
            }
            Self::Done { hasher, several } => hash(hasher).is_none_or(|hash| !several.contains(&hash)),
        }
    }
}
