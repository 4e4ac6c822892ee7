//! Who is recorded where: entries by authority, so that nobody looks through all of them for one.

use std::collections::{BTreeMap, HashMap};

use super::Country;
use crate::domain::code::LaCode;
use crate::domain::provision::Provider;

/// Entries by the area that they are recorded in, as positions in `data.providers`.
#[derive(Debug)]
pub(super) struct Recorded {
    in_authority: BTreeMap<LaCode, Vec<usize>>,
    /// How many name an area without an authority, by its name.
    without_authority: HashMap<String, usize>,
}

impl Recorded {
    pub(super) fn new(entries: &[Provider]) -> Self {
        let mut recorded = Self { in_authority: BTreeMap::new(), without_authority: HashMap::new() };
        for (index, entry) in entries.iter().enumerate() {
            match (entry.la_code, &entry.stated_area) {
                (Some(code), _) => recorded.in_authority.entry(code).or_default().push(index),
                (None, Some(area)) => *recorded.without_authority.entry(area.clone()).or_default() += 1,
                (None, None) => {}
            }
        }
        recorded
    }
}

impl Country {
    /// Entries that are recorded in an authority, in order, each with its position in `data.providers`.
    pub fn recorded_in(&self, code: LaCode) -> impl Iterator<Item = (usize, &Provider)> + Clone {
        let here = self.recorded.in_authority.get(&code);
        here.into_iter().flatten().map(|index| (*index, &self.data.providers[*index]))
    }

    /// How many entries name an area, as a county, and no authority.
    #[must_use]
    pub fn recorded_for(&self, area: &str) -> usize {
        self.recorded.without_authority.get(area).copied().unwrap_or_default()
    }
}
