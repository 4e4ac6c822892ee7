//! The neighbours of a region.

use std::collections::BTreeSet;

use super::{Surroundings, straight_reach};
use crate::domain::code::LaCode;

/// Neighbouring authorities within one travel limit, in straight lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Border {
    /// Their provision is recorded: their need competes and their classes count.
    pub open: Vec<LaCode>,
    /// Their provision is not recorded: neither counts.
    pub closed: Vec<LaCode>,
    /// The region's own authorities that reach a closed neighbour.
    pub facing_closed: Vec<LaCode>,
}

impl Border {
    /// Finds the neighbours of `own`; `recorded` are the authorities with a class.
    pub(super) fn new(
        own: &BTreeSet<LaCode>,
        recorded: &BTreeSet<LaCode>,
        around: &Surroundings<'_>,
    ) -> Self {
        let radius = straight_reach(around.assumptions);
        let (mut near, mut facing) = (BTreeSet::new(), BTreeSet::new());
        for code in own {
            for area in around.data.small_areas_of(*code) {
                for found in around.small_areas.within(area.centre, radius) {
                    let other = around.data.small_areas[found.item].la_code;
                    if !own.contains(&other) {
                        near.insert(other);
                        if !recorded.contains(&other) {
                            facing.insert(*code);
                        }
                    }
                }
            }
        }
        let (open, closed) = near.into_iter().partition(|code| recorded.contains(code));
        Self { open, closed, facing_closed: facing.into_iter().collect() }
    }
}
