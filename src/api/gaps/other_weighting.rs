//! The figures of an area as they would be were need spread over its small areas in the other way.

use serde::Serialize;
use utoipa::ToSchema;

use super::ranks::ranks;
use crate::analysis::demand::Weighting;
use crate::analysis::gap::GapFigures;

/// As `unmet_hours`, `access` and `rank` of the same area, but with the need of each authority spread over its
/// small areas by the weighting that was not asked for. Publications stop at authorities, so how need lies inside one
/// is MODELLED: what differs here depends on the model. Null where the figure itself is null.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OtherWeighting {
    /// `postcodes` or `equal`.
    pub(super) weighting: &'static str,
    /// Hours a week, taking the imputed supply as real.
    pub(super) unmet_hours: Option<f64>,
    /// By the measure asked for.
    pub(super) access: Option<f64>,
    /// 1 = most unmet hours.
    pub(super) rank: Option<usize>,
    /// Whether `rank` here is another than the area's own; null where it is not ranked.
    pub(super) changes_rank: Option<bool>,
}

/// Of each area, in order: `figures` are theirs under the other weighting, `own` their ranks under the one asked for.
pub(super) fn other_weighting(
    weighting: Weighting,
    figures: &[GapFigures],
    own: &[Option<usize>],
) -> Vec<OtherWeighting> {
    let each = figures.iter().zip(ranks(figures)).zip(own);
    each.map(|((figures, rank), own)| OtherWeighting {
        weighting: weighting.as_str(),
        unmet_hours: figures.unmet,
        access: figures.access,
        rank,
        changes_rank: rank.zip(*own).map(|(rank, own)| rank != own),
    })
    .collect()
}
