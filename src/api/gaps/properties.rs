//! Need and provision of one authority, as the API gives them.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::beside::Beside;
use super::data_gap::DataGap;
use super::interval::GapInterval;
use super::other_weighting::OtherWeighting;
use super::parameters::Parameters;
use super::planned::PlannedNeed;

use crate::analysis::gap::{GapFigures, WITHIN_MINUTES};
use crate::analysis::need::NeedModel;
use crate::analysis::suitability::Reason;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::snapshot::Snapshot;
use crate::snapshot::region::RegionGaps;

/// Need and provision of an authority.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct GapProperties {
    #[schema(value_type = String)]
    pub(super) la_code: LaCode,
    pub(super) la_name: String,
    pub(super) upper_tier_name: String,
    #[serde(flatten)]
    pub(super) gap: GapNumbers,
}

/// Need and provision of an upper tier, a region or a group.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct TierProperties {
    pub(super) code: String,
    pub(super) name: String,
    /// Its authorities.
    #[schema(value_type = Vec<String>)]
    pub(super) members: Vec<LaCode>,
    #[serde(flatten)]
    pub(super) gap: GapNumbers,
}

/// Need and provision in learner-hours a week. MODELLED. Unknown is null, never 0; of provision is told what is recorded,
/// and `data_gap` says whether that is known to be all.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct GapNumbers {
    /// Need of the chosen streams and level that are known at the date.
    pub(super) need_hours: Option<f64>,
    /// False: a chosen stream is not known at the date; need, served and unmet leave it out.
    pub(super) need_complete: bool,
    pub(super) need_by_stream: NeedByStream,
    /// The part of the need that people make who are expected; null where none is believed (`planned`).
    pub(super) planned: Option<PlannedNeed>,
    pub(super) beside: Beside,
    /// Hours at venues inside; a class shared by several levels counts whole for each.
    pub(super) supply_hours: f64,
    /// The part of them that is estimated or assumed.
    pub(super) supply_hours_imputed: f64,
    pub(super) supply_by_certainty: SupplyParts,
    /// The part of the hours at places that are certain while no source confirms what they offer.
    pub(super) supply_hours_unconfirmed: f64,
    pub(super) supply_silent: SupplySilent,
    /// Hours of classes taught online only by providers recorded here: a layer of its own, not in `supply_hours`
    /// and at no distance.
    pub(super) supply_hours_online: f64,
    /// Hours that residents receive anywhere.
    pub(super) served_hours: Option<f64>,
    /// `need_hours − served_hours`, taking the imputed supply as real.
    pub(super) unmet_hours: Option<f64>,
    /// False: more than half of the supply is imputed, an authority has no known provider, or some stream of
    /// need is not known. Say "not known, at most `unmet_at_most`".
    pub(super) unmet_known: bool,
    /// What would be unmet if only stated supply existed: the most that can be unmet at the central need. With
    /// `interval=true` the need itself may be higher: see `need_high`.
    pub(super) unmet_at_most: Option<f64>,
    pub(super) unmet_by_reason: Option<UnmetByReason>,
    /// Unmet hours by stream, of those chosen; null = not known, or not chosen.
    pub(super) unmet_by_stream: NeedByStream,
    /// Unmet hours by level, of those chosen; they sum to `unmet_hours`.
    #[schema(value_type = Option<BTreeMap<String, f64>>)]
    pub(super) unmet_by_level: Option<BTreeMap<Level, f64>>,
    /// Access by the measure asked for; by default E2SFCA: hours supplied per hour needed within the travel limit.
    /// `raam` is a cost, over the need that has a class in reach: null where none has.
    pub(super) access: Option<f64>,
    pub(super) need_within: Option<NeedWithin>,
    /// Mean straight line to the nearest class counted (of the level) that is not safeguarded, by postcodes, km; whatever
    /// day it runs on.
    pub(super) nearest_venue_km: Option<f64>,
    /// Hours received at venues outside.
    pub(super) hours_imported: Option<f64>,
    /// Hours that venues inside give to residents of elsewhere.
    pub(super) hours_exported: Option<f64>,
    /// Whether a neighbour within reach has no recorded provision, so that it counts for nothing here.
    pub(super) border_closed: bool,
    /// 1 = most unmet hours; null where unmet is not known or nothing is needed.
    pub(super) rank: Option<usize>,
    /// Low and high, when they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interval: Option<GapInterval>,
    /// What the other weighting of small areas would say, when low and high were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) other_weighting: Option<OtherWeighting>,
    pub(super) data_gap: DataGap,
}

