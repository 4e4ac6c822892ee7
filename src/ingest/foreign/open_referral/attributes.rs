//! What the standard has no field for, carried as attributes: level, seats, waiting list, childcare.

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::{first, list, text};
use crate::domain::record::RecordKind;
use crate::ingest::foreign::columns::{self, Meaning, plain};
use crate::ingest::foreign::esol::levels_in;
use crate::ingest::foreign::levels::levels;
use crate::ingest::foreign::reading::Read;
use crate::ingest::foreign::words::yes_or_no;

/// Columns of a class by what the attributes of a service and of its place say; the place comes first.
pub(super) fn attributes(holders: &[&Value]) -> BTreeMap<&'static str, String> {
    let mut found: BTreeMap<&'static str, String> = BTreeMap::new();
    for holder in holders {
        let mut here: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for (column, value) in list(holder, "attributes").iter().filter_map(one) {
            here.entry(column).or_default().push(value);
        }
        if let Some(seats) = capacity(holder) {
            here.entry("seats").or_default().push(seats);
        }
        for (column, values) in here {
            found.entry(column).or_insert_with(|| values.join(";"));
        }
    }
    found
}

/// Names and terms of all attributes, for the question whether a service is ESOL.
pub(super) fn terms(holder: &Value) -> impl Iterator<Item = String> + '_ {
    list(holder, "attributes").iter().flat_map(|one| {
        let term = one.get("taxonomy_term");
        let names = term
            .into_iter()
            .flat_map(|term| first(term, &["name"]).into_iter().chain(text(term, "description")));
        text(one, "label").into_iter().chain(text(one, "value")).chain(names)
    })
}

/// A label with a value ("Seats: 12"), or a term that says it all ("Women only", "ESOL Entry 2").
fn one(attribute: &Value) -> Option<(&'static str, String)> {
    let term = attribute.get("taxonomy_term").unwrap_or(&Value::Null);
    let vocabulary = term.get("taxonomy_detail").and_then(|detail| text(detail, "name"));
    let label = text(attribute, "label").or(vocabulary).or_else(|| first(term, &["taxonomy", "vocabulary"]));
    let stated = text(attribute, "value");
    let name = first(term, &["name", "code"]);
    if let Some(column) = label.as_deref().and_then(column) {
        return Some((column, cell(column, stated.or(name)?)));
    }
    // The term is the label, and the value stands beside it.
    if let (Some(column), Some(value)) = (name.as_deref().and_then(column), stated.clone()) {
        return Some((column, cell(column, value)));
    }
    let said = stated.or(name).or(label)?;
    match plain(&said).as_str() {
        "womenonly" | "femaleonly" | "forwomen" | "forwomenonly" => Some(("women_only", "yes".to_owned())),
        "childcare" | "childcareavailable" | "childcareprovided" | "creche" | "cr\u{e8}che"
        | "crecheavailable" => Some(("childcare", "yes".to_owned())),
        "free" | "freeofcharge" => Some(("free", "yes".to_owned())),
        "accredited" | "formal" => Some(("formal", "formal".to_owned())),
        "informal" | "nonaccredited" => Some(("formal", "informal".to_owned())),
        _ => levels_in(&said).map(|levels| ("levels", levels)),
    }
}

/// A column of classes by its name or one near it, as in a spreadsheet.
fn column(label: &str) -> Option<&'static str> {
    let label = plain(label);
    let columns = columns::of(RecordKind::Class).iter().filter(|column| column.is_canonical());
    let columns =
        columns.filter(|column| !matches!(column.name, "class_id" | "provider_id" | "venue_id" | "assured"));
    columns.filter_map(|column| Some((column.fit(&label)?, column.name))).min().map(|(_, name)| name)
}

/// Whether a cell of a class says something that its column allows.
pub(super) fn readable(column: &str, text: &str) -> bool {
    let known = columns::of(RecordKind::Class).iter().find(|known| known.name == column);
    let read = match known.map(|known| known.meaning) {
        Some(Meaning::Levels) => levels(text),
        Some(Meaning::YesOrNo) => yes_or_no(text),
        Some(Meaning::Word(list)) => list.one(text),
        _ => return true,
    };
    matches!(read, Read::Value(_) | Read::Warned { .. })
}

fn cell(column: &str, value: String) -> String {
    if column == "levels" { levels_in(&value).unwrap_or(value) } else { value }
}

/// The seats of a service that counts its capacity once.
fn capacity(holder: &Value) -> Option<String> {
    match list(holder, "service_capacity") {
        [only] => text(only, "maximum"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn labels_terms_and_vocabularies_come_to_the_columns_of_a_class() {
        let service = json!({"attributes": [
            {"label": "ESOL level", "value": "Entry 2"},
            {"label": "Number of places", "value": 14},
            {"taxonomy_term": {"name": "Waiting list"}, "value": "6"},
            {"taxonomy_term": {"name": "Cr\u{e8}che", "taxonomy_detail": {"name": "Facilities"}}},
            {"taxonomy_term": {"name": "ESOL Entry 3"}},
            {"taxonomy_term": {"name": "Women only"}},
            {"taxonomy_term": {"name": "Wheelchairs"}},
            {"label": "id", "value": "x"}, 7, null, {"label": {}}
        ]});
        let found = attributes(&[&service]);
        let expected = [
            ("childcare", "yes"),
            ("levels", "entry_2;entry_3"),
            ("seats", "14"),
            ("waiting", "6"),
            ("women_only", "yes"),
        ];
        assert_eq!(found, expected.map(|(column, value)| (column, value.to_owned())).into());
    }

    #[test]
    fn what_the_place_says_goes_before_what_the_service_says() {
        let place = json!({"attributes": [{"label": "Seats", "value": 8}]});
        let service =
            json!({"attributes": [{"label": "Seats", "value": 12}], "service_capacity": [{"maximum": 9}]});
        assert_eq!(attributes(&[&place, &service])["seats"], "8");
    }
}
