//! `/api/gaps?format=csv`: the same numbers as a table.

use serde_json::Value;

use crate::atlas::{east_midlands, rows};

/// Column of the table, member of the collection, decimals.
const NUMBERS: &[(&str, &str, usize)] = &[
    ("need_hours", "/need_hours", 1),
    ("need_hours_resettled", "/need_by_stream/resettled", 1),
    ("need_hours_asylum", "/need_by_stream/asylum", 1),
    ("need_hours_settled", "/need_by_stream/settled", 1),
    ("supply_hours", "/supply_hours", 1),
    ("supply_hours_known", "/supply_by_certainty/known", 1),
    ("supply_hours_estimated", "/supply_by_certainty/estimated", 1),
    ("supply_hours_assumed", "/supply_by_certainty/assumed", 1),
    ("supply_hours_unconfirmed", "/supply_hours_unconfirmed", 1),
    ("supply_hours_online", "/supply_hours_online", 1),
    ("homes_for_ukraine_arrivals", "/beside/homes_for_ukraine_arrivals", 0),
    ("afghan_programme_population", "/beside/afghan_programme_population", 0),
    ("served_hours", "/served_hours", 1),
    ("unmet_hours", "/unmet_hours", 1),
    ("unmet_at_most", "/unmet_at_most", 1),
    ("unmet_hours_resettled", "/unmet_by_stream/resettled", 1),
    ("unmet_hours_asylum", "/unmet_by_stream/asylum", 1),
    ("unmet_hours_settled", "/unmet_by_stream/settled", 1),
    ("unmet_hours_pre_entry", "/unmet_by_level/pre_entry", 1),
    ("unmet_hours_entry_1", "/unmet_by_level/entry_1", 1),
    ("unmet_hours_entry_2", "/unmet_by_level/entry_2", 1),
    ("unmet_hours_entry_3", "/unmet_by_level/entry_3", 1),
    ("unmet_hours_level_1", "/unmet_by_level/level_1", 1),
    ("unmet_hours_level_2", "/unmet_by_level/level_2", 1),
    ("unmet_no_class_of_level_in_reach", "/unmet_by_reason/no_class_of_level_in_reach", 1),
    ("unmet_not_eligible", "/unmet_by_reason/not_eligible", 1),
    ("unmet_no_women_only_class", "/unmet_by_reason/no_women_only_class", 1),
    ("unmet_no_childcare", "/unmet_by_reason/no_childcare", 1),
    ("unmet_full", "/unmet_by_reason/full", 1),
    ("need_within_30_minutes", "/need_within/minutes_30", 4),
    ("need_within_45_minutes", "/need_within/minutes_45", 4),
    ("need_within_60_minutes", "/need_within/minutes_60", 4),
    ("need_hours_low", "/interval/need_low", 1),
    ("need_hours_high", "/interval/need_high", 1),
    ("supply_hours_low", "/interval/supply_low", 1),
    ("supply_hours_high", "/interval/supply_high", 1),
    ("served_hours_low", "/interval/served_low", 1),
    ("served_hours_high", "/interval/served_high", 1),
    ("access_low", "/interval/access_low", 4),
    ("access_high", "/interval/access_high", 4),
    ("unmet_hours_low", "/interval/unmet_low", 1),
    ("unmet_hours_high", "/interval/unmet_high", 1),
    ("rank_stability", "/interval/rank_stability", 4),
    ("unmet_hours_other_weighting", "/other_weighting/unmet_hours", 1),
    ("access_other_weighting", "/other_weighting/access", 4),
    ("imputed_share", "/data_gap/imputed_share", 4),
    ("access", "/access", 4),
    ("nearest_venue_km", "/nearest_venue_km", 1),
    ("hours_imported", "/hours_imported", 1),
    ("hours_exported", "/hours_exported", 1),
];

