//! Levels of English in the Adult ESOL Core Curriculum.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Invalid;

/// A level of ESOL. "L1+" in a source means level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Below Entry 1; often new to the Latin alphabet.
    #[serde(rename = "pre_entry")]
    PreEntry,
    /// Entry 1.
    #[serde(rename = "entry_1")]
    Entry1,
    /// Entry 2.
    #[serde(rename = "entry_2")]
    Entry2,
    /// Entry 3.
    #[serde(rename = "entry_3")]
    Entry3,
    /// Level 1.
    #[serde(rename = "level_1")]
    Level1,
    /// Level 2.
    #[serde(rename = "level_2")]
    Level2,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 6] =
        [Self::PreEntry, Self::Entry1, Self::Entry2, Self::Entry3, Self::Level1, Self::Level2];
    /// How many levels there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Level::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name used in the API and in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PreEntry => "pre_entry",
            Self::Entry1 => "entry_1",
            Self::Entry2 => "entry_2",
            Self::Entry3 => "entry_3",
            Self::Level1 => "level_1",
            Self::Level2 => "level_2",
        }
    }
}

impl FromStr for Level {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|level| level.as_str() == text).ok_or_else(|| {
            Invalid::new("a level", text, "pre_entry, entry_1, entry_2, entry_3, level_1, level_2")
        })
    }
}

/// A set of levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LevelSet(u8);

impl LevelSet {
    /// Whether the level is in the set.
    #[must_use]
    pub fn contains(self, level: Level) -> bool {
        self.0 & (1 << level.index()) != 0
    }

    /// Whether no level is in the set.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The levels in the set, lowest first.
    pub fn iter(self) -> impl Iterator<Item = Level> {
        Level::ALL.into_iter().filter(move |level| self.contains(*level))
    }
}

impl FromIterator<Level> for LevelSet {
    fn from_iter<I: IntoIterator<Item = Level>>(levels: I) -> Self {
        Self(levels.into_iter().fold(0, |bits, level| bits | 1 << level.index()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_written_in_json_as_it_is_read_in_files() {
        for level in Level::ALL {
            assert_eq!(serde_json::to_string(&level).unwrap(), format!("\"{}\"", level.as_str()));
            assert_eq!(level.as_str().parse::<Level>().unwrap(), level);
        }
    }
}
