//! Files that are kept whole, with all their versions.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::{StoreError, read, write};
use crate::domain::Invalid;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{Batch, BatchNumber, FileWrite, KeptFile, OriginFile};
use crate::store::Applied;

/// Fast, and GeoJSON packs to a fifth all the same.
const LEVEL: i32 = 3;
/// Longer than a file that may be imported.
const MOST_BYTES: usize = 1 << 30;

pub(super) fn versions(connection: &Connection) -> Result<Vec<KeptFile>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT f.kind, f.version, f.name, f.sha256, f.bytes, b.reason, b.changed_by, b.changed_at
         FROM kept_file f JOIN batch b ON b.number = f.batch ORDER BY f.kind, f.version",
    )?;
    let mut rows = statement.query([])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(0)?;
        let (name, sha256): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let bytes: Option<u64> = row.get(4)?;
        files.push(KeptFile {
            kind: kind.parse().map_err(|fault: Invalid| StoreError::Content(fault.to_string()))?,
            version: row.get(1)?,
            file: name.zip(sha256).zip(bytes).map(|((name, sha256), bytes)| OriginFile {
                name,
                sha256,
                bytes,
            }),
            reason: row.get(5)?,
            changed_by: row.get(6)?,
            changed_at: read::time(&row.get::<_, String>(7)?)?,
        });
    }
    Ok(files)
}

pub(super) fn content(
    connection: &Connection,
    kind: ImportKind,
    version: u32,
) -> Result<Option<Vec<u8>>, StoreError> {
    let packed: Option<Option<Vec<u8>>> = connection
        .query_row(
            "SELECT content FROM kept_file WHERE kind = ? AND version = ?",
            params![kind.as_str(), version],
            |row| row.get(0),
        )
        .optional()?;
    packed.flatten().map(|packed| unpack(&packed)).transpose()
}

pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::bulk::compress(bytes, LEVEL).map_err(|fault| StoreError::Content(fault.to_string()))
}

pub(super) fn unpack(packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let capacity = zstd::bulk::Decompressor::upper_bound(packed).unwrap_or(MOST_BYTES).min(MOST_BYTES);
    zstd::bulk::decompress(packed, capacity).map_err(|fault| StoreError::Content(fault.to_string()))
}

pub(super) fn keep(connection: &mut Connection, wish: &FileWrite) -> Result<Applied, StoreError> {
    let packed = wish.after.as_ref().map(|(_, bytes)| pack(bytes)).transpose()?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let kind = wish.kind.as_str();
    let last: Option<(u32, Option<String>)> = transaction
        .query_row(
            "SELECT version, sha256 FROM kept_file WHERE kind = ? ORDER BY version DESC LIMIT 1",
            [kind],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (now, before) = last.unwrap_or_default();
    if now != wish.seen {
        return Err(StoreError::FileConflict { kind: wish.kind, seen: wish.seen, now });
    }
    let file = wish.after.as_ref().map(|(file, _)| file);
    let held = !wish.quarantined.is_empty();
    let batch = Batch {
        reason: wish.reason.clone(),
        file: file.cloned(),
        changed_by: wish.changed_by.clone(),
        changed_at: wish.changed_at,
        writes: Vec::new(),
        headers: held.then(|| (wish.kind, wish.header.clone())).into_iter().collect(),
        quarantined: wish.quarantined.clone(),
        settled: None,
    };
    let number = write::insert_batch(&transaction, &batch)?;
    write::quarantined_of(&transaction, number, &batch)?;
    transaction.execute(
        "INSERT INTO kept_file (kind, version, name, sha256, bytes, content, batch) VALUES (?, ?, ?, ?, ?, ?, ?)",
        params![
            kind,
            now + 1,
            file.map(|file| &file.name),
            file.map(|file| &file.sha256),
            file.map(|file| file.bytes),
            packed,
            number
        ],
    )?;
    // In the trail, by which the service knows that there is something new.
    transaction.execute(
        "INSERT INTO change (kind, id, version, before, after, batch) VALUES (?, 'file', ?, ?, ?, ?)",
        params![kind, now + 1, before, file.map(|file| &file.sha256), number],
    )?;
    transaction.commit()?;
    let (added, changed, closed) = match (before, file) {
        (None, Some(_)) => (1, 0, 0),
        (_, Some(_)) => (0, 1, 0),
        (_, None) => (0, 0, 1),
    };
    Ok(Applied { batch: BatchNumber(number.cast_unsigned()), added, changed, closed })
}
