//! A provider's link: confirm or correct one's own entry, once, without an account.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::kept::{Desk, hope};

fn link(desk: &Desk) -> String {
    let (status, made) = desk.ask(Method::POST, "/api/providers/hope/link", &Value::Null);
    assert_eq!(status, 200, "{made}");
    made["path"].as_str().unwrap().split_once('#').unwrap().1.to_owned()
}

fn with_a_class(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.add("providers", "hope", &hope());
    let class = json!({"class_id": "hope-1", "provider_id": "hope", "levels": "entry_1", "seats": "10", "hours_a_week": "4"});
    desk.add("classes", "hope-1", &class);
    desk
}

#[test]
fn still_right_confirms_the_entry_and_its_classes_today_and_the_link_opens_nothing_more() {
    let desk = with_a_class("still-right");
    let page = desk.get("/api/providers/hope");
    assert_eq!(page["provider"]["freshness"], "never");
    let token = link(&desk);
    assert_eq!(token.len(), 64, "256 bits");
    let (status, entry) = desk.by_link(Method::GET, &token, None);
    assert_eq!((status, entry["records"].as_array().unwrap().len()), (200, 2), "{entry}");
    let versions: Vec<Value> = entry["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| json!({"kind": record["kind"], "id": record["id"], "version": record["version"]}))
        .collect();
    let all = json!({"still_right": true, "seen": versions});
    // Nobody confirms what they did not see: less than there is, or another version of it.
    for seen in [
        json!([]),
        json!(versions[..1]),
        json!([versions[0], {"kind": "classes", "id": "hope-1", "version": 9}]),
    ] {
        let body = json!({"still_right": true, "seen": seen});
        let (status, fault) = desk.by_link(Method::POST, &token, Some(&body));
        assert_eq!((status, &fault["code"]), (409, &json!("changed_meanwhile")), "{seen}");
    }
    let noted = json!({"still_right": true, "seen": versions, "note": "new term"});
    assert_eq!(desk.by_link(Method::POST, &token, Some(&noted)).0, 400, "a note would be lost");
    let (status, thanks) = desk.by_link(Method::POST, &token, Some(&all));
    assert_eq!((status, &thanks["confirmed"]), (200, &json!(2)), "{thanks}");
    desk.atlas.follow();
    let page = desk.get("/api/providers/hope");
    assert_eq!(page["provider"]["freshness"], "within_3_months");
    assert_eq!(page["classes"][0]["freshness"], "within_3_months");
    let history = desk.get("/api/records/providers/hope/history");
    assert_eq!(history["changes"][1]["changed_by"], "the provider, by its link");
    for (method, body) in [(Method::GET, None), (Method::POST, Some(all))] {
        let (status, fault) = desk.by_link(method, &token, body.as_ref());
        assert_eq!((status, &fault["code"]), (404, &json!("no_such_record")));
    }
    let state = desk.get("/api/providers/hope/link");
    assert!(state["link"]["used_at"].is_string() && state["link"]["path"].is_null(), "{state}");
}

#[test]
fn a_correction_changes_nothing_until_an_officer_accepts_it() {
    let desk = with_a_class("correction");
    let asked = json!({
        "corrections": [
            {"kind": "classes", "id": "hope-1", "seen": 1, "fields": {"seats": "14", "days_times": "Tuesdays"}},
            {"kind": "classes", "id": "hope-2", "seen": 0, "fields": {
                "class_id": "hope-2", "provider_id": "hope", "levels": "entry_2", "rrule": "FREQ=WEEKLY;BYDAY=TH;BYHOUR=18"}},
        ],
        "note": "The evening class is new.",
    });
    let (status, thanks) = desk.by_link(Method::POST, &link(&desk), Some(&asked));
    assert_eq!((status, &thanks["waiting"]), (200, &json!(2)), "{thanks}");
    let seats = || desk.get("/api/records/classes/hope-1")["fields"]["seats"].clone();
    assert_eq!(seats(), "10");
    let waiting = desk.get("/api/proposals");
    assert_eq!(waiting["waiting"], 2);
    let second = &waiting["proposals"][0];
    assert_eq!((&second["what"], &second["note"]), (&json!("add"), &json!("The evening class is new.")));
    let decide =
        |number: u32, body: Value| desk.ask(Method::POST, &format!("/api/proposals/{number}"), &body);
    assert_eq!(decide(1, json!({"accept": true, "seen": 7})).0, 409, "the officer saw another version");
    assert_eq!(seats(), "10");
    assert_eq!(decide(1, json!({"accept": true, "seen": 1})).0, 204);
    assert_eq!(seats(), "14");
    let record = desk.get("/api/records/classes/hope-1");
    assert_eq!(record["evidence"], "provider");
    assert!(record["assured"].is_string(), "{record}");
    assert_eq!(decide(1, json!({"accept": true, "seen": 2})).0, 404, "it is decided");
    assert_eq!(decide(2, json!({"accept": false})).0, 204);
    assert_eq!(desk.ask(Method::GET, "/api/records/classes/hope-2", &Value::Null).0, 404);
    assert_eq!(desk.get("/api/proposals")["waiting"], 0);
}

#[test]
fn a_link_opens_one_provider_only_and_a_refused_correction_does_not_use_it_up() {
    let desk = with_a_class("bounds");
    let token = link(&desk);
    for (correction, words) in [
        (
            json!({"kind": "providers", "id": "nottm-college-esol-adult", "seen": 1, "fields": {"notes": "x"}}),
            "not an entry of this provider",
        ),
        (
            json!({"kind": "providers", "id": "hope", "seen": 1, "fields": {"evidence": "known"}}),
            "not the provider's to change",
        ),
        (json!({"kind": "classes", "id": "hope-1", "seen": 1, "fields": {"seats": "many"}}), "whole number"),
        (json!({"kind": "classes", "id": "hope-1", "seen": 1, "fields": {"shoe_size": "9"}}), "no column"),
        (
            json!({"kind": "classes", "id": "new", "seen": 0, "fields": {"class_id": "new", "provider_id": "nottm-college-esol-adult", "levels": "entry_1"}}),
            "provider_id must be hope",
        ),
        (
            json!({"kind": "classes", "id": "empty", "seen": 0, "fields": {"class_id": "empty", "provider_id": "hope"}}),
            "says nothing",
        ),
        (json!({"kind": "asylum_support", "id": "a", "seen": 0, "fields": {"people": "1"}}), "not an entry"),
    ] {
        let (status, fault) = desk.by_link(Method::POST, &token, Some(&json!({"corrections": [correction]})));
        assert_eq!(status, 422, "{fault}");
        assert!(fault["faults"][0].as_str().unwrap().contains(words), "{fault}");
    }
    for body in [
        json!({}),
        json!({"still_right": true, "corrections": [{"kind": "classes", "id": "hope-1", "seen": 1, "close": true}]}),
    ] {
        assert_eq!(desk.by_link(Method::POST, &token, Some(&body)).0, 400);
    }
    assert_eq!(desk.by_link(Method::GET, &token, None).0, 200, "it still opens");
    let newer = link(&desk);
    assert_eq!(desk.by_link(Method::GET, &token, None).0, 404, "the newer one is in its place");
    assert_eq!(desk.by_link(Method::GET, &newer, None).0, 200);
    assert_eq!(desk.by_link(Method::GET, "0000", None).0, 404);
    // Making links and deciding is for whoever sits at the machine.
    let elsewhere = desk.atlas.ask(Method::POST, "/api/providers/hope/link");
    assert_eq!(elsewhere.status, 403);
    assert_eq!(desk.atlas.get("/api/proposals").status, 403);
    assert_eq!(desk.ask(Method::POST, "/api/providers/nobody/link", &Value::Null).0, 404);
}

#[test]
fn that_a_place_is_safeguarded_holds_at_once_and_the_rest_of_the_correction_waits() {
    let desk = with_a_class("at-once");
    assert!(desk.atlas.get("/api/venues").body.contains("NG7 1AA"));
    let asked = json!({
        "corrections": [
            {"kind": "providers", "id": "hope", "seen": 1, "fields": {"safeguarded": "yes", "contact": "0115 496 0000"}},
            {"kind": "classes", "id": "hope-1", "seen": 1, "fields": {"seats": "14"}},
        ],
        "note": "A refuge since May.",
    });
    let token = link(&desk);
    let (status, thanks) = desk.by_link(Method::POST, &token, Some(&asked));
    assert_eq!((status, &thanks["waiting"]), (200, &json!(2)), "{thanks}");
    assert!(thanks["words"].as_str().unwrap().contains("shown to nobody from now on"), "{thanks}");
    assert_eq!(desk.by_link(Method::POST, &token, Some(&asked)).0, 404, "the link is used up");
    desk.atlas.follow();
    let shown = desk.shown("providers", "hope");
    let page = desk.atlas.json(&format!("/api/providers/{shown}"));
    assert_eq!(
        (&page["provider"]["safeguarded"], &page["provider"]["postcode"]),
        (&json!(true), &Value::Null)
    );
    let record = desk.get("/api/records/providers/hope");
    assert_eq!((&record["version"], &record["fields"]["contact"]), (&json!(2), &Value::Null), "{record}");
    let history = desk.get("/api/records/providers/hope/history");
    assert_eq!(history["changes"][1]["changed_by"], "the provider, by its link");
    let waiting = desk.get("/api/proposals");
    let ours =
        waiting["proposals"].as_array().unwrap().iter().find(|one| one["id"] == "hope").unwrap().clone();
    assert_eq!(ours["seen"], 2, "{ours}");
    assert!(!ours["differences"].to_string().contains("safeguarded"), "it is done: {ours}");
    let address = format!("/api/proposals/{}", ours["number"]);
    let (status, fault) = desk.ask(Method::POST, &address, &json!({"accept": true, "seen": 2}));
    assert_eq!(status, 204, "{fault}");
    let record = desk.get("/api/records/providers/hope");
    assert_eq!(
        (&record["fields"]["contact"], &record["fields"]["safeguarded"]),
        (&json!("0115 496 0000"), &json!("yes"))
    );
}

#[test]
fn a_slip_elsewhere_in_the_answer_does_not_leave_a_safeguarded_place_shown() {
    let desk = with_a_class("at-once-slip");
    let token = link(&desk);
    let asked = |seats: &str| {
        json!({"corrections": [
            {"kind": "providers", "id": "hope", "seen": 1, "fields": {"safeguarded": "yes", "postcode": "NG7 1A"}},
            {"kind": "classes", "id": "hope-1", "seen": 1, "fields": {"seats": seats}},
        ]})
    };
    let (status, fault) = desk.by_link(Method::POST, &token, Some(&asked("many")));
    assert_eq!(status, 422, "{fault}");
    assert!(fault["faults"].to_string().contains("safeguarded holds already"), "{fault}");
    assert_eq!(desk.get("/api/records/providers/hope")["fields"]["safeguarded"], "yes");
    assert_eq!(desk.get("/api/records/classes/hope-1")["version"], 1, "nothing else was taken");
    assert_eq!(desk.get("/api/proposals")["proposals"], json!([]));
    // The link is good for the answer put right.
    let mut right = asked("14");
    right["corrections"][0]["fields"]["postcode"] = json!("NG7 1AB");
    let (status, thanks) = desk.by_link(Method::POST, &token, Some(&right));
    assert_eq!((status, &thanks["waiting"]), (200, &json!(2)), "{thanks}");
}

#[test]
fn an_accepted_correction_says_that_the_provider_said_so_and_dates_the_number_waiting() {
    let desk = with_a_class("said-so");
    let before = desk.get("/api/records/classes/hope-1");
    assert_eq!(
        (&before["source"], &before["evidence"]),
        (&json!("entered by an officer"), &json!("officer"))
    );
    let today = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let (mut version, mut number) = (1, 0);
    let mut accept = |fields: Value| {
        let asked =
            json!({"corrections": [{"kind": "classes", "id": "hope-1", "seen": version, "fields": fields}]});
        let (status, thanks) = desk.by_link(Method::POST, &link(&desk), Some(&asked));
        assert_eq!(status, 200, "{thanks}");
        number += 1;
        let (status, fault) = desk.ask(
            Method::POST,
            &format!("/api/proposals/{number}"),
            &json!({"accept": true, "seen": version}),
        );
        assert_eq!(status, 204, "{fault}");
        version += 1;
        desk.get("/api/records/classes/hope-1")
    };
    let first = today();
    let record = accept(json!({"waiting": "7"}));
    assert_eq!((&record["source"], &record["evidence"]), (&json!("hope, by its link"), &json!("provider")));
    let dated = record["fields"]["waiting_date"].as_str().unwrap();
    // Over midnight it is the one or the other.
    assert!(dated == first || dated == today(), "{record}");
    let record = accept(json!({"waiting": "9", "waiting_date": "2025-03-01"}));
    assert_eq!(record["fields"]["waiting_date"], "2025-03-01", "what is said stands");
    let record = accept(json!({"seats": "12"}));
    assert_eq!(record["fields"]["waiting_date"], "2025-03-01", "nothing was said of the number");
    let record = accept(json!({"waiting": "9"}));
    assert_ne!(record["fields"]["waiting_date"], "2025-03-01", "the same number, said today");
    let record = accept(json!({"waiting": null}));
    assert_eq!(
        (&record["fields"]["waiting"], &record["fields"]["waiting_date"]),
        (&Value::Null, &Value::Null)
    );
}
