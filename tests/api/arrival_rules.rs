//! Whose need is counted in scenarios and at arrivals, and for whom a class has room.

use serde_json::{Value, json};

use crate::atlas::{Atlas, east_midlands};
use crate::illustrative::training;

fn answer(atlas: &Atlas, address: &str, body: &Value) -> Value {
    let answer = atlas.post(address, body);
    assert_eq!(answer.status, 200, "{body}: {}", answer.body);
    answer.json()
}

fn close(a: &Value, b: f64) -> bool {
    (a.as_f64().unwrap() - b).abs() < 1e-6
}

// As on the map: 100 residents × 0.90 adults × 0.135 who seek a class × 4 hours = 48.6, those who cannot speak English
// in pre-entry, in Boston's proportion at the census: 732 of 732 + 3,779.
#[test]
fn residents_who_are_added_count_as_the_census_counts_them() {
    let body =
        json!({"people": [{"la_code": "E07000136", "stream": "settled", "how_many": {"people": 100}}]});
    let added = answer(east_midlands(), "/api/scenarios", &body)["added"][0].clone();
    assert!(close(&added["hours"], 48.6) && close(&added["seeking"], 0.135), "{added}");
    assert!(close(&added["levels"]["pre_entry"], 48.6 * 732.0 / (732.0 + 3_779.0)), "{added}");
    assert!(added["words"].as_str().unwrap().contains("0.135 seeking"), "{added}");
    // Who comes to ask for a class does seek one.
    let body = json!({"la_code": "E07000136", "stream": "settled", "how_many": {"adults": 10}});
    assert!(close(&answer(east_midlands(), "/api/arrivals/check", &body)["need"]["hours"], 40.0));
}

// 0.76 of the people on asylum support were adults to 2018, 0.80 from 2022: 100 × 0.76 × 4 = 304.
#[test]
fn people_on_asylum_support_are_adults_in_the_share_of_their_date() {
    for (date, hours) in [("2018-03-31", 304.0), ("2025-12-31", 320.0)] {
        let people = json!([{"la_code": "E06000018", "stream": "asylum", "how_many": {"people": 100}}]);
        let body = json!({"as_at": date, "people": people});
        let added = &answer(east_midlands(), "/api/scenarios", &body)["added"][0];
        assert!(close(&added["hours"], hours), "{date}: {added}");
    }
}

// 5 families × 4.4 people × 0.50 adults × 0.51 women × 8 hours = 44.88; 5.61 women × £850 = £4,768.50.
#[test]
fn who_asks_for_women_only_is_told_the_need_of_the_women_among_them() {
    let body =
        |women: bool| json!({"la_code": "E06000018", "how_many": {"families": 5}, "women_only": women});
    let all = answer(east_midlands(), "/api/arrivals/check", &body(false));
    let women = answer(east_midlands(), "/api/arrivals/check", &body(true));
    assert!(close(&all["need"]["hours"], 88.0) && all["need"]["women"].is_null(), "{all}");
    let need = &women["need"];
    assert!(close(&need["adults"], 11.0) && close(&need["women"], 5.61), "{need}");
    assert!(close(&need["hours"], 44.88) && close(&need["funding_pounds_a_year"], 4768.5), "{need}");
    let levels = women["levels"].as_array().unwrap();
    let sum = |part: &str| levels.iter().filter_map(|level| level[part].as_f64()).sum::<f64>();
    assert!((sum("hours") - 44.88).abs() < 1e-9);
    assert!((sum("hours_with_room") + sum("short_by_hours") - 44.88).abs() < 1e-9);
    assert!(need["words"].as_str().unwrap().contains("× 0.51 women × 8 hours = 44.9"), "{need}");
}

