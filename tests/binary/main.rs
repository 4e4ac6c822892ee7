//! The real binary as a process: where it starts, when it refuses, how it stops.

mod http;
mod process;

mod check;
mod life;
mod refusals;
mod regions;
