//! Copies of the whole store, and one put in its place.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::open::{Lock, inspect, with_ending};

/// Files that belong to a database in WAL mode.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

pub(super) fn backup(from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists { path: to.to_owned() });
    }
    // A connection of its own reads one state of the file, however long it takes, while others write.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(from, flags)?;
    let unfinished = with_ending(to, "unfinished");
    remove(&unfinished)?;
    let name = unfinished
        .to_str()
        .ok_or_else(|| StoreError::Content(format!("{} is not a name in UTF-8", to.display())))?;
    connection.execute("VACUUM INTO ?", [name]).map_err(|fault| {
        // Without a folder to write to SQLite only says that it cannot open.
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        match folder.filter(|folder| !folder.is_dir()) {
            Some(folder) => file(folder)(std::io::ErrorKind::NotFound.into()),
            None => StoreError::Database(fault),
        }
    })?;
    inspect(&unfinished)?;
    synced(&unfinished)?;
    fs::rename(&unfinished, to).map_err(file(to))?;
    sync_folder(to)
}

pub(super) fn restore(copy: &Path, path: &Path) -> Result<(), StoreError> {
    fs::metadata(copy).map_err(file(copy))?;
    inspect(copy)?;
    let _lock = Lock::exclusive(path)?;
    let incoming = with_ending(path, "incoming");
    remove(&incoming)?;
    // Through SQLite, so that what still stands in the copy's own WAL comes along.
    backup(copy, &incoming)?;
    if path.exists() {
        // All of the old one into its main file, so that one file keeps it.
        let old = Connection::open(path)?;
        old.pragma_update(None, "journal_mode", "DELETE")?;
        old.close().map_err(|(_, fault)| StoreError::Database(fault))?;
        let kept = with_ending(path, "before-restore");
        fs::rename(path, &kept).map_err(file(&kept))?;
    }
    for ending in BESIDE {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        remove(&PathBuf::from(name))?;
    }
    fs::rename(&incoming, path).map_err(file(path))?;
    sync_folder(path)
}

fn file(path: &Path) -> impl Fn(std::io::Error) -> StoreError {
    move |source| StoreError::File { path: path.to_owned(), source }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(file(path)(fault)),
        _ => Ok(()),
    }
}

fn synced(path: &Path) -> Result<(), StoreError> {
    fs::File::open(path).and_then(|opened| opened.sync_all()).map_err(file(path))
}

/// A new name is on the disk when its folder is.
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    synced(folder)
}
