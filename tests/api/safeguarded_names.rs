//! By what names the public knows safeguarded entries, and what of a name or a file tells nothing.

use serde_json::{Value, json};

use crate::file_imports;
use crate::kept::{Desk, hope};
use crate::safeguarded_entries::{guarded, public_answers};

/// Entries, a class and a rule whose identifiers all tell the place.
fn telling(name: &str, flag: &str) -> Desk {
    let desk = Desk::new(name);
    let mut provider = hope();
    provider["provider_id"] = json!("hope-ng7-1aa-rose");
    provider["provider_name"] = json!("Hope NG71AA");
    provider["venue_name"] = json!("Rose House");
    provider["safeguarded"] = json!(flag);
    desk.add("providers", "hope-ng7-1aa-rose", &provider);
    let venue = json!({"venue_id": "ng7-1aa-annexe", "provider_id": "hope-ng7-1aa-rose", "venue_name": "Annexe", "postcode": "NG1 1NG"});
    desk.add("venues", "ng7-1aa-annexe", &venue);
    for (id, venue) in [("ng7-1aa-e1", ""), ("ng7-1aa-e2", "ng7-1aa-annexe")] {
        let class = json!({"class_id": id, "provider_id": "hope-ng7-1aa-rose", "venue_id": venue, "levels": "entry_1"});
        desk.add("classes", id, &class);
    }
    let rule = json!({"rule_id": "ng7-1aa-rule", "scope": "provider", "scope_id": "hope-ng7-1aa-rose", "eligible": "yes", "fee": "free"});
    desk.add("rules", "ng7-1aa-rule", &rule);
    desk
}

#[test]
fn the_public_knows_a_safeguarded_entry_by_a_name_that_tells_nothing() {
    // Of the answers to "near NG7 1AA" the postcode itself is the question.
    let tells = |body: &str| {
        let plain: String = body.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        ["ng71aarose", "ng71aae1", "ng71aae2", "ng71aaannexe", "ng71aarule", "hopeng71aa"]
            .iter()
            .any(|word| plain.contains(word))
    };
    let open = telling("telling-open", "no");
    let shown = public_answers(&open.atlas, "hope-ng7-1aa-rose");
    assert!(shown.iter().any(|(at, body)| at.contains("/api/providers/") && tells(body)), "they would tell");

    let desk = telling("telling", "yes");
    let ours = desk.shown("providers", "hope-ng7-1aa-rose");
    assert!(ours.starts_with("safeguarded-"), "{ours}");
    let annexe = json!({"venue_id": "ng7-1aa-annexe", "provider_id": "hope-ng7-1aa-rose", "venue_name": "Annexe", "postcode": "NG1 1NG", "safeguarded": "yes"});
    assert_eq!(desk.put("venues", "ng7-1aa-annexe", 1, &annexe).0, 200);
    desk.atlas.follow();
    let told: Vec<String> = public_answers(&desk.atlas, &ours)
        .into_iter()
        .filter(|(_, body)| tells(body))
        .map(|(address, body)| format!("{address}: {body:.3000}"))
        .collect();
    assert_eq!(told, Vec::<String>::new());

    let page = desk.atlas.json(&format!("/api/providers/{ours}"));
    assert_eq!(page["provider"]["provider_name"], "Safeguarded provider", "the name had the postcode in it");
    assert_eq!(page["venues"][0]["venue_of"], json!(ours));
    assert_eq!(page["classes"].as_array().unwrap().len(), 2, "{page}");
    assert_eq!(page["classes"][0]["held_at"], json!(ours), "{page}");
    assert!(page["rules"].to_string().contains(&ours), "the rule is told by whose it is: {page}");
    // Nobody who guesses how it is recorded is told that it is.
    assert_eq!(desk.atlas.get("/api/providers/hope-ng7-1aa-rose").status, 404);
    for id in ["hope-ng7-1aa-rose", ours.as_str()] {
        let scenario = desk.atlas.post("/api/scenarios", &json!({"closed": [id]}));
        assert_eq!(scenario.status, if id == ours { 200 } else { 400 }, "{}", scenario.body);
    }
    // The same link leads there after any other change; another store has other names.
    desk.add("providers", "hope", &hope());
    assert_eq!(desk.shown("providers", "hope-ng7-1aa-rose"), ours);
    assert_ne!(telling("telling-too", "yes").shown("providers", "hope-ng7-1aa-rose"), ours);
}

