//! The features of a boundary file, and whose areas they are.

use geojson::{Feature, GeoJson, JsonObject};
use serde_json::Value;

use crate::domain::code::LaCode;
use crate::ingest::foreign::{ForeignError, Known};

pub(super) struct File {
    pub features: Vec<Feature>,
    /// The file's own members, among them the reference system.
    pub members: Option<JsonObject>,
    /// Property with the code.
    pub code: String,
    /// Property with the name.
    pub name: String,
}

pub(super) fn read(bytes: &[u8]) -> Result<File, ForeignError> {
    let fault = |detail: String| ForeignError::NotJson(detail.chars().take(300).collect());
    if bytes.is_empty() {
        return Err(ForeignError::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| fault(e.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let collection = match text.parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(collection)) => collection,
        Ok(_) => return Err(ForeignError::NoFeatures),
        Err(e) => return Err(fault(e.to_string())),
    };
    let mut names: Vec<&String> = collection
        .features
        .iter()
        .take(100)
        .filter_map(|f| f.properties.as_ref())
        .flat_map(JsonObject::keys)
        .collect();
    names.sort_unstable();
    names.dedup();
    // Of several years the last.
    let code = names.iter().filter(|name| is_of_authorities(name, "CD")).max();
    let code = code.ok_or_else(|| {
        let found: Vec<String> = names.iter().take(20).map(|name| name.chars().take(40).collect()).collect();
        ForeignError::NoCodes(found.join(", "))
    })?;
    let name = names.iter().filter(|name| is_of_authorities(name, "NM")).max();
    let (code, name) = ((*code).clone(), name.map(|name| (*name).clone()).unwrap_or_default());
    Ok(File { features: collection.features, members: collection.foreign_members, code, name })
}

/// `LAD23CD`, whatever the year and the case; our own `la_code` and `la_name`, too.
fn is_of_authorities(name: &str, end: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let year = upper.strip_prefix("LAD").and_then(|rest| rest.strip_suffix(end));
    let ours = if end == "CD" { "LA_CODE" } else { "LA_NAME" };
    upper == ours || year.is_some_and(|year| year.len() <= 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn text(feature: &Feature, property: &str) -> String {
    let text = feature.property(property).and_then(Value::as_str).unwrap_or_default();
    text.trim().chars().take(200).collect()
}

/// Whose area a feature is.
pub(super) enum Code {
    Now(LaCode),
    /// A former code, and what to tell.
    Before(LaCode, String),
    /// Northern Ireland.
    NotCovered,
}

pub(super) fn code(text: &str, name: &str, known: &Known<'_>) -> Result<Code, String> {
    let is = |code: LaCode| known.authorities.iter().any(|authority| authority.code == code);
    let named = known.authorities.iter().find(|one| !name.is_empty() && one.name.eq_ignore_ascii_case(name));
    let meant = named.map(|one| format!("; {} {} may be meant", one.name, one.code)).unwrap_or_default();
    if text.starts_with("N09") {
        return Ok(Code::NotCovered);
    }
    let Ok(code) = text.parse::<LaCode>() else {
        return Err(format!("is not the code of an authority{meant}"));
    };
    if is(code) {
        return Ok(Code::Now(code));
    }
    if let Some(successor) = known.history.successor(code, is) {
        let rule = format!("{code} was {}, now {} {}", successor.was, successor.name, successor.now);
        return Ok(Code::Before(successor.now, rule));
    }
    Err(format!("is not the code of an authority, nor a former one{meant}"))
}
