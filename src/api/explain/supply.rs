//! What provision an authority's entries count for, class by class.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::gap::{AuthorityGap, GapFigures};
use crate::analysis::supply::{Certainty, Class};
use crate::api::words::hours_in_words;
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::mapping_round::{day_of_view, is_mapped};
use crate::snapshot::Snapshot;

/// Provision at places inside the authority.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyExplained {
    hours: f64,
    pub(super) words: String,
    /// Classes whose hours sum to `hours`.
    classes: Vec<ClassExplained>,
    /// Entries that count for no hours here: without a place, online only, or teaching no adults.
    without_hours: Vec<EntryWithoutHours>,
}

/// A class: `seats × hours_a_week = hours`.
#[derive(Debug, Serialize, ToSchema)]
struct ClassExplained {
    provider_id: String,
    provider_name: String,
    #[schema(value_type = Vec<String>)]
    levels: Vec<Level>,
    seats: f64,
    hours_a_week: f64,
    hours: f64,
    /// `known`: seats and hours are stated; `estimated`: the level is; `assumed`: nothing is.
    #[schema(value_type = String)]
    certainty: Certainty,
    /// Whether a source says that it exists; if not, only its place is certain.
    confirmed: bool,
    words: String,
}

/// A provider's entry.
#[derive(Debug, Serialize, ToSchema)]
struct EntryWithoutHours {
    provider_id: String,
    provider_name: String,
}

impl SupplyExplained {
    pub(super) fn new(snapshot: &Snapshot, gap: &AuthorityGap, figures: &GapFigures, as_at: Date) -> Self {
        let classes: Vec<ClassExplained> =
            gap.supply.iter().map(|class| explained(snapshot, class)).collect();
        let without_hours: Vec<EntryWithoutHours> = snapshot
            .recorded_in(gap.la_code)
            .filter(|(index, _)| gap.supply.iter().all(|class| class.provider != *index))
            .map(|(index, provider)| EntryWithoutHours {
                provider_id: provider.id.shown().to_owned(),
                provider_name: snapshot.public_entry(index).name.clone(),
            })
            .collect();
        let mapped =
            is_mapped(&snapshot.data.mapping_rounds, gap.la_code, day_of_view(as_at, snapshot.latest()));
        Self {
            hours: figures.supply,
            words: words(figures, classes.len(), without_hours.len(), mapped),
            classes,
            without_hours,
        }
    }
}

fn words(figures: &GapFigures, classes: usize, without_hours: usize, mapped: bool) -> String {
    if classes == 0 && without_hours == 0 && mapped {
        return "No provider is recorded here, and every sector was asked: there is none.".to_owned();
    }
    if classes == 0 && without_hours == 0 {
        return "No provider is recorded here: we do not know that there is none.".to_owned();
    }
    if classes == 0 {
        return format!(
            "Entries recorded here: {without_hours}, none with a class for adults at a known place on this day."
        );
    }
    let imputed = figures.supply_by_certainty.imputed() / figures.supply.max(f64::MIN_POSITIVE);
    format!(
        "Recorded places here count for {} hours a week; {:.0}% of them are assumed where providers do not state seats or \
         hours.",
        hours_in_words(figures.supply),
        imputed * 100.0
    )
}

fn explained(snapshot: &Snapshot, class: &Class) -> ClassExplained {
    let (provider_id, provider_name) = snapshot
        .data
        .providers
        .get(class.provider)
        .map(|provider| (provider.id.shown().to_owned(), snapshot.public_entry(class.provider).name.clone()))
        .unwrap_or_default();
    let sure = match class.certainty {
        Certainty::Known => "stated",
        Certainty::Estimated => "the level is stated; seats or hours are assumed",
        Certainty::Assumed => "nothing is stated, all assumed",
    };
    ClassExplained {
        words: format!(
            "{provider_name}: {} seats × {} hours = {:.1} ({sure})",
            class.seats, class.hours_a_week, class.hours.0
        ),
        provider_id,
        provider_name,
        levels: class.levels.iter().collect(),
        seats: class.seats,
        hours_a_week: class.hours_a_week,
        hours: class.hours.0,
        certainty: class.certainty,
        confirmed: class.confirmed,
    }
}
