//! What follows from the other cells of a provider's row.

use super::Known;
use crate::domain::code::LaCode;
use crate::domain::postcode::Postcode;
use crate::domain::record::{Fields, RecordKind};

const RULE: &str = "provider_id is made from name, venue and postcode where the file gives none, region_code from the \
                    authority or the postcode";

/// Fills the identifier and the region of a provider where the file does not give them; tells when it did.
pub(super) fn fill(kind: RecordKind, fields: &mut Fields, known: &Known<'_>) -> Option<&'static str> {
    if kind != RecordKind::Provider {
        return None;
    }
    let before = fields.len();
    if !fields.contains_key("provider_id") {
        let parts = ["provider_name", "venue_name", "postcode"].iter().filter_map(|name| fields.get(*name));
        let words: Vec<String> = parts
            .flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        if !words.is_empty() {
            fields.insert("provider_id".to_owned(), words.join("-"));
        }
    }
    if !fields.contains_key("region_code")
        && let Some(code) = authority(fields, known)
        && let Some(authority) = known.authorities.iter().find(|authority| authority.code == code)
    {
        fields.insert("region_code".to_owned(), authority.region.to_string());
    }
    (fields.len() > before).then_some(RULE)
}

fn authority(fields: &Fields, known: &Known<'_>) -> Option<LaCode> {
    let stated = fields.get("la_code").and_then(|code| code.parse().ok());
    stated.or_else(|| {
        let postcode: Postcode = fields.get("postcode")?.parse().ok()?;
        known.postcodes.find(postcode).map(|entry| entry.la_code)
    })
}
