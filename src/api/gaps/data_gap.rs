//! What is not known of the provision of an area.

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::mapping::{SectorMapping, mapping, service_gap};
use crate::analysis::gap::GapFigures;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::mapping_round::day_of_view;
use crate::domain::provision::{Evidence, Provider, count_owners};
use crate::snapshot::Snapshot;

/// What we do not know of the provision; never the same as "there is none".
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct DataGap {
    /// No provider is recorded: we do not know that there is none.
    pub(in crate::api::gaps) no_known_provider: bool,
    /// Providers recorded in the authority.
    pub(in crate::api::gaps) providers: usize,
    /// Recorded for its county without saying in which district: some may be here. Not in `providers`.
    pub(in crate::api::gaps) county_only: usize,
    /// Those of `providers` whose offer no source confirms.
    pub(in crate::api::gaps) to_be_confirmed: usize,
    /// Those without a place; online teaching is not counted.
    pub(in crate::api::gaps) unlocated: usize,
    /// False: say that hours of class are not known, whatever `supply_hours` sums of what is recorded. True with 0
    /// hours: what is recorded has its place and gives none, on whatever day.
    pub(in crate::api) supply_known: bool,
    /// Those that state no level.
    pub(in crate::api::gaps) without_level: usize,
    /// True: every sector was asked and recorded in full, and hours stay unmet: a gap in the service, not in what we
    /// know. False: it may be that we do not know.
    pub(in crate::api::gaps) service_gap: bool,
    /// What the providers of each sector were asked and answered; of several authorities the one least known.
    pub(in crate::api::gaps) mapping: Vec<SectorMapping>,
    /// Imputed part of the supply, 0 to 1; null without supply.
    pub(in crate::api::gaps) imputed_share: Option<f64>,
}

impl DataGap {
    /// Of some authorities on a day; `own` and the choice are of one level, or of all.
    pub(in crate::api) fn new(
        snapshot: &Snapshot,
        members: &[LaCode],
        own: &GapFigures,
        (level, as_at): (Option<Level>, Date),
    ) -> Self {
        let mapped_on = day_of_view(as_at, snapshot.latest());
        // A further venue where nothing is held is a building, not provision.
        let counts = |p: &&Provider| p.venue_of.is_none() || !p.is_bare_place();
        let recorded = || members.iter().flat_map(|code| snapshot.recorded_in(*code)).map(|(_, entry)| entry);
        let inside: Vec<&Provider> = recorded().filter(counts).collect();
        let count = |wanted: fn(&Provider) -> bool| {
            count_owners(inside.iter().copied().filter(|provider| wanted(provider)))
        };
        // A unitary authority is its own upper tier: what is recorded for it has its code.
        let counties: BTreeSet<&str> = members
            .iter()
            .filter_map(|code| snapshot.data.authority(*code))
            .filter(|authority| authority.upper_tier_name != authority.name)
            .map(|authority| authority.upper_tier_name.as_str())
            .collect();
        let providers = count(|_| true);
        let unlocated = count(|p| p.position.is_none() && !p.online_only());
        let county_only = counties.into_iter().map(|county| snapshot.recorded_for(county)).sum();
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
        Self {
            no_known_provider: providers == 0,
            supply_known: providers > 0 && (own.supply > 0.0 || !(unplaced || of_other_days())),
            providers,
            county_only,
            to_be_confirmed: count(|p| p.evidence == Evidence::Known),
            unlocated,
            without_level: count(|p| p.levels_here().is_none()),
            service_gap: service_gap(snapshot, members, own, mapped_on),
            mapping: mapping(snapshot, members, mapped_on),
            imputed_share: (own.supply > 0.0).then(|| own.supply_by_certainty.imputed() / own.supply),
        }
    }
}
