//! `/api/authorities`: published figures at a date.

use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, east_of_england, north_east, row, rows, scotland, shipped_table};

fn at(atlas: &Atlas, as_at: &str) -> Value {
    atlas.json(&format!("/api/authorities?geometry=none&as_at={as_at}"))
}

fn sum(collection: &Value, pointer: &str) -> i64 {
    rows(collection).iter().map(|row| row.pointer(pointer).and_then(Value::as_i64).unwrap()).sum()
}

// Every total in this file is from the Home Office tables as DOMAIN §9 and the issue quote them.

#[test]
fn march_2018_has_the_published_totals_of_the_east_midlands() {
    let march = at(east_midlands(), "2018-03-31");
    assert_eq!(rows(&march).len(), 35);
    assert_eq!(sum(&march, "/asylum_support/total"), 3_016);
    assert_eq!(sum(&march, "/resettled_cumulative"), 511);
    let total = |code: &str| row(&march, code)["asylum_support"]["total"].clone();
    assert_eq!(total("E06000016"), 1_087, "Leicester");
    assert_eq!(total("E06000018"), 1_020, "Nottingham");
    assert_eq!(total("E06000015"), 787, "Derby");
    assert_eq!(total("E07000135"), 60, "Oadby and Wigston");
    assert_eq!(total("E07000172"), 19, "Broxtowe");
    let resettled = |code: &str| row(&march, code)["resettled_cumulative"].clone();
    assert_eq!(resettled("E06000016"), 112, "Leicester");
    assert_eq!(resettled("E06000018"), 94, "Nottingham");
    assert_eq!(resettled("E07000175"), 29, "Newark and Sherwood");
    assert_eq!(resettled("E07000173"), 28, "Gedling");
    assert_eq!(resettled("E07000174"), 28, "Mansfield");
    assert_eq!(resettled("E06000015"), 0, "Derby");
    for lincolnshire in rows(&march).iter().filter(|row| row["upper_tier_name"] == "Lincolnshire") {
        assert_eq!(lincolnshire["resettled_cumulative"], 0, "{}", lincolnshire["la_name"]);
    }
}

#[test]
fn other_dates_and_regions_have_their_published_totals() {
    for (atlas, as_at, people) in [
        (east_midlands(), "2016-03-31", 2_638),
        (east_midlands(), "2017-03-31", 2_755),
        (east_midlands(), "2025-12-31", 7_829),
        (east_of_england(), "2018-03-31", 823),
        (north_east(), "2018-03-31", 4_316),
    ] {
        assert_eq!(sum(&at(atlas, as_at), "/asylum_support/total"), people, "{as_at}");
    }
    let north_east = at(north_east(), "2018-03-31");
    assert_eq!(rows(&north_east).len(), 12);
    assert_eq!(sum(&north_east, "/resettled_cumulative"), 943);
}

#[test]
fn section_95_and_section_4_add_up_to_the_total_of_march_2018() {
    let march = at(east_midlands(), "2018-03-31");
    // DOMAIN §3: the tables say 2,488 dispersed and 2,666 with subsistence only, so 178 are subsistence only;
    // 3,016 − 2,666 = 350 people are on Section 4.
    assert_eq!(sum(&march, "/asylum_support/section_95_dispersed"), 2_488);
    assert_eq!(sum(&march, "/asylum_support/section_95_subsistence"), 178);
    assert_eq!(sum(&march, "/asylum_support/section_4"), 350);
}

#[test]
fn a_split_that_was_not_published_is_null_and_not_zero() {
    let section = |as_at: &str, name: &str| {
        let answer = at(east_midlands(), as_at);
        row(&answer, "E06000016")["asylum_support"][name].clone()
    };
    // Section 4 by authority starts in March 2018, Section 98 in December 2022.
    assert_eq!(section("2017-03-31", "section_4"), Value::Null);
    assert_eq!(section("2018-03-31", "section_4"), 166);
    assert_eq!(section("2018-03-31", "section_98"), Value::Null);
    assert_eq!(section("2024-09-30", "section_98"), 3);
    for name in ["section_95_dispersed", "section_95_subsistence", "section_4", "section_98"] {
        assert_eq!(section("2025-12-31", name), Value::Null, "December 2025 has no split: {name}");
    }
    // Contingency in December 2025 is not divided into hotel and other.
    let december = at(east_midlands(), "2025-12-31");
    let leicester = &row(&december, "E06000016")["asylum_support"];
    assert_eq!(leicester["accommodation"]["hotel"], Value::Null);
    assert_eq!(leicester["accommodation"]["contingency"], 328);
    assert_eq!(leicester["total"], 328 + 1158 + 26);
}