#[test]
fn the_table_has_the_numbers_of_the_collection() {
    let words = [
        ("la_code", "/la_code"),
        ("la_name", "/la_name"),
        ("upper_tier_name", "/upper_tier_name"),
        ("need_complete", "/need_complete"),
        ("unmet_known", "/unmet_known"),
        ("border_closed", "/border_closed"),
        ("rank", "/rank"),
        ("rank_low", "/interval/rank_low"),
        ("rank_high", "/interval/rank_high"),
        ("other_weighting", "/other_weighting/weighting"),
        ("rank_other_weighting", "/other_weighting/rank"),
        ("other_weighting_changes_rank", "/other_weighting/changes_rank"),
        ("no_known_provider", "/data_gap/no_known_provider"),
        ("providers", "/data_gap/providers"),
        ("providers_to_be_confirmed", "/data_gap/to_be_confirmed"),
        ("providers_county_only", "/data_gap/county_only"),
        ("providers_unlocated", "/data_gap/unlocated"),
        ("providers_without_level", "/data_gap/without_level"),
        ("service_gap", "/data_gap/service_gap"),
        ("supply_known", "/data_gap/supply_known"),
    ];
    for query in [
        "as_at=2018-03-31",
        "as_at=2025-12-31&stream=asylum",
        "as_at=2025-12-31&level=entry_1",
        "interval=true",
    ] {
        let json = east_midlands().json(&format!("/api/gaps?geometry=none&{query}"));
        let text = east_midlands().get(&format!("/api/gaps?format=csv&{query}")).body;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(lines.len(), 35);
        for (row, line) in rows(&json).iter().zip(&lines) {
            let cell = |name: &str| &line[header.iter().position(|column| column == name).unwrap()];
            for (column, member, decimals) in NUMBERS.iter().copied() {
                let value = row.pointer(member).and_then(Value::as_f64);
                let expected = value.map_or(String::new(), |value| format!("{value:.decimals$}"));
                assert_eq!(cell(column), expected, "{query} {column} {}", row["la_name"]);
            }
            // What may be unmet at most if the need is at its upper end: only where it is not known.
            let of = |member: &str| row.pointer(member).and_then(Value::as_f64);
            let most = of("/unmet_at_most").zip(of("/interval/need_high"));
            let most = most.filter(|_| row["unmet_known"] == false).map(|(most, need)| most.max(need));
            assert_eq!(cell("unmet_at_most_high"), most.map_or(String::new(), |most| format!("{most:.1}")));
            for (column, member) in words {
                let expected = match row.pointer(member).unwrap_or(&Value::Null) {
                    Value::String(text) => text.clone(),
                    Value::Null => String::new(),
                    other => other.to_string(),
                };
                assert_eq!(cell(column), expected, "{query} {column}");
            }
        }
        // Every column of the table is compared above, the most above, but for the three that say what the table is about and the
        // six that say how it was made; the two of what is planned have their own test.
        assert_eq!(header.len(), NUMBERS.len() + words.len() + 12);
    }
}

#[test]
fn the_table_is_a_download_that_names_what_it_holds() {
    let answer = east_midlands().get("/api/gaps?format=csv&as_at=2018-03-31&stream=asylum&level=entry_1");
    assert_eq!(answer.content_type(), "text/csv; charset=utf-8");
    let name = &answer.headers["content-disposition"];
    assert_eq!(name, "attachment; filename=\"esol-gaps-2018-03-31-asylum-entry_1.csv\"");
    let first = answer.body.lines().nth(1).unwrap();
    assert!(first.starts_with("2018-03-31,asylum,entry_1,E06000015,Derby,"), "{first}");
    // RFC 4180: lines end with CRLF.
    assert_eq!(answer.body.matches("\r\n").count(), 36);
    assert_eq!(answer.body.matches('\n').count(), 36);
}

#[test]
fn the_table_is_the_same_with_shapes_or_without() {
    let with = east_midlands().get("/api/gaps?format=csv&geometry=full").body;
    assert_eq!(east_midlands().get("/api/gaps?format=csv&geometry=none").body, with);
}

// A table that has left the page must still say that its access is a cost and that its hours are other ones.
#[test]
fn a_table_says_how_its_figures_were_made() {
    let line = |query: &str| {
        let text = east_midlands().get(&format!("/api/gaps?format=csv&{query}")).body;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let line = reader.records().next().unwrap().unwrap();
        let names = ["figures", "access_measure", "weighting", "silent_classes", "changed_assumptions"];
        names.map(|name| line[header.iter().position(|column| column == name).unwrap()].to_owned())
    };
    let usual = ["modelled", "e2sfca (hours supplied per hour needed)", "postcodes", "suits", "none"];
    assert_eq!(line(""), usual);
    assert_eq!(line("tier=small_area"), usual);
    let told = line("assume=hours_asylum:6,seats:9&measure=raam&weighting=equal&silent=fails");
    assert!(told[1].starts_with("raam (a cost"), "{told:?}");
    assert_eq!(told[2..], ["equal", "fails", "hours_asylum:6;seats:9"]);
}
