//! Need, supply, access and gaps: pure and deterministic, no clock, no I/O.
//!
//! Each module states its formula. Hours are learner-hours a week throughout.

pub mod access;
pub mod allocation;
pub mod arrival;
pub mod assumptions;
pub mod catchment;
pub mod change;
pub mod concentration;
pub mod demand;
pub mod eligibility;
pub mod gap;
pub mod illustrative;
pub mod learner;
pub mod need;
pub mod planned;
pub mod pledge_places;
pub mod pledge_review;
pub mod report_review;
pub mod suitability;
pub mod supply;
pub mod travel;
pub mod uncertainty;
pub mod unpledged;
