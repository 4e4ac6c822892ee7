//! Need and provision of one authority, as the API gives them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::GapFigures;
use crate::analysis::suitability::Reason;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::provision::{Evidence, Provider};
use crate::snapshot::Snapshot;

/// Need and provision of an authority in learner-hours a week. MODELLED. Unknown is null, never 0.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct GapProperties {
    #[schema(value_type = String)]
    pub(super) la_code: LaCode,
    pub(super) la_name: String,
    pub(super) upper_tier_name: String,
    /// Need of the chosen streams and level that are known at the date.
    pub(super) need_hours: Option<f64>,
    /// False: a chosen stream is not known at the date; need, served and unmet leave it out.
    pub(super) need_complete: bool,
    pub(super) need_by_stream: NeedByStream,
    /// Hours at venues inside the authority; a class shared by several levels counts whole for each.
    pub(super) supply_hours: f64,
    /// The part of them that is estimated or assumed.
    pub(super) supply_hours_imputed: f64,
    pub(super) supply_by_certainty: SupplyParts,
    /// The part of the hours at places that are certain while no source confirms what they offer.
    pub(super) supply_hours_unconfirmed: f64,
    /// Hours that residents receive anywhere.
    pub(super) served_hours: Option<f64>,
    /// `need_hours − served_hours`, taking the imputed supply as real.
    pub(super) unmet_hours: Option<f64>,
    /// False: more than half of the supply is imputed, no provider is known, or need is not complete. Say "not known, at most
    /// `unmet_at_most`".
    pub(super) unmet_known: bool,
    /// What would be unmet if only stated supply existed: the most that can be unmet.
    pub(super) unmet_at_most: Option<f64>,
    pub(super) unmet_by_reason: Option<UnmetByReason>,
    /// E2SFCA: hours supplied per hour needed within 60 minutes (Gaussian decay, σ 20 minutes).
    pub(super) access: Option<f64>,
    /// Mean straight line to the nearest class counted (of the level), weighted by postcodes, km.
    pub(super) nearest_venue_km: Option<f64>,
    /// Hours received at venues outside the authority.
    pub(super) hours_imported: Option<f64>,
    /// Hours that its venues give to residents of other authorities.
    pub(super) hours_exported: Option<f64>,
    /// Whether a neighbour within reach has no recorded provision, so that it counts for nothing here.
    pub(super) border_closed: bool,
    /// 1 = most unmet hours; null where unmet is not known or nothing is needed.
    pub(super) rank: Option<usize>,
    pub(super) data_gap: DataGap,
}

/// Supply by how sure it is; the parts sum to `supply_hours`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyParts {
    /// Seats and hours are stated.
    pub(super) known: f64,
    /// The level is stated; seats or hours are assumed.
    pub(super) estimated: f64,
    /// Nothing is stated.
    pub(super) assumed: f64,
}

/// Need by stream, hours a week; null = nothing published by the date.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NeedByStream {
    pub(super) resettled: Option<f64>,
    pub(super) asylum: Option<f64>,
    pub(super) settled: Option<f64>,
}

/// Unmet hours by their first failing reason.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UnmetByReason {
    pub(super) no_class_of_level_in_reach: f64,
    pub(super) not_eligible: f64,
    pub(super) no_women_only_class: f64,
    pub(super) no_childcare: f64,
    pub(super) full: f64,
}

impl From<[f64; Reason::COUNT]> for UnmetByReason {
    fn from(hours: [f64; Reason::COUNT]) -> Self {
        let [no_class_of_level_in_reach, not_eligible, no_women_only_class, no_childcare, full] = hours;
        Self { no_class_of_level_in_reach, not_eligible, no_women_only_class, no_childcare, full }
    }
}

