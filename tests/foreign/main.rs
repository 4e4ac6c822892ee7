//! Spreadsheets as people send them: what is taken, what is told, what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod files;

mod arbitrary;
mod census;
mod conservation;
mod course_directory;
mod feed;
mod guards;
mod home_office;
mod mapping;
mod ods;
mod ods_guards;
mod open_referral;
mod outlines;
mod parts;
mod people;
mod provision;
mod suggestions;
mod text;
mod xlsx;
