//! `/api/gaps?interval=true`: low and high of every figure.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, north_east, rows};

/// Members of `interval`, each with the central figure that it belongs to.
const FIGURES: [(&str, &str); 5] = [
    ("need", "need_hours"),
    ("supply", "supply_hours"),
    ("served", "served_hours"),
    ("unmet", "unmet_hours"),
    ("access", "access"),
];

fn low_and_high(area: &Value, name: &str) -> Option<(f64, f64)> {
    let end = |end: &str| area["interval"][format!("{name}_{end}")].as_f64();
    assert_eq!(end("low").is_some(), end("high").is_some(), "{name} {area}");
    end("low").zip(end("high"))
}

fn ask(atlas: &Atlas, query: &str) -> Value {
    atlas.json(&format!("/api/gaps?geometry=none&interval=true&{query}"))
}

#[test]
fn low_and_high_hold_the_central_value_in_every_tier_and_are_null_where_it_is() {
    for query in [
        "as_at=2025-12-31",
        "as_at=2018-03-31&stream=asylum",
        "as_at=2010-01-01",
        "tier=upper&level=entry_2",
        "tier=region&stream=resettled",
        "tier=group&measure=bfca",
    ] {
        for area in rows(&ask(east_midlands(), query)) {
            for (name, central) in FIGURES {
                let interval = low_and_high(area, name);
                let Some(central) = area[central].as_f64() else {
                    assert_eq!(interval, None, "{query} {name} {area}");
                    continue;
                };
                let (low, high) = interval.unwrap();
                assert!(0.0 <= low && low <= central && central <= high, "{query} {name} {area}");
            }
        }
    }
}

// Hours of 2 to 6 for need, seats of 8 to 16 for supply: of a region, both move everything.
#[test]
fn the_intervals_of_a_region_are_wide() {
    let answer = ask(east_midlands(), "tier=region");
    for (name, _) in FIGURES {
        let (low, high) = low_and_high(rows(&answer)[0], name).unwrap();
        assert!(high > low * 1.2, "{name}: {low} to {high}");
    }
}

#[test]
fn intervals_are_the_same_each_time_and_a_measure_of_access_changes_those_of_access_alone() {
    for query in ["as_at=2025-12-31", "as_at=2018-03-31&stream=asylum", "tier=upper&level=entry_2"] {
        let usual = ask(north_east(), query);
        // Another measure of access is an analysis of its own, with draws of its own: the same ones.
        for measure in ["e2sfca", "3sfca", "raam"] {
            let other = ask(north_east(), &format!("measure={measure}&{query}"));
            for (first, again) in rows(&usual).iter().zip(rows(&other)) {
                for (member, value) in first["interval"].as_object().unwrap() {
                    if measure == "e2sfca" || !member.starts_with("access") {
                        assert_eq!(*value, again["interval"][member], "{query} {measure} {member}");
                    }
                }
                // A balance for each draw would take too long.
                assert!(measure != "raam" || low_and_high(again, "access").is_none(), "{query}");
            }
        }
    }
}

#[test]
fn hours_of_supply_have_the_same_interval_whatever_the_stream() {
    let (all, asylum) =
        (ask(east_midlands(), "level=entry_1"), ask(east_midlands(), "level=entry_1&stream=asylum"));
    for (all, asylum) in rows(&all).iter().zip(rows(&asylum)) {
        assert_eq!(low_and_high(all, "supply"), low_and_high(asylum, "supply"), "{all}");
    }
}

#[test]
fn without_being_asked_for_there_is_no_interval() {
    let answer = east_midlands().json("/api/gaps?geometry=none");
    assert!(rows(&answer).iter().all(|row| row.get("interval").is_none()));
}
