//! ESOL Atlas: where English classes are needed, what is within reach, where provision falls short.
//!
//! Data flows one way:
//!
//! 1. [`ingest`] reads the shipped files into [`domain`] types and reports every fault;
//! 2. [`snapshot`] puts them into spatial indexes ([`index`]) beside the [`analysis`] of need, supply,
//!    access and gaps, immutable and versioned;
//! 3. [`export`] turns views of it into bytes, and [`api`] serves them to the web map.

pub mod analysis;
pub mod api;
pub mod cli;
pub mod config;
pub mod domain;
pub mod export;
pub mod index;
pub mod ingest;
pub mod records;
pub mod snapshot;
pub mod store;
