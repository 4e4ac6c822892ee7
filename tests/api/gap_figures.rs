//! `/api/gaps`: what must hold of every figure, and supply by hand.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, east_of_england, north_east, row, rows, scotland, shipped_table};

const DATES: [&str; 5] = ["2014-03-31", "2017-03-31", "2018-03-31", "2021-12-31", "2025-12-31"];
const CHOICES: [&str; 6] = [
    "",
    "&stream=resettled",
    "&stream=asylum",
    "&stream=settled",
    "&level=pre_entry",
    "&stream=asylum&level=level_2",
];

fn each(mut check: impl FnMut(&Value, &str)) {
    for atlas in [east_midlands(), east_of_england(), north_east(), scotland()] {
        for date in DATES {
            for choice in CHOICES {
                let address = format!("/api/gaps?geometry=none&as_at={date}{choice}");
                let answer = atlas.json(&address);
                for row in rows(&answer) {
                    check(row, &format!("{address} {}", row["la_code"]));
                }
            }
        }
    }
}

fn hours(row: &Value, name: &str) -> Option<f64> {
    row[name].as_f64()
}

#[test]
fn what_is_served_and_what_is_not_make_up_the_need() {
    each(|row, at| {
        let complete = row["need_complete"].as_bool().unwrap();
        // With a stream unknown there is no upper bound, and nothing may be called known.
        assert_eq!(hours(row, "unmet_at_most").is_some(), complete, "{at}");
        assert!(complete || row["unmet_known"] == false, "{at}");
        let (Some(need), Some(served), Some(unmet)) =
            (hours(row, "need_hours"), hours(row, "served_hours"), hours(row, "unmet_hours"))
        else {
            // All are known or none is: a figure that is not a number would show as null here.
            for name in ["need_hours", "served_hours", "unmet_hours", "unmet_at_most", "hours_imported"] {
                assert_eq!(row[name], Value::Null, "{at} {name}");
            }
            return;
        };
        assert!((served + unmet - need).abs() < 1e-6, "{at}: {served} + {unmet} is not {need}");
        assert!(served >= 0.0 && unmet >= -1e-9, "{at}: {served} served, {unmet} unmet");
        // More supply never raises unmet hours, so believing only what is stated leaves at least as much unmet.
        if let Some(most) = hours(row, "unmet_at_most") {
            assert!(most >= unmet - 1e-6 && most <= need + 1e-6, "{at}: {unmet} ≤ {most} ≤ {need}");
        }
        let imported = hours(row, "hours_imported").unwrap();
        assert!((-1e-9..=served + 1e-6).contains(&imported), "{at}: {imported} of {served} from outside");
    });
}

#[test]
fn the_reasons_sum_to_the_unmet_hours() {
    each(|row, at| {
        let Some(reasons) = row["unmet_by_reason"].as_object() else {
            assert_eq!(row["unmet_hours"], Value::Null, "{at}");
            return;
        };
        let parts: Vec<f64> = reasons.values().map(|hours| hours.as_f64().unwrap()).collect();
        assert!(parts.iter().all(|hours| *hours >= 0.0), "{at} {parts:?}");
        let sum: f64 = parts.iter().sum();
        assert!((sum - hours(row, "unmet_hours").unwrap()).abs() < 1e-6, "{at}: {parts:?}");
    });
}

#[test]
fn access_is_a_number_wherever_there_is_need_and_nothing_else_is_blank() {
    each(|row, at| {
        // DOMAIN §5: no supply → access 0, never NaN or blank. Without need there is nothing to divide by.
        let needs = hours(row, "need_hours").is_some_and(|need| need > 0.0);
        assert_eq!(row["access"].is_number(), needs, "{at} {}", row["access"]);
        assert!(!needs || hours(row, "access").unwrap() >= 0.0, "{at}");
        for name in ["supply_hours", "supply_hours_imputed"] {
            assert!(hours(row, name).unwrap() >= 0.0, "{at} {name}");
        }
        assert!(hours(row, "supply_hours_imputed") <= hours(row, "supply_hours"), "{at}");
        let part = |name: &str| row["supply_by_certainty"][name].as_f64().unwrap();
        let imputed = part("estimated") + part("assumed");
        assert!((imputed - hours(row, "supply_hours_imputed").unwrap()).abs() < 1e-9, "{at}");
        assert!((imputed + part("known") - hours(row, "supply_hours").unwrap()).abs() < 1e-9, "{at}");
        let share = row["data_gap"]["imputed_share"].as_f64();
        assert_eq!(share.is_some(), hours(row, "supply_hours").unwrap() > 0.0, "{at}");
        assert!(share.is_none_or(|share| (0.0..=1.0).contains(&share)), "{at}");
    });
}

