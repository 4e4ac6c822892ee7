//! Small areas by the name that a table gives them: `NG7 1|E06000018`, or `NG7 1` where the sector lies in one
//! authority only.

use std::collections::HashMap;

use crate::domain::area::{Sector, SmallArea};
use crate::domain::code::LaCode;

/// What a name of an origin means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Position of the small area in the dataset.
    Area(u32),
    /// A sector of several authorities, and none of them is named.
    Several,
    /// No small area.
    Unknown,
}

pub(super) struct Origins<'a> {
    /// By authority, then sector.
    areas: &'a [SmallArea],
    sectors: HashMap<Sector, Origin>,
}

impl<'a> Origins<'a> {
    pub(super) fn new(areas: &'a [SmallArea]) -> Self {
        let mut sectors = HashMap::with_capacity(areas.len());
        for (area, position) in areas.iter().zip(0..) {
            sectors
                .entry(area.sector)
                .and_modify(|found| *found = Origin::Several)
                .or_insert(Origin::Area(position));
        }
        Self { areas, sectors }
    }

    pub(super) fn find(&self, name: &[u8]) -> Origin {
        let Ok(name) = std::str::from_utf8(name) else { return Origin::Unknown };
        match name.split_once('|') {
            None => {
                let found = name.parse().ok().and_then(|sector: Sector| self.sectors.get(&sector).copied());
                found.unwrap_or(Origin::Unknown)
            }
            Some((sector, la_code)) => {
                self.in_authority(sector, la_code).map_or(Origin::Unknown, Origin::Area)
            }
        }
    }

    fn in_authority(&self, sector: &str, la_code: &str) -> Option<u32> {
        let wanted: (LaCode, Sector) = (la_code.parse().ok()?, sector.parse().ok()?);
        let found = self.areas.binary_search_by_key(&wanted, |area| (area.la_code, area.sector)).ok()?;
        u32::try_from(found).ok()
    }
}
