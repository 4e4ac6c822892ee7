//! Quarterly returns beside what the model finds: both are shown, and what is not known is not 0.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::row;
use crate::file_imports;
use crate::kept::{Desk, hope};

pub const NOTTINGHAM: &str = "E06000018";
const RUSHCLIFFE: &str = "E07000176";
pub const BOLSOVER: &str = "E07000033";

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

pub fn review(desk: &Desk, as_at: &str) -> Value {
    desk.get(&format!("/api/reports/review?as_at={as_at}"))
}

/// Files a return, and reads it beside the model.
fn returned(desk: &Desk, la_code: &str, quarter: &str, said: &Value) -> Value {
    let mut fields = json!({"la_code": la_code, "quarter": quarter});
    fields.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    desk.add("returns", &format!("{la_code}|{quarter}"), &fields);
    let told = review(desk, "2024-09-30");
    let all = told["returns"].as_array().unwrap();
    all.iter().find(|one| one["la_code"] == la_code && one["quarter"] == quarter).unwrap().clone()
}

fn compared<'a>(one: &'a Value, figure: &str) -> &'a Value {
    let all = one["compared"].as_array().unwrap();
    all.iter().find(|told| told["figure"] == figure).unwrap_or(&Value::Null)
}

fn verdict(one: &Value, figure: &str) -> String {
    compared(one, figure)["verdict"].as_str().unwrap_or("not told").to_owned()
}

/// A centre in the middle of Nottingham with a class of a level, every seat stated.
pub fn open_class(desk: &Desk, seats: &str) {
    desk.add("providers", "hope", &hope());
    let class = json!({"class_id": "h", "provider_id": "hope", "levels": "entry_1", "seats": seats, "hours_a_week": "10", "childcare": "yes"});
    desk.add("classes", "h", &class);
}

pub fn gaps(desk: &Desk, query: &str) -> Value {
    desk.get(&format!("/api/gaps?geometry=none&{query}"))
}

#[test]
fn beside_a_return_stands_what_the_map_says_of_resettled_people_on_the_last_day_of_its_quarter() {
    let desk = Desk::new("review-returns");
    open_class(&desk, "500");
    // Expected by the last of these days: the same people count as on the map.
    let spring = json!({"cohort_id": "spring", "la_code": RUSHCLIFFE, "expected": "2025 Q1", "status": "expected", "families": "10"});
    desk.add("cohorts", "spring", &spring);
    let said = json!({"adults_resettled": "12", "hours_received": "30"});
    for (quarter, day) in [("2018 Q1", "2018-03-31"), ("2024 Q3", "2024-09-30"), ("2025 Q1", "2025-03-31")] {
        let one = returned(&desk, NOTTINGHAM, quarter, &said);
        let modelled = &one["modelled"];
        assert_eq!(modelled["as_at"], day);
        let map = gaps(&desk, &format!("stream=resettled&as_at={day}"));
        let own = row(&map, NOTTINGHAM);
        // The last of the days has quarters before it that are not published: of a part of the need there is no most.
        let most = if modelled["complete"] == true { own["unmet_at_most"].clone() } else { Value::Null };
        assert_eq!(modelled["unmet_at_most"], most, "{day}");
        assert_eq!(modelled["complete"], day != "2025-03-31");
        for figure in [
            "need_hours",
            "served_hours",
            "unmet_hours",
            "unmet_known",
            "unmet_by_reason",
            "access",
            "need_within",
        ] {
            assert_eq!(modelled[figure], own[figure], "{day} {figure}");
            assert_ne!(modelled[figure], Value::Null, "{day} {figure}");
        }
        // Its own numbers stay as they are.
        assert_eq!((&one["adults_resettled"], &one["hours_received"]), (&json!(12), &json!(30.0)));
        near(&one["hours_each"], 2.5);
    }
    // 10 families × 4.4 people × 0.50 adults, in their first twelve months with 8 hours a week; none before them counts.
    let expected = returned(&desk, RUSHCLIFFE, "2025 Q1", &said);
    for (figure, by_hand) in [("adults", 22.0), ("adults_first_year", 22.0), ("need_hours", 176.0)] {
        near(&expected["modelled"][figure], by_hand);
    }
    let before = returned(&desk, RUSHCLIFFE, "2024 Q4", &said);
    near(&before["modelled"]["adults"], 0.0);
}