#[test]
fn a_class_for_women_only_has_room_for_the_women_among_them() {
    // Every place of the invented provision, asked one level at a time: where all room is for women only, at most the
    // women's 51 % of resettled adults find any.
    let mut seen = 0;
    let venues = training().json("/api/venues");
    for venue in venues["features"].as_array().unwrap().iter().step_by(3) {
        let Some(postcode) = venue["properties"]["postcode"].as_str() else { continue };
        for level in ["pre_entry", "entry_3", "level_1"] {
            let body = json!({"postcode": postcode, "date": "2026-06-01", "how_many": {"adults": 200}, "level_mix": {level: 1.0}});
            let told = answer(training(), "/api/arrivals/check", &body);
            let suitable = told["suitable"].as_array().unwrap();
            let spare = |women: bool| {
                let of = suitable.iter().filter(|class| (class["women_only"] == true) == women);
                of.filter_map(|class| class["spare_hours"].as_f64()).fold(0.0, |sum, hours| sum + hours)
            };
            let room = told["hours_with_room"].as_f64().unwrap();
            let (for_women, open) = (spare(true), spare(false));
            let expected = (for_women.min(0.51 * 1600.0) + open).min(1600.0);
            assert!((room - expected).abs() < 1e-6, "{postcode} {level}: {room} {expected}");
            seen += usize::from(for_women > 0.51 * 1600.0 || (for_women > 0.0 && open <= 0.0));
        }
    }
    assert!(seen > 0, "somewhere the rule decides");
}

#[test]
fn a_class_that_is_stated_one_by_one_is_listed_with_its_own_times_and_seats_taken() {
    let body = json!({"la_code": "E06000018", "date": "2026-06-01", "how_many": {"adults": 5}});
    let told = answer(training(), "/api/arrivals/check", &body);
    let suitable = told["suitable"].as_array().unwrap();
    assert!(!suitable.is_empty());
    for class in suitable {
        let times = class["days_times"].as_str().unwrap();
        assert!(times.contains("day "), "a day of the week: {class}");
        for count in ["enrolled", "waiting"] {
            // Fewer than five people are not told.
            assert!(class[count].is_null() || class[count].as_u64().unwrap() % 5 == 0, "{class}");
        }
    }
    assert!(suitable.iter().any(|class| class["enrolled"].as_u64().is_some_and(|count| count > 0)));
}

// Before the census what settled residents need is not known: they compete all the same.
#[test]
fn room_is_only_a_limit_while_a_part_of_the_others_need_is_not_known() {
    let ask = |date: &str| {
        let body = json!({"la_code": "E07000136", "date": date, "how_many": {"families": 10}});
        answer(east_midlands(), "/api/arrivals/check", &body)
    };
    let (then, now) = (ask("2018-03-31"), ask("2025-12-31"));
    assert_eq!((&then["room_known"], &now["room_known"]), (&json!(false), &json!(true)));
    assert!(then["notes"].to_string().contains("room is at most this"), "{}", then["notes"]);
    assert_eq!(now["method"]["measure"], "e2sfca");
}

#[test]
fn what_is_known_to_close_leaves_no_gap_in_what_we_know() {
    let at = "as_at=2026-06-01&geometry=none";
    let gaps = training().json(&format!("/api/gaps?{at}"));
    let venues = training().json("/api/venues");
    let home =
        gaps["features"].as_array().unwrap().iter().find(|row| row["properties"]["unmet_known"] == true);
    let code = &home.unwrap()["properties"]["la_code"];
    let of_home =
        venues["features"].as_array().unwrap().iter().filter(|v| v["properties"]["la_code"] == *code);
    let ids: Vec<&Value> = of_home.map(|venue| &venue["id"]).collect();
    assert!(!ids.is_empty());
    let told = answer(training(), "/api/scenarios", &json!({"as_at": "2026-06-01", "closed": ids}));
    let changed = told["authorities"].as_array().unwrap().iter().find(|one| one["la_code"] == *code).unwrap();
    assert_eq!(
        (&changed["before"]["unmet_known"], &changed["after"]["unmet_known"]),
        (&json!(true), &json!(true))
    );
    assert!(close(&changed["after"]["supply_hours"], 0.0));
}
