//! Read-only spatial indexes (R-trees, bulk loaded) in British National Grid metres.

pub mod areas;
pub mod points;