// Rushcliffe took in 9 people in the year to March 2018 and 14 in the two years before: 4.5 adults at 8 hours a week and 7
// at 4 need 36 + 28 = 64 hours. What its one provider gives is not known: none to all of them.
#[test]
fn hours_and_adults_that_are_returned_agree_disagree_or_cannot_be_compared_by_the_rule() {
    let desk = Desk::new("review-rule");
    let one =
        returned(&desk, RUSHCLIFFE, "2018 Q1", &json!({"adults_resettled": "12", "hours_received": "60"}));
    let modelled = &one["modelled"];
    near(&modelled["adults"], 11.5);
    near(&modelled["adults_first_year"], 4.5);
    near(&modelled["need_hours"], 64.0);
    near(&modelled["served_at_least"], 0.0);
    near(&modelled["served_at_most"], 64.0);
    assert_eq!((&modelled["complete"], &modelled["unmet_known"]), (&json!(true), &json!(false)));
    assert_eq!(verdict(&one, "hours_received"), "cannot_be_compared");
    assert_eq!(
        compared(&one, "hours_received")["words"],
        "Returned: 60 hours a week. The model has at most 64. They cannot be compared."
    );
    assert_eq!(
        compared(&one, "adults_resettled")["words"],
        "Returned: 12 resettled adults. The model counts 11.5 who came in the last 36 months. They agree."
    );
    assert_eq!((verdict(&one, "waiting").as_str(), &one["disagrees"]), ("not told", &json!(false)));

    let change = |seen: u32, said: &Value| {
        let mut fields = json!({"la_code": RUSHCLIFFE, "quarter": "2018 Q1"});
        fields.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
        assert_eq!(desk.put("returns", &format!("{RUSHCLIFFE}|2018 Q1"), seen, &fields).0, 200);
        desk.atlas.follow();
        review(&desk, "2018-03-31")["returns"][0].clone()
    };
    // A tenth of 72 is 7.2, and 72 is 8 more than they can need.
    let more = change(1, &json!({"adults_resettled": "20", "hours_received": "72"}));
    assert_eq!(
        compared(&more, "hours_received")["words"],
        "Returned: 72 hours a week. The model has at most 64. They disagree: 8 more."
    );
    near(&compared(&more, "hours_received")["difference"], 8.0);
    near(&compared(&more, "adults_resettled")["difference"], 8.5);
    assert_eq!(more["disagrees"], true);
    // What is left blank is not said: no figure of 0 is made of it.
    let blank = change(2, &json!({"assessed": "7", "waiting": "", "reason_not_attending": ""}));
    for figure in ["adults_resettled", "hours_received", "hours_each", "waiting", "not_attending"] {
        assert_eq!(blank[figure], Value::Null, "{figure}");
    }
    assert_eq!(
        compared(&blank, "hours_received")["words"],
        "Hours received were not returned. The model has at most 64. They cannot be compared."
    );
    assert_eq!(verdict(&blank, "adults_resettled"), "cannot_be_compared");
    assert_eq!((&blank["disagrees"], blank["compared"].as_array().unwrap().len()), (&json!(false), 2));
    // And a 0 that was said is one: nobody there, where the model counts eleven and a half.
    let none = change(3, &json!({"adults_resettled": "0", "hours_received": "0"}));
    assert_eq!(verdict(&none, "adults_resettled"), "disagree");
    assert!(
        compared(&none, "adults_resettled")["words"]
            .as_str()
            .unwrap()
            .ends_with("They disagree: 11.5 fewer.")
    );
}

