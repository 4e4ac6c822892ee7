//! Read-only spatial indexes in British National Grid metres.

pub mod areas;
pub mod grid;
pub mod nearest;
pub mod points;

mod cells;
mod outline;
