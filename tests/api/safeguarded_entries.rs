//! What is told of a safeguarded entry, by whom it is flagged, and by what it is known.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::Atlas;
use crate::file_imports::{self, counts};
use crate::kept::{Desk, hope};
use crate::openapi::{document, example};

const MARKER: &str = "zanzibar";

pub fn guarded() -> Value {
    let mut provider = hope();
    provider["safeguarded"] = json!("yes");
    provider
}

/// Columns with words, by kind, and how a word looks there.
fn words(kind: &str) -> Vec<(&'static str, String)> {
    let all: &[&str] = match kind {
        "providers" => &[
            "venue_name",
            "address",
            "local_authority",
            "waiting_list",
            "fees",
            "eligibility",
            "days_times",
            "source_date",
            "notes",
            "fee_discretion",
            "funding_source",
            "accessibility",
            "contact",
            "website",
            "source_url",
        ],
        "venues" => &["venue_name", "address", "accessibility", "notes"],
        _ => &["days_times", "fees", "fee_discretion", "funding_source", "website", "notes"],
    };
    let web = ["website", "source_url"];
    let text = |column: &str| {
        if web.contains(&column) { format!("https://{MARKER}.example.org") } else { format!("at {MARKER}") }
    };
    all.iter().map(|column| (*column, text(column))).collect()
}

fn marked(kind: &str, mut record: Value) -> Value {
    for (column, text) in words(kind) {
        record[column] = json!(text);
    }
    record
}

/// Every public answer of the document, asked of Nottingham and of hope, and those that are asked with a body.
pub fn public_answers(atlas: &Atlas, ours: &str) -> Vec<(String, String)> {
    let document = document();
    let mut told = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        if item["get"].is_null() || path == "/api/openapi.json" {
            continue;
        }
        let first = example(path, &item["get"]);
        let asked = first.replace("nottm-college-esol-adult", ours).replace("E06000016", "E06000018");
        let addresses = BTreeSet::from([first, asked]);
        told.extend(addresses.into_iter().map(|address| (address.clone(), atlas.get(&address))));
    }
    let more = [
        "/api/venues?unknown=include",
        "/api/near?postcode=NG7%201AA&limit=100",
        "/api/near?la_code=E06000018&limit=100",
        "/api/gaps?format=csv",
        "/api/gaps?tier=small_area",
        "/api/gaps?tier=small_area&format=csv",
        "/api/authorities?format=csv",
    ];
    told.extend(more.map(|address| (address.to_owned(), atlas.get(address))));
    let arrivals = json!({"postcode": "NG7 1AA", "how_many": {"families": 1}});
    told.push(("arrivals".to_owned(), atlas.post("/api/arrivals/check", &arrivals)));
    let closed = json!({"closed": [ours]});
    told.push(("scenarios".to_owned(), atlas.post("/api/scenarios", &closed)));
    told.into_iter()
        .filter(|(_, answer)| answer.status == 200)
        .map(|(at, answer)| (at, answer.body))
        .collect()
}

#[test]
fn no_word_of_a_safeguarded_entry_is_in_any_public_answer() {
    let desk = Desk::new("marker");
    desk.add("providers", "hope", &marked("providers", hope()));
    let venue = json!({"venue_id": "hope-2", "provider_id": "hope", "postcode": "NG1 1NG", "venue_name": ""});
    desk.add("venues", "hope-2", &marked("venues", venue.clone()));
    let class = |id: &str, venue: &str| {
        marked(
            "classes",
            json!({"class_id": id, "provider_id": "hope", "venue_id": venue, "levels": "entry_1", "rrule": "FREQ=WEEKLY;BYDAY=TH;BYHOUR=18"}),
        )
    };
    desk.add("classes", "h1", &class("h1", ""));
    desk.add("classes", "h2", &class("h2", "hope-2"));
    let rule = json!({"rule_id": "own", "scope": "provider", "scope_id": "hope", "eligible": "yes", "fee": "free", "source_url": format!("https://{MARKER}.example.org")});
    desk.add("rules", "own", &rule);
    let found = |desk: &Desk| -> Vec<String> {
        let told = public_answers(&desk.atlas, &desk.shown("providers", "hope"));
        assert!(told.len() > 20, "{}", told.len());
        told.into_iter().filter(|(_, body)| body.contains(MARKER)).map(|(address, _)| address).collect()
    };
    let open = found(&desk);
    for address in
        ["/api/venues", "/api/near", "/api/providers/hope", "/api/authorities/E06000018", "arrivals"]
    {
        assert!(open.iter().any(|one| one.starts_with(address)), "{address}: {open:?}");
    }
    let mut provider = marked("providers", guarded());
    provider["waiting_list"] = json!(format!("at {MARKER}"));
    assert_eq!(desk.put("providers", "hope", 1, &provider).0, 200);
    desk.atlas.follow();
    // The venue may still be shown: it says nothing but what is its own.
    let shown = desk.shown("providers", "hope");
    let page = desk.atlas.json(&format!("/api/providers/{shown}"));
    assert_eq!(page["provider"].to_string().matches(MARKER).count(), 0, "{page}");
    assert_eq!(page["venues"][0].to_string().matches(MARKER).count(), words("venues").len(), "{page}");
    assert_eq!(page["classes"].to_string().matches(MARKER).count(), 0, "{page}");
    assert_eq!(
        (&page["provider"]["provider_name"], &page["provider"]["formal"]),
        (&json!("Hope Centre"), &json!("informal"))
    );
    let mut secret = marked("venues", venue);
    secret["safeguarded"] = json!("yes");
    assert_eq!(desk.put("venues", "hope-2", 1, &secret).0, 200);
    desk.atlas.follow();
    assert_eq!(found(&desk), Vec::<String>::new());
    assert_eq!(
        desk.atlas.json(&format!("/api/providers/{shown}"))["classes"][0]["levels"],
        json!(["entry_1"]),
        "what is coded stays"
    );
}

