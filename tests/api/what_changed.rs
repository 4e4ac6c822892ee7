//! What changed since a day, in words and numbers.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::kept::{Desk, hope};

fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

#[test]
fn what_was_added_changed_and_closed_since_a_day_is_told_once_with_what_it_was() {
    let desk = Desk::new("changes");
    let kinds = |since: &str| -> Vec<(String, [u64; 3])> {
        let told = desk.get(&format!("/api/changes?since={since}"));
        let counts = |kind: &Value| ["added", "changed", "closed"].map(|what| kind[what].as_u64().unwrap());
        told["kinds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|kind| (kind["kind"].as_str().unwrap().to_owned(), counts(kind)))
            .collect()
    };
    // What ships came in on the day that the store was made.
    assert_eq!(kinds(&today()), vec![]);
    assert!(kinds("2026-01-02").iter().any(|(kind, _)| kind == "providers"));
    assert_eq!(kinds("2026-01-03"), vec![]);

    desk.add("providers", "hope", &hope());
    let mut pledge = json!({"pledge_id": "p", "la_code": "E06000017", "places": "50", "status": "pledged", "as_at": "2026-01-01"});
    desk.add("pledges", "p", &pledge);
    pledge["places"] = json!("30");
    pledge["status"] = json!("firm_offer");
    assert_eq!(desk.put("pledges", "p", 1, &pledge).0, 200);
    // Edited twice it is one change; there and back it is none.
    let mut college = desk.get("/api/records/providers/nottm-college-esol-16-18")["fields"].clone();
    let notes = college["notes"].clone();
    for (seen, text) in [(1, json!("moving")), (2, json!("moved"))] {
        college["notes"] = text;
        assert_eq!(desk.put("providers", "nottm-college-esol-16-18", seen, &college).0, 200);
    }
    assert_eq!(
        desk.ask(Method::DELETE, "/api/records/providers/nottm-college-esol-adult?seen=1", &Value::Null).0,
        204
    );
    desk.add("cohorts", "gone", &json!({"cohort_id": "gone", "la_code": "E06000017", "expected": "2027 Q1", "status": "expected", "people": "9"}));
    assert_eq!(desk.ask(Method::DELETE, "/api/records/cohorts/gone?seen=1", &Value::Null).0, 204);
    desk.atlas.follow();

    assert_eq!(kinds(&today()), vec![("providers".to_owned(), [1, 1, 1]), ("pledges".to_owned(), [1, 0, 0])]);
    let told = desk.get(&format!("/api/changes?since={}", today()));
    assert_eq!(
        told["words"],
        json!([
            "1 provider added, 1 provider changed, 1 provider closed.",
            "1 pledge added; 30 more places."
        ])
    );
    let records: Vec<&str> = told["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|kind| kind["records"].as_array().unwrap())
        .map(|one| one["words"].as_str().unwrap())
        .collect();
    assert_eq!(records[3], "Pledge: Rutland, p: added.");
    assert!(
        records.iter().any(|words| words.starts_with("Provider: Nottingham, Hope Centre: added")),
        "{records:?}"
    );
    let moved = format!("notes was {}, is moved.", notes.as_str().unwrap_or("nothing"));
    assert!(records.iter().any(|words| words.ends_with(&moved)), "{records:?}");
    // Back as it was, it is no change any more.
    college["notes"] = notes;
    assert_eq!(desk.put("providers", "nottm-college-esol-16-18", 3, &college).0, 200);
    assert_eq!(kinds(&today())[0], ("providers".to_owned(), [1, 0, 1]));
}

#[test]
fn a_number_that_one_record_does_not_say_is_in_no_sum() {
    let desk = Desk::new("changes-unknown");
    let cohort = |id: &str, more: &Value| {
        let mut cohort =
            json!({"cohort_id": id, "la_code": "E06000017", "expected": "2027 Q1", "status": "expected"});
        cohort.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        cohort
    };
    desk.add("cohorts", "a", &cohort("a", &json!({"people": "20", "families": "5"})));
    desk.add("cohorts", "b", &cohort("b", &json!({"families": "4"})));
    let told = desk.get(&format!("/api/changes?since={}", today()));
    assert_eq!(told["words"], json!(["2 cohorts added; 9 more families."]), "how many people is not known");
    assert_eq!(told["kinds"][0]["more"], json!({"families": 9.0}));
}

#[test]
fn new_publications_and_sums_are_told_and_strangers_are_told_nothing() {
    let desk = crate::file_imports::Desk::new("changes-figures");
    let quarter = "la_code,as_at,support_type,accommodation_type,people\n\
        E06000018,2026-06-30,Section 95,Dispersal accommodation,1000\n\
        E06000016,2026-06-30,Section 95,Dispersal accommodation,20\n";
    desk.take_in("asylum_support", "", quarter.as_bytes());
    let told = desk.get(&format!("/api/changes?since={}", today()));
    assert_eq!(told["words"], json!(["2 figures of asylum support added; new: 2026-06-30."]));
    assert_eq!(told["kinds"][0]["published"], json!(["2026-06-30"]));
    assert_eq!(desk.atlas.get("/api/changes?since=2026-01-01").status, 403);
    assert_eq!(desk.atlas.local(Method::GET, "/api/changes", None).status, 400);
    assert_eq!(desk.atlas.local(Method::GET, "/api/changes?since=spring", None).status, 400);
}

#[test]
fn how_many_arrived_is_told_beside_cohorts_that_have_not_and_what_a_return_and_a_target_say() {
    let desk = Desk::new("changes-arrived");
    desk.add("cohorts", "a", &json!({"cohort_id": "a", "la_code": "E06000017", "expected": "2027 Q1", "status": "expected", "people": "20"}));
    desk.add("cohorts", "b", &json!({"cohort_id": "b", "la_code": "E06000017", "expected": "2025 Q1", "status": "arrived", "people": "10", "arrived_on": "2025-02-01", "arrived_people": "9"}));
    desk.add("returns", "E06000017|2026 Q1", &json!({"la_code": "E06000017", "quarter": "2026 Q1", "adults_resettled": "12", "hours_received": "30"}));
    desk.add("targets", "t", &json!({"target_id": "t", "scope": "authority", "scope_id": "E06000017", "starts": "2026-04-01", "ends": "2027-03-31", "minimum": "24"}));
    let told = desk.get(&format!("/api/changes?since={}", today()));
    let kind = |name: &str| {
        let kinds = told["kinds"].as_array().unwrap();
        kinds.iter().find(|kind| kind["kind"] == name).unwrap().clone()
    };
    assert_eq!(kind("cohorts")["more"], json!({"people": 30.0, "arrived_people": 9.0}));
    assert_eq!(
        kind("returns")["records"][0]["words"],
        "Return: Rutland, 2026 Q1: added; adults resettled 12; hours received 30."
    );
    assert_eq!(kind("targets")["records"][0]["words"], "Target: t: added; minimum 24.");
    assert_eq!(
        [&kind("returns")["more"], &kind("targets")["more"]],
        [&json!({}); 2],
        "each is of another time"
    );
}
