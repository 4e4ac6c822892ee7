//! Figures that their publisher holds back, and tables of which a part is missing.

use serde_json::Value;

use crate::atlas::row;
use crate::file_imports::{Desk, counts};

const HEAD: &str = "Date,Support Type,Local Authority,LAD Code,Accommodation Type,People\n";

/// Derby's 31 March 2026 is `*`: not known, whatever anybody adds up from it. Leicester's is a figure.
#[test]
fn a_figure_that_is_held_back_is_not_known_and_never_nought() {
    let desk = Desk::new("held-back");
    let text = format!(
        "{HEAD}31 Mar 2026,Section 95,Derby,E06000015,Dispersal Accommodation,*\n\
         31 Mar 2026,Section 95,Leicester,E06000016,Dispersal Accommodation,1100\n"
    );
    let preview = desk.preview("asylum_support", &text);
    assert_eq!(counts(&preview), [2, 0, 0, 0, 0], "{preview}");
    let told = preview["problems"].to_string();
    assert!(told.contains("is not a published figure: counts as not known"), "{told}");
    desk.apply("asylum_support", &text);

    let figures = desk.atlas.json("/api/authorities?geometry=none&as_at=2026-03-31");
    let of = |code: &str| row(&figures, code).clone();
    assert_eq!(of("E06000015")["asylum_support"]["total"], Value::Null);
    assert_eq!(of("E06000015")["asylum_per_10000"], Value::Null);
    assert_eq!(of("E06000016")["asylum_support"]["total"], 1_100);
    let gaps = |query: &str| desk.atlas.json(&format!("/api/gaps?geometry=none&as_at=2026-03-31{query}"));
    let asylum = gaps("&stream=asylum");
    assert_eq!(row(&asylum, "E06000015")["need_hours"], Value::Null);
    assert_eq!(row(&asylum, "E06000015")["unmet_known"], false);
    assert!(row(&asylum, "E06000016")["need_hours"].as_f64().unwrap() > 0.0);
    assert_eq!(gaps("&stream=asylum&tier=region")["features"][0]["properties"]["need_hours"], Value::Null);

    // Once more, and with the figure: it becomes known; a later release that holds it back takes nothing away.
    assert_eq!(counts(&desk.apply("asylum_support", &text)), [0, 0, 0, 2, 0]);
    let known = text.replace('*', "33");
    assert_eq!(counts(&desk.apply("asylum_support", &known)), [0, 1, 0, 1, 0]);
    assert_eq!(counts(&desk.apply("asylum_support", &text)), [0, 0, 0, 2, 0]);
    let figures = desk.atlas.json("/api/authorities?geometry=none&as_at=2026-03-31");
    assert_eq!(row(&figures, "E06000015")["asylum_support"]["total"], 33);
}

/// 5 people in the last quarter and a quarter that is held back: no sum is known.
#[test]
fn resettlement_with_a_quarter_that_is_held_back_is_not_known() {
    let desk = Desk::new("held-back-quarter");
    let text = "la_code,quarter,scheme,people\n\
        E07000176,2026 Q1,UK Resettlement Scheme,5\nE07000176,2026 Q2,UK Resettlement Scheme,..\n";
    assert_eq!(counts(&desk.apply("resettlement", text)), [2, 0, 0, 0, 0]);
    let detail = desk.atlas.json("/api/authorities/E07000176");
    let points = detail["series"]["resettlement"].as_array().unwrap();
    let last: Vec<&Value> = points.iter().rev().take(2).collect();
    assert_eq!((&last[0]["people"], &last[0]["cumulative"]), (&Value::Null, &Value::Null), "{last:?}");
    assert_eq!(last[1]["people"], 5);
    let gaps = desk.atlas.json("/api/gaps?geometry=none&as_at=2026-06-30&stream=resettled");
    assert_eq!(row(&gaps, "E07000176")["need_hours"], Value::Null);
    let before = desk.atlas.json("/api/gaps?geometry=none&as_at=2026-03-31&stream=resettled");
    assert!(row(&before, "E07000176")["need_hours"].is_f64(), "until then it is known");
}

#[test]
fn a_part_of_a_table_is_asked_about_and_a_whole_one_is_not() {
    let desk = Desk::new("part-of-a-table");
    let one = format!("{HEAD}30 Jun 2026,Section 95,Leicester,E06000016,Dispersal Accommodation,1100\n");
    let told = desk.preview("asylum_support", &one)["problems"].to_string();
    assert!(told.contains("has 1 of the authorities of East Midlands, 2025-12-31 has "), "{told}");
    assert!(told.contains("is this the whole table?"), "{told}");

    let shipped = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/asylum_support.csv"));
    let newest = shipped.unwrap();
    let newest: String = newest
        .lines()
        .filter(|line| line.starts_with("la_code") || line.contains("2025-12-31"))
        .flat_map(|line| [line.replace("2025-12-31", "2026-06-30"), "\n".to_owned()])
        .collect();
    let told = desk.preview("asylum_support", &newest)["problems"].to_string();
    assert!(!told.contains("whole table"), "{told}");
}
