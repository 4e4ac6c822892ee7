//! Frozen views in the file.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, TransactionBehavior, params};

use super::read::time;
use super::{SqliteStore, StoreError, files};
use crate::domain::Invalid;
use crate::domain::frozen_view::{FrozenAddress, FrozenId, FrozenView, Kept};
use crate::store::FrozenViews;

const VIEWS: &str =
    "SELECT number, id, title, view, version, made_by, made_at, taken_back_at FROM frozen_view";

impl FrozenViews for SqliteStore {
    fn keep_frozen(&self, view: &FrozenView, contents: &[Vec<u8>]) -> Result<(), StoreError> {
        // Before the connection is taken: others need not wait for it.
        let packed: Vec<Vec<u8>> =
            contents.iter().map(|content| files::pack(content)).collect::<Result<_, _>>()?;
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let FrozenView { id, title, view: query, version, made_by, made_at, answers, .. } = view;
        transaction.execute(
            "INSERT INTO frozen_view (id, title, view, version, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            params![id.as_str(), title, query, version, made_by, made_at.to_string()],
        )?;
        let number = transaction.last_insert_rowid();
        for (place, (answer, content)) in (0_i64..).zip(answers.iter().zip(packed)) {
            let FrozenAddress { address, media_type, sha256, bytes } = answer;
            transaction.execute(
                "INSERT INTO frozen_answer (view, place, address, media_type, sha256, bytes, content)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![number, place, address, media_type, sha256, bytes, content],
            )?;
        }
        Ok(transaction.commit()?)
    }

    fn frozen_views(&self) -> Result<Vec<FrozenView>, StoreError> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(&format!("{VIEWS} ORDER BY number DESC"))?;
        let mut rows = statement.query([])?;
        let mut views = Vec::new();
        while let Some(row) = rows.next()? {
            views.push(view(&connection, row)?);
        }
        Ok(views)
    }

    fn frozen_view(&self, id: &FrozenId) -> Result<Option<FrozenView>, StoreError> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(&format!("{VIEWS} WHERE id = ?"))?;
        let mut rows = statement.query([id.as_str()])?;
        rows.next()?.map(|row| view(&connection, row)).transpose()
    }

    fn frozen_answer(&self, id: &FrozenId, address: &str) -> Result<Kept, StoreError> {
        let connection = self.reader();
        let mut statement = connection.prepare_cached(
            "SELECT v.taken_back_at, a.media_type, a.sha256, a.bytes, a.content FROM frozen_view v
             LEFT JOIN frozen_answer a ON a.view = v.number AND a.address = ? WHERE v.id = ?",
        )?;
        let mut rows = statement.query(params![address, id.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(Kept::NoView) };
        if let Some(at) = row.get::<_, Option<String>>(0)? {
            return Ok(Kept::TakenBack(time(&at)?));
        }
        let Some(media_type) = row.get(1)? else { return Ok(Kept::NotAsked) };
        let content = files::unpack(&row.get::<_, Vec<u8>>(4)?)?;
        let address = address.to_owned();
        Ok(Kept::Answer(
            FrozenAddress { address, media_type, sha256: row.get(2)?, bytes: row.get(3)? },
            content,
        ))
    }

    fn take_back_frozen(&self, id: &FrozenId, at: Timestamp) -> Result<bool, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number: Option<i64> = transaction
            .query_row(
                "UPDATE frozen_view SET taken_back_at = ?, title = NULL, view = ''
                 WHERE id = ? AND taken_back_at IS NULL RETURNING number",
                params![at.to_string(), id.as_str()],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(number) = number {
            transaction.execute("DELETE FROM frozen_answer WHERE view = ?", [number])?;
        }
        transaction.commit()?;
        Ok(number.is_some())
    }
}

fn view(connection: &Connection, row: &Row<'_>) -> Result<FrozenView, StoreError> {
    let id: String = row.get(1)?;
    let taken_back_at: Option<String> = row.get(7)?;
    let mut answers = connection.prepare_cached(
        "SELECT address, media_type, sha256, bytes FROM frozen_answer WHERE view = ? ORDER BY place",
    )?;
    let answers = answers.query_map([row.get::<_, i64>(0)?], |row| {
        Ok(FrozenAddress {
            address: row.get(0)?,
            media_type: row.get(1)?,
            sha256: row.get(2)?,
            bytes: row.get(3)?,
        })
    })?;
    Ok(FrozenView {
        id: id.parse().map_err(|fault: Invalid| StoreError::Content(fault.to_string()))?,
        title: row.get(2)?,
        view: row.get(3)?,
        version: row.get(4)?,
        made_by: row.get(5)?,
        made_at: time(&row.get::<_, String>(6)?)?,
        taken_back_at: taken_back_at.map(|at| time(&at)).transpose()?,
        answers: answers.collect::<Result<_, _>>()?,
    })
}
