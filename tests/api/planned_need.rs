//! People who are expected, as need: the worked example, what is believed, whom nobody counts twice, what is learned.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{row, rows};
use crate::kept::Desk;

const RUSHCLIFFE: &str = "E07000176";

fn cohort(id: &str, more: &Value) -> Value {
    let mut cohort =
        json!({"cohort_id": id, "la_code": RUSHCLIFFE, "expected": "2027 Q1", "status": "expected"});
    cohort.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    cohort
}

fn ten_families() -> Value {
    cohort("spring", &json!({"families": "10", "channel": "charter"}))
}

fn gaps(desk: &Desk, query: &str) -> Value {
    desk.get(&format!("/api/gaps?geometry=none&{query}"))
}

fn resettled(desk: &Desk, query: &str) -> f64 {
    row(&gaps(desk, query), RUSHCLIFFE)["need_by_stream"]["resettled"].as_f64().unwrap()
}

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn ten_families_in_rushcliffe_add_176_hours_from_their_date_and_removing_them_restores_every_number() {
    let desk = Desk::new("ten-families");
    let all = |desk: &Desk| -> Vec<String> {
        let asked =
            ["", "&level=entry_1", "&tier=region", "&tier=small_area", "&stream=resettled", "&interval=true"];
        let days = ["2027-03-30", "2027-03-31", "2028-06-30"];
        let each = days.iter().flat_map(|day| asked.map(|more| format!("as_at={day}{more}")));
        each.map(|query| gaps(desk, &query).to_string()).collect()
    };
    let before = all(&desk);
    let base = resettled(&desk, "as_at=2027-03-31");
    let unmet = |desk: &Desk| -> Vec<(String, f64)> {
        let gaps = gaps(desk, "as_at=2027-03-31");
        rows(&gaps)
            .iter()
            .map(|area| (area["la_code"].as_str().unwrap().to_owned(), area["unmet_hours"].as_f64().unwrap()))
            .collect()
    };
    let unmet_before = unmet(&desk);
    desk.add("cohorts", "spring", &ten_families());

    // The quarter counts from its last day.
    near(resettled(&desk, "as_at=2027-03-30"), base);
    // 10 families × 4.4 people × 0.50 adults × 8 hours = 176.
    near(resettled(&desk, "as_at=2027-03-31"), base + 176.0);
    let told = gaps(&desk, "as_at=2027-03-31");
    assert_eq!(told["method"]["planned"], "firm");
    assert_eq!(
        row(&told, RUSHCLIFFE)["planned"],
        json!({"groups": 1, "people": 44.0, "adults": 22.0, "hours": 176.0})
    );
    assert!(told["notes"].to_string().contains("not for the public"), "{}", told["notes"]);
    let (_, table) = desk.text("/api/gaps?as_at=2027-03-31&format=csv");
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let header = table.headers().unwrap().clone();
    let own =
        table.records().map(Result::unwrap).find(|own| own.iter().any(|cell| cell == RUSHCLIFFE)).unwrap();
    let cell = |name: &str| own[header.iter().position(|column| column == name).unwrap()].to_owned();
    assert_eq!([cell("planned_adults"), cell("planned_hours"), cell("planned")], ["22.0", "176.0", "firm"]);
    // .45, .25, .15, .08 and .07 of them.
    for (level, hours) in [
        ("pre_entry", 79.2),
        ("entry_1", 44.0),
        ("entry_2", 26.4),
        ("entry_3", 14.08),
        ("level_1", 12.32),
        ("level_2", 0.0),
    ] {
        let own = resettled(&desk, &format!("as_at=2027-03-31&level={level}&stream=resettled"));
        let none = resettled(&desk, &format!("as_at=2027-03-31&level={level}&stream=resettled&planned=none"));
        near(own - none, hours);
    }
    // After twelve months they need four hours each, after three years they count no longer.
    near(resettled(&desk, "as_at=2028-03-31") - resettled(&desk, "as_at=2028-03-31&planned=none"), 88.0);
    near(resettled(&desk, "as_at=2030-03-31") - resettled(&desk, "as_at=2030-03-31&planned=none"), 0.0);
    // Rushcliffe's unmet hours change, and those of neighbours who share its classes.
    let changed: Vec<String> = unmet(&desk)
        .iter()
        .zip(&unmet_before)
        .filter(|(after, before)| after.1 > before.1 + 1e-6)
        .map(|(after, _)| after.0.clone())
        .collect();
    assert!(changed.iter().any(|code| code == RUSHCLIFFE), "{changed:?}");
    assert!(changed.iter().any(|code| code != RUSHCLIFFE), "{changed:?}");
    // More need serves nobody less than nothing: nobody's unmet hours fall.
    assert!(unmet(&desk).iter().zip(&unmet_before).all(|(after, before)| after.1 >= before.1 - 1e-6));

    let (status, _) = desk.ask(Method::DELETE, "/api/records/cohorts/spring?seen=1", &Value::Null);
    assert_eq!(status, 204);
    desk.atlas.follow();
    assert_eq!(all(&desk), before, "every number is as it was");
}

