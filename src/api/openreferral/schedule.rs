//! When a class meets, as a schedule of the standard: parts of a weekly rule (RFC 5545), or words.

use serde_json::{Value, json};

use super::identifier::identifier;
use crate::domain::provision::Mode;
use crate::domain::stated_class::StatedClass;

/// The schedule of a class; `None` where it does not say when it meets.
pub(super) fn schedule(class: &StatedClass) -> Option<Value> {
    let words = class.days_times();
    if words.is_none() && class.starts.is_none() && class.ends.is_none() {
        return None;
    }
    let rule = class.recurrence.as_ref().map(crate::domain::recurrence::Recurrence::as_rule);
    let part = |name: &str| {
        let parts = rule?.split(';').filter_map(|part| part.split_once('='));
        parts.filter(|(key, _)| *key == name).map(|(_, value)| value).next()
    };
    let clock = part("BYHOUR").and_then(|hour| hour.parse::<u8>().ok()).map(|hour| {
        let minute = part("BYMINUTE").and_then(|minute| minute.parse::<u8>().ok()).unwrap_or(0);
        format!("{hour:02}:{minute:02}")
    });
    Some(json!({
        "id": identifier("schedule", class.id.shown()),
        "freq": part("FREQ"),
        "interval": part("INTERVAL").and_then(|number| number.parse::<u32>().ok()),
        "byday": part("BYDAY"),
        "opens_at": clock,
        "valid_from": class.starts,
        "valid_to": class.ends,
        "description": words,
        "attending_type": class.mode.map(attending),
    }))
}

fn attending(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "in person",
        Mode::Online => "online",
        Mode::Blended => "in person or online",
    }
}