#[test]
fn where_provision_is_stated_hours_received_are_one_figure_to_agree_with_or_not() {
    let desk = Desk::new("review-known");
    open_class(&desk, "500");
    let map = gaps(&desk, "stream=resettled&as_at=2024-09-30");
    let own = row(&map, NOTTINGHAM);
    assert_eq!(own["unmet_known"], true, "5,000 of its hours are stated");
    let served = own["served_hours"].as_f64().unwrap();
    assert!(served > 10.0, "{own}");
    let said = |hours: f64| json!({"hours_received": format!("{hours:.1}"), "waiting": "3", "not_attending": "5", "reason_not_attending": "full"});
    let same = returned(&desk, NOTTINGHAM, "2024 Q3", &said(served));
    assert_eq!(verdict(&same, "hours_received"), "agree");
    near(&same["modelled"]["served_at_least"], served);
    near(&same["modelled"]["served_at_most"], served);
    // People wait, and hours are unmet; classes are full, as the model has it.
    assert_eq!([verdict(&same, "waiting"), verdict(&same, "reason_not_attending")], ["agree", "agree"]);
    // Nobody has published who came in the year after: no more can be said than that it is at least so much.
    let later = returned(&desk, NOTTINGHAM, "2025 Q4", &said(900.0));
    assert_eq!(
        (&later["modelled"]["complete"], &later["modelled"]["served_at_most"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(later["modelled"]["published_to"], "2024-09-30");
    assert_eq!(verdict(&later, "hours_received"), "cannot_be_compared");
    assert_eq!(verdict(&later, "adults_resettled"), "cannot_be_compared");
    // Four times what the model has, in a quarter that is published.
    let before = returned(&desk, NOTTINGHAM, "2024 Q2", &said(served * 4.0));
    assert_eq!(
        (verdict(&before, "hours_received").as_str(), &before["disagrees"]),
        ("disagree", &json!(true))
    );
}

// Nobody whose need counts was resettled in Bolsover by September 2024: nothing is unmet, and that is known.
#[test]
fn a_waiting_list_and_a_reason_that_the_model_does_not_find_are_said() {
    let desk = Desk::new("review-reasons");
    let said = json!({"waiting": "1", "not_attending": "4", "reason_not_attending": "too_far"});
    let one = returned(&desk, BOLSOVER, "2024 Q3", &said);
    assert_eq!(
        compared(&one, "waiting")["words"],
        "1 person waits for a class, while the model finds nothing unmet."
    );
    assert_eq!(
        compared(&one, "reason_not_attending")["words"],
        "The commonest reason for no class: too far. In the model no hours are unmet for that reason (no class of the level within reach)."
    );
    assert_eq!([verdict(&one, "waiting"), verdict(&one, "reason_not_attending")], ["disagree", "disagree"]);
    // A year later it is not published who came: nothing is said to disagree.
    let later = returned(&desk, BOLSOVER, "2025 Q3", &said);
    assert_eq!(
        [verdict(&later, "waiting"), verdict(&later, "reason_not_attending")],
        ["cannot_be_compared"; 2]
    );
    assert_eq!(later["disagrees"], false);
    // The model knows nothing of work, and of nobody who waits nothing is told.
    let work = returned(
        &desk,
        BOLSOVER,
        "2024 Q2",
        &json!({"waiting": "0", "not_attending": "2", "reason_not_attending": "work"}),
    );
    assert_eq!(
        [verdict(&work, "waiting"), verdict(&work, "reason_not_attending")],
        ["not told", "cannot_be_compared"]
    );
    // Where everybody attends there is no reason to compare.
    let all = returned(
        &desk,
        BOLSOVER,
        "2024 Q1",
        &json!({"not_attending": "0", "reason_not_attending": "too_far"}),
    );
    assert_eq!(verdict(&all, "reason_not_attending"), "not told");
}

// Its one class says that it has childcare; of those around it, which the model takes to suit, none says so.
#[test]
fn no_hours_unmet_for_want_of_childcare_are_not_known_to_be_none_where_classes_do_not_say() {
    let desk = Desk::new("review-silent");
    open_class(&desk, "500");
    let one = returned(
        &desk,
        NOTTINGHAM,
        "2024 Q3",
        &json!({"not_attending": "2", "reason_not_attending": "no_childcare"}),
    );
    near(&one["modelled"]["unmet_by_reason"]["no_childcare"], 0.0);
    assert_eq!(
        compared(&one, "reason_not_attending")["words"],
        "The commonest reason for no class: no childcare. Classes within reach do not say, and the model takes them to suit."
    );
    assert_eq!(verdict(&one, "reason_not_attending"), "cannot_be_compared");
}

#[test]
fn where_a_figure_is_held_back_the_model_knows_nothing_and_nothing_reads_0() {
    let desk = file_imports::Desk::new("review-reports-held-back");
    let rows = "la_code,quarter,scheme,people\nE06000017,2024 Q4,UK Resettlement Scheme,\n";
    desk.take_in("resettlement", "", rows.as_bytes());
    let returns = "la_code,quarter,hours_received,adults_resettled,waiting,reason_not_attending\nE06000017,2024 Q4,0,3,2,full\n";
    desk.take_in("returns", "", returns.as_bytes());
    let one = desk.get("/api/reports/review?as_at=2024-12-31")["returns"][0].clone();
    for figure in [
        "adults",
        "adults_first_year",
        "need_hours",
        "served_hours",
        "served_at_least",
        "served_at_most",
        "unmet_hours",
        "unmet_at_most",
        "unmet_by_reason",
        "access",
        "need_within",
    ] {
        assert_eq!(one["modelled"][figure], Value::Null, "{figure}");
    }
    assert_eq!(one["modelled"]["unmet_known"], false);
    for told in one["compared"].as_array().unwrap() {
        assert_eq!(told["verdict"], "cannot_be_compared", "{told}");
    }
    assert_eq!(
        compared(&one, "adults_resettled")["words"],
        "Returned: 3 resettled adults. The model's figure is not known. They cannot be compared."
    );
}

#[test]
fn reports_are_for_whoever_sits_at_the_machine_and_a_day_is_a_day() {
    let desk = Desk::new("review-reports-local");
    assert_eq!(desk.atlas.get("/api/reports/review").status, 403);
    let local = |address: &str| desk.atlas.local(Method::GET, address, None);
    for wrong in ["as_at=2024-02-30", "as_at=yesterday", "as_at=", "level=entry_1"] {
        assert_eq!(local(&format!("/api/reports/review?{wrong}")).status, 400, "{wrong}");
    }
    // Without records there is nothing to show, and no fault.
    let told = local("/api/reports/review").json();
    assert_eq!((&told["returns"], &told["reported_gaps"]), (&json!([]), &json!([])));
    assert_eq!(told["as_at"], gaps(&desk, "")["as_at"]);
}
