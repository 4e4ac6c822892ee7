//! What people keep: records with their history, in one embedded file.
//!
//! A write is on the disk before it is acknowledged. Answers never come from here: they come from the snapshot
//! that is built after a write.

mod confirmations;
mod error;
mod frozen;
mod mappings;
mod spool;
mod sqlite;

use std::path::Path;

pub use confirmations::Confirmations;
pub use error::StoreError;
pub use frozen::FrozenViews;
pub use mappings::Mappings;
pub use spool::Spool;
pub use sqlite::{Lock, SqliteStore};

use crate::domain::Date;
use crate::domain::entry_id::ConcealmentKey;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{
    Batch, BatchNumber, BatchSummary, Change, Closed, FileWrite, KeptFile, QuarantinedTable, Record, State,
};
use crate::domain::record::RecordKind;

/// A record as an import compares with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The last version.
    pub version: u32,
    /// What it says; `None` = closed.
    pub state: Option<State>,
}

/// What a batch did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// Its number.
    pub batch: BatchNumber,
    /// Records that were not there.
    pub added: u64,
    /// Records that say something else now.
    pub changed: u64,
    /// Records that were closed.
    pub closed: u64,
}

/// What became of a record since some time.
#[derive(Debug, Clone, PartialEq)]
pub struct NetChange {
    /// Its kind.
    pub kind: RecordKind,
    /// Its identifier.
    pub id: String,
    /// What it said then; `None` = it was not there.
    pub before: Option<State>,
    /// What it says now; `None` = closed.
    pub after: Option<State>,
}

/// A store of records. Every method reads or writes the disk: never call one on a thread that answers.
pub trait Store: Confirmations + FrozenViews + Mappings + Send + Sync + std::fmt::Debug {
    /// Number of the last change; grows with every one.
    ///
    /// # Errors
    /// When the disk cannot be read.
    fn revision(&self) -> Result<u64, StoreError>;

    /// Gives every record that was changed on a day (UTC) or later, by kind and identifier: what it said before that
    /// day and what it says now. What was added since and closed again is not among them.
    ///
    /// # Errors
    /// When the disk cannot be read, or what it holds is not understood.
    fn each_changed_since(&self, since: Date, take: &mut dyn FnMut(NetChange)) -> Result<(), StoreError>;

    /// Records of a kind, closed ones among them, of which some version had this text in a column, by identifier.
    ///
    /// # Errors
    /// When the disk cannot be read.
    fn ever_said(&self, kind: RecordKind, column: &str, text: &str) -> Result<Vec<String>, StoreError>;

    /// What hides the identifiers of safeguarded entries: made with the store, and the same in its copies.
    ///
    /// # Errors
    /// When the disk cannot be read.
    fn concealment_key(&self) -> Result<ConcealmentKey, StoreError>;

    /// Records of a kind that are not closed, by identifier.
    ///
    /// # Errors
    /// When the disk cannot be read, or what it holds is not understood.
    fn records(&self, kind: RecordKind) -> Result<Vec<Record>, StoreError>;

    /// Number of a kind's records that are not closed, and a page of them by identifier.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn page(&self, kind: RecordKind, limit: u32, offset: u64) -> Result<(u64, Vec<Record>), StoreError>;

    /// Gives every record that is not closed, by kind and identifier, and returns the revision: all of one moment, one
    /// in memory at a time. `take` must not use the store.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn each(&self, take: &mut dyn FnMut(Record)) -> Result<u64, StoreError>;

    /// The same for one kind.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn each_of(&self, kind: RecordKind, take: &mut dyn FnMut(Record)) -> Result<(), StoreError>;

    /// Those of the records with these identifiers that were ever there, closed ones too.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn held(
        &self,
        kind: RecordKind,
        ids: &[String],
    ) -> Result<std::collections::HashMap<String, Held>, StoreError>;

    /// The revision and every record that is not closed, by kind and identifier: all of one moment.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn everything(&self) -> Result<(u64, Vec<Record>), StoreError>;

    /// One record; `None` = never there, or closed.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn record(&self, kind: RecordKind, id: &str) -> Result<Option<Record>, StoreError>;

    /// Versions of a kind's records by identifier, closed ones too.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn versions(&self, kind: RecordKind) -> Result<std::collections::HashMap<String, u32>, StoreError>;

    /// How many records of a kind are closed, and a page of them, those closed last first.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn closed(&self, kind: RecordKind, limit: u32, offset: u64) -> Result<(u64, Vec<Closed>), StoreError>;

    /// Every change of a record, the first one first.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn history(&self, kind: RecordKind, id: &str) -> Result<Vec<Change>, StoreError>;

    /// Makes all changes of a batch or none. Writes that change nothing are left out.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a record has moved on since its writer saw it, [`StoreError::Closed`] when it was
    /// closed; when the disk cannot be written.
    fn apply(&self, batch: &Batch) -> Result<Applied, StoreError>;

    /// An empty spool for changes that are more than memory should hold.
    fn spool(&self) -> Spool;

    /// Makes all changes of a batch and those of a spool, or none.
    ///
    /// # Errors
    /// As [`Store::apply`]; when the spool cannot be read.
    fn apply_spooled(&self, batch: &Batch, spool: Spool) -> Result<Applied, StoreError>;

    /// Every batch, the last one first.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn batches(&self) -> Result<Vec<BatchSummary>, StoreError>;

    /// A batch's quarantine: a table for each kind that has rows there.
    ///
    /// # Errors
    /// [`StoreError::UnknownBatch`]; as [`Store::records`].
    fn quarantine(&self, batch: BatchNumber) -> Result<Vec<QuarantinedTable>, StoreError>;

    /// Every version of every file that is kept whole, by kind and version; of each kind the last is used.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn files(&self) -> Result<Vec<KeptFile>, StoreError>;

    /// Bytes of a version; `None` = there is none, or it says that what ships is used.
    ///
    /// # Errors
    /// As [`Store::records`].
    fn file_content(&self, kind: ImportKind, version: u32) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps a file as a new version.
    ///
    /// # Errors
    /// [`StoreError::FileConflict`] when another version was kept since its writer looked; when the disk cannot be
    /// written.
    fn keep_file(&self, wish: &FileWrite) -> Result<Applied, StoreError>;

    /// Writes a consistent copy to a file that does not exist, while others read and write.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    fn backup(&self, to: &Path) -> Result<(), StoreError>;
}
