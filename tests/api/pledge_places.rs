//! Places of pledges: who fills them, and that need and review tell the same.

use serde_json::{Value, json};

use crate::atlas::row;
use crate::file_imports;
use crate::kept::Desk;

const NOTTINGHAM: &str = "E06000018";
const AMBER_VALLEY: &str = "E07000032";
const RUSHCLIFFE: &str = "E07000176";
const LATER: &str = "2027-06-30";

fn planned(desk: &Desk, la_code: &str, belief: &str) -> Value {
    let gaps = desk.get(&format!("/api/gaps?geometry=none&as_at={LATER}&planned={belief}"));
    row(&gaps, la_code)["planned"].clone()
}

fn reviewed(desk: &Desk, la_code: &str) -> Value {
    let told = desk.get(&format!("/api/pledges/review?as_at={LATER}"));
    let found = told["authorities"].as_array().unwrap().iter().find(|one| one["la_code"] == la_code);
    found.cloned().unwrap_or_default()
}

fn reasons(one: &Value) -> Vec<&str> {
    one["doubts"].as_array().unwrap().iter().map(|doubt| doubt["reason"].as_str().unwrap()).collect()
}

fn near(value: &Value, expected: f64) {
    assert!((value.as_f64().unwrap() - expected).abs() < 1e-9, "{value} is not {expected}");
}

fn of_nottingham(places: &str, as_at: &str) -> Value {
    json!({"pledge_id": "n", "la_code": NOTTINGHAM, "places": places, "status": "firm_offer", "as_at": as_at, "by": "2026-12-31"})
}

#[test]
fn whoever_was_published_since_a_pledge_fills_it_in_its_review_and_in_the_need_alike() {
    let desk = Desk::new("places-published");
    // Ten people were resettled in Nottingham from January to September 2024.
    desk.add("pledges", "n", &of_nottingham("200", "2023-12-31"));
    let one = reviewed(&desk, NOTTINGHAM);
    near(&one["came"], 10.0);
    near(&one["to_come"], 190.0);
    // Half of them are adults, with eight hours a week each.
    near(&one["hours_needed"], 760.0);
    let need = planned(&desk, NOTTINGHAM, "firm");
    near(&need["people"], 190.0);
    near(&need["hours"], 760.0);
    // A variation says what is offered now: who came before it came by this pledge all the same.
    assert_eq!(desk.put("pledges", "n", 1, &of_nottingham("210", "2024-09-30")).0, 200);
    desk.atlas.follow();
    let varied = reviewed(&desk, NOTTINGHAM);
    assert_eq!(varied["since"], "2023-12-31");
    near(&varied["came"], 10.0);
    near(&varied["to_come"], 200.0);
    near(&planned(&desk, NOTTINGHAM, "firm")["people"], 200.0);
}

#[test]
fn cohorts_fill_the_pledge_that_they_name_and_the_others_what_is_left() {
    let desk = Desk::new("places-cohorts");
    let pledge = |id: &str, places: &str, status: &str| json!({"pledge_id": id, "la_code": AMBER_VALLEY, "places": places, "status": status, "as_at": "2026-01-01", "by": "2027-03-31"});
    let cohort = |id: &str, pledge: &str, people: &str| json!({"cohort_id": id, "la_code": AMBER_VALLEY, "pledge_id": pledge, "expected": "2026-03-01", "status": "arrived", "arrived_on": "2026-03-01", "arrived_people": people});
    desk.add("pledges", "a", &pledge("a", "40", "firm_offer"));
    desk.add("cohorts", "c", &cohort("c", "a", "15"));
    desk.add("cohorts", "d", &cohort("d", "", "10"));
    let one = reviewed(&desk, AMBER_VALLEY);
    near(&one["came"], 25.0);
    near(&one["to_come"], 15.0);
    // 15 and 10 who came in no published quarter, and 15 who are to come.
    near(&planned(&desk, AMBER_VALLEY, "firm")["people"], 40.0);
    // What has come furthest is filled first: ten of the 25 places that are matched now, and none of those pledged.
    desk.add("pledges", "b", &pledge("b", "12", "pledged"));
    near(&planned(&desk, AMBER_VALLEY, "firm")["people"], 40.0);
    near(&planned(&desk, AMBER_VALLEY, "pledged")["people"], 52.0);
    // 45 more come by the first: 20 more than it has left, of which 12 fill the other, and all are need.
    desk.add("cohorts", "e", &cohort("e", "a", "45"));
    near(&planned(&desk, AMBER_VALLEY, "pledged")["people"], 70.0);
    near(&reviewed(&desk, AMBER_VALLEY)["to_come"], 0.0);
}