/// What we do not know of the provision; never the same as "there is none".
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DataGap {
    /// No provider is recorded: we do not know that there is none.
    pub(super) no_known_provider: bool,
    /// Providers recorded in the authority.
    pub(super) providers: usize,
    /// Recorded for its county without saying in which district: some may be here. Not in `providers`.
    pub(super) county_only: usize,
    /// Those of `providers` whose offer no source confirms.
    pub(super) to_be_confirmed: usize,
    /// Those without a place; online teaching is not counted.
    pub(super) unlocated: usize,
    /// Those that state no level.
    pub(super) without_level: usize,
    /// Imputed part of the supply, 0 to 1; null without supply.
    pub(super) imputed_share: Option<f64>,
}

impl GapProperties {
    pub(super) fn new(
        snapshot: &Snapshot,
        la_code: LaCode,
        own: &GapFigures,
        all: &[(LaCode, GapFigures)],
        level: Option<Level>,
    ) -> Option<Self> {
        let authority = snapshot.data.authority(la_code)?;
        let [resettled, asylum, settled] = own.need_by_stream;
        let ranked = own.unmet.filter(|_| is_ranked(own));
        let ahead = |unmet: f64| {
            all.iter()
                .filter(|(_, other)| is_ranked(other) && other.unmet.is_some_and(|more| more > unmet))
                .count()
        };
        Some(Self {
            la_code,
            la_name: authority.name.clone(),
            upper_tier_name: authority.upper_tier_name.clone(),
            need_hours: own.need,
            need_complete: own.need_complete,
            need_by_stream: NeedByStream { resettled, asylum, settled },
            supply_hours: own.supply,
            supply_hours_imputed: own.supply_by_certainty.imputed(),
            supply_by_certainty: SupplyParts {
                known: own.supply_by_certainty.known,
                estimated: own.supply_by_certainty.estimated,
                assumed: own.supply_by_certainty.assumed,
            },
            supply_hours_unconfirmed: own.supply_unconfirmed,
            served_hours: own.served,
            unmet_hours: own.unmet,
            unmet_known: own.unmet_known,
            unmet_at_most: own.unmet_at_most,
            unmet_by_reason: own.reasons.map(UnmetByReason::from),
            access: own.access,
            nearest_venue_km: snapshot
                .nearest_class(la_code, level)
                .map(crate::domain::units::Metres::kilometres),
            hours_imported: own.imported,
            hours_exported: own.exported,
            border_closed: snapshot.gaps.border().facing_closed.contains(&la_code),
            rank: ranked.map(|unmet| ahead(unmet) + 1),
            data_gap: DataGap::new(snapshot, la_code, own),
        })
    }
}

/// Only known unmet hours of somebody's need can be ranked: without need there is nothing to fall short of.
fn is_ranked(figures: &GapFigures) -> bool {
    figures.unmet_known && figures.need.is_some_and(|need| need > 0.0)
}

impl DataGap {
    fn new(snapshot: &Snapshot, la_code: LaCode, own: &GapFigures) -> Self {
        let recorded = || snapshot.data.providers.iter().filter(|provider| provider.la_code == Some(la_code));
        let providers = recorded().count();
        // A unitary authority is its own upper tier: what is recorded for it has its code.
        let county = snapshot.data.authority(la_code).filter(|a| a.upper_tier_name != a.name);
        let of_county = |provider: &&Provider| {
            let named = provider.la_code.is_none().then_some(provider.stated_area.as_deref()).flatten();
            county.is_some_and(|authority| named == Some(authority.upper_tier_name.as_str()))
        };
        Self {
            no_known_provider: providers == 0,
            providers,
            county_only: snapshot.data.providers.iter().filter(of_county).count(),
            to_be_confirmed: recorded().filter(|p| p.evidence == Evidence::Known).count(),
            unlocated: recorded().filter(|p| p.position.is_none() && !p.online_only()).count(),
            without_level: recorded().filter(|provider| provider.levels.is_none()).count(),
            imputed_share: (own.supply > 0.0).then(|| own.supply_by_certainty.imputed() / own.supply),
        }
    }
}
