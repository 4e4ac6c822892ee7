//! What the reader says of broken files: each fault with its place, the good rows kept, never a panic.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod folder;

mod boundaries;
mod classes;
mod imports;
mod postcodes;
mod provision;
mod tables;
mod travel;
mod whole_files;
