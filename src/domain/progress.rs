//! How far a piece of work has come: told by whoever does it, read by whoever waits.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

/// What is being done with a file, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// It is looked through: what it is, and which of its rows belong together.
    #[default]
    Looking,
    /// Its rows are read, part by part; a short file needs no second time.
    Reading,
    /// They are held against the rules of their kind.
    Checking,
    /// They are compared with what is kept.
    Comparing,
    /// They are written.
    Writing,
}

impl Stage {
    const ALL: [Self; 5] = [Self::Looking, Self::Reading, Self::Checking, Self::Comparing, Self::Writing];

    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Looking => "looking",
            Self::Reading => "reading",
            Self::Checking => "checking",
            Self::Comparing => "comparing",
            Self::Writing => "writing",
        }
    }
}

/// How far a file has come. Shared between threads without a lock: whoever reads may be a row behind.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicU8,
    rows: AtomicU64,
}

impl Progress {
    /// Another stage begins. One that went before does not begin again: a file with several tables is compared until
    /// the last of them is.
    pub fn begin(&self, stage: Stage) {
        self.stage.fetch_max(stage as u8, Ordering::Relaxed);
    }

    /// One row more was read.
    pub fn row(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    /// The rows are counted from the beginning: the file has been looked through, and is read.
    pub fn again(&self) {
        self.rows.store(0, Ordering::Relaxed);
        self.stage.store(Stage::Reading as u8, Ordering::Relaxed);
    }

    /// The stage of now, and the rows that were read so far.
    #[must_use]
    pub fn now(&self) -> (Stage, u64) {
        let stage = Stage::ALL.get(usize::from(self.stage.load(Ordering::Relaxed)));
        (stage.copied().unwrap_or_default(), self.rows.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_stage_and_all_rows_are_told() {
        let progress = Progress::default();
        assert_eq!(progress.now(), (Stage::Looking, 0));
        for stage in Stage::ALL {
            progress.begin(stage);
            progress.row();
            assert_eq!(progress.now().0, stage);
        }
        assert_eq!(progress.now(), (Stage::Writing, 5));
        progress.begin(Stage::Checking);
        assert_eq!(progress.now().0, Stage::Writing, "it does not go back");
        progress.again();
        assert_eq!(progress.now(), (Stage::Reading, 0));
    }
}
