//! What is recorded of the provision of an area, and with it what is not known.

use std::collections::BTreeSet;

use super::Country;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::provision::{Evidence, Provider, count_owners};

/// How many providers are recorded, and how much of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Providers recorded in the authorities; one with several venues counts once.
    pub providers: usize,
    /// Recorded for a county of theirs without saying in which district: not in `providers`.
    pub county_only: usize,
    /// Those of `providers` whose offer no source confirms.
    pub to_be_confirmed: usize,
    /// Those without a place; online teaching is not counted.
    pub unlocated: usize,
    /// Those that state no level.
    pub without_level: usize,
    /// Whether hours of class are known.
    pub supply_known: bool,
}

impl Known {
    /// Hours of class, learner-hours a week; `None` = it is not known what there is.
    #[must_use]
    pub fn hours(&self, hours: f64) -> Option<f64> {
        self.supply_known.then_some(hours)
    }

    /// Access by the measure of the method. Nothing in reach is told as such only where it is known what there is.
    #[must_use]
    pub fn access(&self, access: Option<f64>) -> Option<f64> {
        access.filter(|hours| *hours > 0.0 || self.supply_known)
    }

    /// Parts of the need with a suitable class within so many minutes, by the same rule.
    #[must_use]
    pub fn within<const N: usize>(&self, within: Option<[f64; N]>) -> Option<[f64; N]> {
        within.filter(|parts| parts.iter().any(|part| *part > 0.0) || self.supply_known)
    }
}

impl Country {
    /// Of some authorities on a day, of a level or of all; `supply` is their hours of class of it, learner-hours a week.
    #[must_use]
    pub fn known_of(&self, members: &[LaCode], supply: f64, (level, as_at): (Option<Level>, Date)) -> Known {
        // A further venue where nothing is held is a building, not provision.
        let counts = |p: &&Provider| p.venue_of.is_none() || !p.is_bare_place();
        let recorded = members.iter().flat_map(|code| self.recorded_in(*code)).map(|(_, entry)| entry);
        let inside: Vec<&Provider> = recorded.filter(counts).collect();
        let count = |wanted: fn(&Provider) -> bool| {
            count_owners(inside.iter().copied().filter(|provider| wanted(provider)))
        };
        // A unitary authority is its own upper tier: what is recorded for it has its code.
        let counties: BTreeSet<&str> = members
            .iter()
            .filter_map(|code| self.data.authority(*code))
            .filter(|authority| authority.upper_tier_name != authority.name)
            .map(|authority| authority.upper_tier_name.as_str())
            .collect();
        let providers = count(|_| true);
        let unlocated = count(|p| p.position.is_none() && !p.online_only());
        let county_only = counties.into_iter().map(|county| self.recorded_for(county)).sum();
        // Without hours, one that has no place may give them: of a level, only where all are without one.
        let unplaced =
            if level.is_none() { unlocated > 0 || county_only > 0 } else { unlocated >= providers };
        // Classes are recorded for some days only: that none runs on this one does not say that none ran.
        let of_other_days = || {
            inside.iter().flat_map(|provider| &provider.classes).any(|class| {
                let of_level =
                    level.is_none_or(|level| class.levels.is_none_or(|levels| levels.contains(level)));
                class.is_taught() && of_level && !class.term().holds(as_at)
            })
        };
        Known {
            providers,
            county_only,
            to_be_confirmed: count(|p| p.evidence == Evidence::Known),
            unlocated,
            without_level: count(|p| p.levels_here().is_none()),
            supply_known: providers > 0 && (supply > 0.0 || !(unplaced || of_other_days())),
        }
    }
}
