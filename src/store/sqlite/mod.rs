//! The embedded store: one `SQLite` file in WAL mode, every commit on the disk before it returns.

mod changed;
mod confirmations;
mod copy;
mod files;
mod frozen;
mod mappings;
mod open;
mod page;
mod read;
mod state;
mod write;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::{Applied, Held, NetChange, Spool, Store, StoreError};
use crate::domain::Date;
use crate::domain::entry_id::ConcealmentKey;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{
    Batch, BatchNumber, BatchSummary, Change, Closed, FileWrite, KeptFile, QuarantinedTable, Record,
};
use crate::domain::record::RecordKind;

pub use open::Lock;
pub(super) use state::text;

/// Records in a `SQLite` file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    /// One writer at a time; a half-done transaction of a thread that died is rolled back when it is dropped.
    connection: Mutex<Connection>,
    /// Reads what was committed last, whoever writes: what the public asks for waits for no long import.
    reader: Mutex<Connection>,
    /// Held as long as the store is open: nobody puts another file in its place meanwhile.
    _lock: Lock,
}

impl SqliteStore {
    /// Opens a file and brings it to the schema of this program; creates it where there is none.
    ///
    /// # Errors
    /// When the file cannot be opened, is not ours, damaged or of a newer schema, or is being restored.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let lock = Lock::shared(path)?;
        let connection = Mutex::new(open::open(path)?);
        let reader = Mutex::new(open::reader(path)?);
        Ok(Self { path: path.to_owned(), connection, reader, _lock: lock })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a copy in the place of a store; what was there is kept beside it as `….before-restore`.
    ///
    /// # Errors
    /// When the copy is not ours, damaged or of a newer schema; when the store is open somewhere.
    pub fn restore(copy: &Path, path: &Path) -> Result<(), StoreError> {
        copy::restore(copy, path)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for SqliteStore {
    fn revision(&self) -> Result<u64, StoreError> {
        read::revision(&self.connection())
    }

    fn each_changed_since(&self, since: Date, take: &mut dyn FnMut(NetChange)) -> Result<(), StoreError> {
        changed::each(&self.connection(), since, take)
    }

    fn ever_said(&self, kind: RecordKind, column: &str, text: &str) -> Result<Vec<String>, StoreError> {
        read::ever_said(&self.connection(), kind, column, text)
    }

    fn concealment_key(&self) -> Result<ConcealmentKey, StoreError> {
        read::concealment_key(&self.connection())
    }

    fn records(&self, kind: RecordKind) -> Result<Vec<Record>, StoreError> {
        read::records(&self.connection(), kind)
    }

    fn page(&self, kind: RecordKind, limit: u32, offset: u64) -> Result<(u64, Vec<Record>), StoreError> {
        page::page(&mut self.connection(), kind, limit, offset)
    }

    fn closed(&self, kind: RecordKind, limit: u32, offset: u64) -> Result<(u64, Vec<Closed>), StoreError> {
        page::closed(&mut self.connection(), kind, limit, offset)
    }

    fn each(&self, take: &mut dyn FnMut(Record)) -> Result<u64, StoreError> {
        read::each(&mut self.connection(), take)
    }

    fn each_of(&self, kind: RecordKind, take: &mut dyn FnMut(Record)) -> Result<(), StoreError> {
        read::each_of(&self.connection(), kind, take)
    }

    fn held(&self, kind: RecordKind, ids: &[String]) -> Result<HashMap<String, Held>, StoreError> {
        page::held(&mut self.connection(), kind, ids)
    }

    fn everything(&self) -> Result<(u64, Vec<Record>), StoreError> {
        read::everything(&mut self.connection())
    }

    fn record(&self, kind: RecordKind, id: &str) -> Result<Option<Record>, StoreError> {
        read::record(&self.connection(), kind, id)
    }

    fn versions(&self, kind: RecordKind) -> Result<HashMap<String, u32>, StoreError> {
        read::versions(&self.connection(), kind)
    }

    fn history(&self, kind: RecordKind, id: &str) -> Result<Vec<Change>, StoreError> {
        read::history(&self.connection(), kind, id)
    }

    fn apply(&self, batch: &Batch) -> Result<Applied, StoreError> {
        write::apply(&mut self.connection(), batch, None)
    }

    fn spool(&self) -> Spool {
        // A path without a folder is in the folder of now.
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Spool::new(folder.unwrap_or(Path::new(".")))
    }

    fn apply_spooled(&self, batch: &Batch, spool: Spool) -> Result<Applied, StoreError> {
        write::apply(&mut self.connection(), batch, Some(spool))
    }

    fn batches(&self) -> Result<Vec<BatchSummary>, StoreError> {
        read::batches(&self.connection())
    }

    fn quarantine(&self, batch: BatchNumber) -> Result<Vec<QuarantinedTable>, StoreError> {
        read::quarantine(&self.connection(), batch)
    }

    fn files(&self) -> Result<Vec<KeptFile>, StoreError> {
        files::versions(&self.connection())
    }

    fn file_content(&self, kind: ImportKind, version: u32) -> Result<Option<Vec<u8>>, StoreError> {
        files::content(&self.connection(), kind, version)
    }

    fn keep_file(&self, wish: &FileWrite) -> Result<Applied, StoreError> {
        files::keep(&mut self.connection(), wish)
    }

    fn backup(&self, to: &Path) -> Result<(), StoreError> {
        copy::backup(&self.path, to)
    }
}
