//! What follows from the other cells of a provider's row.

use super::Known;
use super::made_ids::{MadeIds, Safeguarded, slug};
use crate::domain::code::LaCode;
use crate::domain::disclosure::is_safeguarded;
use crate::domain::postcode::Postcode;
use crate::domain::provision::Provider;
use crate::domain::record::{Fields, RecordKind};

const IDENTIFIER: &str = "provider_id is made from name, venue and postcode where the file gives none";
const IDENTIFIER_OF_SAFEGUARDED: &str =
    "provider_id is made from name and authority where the file gives none, since the place is safeguarded";
const REGION: &str = "region_code is that of the authority or the postcode where the file gives none";

/// Fills the identifier and the region of a provider where the file does not give them; tells which of them.
pub(super) fn fill(
    kind: RecordKind,
    fields: &mut Fields,
    ids: &mut MadeIds,
    known: &Known<'_>,
) -> Vec<&'static str> {
    let mut told = Vec::new();
    if kind != RecordKind::Provider {
        return told;
    }
    if let Some(id) = fields.get("provider_id") {
        ids.take(id);
    } else {
        let id = made(fields, ids, known);
        if !id.is_empty() {
            fields.insert("provider_id".to_owned(), id);
            told.push(if is_safeguarded(fields) { IDENTIFIER_OF_SAFEGUARDED } else { IDENTIFIER });
        }
    }
    if !fields.contains_key("region_code")
        && let Some(code) = authority(fields, known)
        && let Some(authority) = known.authorities.iter().find(|authority| authority.code == code)
    {
        fields.insert("region_code".to_owned(), authority.region.to_string());
        told.push(REGION);
    }
    told
}

fn made(fields: &Fields, ids: &mut MadeIds, known: &Known<'_>) -> String {
    let text = |column: &str| fields.get(column).map_or("", String::as_str);
    let (name, venue, postcode) = (text("provider_name"), text("venue_name"), text("postcode"));
    // A place that was safeguarded does not come in once more, for all to see, by a file that does not say so.
    if !is_safeguarded(fields)
        && let Some(entry) = known.providers.iter().find(|entry| is_of(entry, name, venue, postcode))
        && !ids.has(entry.id.recorded())
    {
        ids.take(entry.id.recorded());
        return entry.id.recorded().to_owned();
    }
    let open = slug(&[name, venue, postcode]);
    // One that is recorded under such an identifier is told to be recorded anew, or it would stay beside the new one.
    if !is_safeguarded(fields)
        || name.is_empty()
        || known.providers.iter().any(|entry| entry.id.recorded() == open)
    {
        return open;
    }
    let authority = authority(fields, known).map(|code| code.to_string()).unwrap_or_default();
    ids.safeguarded(&Safeguarded { name, authority: &authority, venue, postcode }, known.providers)
}

/// Whether a row without identifier is about this safeguarded entry.
fn is_of(entry: &Provider, name: &str, venue: &str, postcode: &str) -> bool {
    let venue_here = entry.venue_name.as_deref().unwrap_or_default();
    entry.safeguarded
        && entry.postcode.is_some_and(|here| postcode.parse() == Ok(here))
        && slug(&[&entry.name]) == slug(&[name])
        && (venue.is_empty() || slug(&[venue_here]) == slug(&[venue]))
}

fn authority(fields: &Fields, known: &Known<'_>) -> Option<LaCode> {
    let stated = fields.get("la_code").and_then(|code| code.parse().ok());
    stated.or_else(|| {
        let postcode: Postcode = fields.get("postcode")?.parse().ok()?;
        known.postcodes.find(postcode).map(|entry| entry.la_code)
    })
}