#[test]
fn an_authority_whose_supply_is_mostly_assumed_is_not_ranked() {
    each(|row, at| {
        // DOMAIN §4: more than half imputed → "not known, at most X", unranked. No provider known: the same.
        let known = row["unmet_known"].as_bool().unwrap();
        let needs = hours(row, "need_hours").is_some_and(|need| need > 0.0);
        let mostly_assumed = row["data_gap"]["imputed_share"].as_f64().is_some_and(|share| share > 0.5);
        let no_provider = row["data_gap"]["no_known_provider"] == true;
        if needs && (mostly_assumed || no_provider) {
            assert!(!known, "{at} is said to be known");
        }
        if !known {
            assert_eq!(row["rank"], Value::Null, "{at}");
        }
    });
}

#[test]
fn an_authority_without_need_is_never_first_by_unmet_hours() {
    // Rank 1 means the most unmet hours; an authority that needs nothing has none.
    each(|row, at| {
        if hours(row, "need_hours") == Some(0.0) {
            assert_eq!(row["rank"], Value::Null, "{at}");
        }
    });
}

#[test]
fn no_number_anywhere_is_not_a_number() {
    // serde_json writes NaN as null: what must be a number is checked above; here the text of the table.
    for date in DATES {
        let table = east_midlands().get(&format!("/api/gaps?format=csv&as_at={date}")).body;
        for word in ["NaN", "inf", "-0.0"] {
            assert!(!table.split([',', '\r', '\n']).any(|cell| cell == word), "{date}: {word}");
        }
    }
}

/// Learner-hours that an entry counts for by DOMAIN §4, read straight from its row.
fn hours_of(line: &std::collections::BTreeMap<String, String>) -> f64 {
    let nothing = ["referral_hub", "initial_assessment"].contains(&line["kind"].as_str())
        || line["ages"] == "16_18"
        || !line["reserved_for"].is_empty();
    if nothing {
        return 0.0;
    }
    // 6 hours a week of a formal class, 2 of an informal one or one that does not say; 12 seats, pre-entry 10.
    let weekly = if ["formal", "both"].contains(&line["formal"].as_str()) { 6.0 } else { 2.0 };
    let seats = |level: &str| if level == "pre_entry" { 10.0 } else { 12.0 };
    if line["levels"].is_empty() {
        return 12.0 * weekly;
    }
    line["levels"].split(';').map(|level| seats(level) * weekly).sum()
}

#[test]
fn supply_is_what_the_recorded_entries_with_a_place_count_for() {
    let table = shipped_table("providers.csv");
    let check = |atlas: &Atlas| {
        let answer = atlas.json("/api/gaps?geometry=none");
        for row in rows(&answer) {
            let here = table.iter().filter(|line| line["la_code"] == row["la_code"].as_str().unwrap());
            let placed = here.filter(|line| !line["postcode"].is_empty() && line["modes"] != "online");
            let expected: f64 = placed.map(hours_of).sum();
            assert!((hours(row, "supply_hours").unwrap() - expected).abs() < 1e-9, "{}", row["la_name"]);
            let unconfirmed = table.iter().filter(|line| {
                line["la_code"] == row["la_code"].as_str().unwrap() && line["evidence"] == "known"
            });
            let placed = unconfirmed.filter(|line| !line["postcode"].is_empty() && line["modes"] != "online");
            let expected: f64 = placed.map(hours_of).sum();
            assert!((hours(row, "supply_hours_unconfirmed").unwrap() - expected).abs() < 1e-9);
            assert_eq!(row["supply_hours_imputed"], row["supply_hours"], "no source states seats and hours");
        }
    };
    check(east_midlands());
    check(north_east());
}

