//! Plain types of the field: no I/O, no HTTP. A value that exists here has already been checked.

pub mod area;
pub mod asylum;
pub mod boundary;
pub mod census;
pub mod code;
pub mod code_history;
pub mod dataset;
pub mod group;
pub mod kept;
pub mod level;
pub mod other_routes;
pub mod population;
pub mod position;
pub mod postcode;
pub mod postcode_directory;
pub mod programme;
pub mod provenance;
pub mod provision;
pub mod record;
pub mod resettlement;
pub mod stated_class;
pub mod stream;
pub mod travel_matrix;
pub mod units;

mod invalid;

pub use invalid::Invalid;
pub use jiff::civil::Date;
