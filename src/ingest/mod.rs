//! Foreign files → domain, each with a report of every problem: file, row, column, value, rule.
//!
//! A bad row is left out and listed; a missing or altered file stops the load. An imported file with a fault is
//! left out whole.

pub mod crs;
pub mod feed;
pub mod foreign;
pub mod report;

mod arriving;
mod asylum_support;
mod authorities;
mod boundaries;
mod census;
mod classes;
mod code_history;
mod cohorts;
mod delivery_plans;
mod error;
mod funding;
mod groups;
mod hashing;
mod imported;
mod kept;
mod known_codes;
mod known_pledges;
mod manifest;
mod mapping_rounds;
mod observations;
mod other_routes;
mod outlines;
mod pledges;
mod population;
mod postcodes;
mod programme_status;
mod providers;
mod provision;
mod resettlement;
mod returns;
mod row_checks;
mod rules;
mod rules_in_force;
mod shipped;
mod small_areas;
mod table;
mod travel;
mod venues;
mod weighted_points;

pub use arriving::Arriving;
pub use error::IngestError;
pub use imported::Imports;
pub use kept::{KeptTables, ShippedTable, is_recorded_here, shipped_tables};
pub use manifest::Manifest;
pub use manifest::sha256;
pub use outlines::{OutlineFinding, Outlines, read_outlines, square_kilometres};
pub use postcodes::decode as decode_postcodes;
pub use report::{Problem, Report, Severity};
pub use row_checks::RowChecks;
pub use shipped::{Loaded, kept_outlines, load, load_kept, load_with_imports};
pub use travel::{TravelLook, look_at_travel};
pub use weighted_points::{PointsError, WeightedPoints};