#[test]
fn an_authority_without_a_row_has_nobody_and_not_an_unknown_number() {
    // Boston has no row in March 2018.
    let march = at(east_midlands(), "2018-03-31");
    let boston = &row(&march, "E07000136")["asylum_support"];
    assert_eq!(boston["total"], 0);
    assert_eq!(boston["section_4"], 0);
    assert_eq!(row(&march, "E07000136")["asylum_per_10000"], 0.0);
}

#[test]
fn a_figure_is_the_latest_on_or_before_the_day_and_says_its_own_day() {
    let asylum = |as_at: &str| row(&at(east_midlands(), as_at), "E06000016")["asylum_support"].clone();
    assert_eq!(asylum("2016-03-30"), Value::Null, "nothing was published by then");
    assert_eq!(asylum("2016-03-31")["as_at"], "2016-03-31");
    assert_eq!(asylum("2018-03-30")["as_at"], "2017-03-31");
    assert_eq!(asylum("2024-09-29")["as_at"], "2019-03-31");
    assert_eq!(asylum("2099-12-31")["as_at"], "2025-12-31");

    let census = |as_at: &str| row(&at(east_midlands(), as_at), "E06000016")["census_low_english"].clone();
    assert_eq!(census("2021-03-20"), Value::Null);
    // Leicester: 24,541 not well and 7,499 not at all, of 355,572: 9.0 % (DOMAIN §9).
    assert_eq!(census("2021-03-21"), 32_040);
    let percent = row(&at(east_midlands(), "2021-03-21"), "E06000016")["census_low_english_percent"].as_f64();
    assert!((percent.unwrap() - 9.0).abs() < 0.05);
    assert_eq!(sum(&at(east_midlands(), "2021-03-21"), "/census_low_english"), 91_301);
}

#[test]
fn a_quarter_counts_from_its_last_day_and_a_late_date_is_marked_incomplete() {
    // Nottingham: 44 + 18 + 6 + 10 + 4 to 2017 Q1, and 12 in 2018 Q1.
    let nottingham = |as_at: &str| row(&at(east_midlands(), as_at), "E06000018").clone();
    assert_eq!(nottingham("2018-03-30")["resettled_cumulative"], 82);
    assert_eq!(nottingham("2018-03-30")["resettled_to"], "2017-12-31");
    assert_eq!(nottingham("2018-03-31")["resettled_cumulative"], 94);
    assert_eq!(nottingham("2014-03-30")["resettled_cumulative"], Value::Null);
    assert_eq!(nottingham("2014-03-30")["resettled_complete"], false);
    // 2024 Q3 is the last one published; from the last day of 2024 on a quarter is missing.
    assert_eq!(nottingham("2024-12-30")["resettled_complete"], true);
    assert_eq!(nottingham("2024-12-31")["resettled_complete"], false);
}

#[test]
fn a_rate_names_the_population_that_it_was_divided_by() {
    let leicester = |as_at: &str| row(&at(east_midlands(), as_at), "E06000016").clone();
    // 1,087 on 329,839 residents of the 2011 census, the latest figure by then: 32.955 per 10,000.
    let early = leicester("2018-03-31");
    assert_eq!(early["population"]["reference"], "census 2011");
    assert_eq!(early["population"]["as_at"], "2011-03-27");
    assert!((early["asylum_per_10000"].as_f64().unwrap() - 32.955_47).abs() < 1e-5);
    // 1,512 on 388,348 in mid-2024: 38.934.
    let late = leicester("2025-12-31");
    assert_eq!(late["population"]["reference"], "mid-2024");
    assert!((late["asylum_per_10000"].as_f64().unwrap() - 38.934_15).abs() < 1e-5);
}

