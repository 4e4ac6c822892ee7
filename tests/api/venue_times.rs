//! `/api/venues` by day, evening and women only: what is stated by a rule, by words that can be read, and by nothing.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::atlas::{Atlas, rows};
use crate::kept::{Desk, hope};

/// The entries of this test that an address lists.
fn listed(atlas: &Atlas, query: &str) -> BTreeSet<String> {
    let answer = atlas.json(&format!("/api/venues?la_code=E06000018&{query}"));
    let all = rows(&answer).into_iter().chain(answer["unlocated"].as_array().unwrap());
    let ids = all.map(|entry| entry["id"].as_str().unwrap().to_owned());
    ids.filter(|id| id.starts_with("t-")).collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| format!("t-{id}")).collect()
}

/// An entry of this name with further columns.
fn entry(desk: &Desk, name: &str, columns: &Value) {
    let id = format!("t-{name}");
    let mut fields = hope();
    fields["provider_id"] = json!(id);
    fields["provider_name"] = json!(format!("Test {name}"));
    fields.as_object_mut().unwrap().extend(columns.as_object().unwrap().clone());
    let (status, fault) = desk.put("providers", &id, 0, &fields);
    assert_eq!(status, 200, "{fault}");
}

fn class(desk: &Desk, of: &str, number: u32, columns: &Value) {
    let id = format!("t-{of}-{number}");
    let mut fields = json!({"class_id": id, "provider_id": format!("t-{of}"), "levels": "entry_1"});
    fields.as_object_mut().unwrap().extend(columns.as_object().unwrap().clone());
    let (status, fault) = desk.put("classes", &id, 0, &fields);
    assert_eq!(status, 200, "{fault}");
}

/// Worked out by hand: what each entry states, and so the days and the evening that it is known to have.
fn town(name: &str) -> Desk {
    let desk = Desk::new(name);
    entry(&desk, "silent", &json!({}));
    entry(&desk, "words", &json!({"days_times": "Monday 10:00-12:00; Thursday 18:00-20:00"}));
    entry(&desk, "unread", &json!({"days_times": "start any Monday; evenings in summer"}));
    entry(&desk, "rule", &json!({}));
    class(&desk, "rule", 1, &json!({"rrule": "FREQ=WEEKLY;BYDAY=TU;BYHOUR=16;BYMINUTE=59"}));
    entry(&desk, "late", &json!({"women_only": "no"}));
    class(&desk, "late", 1, &json!({"rrule": "FREQ=WEEKLY;BYDAY=TU,SA;BYHOUR=17"}));
    // One of two classes says nothing, and neither does its provider.
    entry(&desk, "half", &json!({}));
    class(&desk, "half", 1, &json!({"rrule": "FREQ=WEEKLY;BYDAY=WE;BYHOUR=9", "women_only": "yes"}));
    class(&desk, "half", 2, &json!({}));
    // What a class does not say, its provider says for it.
    entry(&desk, "both", &json!({"days_times": "Fri 19:00"}));
    class(&desk, "both", 1, &json!({"rrule": "FREQ=WEEKLY;BYDAY=WE;BYHOUR=9", "women_only": "no"}));
    class(&desk, "both", 2, &json!({"women_only": "no"}));
    // An evening of the weekend; and an assessment, which is no class.
    entry(&desk, "sunday", &json!({}));
    class(&desk, "sunday", 1, &json!({"rrule": "FREQ=WEEKLY;BYDAY=SU;BYHOUR=18"}));
    class(
        &desk,
        "sunday",
        2,
        &json!({"kind": "initial_assessment", "rrule": "FREQ=WEEKLY;BYDAY=MO;BYHOUR=18"}),
    );
    desk.atlas.follow();
    desk
}

#[test]
fn each_entry_tells_the_days_and_the_evening_that_it_states() {
    let desk = town("venue-times");
    let answer = desk.atlas.json("/api/venues?unknown=include&la_code=E06000018");
    let told = |name: &str| {
        let all = rows(&answer);
        let entry = all.iter().find(|entry| entry["id"] == format!("t-{name}")).unwrap();
        (entry["days"].clone(), entry["evening"].clone())
    };
    for (name, days, evening) in [
        ("silent", Value::Null, Value::Null),
        ("words", json!(["mo", "th"]), json!(true)),
        ("unread", Value::Null, Value::Null),
        ("rule", json!(["tu"]), json!(false)),
        ("late", json!(["tu", "sa"]), json!(true)),
        ("half", json!(["we"]), Value::Null),
        ("both", json!(["we", "fr"]), json!(true)),
        ("sunday", json!(["su"]), json!(false)),
    ] {
        assert_eq!(told(name), (days, evening), "{name}");
    }
    let page = desk.atlas.json("/api/providers/t-both");
    assert_eq!(
        (&page["provider"]["days"], &page["provider"]["evening"]),
        (&json!(["we", "fr"]), &json!(true))
    );
}

