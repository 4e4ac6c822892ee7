//! Need per authority, worked out by hand from the table of assumptions and the published rows.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, row, scotland};

fn need(atlas: &Atlas, code: &str, query: &str) -> Value {
    row(&atlas.json(&format!("/api/gaps?geometry=none&{query}")), code)["need_by_stream"].clone()
}

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-6, "{value} is not {expected}");
}

#[test]
fn asylum_need_of_leicester_in_march_2018() {
    // 1,087 people × 0.76 adults × 4 hours = 3,304.48.
    near(&need(east_midlands(), "E06000016", "as_at=2018-03-31")["asylum"], 3_304.48);
    // From 2022 the adult share is 0.80: 1,512 × 0.80 × 4 = 4,838.4.
    near(&need(east_midlands(), "E06000016", "as_at=2025-12-31")["asylum"], 4_838.4);
    // Entry 2 is a fifth of it: 660.896.
    near(&need(east_midlands(), "E06000016", "as_at=2018-03-31&level=entry_2")["asylum"], 660.896);
    // Nobody arrives at level 2.
    near(&need(east_midlands(), "E06000016", "as_at=2018-03-31&level=level_2")["asylum"], 0.0);
}

#[test]
fn resettled_need_of_nottingham_halves_after_a_year_and_ends_after_three() {
    // All by VPRS, so 0.50 of them adults. On 31 March 2018 the 44 of 2015 Q4, 18 + 6 + 10 of 2016 and 4 of
    // 2017 Q1 (twelve months ago to the day) count 4 hours, the 12 of 2018 Q1 count 8:
    // (82 × 4 + 12 × 8) × 0.5 = 212.
    near(&need(east_midlands(), "E06000018", "as_at=2018-03-31")["resettled"], 212.0);
    // One day earlier 2018 Q1 has not ended and 2017 Q1 is still in its first year:
    // (78 × 4 + 4 × 8) × 0.5 = 172.
    near(&need(east_midlands(), "E06000018", "as_at=2018-03-30")["resettled"], 172.0);
    // On 31 December 2018 the 44 of 2015 Q4 have counted for 36 months and are out. 34 of 2016 and 4 of 2017
    // count 4 hours, 12 + 9 + 5 + 1 of 2018 count 8: (38 × 4 + 27 × 8) × 0.5 = 184.
    near(&need(east_midlands(), "E06000018", "as_at=2018-12-31")["resettled"], 184.0);
    // .45 of 212 hours are pre-entry.
    near(&need(east_midlands(), "E06000018", "as_at=2018-03-31&level=pre_entry")["resettled"], 95.4);
}

#[test]
fn the_schemes_have_their_own_adult_shares() {
    // Nottingham on 30 June 2022: 10 + 5 in 2021 Q3 and Q4, 14 in 2022 Q1 by UKRS, 5 by community
    // sponsorship, 0.54 of them adults, all in their first year; of the VPRS, 10 of 2019 Q1 have counted for
    // 39 months and 2 of 2019 Q2 for 36 months: out. 34 × 0.54 × 8 = 146.88.
    near(&need(east_midlands(), "E06000018", "as_at=2022-06-30")["resettled"], 146.88);
}

#[test]
fn settled_need_of_leicester_from_its_census_row() {
    // 24,541 not well and 7,499 not at all; × 0.90 adults × 0.135 seeking × 4 hours = × 0.486 each.
    let at = |query: &str| need(east_midlands(), "E06000016", query)["settled"].clone();
    near(&at("as_at=2021-12-31"), 15_571.44);
    near(&at("as_at=2021-12-31&level=pre_entry"), 3_644.514);
    near(&at("as_at=2021-12-31&level=entry_1"), 4_770.770_4);
    near(&at("as_at=2021-12-31&level=entry_2"), 4_174.424_1);
    near(&at("as_at=2021-12-31&level=entry_3"), 2_981.731_5);
    near(&at("as_at=2021-12-31&level=level_1"), 0.0);
    assert_eq!(at("as_at=2021-03-20"), Value::Null, "the census had not been taken");
}

#[test]
fn all_streams_together_are_the_sum_of_those_that_are_known() {
    let march = east_midlands().json("/api/gaps?geometry=none&as_at=2018-03-31");
    // Nottingham in March 2018: 212 resettled + 1,020 × 0.76 × 4 = 3,100.8 asylum, settled not known.
    near(&row(&march, "E06000018")["need_hours"], 3_312.8);
    let parts = march["parts"].as_array().unwrap();
    assert_eq!(parts[2]["stream"], "settled");
    assert_eq!(parts[2]["as_at"], Value::Null);
    assert!(parts[2]["note"].as_str().unwrap().contains("not known"));
}

#[test]
fn before_any_publication_need_is_not_known_and_supply_still_is() {
    let early = east_midlands().json("/api/gaps?geometry=none&as_at=2013-12-31");
    let nottingham = row(&early, "E06000018");
    for name in
        ["need_hours", "served_hours", "unmet_hours", "unmet_at_most", "unmet_by_reason", "access", "rank"]
    {
        assert_eq!(nottingham[name], Value::Null, "{name}");
    }
    assert_eq!(nottingham["unmet_known"], false);
    assert!(nottingham["supply_hours"].as_f64().unwrap() > 0.0);
    assert_eq!(early["totals"]["need_hours"], Value::Null);
}

#[test]
fn scotland_has_asylum_need_and_says_that_its_census_is_missing() {
    let gaps = scotland().json("/api/gaps?geometry=none&as_at=2025-12-31");
    let glasgow = row(&gaps, "S12000049");
    assert_eq!(glasgow["need_by_stream"]["settled"], Value::Null);
    assert!(glasgow["need_hours"].as_f64().unwrap() > 0.0);
    let settled = scotland().json("/api/gaps?geometry=none&stream=settled");
    assert_eq!(row(&settled, "S12000049")["need_hours"], Value::Null, "not known is not zero");
    let note = settled["parts"][0]["note"].as_str().unwrap();
    assert!(note.contains("England and Wales"), "{note}");
}
