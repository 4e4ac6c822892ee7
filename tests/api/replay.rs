//! March 2018 against December 2025, East Midlands (DOMAIN §9).

use serde_json::Value;

use crate::atlas::{east_midlands, row, rows, shipped_table};

fn hours(row: &Value, stream: &str) -> f64 {
    row["need_by_stream"][stream].as_f64().unwrap()
}

fn gaps(date: &str) -> Value {
    east_midlands().json(&format!("/api/gaps?geometry=none&as_at={date}"))
}

#[test]
fn leicester_nottingham_and_derby_carry_most_of_the_asylum_need_then_and_the_largest_parts_now() {
    for (date, least) in [("2018-03-31", 0.9), ("2025-12-31", 0.5)] {
        let answer = gaps(date);
        let mut all: Vec<(f64, &str)> = rows(&answer)
            .iter()
            .map(|row| (hours(row, "asylum"), row["la_name"].as_str().unwrap()))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let first: std::collections::BTreeSet<&str> = all[..3].iter().map(|(_, name)| *name).collect();
        assert_eq!(first, ["Derby", "Leicester", "Nottingham"].into(), "{date}");
        let (cities, region): (f64, f64) =
            (all[..3].iter().map(|one| one.0).sum(), all.iter().map(|one| one.0).sum());
        assert!(cities > least * region, "{date}: {cities} of {region}");
    }
    // 1,087 + 1,020 + 787 of 3,016 people.
    assert!((2_894.0_f64 / 3_016.0 - 0.96).abs() < 0.001);
}

// The census was taken in 2021: of March 2018 the atlas says that settled need is not known, and the census says
// where it lies.
#[test]
fn in_march_2018_boston_and_south_holland_have_no_refugee_need_and_much_settled_need_by_the_census() {
    let (then, now) = (gaps("2018-03-31"), gaps("2025-12-31"));
    let settled: Vec<f64> = rows(&now).iter().map(|row| hours(row, "settled")).collect();
    let median = {
        let mut sorted = settled.clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    };
    for code in ["E07000136", "E07000140"] {
        let before = row(&then, code);
        assert_eq!((hours(before, "resettled"), hours(before, "asylum")), (0.0, 0.0), "{code}");
        assert!(before["need_by_stream"]["settled"].is_null(), "{code}");
        assert_eq!(before["need_complete"], false);
        assert!(hours(row(&now, code), "settled") > 2.0 * median, "{code}");
    }
}

// Three years back from 21 March 2021: the census stands in, and says so.
#[test]
fn in_march_2018_boston_and_south_holland_have_settled_need_without_refugee_need_where_the_census_stands_in()
{
    let then = gaps("2018-03-31&assume=census_years_before:3");
    for code in ["E07000136", "E07000140"] {
        let row = row(&then, code);
        assert_eq!((hours(row, "resettled"), hours(row, "asylum")), (0.0, 0.0), "{code}");
        assert_eq!(row["need_complete"], true, "{code}");
    }
    // Residents with little English × 0.90 adults × 0.135 seeking × 4 hours.
    let boston = census_low_english("E07000136") * 0.90 * 0.135 * 4.0;
    assert!((hours(row(&then, "E07000136"), "settled") - boston).abs() < 1e-9 * boston);
    let part = then["parts"].as_array().unwrap().iter().find(|part| part["stream"] == "settled").unwrap();
    assert_eq!(part["as_at"], "2021-03-21");
    assert!(part["note"].as_str().unwrap().contains("stands in"), "{part}");

    let explained = east_midlands()
        .json("/api/authorities/E07000136/explain?as_at=2018-03-31&assume=census_years_before:3")
        .to_string();
    assert!(explained.contains("The census of 2021-03-21 stands in"), "{explained}");
    // A day more than three years before, it does not.
    let earlier = gaps("2018-03-20&assume=census_years_before:3");
    assert!(row(&earlier, "E07000136")["need_by_stream"]["settled"].is_null());
}

fn census_low_english(code: &str) -> f64 {
    let table = shipped_table("census_english_2021.csv");
    let row = table.iter().find(|row| row["la_code"] == code).unwrap();
    let people = |column: &str| row[column].parse::<f64>().unwrap();
    people("cannot_speak_english") + people("cannot_speak_english_well")
}

#[test]
fn authorities_with_resettled_people_and_no_known_venue_are_named_as_data_gaps() {
    let figures = east_midlands().json("/api/authorities?geometry=none&as_at=2018-03-31");
    let answer = gaps("2018-03-31");
    let mut named = 0;
    for authority in rows(&figures) {
        let gap = row(&answer, authority["la_code"].as_str().unwrap());
        let resettled = authority["resettled_cumulative"].as_u64().unwrap();
        if resettled > 0 && gap["supply_hours"] == 0.0 {
            let unknown = &gap["data_gap"];
            assert!(
                unknown["no_known_provider"] == true || unknown["unlocated"].as_u64().unwrap() > 0,
                "{gap}"
            );
            assert_eq!(gap["unmet_known"], false, "{gap}");
            assert!(gap["rank"].is_null(), "{gap}");
            named += 1;
        }
    }
    assert!(named >= 5, "{named} such authorities");
}
