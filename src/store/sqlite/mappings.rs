//! Saved mappings in the file.

use rusqlite::params;

use super::read::time;
use super::{SqliteStore, StoreError};
use crate::domain::saved_mapping::SavedMapping;
use crate::store::Mappings;

impl Mappings for SqliteStore {
    fn save_mapping(&self, mapping: &SavedMapping) -> Result<(), StoreError> {
        let columns = serde_json::to_string(&mapping.columns)
            .map_err(|fault| StoreError::Content(fault.to_string()))?;
        self.connection().execute(
            "INSERT OR REPLACE INTO mapping (name, kind, columns, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)",
            params![
                mapping.name,
                mapping.kind.as_str(),
                columns,
                mapping.changed_by,
                mapping.changed_at.to_string()
            ],
        )?;
        Ok(())
    }

    fn mappings(&self) -> Result<Vec<SavedMapping>, StoreError> {
        let content = |fault: &dyn std::fmt::Display| StoreError::Content(fault.to_string());
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "SELECT name, kind, columns, changed_by, changed_at FROM mapping ORDER BY name",
        )?;
        let mut rows = statement.query([])?;
        let mut mappings = Vec::new();
        while let Some(row) = rows.next()? {
            mappings.push(SavedMapping {
                name: row.get(0)?,
                kind: row.get::<_, String>(1)?.parse().map_err(|fault| content(&fault))?,
                columns: serde_json::from_str(&row.get::<_, String>(2)?).map_err(|fault| content(&fault))?,
                changed_by: row.get(3)?,
                changed_at: time(&row.get::<_, String>(4)?)?,
            });
        }
        Ok(mappings)
    }

    fn forget_mapping(&self, name: &str) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM mapping WHERE name = ?", [name])? > 0)
    }
}
