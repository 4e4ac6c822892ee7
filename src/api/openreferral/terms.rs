//! The terms by which services are described: levels of ESOL, and what it is.

use serde_json::{Value, json};

use super::identifier::identifier;
use crate::domain::level::Level;

/// Name of the one taxonomy.
const TAXONOMY: &str = "ESOL levels";

/// The taxonomy of levels.
pub(super) fn taxonomy() -> Value {
    json!({
        "id": identifier("taxonomy", TAXONOMY),
        "name": TAXONOMY,
        "description": "Levels of the adult ESOL core curriculum of England and those of other nations that are as high.",
        "uri": null,
        "version": "1",
    })
}

/// A level in words: "Entry 2".
pub(super) fn words(level: Level) -> &'static str {
    match level {
        Level::PreEntry => "Pre-entry",
        Level::Entry1 => "Entry 1",
        Level::Entry2 => "Entry 2",
        Level::Entry3 => "Entry 3",
        Level::Level1 => "Level 1",
        Level::Level2 => "Level 2",
    }
}

/// The term of a level.
pub(super) fn term(level: Level) -> Value {
    json!({
        "id": identifier("taxonomy_term", level.as_str()),
        "code": level.as_str(),
        "name": format!("ESOL {}", words(level)),
        "description": format!("English for speakers of other languages at {}.", words(level)),
        "taxonomy": TAXONOMY,
        "taxonomy_detail": taxonomy(),
        "language": "en",
    })
}

/// All of them, by level.
pub(super) fn all() -> Vec<Value> {
    Level::ALL.into_iter().map(term).collect()
}
