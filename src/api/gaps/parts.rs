//! What each stream of an answer is based on.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::Date;
use crate::domain::stream::{Stream, StreamChoice};
use crate::snapshot::Snapshot;
use crate::snapshot::region::GapsAtDate;

/// What a stream is based on.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Part {
    #[schema(value_type = String)]
    pub(super) stream: Stream,
    /// Day that its figures describe; null = nothing was published by the date.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) as_at: Option<Date>,
    pub(super) complete: bool,
    pub(super) note: Option<String>,
}

/// The streams that are asked about, in their order.
pub(super) fn parts(
    at_date: &GapsAtDate,
    choice: StreamChoice,
    snapshot: &Snapshot,
    as_at: Date,
) -> Vec<Part> {
    let part = |stream: Stream| {
        let basis = at_date.basis[stream.index()];
        let note = match (stream, basis.as_at) {
            (Stream::Settled, None) => Some(
                "Census 2021 describes 21 March 2021, after this date: settled need is not known and not in the sum."
                    .to_owned(),
            ),
            (_, None) => Some(format!("Nothing was published by this date: {} need is not known.", stream.as_str())),
            (Stream::Resettled, Some(last)) if !basis.complete => {
                Some(format!("Published to {last} only; people who arrived later are missing."))
            }
            (Stream::Settled, Some(day)) if day > as_at => {
                Some(format!("The census of {day} stands in: it describes a later day than this date."))
            }
            (Stream::Settled, Some(_)) if !census_covers_region(snapshot) => {
                Some("The census table covers England and Wales only.".to_owned())
            }
            _ => None,
        };
        Part { stream, as_at: basis.as_at, complete: basis.complete, note }
    };
    Stream::ALL.into_iter().filter(|stream| choice.includes(*stream)).map(part).collect()
}

fn census_covers_region(snapshot: &Snapshot) -> bool {
    let censuses = &snapshot.data.census.censuses;
    snapshot.authorities.iter().all(|code| censuses.values().any(|rows| rows.contains_key(code)))
}