#[test]
fn a_cohort_of_another_programme_fills_no_pledge() {
    let desk = Desk::new("places-programme");
    let pledge = json!({"pledge_id": "r", "la_code": RUSHCLIFFE, "places": "50", "status": "firm_offer", "as_at": "2026-01-01", "by": "2027-03-31"});
    desk.add("pledges", "r", &pledge);
    let cohort = |programme: &str| json!({"cohort_id": "c", "la_code": RUSHCLIFFE, "pledge_id": "r", "programme": programme, "expected": "2027 Q1", "status": "expected", "people": "20"});
    let (status, fault) = desk.put("cohorts", "c", 0, &cohort("asylum_dispersal"));
    assert_eq!(status, 422);
    assert!(fault["detail"].as_str().unwrap().contains("the cohort is of asylum dispersal"), "{fault}");
    assert_eq!(desk.put("cohorts", "c", 0, &cohort("resettlement")).0, 200);
    let mut other = pledge.clone();
    other["programme"] = json!("sponsorship");
    let (status, fault) = desk.put("pledges", "r", 1, &other);
    assert_eq!(status, 422);
    assert!(
        fault["detail"].as_str().unwrap().contains("another programme than that of cohorts that name it: c"),
        "{fault}"
    );
}

#[test]
fn a_file_does_not_move_a_pledge_from_under_its_cohorts() {
    let desk = file_imports::Desk::new("places-import");
    desk.take_in(
        "pledges",
        "",
        b"pledge_id,la_code,places,status,as_at\np,E07000176,50,pledged,2026-01-01\n",
    );
    desk.take_in(
        "cohorts",
        "",
        b"cohort_id,la_code,pledge_id,expected,status,people\nc,E07000176,p,2027 Q1,expected,10\n",
    );
    let preview =
        desk.preview("pledges", "pledge_id,la_code,places,status,as_at\np,E06000018,50,pledged,2026-01-01\n");
    assert_eq!(preview["quarantined"], 1, "{preview}");
    assert!(
        preview["problems"].to_string().contains("another authority than that of cohorts that name it: c"),
        "{preview}"
    );
}

#[test]
fn doubts_are_of_each_pledge_and_of_its_own_programme() {
    let desk = Desk::new("places-doubts");
    let pledge = |id: &str, programme: &str, places: &str, by: &str, status: &str| json!({"pledge_id": id, "la_code": RUSHCLIFFE, "programme": programme, "places": places, "status": status, "as_at": "2024-11-01", "by": by});
    desk.add("pledges", "late", &pledge("late", "resettlement", "200", "2025-01-31", "pledged"));
    assert!(reasons(&reviewed(&desk, RUSHCLIFFE)).contains(&"overdue"));
    // Another one that is not late does not excuse it.
    desk.add("pledges", "later", &pledge("later", "resettlement", "5", "2027-06-30", "pledged"));
    assert!(reasons(&reviewed(&desk, RUSHCLIFFE)).contains(&"overdue"));
    let status = |programme: &str, status: &str| json!({"la_code": RUSHCLIFFE, "programme": programme, "status": status, "as_at": "2025-01-01", "source": "a letter"});
    desk.add(
        "programme_status",
        &format!("{RUSHCLIFFE}|sponsorship|2025-01-01"),
        &status("sponsorship", "not_taking_part"),
    );
    assert!(
        !reasons(&reviewed(&desk, RUSHCLIFFE)).contains(&"not_taking_part"),
        "nobody pledged sponsorship"
    );
    desk.add(
        "programme_status",
        &format!("{RUSHCLIFFE}|resettlement|2025-01-01"),
        &status("resettlement", "proposed"),
    );
    let one = reviewed(&desk, RUSHCLIFFE);
    assert!(reasons(&one).contains(&"only_proposed") && !reasons(&one).contains(&"not_taking_part"), "{one}");
    desk.add("pledges", "s", &pledge("s", "sponsorship", "100", "2027-06-30", "pledged"));
    let one = reviewed(&desk, RUSHCLIFFE);
    assert!(one["doubts"].to_string().contains("not to take part in sponsorship"), "{one}");
    // 205 × 0.50 adults and, of sponsors, 100 × 0.54, with eight hours a week each: as the need has it.
    near(&one["hours_needed"], (205.0 * 0.5 + 100.0 * 0.54) * 8.0);
    // In June 2027 those of January 2025 would be in their third year, with four hours.
    near(
        &planned(&desk, RUSHCLIFFE, "pledged")["hours"],
        (5.0 * 0.5 + 100.0 * 0.54) * 8.0 + 200.0 * 0.5 * 4.0,
    );
    // Places that are said to be filled are not to come.
    assert_eq!(
        desk.put("pledges", "late", 1, &pledge("late", "resettlement", "200", "2025-01-31", "arrived")).0,
        200
    );
    desk.atlas.follow();
    near(&reviewed(&desk, RUSHCLIFFE)["to_come"], 105.0);
}

