//! What the analysis must do: answers derived by hand, conservation laws, second implementations.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod access;
mod allocation;
mod gaps;
mod need;
mod places;
mod region;
mod rules;
mod suitability;
mod town;
mod uncertainty;
