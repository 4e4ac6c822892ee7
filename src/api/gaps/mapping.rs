//! How far each sector of an authority was asked what it offers: what tells a gap in the service from one in what we
//! know.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::GapFigures;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::mapping_round::{MappingRound, RoundStatus, Sector, is_mapped, on_day};
use crate::snapshot::Snapshot;

/// What the providers of a sector were asked and answered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SectorMapping {
    /// `fe_he_adult_learning` or `voluntary`.
    sector: &'static str,
    /// `not_asked`, `asked`, `replied`, `complete` or `confirmed_none`; where nothing is recorded `not_asked`.
    status: &'static str,
    /// Day that it describes.
    #[schema(value_type = Option<String>, format = Date)]
    as_at: Option<Date>,
}

/// By sector; of several authorities the one that is known least.
pub(super) fn mapping(snapshot: &Snapshot, members: &[LaCode], as_at: Date) -> Vec<SectorMapping> {
    let rounds = &snapshot.data.mapping_rounds;
    let of_sector = |sector: &Sector| {
        let status = |round: Option<&MappingRound>| round.map_or(RoundStatus::NotAsked, |round| round.status);
        let least = members
            .iter()
            .map(|code| on_day(rounds, *code, *sector, as_at))
            .min_by_key(|round| status(*round));
        let round = least.flatten();
        SectorMapping {
            sector: sector.as_str(),
            status: status(round).as_str(),
            as_at: round.map(|round| round.as_at),
        }
    };
    Sector::ALL.iter().map(of_sector).collect()
}

/// Whether unmet hours are a gap in the service: everybody was asked, and the hours are known.
pub(super) fn service_gap(snapshot: &Snapshot, members: &[LaCode], own: &GapFigures, as_at: Date) -> bool {
    let rounds = &snapshot.data.mapping_rounds;
    let mapped = members.iter().all(|code| is_mapped(rounds, *code, as_at));
    mapped && own.unmet_known && own.unmet.is_some_and(|unmet| unmet > 0.0)
}
