//! Need, provision and what is unmet at each level.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::{AuthorityGap, select};
use crate::api::gaps::data_gap::DataGap;
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::stream::StreamChoice;
use crate::snapshot::Snapshot;

/// A level, in learner-hours a week. MODELLED. Unknown is null.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LevelExplained {
    #[schema(value_type = String)]
    level: Level,
    need_hours: Option<f64>,
    /// False: a stream is not known and left out.
    need_complete: bool,
    /// A class that several levels share counts whole for each of them, so these do not sum to the authority's.
    /// Null: what is recorded does not say that there is none.
    supply_hours: Option<f64>,
    /// The part of it that is estimated or assumed.
    supply_hours_imputed: Option<f64>,
    served_hours: Option<f64>,
    /// Taking the imputed supply as real.
    unmet_hours: Option<f64>,
    /// False: say "not known, at most `unmet_at_most`".
    unmet_known: bool,
    unmet_at_most: Option<f64>,
}

/// Every level, from the lowest.
pub(super) fn levels(snapshot: &Snapshot, gap: &AuthorityGap, as_at: Date) -> Vec<LevelExplained> {
    let of = |level: Level| {
        let own = select(&[gap], StreamChoice::All, Some(level));
        let known = DataGap::new(snapshot, &[gap.la_code], &own, (Some(level), as_at)).supply_known;
        LevelExplained {
            level,
            need_hours: own.need,
            need_complete: own.need_complete,
            supply_hours: known.then_some(own.supply),
            supply_hours_imputed: known.then_some(own.supply_by_certainty.imputed()),
            served_hours: own.served,
            unmet_hours: own.unmet,
            unmet_known: own.unmet_known,
            unmet_at_most: own.unmet_at_most,
        }
    };
    Level::ALL.map(of).into()
}