#[test]
fn the_public_sees_no_planned_need_and_may_not_ask_for_it() {
    let desk = Desk::new("planned-public");
    let addresses = [
        "/api/gaps?as_at=2027-03-31&geometry=none",
        "/api/gaps?as_at=2027-03-31&format=csv",
        "/api/authorities/E07000176/explain?as_at=2027-03-31",
        "/api/authorities?as_at=2027-03-31&geometry=none",
        "/api/region",
    ];
    let before = addresses.map(|address| desk.atlas.get(address).body);
    desk.add("cohorts", "spring", &ten_families());
    desk.add("pledges", "p", &json!({"pledge_id": "p", "la_code": RUSHCLIFFE, "places": "30", "by": "2027-01-31", "status": "pledged", "as_at": "2026-01-01"}));
    assert_eq!(addresses.map(|address| desk.atlas.get(address).body), before);
    for belief in ["firm", "pledged"] {
        for address in ["/api/gaps", "/api/authorities/E07000176/explain"] {
            let refused = desk.atlas.get(&format!("{address}?as_at=2027-03-31&planned={belief}"));
            assert_eq!(refused.status, 403, "{}", refused.body);
        }
    }
    assert_eq!(desk.atlas.get("/api/gaps?planned=none&geometry=none").status, 200);
    let (status, fault) = desk.ask(Method::GET, "/api/gaps?planned=all", &Value::Null);
    assert_eq!((status, &fault["parameter"]), (400, &json!("planned")), "{fault}");
}

#[test]
fn the_arithmetic_of_what_is_planned_is_explained() {
    let desk = Desk::new("planned-explained");
    desk.add("cohorts", "spring", &ten_families());
    let told = desk.get("/api/authorities/E07000176/explain?as_at=2027-03-31");
    let stream = &told["need"][0];
    let planned = &stream["planned"][0];
    assert_eq!(planned["words"], "cohort spring from 2027-03-31: 44.0 people, 22.0 adults × 8 hours = 176.0");
    let terms: f64 =
        stream["terms"].as_array().unwrap().iter().map(|term| term["hours"].as_f64().unwrap()).sum();
    near(stream["hours"].as_f64().unwrap(), terms + planned["hours"].as_f64().unwrap());
}

#[test]
fn a_pledge_is_believed_as_far_as_it_has_come_and_its_cohorts_do_not_count_twice() {
    let desk = Desk::new("planned-pledges");
    let pledge = |status: &str| json!({"pledge_id": "p", "la_code": RUSHCLIFFE, "places": "50", "by": "2027-01-31", "status": status, "as_at": "2026-01-01"});
    let base = resettled(&desk, "as_at=2027-03-31&planned=none");
    let more = |belief: &str| resettled(&desk, &format!("as_at=2027-03-31&planned={belief}")) - base;
    desk.add("pledges", "p", &pledge("pledged"));
    // 50 people × 0.50 adults × 8 hours = 200.
    near(more("firm"), 0.0);
    near(more("pledged"), 200.0);
    desk.add("cohorts", "c", &cohort("c", &json!({"pledge_id": "p", "people": "20"})));
    // 20 people of it are a cohort: 80 hours are firm, 120 are pledged beside.
    near(more("firm"), 80.0);
    near(more("pledged"), 200.0);
    for (version, (status, firm, pledged)) in (1..).zip([
        ("firm_offer", 200.0, 200.0),
        ("matched", 200.0, 200.0),
        ("arrived", 80.0, 80.0),
        ("withdrawn", 80.0, 80.0),
    ]) {
        assert_eq!(desk.put("pledges", "p", version, &pledge(status)).0, 200);
        desk.atlas.follow();
        near(more("firm"), firm);
        near(more("pledged"), pledged);
    }
}

#[test]
fn who_is_in_a_published_quarter_or_does_not_come_or_is_no_resettled_adult_is_not_added() {
    let desk = Desk::new("planned-not");
    let at = |day: &str, belief: &str| resettled(&desk, &format!("as_at={day}&planned={belief}"));
    let published = at("2018-06-30", "none");
    // The published table ends with 2024 Q3.
    for (id, more) in [
        ("old", json!({"expected": "2018-01-15", "people": "40"})),
        ("last", json!({"expected": "2024 Q3", "people": "40"})),
        ("gone", json!({"status": "cancelled", "people": "40"})),
        ("children", json!({"programme": "uasc_transfer", "people": "40"})),
        ("beds", json!({"programme": "asylum_dispersal", "people": "40"})),
    ] {
        desk.add("cohorts", id, &cohort(id, &more));
    }
    near(at("2018-06-30", "pledged"), published);
    near(at("2027-03-31", "pledged"), at("2027-03-31", "none"));
    desk.add("cohorts", "next", &cohort("next", &json!({"expected": "2024-10-01", "adults": "3"})));
    near(at("2024-12-31", "firm") - at("2024-12-31", "none"), 24.0);
}

