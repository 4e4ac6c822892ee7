//! What became of records since some time.

use rusqlite::Connection;

use super::{NetChange, StoreError, state};
use crate::domain::Date;
use crate::domain::record::RecordKind;

/// From the first change at the time or later the state before it, from the last one the state after it.
const CHANGED: &str = "
    WITH span AS (
        SELECT c.kind, c.id, min(c.number) AS first, max(c.number) AS last
        FROM change c JOIN batch b ON b.number = c.batch
        WHERE b.changed_at >= ? GROUP BY c.kind, c.id)
    SELECT span.kind, span.id, f.before, l.after
    FROM span JOIN change f ON f.number = span.first JOIN change l ON l.number = span.last
    WHERE f.before IS NOT l.after
    ORDER BY span.kind, span.id";

pub(super) fn each(
    connection: &Connection,
    since: Date,
    take: &mut dyn FnMut(NetChange),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(CHANGED)?;
    // Times are kept as texts that begin with the day, UTC.
    let mut rows = statement.query([since.to_string()])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let kind: RecordKind =
            name.parse().map_err(|fault: crate::domain::Invalid| StoreError::Content(fault.to_string()))?;
        let said = |text: Option<String>| text.as_deref().map(state::state).transpose();
        take(NetChange { kind, id: row.get(1)?, before: said(row.get(2)?)?, after: said(row.get(3)?)? });
    }
    Ok(())
}
