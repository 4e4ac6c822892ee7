//! Classes that are added, places that move or close.

use std::collections::BTreeSet;

use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::error::ApiError;
use crate::domain::code::LaCode;
use crate::domain::entry_id::EntryId;
use crate::domain::level::Level;
use crate::domain::position::{Position, Wgs84Point};
use crate::domain::postcode::Postcode;
use crate::domain::provision::{Formality, OfferKind, Provider, ProviderType};
use crate::domain::stated_class::StatedClass;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;

/// A class that opens.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the form that people fill in")]
pub(in crate::api) struct AddedClass {
    /// Where it is held.
    postcode: String,
    /// Levels that share it.
    #[schema(value_type = Vec<String>)]
    levels: Vec<Level>,
    seats: u32,
    hours_a_week: f64,
    /// True: only for learners whose place can be funded, unless it is free.
    formal: bool,
    #[serde(default)]
    free: bool,
    #[serde(default)]
    childcare: bool,
    #[serde(default)]
    women_only: bool,
}

/// A place that moves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct MovedPlace {
    /// Identifier of the provider's entry.
    provider_id: String,
    /// Where to.
    postcode: String,
}

/// Provision as it would be; the authorities that it touches are added to `named`.
pub(super) fn apply(
    snapshot: &Snapshot,
    projection: Option<&Projection>,
    added: Vec<AddedClass>,
    moved: Vec<MovedPlace>,
    closed: &[String],
    named: &mut BTreeSet<LaCode>,
) -> Result<Vec<Provider>, ApiError> {
    let mut once = BTreeSet::new();
    let mut ids =
        moved.iter().map(|place| place.provider_id.as_str()).chain(closed.iter().map(String::as_str));
    if let Some(id) = ids.find(|id| !once.insert(*id)) {
        return Err(ApiError::Body(format!(
            "moved, closed: the provider \"{}\" is named twice; allowed is to move or to close a place, once",
            shortened(id)
        )));
    }
    let mut providers = snapshot.data.providers.clone();
    let find = |providers: &[Provider], id: &str| {
        providers.iter().position(|provider| provider.id.shown() == id).ok_or_else(|| {
            ApiError::Body(format!("there is no provider with the identifier \"{}\"", shortened(id)))
        })
    };
    for place in moved {
        let index = find(&providers, &place.provider_id)?;
        let (la_code, position) = locate(&place.postcode, snapshot, projection)?;
        named.extend(providers[index].la_code);
        named.insert(la_code);
        let moved = Provider { la_code: Some(la_code), position: Some(position), ..providers[index].clone() };
        if snapshot.data.travel.is_some() {
            // Imported journeys lead to the old place: the new one is a place that they do not know.
            close(&mut providers[index]);
            providers.push(moved);
        } else {
            providers[index] = moved;
        }
    }
    for id in closed {
        let index = find(&providers, id)?;
        named.extend(providers[index].la_code);
        close(&mut providers[index]);
    }
    for (number, class) in added.into_iter().enumerate() {
        let (la_code, position) = locate(&class.postcode, snapshot, projection)?;
        named.insert(la_code);
        providers.push(opened(number, &class, snapshot, la_code, position)?);
    }
    Ok(providers)
}

/// Teaches nobody any more. The entry stays in its place, since imported journeys know providers by their number,
/// and what is known of the authority stays known.
fn close(provider: &mut Provider) {
    provider.kind = Some(OfferKind::ReferralHub);
    provider.classes.clear();
    provider.position = None;
}

fn locate(
    text: &str,
    snapshot: &Snapshot,
    projection: Option<&Projection>,
) -> Result<(LaCode, Position), ApiError> {
    let postcode: Postcode = text.parse().map_err(|invalid| ApiError::Invalid {
        code: "invalid_postcode",
        parameter: "postcode",
        invalid,
    })?;
    let entry = snapshot
        .data
        .postcodes
        .find(postcode)
        .ok_or_else(|| ApiError::UnknownPostcode(postcode.to_string()))?;
    let wgs84: Option<Wgs84Point> =
        projection.and_then(|projection| projection.to_wgs84(entry.position).ok());
    let wgs84 = wgs84.ok_or_else(|| ApiError::Internal("no coordinate transformation".to_owned()))?;
    Ok((entry.la_code, Position { bng: entry.position, wgs84 }))
}

fn opened(
    number: usize,
    class: &AddedClass,
    snapshot: &Snapshot,
    la_code: LaCode,
    position: Position,
) -> Result<Provider, ApiError> {
    if class.levels.is_empty() {
        return Err(ApiError::Body("classes_added: levels must name at least one level".to_owned()));
    }
    if !(1..=10_000).contains(&class.seats) || !(0.25..=60.0).contains(&class.hours_a_week) {
        return Err(ApiError::Body(format!(
            "classes_added: {} seats × {} hours a week; allowed are 1 to 10000 seats and 0.25 to 60 hours",
            class.seats, class.hours_a_week
        )));
    }
    let stated = StatedClass {
        id: EntryId::new(format!("added-{number}")),
        levels: Some(class.levels.iter().copied().collect()),
        seats: Some(class.seats),
        hours_a_week: Some(class.hours_a_week),
        formality: Some(if class.formal { Formality::Formal } else { Formality::Informal }),
        childcare: Some(class.childcare),
        women_only: Some(class.women_only),
        free: Some(class.free),
        ..StatedClass::default()
    };
    let id = format!("added-{number}");
    Ok(Provider {
        la_code: Some(la_code),
        formality: stated.formality,
        levels: stated.levels,
        kind: Some(OfferKind::Class),
        childcare: Some(class.childcare),
        women_only: Some(class.women_only),
        classes: vec![stated],
        position: Some(position),
        ..Provider::silent(id, "Added class".to_owned(), ProviderType::Other, snapshot.region)
    })
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
