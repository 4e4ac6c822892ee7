//! What is not known of the provision of an area.

use serde::Serialize;
use utoipa::ToSchema;

use super::mapping::{SectorMapping, mapping, service_gap};
use crate::analysis::gap::GapFigures;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::mapping_round::day_of_view;
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
    /// Those whose place nobody knows; online teaching is not counted. One that is safeguarded has a place, which is not shown.
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
        let known = snapshot.known_of(members, own.supply, (level, as_at));
        Self {
            no_known_provider: known.providers == 0,
            supply_known: known.supply_known,
            providers: known.providers,
            county_only: known.county_only,
            to_be_confirmed: known.to_be_confirmed,
            unlocated: known.unlocated,
            without_level: known.without_level,
            service_gap: service_gap(snapshot, members, own, mapped_on),
            mapping: mapping(snapshot, members, mapped_on),
            imputed_share: (own.supply > 0.0).then(|| own.supply_by_certainty.imputed() / own.supply),
        }
    }
}
