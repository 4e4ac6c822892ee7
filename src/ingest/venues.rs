//! `venues`: further venues of providers, each an entry of its own that counts for the classes held there.

use std::borrow::Cow;

use super::error::IngestError;
use super::providers::{Surroundings, place, yes_or_no};
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::entry_id::EntryId;
use crate::domain::key_set::KeySet;
use crate::domain::offer_terms::OfferTerms;
use crate::domain::provision::Provider;
use crate::domain::venue::VENUE_COLUMNS;

/// Adds the venues to the providers, which are in order of their identifiers before and after.
pub(super) fn read(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    surroundings: &Surroundings<'_>,
    providers: &mut Vec<Provider>,
    report: &mut Report,
) -> Result<(), IngestError> {
    let mut venues = read_more(file, bytes, surroundings, providers, &mut KeySet::default(), report)?;
    providers.append(&mut venues);
    providers.sort_by(|a, b| a.id.recorded().cmp(b.id.recorded()));
    Ok(())
}

/// The venues alone; `seen` has the identifiers of those that were read before.
pub(super) fn read_more(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    surroundings: &Surroundings<'_>,
    providers: &[Provider],
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<Provider>, IngestError> {
    let mut venues: Vec<Provider> = Vec::new();
    Table::open(file, bytes, &VENUE_COLUMNS[..3])?.for_each(report, |row, report| {
        let id = row.required("venue_id")?;
        let provider = row.required("provider_id")?;
        let place_of = |id: &str| providers.binary_search_by(|known| known.id.recorded().cmp(id));
        let owner = place_of(provider).ok().map(|place| &providers[place]);
        let owner = owner.filter(|owner| owner.venue_of.is_none());
        let owner = owner.ok_or_else(|| row.problem("provider_id", "is not a provider of the records"))?;
        if place_of(id).is_ok() || seen.contains(id) {
            return Err(row.problem("venue_id", "is taken by another venue or provider"));
        }
        let mut venue = stated(row, owner, surroundings)?;
        place(row, &mut venue, surroundings, report);
        seen.insert(venue.id.recorded());
        venues.push(venue);
        Ok(())
    });
    Ok(venues)
}

/// What the organisation says of itself holds at each of its venues; the place is the venue's own.
fn stated(row: &Row<'_>, owner: &Provider, surroundings: &Surroundings<'_>) -> Result<Provider, Problem> {
    let text = |column: &str| row.optional(column).map(str::to_owned);
    let la_code = match row.optional("la_code") {
        None => None,
        Some(_) => Some(surroundings.codes.authority(row, "la_code")?),
    };
    Ok(Provider {
        id: EntryId::new(row.required("venue_id")?),
        venue_name: Some(row.required("venue_name")?.to_owned()),
        address: text("address"),
        postcode: row.parse_optional("postcode")?,
        la_code,
        stated_area: None,
        accessibility: text("accessibility"),
        safeguarded: yes_or_no(row, "safeguarded")?.unwrap_or(false),
        notes: text("notes"),
        assured: row.parse_optional("assured")?,
        venue_of: Some(owner.id.clone()),
        // People wait for the provider's classes, not for a building; its timetable is that of its own venue.
        waiting_list: None,
        days_times: None,
        terms: OfferTerms { waiting: None, waiting_date: None, ..owner.terms.clone() },
        classes: Vec::new(),
        position: None,
        ..owner.clone()
    })
}
