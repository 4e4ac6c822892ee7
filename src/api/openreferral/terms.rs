//! The terms by which services are described: levels of ESOL, and what it is.

use serde_json::{Value, json};

use super::identifier::identifier;
use crate::api::words::level_in_words;
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

/// The term of a level.
pub(super) fn term(level: Level) -> Value {
    json!({
        "id": identifier("taxonomy_term", level.as_str()),
        "code": level.as_str(),
        "name": format!("ESOL {}", level_in_words(level)),
        "description": format!("English for speakers of other languages at {}.", level_in_words(level)),
        "taxonomy": TAXONOMY,
        "taxonomy_detail": taxonomy(),
        "language": "en",
    })
}

/// All of them, by level.
pub(super) fn all() -> Vec<Value> {
    Level::ALL.into_iter().map(term).collect()
}
