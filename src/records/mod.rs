//! From a file or a form to what is served: checks, the store, a new snapshot.
//!
//! A write goes to the store first; then a snapshot is built from the store and swapped in. Requests that are
//! under way keep the snapshot that they began with.

mod changes;
mod closing;
mod confirm;
mod confirm_at_once;
mod current;
mod desk;
mod duplicates;
mod edit;
mod error;
mod frozen;
mod import;
mod links;
mod mappings;
mod rows;
mod safeguarded;
mod seed;
mod variations;
mod whole;

pub use crate::ingest::feed::{FeedError, FeedLimits, Reach, fetch};
pub use crate::ingest::foreign::{FileColumn, ForeignProblem, Mapping};
pub use crate::ingest::{Severity, sha256};
pub use changes::KindChanges;
pub use confirm::{OwnEntry, is_theirs};
pub use desk::{Desk, Region};
pub use duplicates::{Duplicate, Merge, duplicates};
pub use edit::Edit;
pub use error::RecordsError;
pub use frozen::{Freeze, PublicAnswer};
pub use import::{ForeignFile, Listed, Preview, RowChange, TableCounts};
pub use rows::day_of;
pub use safeguarded::exported;
