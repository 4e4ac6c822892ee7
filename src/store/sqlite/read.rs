//! Reading records, their history and the batches.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{StoreError, state};
use crate::domain::Invalid;
use crate::domain::entry_id::ConcealmentKey;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{
    BatchNumber, BatchSummary, Change, OriginFile, QuarantinedRow, QuarantinedTable, Record, State,
};
use crate::domain::record::RecordKind;

pub(super) fn revision(connection: &Connection) -> Result<u64, StoreError> {
    Ok(connection.query_row("SELECT coalesce(max(number), 0) FROM change", [], |row| row.get(0))?)
}

pub(super) fn concealment_key(connection: &Connection) -> Result<ConcealmentKey, StoreError> {
    Ok(ConcealmentKey::new(connection.query_row("SELECT key FROM concealment", [], |row| row.get(0))?))
}

pub(super) fn ever_said(
    connection: &Connection,
    kind: RecordKind,
    column: &str,
    text: &str,
) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT id FROM change WHERE kind = ? AND after ->> ('$.fields.' || ?) = ? ORDER BY id",
    )?;
    let ids = statement.query_map(params![kind.as_str(), column, text], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

pub(super) const RECORD: &str = "SELECT r.id, r.version, r.state, b.changed_by, b.changed_at
    FROM record r JOIN batch b ON b.number = r.batch WHERE r.kind = ? AND r.state IS NOT NULL";

pub(super) fn records(connection: &Connection, kind: RecordKind) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    each_of(connection, kind, &mut |record| records.push(record))?;
    Ok(records)
}

pub(super) fn each_of(
    connection: &Connection,
    kind: RecordKind,
    take: &mut dyn FnMut(Record),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(&format!("{RECORD} ORDER BY r.id"))?;
    let mut rows = statement.query([kind.as_str()])?;
    while let Some(row) = rows.next()? {
        take(record_of(kind, row)?);
    }
    Ok(())
}

pub(super) fn everything(connection: &mut Connection) -> Result<(u64, Vec<Record>), StoreError> {
    let mut all = Vec::new();
    let revision = each(connection, &mut |record| all.push(record))?;
    Ok((revision, all))
}

pub(super) fn each(connection: &mut Connection, take: &mut dyn FnMut(Record)) -> Result<u64, StoreError> {
    // One transaction sees one state, whoever writes meanwhile.
    let transaction = connection.transaction()?;
    for kind in RecordKind::ALL {
        each_of(&transaction, kind, take)?;
    }
    revision(&transaction)
}

pub(super) fn record(
    connection: &Connection,
    kind: RecordKind,
    id: &str,
) -> Result<Option<Record>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{RECORD} AND r.id = ?"))?;
    let mut rows = statement.query(params![kind.as_str(), id])?;
    rows.next()?.map(|row| record_of(kind, row)).transpose()
}

pub(super) fn record_of(kind: RecordKind, row: &Row<'_>) -> Result<Record, StoreError> {
    Ok(Record {
        kind,
        id: row.get(0)?,
        version: row.get(1)?,
        state: state::state(row.get_ref(2)?.as_str().map_err(|e| StoreError::Content(e.to_string()))?)?,
        changed_by: row.get(3)?,
        changed_at: time(&row.get::<_, String>(4)?)?,
    })
}

pub(super) fn versions(
    connection: &Connection,
    kind: RecordKind,
) -> Result<HashMap<String, u32>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, version FROM record WHERE kind = ?")?;
    let versions = statement.query_map([kind.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(versions.collect::<Result<_, _>>()?)
}

pub(super) fn history(
    connection: &Connection,
    kind: RecordKind,
    id: &str,
) -> Result<Vec<Change>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT c.number, c.version, c.before, c.after, c.batch, b.reason, b.changed_by, b.changed_at
         FROM change c JOIN batch b ON b.number = c.batch WHERE c.kind = ? AND c.id = ? ORDER BY c.version",
    )?;
    let mut rows = statement.query(params![kind.as_str(), id])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(Change {
            number: row.get(0)?,
            version: row.get(1)?,
            before: optional(row.get(2)?)?,
            after: optional(row.get(3)?)?,
            batch: BatchNumber(row.get(4)?),
            reason: row.get(5)?,
            changed_by: row.get(6)?,
            changed_at: time(&row.get::<_, String>(7)?)?,
        });
    }
    Ok(changes)
}

fn optional(text: Option<String>) -> Result<Option<State>, StoreError> {
    text.map(|text| state::state(&text)).transpose()
}

pub(super) fn batches(connection: &Connection) -> Result<Vec<BatchSummary>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, reason, file_name, file_sha256, changed_by, changed_at, file_bytes,
                (SELECT count(*) FROM change c WHERE c.batch = b.number),
                (SELECT count(*) FROM quarantine q WHERE q.batch = b.number),
                (SELECT json_group_array(kind) FROM (SELECT DISTINCT kind FROM quarantine q WHERE q.batch = b.number))
         FROM batch b ORDER BY number DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut batches = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, sha256): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let bytes: Option<u64> = row.get(6)?;
        batches.push(BatchSummary {
            number: BatchNumber(row.get(0)?),
            reason: row.get(1)?,
            file: name.zip(sha256).zip(bytes).map(|((name, sha256), bytes)| OriginFile {
                name,
                sha256,
                bytes,
            }),
            changed_by: row.get(4)?,
            changed_at: time(&row.get::<_, String>(5)?)?,
            changes: row.get(7)?,
            quarantined: row.get(8)?,
            quarantined_kinds: texts(&row.get::<_, String>(9)?)?,
        });
    }
    Ok(batches)
}

pub(super) fn quarantine(
    connection: &Connection,
    batch: BatchNumber,
) -> Result<Vec<QuarantinedTable>, StoreError> {
    let known: Option<u64> = connection
        .query_row("SELECT number FROM batch WHERE number = ?", [batch.0], |row| row.get(0))
        .optional()?;
    known.ok_or(StoreError::UnknownBatch { number: batch })?;
    let mut statement =
        connection.prepare_cached("SELECT kind, header FROM quarantine_header WHERE batch = ?")?;
    let mut rows = statement.query([batch.0])?;
    let mut tables = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(0)?;
        let kind = kind.parse().map_err(|fault: Invalid| StoreError::Content(fault.to_string()))?;
        let rows = quarantined(connection, batch, kind)?;
        tables.push(QuarantinedTable { kind, header: texts(&row.get::<_, String>(1)?)?, rows });
    }
    tables.sort_by_key(|table| table.kind);
    Ok(tables)
}

fn quarantined(
    connection: &Connection,
    batch: BatchNumber,
    kind: ImportKind,
) -> Result<Vec<QuarantinedRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT sheet, row, cells, problems FROM quarantine WHERE batch = ? AND kind = ? ORDER BY row, position",
    )?;
    let mut rows = statement.query(params![batch.0, kind.as_str()])?;
    let mut quarantined = Vec::new();
    while let Some(row) = rows.next()? {
        quarantined.push(QuarantinedRow {
            kind,
            sheet: row.get(0)?,
            row: row.get(1)?,
            cells: texts(&row.get::<_, String>(2)?)?,
            problems: texts(&row.get::<_, String>(3)?)?,
        });
    }
    Ok(quarantined)
}

fn texts(json: &str) -> Result<Vec<String>, StoreError> {
    serde_json::from_str(json).map_err(|fault| StoreError::Content(fault.to_string()))
}

pub(super) fn time(text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|fault: jiff::Error| StoreError::Content(fault.to_string()))
}
