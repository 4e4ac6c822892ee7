//! Why the store cannot do what it is asked.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{BatchNumber, Record};
use crate::domain::record::RecordKind;

/// Why the store cannot do what it is asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the record.
    #[error(
        "{kind} \"{id}\" has changed since: version {seen} was seen, it is at version {}",
        now.as_ref().map_or(0, |record| record.version)
    )]
    Conflict {
        /// Kind of the record.
        kind: RecordKind,
        /// Its identifier.
        id: String,
        /// The version that the writer saw; 0 = none.
        seen: u32,
        /// The record now; `None` = there is none and never was.
        now: Option<Box<Record>>,
    },
    /// The record is closed, which its writer has not seen.
    #[error(
        "{kind} \"{id}\" is closed: version {version} closed it on {}. Bring it back and change it then, or write it anew \
         with version {version} as the one seen",
        closed_at.strftime("%Y-%m-%d at %H:%M UTC")
    )]
    Closed {
        /// Kind of the record.
        kind: RecordKind,
        /// Its identifier.
        id: String,
        /// The version that closed it.
        version: u32,
        /// When that was.
        closed_at: Timestamp,
    },
    /// Somebody else kept another version of a file.
    #[error("{kind} have changed since: version {seen} was seen, version {now} is there")]
    FileConflict {
        /// What the file is.
        kind: ImportKind,
        /// The version that the writer saw; 0 = none.
        seen: u32,
        /// The last one.
        now: u32,
    },
    /// No batch has that number.
    #[error("there is no batch {}", number.0)]
    UnknownBatch {
        /// As asked for.
        number: BatchNumber,
    },
    /// A provider's link that is not there, used up, expired or replaced by a newer one.
    #[error("this link has been used, has expired or was replaced by a newer one: ask for a new one")]
    LinkSpent,
    /// No proposal has that number and waits.
    #[error("there is no proposal {number} that waits for a decision")]
    UnknownProposal {
        /// As asked for.
        number: u64,
    },
    /// The file is not one of ours.
    #[error("{path} is not a store of ESOL Atlas")]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer program.
    #[error("{path} has schema {found}, this program knows up to {known}: install a newer ESOL Atlas")]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// Another program has it open.
    #[error("{path} is in use by another ESOL Atlas: stop it first")]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// What is there would be overwritten.
    #[error("{path} exists already; name a file that does not")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file system refuses.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A record in the store is not understood.
    #[error("a record in the store is not understood: {0}")]
    Content(String),
    /// The database refuses.
    #[error("the store cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
}