#[test]
fn a_made_up_identifier_of_a_safeguarded_row_has_no_place_in_it_and_the_same_file_twice_changes_nothing() {
    let desk = file_imports::Desk::new("made-up");
    let file = "provider_name,venue_name,postcode,formal,safeguarded\n\
        Haven Women,Rose House,LE15 6AA,informal,yes\n\
        Haven Women,Lily House,LE15 6AB,informal,yes\n\
        Haven Women,Town hall,LE15 6AA,informal,no\n";
    let (preview, done) = desk.take_in("providers", "", file.as_bytes());
    assert_eq!(counts(&done)[0], 3, "{preview}");
    let ids = |desk: &file_imports::Desk| -> Vec<String> {
        let all = desk.get("/api/records/providers?limit=1000");
        let ids = all["records"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
        ids.filter(|id| id.starts_with("haven")).collect()
    };
    let made = ["haven-women-e06000017", "haven-women-e06000017-2", "haven-women-town-hall-le15-6aa"];
    assert_eq!(ids(&desk), made);
    let first = desk.get("/api/records/providers/haven-women-e06000017");
    assert_eq!(first["fields"]["venue_name"], "Rose House", "in order of the file");
    let (again, done) = desk.take_in("providers", "", file.as_bytes());
    assert_eq!((counts(&again)[3], &done["batch"]), (3, &Value::Null), "{again}");
    // Other rows first, and a third house: every house keeps what it is known by.
    let longer = "provider_name,venue_name,postcode,formal,safeguarded\n\
        Haven Women,Iris House,LE15 6AD,informal,yes\n\
        Haven Women,Lily House,LE15 6AB,informal,yes\n";
    let (preview, _) = desk.take_in("providers", "", longer.as_bytes());
    assert_eq!((counts(&preview)[0], counts(&preview)[3]), (1, 1), "{preview}");
    assert_eq!(
        desk.get("/api/records/providers/haven-women-e06000017-3")["fields"]["venue_name"],
        "Iris House"
    );
    // A file that does not know of it neither shows the place nor adds it once more.
    let silent = "provider_name,venue_name,postcode,formal,safeguarded\nHaven Women,Rose House,LE15 6AA,informal,\nOther,Hall,LE15 6AA,informal,no\n";
    let (preview, _) = desk.take_in("providers", "", silent.as_bytes());
    assert_eq!((counts(&preview)[0], counts(&preview)[3]), (1, 1), "{preview}");
    assert_eq!(desk.get("/api/records/providers/haven-women-e06000017")["fields"]["safeguarded"], "yes");
    assert!(!desk.atlas.get("/api/venues").body.contains("Rose House"));
}

#[test]
fn a_new_venue_of_a_course_file_is_safeguarded_where_its_provider_is() {
    let desk = file_imports::Desk::new("course-file");
    let body = json!({"seen": 0, "fields": guarded()});
    assert_eq!(desk.atlas.local(Method::PUT, "/api/records/providers/hope", Some(&body)).status, 200);
    desk.atlas.follow();
    let file = "COURSE_NAME,DELIVERY_MODE,START_DATE,VENUE_NAME,YOUR_REFERENCE\n\
        ESOL Entry 1,Classroom based,2026-09-07,Rose House,R1\n";
    let (preview, _) = desk.take_in("national_careers_service", "&provider=hope", file.as_bytes());
    assert_eq!(counts(&preview)[0], 2, "{preview}");
    let made = desk.get("/api/records/providers/hope-centre");
    assert_eq!(
        (&made["fields"]["safeguarded"], &made["fields"]["venue_name"]),
        (&json!("yes"), &json!("Rose House"))
    );
    assert!(
        public_answers(&desk.atlas, "hope").iter().all(|(_, body)| !body.to_lowercase().contains("rose"))
    );
    let (again, done) = desk.take_in("national_careers_service", "&provider=hope", file.as_bytes());
    assert_eq!(done["batch"], Value::Null, "{again}");
}

#[test]
fn a_version_of_before_the_place_was_safeguarded_does_not_show_it() {
    let desk = Desk::new("bring-back");
    desk.add("providers", "hope", &hope());
    let mut flagged = guarded();
    flagged["contact"] = json!("0115 496 0000");
    assert_eq!(desk.put("providers", "hope", 1, &flagged).0, 200);
    let back = |seen: u32, version: u32| {
        let body = json!({"seen": seen, "version": version});
        desk.ask(Method::POST, "/api/records/providers/hope/bring-back", &body)
    };
    let (status, record) = back(2, 1);
    assert_eq!((status, &record["fields"]["safeguarded"]), (200, &json!("yes")), "{record}");
    let history = desk.get("/api/records/providers/hope/history");
    assert_eq!(history["changes"][2]["reason"], "Version 1 brought back; it stays safeguarded");
    assert_eq!(desk.ask(Method::DELETE, "/api/records/providers/hope?seen=3", &Value::Null).0, 204);
    let (status, record) = back(4, 1);
    assert_eq!(
        (status, &record["fields"]["safeguarded"]),
        (200, &json!("yes")),
        "closed in between: {record}"
    );
    // Who says that it is not safeguarded any more is believed.
    let mut lifted = hope();
    lifted["safeguarded"] = json!("no");
    assert_eq!(desk.put("providers", "hope", 5, &lifted).0, 200);
    let (_, record) = back(6, 1);
    assert_eq!(record["fields"]["safeguarded"], Value::Null);
}

#[test]
fn what_is_merged_with_a_safeguarded_entry_is_safeguarded_whatever_is_asked() {
    for (name, keep, close) in [("merge-kept", "yes", ""), ("merge-closed", "no", "yes")] {
        let desk = Desk::new(name);
        let record = |id: &str, flag: &str| {
            let mut provider = hope();
            provider["provider_id"] = json!(id);
            provider["safeguarded"] = json!(flag);
            provider
        };
        desk.add("providers", "hope", &record("hope", keep));
        desk.add("providers", "hope-2", &record("hope-2", close));
        for (id, flag) in [("v1", "yes"), ("v2", "no")] {
            let venue = json!({"venue_id": id, "provider_id": "hope-2", "venue_name": "Hall", "postcode": "NG1 1NG", "safeguarded": flag});
            desk.add("venues", id, &venue);
        }
        let body = json!({"keep": "hope", "keep_seen": 1, "close": "hope-2", "close_seen": 1, "fields": {"safeguarded": "no"}});
        let (status, merged) = desk.ask(Method::POST, "/api/duplicates/merge", &body);
        assert_eq!((status, &merged["fields"]["safeguarded"]), (200, &json!("yes")), "{merged}");
        for (id, flag) in [("v1", "yes"), ("v2", "no")] {
            let venue = desk.get(&format!("/api/records/venues/{id}"))["fields"].clone();
            assert_eq!((&venue["provider_id"], &venue["safeguarded"]), (&json!("hope"), &json!(flag)));
        }
    }
}

#[test]
fn words_about_a_waiting_list_tell_no_number() {
    let desk = Desk::new("waiting-words");
    let mut provider = hope();
    for (version, (said, shown)) in [
        ("3", Value::Null),
        ("no one", Value::Null),
        ("yes: 3 people", json!("yes")),
        ("a couple of families", Value::Null),
        ("ask the office", json!("ask the office")),
    ]
    .into_iter()
    .enumerate()
    {
        provider["waiting_list"] = json!(said);
        assert_eq!(desk.put("providers", "hope", u32::try_from(version).unwrap(), &provider).0, 200);
        desk.atlas.follow();
        assert_eq!(desk.atlas.json("/api/providers/hope")["provider"]["waiting_list"], shown, "{said}");
        let check = json!({"postcode": "NG7 1AA", "how_many": {"families": 1}});
        let arrivals: Value = desk.atlas.post("/api/arrivals/check", &check).json();
        let listed =
            ["suitable", "unsuitable"].iter().flat_map(|list| arrivals[list].as_array().unwrap().clone());
        let own = listed.into_iter().find(|class| class["provider_id"] == "hope").unwrap();
        assert_eq!(own["waiting_list"], shown);
        assert_eq!(
            desk.get("/api/records/providers/hope")["fields"]["waiting_list"],
            said,
            "officers see it"
        );
    }
}
