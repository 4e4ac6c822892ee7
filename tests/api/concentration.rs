//! `/api/concentration`: dispersal against one in 200. Figures by hand from `asylum_support.csv` and
//! `population.csv`.

use serde_json::{Value, json};

use crate::atlas::{east_midlands, north_east, scotland};

fn authority<'a>(answer: &'a Value, code: &str) -> &'a Value {
    let mut rows = answer["authorities"].as_array().unwrap().iter();
    rows.find(|row| row["la_code"] == code).unwrap()
}

fn notes(answer: &Value) -> String {
    answer["notes"].to_string()
}

#[test]
fn by_default_it_is_the_advisory_ratio_and_not_known_until_census_2001_is_imported() {
    let answer = east_midlands().json("/api/concentration?as_at=2018-03-31");
    assert_eq!((&answer["numerator"], &answer["denominator"]), (&json!("dispersed"), &json!("census 2001")));
    assert_eq!(answer["denominators"][0], json!({"reference": "census 2001", "imported": false}));
    assert_eq!(answer["denominator_as_at"], Value::Null);
    assert_eq!(answer["authorities"].as_array().unwrap().len(), 35);
    // Leicester: 872 on Section 95 and 166 on Section 4 in dispersal accommodation.
    let leicester = authority(&answer, "E06000016");
    assert_eq!(leicester["people"], 1_038);
    for name in ["population", "one_in", "share_of_ceiling_percent", "headroom"] {
        assert_eq!(leicester[name], Value::Null, "{name}");
        assert_eq!(answer["total"][name], Value::Null, "{name}");
    }
    let notes = notes(&answer);
    for said in ["ADVISORY", "Census 2001", "neighbourhoods", "not known until imported", "unsupported"] {
        assert!(notes.contains(said), "{said}: {notes}");
    }
}

#[test]
fn on_a_population_that_is_known_ratio_share_and_headroom_follow() {
    // A link may write the name with a hyphen, a plus or a space.
    for name in ["census-2011", "census+2011", "census%202011"] {
        let answer = east_midlands().json(&format!("/api/concentration?as_at=2018-03-31&denominator={name}"));
        assert_eq!(answer["denominator"], "census 2011");
        let leicester = authority(&answer, "E06000016");
        // 329,839 residents: ⌊329,839 / 200⌋ = 1,649; 1,649 − 1,038 = 611.
        assert_eq!((&leicester["population"], &leicester["headroom"]), (&json!(329_839), &json!(611)));
        assert!((leicester["one_in"].as_f64().unwrap() - 329_839.0 / 1_038.0).abs() < 1e-9);
        let share = 100.0 * 1_038.0 / 1_649.195;
        assert!((leicester["share_of_ceiling_percent"].as_f64().unwrap() - share).abs() < 1e-9);
        // 2,488 + 350 of 4,533,222 residents.
        assert_eq!(
            (&answer["total"]["people"], &answer["total"]["population"]),
            (&json!(2_838), &json!(4_533_222))
        );
        assert!(notes(&answer).contains("not of census 2001"), "{}", notes(&answer));
        // Rutland had no row in 2018: 0 people, and no ratio to nobody.
        let rutland = authority(&answer, "E06000017");
        assert_eq!((&rutland["people"], &rutland["one_in"]), (&json!(0), &Value::Null));
    }
}

#[test]
fn what_a_publication_does_not_give_is_not_known_and_said() {
    let at = |query: &str| east_midlands().json(&format!("/api/concentration?denominator=mid-2024&{query}"));
    // September 2024: 3,969 in dispersal accommodation and 1,398 in hotels.
    let split = at("as_at=2024-09-30&numerator=with_hotels");
    assert_eq!(split["total"]["people"], 5_367);
    // December 2025 gives contingency accommodation, hotels not told apart.
    let whole = at("as_at=2025-12-31&numerator=with_hotels");
    assert_eq!(whole["total"]["people"], Value::Null);
    assert_eq!(authority(&whole, "E06000018")["headroom"], Value::Null);
    assert!(notes(&whole).contains("publication of 2025-12-31 does not give them"), "{}", notes(&whole));
    assert_eq!(at("as_at=2025-12-31&numerator=dispersed")["total"]["people"], 5_965);
    assert_eq!(at("as_at=2025-12-31&numerator=supported")["total"]["people"], 7_829);
    let before = at("as_at=2010-01-01");
    assert_eq!((&before["people_as_at"], &before["total"]["people"]), (&Value::Null, &Value::Null));
    assert!(notes(&before).contains("nothing was published"), "{}", notes(&before));
}

#[test]
fn the_trend_has_every_publication_and_its_breaks() {
    let answer = east_midlands().json("/api/concentration?denominator=census-2011&as_at=2018-03-31");
    let trend = answer["total"]["trend"].as_array().unwrap();
    let people: Vec<&Value> = trend.iter().map(|point| &point["people"]).collect();
    assert_eq!(
        people,
        [2_513, 2_604, 2_838, 2_839, 3_969, 5_965].map(Value::from).iter().collect::<Vec<_>>()
    );
    assert!((trend[0]["one_in"].as_f64().unwrap() - 4_533_222.0 / 2_513.0).abs() < 1e-9);
    assert_eq!(
        answer["breaks"],
        json!([
            {"as_at": "2018-03-31", "what": "Section 4 is counted from here on"},
            {"as_at": "2024-09-30", "what": "Section 98 is counted from here on"},
            {"as_at": "2025-12-31", "what": "not split by section from here on"},
        ])
    );
    // With hotels only one publication is known, so that there is nothing to compare it with.
    let hotels = east_midlands().json("/api/concentration?numerator=with_hotels");
    let known = |point: &&Value| !point["people"].is_null();
    assert_eq!(hotels["total"]["trend"].as_array().unwrap().iter().filter(known).count(), 1);
    assert_eq!(hotels["breaks"], json!([]));
}

#[test]
fn a_region_that_a_census_leaves_out_has_no_ratio() {
    // Census 2011 is shipped for England and Wales only.
    let answer = scotland().json("/api/concentration?denominator=census-2011");
    assert_eq!(answer["total"]["population"], Value::Null);
    assert!(answer["authorities"].as_array().unwrap().iter().all(|row| row["one_in"].is_null()));
    assert!(notes(&answer).contains("some authorities are not in it"), "{}", notes(&answer));
    let answer = north_east().json("/api/concentration?denominator=census-2011");
    assert_eq!(answer["authorities"].as_array().unwrap().len(), 12);
}

#[test]
fn the_table_has_the_figures_of_the_answer_with_the_region_last() {
    let query = "as_at=2025-12-31&denominator=mid-2024";
    let answer = east_midlands().json(&format!("/api/concentration?{query}"));
    let table = east_midlands().get(&format!("/api/concentration?{query}&format=csv"));
    assert_eq!(table.content_type(), "text/csv; charset=utf-8");
    let name = "attachment; filename=\"esol-concentration-dispersed-2025-12-31.csv\"";
    assert_eq!(table.headers["content-disposition"], name);
    let mut reader = csv::Reader::from_reader(table.body.as_bytes());
    let lines: Vec<std::collections::BTreeMap<String, String>> =
        reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 36);
    assert_eq!((lines[35]["la_code"].as_str(), lines[35]["people"].as_str()), ("E12000004", "5965"));
    for (line, row) in lines.iter().zip(answer["authorities"].as_array().unwrap()) {
        for name in ["la_code", "la_name", "people", "population", "headroom"] {
            let expected = row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned);
            assert_eq!(line[name], expected, "{name}");
        }
        assert!(line["advisory"].contains("census 2001"));
    }
}
