//! Views that were frozen.

use jiff::Timestamp;

use super::StoreError;
use crate::domain::frozen_view::{FrozenId, FrozenView, Kept};

/// Frozen views. Every method reads or writes the disk; those that the public may cause to be called wait for no writer.
pub trait FrozenViews {
    /// Keeps a view with the bytes of its answers, in the order of [`FrozenView::answers`]: all on the disk when this
    /// returns.
    ///
    /// # Errors
    /// When the disk cannot be written.
    fn keep_frozen(&self, view: &FrozenView, contents: &[Vec<u8>]) -> Result<(), StoreError>;

    /// Every view, those taken back among them, the last one first.
    ///
    /// # Errors
    /// When the disk cannot be read, or what it holds is not understood.
    fn frozen_views(&self) -> Result<Vec<FrozenView>, StoreError>;

    /// One view; `None` = nothing was ever frozen under the identifier.
    ///
    /// # Errors
    /// As [`FrozenViews::frozen_views`].
    fn frozen_view(&self, id: &FrozenId) -> Result<Option<FrozenView>, StoreError>;

    /// What a view keeps of an address.
    ///
    /// # Errors
    /// As [`FrozenViews::frozen_views`].
    fn frozen_answer(&self, id: &FrozenId, address: &str) -> Result<Kept, StoreError>;

    /// Forgets the title, the query and the answers of a view and remembers that it was there; `false` = it was not, or was
    /// taken back before.
    ///
    /// # Errors
    /// When the disk cannot be written.
    fn take_back_frozen(&self, id: &FrozenId, at: Timestamp) -> Result<bool, StoreError>;
}