#[test]
fn every_authority_agrees_with_a_plain_reading_of_the_tables() {
    let table = shipped_table("asylum_support.csv");
    let arrivals = shipped_table("resettlement.csv");
    for atlas in [east_midlands(), east_of_england(), north_east(), scotland()] {
        for as_at in ["2016-03-31", "2018-03-31", "2019-03-31", "2024-09-30", "2025-12-31"] {
            let answer = at(atlas, as_at);
            for row in rows(&answer) {
                let code = row["la_code"].as_str().unwrap();
                let own = table.iter().filter(|line| line["la_code"] == code && line["as_at"] == as_at);
                let people: u32 = own.map(|line| line["people"].parse::<u32>().unwrap()).sum();
                assert_eq!(row["asylum_support"]["total"], people, "{code} {as_at}");
                // "2018 Q1" ends in month 3: quarters sort as text and the month tells when they end.
                let (year, month) = (&as_at[..4], as_at[5..7].parse::<u32>().unwrap());
                let last = format!("{year} Q{}", month / 3);
                let own = arrivals.iter().filter(|line| line["la_code"] == code && line["quarter"] <= last);
                let people: u32 = own.map(|line| line["people"].parse::<u32>().unwrap()).sum();
                assert_eq!(row["resettled_cumulative"], people, "{code} {as_at}");
            }
        }
    }
}

#[test]
fn other_routes_and_programmes_appear_from_their_day_and_are_never_added() {
    let leicester = |as_at: &str| row(&at(east_midlands(), as_at), "E06000016").clone();
    assert_eq!(leicester("2025-12-30")["other_routes"], Value::Null);
    let shipped = shipped_table("other_routes.csv");
    let shipped = shipped.iter().find(|line| line["la_code"] == "E06000016").unwrap();
    let arrivals: u32 = shipped["homes_for_ukraine_arrivals"].parse().unwrap();
    let late = leicester("2025-12-31");
    assert_eq!(late["other_routes"]["homes_for_ukraine_arrivals"], arrivals);
    assert_eq!(late["asylum_support"]["total"], 1_512, "without other routes");
    assert_eq!(leicester("2018-04-29")["programme_status"], Value::Null, "not stated by then");
    let status = &leicester("2018-04-30")["programme_status"][0];
    assert_eq!((&status["programme"], &status["status"]), (&"asylum_dispersal".into(), &"main".into()));
}

/// The area of each authority and the corners that it takes.
fn areas(atlas: &Atlas, geometry: &str) -> Vec<(geo::MultiPolygon<f64>, usize)> {
    use geo::CoordsIter;
    let collection = atlas.json(&format!("/api/authorities?geometry={geometry}"));
    let features = collection["features"].as_array().unwrap().iter();
    let area = features.map(|feature| {
        let geometry: geojson::Geometry = serde_json::from_value(feature["geometry"].clone()).unwrap();
        let area = geo::MultiPolygon::try_from(geometry).unwrap();
        let corners = area.coords_count();
        (area, corners)
    });
    area.collect()
}

#[test]
fn a_coarse_shape_lies_where_the_whole_one_does_and_takes_a_fraction_of_its_corners() {
    use geo::{Area, BoundingRect};
    let atlas = east_midlands();
    let (coarse, full) = (areas(atlas, "coarse"), areas(atlas, "full"));
    assert_eq!(coarse.len(), full.len());
    for ((coarse, _), (full, _)) in coarse.iter().zip(&full) {
        let part = coarse.unsigned_area() / full.unsigned_area();
        assert!((0.97..1.03).contains(&part), "{part}");
        let (own, whole) = (coarse.bounding_rect().unwrap(), full.bounding_rect().unwrap());
        for (own, whole) in [(own.min(), whole.min()), (own.max(), whole.max())] {
            assert!((own.x - whole.x).abs() < 0.004 && (own.y - whole.y).abs() < 0.004);
        }
    }
    let corners = |areas: &[(_, usize)]| areas.iter().map(|(_, corners)| corners).sum::<usize>();
    assert!(corners(&coarse) * 3 < corners(&full), "{} of {}", corners(&coarse), corners(&full));
}