#[test]
fn people_who_are_expected_where_nobody_pledged_are_told_and_whether_their_day_has_passed() {
    let desk = Desk::new("places-unpledged");
    let cohort = |id: &str, expected: &str| json!({"cohort_id": id, "la_code": RUSHCLIFFE, "expected": expected, "status": "expected", "people": "15"});
    desk.add("cohorts", "late", &cohort("late", "2026-02-01"));
    let unpledged = || desk.get("/api/pledges/review")["unpledged"].clone();
    assert_eq!(
        unpledged(),
        json!([{"la_code": RUSHCLIFFE, "la_name": "Rushcliffe", "expected": 15.0, "cohorts": 1, "cohorts_overdue": 1,
            "words": "15 people expected in 1 cohort, and no pledge holds. Its day has passed: did they come?"}])
    );
    desk.add("cohorts", "soon", &cohort("soon", "2099-01-01"));
    assert_eq!(
        unpledged()[0]["words"],
        "30 people expected in 2 cohorts, and no pledge holds. The day of 1 of them has passed: did they come?"
    );
    desk.add("pledges", "p", &json!({"pledge_id": "p", "la_code": RUSHCLIFFE, "places": "40", "status": "pledged", "as_at": "2025-01-01"}));
    assert_eq!(unpledged(), json!([]), "they are in the review now");
}

#[test]
fn another_authority_programme_or_number_of_families_is_a_variation() {
    let desk = Desk::new("places-varied");
    let pledge = |la_code: &str, programme: &str, families: &str| json!({"pledge_id": "p", "la_code": la_code, "programme": programme, "places": "40", "families": families, "status": "pledged", "as_at": "2025-01-01"});
    let all = [
        pledge(NOTTINGHAM, "resettlement", "10"),
        pledge(NOTTINGHAM, "resettlement", "8"),
        pledge(NOTTINGHAM, "sponsorship", "8"),
        pledge(RUSHCLIFFE, "sponsorship", "8"),
    ];
    for (seen, fields) in (0..).zip(&all) {
        assert_eq!(desk.put("pledges", "p", seen, fields).0, 200);
    }
    desk.atlas.follow();
    let told = desk.get("/api/pledges/review")["pledges"][0].clone();
    assert_eq!(told["variations"].as_array().unwrap().len(), 3, "{told}");
    assert_eq!(
        (&told["variations"][0]["families"], &told["variations"][1]["programme"]),
        (&json!(10), &json!("resettlement"))
    );
    assert_eq!(told["variations"][2]["la_code"], NOTTINGHAM);
    let words = told["words"].as_str().unwrap();
    for part in [
        "10 families until ",
        "Nottingham until ",
        "then Rushcliffe",
        "Resettlement until ",
        "then sponsorship",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn a_cohort_that_is_only_expected_fills_the_pledge_that_it_names_and_no_other() {
    let desk = Desk::new("places-expected");
    desk.add("pledges", "p", &json!({"pledge_id": "p", "la_code": RUSHCLIFFE, "places": "20", "status": "pledged", "as_at": "2026-01-01", "by": "2026-12-31"}));
    let cohort = |pledge: &str| json!({"cohort_id": "c", "la_code": RUSHCLIFFE, "pledge_id": pledge, "expected": "2027 Q1", "status": "expected", "people": "44"});
    desk.add("cohorts", "c", &cohort(""));
    near(&planned(&desk, RUSHCLIFFE, "pledged")["people"], 64.0);
    assert_eq!(desk.put("cohorts", "c", 1, &cohort("p")).0, 200);
    desk.atlas.follow();
    near(&planned(&desk, RUSHCLIFFE, "pledged")["people"], 44.0);
}
