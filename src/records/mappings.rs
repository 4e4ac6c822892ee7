//! Mappings of columns that people save for the next time.

use super::{Desk, RecordsError};
use crate::domain::saved_mapping::SavedMapping;
use crate::ingest::foreign::refuse_personal;

impl Desk {
    /// Saves a mapping in place of one with the same name.
    ///
    /// # Errors
    /// [`RecordsError::Foreign`] where it takes a column about one person into a table about people; when the store
    /// cannot be written.
    pub fn save_mapping(&self, mapping: &SavedMapping) -> Result<(), RecordsError> {
        refuse_personal(mapping.kind, mapping.columns.keys().map(String::as_str))?;
        Ok(self.store().save_mapping(mapping)?)
    }
}
