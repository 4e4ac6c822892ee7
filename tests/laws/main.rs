//! What the analysis must do: answers derived by hand, conservation laws, second implementations.

mod access;
mod allocation;
mod gaps;
mod need;
mod region;
mod town;