#[test]
fn where_a_safeguarded_entry_stands_in_a_list_does_not_tell_how_its_identifier_begins() {
    let desk = telling("last", "yes");
    let known = desk.atlas.json("/api/authorities/E06000018");
    let ids: Vec<&str> =
        known["providers"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let first = ids.iter().position(|id| id.starts_with("safeguarded-")).unwrap();
    assert!(first > 0 && ids[first..].iter().all(|id| id.starts_with("safeguarded-")), "{ids:?}");
}

#[test]
fn a_name_that_tells_the_street_is_not_shown() {
    let desk = Desk::new("street");
    let mut provider = guarded();
    provider["provider_name"] = json!("Bettong Road Refuge");
    provider["address"] = json!("12 Bettong Road, Nottingham");
    desk.add("providers", "hope", &provider);
    let shown = desk.shown("providers", "hope");
    let page = desk.atlas.json(&format!("/api/providers/{shown}"));
    assert_eq!(page["provider"]["provider_name"], "Safeguarded provider");
    let mut other = hope();
    other["provider_id"] = json!("other");
    other["provider_name"] = json!("Project 77 Xenopus Road");
    other["postcode"] = json!("DE1 1AA");
    desk.add("providers", "other", &other);
    let venue = json!({"venue_id": "v", "provider_id": "other", "venue_name": "House", "address": "77 Xenopus Road", "postcode": "NG1 1NG", "safeguarded": "yes"});
    desk.add("venues", "v", &venue);
    assert!(!desk.atlas.get("/api/venues").body.contains("Xenopus"));
}

#[test]
fn an_identifier_of_another_sort_of_entry_or_of_the_public_s_own_is_refused() {
    let desk = Desk::new("clash");
    desk.add("providers", "hope", &hope());
    let venue = json!({"venue_id": "hope-2", "provider_id": "hope", "venue_name": "Hall", "postcode": "NG1 1NG", "safeguarded": "yes"});
    desk.add("venues", "hope-2", &venue);
    let mut provider = hope();
    for id in ["hope-2", "safeguarded-0123456789abcdef"] {
        provider["provider_id"] = json!(id);
        assert_eq!(desk.put("providers", id, 0, &provider).0, 422, "{id}");
    }
    let mut twin = venue.clone();
    twin["venue_id"] = json!("hope");
    assert_eq!(desk.put("venues", "hope", 0, &twin).0, 422);
}

#[test]
fn the_list_of_sources_names_no_file_that_was_imported() {
    let desk = file_imports::Desk::new("sources-names");
    let bytes = b"provider_id,provider_name,postcode,formal\nx,Haven,LE15 6AA,informal\n";
    let address = "/api/imports/preview?kind=providers&name=Rose-House-LE15-6AA.csv";
    let revision = desk.atlas.local_file(address, bytes).json()["revision"].clone();
    let address = format!("{}&revision={revision}", address.replace("preview", "apply"));
    assert_eq!(desk.atlas.local_file(&address, bytes).status, 200);
    desk.atlas.follow();
    let sources = desk.atlas.json("/api/sources");
    let imported =
        sources["files"].as_array().unwrap().iter().find(|file| file["made_by"] == "imported").unwrap();
    assert!(!imported.to_string().contains("Rose"), "{imported}");
    assert_eq!((&imported["sha256"], &imported["bytes"]), (&Value::Null, &Value::Null));
}
