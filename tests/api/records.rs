//! `/api/records/…`: records that people keep.

use std::path::PathBuf;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::atlas::{Atlas, east_midlands, row};

/// A service of its own with records of its own.
struct Desk {
    atlas: Atlas,
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("esol-records-{}-{name}", std::process::id()));
        Self { atlas: Atlas::keeping_records_in(&folder.join("records.sqlite")), folder }
    }

    fn ask(&self, method: Method, address: &str, body: &Value) -> (u16, Value) {
        let answer = self.atlas.local(method, address, Some(body).filter(|body| !body.is_null()));
        (answer.status, if answer.body.is_empty() { Value::Null } else { answer.json() })
    }

    fn get(&self, address: &str) -> Value {
        let (status, answer) = self.ask(Method::GET, address, &Value::Null);
        assert_eq!(status, 200, "{answer}");
        answer
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const COLLEGE: &str = "/api/records/providers/nottm-college-esol-adult";
const EVENING: &str = "/api/records/classes/evening";

fn class(seats: &str) -> Value {
    json!({
        "class_id": "evening", "provider_id": "nottm-college-esol-adult", "levels": "entry_1",
        "seats": seats, "hours_a_week": "4",
    })
}

#[test]
fn what_ships_is_kept_as_records_and_served_as_it_shipped() {
    let desk = Desk::new("shipped");
    for (kind, count) in [
        ("providers", 173),
        ("classes", 0),
        ("asylum_support", 3102),
        ("resettlement", 2697),
        ("english_proficiency", 318),
    ] {
        assert_eq!(desk.get(&format!("/api/records/{kind}"))["total"], count, "{kind}");
    }
    let college = desk.get(COLLEGE);
    assert_eq!((&college["version"], &college["changed_by"]), (&json!(1), &json!("ESOL Atlas")));
    assert_eq!(college["evidence"], "source");
    assert!(college["source"].as_str().unwrap().starts_with("https://"), "{college}");
    // Through the store nothing is lost and nothing changes.
    for address in ["/api/gaps?as_at=2018-03-31", "/api/venues", "/api/authorities?as_at=2025-12-31"] {
        assert_eq!(desk.atlas.json(address), east_midlands().json(address), "{address}");
    }
}

#[test]
fn a_class_that_is_written_is_on_the_map_and_its_history_brings_it_back() {
    let desk = Desk::new("class");
    let before = desk.atlas.json("/api/gaps?geometry=none");
    let version = desk.atlas.json("/api/health")["snapshot"].clone();
    let (status, written) =
        desk.ask(Method::PUT, EVENING, &json!({"seen": 0, "fields": class("20"), "assured": "2026-01-01"}));
    assert_eq!((status, &written["version"], &written["assured"]), (200, &json!(1), &json!("2026-01-01")));
    desk.atlas.follow();
    assert_ne!(desk.atlas.json("/api/health")["snapshot"], version, "another snapshot");
    let supply = |gaps: &Value| row(gaps, "E06000018")["supply_by_certainty"]["known"].as_f64().unwrap();
    let after = desk.atlas.json("/api/gaps?geometry=none");
    assert!((supply(&after) - supply(&before) - 80.0).abs() < 1e-9, "20 seats × 4 hours");

    assert_eq!(desk.ask(Method::PUT, EVENING, &json!({"seen": 1, "fields": class("30")})).0, 200);
    assert_eq!(desk.ask(Method::DELETE, &format!("{EVENING}?seen=2"), &Value::Null).0, 204);
    assert_eq!(desk.ask(Method::GET, EVENING, &Value::Null).0, 404);
    let total = &desk.get("/api/records/classes")["total"];
    assert_eq!(*total, 0);

    let back = |seen: u32, version: u32| {
        let body = json!({"seen": seen, "version": version});
        desk.ask(Method::POST, &format!("{EVENING}/bring-back"), &body)
    };
    let (status, again) = back(3, 1);
    assert_eq!((status, &again["version"], &again["fields"]["seats"]), (200, &json!(4), &json!("20")));
    let history = desk.get(&format!("{EVENING}/history"));
    let seats = |state: &Value| state["fields"]["seats"].as_str().map(str::to_owned);
    let told: Vec<_> = history["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (seats(&change["before"]), seats(&change["after"])))
        .collect();
    let (twenty, thirty) = (Some("20".to_owned()), Some("30".to_owned()));
    let expected = [(None, twenty.clone()), (twenty.clone(), thirty.clone()), (thirty, None), (None, twenty)];
    assert_eq!(told, expected);
    let (status, fault) = back(4, 3);
    assert_eq!((status, &fault["code"]), (404, &json!("no_such_record")), "version 3 closed it");
}

/// Nothing waits for the map to follow: what was written is there, what was closed is gone.
#[test]
fn a_write_is_checked_against_the_records_as_they_are_and_not_as_they_are_served() {
    let desk = Desk::new("at-once");
    let put = |kind: &str, id: &str, fields: Value| {
        let body = json!({"seen": 0, "fields": fields});
        desk.ask(Method::PUT, &format!("/api/records/{kind}/{id}"), &body)
    };
    let new = json!({"provider_id": "new", "provider_name": "New", "provider_type": "vcs", "postcode": "NG7 1AA",
        "region_code": "E12000004", "evidence": "source"});
    let (status, told) = put("providers", "new", new);
    assert_eq!(status, 200, "{told}");
    let hall = json!({"venue_id": "hall", "venue_name": "Hall", "provider_id": "new", "postcode": "NG7 1AA"});
    let (status, told) = put("venues", "hall", hall);
    assert_eq!(status, 200, "{told}");
    let class =
        |id: &str| json!({"class_id": id, "provider_id": "new", "venue_id": "hall", "levels": "entry_1"});
    let (status, told) = put("classes", "one", class("one"));
    assert_eq!(status, 200, "{told}");
    let table = "class_id,provider_id,levels\nthree,new,entry_2\n";
    let preview = |text: &str| {
        desk.atlas.local_file("/api/imports/preview?kind=classes&name=t.csv", text.as_bytes()).json()
    };
    assert_eq!((&preview(table)["added"], &preview(table)["quarantined"]), (&json!(1), &json!(0)));
    desk.atlas.follow();

    assert_eq!(desk.ask(Method::DELETE, "/api/records/providers/new?seen=1", &Value::Null).0, 204);
    let (status, told) = put("classes", "two", class("two"));
    assert_eq!(status, 422, "{told}");
    assert!(told["detail"].as_str().unwrap().contains("provider"), "{told}");
    assert_eq!((&preview(table)["added"], &preview(table)["quarantined"]), (&json!(0), &json!(1)));
}

/// What was closed before, or by itself, has its own reason and stays closed.
#[test]
fn a_closed_provider_comes_back_with_what_was_closed_with_it_and_with_nothing_else() {
    let desk = Desk::new("closed");
    let put = |kind: &str, id: &str, fields: Value| {
        let body = json!({"seen": 0, "fields": fields});
        let (status, told) = desk.ask(Method::PUT, &format!("/api/records/{kind}/{id}"), &body);
        assert_eq!(status, 200, "{told}");
    };
    let provider = "nottm-college-esol-adult";
    put(
        "venues",
        "annexe",
        json!({"venue_id": "annexe", "venue_name": "Annexe", "provider_id": provider, "postcode": "NG7 1AA"}),
    );
    put("classes", "evening", class("20"));
    put("classes", "early", json!({"class_id": "early", "provider_id": provider, "levels": "entry_2"}));
    assert_eq!(desk.ask(Method::DELETE, "/api/records/classes/early?seen=1", &Value::Null).0, 204);
    let before = desk.atlas.json("/api/gaps?geometry=none");
    desk.atlas.follow();
    let with = desk.atlas.json("/api/gaps?geometry=none");
    assert_ne!(
        row(&with, "E06000018")["supply_by_certainty"],
        row(&before, "E06000018")["supply_by_certainty"]
    );

    assert_eq!(desk.ask(Method::DELETE, &format!("{COLLEGE}?seen=1"), &Value::Null).0, 204);
    let ids = |kind: &str| {
        let told = desk.get(&format!("/api/closed/{kind}"));
        let closed = told["closed"].as_array().unwrap();
        assert_eq!(told["total"], closed.len());
        closed.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((ids("providers"), ids("venues")), (vec![provider.to_owned()], vec!["annexe".to_owned()]));
    assert_eq!(ids("classes"), ["evening", "early"], "closed last first");
    let told = desk.get("/api/closed/classes?limit=1");
    assert_eq!((&told["total"], told["closed"].as_array().unwrap().len()), (&json!(2), 1));
    assert_eq!(told["closed"][0]["last"]["fields"]["seats"], "20");
    assert_eq!(told["closed"][0]["reason"], "Closed by hand");
    desk.atlas.follow();

    let back = json!({"seen": 2, "version": 1});
    let (status, told) = desk.ask(Method::POST, &format!("{COLLEGE}/bring-back"), &back);
    assert_eq!((status, &told["version"]), (200, &json!(3)), "{told}");
    assert_eq!((ids("providers").len(), ids("venues").len()), (0, 0));
    assert_eq!(ids("classes"), ["early"]);
    desk.atlas.follow();
    let again = desk.atlas.json("/api/gaps?geometry=none");
    for (one, other) in with["features"].as_array().unwrap().iter().zip(again["features"].as_array().unwrap())
    {
        assert_eq!(one["properties"], other["properties"]);
    }
}

#[test]
fn the_second_of_two_editors_gets_both_versions_and_overwrites_nothing() {
    let desk = Desk::new("conflict");
    let mut fields = desk.get(COLLEGE)["fields"].clone();
    fields["notes"] = json!("the first");
    assert_eq!(desk.ask(Method::PUT, COLLEGE, &json!({"seen": 1, "fields": fields})).0, 200);
    fields["notes"] = json!("the second");
    let (status, fault) = desk.ask(Method::PUT, COLLEGE, &json!({"seen": 1, "fields": fields}));
    assert_eq!((status, &fault["code"]), (409, &json!("changed_meanwhile")), "{fault}");
    assert_eq!(
        (&fault["now"]["version"], &fault["now"]["fields"]["notes"]),
        (&json!(2), &json!("the first"))
    );
    assert_eq!(desk.get(COLLEGE)["fields"]["notes"], "the first");
    assert_eq!(desk.ask(Method::DELETE, &format!("{COLLEGE}?seen=1"), &Value::Null).0, 409);
}

#[test]
fn what_breaks_a_rule_is_refused_with_every_fault_and_nothing_is_written() {
    let desk = Desk::new("refused");
    for (fields, words) in [
        (class("0"), "must be from 1"),
        (json!({"class_id": "evening", "provider_id": "nobody"}), "nobody"),
        (json!({"class_id": "another", "provider_id": "nottm-college-esol-adult"}), "known by"),
        (json!({"class_id": "evening", "provider_id": "nottm-college-esol-adult", "seets": "3"}), "seets"),
        (json!({}), "known by"),
    ] {
        let body = json!({"seen": 0, "fields": fields});
        let (status, fault) = desk.ask(Method::PUT, EVENING, &body);
        assert_eq!((status, &fault["code"]), (422, &json!("refused")), "{fault}");
        assert!(fault["faults"].to_string().contains(words), "{fault}");
    }
    for body in [
        json!({"seen": 0, "fields": class("3"), "evidence": "hearsay"}),
        json!({"seen": 0, "fields": class("3"), "as_at": "yesterday"}),
        json!({"seen": 0, "fields": {"seats": 3}}),
        json!({"fields": class("3")}),
        json!({"seen": 0, "fields": class("3"), "password": "x"}),
    ] {
        assert_eq!(desk.ask(Method::PUT, EVENING, &body).0, 400, "{body}");
    }
    for (method, address, status) in [
        (Method::GET, "/api/records/people", 400),
        (Method::GET, "/api/records/providers/nobody", 404),
        (Method::GET, "/api/records/providers/nobody/history", 404),
        (Method::GET, "/api/records/providers?limit=0", 400),
        (Method::DELETE, "/api/records/providers/nobody?seen=0", 404),
        (Method::DELETE, COLLEGE, 400),
        (Method::PATCH, COLLEGE, 405),
    ] {
        assert_eq!(desk.ask(method, address, &Value::Null).0, status, "{address}");
    }
    assert_eq!(desk.get("/api/records/classes")["total"], 0);
}

#[test]
fn records_are_only_for_who_sits_at_the_machine() {
    let desk = Desk::new("local");
    let from = |peer: &str, headers: &[(&'static str, &'static str)]| {
        let mut request = TestRequest::with_uri(COLLEGE).peer_addr(peer.parse().unwrap());
        for header in headers {
            request = request.insert_header(*header);
        }
        let answer = desk.atlas.send(request);
        (answer.status, answer.body)
    };
    let here = ("host", "localhost:8080");
    for peer in ["127.0.0.1:5", "[::1]:5", "[::ffff:127.0.0.1]:5"] {
        assert_eq!(from(peer, &[here]).0, 200, "{peer}");
    }
    for (peer, headers) in [
        ("192.168.0.7:5", vec![here]),
        ("127.0.0.1:5", vec![("host", "atlas.example")]),
        ("127.0.0.1:5", vec![here, ("origin", "http://atlas.example")]),
        ("127.0.0.1:5", vec![here, ("x-forwarded-for", "10.0.0.1")]),
    ] {
        let (status, body) = from(peer, &headers);
        assert_eq!(status, 403, "{peer} {headers:?}");
        assert!(body.contains("not_local") && body.contains("only from the machine"), "{body}");
    }
    // What is public stays so.
    assert_eq!(desk.atlas.get("/api/venues").status, 200);
    // Without records there is nothing to read.
    let none = east_midlands().local(Method::GET, COLLEGE, None);
    assert_eq!((none.status, none.json()["code"].clone()), (404, json!("no_records")));
}
