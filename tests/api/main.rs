//! The HTTP interface through its one router, in process, on the data that ships.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod arrival_rules;
mod assumptions;
mod atlas;
mod authorities;
mod authority;
mod borders;
mod change;
mod concentration;
mod confirmations;
mod directories;
mod errors;
mod explain;
mod figure_table;
mod file_imports;
mod gap_figures;
mod gap_sums;
mod gap_table;
mod geojson_rules;
mod health;
mod held_back;
mod illustrative;
mod import_events;
mod imports;
mod intervals;
mod kept;
mod kept_files;
mod long_files;
mod near;
mod need_by_hand;
mod openapi;
mod other_weighting;
mod provision;
mod records;
mod replay;
mod round_trip;
mod safeguarded_entries;
mod safeguarded_places;
mod safeguarded_twins;
mod scenarios;
mod schema;
mod sources;
mod tiers;
mod venues;
mod workbooks;
