//! The real binary as a process: where it starts, when it refuses, how it stops.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod http;
mod process;
mod proj;

mod access;
mod check;
mod frozen;
mod generate;
mod killed_import;
mod life;
mod records;
mod refusals;
mod regions;
mod request_ids;
