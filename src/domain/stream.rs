//! The streams of need that are allocated together.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Invalid;

/// A group of people whose need is estimated in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// People resettled by a Home Office scheme.
    Resettled,
    /// People on asylum support.
    Asylum,
    /// Residents with little English at the census who seek a class.
    Settled,
}

impl Stream {
    /// Every stream of the joint allocation.
    pub const ALL: [Self; 3] = [Self::Resettled, Self::Asylum, Self::Settled];
    /// How many streams there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Stream::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name used in the API and in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resettled => "resettled",
            Self::Asylum => "asylum",
            Self::Settled => "settled",
        }
    }
}

/// Which streams an answer reports: one, or the joint allocation whose parts sum to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StreamChoice {
    /// Resettled, asylum and settled together.
    #[default]
    All,
    /// One of them.
    One(Stream),
}

impl StreamChoice {
    /// Whether the choice reports this stream.
    #[must_use]
    pub fn includes(self, stream: Stream) -> bool {
        match self {
            Self::All => true,
            Self::One(one) => one == stream,
        }
    }

    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::One(stream) => stream.as_str(),
        }
    }
}

impl FromStr for StreamChoice {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text == "all" {
            return Ok(Self::All);
        }
        Stream::ALL
            .into_iter()
            .find(|stream| stream.as_str() == text)
            .map(Self::One)
            .ok_or_else(|| Invalid::new("a stream", text, "resettled, asylum, settled, all"))
    }
}
