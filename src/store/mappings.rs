//! Mappings that people have saved.

use super::StoreError;
use crate::domain::saved_mapping::SavedMapping;

/// Saved mappings. Every method reads or writes the disk.
pub trait Mappings {
    /// Keeps a mapping in place of one with the same name.
    ///
    /// # Errors
    /// When the disk cannot be written.
    fn save_mapping(&self, mapping: &SavedMapping) -> Result<(), StoreError>;

    /// Every mapping, by name.
    ///
    /// # Errors
    /// When the disk cannot be read, or what it holds is not understood.
    fn mappings(&self) -> Result<Vec<SavedMapping>, StoreError>;

    /// Forgets a mapping; `false` = there was none of that name.
    ///
    /// # Errors
    /// When the disk cannot be written.
    fn forget_mapping(&self, name: &str) -> Result<bool, StoreError>;
}
