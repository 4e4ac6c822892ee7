//! What the list of venues is filtered by.

use jiff::ToSpan as _;

use super::Wanted;
use crate::api::error::ApiError;
use crate::api::provider::{ProviderProperties, today};
use crate::api::query::Query;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::matching::Match;
use crate::domain::offer::Reach;
use crate::domain::position::Wgs84Box;
use crate::domain::provision::ProviderType;
use crate::snapshot::Snapshot;

/// What an entry must say.
pub(in crate::api) struct Filters {
    wanted: Wanted,
    /// On which a class must run.
    pub(in crate::api) day: Date,
    provider_type: Option<ProviderType>,
    assured_since: Option<Date>,
    la_code: Option<LaCode>,
    bbox: Option<Wgs84Box>,
}

impl Filters {
    pub(in crate::api) fn read(query: &Query, snapshot: &Snapshot) -> Result<Self, ApiError> {
        Ok(Self {
            wanted: Wanted::read(query)?,
            day: query.day_to_go(snapshot)?,
            provider_type: query.parse("provider_type", "invalid_value")?,
            assured_since: assured_since(query)?,
            la_code: query.la_code_of_region(snapshot)?,
            bbox: query.parse("bbox", "invalid_bbox")?,
        })
    }

    /// An entry with those of its offers that run on the day.
    pub(in crate::api) fn entry(&self, snapshot: &Snapshot, index: usize) -> ProviderProperties {
        ProviderProperties::on(snapshot, index, self.day)
    }

    /// The weakest of all filters decides.
    pub(in crate::api) fn passes(&self, snapshot: &Snapshot, index: usize) -> Match {
        let provider = &snapshot.data.providers[index];
        let boxed =
            self.bbox.map(|bbox| provider.public_position().map(|p| bbox.contains(p.wgs84)).or(Some(false)));
        [
            Some(self.wanted.of_offers(snapshot.offers[index].running(self.day, Reach::Any))),
            self.provider_type.map(|wanted| Match::of(Some(provider.provider_type == wanted))),
            self.assured_since.map(|first| Match::of(Some(provider.assured >= Some(first)))),
            self.la_code.map(|wanted| Match::of(provider.la_code.map(|code| code == wanted))),
            boxed.map(Match::of),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(Match::Yes)
    }
}

/// `assured_within`: the first day that counts.
pub(in crate::api) fn assured_since(query: &Query) -> Result<Option<Date>, ApiError> {
    let months = query.choice("assured_within", &[("3", 3), ("6", 6), ("12", 12)], "3, 6, 12")?;
    Ok(months.and_then(|months: i32| today().checked_sub(months.months()).ok()))
}
