//! Pledges one by one, and what each said before it was changed.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::words::in_words;
use crate::analysis::pledge_review::stands;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::pledge::{PlaceType, Pledge, PledgeStatus, PledgeTerms, Variation};
use crate::domain::programme::Programme;
use crate::snapshot::Snapshot;

/// A pledge, and what it said before.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReviewedPledge)]
pub(super) struct PledgeAnswer {
    id: String,
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    /// `asylum_dispersal`, `resettlement`, `uasc_transfer` or `sponsorship`.
    programme: &'static str,
    /// Whether its places are among those of its authority: it holds, and those whom it is for are resettled.
    counts: bool,
    places: u32,
    /// `families`, `large_families`, `single_adults`, `children` or `any`; null = not said.
    place_type: Option<&'static str>,
    /// `pledged`, `firm_offer`, `matched`, `arrived`, `transferred` or `withdrawn`.
    status: &'static str,
    /// The last day by which they shall be filled; null = not said.
    #[schema(value_type = Option<String>, format = Date)]
    by: Option<Date>,
    /// Day on which that was said.
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// What it said before, the oldest first.
    variations: Vec<VariationAnswer>,
    /// The same in sentences; null = it has not been changed.
    words: Option<String>,
}

/// What a pledge said until it was changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PledgeVariation)]
struct VariationAnswer {
    /// Day of the change of the record, UTC.
    #[schema(value_type = String, format = Date)]
    changed_on: Date,
    /// It was closed until then, and said nothing.
    closed: bool,
    /// The authority that it was of.
    #[schema(value_type = Option<String>)]
    la_code: Option<LaCode>,
    programme: Option<&'static str>,
    places: Option<u32>,
    families: Option<u32>,
    place_type: Option<&'static str>,
    status: Option<&'static str>,
    #[schema(value_type = Option<String>, format = Date)]
    by: Option<Date>,
}

/// Pledges of the authorities served that were made by the day of a review.
pub(super) fn reviewed(snapshot: &Snapshot, as_at: Date) -> impl Iterator<Item = &Pledge> {
    let all = snapshot.data.pledges.iter();
    all.filter(move |pledge| pledge.since <= as_at && snapshot.serves(pledge.la_code))
}

/// Each of them, by authority and identifier.
pub(super) fn one_by_one(
    snapshot: &Snapshot,
    as_at: Date,
    variations: &BTreeMap<String, Vec<Variation>>,
) -> Vec<PledgeAnswer> {
    let mut pledges: Vec<&Pledge> = reviewed(snapshot, as_at).collect();
    pledges.sort_by(|a, b| (a.la_code, &a.id).cmp(&(b.la_code, &b.id)));
    let of_one = |pledge: &Pledge| {
        let name = snapshot.data.authority(pledge.la_code).map(|authority| authority.name.clone());
        let before = variations.get(&pledge.id).map_or(&[][..], Vec::as_slice);
        PledgeAnswer {
            id: pledge.id.clone(),
            la_code: pledge.la_code,
            la_name: name.unwrap_or_default(),
            programme: pledge.programme.as_str(),
            counts: stands(pledge, as_at),
            places: pledge.places,
            place_type: pledge.place_type.map(PlaceType::as_str),
            status: pledge.status.as_str(),
            by: pledge.by,
            as_at: pledge.as_at,
            variations: before.iter().map(VariationAnswer::from).collect(),
            words: in_words(before, PledgeTerms::from(pledge), |code| {
                snapshot.data.authority(code).map_or(code.to_string(), |authority| authority.name.clone())
            }),
        }
    };
    pledges.into_iter().map(of_one).collect()
}

impl From<&Variation> for VariationAnswer {
    fn from(variation: &Variation) -> Self {
        let said = variation.said.unwrap_or_default();
        Self {
            changed_on: variation.changed_on,
            closed: variation.said.is_none(),
            la_code: said.la_code,
            programme: said.programme.map(Programme::as_str),
            places: said.places,
            families: said.families,
            place_type: said.place_type.map(PlaceType::as_str),
            status: said.status.map(PledgeStatus::as_str),
            by: said.by,
        }
    }
}
