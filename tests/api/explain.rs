//! `/api/authorities/{la_code}/explain`: the arithmetic must give the number that it explains.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, north_east, row, scotland};

fn sum<'a>(values: impl IntoIterator<Item = &'a Value>, name: &str) -> f64 {
    values.into_iter().map(|value| value[name].as_f64().unwrap()).fold(0.0, |sum, one| sum + one)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs())
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap()
}

fn adds_up(atlas: &Atlas, code: &str, date: &str) {
    let told = atlas.json(&format!("/api/authorities/{code}/explain?as_at={date}"));
    let gaps = atlas.json(&format!("/api/gaps?geometry=none&as_at={date}"));
    let gap = row(&gaps, code);
    let mut need = 0.0;
    for stream in list(&told, "need") {
        let Some(hours) = stream["hours"].as_f64() else {
            assert!(stream["words"].as_str().unwrap().contains("not known"), "{stream}");
            continue;
        };
        need += hours;
        assert!(close(sum(list(stream, "terms"), "hours"), hours), "{code} {date} {stream}");
        assert!(close(sum(list(stream, "levels"), "hours"), hours), "{code} {date} {stream}");
        for term in list(stream, "terms") {
            let product: f64 = ["people", "adults", "seeking", "hours_each"]
                .map(|name| term[name].as_f64().unwrap())
                .iter()
                .product();
            assert!(close(product, term["hours"].as_f64().unwrap()), "{term}");
        }
    }
    assert_eq!(told["need_hours"].is_null(), gap["need_hours"].is_null());
    if !gap["need_hours"].is_null() {
        assert!(close(need, gap["need_hours"].as_f64().unwrap()), "{code} {date}");
        let outcome = &told["outcome"];
        let (served, unmet) =
            (outcome["served_hours"].as_f64().unwrap(), outcome["unmet_hours"].as_f64().unwrap());
        assert!(close(served + unmet, need), "{code} {date}");
        let inside = outcome["served_inside"].as_f64().unwrap();
        assert!(close(inside + sum(list(outcome, "imported"), "hours"), served), "{code} {date}");
        assert!(close(sum(list(outcome, "exported"), "hours"), gap["hours_exported"].as_f64().unwrap()));
        assert!(close(sum(list(outcome, "reasons"), "hours"), unmet), "{code} {date}");
        for (name, whole) in [("need_hours", need), ("served_hours", served), ("unmet_hours", unmet)] {
            assert!(close(sum(list(&told, "levels"), name), whole), "{code} {date} {name} by level");
        }
    }
    for level in list(&told, "levels") {
        let by_itself = atlas.json(&format!(
            "/api/gaps?geometry=none&as_at={date}&level={}",
            level["level"].as_str().unwrap()
        ));
        let own = row(&by_itself, code);
        for name in ["need_hours", "served_hours", "unmet_hours", "unmet_known", "unmet_at_most"] {
            assert_eq!(level[name], own[name], "{code} {date} {name}");
        }
        let known = own["data_gap"]["supply_known"] == true;
        assert_eq!(level["supply_hours"].is_null(), !known, "{code} {date} {level}");
    }
    let supply = &told["supply"];
    assert!(close(sum(list(supply, "classes"), "hours"), gap["supply_hours"].as_f64().unwrap()));
    for class in list(supply, "classes") {
        let product = class["seats"].as_f64().unwrap() * class["hours_a_week"].as_f64().unwrap();
        assert!(close(product, class["hours"].as_f64().unwrap()), "{class}");
    }
}

#[test]
fn the_parts_give_the_whole_for_every_kind_of_authority_and_date() {
    // A city with classes, one without a known provider, one with entries but no place.
    for code in ["E06000018", "E06000016", "E07000039", "E07000033"] {
        for date in ["2013-12-31", "2018-03-31", "2025-12-31"] {
            adds_up(east_midlands(), code, date);
        }
    }
    adds_up(north_east(), "E08000021", "2018-03-31");
    adds_up(scotland(), "S12000049", "2025-12-31");
}

// Nottingham in March 2018: 1,020 people × 0.76 × 4 = 3,100.8 hours.
#[test]
fn the_asylum_stream_is_told_in_a_sentence_with_its_numbers() {
    let told = east_midlands().json("/api/authorities/E06000018/explain?as_at=2018-03-31");
    let asylum = &told["need"][1];
    assert_eq!(
        asylum["terms"][0]["words"],
        "1,020 people on asylum support at 2018-03-31 × 0.76 adults × 4 hours = 3100.8"
    );
    assert!(asylum["words"].as_str().unwrap().contains("not known"), "unsupported people are not counted");
    assert!(told["words"][0].as_str().unwrap().contains("at least"), "settled need is not known in 2018");
    assert!(told["assumptions"].as_array().unwrap().iter().any(|used| used["name"] == "hours_asylum"));
}

#[test]
fn where_no_provider_is_recorded_it_does_not_say_that_there_is_none() {
    let told = east_midlands().json("/api/authorities/E07000039/explain");
    assert_eq!(told["supply"]["words"], "No provider is recorded here: we do not know that there is none.");
    assert!(told["words"][2].as_str().unwrap().contains("data gap"), "{}", told["words"]);
}

#[test]
fn another_regions_authority_and_unknown_parameters_are_refused() {
    for (address, status) in [
        ("/api/authorities/E08000025/explain", 404),
        ("/api/authorities/nonsense/explain", 400),
        ("/api/authorities/E06000018/explain?stream=asylum", 400),
    ] {
        assert_eq!(east_midlands().get(address).status, status, "{address}");
    }
}
