//! Some of the records of a kind: a page of a list, or those with given identifiers.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::{StoreError, read, state};
use crate::domain::kept::{BatchNumber, Closed, Record};
use crate::domain::record::RecordKind;
use crate::store::Held;

pub(super) fn page(
    connection: &mut Connection,
    kind: RecordKind,
    limit: u32,
    offset: u64,
) -> Result<(u64, Vec<Record>), StoreError> {
    // One transaction: the number of all and the page are of one state.
    let transaction = connection.transaction()?;
    let all = transaction
        .prepare_cached("SELECT count(*) FROM record WHERE kind = ? AND state IS NOT NULL")?
        .query_row([kind.as_str()], |row| row.get(0))?;
    let mut statement =
        transaction.prepare_cached(&format!("{} ORDER BY r.id LIMIT ? OFFSET ?", read::RECORD))?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![kind.as_str(), limit, offset])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(read::record_of(kind, row)?);
    }
    Ok((all, records))
}

pub(super) fn closed(
    connection: &mut Connection,
    kind: RecordKind,
    limit: u32,
    offset: u64,
) -> Result<(u64, Vec<Closed>), StoreError> {
    let transaction = connection.transaction()?;
    let all = transaction
        .prepare_cached("SELECT count(*) FROM record WHERE kind = ? AND state IS NULL")?
        .query_row([kind.as_str()], |row| row.get(0))?;
    let mut statement = transaction.prepare_cached(
        "SELECT r.id, r.version, c.before, r.batch, b.reason, b.changed_by, b.changed_at
         FROM record r JOIN batch b ON b.number = r.batch
         JOIN change c ON c.kind = r.kind AND c.id = r.id AND c.version = r.version
         WHERE r.kind = ? AND r.state IS NULL ORDER BY r.batch DESC, r.id LIMIT ? OFFSET ?",
    )?;
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![kind.as_str(), limit, offset])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Closed {
            kind,
            id: row.get(0)?,
            version: row.get(1)?,
            last: state::state(row.get_ref(2)?.as_str().map_err(|e| StoreError::Content(e.to_string()))?)?,
            batch: BatchNumber(row.get(3)?),
            reason: row.get(4)?,
            changed_by: row.get(5)?,
            changed_at: read::time(&row.get::<_, String>(6)?)?,
        });
    }
    Ok((all, found))
}

pub(super) fn held(
    connection: &mut Connection,
    kind: RecordKind,
    ids: &[String],
) -> Result<HashMap<String, Held>, StoreError> {
    let transaction = connection.transaction()?;
    let any: bool = transaction
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM record WHERE kind = ?)")?
        .query_row([kind.as_str()], |row| row.get(0))?;
    let mut found = HashMap::new();
    if !any {
        return Ok(found);
    }
    let mut statement =
        transaction.prepare_cached("SELECT version, state FROM record WHERE kind = ? AND id = ?")?;
    for id in ids {
        let mut rows = statement.query(params![kind.as_str(), id])?;
        let Some(row) = rows.next()? else { continue };
        let text: Option<String> = row.get(1)?;
        let state = text.map(|text| state::state(&text)).transpose()?;
        found.insert(id.clone(), Held { version: row.get(0)?, state });
    }
    Ok(found)
}
