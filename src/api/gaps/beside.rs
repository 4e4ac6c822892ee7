//! Groups that stand beside the streams of need and are never added to them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;

/// People beside the streams of need: shown, never summed with them or with each other.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Beside {
    /// Homes for Ukraine: arrivals so far, not people here now. Null = not known of one of the authorities.
    pub(super) homes_for_ukraine_arrivals: Option<u32>,
    /// Afghan programme: people living here.
    pub(super) afghan_programme_population: Option<u32>,
    /// People who left asylum support with status: partners may know, no publication does.
    granted: Option<u32>,
}

impl Beside {
    pub(super) fn new(snapshot: &Snapshot, members: &[LaCode], as_at: Date) -> Self {
        let of = |code: &LaCode| snapshot.data.other_routes.at(*code, as_at).map(|(_, routes)| routes);
        Self {
            homes_for_ukraine_arrivals: members.iter().map(|code| of(code)?.homes_for_ukraine_arrivals).sum(),
            afghan_programme_population: members
                .iter()
                .map(|code| of(code)?.afghan_programme_population)
                .sum(),
            granted: None,
        }
    }
}