#[test]
fn the_data_gap_counts_the_rows_of_the_table() {
    let table = shipped_table("providers.csv");
    let answer = east_midlands().json("/api/gaps?geometry=none");
    for row in rows(&answer) {
        let here = || table.iter().filter(|line| line["la_code"] == row["la_code"].as_str().unwrap());
        let gap = &row["data_gap"];
        assert_eq!(gap["providers"], here().count());
        assert_eq!(gap["no_known_provider"], here().count() == 0);
        assert_eq!(gap["without_level"], here().filter(|line| line["levels"].is_empty()).count());
        assert_eq!(gap["to_be_confirmed"], here().filter(|line| line["evidence"] == "known").count());
        // A county's entry may be in any of its districts; a unitary authority has no districts.
        let county = row["upper_tier_name"].as_str().unwrap();
        let of_county = table.iter().filter(|line| {
            line["la_code"].is_empty() && line["local_authority"] == county && row["la_name"] != county
        });
        assert_eq!(gap["county_only"], of_county.count());
        let placeless = here().filter(|line| line["postcode"].is_empty() && line["modes"] != "online");
        assert_eq!(gap["unlocated"], placeless.count());
    }
    // By hand: Derbyshire has no entry without a district, Nottinghamshire one, Lincolnshire two.
    for (code, entries) in [("E07000033", 0), ("E07000171", 1), ("E07000136", 2), ("E06000018", 0)] {
        assert_eq!(row(&answer, code)["data_gap"]["county_only"], entries, "{code}");
    }
    // South Derbyshire and others have no recorded provider: not known, never "none needed".
    assert!(rows(&answer).iter().any(|row| row["data_gap"]["no_known_provider"] == true));
    assert_eq!(row(&answer, "E06000018")["data_gap"]["no_known_provider"], false);
}

#[test]
fn hours_of_class_are_known_where_somebody_is_recorded_and_nobody_without_a_place_may_give_them() {
    for level in [None, Some("level_2")] {
        let answer = east_midlands().json(&format!(
            "/api/gaps?geometry=none{}",
            level.map_or(String::new(), |l| format!("&level={l}"))
        ));
        let mut seen = [0; 2];
        for row in rows(&answer) {
            let gap = &row["data_gap"];
            let count = |name: &str| gap[name].as_u64().unwrap();
            let known = if count("providers") == 0 {
                false
            } else if hours(row, "supply_hours").unwrap() > 0.0 {
                true
            } else if level.is_none() {
                count("unlocated") + count("county_only") == 0
            } else {
                count("unlocated") < count("providers")
            };
            assert_eq!(gap["supply_known"], known, "{} {level:?}", row["la_name"]);
            seen[usize::from(known)] += 1;
        }
        assert!(seen.iter().all(|count| *count > 0), "both occur: {seen:?}");
    }
    // By hand: Rushcliffe's one entry has no place, so its 0 hours are not known to be none.
    let rushcliffe = row(&east_midlands().json("/api/gaps?geometry=none"), "E07000176").clone();
    assert_eq!(
        (hours(&rushcliffe, "supply_hours"), &rushcliffe["data_gap"]["supply_known"]),
        (Some(0.0), &serde_json::json!(false))
    );
}

#[test]
fn nothing_in_reach_of_a_small_area_is_told_only_where_it_is_known_what_there_is() {
    let mut seen = [0; 2];
    for atlas in [east_midlands(), east_of_england()] {
        let gaps = atlas.json("/api/gaps?geometry=none");
        let areas = atlas.json("/api/gaps?geometry=none&tier=small_area");
        let region = if std::ptr::eq(atlas, east_midlands()) { "E12000004" } else { "E12000006" };
        let items = atlas.json(&format!("/downloads/small_areas.geojson?region={region}"));
        let items = items["features"].as_array().unwrap();
        assert_eq!(items.len(), rows(&areas).len());
        for (area, item) in rows(&areas).into_iter().zip(items) {
            let own = row(&gaps, area["la_code"].as_str().unwrap());
            let known = own["data_gap"]["supply_known"] == true;
            let within = area["need_within"].as_object();
            let none_within =
                within.is_some_and(|parts| parts.values().all(|part| part.as_f64() == Some(0.0)));
            assert!(known || (area["access"] != 0.0 && !none_within), "{area}");
            assert!(!known || area["access"].is_number() == area["need_within"].is_object(), "{area}");
            seen[usize::from(known)] += usize::from(area["access"].is_null());
            let told = &item["properties"];
            assert_eq!(told["access"].is_null(), area["access"].is_null(), "{told}");
            assert_eq!(told["within_30"].is_null(), area["need_within"].is_null(), "{told}");
        }
        let authorities = atlas.json("/ogc/collections/gaps/items?limit=1000");
        for one in authorities["features"].as_array().unwrap() {
            let told = &one["properties"];
            let nothing = told["access"] == 0.0 || told["within_60"] == 0.0;
            assert!(told["supply_known"] == true || !nothing, "{told}");
            // And what is little is told as little.
            let own = row(&gaps, told["la_code"].as_str().unwrap());
            if let Some(access) = own["access"].as_f64().filter(|access| *access > 0.0) {
                let told = told["access"].as_f64().unwrap();
                assert!((told - access).abs() <= 0.0005 && (told / access - 1.0).abs() < 0.06, "{own}");
            }
        }
    }
    assert!(seen[0] > 1000, "not known of {seen:?}");
}
