//! Money for English classes: who gives how much, for when, on what condition.

use super::Date;
use super::code::{LaCode, RegionCode};
use super::vocabulary::vocabulary;

/// Columns of the table of funding, in order.
pub const FUNDING_COLUMNS: [&str; 10] = [
    "funding_id",
    "scope",
    "scope_id",
    "funder",
    "amount_gbp",
    "starts",
    "ends",
    "restriction",
    "source_url",
    "notes",
];

vocabulary!(
    /// Whom money is for.
    FundingScope, "whom money is for", "region, authority, provider", {
        /// A region, by its code.
        Region => "region",
        /// An authority, by its code.
        Authority => "authority",
        /// A provider, by its identifier.
        Provider => "provider",
    }
);

/// Whom money is for, with its identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FundedParty {
    /// A region.
    Region(RegionCode),
    /// An authority.
    Authority(LaCode),
    /// A provider.
    Provider(String),
}

/// A grant, an allocation or a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// Stable identifier.
    pub id: String,
    /// Whom it is for.
    pub party: FundedParty,
    /// Who gives it.
    pub funder: String,
    /// Pounds over the whole period; `None` = not known.
    pub amount_gbp: Option<u64>,
    /// First day.
    pub starts: Option<Date>,
    /// Last day.
    pub ends: Option<Date>,
    /// What it may be spent on, in words.
    pub restriction: Option<String>,
    /// Where it is written.
    pub source_url: Option<String>,
    /// Remarks.
    pub notes: Option<String>,
}
