//! Places within reach that hold nothing for adults whose need the atlas counts: told, so that nobody takes them for forgotten.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::supply::{self, teaches_adults};
use crate::domain::position::BngPoint;
use crate::domain::provision::{Ages, Provider};
use crate::snapshot::Snapshot;

/// A place that is passed over.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlaceLeftOut)]
pub(in crate::api) struct LeftOut {
    provider_id: String,
    provider_name: String,
    venue_name: Option<String>,
    /// `online_only`, `no_classes` (an assessment, a hub), `other_ages` (16 to 18) or `other_people` (reserved, as for
    /// people from Ukraine).
    why: &'static str,
}

/// Places within the travel limit that may be shown, nearest first.
pub(super) fn left_out(snapshot: &Snapshot, from: BngPoint) -> Vec<LeftOut> {
    let limit = snapshot.gaps.method.assumptions.limit;
    let nearest = snapshot.venue_index.nearest(from);
    let within = nearest.take_while(|near| snapshot.travel.over(near.distance).minutes <= limit);
    let passed = within.filter_map(|near| {
        let index = snapshot.venues[near.item];
        let why = why(&snapshot.data.providers[index], snapshot)?;
        let entry = snapshot.public_entry(index);
        Some(LeftOut {
            provider_id: entry.id.shown().to_owned(),
            provider_name: entry.name.clone(),
            venue_name: entry.venue_name.clone(),
            why,
        })
    });
    passed.collect()
}

/// Why nothing of an entry is a class for them; `None` = something is, or nothing is held there at all.
fn why(entry: &Provider, snapshot: &Snapshot) -> Option<&'static str> {
    let offers = supply::offers(entry, &snapshot.gaps.method.assumptions);
    if entry.is_bare_place() || offers.iter().any(|offer| !offer.online) {
        return None;
    }
    let mut taught = entry.classes.iter().filter(|class| class.is_taught()).peekable();
    let young = |ages: Option<Ages>| ages == Some(Ages::SixteenToEighteen);
    let all_young = if taught.peek().is_some() {
        taught.all(|class| young(class.ages.or(entry.ages)))
    } else {
        young(entry.ages)
    };
    Some(if !offers.is_empty() {
        "online_only"
    } else if all_young {
        "other_ages"
    } else if !teaches_adults(entry) {
        "no_classes"
    } else {
        "other_people"
    })
}