#[test]
fn what_arrived_counts_in_place_of_what_was_expected() {
    let desk = Desk::new("planned-arrived");
    desk.add("cohorts", "spring", &cohort("spring", &json!({"expected": "2026-02-01", "families": "10"})));
    let more = |day: &str| {
        resettled(&desk, &format!("as_at={day}")) - resettled(&desk, &format!("as_at={day}&planned=none"))
    };
    near(more("2026-02-01"), 176.0);
    let came = json!({"expected": "2026-02-01", "families": "10", "status": "arrived", "arrived_on": "2026-01-01",
        "arrived_people": "30", "arrived_adults": "14"});
    assert_eq!(desk.put("cohorts", "spring", 1, &cohort("spring", &came)).0, 200);
    desk.atlas.follow();
    near(more("2025-12-31"), 0.0);
    near(more("2026-01-01"), 112.0);
    let kept = desk.get("/api/records/cohorts/spring")["fields"].clone();
    assert_eq!((&kept["families"], &kept["arrived_adults"]), (&json!("10"), &json!("14")), "both are kept");
}

#[test]
fn after_three_assessed_cohorts_the_usual_levels_are_a_blend_of_table_and_what_was_found() {
    let desk = Desk::new("planned-levels");
    desk.add("cohorts", "next", &cohort("next", &json!({"adults": "10"})));
    let pre_entry = || {
        resettled(&desk, "as_at=2027-03-31&level=pre_entry")
            - resettled(&desk, "as_at=2027-03-31&level=pre_entry&planned=none")
    };
    let arrived = |found: &Value| {
        let mut came = json!({"expected": "2018-01-15", "status": "arrived", "arrived_on": "2018-01-15", "arrived_adults": "10"});
        came.as_object_mut().unwrap().extend(found.as_object().unwrap().clone());
        came
    };
    // 80 hours, 0.45 of them pre-entry.
    near(pre_entry(), 36.0);
    desk.add("cohorts", "a", &cohort("a", &arrived(&json!({"found_pre_entry": "6", "found_entry_1": "4"}))));
    desk.add("cohorts", "b", &cohort("b", &arrived(&json!({"found_pre_entry": "8", "found_entry_2": "2"}))));
    near(pre_entry(), 36.0);
    desk.add("cohorts", "c", &cohort("c", &arrived(&json!({"found_pre_entry": "10"}))));
    // (50 × 0.45 + 24) / (50 + 30) = 0.58125 of 80 hours.
    near(pre_entry(), 46.5);
    // One that states its own levels has those.
    let own = cohort("next", &json!({"adults": "10", "expected_pre_entry": "1", "expected_entry_3": "3"}));
    assert_eq!(desk.put("cohorts", "next", 1, &own).0, 200);
    desk.atlas.follow();
    near(pre_entry(), 20.0);
}

#[test]
fn the_machine_itself_is_told_who_is_expected_and_when_the_next_come() {
    let desk = Desk::new("who-is-expected");
    assert_eq!(
        gaps(&desk, "as_at=2027-03-30")["expected"],
        json!({"firm": 0, "pledged": 0, "next": null}),
        "nobody is"
    );
    desk.add("cohorts", "spring", &ten_families());
    desk.add(
        "pledges",
        "p",
        &json!({"pledge_id": "p", "la_code": RUSHCLIFFE, "places": "20", "by": "2026-12-31", "status": "pledged",
            "as_at": "2026-01-01"}),
    );
    let expected = |day: &str| gaps(&desk, &format!("as_at={day}"))["expected"].clone();
    assert_eq!(expected("2026-12-30"), json!({"firm": 0, "pledged": 0, "next": "2026-12-31"}));
    assert_eq!(expected("2026-12-31"), json!({"firm": 0, "pledged": 1, "next": "2027-03-31"}));
    assert_eq!(expected("2027-03-31"), json!({"firm": 1, "pledged": 2, "next": null}));
    // The region's part is that of its one authority.
    let told = gaps(&desk, "as_at=2027-03-31");
    assert_eq!(told["totals"]["planned"], row(&told, RUSHCLIFFE)["planned"]);
    assert_eq!(gaps(&desk, "as_at=2027-03-31&planned=none")["totals"]["planned"], Value::Null);
    let public = desk.atlas.json("/api/gaps?geometry=none&as_at=2027-03-31");
    assert_eq!((&public["expected"], &public["totals"]["planned"]), (&Value::Null, &Value::Null));
}
