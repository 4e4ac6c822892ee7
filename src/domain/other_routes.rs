//! Homes for Ukraine and the Afghan programme: shown beside the other streams, never added to them.

use std::collections::{BTreeMap, HashMap};

use super::Date;
use super::code::LaCode;

/// People who came by other routes. A count that the source leaves blank is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherRoutes {
    /// Arrivals so far under Homes for Ukraine; people who left again are still in it.
    pub homes_for_ukraine_arrivals: Option<u32>,
    /// People of the Afghan resettlement programme living in the authority.
    pub afghan_programme_population: Option<u32>,
}

/// Every publication, by the date that it describes.
#[derive(Debug, Clone, Default)]
pub struct OtherRoutesTable {
    /// Figures by date and authority.
    pub publications: BTreeMap<Date, HashMap<LaCode, OtherRoutes>>,
}

impl OtherRoutesTable {
    /// The latest figures of the authority on or before `as_at`.
    #[must_use]
    pub fn at(&self, la_code: LaCode, as_at: Date) -> Option<(Date, OtherRoutes)> {
        let (date, rows) = self.publications.range(..=as_at).next_back()?;
        Some((*date, *rows.get(&la_code)?))
    }
}
