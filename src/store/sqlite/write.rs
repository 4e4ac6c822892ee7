//! Making the changes of a batch, all or none.

use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction, TransactionBehavior, params};

use super::{StoreError, confirmations, read, state};
use crate::domain::kept::{Batch, BatchNumber, QuarantinedRow, Write};
use crate::domain::record::RecordKind;
use crate::store::spool::{self, Spooled, SpooledRow, SpooledWrite, json};
use crate::store::{Applied, Spool};

pub(super) fn apply(
    connection: &mut Connection,
    batch: &Batch,
    spool: Option<Spool>,
) -> Result<Applied, StoreError> {
    // Immediate: nobody else writes between the look at the versions and the commit.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = insert_batch(&transaction, batch)?;
    let mut applied = Applied { batch: BatchNumber(number.cast_unsigned()), added: 0, changed: 0, closed: 0 };
    for Write { kind, id, seen, after } in &batch.writes {
        let after = after.as_ref().map(state::text).transpose()?;
        one(&transaction, number, &One { kind: *kind, id, seen: *seen, after }, &mut applied)?;
    }
    let mut position = quarantined_of(&transaction, number, batch)?;
    if let Some(spool) = spool {
        spool.each(|spooled| match spooled {
            Spooled::Write(SpooledWrite { kind, id, seen, after }) => {
                let kind = spool::kind(&kind)?;
                one(&transaction, number, &One { kind, id: &id, seen, after }, &mut applied)
            }
            Spooled::Quarantined(SpooledRow { kind, sheet, row, cells, problems }) => {
                position += 1;
                quarantine(&transaction, params![number, position, kind, sheet, row, cells, problems])
            }
        })?;
    }
    confirmations::settle(&transaction, batch)?;
    transaction.commit()?;
    Ok(applied)
}

/// Writes the quarantine that a batch carries itself; gives the position of the next row.
pub(super) fn quarantined_of(
    transaction: &Transaction<'_>,
    number: i64,
    batch: &Batch,
) -> Result<i64, StoreError> {
    for (kind, header) in &batch.headers {
        transaction.execute(
            "INSERT INTO quarantine_header (batch, kind, header) VALUES (?, ?, ?)",
            params![number, kind.as_str(), json(header)?],
        )?;
    }
    let mut position = 0_i64;
    for QuarantinedRow { kind, sheet, row, cells, problems } in &batch.quarantined {
        let (cells, problems) = (json(cells)?, json(problems)?);
        quarantine(transaction, params![number, position, kind.as_str(), sheet, row, cells, problems])?;
        position += 1;
    }
    Ok(position)
}

pub(super) fn insert_batch(transaction: &Transaction<'_>, batch: &Batch) -> Result<i64, StoreError> {
    let file = batch.file.as_ref();
    let (name, sha256) = file.map(|file| (&file.name, &file.sha256)).unzip();
    let bytes = file.map(|file| file.bytes);
    transaction.execute(
        "INSERT INTO batch (reason, file_name, file_sha256, file_bytes, changed_by, changed_at)
         VALUES (?, ?, ?, ?, ?, ?)",
        params![batch.reason, name, sha256, bytes, batch.changed_by, batch.changed_at.to_string()],
    )?;
    Ok(transaction.last_insert_rowid())
}

/// A write, what it shall say as text.
struct One<'w> {
    kind: RecordKind,
    id: &'w str,
    seen: u32,
    after: Option<String>,
}

fn one(
    transaction: &Transaction<'_>,
    batch: i64,
    write: &One<'_>,
    applied: &mut Applied,
) -> Result<(), StoreError> {
    let kind = write.kind.as_str();
    let known: Option<(u32, Option<String>)> = transaction
        .prepare_cached("SELECT version, state FROM record WHERE kind = ? AND id = ?")?
        .query_row(params![kind, write.id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (version, before) = known.unwrap_or_default();
    if version != write.seen && version > 0 && before.is_none() {
        return Err(closed(transaction, write, version)?);
    }
    if version != write.seen {
        let now = read::record(transaction, write.kind, write.id)?.map(Box::new);
        return Err(StoreError::Conflict {
            kind: write.kind,
            id: write.id.to_owned(),
            seen: write.seen,
            now,
        });
    }
    let after = write.after.as_ref();
    if before.as_ref() == after {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "INSERT INTO record (kind, id, version, state, batch) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET version = ?3, state = ?4, batch = ?5",
        )?
        .execute(params![kind, write.id, version + 1, after, batch])?;
    transaction
        .prepare_cached(
            "INSERT INTO change (kind, id, version, before, after, batch) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![kind, write.id, version + 1, before, after, batch])?;
    match (before, after) {
        (None, _) => applied.added += 1,
        (_, None) => applied.closed += 1,
        _ => applied.changed += 1,
    }
    Ok(())
}

fn closed(transaction: &Transaction<'_>, write: &One<'_>, version: u32) -> Result<StoreError, StoreError> {
    let closed_at: String = transaction
        .prepare_cached(
            "SELECT b.changed_at FROM record r JOIN batch b ON b.number = r.batch WHERE r.kind = ? AND r.id = ?",
        )?
        .query_row(params![write.kind.as_str(), write.id], |row| row.get(0))?;
    let closed_at = read::time(&closed_at)?;
    Ok(StoreError::Closed { kind: write.kind, id: write.id.to_owned(), version, closed_at })
}

fn quarantine(transaction: &Transaction<'_>, row: &[&dyn ToSql]) -> Result<(), StoreError> {
    transaction
        .prepare_cached(
            "INSERT INTO quarantine (batch, position, kind, sheet, row, cells, problems) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(row)?;
    Ok(())
}
