//! Plain types of the field: no I/O, no HTTP. A value that exists here has already been checked.

pub mod area;
pub mod asylum;
pub mod boundary;
pub mod census;
pub mod code;
pub mod code_history;
pub mod confirmation;
pub mod dataset;
pub mod disclosure;
pub mod entry_id;
pub mod file_name;
pub mod freshness;
pub mod funding;
pub mod group;
pub mod import_kind;
pub mod kept;
pub mod key_set;
pub mod learner_status;
pub mod level;
pub mod mapping_round;
pub mod offer_terms;
pub mod other_routes;
pub mod population;
pub mod position;
pub mod postcode;
pub mod postcode_directory;
pub mod programme;
pub mod progress;
pub mod provenance;
pub mod provision;
pub mod record;
pub mod recurrence;
pub mod resettlement;
pub mod rule;
pub mod saved_mapping;
pub mod stated_class;
pub mod stream;
pub mod travel_matrix;
pub mod units;
pub mod venue;

mod invalid;
mod vocabulary;

pub use invalid::Invalid;
pub use jiff::civil::Date;
