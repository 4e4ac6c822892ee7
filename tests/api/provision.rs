//! Venues, offers, rules, mapping rounds, duplicates: provision as officers keep it.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{row, rows};
use crate::kept::{Desk, hope};

fn known_hours(desk: &Desk, la_code: &str) -> f64 {
    let gaps = desk.atlas.json("/api/gaps?geometry=none&as_at=2025-12-31");
    row(&gaps, la_code)["supply_by_certainty"]["known"].as_f64().unwrap()
}

#[test]
fn a_class_at_a_further_venue_supplies_there_and_its_provider_is_not_counted_twice() {
    let desk = Desk::new("venue");
    desk.add("providers", "hope", &hope());
    let all = |desk: &Desk, code: &str| {
        let gaps = desk.atlas.json("/api/gaps?geometry=none&as_at=2025-12-31");
        row(&gaps, code)["supply_hours"].as_f64().unwrap()
    };
    let (nottingham, derby) = (all(&desk, "E06000018"), all(&desk, "E06000015"));
    let venue = json!({"venue_id": "hope-derby", "provider_id": "hope", "venue_name": "Derby hall", "postcode": "DE1 1AA"});
    let (status, fault) = desk.put("venues", "hope-derby", 0, &venue);
    let venue = if status == 200 { venue } else { panic!("{fault}") };
    desk.atlas.follow();
    assert!((all(&desk, "E06000015") - derby).abs() < 1e-9, "a building supplies nothing");
    let class = json!({"class_id": "d1", "provider_id": "hope", "venue_id": "hope-derby", "levels": "entry_1", "seats": "10", "hours_a_week": "4"});
    desk.add("classes", "d1", &class);
    assert!((all(&desk, "E06000015") - derby - 40.0).abs() < 1e-9, "10 seats × 4 hours");
    // One class of 12 seats and 2 hours was assumed of an informal provider that said nothing.
    assert!((nottingham - all(&desk, "E06000018") - 24.0).abs() < 1e-9, "what it states stands for it");
    let page = desk.get("/api/providers/hope");
    assert_eq!(page["venues"][0]["venue_name"], venue["venue_name"]);
    assert_eq!(page["classes"][0]["held_at"], "hope-derby");
    let (status, fault) = desk.ask(Method::DELETE, "/api/records/venues/hope-derby?seen=1", &Value::Null);
    assert_eq!(status, 422, "{fault}");
    assert!(fault["detail"].as_str().unwrap().contains("d1"), "{fault}");
    assert_eq!(desk.ask(Method::DELETE, "/api/records/providers/hope?seen=1", &Value::Null).0, 204);
    desk.atlas.follow();
    assert_eq!(desk.get("/api/records/classes")["total"], 0, "with it its classes");
    assert!((all(&desk, "E06000015") - derby).abs() < 1e-9);
}

#[test]
fn an_assessment_supplies_no_hours_and_says_nothing_of_classes() {
    let desk = Desk::new("assessment");
    desk.add("providers", "hope", &hope());
    let before = known_hours(&desk, "E06000018");
    let offer = json!({"class_id": "a1", "provider_id": "hope", "kind": "initial_assessment", "levels": "entry_1", "seats": "10", "hours_a_week": "4"});
    desk.add("classes", "a1", &offer);
    assert!((known_hours(&desk, "E06000018") - before).abs() < 1e-9);
    let listed = desk.get("/api/venues");
    let entry = rows(&listed).into_iter().find(|entry| entry["id"] == "hope").unwrap();
    assert_eq!(entry["kind"], "initial_assessment", "who finds it knows what it is");
}

#[test]
fn a_safeguarded_venue_is_nowhere_to_be_seen_and_its_hours_count() {
    let desk = Desk::new("safeguarded");
    let mut secret = hope();
    secret["safeguarded"] = json!("yes");
    secret["address"] = json!("1 Hidden Lane");
    secret["venue_name"] = json!("Hidden House");
    secret["notes"] = json!("opposite the Hidden church");
    desk.add("providers", "hope", &secret);
    let class = json!({"class_id": "h1", "provider_id": "hope", "levels": "entry_1", "seats": "10", "hours_a_week": "4", "women_only": "yes"});
    let before = known_hours(&desk, "E06000018");
    desk.add("classes", "h1", &class);
    assert!((known_hours(&desk, "E06000018") - before - 40.0).abs() < 1e-9);
    let check = json!({"postcode": "NG7 1AA", "how_many": {"families": 1}});
    let shown = desk.shown("providers", "hope");
    let told = [
        desk.atlas.get("/api/venues").body,
        desk.atlas.get("/api/venues?bbox=-1.3,52.8,-1.0,53.1").body,
        desk.atlas.get("/api/near?postcode=NG7%201AA&limit=100").body,
        desk.atlas.post("/api/arrivals/check", &check).body,
        desk.atlas.get(&format!("/api/providers/{shown}")).body,
    ];
    for text in &told {
        for secret in ["Hidden", "NG7 1AA\",\"provider", "\"postcode\":\"NG7 1AA\",\"la_code"] {
            assert!(!text.contains(secret), "{secret} in {text:.400}");
        }
    }
    let features: Value = serde_json::from_str(&told[2]).unwrap();
    assert!(
        rows(&features).iter().all(|place| place["id"] != "hope" && place["id"] != json!(shown)),
        "a distance would tell its place"
    );
    let arrivals: Value = serde_json::from_str(&told[3]).unwrap();
    assert!(arrivals["notes"].to_string().contains("safeguarded"), "{}", arrivals["notes"]);
}