#[test]
fn filters_keep_what_is_known_to_match_and_unknown_adds_the_silent_ones() {
    let desk = town("venue-filters");
    for (query, known, unknown) in [
        ("evening=true", &["words", "late", "both"][..], &["silent", "unread", "half"][..]),
        // One of their classes is not: that there is another in the evening takes nothing away.
        ("evening=false", &["rule", "sunday", "half", "both"], &["silent", "unread"]),
        ("day=mo", &["words"], &["silent", "unread", "half"]),
        ("day=tu", &["rule", "late"], &["silent", "unread", "half"]),
        ("day=we", &["half", "both"], &["silent", "unread"]),
        ("day=sa,su", &["late", "sunday"], &["silent", "unread", "half"]),
        ("day=tu&evening=true", &["late"], &["silent", "unread", "half"]),
        ("women_only=true", &["half"], &["silent", "words", "unread", "rule", "sunday"]),
        ("women_only=false", &["late", "both"], &["silent", "words", "unread", "rule", "sunday", "half"]),
        ("women_only=true&day=we", &["half"], &["silent", "unread"]),
        // The class for women is on another day, and of the other one nobody knows.
        ("women_only=true&day=mo", &[], &["silent", "words", "unread", "half"]),
        // Of "both" one class is on that day and the other in the evening: no learner has the two in one.
        ("women_only=false&day=we&evening=true", &[], &["silent", "unread", "half"]),
    ] {
        let with: Vec<&str> = known.iter().chain(unknown).copied().collect();
        assert_eq!(listed(&desk.atlas, query), set(known), "{query}");
        assert_eq!(listed(&desk.atlas, &format!("{query}&unknown=include")), set(&with), "{query}");
    }
}

#[test]
fn a_safeguarded_entry_tells_neither_days_nor_evening() {
    let desk = Desk::new("venue-times-safe");
    let times = json!({"days_times": "Monday 18:00"});
    entry(&desk, "open", &times);
    entry(&desk, "safe", &json!({"days_times": "Monday 18:00", "postcode": "NG1 1NG", "safeguarded": "yes"}));
    class(&desk, "safe", 1, &json!({"rrule": "FREQ=WEEKLY;BYDAY=MO;BYHOUR=18"}));
    desk.atlas.follow();
    let shown = desk.shown("providers", "t-safe");
    let all = |query: &str| {
        let answer = desk.atlas.json(&format!("/api/venues?la_code=E06000018&{query}"));
        let entries = rows(&answer).into_iter().chain(answer["unlocated"].as_array().unwrap()).cloned();
        entries.collect::<Vec<Value>>()
    };
    let has = |query: &str, id: &str| all(query).iter().any(|entry| entry["id"] == id);
    for filter in ["day=mo", "evening=true"] {
        assert!(has(filter, "t-open") && !has(filter, &shown), "{filter}");
        assert!(has(&format!("{filter}&unknown=include"), &shown), "{filter}: it does not say");
    }
    for filter in ["day=tu", "evening=false"] {
        assert!(has(&format!("{filter}&unknown=include"), &shown), "{filter}: nor that it is not");
    }
    let told = all("unknown=include").into_iter().find(|entry| entry["id"] == shown.as_str()).unwrap();
    assert_eq!((&told["days"], &told["evening"]), (&Value::Null, &Value::Null));
}

#[test]
fn days_that_are_none_are_refused_with_those_that_are() {
    let desk = Desk::new("venue-days-wrong");
    for wrong in ["monday", "MO", "mo,", "", "mo%3Btu"] {
        let answer = desk.atlas.get(&format!("/api/venues?day={wrong}"));
        let problem = answer.json();
        assert_eq!((answer.status, &problem["code"]), (400, &json!("invalid_day")), "{wrong}");
        assert!(problem["allowed"].as_str().unwrap().contains("mo, tu, we"), "{problem}");
    }
    let answer = desk.atlas.get("/api/venues?evening=late").json();
    assert_eq!((&answer["parameter"], &answer["allowed"]), (&json!("evening"), &json!("true, false")));
}
