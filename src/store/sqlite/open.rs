//! Opening the file: who holds it, what it is, which schema it has.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// "ESOL" in the header of the file says whose it is.
const APPLICATION: i32 = i32::from_be_bytes(*b"ESOL");

/// Each brings the schema from its place in the list to the next.
const MIGRATIONS: [&str; 6] = [
    include_str!("migrations/0001_records.sql"),
    include_str!("migrations/0002_links_and_mappings.sql"),
    include_str!("migrations/0003_quarantine_by_kind.sql"),
    include_str!("migrations/0004_kept_files.sql"),
    include_str!("migrations/0005_concealment.sql"),
    include_str!("migrations/0006_frozen_views.sql"),
];

/// Newest schema that this program knows.
#[expect(clippy::cast_possible_truncation, reason = "a handful of migrations")]
pub(super) const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// A lock beside the store: shared by all that use it, exclusive for who puts another file in its place. The
/// system lets go of it when the program ends, however it ends.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Shared with other users.
    pub(super) fn shared(path: &Path) -> Result<Self, StoreError> {
        Self::take(path, File::try_lock_shared)
    }

    /// For one alone.
    pub(super) fn exclusive(path: &Path) -> Result<Self, StoreError> {
        Self::take(path, File::try_lock)
    }

    fn take(path: &Path, lock: impl Fn(&File) -> Result<(), TryLockError>) -> Result<Self, StoreError> {
        let beside = with_ending(path, "lock");
        let fault = |source| StoreError::File { path: beside.clone(), source };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|source| StoreError::File { path: folder.to_owned(), source })?;
        }
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .read(true)
            .open(&beside)
            .map_err(fault)?;
        match lock(&file) {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: path.to_owned() }),
            Err(TryLockError::Error(source)) => Err(fault(source)),
        }
    }
}

/// `atlas.sqlite` → `atlas.sqlite.<ending>`.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Opens for reading and writing, with the schema of this program.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(30))?;
    let schema = identify(&connection, path, true)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // Every commit waits for the disk: what was acknowledged survives a power cut, too.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    migrate(&mut connection, schema)?;
    Ok(connection)
}

/// Opens a file that has the schema of this program, for reading only.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(30))?;
    // SQLite opens the files at the first read: a fault is told at the start, not to a visitor.
    connection.query_row("SELECT count(*) FROM frozen_view", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// Opens for reading only and looks through the whole file.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    identify(&connection, path, false)?;
    let found: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|fault| damaged(path, &fault))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged { path: path.to_owned(), detail: found }) }
}

fn damaged(path: &Path, fault: &rusqlite::Error) -> StoreError {
    StoreError::Damaged { path: path.to_owned(), detail: fault.to_string() }
}

/// The schema of a file of ours; 0 for an empty one, where `may_be_empty`.
fn identify(connection: &Connection, path: &Path, may_be_empty: bool) -> Result<u32, StoreError> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let not_ours = || StoreError::NotAStore { path: path.to_owned() };
    let application = number("application_id").map_err(|fault| match fault.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => not_ours(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => damaged(path, &fault),
        _ => StoreError::Database(fault),
    })?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 && application == 0 && may_be_empty {
        return Ok(0);
    }
    if application != APPLICATION {
        return Err(not_ours());
    }
    let found = u32::try_from(number("user_version")?).map_err(|_| not_ours())?;
    if found > SCHEMA {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found, known: SCHEMA });
    }
    Ok(found)
}

fn migrate(connection: &mut Connection, from: u32) -> Result<(), StoreError> {
    for (number, migration) in (1_u32..).zip(MIGRATIONS).skip(from as usize) {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another program may have been first.
        let now: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if now < number {
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", number)?;
        }
        transaction.commit()?;
    }
    Ok(())
}