/// Hours at classes that do not say.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplySilent {
    /// Whether there is childcare.
    childcare: f64,
    /// Whether they are for women only.
    women_only: f64,
}

/// Part of the need with a suitable class within a journey of so many minutes, 0 to 1.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "names of the API: a name cannot begin with a digit")]
pub(in crate::api) struct NeedWithin {
    pub(super) minutes_30: f64,
    pub(super) minutes_45: f64,
    pub(super) minutes_60: f64,
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

/// Hours a week by stream; null = not known at the date.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NeedByStream {
    pub(super) resettled: Option<f64>,
    pub(super) asylum: Option<f64>,
    pub(super) settled: Option<f64>,
}

/// Unmet hours by their first failing reason.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct UnmetByReason {
    pub(super) no_class_of_level_in_reach: f64,
    pub(super) not_eligible: f64,
    pub(super) no_women_only_class: f64,
    pub(super) no_childcare: f64,
    pub(super) full: f64,
}

impl From<[f64; WITHIN_MINUTES.len()]> for NeedWithin {
    fn from([minutes_30, minutes_45, minutes_60]: [f64; WITHIN_MINUTES.len()]) -> Self {
        Self { minutes_30, minutes_45, minutes_60 }
    }
}

impl From<[f64; Reason::COUNT]> for UnmetByReason {
    fn from(hours: [f64; Reason::COUNT]) -> Self {
        let [no_class_of_level_in_reach, not_eligible, no_women_only_class, no_childcare, full] = hours;
        Self { no_class_of_level_in_reach, not_eligible, no_women_only_class, no_childcare, full }
    }
}

impl GapNumbers {
    pub(super) fn new(
        snapshot: &Snapshot,
        (gaps, model): (&RegionGaps, &NeedModel<'_>),
        members: &[LaCode],
        own: &GapFigures,
        asked: &Parameters,
    ) -> Self {
        let level = asked.level;
        let [resettled, asylum, settled] = own.need_by_stream;
        let closed = &gaps.border().facing_closed;
        Self {
            need_hours: own.need,
            need_complete: own.need_complete,
            need_by_stream: NeedByStream { resettled, asylum, settled },
            planned: PlannedNeed::new(model, gaps.method.planned, members, asked),
            beside: Beside::new(snapshot, members, asked.as_at),
            supply_hours: own.supply,
            supply_hours_imputed: own.supply_by_certainty.imputed(),
            supply_by_certainty: SupplyParts {
                known: own.supply_by_certainty.known,
                estimated: own.supply_by_certainty.estimated,
                assumed: own.supply_by_certainty.assumed,
            },
            supply_hours_unconfirmed: own.supply_unconfirmed,
            supply_silent: SupplySilent { childcare: own.supply_silent[0], women_only: own.supply_silent[1] },
            supply_hours_online: gaps.provided.online_hours(members, (level, asked.as_at)),
            served_hours: own.served,
            unmet_hours: own.unmet,
            unmet_known: own.unmet_known,
            unmet_at_most: own.unmet_at_most,
            unmet_by_reason: own.reasons.map(UnmetByReason::from),
            unmet_by_stream: {
                let [resettled, asylum, settled] = own.unmet_by_stream;
                NeedByStream { resettled, asylum, settled }
            },
            unmet_by_level: own.unmet_by_level.map(|hours| {
                let chosen = |(level, hours): (Level, Option<f64>)| Some((level, hours?));
                Level::ALL.into_iter().zip(hours).filter_map(chosen).collect()
            }),
            access: own.access,
            need_within: own.within.map(NeedWithin::from),
            nearest_venue_km: snapshot
                .nearest_class_of(members, level)
                .map(crate::domain::units::Metres::kilometres),
            hours_imported: own.imported,
            hours_exported: own.exported,
            border_closed: members.iter().any(|code| closed.contains(code)),
            rank: None,
            interval: None,
            other_weighting: None,
            data_gap: DataGap::new(snapshot, members, own, (level, asked.as_at)),
        }
    }
}
