//! Why records cannot be taken in or served.

use crate::domain::import_kind::ImportKind;
use crate::domain::record::RecordKind;
use crate::ingest::IngestError;
use crate::ingest::feed::FeedError;
use crate::ingest::foreign::ForeignError;
use crate::snapshot::SnapshotError;
use crate::store::StoreError;

/// Why records cannot be taken in or served.
#[derive(Debug, thiserror::Error)]
pub enum RecordsError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Reading shipped data, or what the store holds.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// A file that cannot be taken in.
    #[error(transparent)]
    Foreign(#[from] ForeignError),
    /// A feed that cannot be fetched.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// A feed says something else than when it was looked at.
    #[error("the feed has changed since the preview: look at it again")]
    FeedChanged,
    /// What is to be written breaks a rule.
    #[error("{}", faults.first().map_or("it cannot be kept", String::as_str))]
    Refused {
        /// Each with the column, the value and the rule.
        faults: Vec<String>,
    },
    /// Records have changed since a preview was made.
    #[error("records have changed since the preview (change {now}, it knew {seen}): look at it again")]
    MovedOn {
        /// The last change that the preview knew.
        seen: u64,
        /// The last one now.
        now: u64,
    },
    /// No such record, or it is closed.
    #[error("there is no {kind} record \"{id}\"")]
    NotThere {
        /// Its kind.
        kind: RecordKind,
        /// As asked for.
        id: String,
    },
    /// No such version of a record.
    #[error("{kind} \"{id}\" has no version {version} that says anything")]
    NoVersion {
        /// Its kind.
        kind: RecordKind,
        /// As asked for.
        id: String,
        /// As asked for.
        version: u32,
    },
    /// No such version of a file that is kept whole.
    #[error("there is no version {version} of {kind} that could be used")]
    NoFile {
        /// What the file is.
        kind: ImportKind,
        /// As asked for.
        version: u32,
    },
    /// The system gives no random bits, so that no link can be made that nobody guesses.
    #[error("the system gives no random bits: {0}")]
    NoRandomBits(String),
    /// An entry was confirmed that has changed since it was looked at.
    #[error("the entry has changed since you looked at it: look at it once more")]
    NotAsSeen,
    /// Records of another store are to come in the place of what ships, and something is there already.
    #[error("there are records already: name a file that does not exist")]
    NotEmpty,
    /// Building the snapshot.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
}
