//! `/api/assumptions`, and answers under other assumptions.

use serde_json::Value;

use crate::atlas::{east_midlands, row, rows};

fn listed() -> Vec<Value> {
    east_midlands().json("/api/assumptions")["assumptions"].as_array().unwrap().clone()
}

#[test]
fn the_numbers_of_the_method_are_listed_with_range_unit_and_source() {
    let listed = listed();
    let entry = |name: &str| listed.iter().find(|entry| entry["name"] == name).unwrap();
    // DOMAIN §4, a few rows by hand.
    for (name, default, low, high) in [
        ("adult_share_vulnerable", 0.50, 0.46, 0.54),
        ("people_per_family", 4.4, 3.5, 5.0),
        ("hours_resettled_first_year", 8.0, 4.0, 10.0),
        ("months_resettled", 36.0, 12.0, 84.0),
        ("asylum_past_six_months", 0.65, 0.4, 0.9),
        ("settled_seeking", 0.135, 0.08, 0.20),
        ("seats", 12.0, 8.0, 16.0),
        ("class_hours_formal", 6.0, 4.0, 10.0),
        ("women_only_share", 0.10, 0.0, 0.3),
    ] {
        let found = entry(name);
        assert_eq!((&found["value"], &found["default"]), (&default.into(), &default.into()), "{name}");
        assert_eq!((&found["low"], &found["high"]), (&low.into(), &high.into()), "{name}");
        assert_eq!(found["ranged"], true, "{name}");
    }
    assert_eq!(entry("detour")["ranged"], false, "no range is known of it");
    for entry in &listed {
        for name in ["name", "what", "unit", "certainty", "source"] {
            assert!(entry[name].as_str().is_some_and(|text| !text.is_empty()), "{name} of {entry}");
        }
    }
}

// Need is proportional to hours: 5 in place of 4 gives 5/4.
#[test]
fn an_assumption_changes_the_answer_that_asks_for_it_and_no_other() {
    let central = east_midlands().json("/api/gaps?geometry=none&stream=asylum");
    let other = east_midlands().json("/api/gaps?geometry=none&stream=asylum&assume=hours_asylum:5");
    for (before, after) in rows(&central).iter().zip(rows(&other)) {
        let (before, after) = (before["need_hours"].as_f64().unwrap(), after["need_hours"].as_f64().unwrap());
        assert!((after - before * 1.25).abs() < 1e-9 * (1.0 + after));
    }
    let changed = &other["method"]["changed"];
    assert_eq!(changed.as_array().unwrap().len(), 1);
    assert_eq!((&changed[0]["name"], &changed[0]["value"]), (&"hours_asylum".into(), &5.0.into()));
    assert_eq!(central["method"]["changed"].as_array().unwrap().len(), 0);
    assert_eq!(east_midlands().json("/api/gaps?geometry=none&stream=asylum"), central);
}

#[test]
fn shorter_journeys_put_less_within_reach() {
    let within = |query: &str| {
        let answer = east_midlands().json(&format!("/api/gaps?tier=region&geometry=none{query}"));
        rows(&answer)[0]["need_within"]["minutes_60"].as_f64().unwrap()
    };
    assert!(within("&assume=limit:20") < within("") * 0.9);
    // Nobody states childcare: where silence does not suit, those who need it have nothing within reach.
    assert!(within("&silent=fails") < within("") * 0.9);
    // The weighting moves need inside an authority, not between authorities.
    let need = |query: &str| {
        let answer = east_midlands().json(&format!("/api/gaps?geometry=none{query}"));
        row(&answer, "E06000018")["need_hours"].as_f64().unwrap()
    };
    assert!((need("&weighting=equal") - need("")).abs() < 1e-9);
}

#[test]
fn what_cannot_be_assumed_is_refused_by_name() {
    for (query, words) in [
        ("assume=hours_asylum:9", ["hours_asylum", "2 to 6"]),
        ("assume=hours:4", ["there is no assumption \"hours\"", "hours_asylum"]),
        ("assume=hours_asylum:NaN", ["hours_asylum", "2 to 6"]),
        ("assume=hours_asylum", ["hours_asylum", "name:value"]),
        ("assume=levels_asylum_pre_entry:0.9", ["levels_asylum", "sum"]),
        ("weighting=people", ["people", "postcodes, equal"]),
        ("silent=maybe", ["maybe", "suits, fails"]),
    ] {
        let answer = east_midlands().get(&format!("/api/gaps?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        for word in words {
            assert!(
                answer.body.contains(&word.replace('"', "\\\"")),
                "{query}: {word} is not in {}",
                answer.body
            );
        }
    }
}