#[test]
fn the_rule_with_the_nearest_scope_holds() {
    let desk = Desk::new("rules");
    desk.add("providers", "hope", &hope());
    // An informal group: no nation's rule is about it.
    assert_eq!(desk.get("/api/providers/hope")["rules"][1]["eligible"], Value::Null);
    let mut formal = hope();
    formal["formal"] = json!("formal");
    assert_eq!(desk.put("providers", "hope", 1, &formal).0, 200);
    desk.atlas.follow();
    let told = |status: &str| {
        let page = desk.get("/api/providers/hope");
        let rules = page["rules"].as_array().unwrap().clone();
        let rule = rules.into_iter().find(|rule| rule["status"] == status).unwrap();
        (rule["eligible"].clone(), rule["eligible_by"]["scope"].clone(), rule["fee"].clone())
    };
    assert_eq!(told("asylum_under_6_months"), (json!("no"), json!("nation"), Value::Null));
    let rule = |id: &str, scope: &str, whose: &str, eligible: &str, ends: &str| {
        json!({"rule_id": id, "scope": scope, "scope_id": whose, "status": "asylum_under_6_months",
               "eligible": eligible, "fee": "free", "ends": ends})
    };
    desk.add("rules", "city", &rule("city", "authority", "E06000018", "discretion", ""));
    assert_eq!(told("asylum_under_6_months"), (json!("discretion"), json!("authority"), json!("free")));
    desk.add("rules", "own", &rule("own", "provider", "hope", "yes", ""));
    assert_eq!(told("asylum_under_6_months"), (json!("yes"), json!("provider"), json!("free")));
    let (status, _) = desk.put("rules", "own", 1, &rule("own", "provider", "hope", "yes", "2020-01-01"));
    assert_eq!(status, 200);
    desk.atlas.follow();
    assert_eq!(told("asylum_under_6_months").1, "authority", "the nearer one has ended");
    let (status, fault) = desk.put("rules", "bad", 0, &rule("bad", "authority", "E07000999", "yes", ""));
    assert_eq!(status, 422, "{fault}");
}

#[test]
fn only_a_finished_mapping_of_both_sectors_makes_a_service_gap() {
    let desk = Desk::new("rounds");
    // Rutland has no known provider.
    let rutland = |as_at: &str| {
        let gaps = desk.atlas.json(&format!("/api/gaps?geometry=none&as_at={as_at}"));
        row(&gaps, "E06000017").clone()
    };
    let before = rutland("2025-12-31");
    assert_eq!(before["data_gap"]["no_known_provider"], true, "{before}");
    assert_eq!((&before["data_gap"]["service_gap"], &before["unmet_known"]), (&json!(false), &json!(false)));
    let round = |sector: &str, status: &str, respondent: &str| json!({"la_code": "E06000017", "sector": sector, "as_at": "2025-06-01", "status": status, "respondent": respondent});
    let id = |sector: &str| format!("E06000017|{sector}|2025-06-01");
    let (status, fault) =
        desk.put("mapping_rounds", &id("voluntary"), 0, &round("voluntary", "confirmed_none", ""));
    assert_eq!(status, 422, "somebody must stand behind it: {fault}");
    desk.add("mapping_rounds", &id("voluntary"), &round("voluntary", "confirmed_none", "voluntary action"));
    assert_eq!(rutland("2025-12-31")["data_gap"]["service_gap"], false, "one sector of two");
    desk.add(
        "mapping_rounds",
        &id("fe_he_adult_learning"),
        &round("fe_he_adult_learning", "confirmed_none", "the county council"),
    );
    let after = rutland("2025-12-31");
    assert_eq!(
        (&after["data_gap"]["service_gap"], &after["unmet_known"]),
        (&json!(true), &json!(true)),
        "{after}"
    );
    assert!(after["rank"].is_u64(), "known, so it has a rank");
    let sectors: Vec<&str> = after["data_gap"]["mapping"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["status"].as_str().unwrap())
        .collect();
    assert_eq!(sectors, ["confirmed_none", "confirmed_none"]);
    assert_eq!(rutland("2025-05-31")["data_gap"]["service_gap"], false, "before anybody was asked");
    // What was asked after the latest figures is known in the newest view all the same, and not in one of the past.
    let later =
        json!({"la_code": "E06000017", "sector": "voluntary", "as_at": "2026-11-23", "status": "asked"});
    desk.add("mapping_rounds", "E06000017|voluntary|2026-11-23", &later);
    assert_eq!(rutland("2025-12-31")["data_gap"]["service_gap"], false, "asked anew, and not answered yet");
    assert_eq!(rutland("2025-12-30")["data_gap"]["service_gap"], true);
}

