//! `/api/change`: asylum support between two dates. Figures by hand from `asylum_support.csv` and
//! `resettlement.csv`.

use serde_json::{Value, json};

use crate::atlas::{Atlas, east_midlands, north_east};

fn change(atlas: &Atlas, from: &str, to: &str) -> Value {
    atlas.json(&format!("/api/change?from={from}&to={to}"))
}

fn authority<'a>(answer: &'a Value, code: &str) -> &'a Value {
    let mut rows = answer["authorities"].as_array().unwrap().iter();
    rows.find(|row| row["la_code"] == code).unwrap()
}

#[test]
fn march_2017_to_march_2018_falls_by_3_2_percent_and_section_4_is_left_out() {
    let answer = change(east_midlands(), "2017-03-31", "2018-03-31");
    // DOMAIN: Section 95 only, 2,755 → 2,666; with Section 4 it would read 3,016 and +9.5 %.
    let stock = &answer["total"]["asylum_support"];
    assert_eq!((&stock["from"], &stock["to"], &stock["change"]), (&json!(2_755), &json!(2_666), &json!(-89)));
    assert!((stock["percent"].as_f64().unwrap() + 100.0 * 89.0 / 2_755.0).abs() < 1e-9);
    assert_eq!(
        answer["compared"],
        json!([
            {"support_type": "Section 95", "accommodation": "dispersal accommodation"},
            {"support_type": "Section 95", "accommodation": "subsistence only"},
        ])
    );
    assert_eq!(
        answer["left_out"],
        json!([{"support_type": "Section 4", "accommodation": "dispersal accommodation", "people": 350,
            "reason": "given on 2018-03-31, not on 2017-03-31"}])
    );
    assert_eq!(answer["reason"], Value::Null);
    // Leicester: 890 + 37 → 872 + 49; Rutland: nobody at either date.
    let leicester = &authority(&answer, "E06000016")["asylum_support"];
    assert_eq!((&leicester["from"], &leicester["to"]), (&json!(927), &json!(921)));
    let rutland = &authority(&answer, "E06000017")["asylum_support"];
    assert_eq!(*rutland, json!({"from": 0, "to": 0, "change": 0, "percent": null}));
}

#[test]
fn resettled_people_of_the_period_stand_beside_and_are_not_added() {
    let answer = change(east_midlands(), "2017-03-31", "2018-03-31");
    // 2017 Q2 to 2018 Q1: 41 + 42 + 35 + 52.
    assert_eq!(answer["total"]["resettled"], 170);
    assert_eq!(
        answer["resettlement"],
        json!({"first_quarter": "2017 Q2", "last_quarter": "2018 Q1", "complete": true})
    );
    assert!(answer["notes"].to_string().contains("never add"));
    let late = change(east_midlands(), "2024-03-31", "2025-12-31");
    // 2024 Q2 and Q3: 0 + 9; later quarters are not published.
    assert_eq!(late["total"]["resettled"], 9);
    assert_eq!(late["resettlement"]["complete"], false);
    let short = change(east_midlands(), "2018-04-01", "2018-04-30");
    assert_eq!((&short["resettlement"], &short["total"]["resettled"]), (&Value::Null, &Value::Null));
}

#[test]
fn each_date_uses_the_latest_publication_on_or_before_it_and_says_which() {
    let answer = change(east_midlands(), "2017-12-31", "2019-03-30");
    assert_eq!(
        (&answer["from_publication"], &answer["to_publication"]),
        (&json!("2017-03-31"), &json!("2018-03-31"))
    );
    assert_eq!(answer["total"]["asylum_support"]["change"], -89);
    // 31 March 2019 has both sections as 31 March 2018 has: 3,016 → 2,985.
    let both = change(east_midlands(), "2018-03-31", "2019-03-31");
    assert_eq!((&both["left_out"], &both["total"]["asylum_support"]["change"]), (&json!([]), &json!(-31)));
}

#[test]
fn where_nothing_is_common_there_is_no_change_and_the_reason_is_said() {
    for (from, to, reason) in [
        ("2018-03-31", "2025-12-31", "the publication of 2025-12-31 is not split by section"),
        ("2018-04-01", "2018-05-01", "both days fall to the publication of 2018-03-31"),
        (
            "2010-01-01",
            "2018-03-31",
            "no publication of asylum support describes a day on or before 2010-01-01",
        ),
    ] {
        let answer = change(east_midlands(), from, to);
        assert_eq!(answer["reason"], reason);
        assert_eq!(answer["total"]["asylum_support"], Value::Null);
        assert_eq!(answer["compared"], json!([]));
        assert!(answer["authorities"].as_array().unwrap().iter().all(|row| row["asylum_support"].is_null()));
    }
}

#[test]
fn the_authorities_add_up_to_the_region() {
    for atlas in [east_midlands(), north_east()] {
        let answer = change(atlas, "2019-03-31", "2024-09-30");
        for name in ["from", "to"] {
            let rows = answer["authorities"].as_array().unwrap().iter();
            let sum: u64 = rows.map(|row| row["asylum_support"][name].as_u64().unwrap()).sum();
            assert_eq!(answer["total"]["asylum_support"][name], sum);
        }
        let flow: u64 = answer["authorities"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["resettled"].as_u64().unwrap())
            .sum();
        assert_eq!(answer["total"]["resettled"], flow);
    }
}
