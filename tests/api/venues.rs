//! `/api/venues`: each filter against a plain filter over the unfiltered list.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, east_of_england, north_east, rows, shipped_table};

/// What a plain filter says of an entry: it matches, it does not, or it does not say.
type Verdict = Option<bool>;

fn ids(entries: &[&Value]) -> BTreeSet<String> {
    entries.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

fn unlocated(answer: &Value) -> Vec<&Value> {
    answer["unlocated"].as_array().unwrap().iter().collect()
}

/// Compares an address with a plain filter, in both ways of treating silence.
fn check(atlas: &Atlas, filter: &str, verdict: &dyn Fn(&Value) -> Verdict) {
    let all = atlas.json("/api/venues");
    let placed = rows(&all);
    let placeless = unlocated(&all);
    let pick = |entries: &[&Value], wanted: &[Verdict]| {
        let picked: Vec<&Value> = entries.iter().filter(|e| wanted.contains(&verdict(e))).copied().collect();
        ids(&picked)
    };
    for (suffix, wanted) in [("", &[Some(true)][..]), ("&unknown=include", &[Some(true), None][..])] {
        let address = format!("/api/venues?{filter}{suffix}");
        let answer = atlas.json(&address);
        assert_eq!(ids(&rows(&answer)), pick(&placed, wanted), "{address}");
        assert_eq!(ids(&unlocated(&answer)), pick(&placeless, wanted), "{address}");
        // Both counts are told whichever way silence is treated.
        assert_eq!(answer["counts"]["matched"], pick(&placed, &[Some(true)]).len(), "{address}");
        assert_eq!(answer["counts"]["unknown"], pick(&placed, &[None]).len(), "{address}");
        assert_eq!(answer["counts"]["unlocated"], unlocated(&answer).len(), "{address}");
    }
}

fn stated(value: &Value, test: impl Fn(&Value) -> bool) -> Verdict {
    if value.is_null() { None } else { Some(test(value)) }
}

#[test]
fn the_level_filter_keeps_entries_that_state_the_level() {
    for level in ["pre_entry", "entry_1", "entry_2", "entry_3", "level_1", "level_2"] {
        for atlas in [east_midlands(), east_of_england(), north_east()] {
            let teaches = |levels: &Value| levels.as_array().unwrap().contains(&level.into());
            check(atlas, &format!("level={level}"), &|entry| stated(&entry["levels"], teaches));
        }
    }
}

#[test]
fn the_type_filter_is_about_something_always_stated() {
    for kind in ["fe_college", "adult_learning", "vcs", "private", "he", "library", "other"] {
        check(east_midlands(), &format!("provider_type={kind}"), &|entry| {
            Some(entry["provider_type"] == kind)
        });
    }
}

#[test]
fn the_formal_filter_keeps_those_who_do_both_on_either_side() {
    for wanted in ["formal", "informal"] {
        let verdict = |entry: &Value| stated(&entry["formal"], |formal| formal == wanted || formal == "both");
        check(east_midlands(), &format!("formal={wanted}"), &verdict);
    }
}

#[test]
fn the_childcare_filter_tells_no_from_silence() {
    for wanted in [true, false] {
        let verdict = |entry: &Value| stated(&entry["childcare"], |childcare| childcare == wanted);
        check(east_midlands(), &format!("childcare={wanted}"), &verdict);
    }
}

#[test]
fn the_authority_filter_treats_a_county_wide_entry_as_silent() {
    for code in ["E06000018", "E06000016", "E07000136"] {
        check(east_midlands(), &format!("la_code={code}"), &|entry| {
            stated(&entry["la_code"], |la| la == code)
        });
    }
}

#[test]
fn several_filters_must_all_hold_and_the_weakest_decides() {
    let verdict = |entry: &Value| {
        let verdicts = [
            Some(entry["provider_type"] == "vcs"),
            stated(&entry["formal"], |formal| formal != "formal"),
            stated(&entry["la_code"], |code| code == "E06000018"),
        ];
        if verdicts.contains(&Some(false)) {
            Some(false)
        } else if verdicts.contains(&None) {
            None
        } else {
            Some(true)
        }
    };
    check(east_midlands(), "provider_type=vcs&formal=informal&la_code=E06000018", &verdict);
}

#[test]
fn a_box_keeps_the_points_inside_it_and_nothing_without_a_place() {
    let all = east_midlands().json("/api/venues");
    let (west, south, east, north) = (-1.25, 52.9, -1.1, 53.15);
    let inside = |feature: &&Value| {
        let at = |axis: usize| feature["geometry"]["coordinates"][axis].as_f64().unwrap();
        (west..=east).contains(&at(0)) && (south..=north).contains(&at(1))
    };
    let expected: BTreeSet<String> = all["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter(inside)
        .map(|feature| feature["id"].as_str().unwrap().to_owned())
        .collect();
    let answer = east_midlands().json(&format!("/api/venues?bbox={west},{south},{east},{north}"));
    assert!(expected.len() > 3, "the box around Nottingham and Mansfield holds venues");
    assert_eq!(ids(&rows(&answer)), expected);
    assert!(unlocated(&answer).is_empty());
    // Far from any class: nothing, and that is an answer and not an error.
    assert_eq!(east_midlands().json("/api/venues?bbox=-8,57,-7,58")["counts"]["matched"], 0);
}

#[test]
fn every_recorded_entry_is_listed_once_with_a_point_or_as_a_data_gap() {
    for (atlas, region) in
        [(east_midlands(), "E12000004"), (east_of_england(), "E12000006"), (north_east(), "E12000001")]
    {
        let answer = atlas.json("/api/venues");
        let (placed, placeless) = (rows(&answer), unlocated(&answer));
        let table = shipped_table("providers.csv");
        let own = table.iter().filter(|line| line["region_code"] == region);
        let expected: BTreeSet<String> = own.clone().map(|line| line["provider_id"].clone()).collect();
        assert_eq!(placed.len() + placeless.len(), own.count());
        let listed: BTreeSet<String> = ids(&placed).union(&ids(&placeless)).cloned().collect();
        assert_eq!(listed, expected);
        assert!(placed.iter().all(|entry| entry["located"] == true && !entry["postcode"].is_null()));
        assert!(placeless.iter().all(|entry| entry["located"] == false));
    }
}

#[test]
fn what_a_source_leaves_blank_is_null_and_what_it_says_is_there() {
    let answer = east_midlands().json("/api/venues");
    let entries: Vec<&Value> = rows(&answer).into_iter().chain(unlocated(&answer)).collect();
    let yes_no = |text: &str| match text {
        "yes" => Value::Bool(true),
        "no" => Value::Bool(false),
        _ => Value::Null,
    };
    for line in shipped_table("providers.csv").iter().filter(|line| line["region_code"] == "E12000004") {
        let entry = entries.iter().find(|entry| entry["id"] == line["provider_id"].as_str()).unwrap();
        for name in
            ["venue_name", "address", "waiting_list", "fees", "eligibility", "website", "notes", "la_code"]
        {
            let stated = if line[name].is_empty() { Value::Null } else { line[name].trim().into() };
            assert_eq!(entry[name], stated, "{} {name}", line["provider_id"]);
        }
        for name in ["childcare", "women_only", "initial_assessment"] {
            assert_eq!(entry[name], yes_no(&line[name]), "{} {name}", line["provider_id"]);
        }
        assert_eq!(entry["levels"].is_null(), line["levels"].is_empty(), "{}", line["provider_id"]);
        assert_eq!(entry["adults"], line["ages"] != "16_18", "{}", line["provider_id"]);
    }
}