#[test]
fn entries_that_may_be_one_are_told_and_merged_with_what_hangs_on_them() {
    let desk = Desk::new("duplicates");
    let mut first = hope();
    first["waiting"] = json!("4");
    first["waiting_date"] = json!("2026-01-05");
    desk.add("providers", "hope", &first);
    let mut again = hope();
    again["provider_id"] = json!("hope-2");
    again["provider_name"] = json!("The HOPE centre (Radford)");
    again["website"] = json!("https://hope.example.org");
    again["formal"] = json!("both");
    again["assured"] = json!("2026-11-20");
    again["waiting"] = json!("30");
    desk.add("providers", "hope-2", &again);
    desk.add("classes", "c", &json!({"class_id": "c", "provider_id": "hope-2", "levels": "entry_1"}));
    let pairs = desk.get("/api/duplicates");
    let ours = pairs["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|pair| pair["entries"][0]["id"] == "hope")
        .unwrap()
        .clone();
    assert_eq!(ours["entries"][1]["id"], "hope-2");
    let body = json!({"keep": "hope", "keep_seen": 1, "close": "hope-2", "close_seen": 9});
    assert_eq!(desk.ask(Method::POST, "/api/duplicates/merge", &body).0, 409);
    let body = json!({"keep": "hope", "keep_seen": 1, "close": "hope-2", "close_seen": 1, "fields": {"notes": "also Radford"}});
    let (status, merged) = desk.ask(Method::POST, "/api/duplicates/merge", &body);
    assert_eq!(status, 200, "{merged}");
    let fields = &merged["fields"];
    assert_eq!(
        (&fields["website"], &fields["formal"], &fields["notes"]),
        (&json!("https://hope.example.org"), &json!("informal"), &json!("also Radford")),
        "blanks are filled, nothing is overwritten"
    );
    assert!(fields["assured"].is_null(), "who confirmed the one did not confirm the other");
    assert_eq!((&fields["waiting"], &fields["waiting_date"]), (&json!("4"), &json!("2026-01-05")));
    desk.atlas.follow();
    assert_eq!(desk.get("/api/records/classes/c")["fields"]["provider_id"], "hope");
    assert_eq!(desk.ask(Method::GET, "/api/records/providers/hope-2", &Value::Null).0, 404);
    let pairs = desk.get("/api/duplicates");
    assert!(!pairs.to_string().contains("hope-2"));
}

#[test]
fn a_mapping_is_saved_under_a_name_for_the_next_file_of_its_sender() {
    let desk = Desk::new("mappings");
    let body = json!({"kind": "providers", "columns": {"Who": "provider_name", "Where": "postcode"}});
    let put = |name: &str, body: &Value| desk.ask(Method::PUT, &format!("/api/mappings/{name}"), body);
    assert_eq!(put("college%20return", &body).0, 200);
    let saved = desk.get("/api/mappings");
    assert_eq!(
        (&saved["mappings"][0]["name"], &saved["mappings"][0]["columns"]),
        (&json!("college return"), &body["columns"])
    );
    for (columns, words) in [
        (json!({"Who": "shoe_size"}), "no column"),
        (json!({"Who": "provider_name", "Name": "provider_name"}), "two columns mean provider_name"),
        (json!({}), "names no column"),
    ] {
        let (status, fault) = put("x", &json!({"kind": "providers", "columns": columns}));
        assert_eq!(status, 422);
        assert!(fault["detail"].as_str().unwrap().contains(words), "{fault}");
    }
    assert_eq!(desk.ask(Method::DELETE, "/api/mappings/college%20return", &Value::Null).0, 204);
    assert_eq!(desk.ask(Method::DELETE, "/api/mappings/college%20return", &Value::Null).0, 404);
    assert_eq!(desk.atlas.get("/api/mappings").status, 403);
}

#[test]
fn an_edit_leaves_where_a_record_comes_from_unless_another_origin_is_given() {
    let desk = Desk::new("origin");
    let address = "/api/records/providers/nottm-college-esol-adult";
    let shipped = desk.get(address);
    let body = json!({"seen": 1, "fields": shipped["fields"]});
    let (status, edited) = desk.ask(Method::PUT, address, &body);
    assert_eq!(
        (status, &edited["source"], &edited["evidence"]),
        (200, &shipped["source"], &shipped["evidence"])
    );
    let mut fields = shipped["fields"].clone();
    fields["notes"] = json!("by telephone");
    let body =
        json!({"seen": edited["version"], "fields": fields, "source": "the college", "evidence": "provider"});
    let (status, edited) = desk.ask(Method::PUT, address, &body);
    assert_eq!(
        (status, &edited["source"], &edited["evidence"]),
        (200, &json!("the college"), &json!("provider"))
    );
}

#[test]
fn a_further_venue_without_a_class_is_a_building_and_no_provision() {
    let desk = Desk::new("building");
    let mut provider = hope();
    provider["levels"] = json!("entry_1");
    desk.add("providers", "hope", &provider);
    let venue = json!({"venue_id": "hope-oakham", "provider_id": "hope", "venue_name": "Oakham hall", "postcode": "LE15 6AA"});
    desk.add("venues", "hope-oakham", &venue);
    let near = |more: &str| desk.atlas.json(&format!("/api/near?postcode=LE15%206AA&limit=100{more}"));
    let lists = |found: &Value| rows(found).iter().any(|place| place["id"] == "hope-oakham");
    assert!(
        !lists(&near("")) && !lists(&near("&level=entry_1")),
        "nobody is sent to a building without a class"
    );
    let rutland = || {
        let gaps = desk.atlas.json("/api/gaps?geometry=none&as_at=2025-12-31");
        row(&gaps, "E06000017")["data_gap"].clone()
    };
    assert_eq!((&rutland()["no_known_provider"], &rutland()["providers"]), (&json!(true), &json!(0)));
    let class = json!({"class_id": "o1", "provider_id": "hope", "venue_id": "hope-oakham", "levels": "entry_2", "seats": "10", "hours_a_week": "4"});
    desk.add("classes", "o1", &class);
    assert!(lists(&near("")) && lists(&near("&level=entry_2")) && !lists(&near("&level=entry_1")));
    assert_eq!((&rutland()["no_known_provider"], &rutland()["providers"]), (&json!(false), &json!(1)));
    // Two venues of one provider are one provider.
    let second = json!({"venue_id": "hope-oakham-2", "provider_id": "hope", "venue_name": "School", "postcode": "LE15 6AA"});
    desk.add("venues", "hope-oakham-2", &second);
    desk.add("classes", "o2", &json!({"class_id": "o2", "provider_id": "hope", "venue_id": "hope-oakham-2"}));
    assert_eq!(rutland()["providers"], 1);
}

#[test]
fn a_venue_goes_to_no_other_provider_while_classes_are_held_there() {
    let desk = Desk::new("moving");
    desk.add("providers", "hope", &hope());
    let venue = |owner: &str| json!({"venue_id": "v", "provider_id": owner, "venue_name": "Hall", "postcode": "DE1 1AA"});
    desk.add("venues", "v", &venue("hope"));
    desk.add("classes", "c", &json!({"class_id": "c", "provider_id": "hope", "venue_id": "v"}));
    let (status, fault) = desk.put("venues", "v", 1, &venue("nottm-college-esol-adult"));
    assert_eq!(status, 422);
    assert!(
        fault["detail"].as_str().unwrap().contains("classes of another provider are held there: c"),
        "{fault}"
    );
    assert_eq!(desk.ask(Method::DELETE, "/api/records/classes/c?seen=1", &Value::Null).0, 204);
    assert_eq!(desk.put("venues", "v", 1, &venue("nottm-college-esol-adult")).0, 200);
}

#[test]
fn a_provider_that_names_statuses_goes_before_every_rule_and_rules_go_over_when_it_is_merged() {
    let desk = Desk::new("own-word");
    let mut provider = hope();
    provider["statuses"] = json!("refugee");
    desk.add("providers", "hope", &provider);
    let eligible = |status: usize| desk.get("/api/providers/hope")["rules"][status]["eligible"].clone();
    assert_eq!((eligible(0), eligible(1)), (json!("yes"), json!("no")), "refugees, then asylum seekers");
    let mut again = hope();
    again["provider_id"] = json!("hope-2");
    desk.add("providers", "hope-2", &again);
    let rule =
        json!({"rule_id": "r", "scope": "provider", "scope_id": "hope-2", "eligible": "yes", "fee": "free"});
    desk.add("rules", "r", &rule);
    let body = json!({"keep": "hope", "keep_seen": 1, "close": "hope-2", "close_seen": 1});
    assert_eq!(desk.ask(Method::POST, "/api/duplicates/merge", &body).0, 200);
    assert_eq!(desk.get("/api/records/rules/r")["fields"]["scope_id"], "hope");
}
