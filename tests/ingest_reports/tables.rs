//! Faults of single rows in the tables of figures.

use crate::folder::{Told, one_row_is_left_out};

/// Replaces a text that stands in the file once.
fn swap(from: &'static str, to: &'static str) -> impl Fn(&str) -> String {
    move |text| {
        assert_eq!(text.matches(from).count(), 1, "{from} stands once");
        text.replacen(from, to, 1)
    }
}

/// Puts a line at the end.
fn append(line: &'static str) -> impl Fn(&str) -> String {
    move |text| format!("{}\n{line}\n", text.trim_end())
}

fn lines(file: &str) -> u64 {
    crate::folder::text(file).lines().count() as u64
}

fn left_out(file: &'static str, change: impl Fn(&str) -> String, row: u64, rest: (&str, &str, &str)) {
    let told: Told<'_> = (file, row, rest.0, rest.1, rest.2);
    one_row_is_left_out(file, change, told);
}

// Line 2 of asylum_support.csv: E06000001,2016-03-31,Section 95,Dispersal accommodation,139.
const FIRST: &str = "E06000001,2016-03-31,Section 95,Dispersal accommodation,139";

#[test]
fn asylum_support() {
    let file = "asylum_support.csv";
    let broken = |to| swap(FIRST, to);
    left_out(
        file,
        broken("E06000099,2016-03-31,Section 95,Dispersal accommodation,139"),
        2,
        ("la_code", "E06000099", "authorities.csv"),
    );
    left_out(
        file,
        broken("Hartlepool,2016-03-31,Section 95,Dispersal accommodation,139"),
        2,
        ("la_code", "Hartlepool", "an authority code"),
    );
    left_out(file, broken(",2016-03-31,Section 95,Dispersal accommodation,139"), 2, ("la_code", "", "blank"));
    left_out(
        file,
        broken("E06000001,2016-02-30,Section 95,Dispersal accommodation,139"),
        2,
        ("as_at", "2016-02-30", ""),
    );
    left_out(
        file,
        broken("E06000001,2016-03-31,Section 96,Dispersal accommodation,139"),
        2,
        ("support_type", "Section 96", "Section 95, Section 4, Section 98"),
    );
    left_out(
        file,
        broken("E06000001,2016-03-31,Section 95,Hotel,139"),
        2,
        ("accommodation_type", "Hotel", "Subsistence only"),
    );
    for value in ["-139", "139.5", "1e3", "many", "99999999999"] {
        let line = format!("E06000001,2016-03-31,Section 95,Dispersal accommodation,{value}");
        left_out(file, move |text| text.replacen(FIRST, &line, 1), 2, ("people", value, "whole number"));
    }
    left_out(file, broken("E06000001,2016-03-31,Section 95,139"), 2, ("(whole row)", "", "4 fields"));
    left_out(
        file,
        broken("E06000001,2016-03-31,Section 95,Dispersal accommodation,139,7"),
        2,
        ("(whole row)", "", "6 fields"),
    );
    left_out(file, append(FIRST), lines(file) + 1, ("la_code", "E06000001", "twice"));
}

#[test]
fn resettlement() {
    let file = "resettlement.csv";
    // Line 2: E08000032,2014 Q1,Vulnerable Persons Resettlement Scheme,13.
    let broken = |to| swap("E08000032,2014 Q1,Vulnerable Persons Resettlement Scheme,13", to);
    left_out(
        file,
        broken("E08000032,2014 Q5,Vulnerable Persons Resettlement Scheme,13"),
        2,
        ("quarter", "2014 Q5", "2018 Q1"),
    );
    left_out(
        file,
        broken("E08000032,2014-03-31,Vulnerable Persons Resettlement Scheme,13"),
        2,
        ("quarter", "2014-03-31", "a quarter"),
    );
    left_out(
        file,
        broken("E08000032,2014 Q1,Gateway Protection Programme,13"),
        2,
        ("scheme", "Gateway Protection Programme", "Res_D01"),
    );
    left_out(
        file,
        broken("E08000032,2014 Q1,Vulnerable Persons Resettlement Scheme,-13"),
        2,
        ("people", "-13", "whole number"),
    );
    left_out(
        file,
        append("E08000032,2014 Q1,Vulnerable Persons Resettlement Scheme,13"),
        lines(file) + 1,
        ("la_code", "E08000032", "twice"),
    );
}

#[test]
fn census() {
    let file = "census_english_2021.csv";
    // Line 2: E06000001,89420,475,110.
    let broken = |to| swap("E06000001,89420,475,110", to);
    left_out(file, broken("E06000001,89420,475,-110"), 2, ("cannot_speak_english", "-110", "whole number"));
    left_out(file, broken("E06000001,500,475,110"), 2, ("residents_3_plus", "500", "must not exceed"));
    left_out(
        file,
        broken("E06000001,4294967295,4294967295,1"),
        2,
        ("residents_3_plus", "4294967295", "exceed"),
    );
    left_out(file, append("E06000001,89420,475,110"), lines(file) + 1, ("la_code", "E06000001", "twice"));
}

#[test]
fn population() {
    let file = "population.csv";
    let broken = |to| swap("E06000001,census 2011,92028", to);
    left_out(file, broken("E06000001,census 2012,92028"), 2, ("reference", "census 2012", "mid-YYYY"));
    // 0 residents would make a rate of infinity.
    left_out(file, broken("E06000001,census 2011,0"), 2, ("population", "0", "above 0"));
    left_out(file, append("E06000001,census 2011,1"), lines(file) + 1, ("la_code", "E06000001", "twice"));
}

#[test]
fn other_routes_programmes_and_observations() {
    left_out(
        "other_routes.csv",
        swap("E06000001,2025-12-31,109,182", "E06000001,2025-12-32,109,182"),
        2,
        ("as_at", "2025-12-32", ""),
    );
    left_out(
        "other_routes.csv",
        append("E06000001,2025-12-31,1,1"),
        lines("other_routes.csv") + 1,
        ("la_code", "E06000001", "twice"),
    );
    let status = "E06000015,asylum_dispersal,main,2018-04-30,EMSMP draft plan 2018/19";
    left_out(
        "programme_status.csv",
        swap(status, "E06000015,asylum_dispersal,,2018-04-30,EMSMP"),
        2,
        ("status", "", "blank"),
    );
    left_out(
        "region_observations.csv",
        swap("E12000004,2009-03,asylum_section_95,1162,", "E12000004,2009-03,asylum_section_95,NaN,"),
        2,
        ("value", "NaN", "0 or more"),
    );
}

#[test]
fn small_areas() {
    let file = "small_areas.csv";
    // Line 2: TS22 5,E06000001,443148,527924,72.
    let broken = |to| swap("TS22 5,E06000001,443148,527924,72", to);
    left_out(file, broken("TS22,E06000001,443148,527924,72"), 2, ("sector", "TS22", "NG7 1"));
    left_out(
        file,
        broken("TS22 5,E06000099,443148,527924,72"),
        2,
        ("la_code", "E06000099", "authorities.csv"),
    );
    left_out(file, broken("TS22 5,E06000001,-443148,527924,72"), 2, ("easting", "-443148", "whole number"));
    // A weight of 0 would divide by 0 where an authority has one area only.
    left_out(file, broken("TS22 5,E06000001,443148,527924,0"), 2, ("weight", "0", "at least 1"));
}

#[test]
fn a_row_that_stands_twice_is_told_in_every_table() {
    // The same small area twice would count its need twice; the same statement twice would be shown twice.
    let area = "TS22 5,E06000001,443148,527924,72";
    left_out("small_areas.csv", append(area), lines("small_areas.csv") + 1, ("sector", "TS22 5", "twice"));
    let status = "E06000015,asylum_dispersal,main,2018-04-30,EMSMP draft plan 2018/19";
    let last = lines("programme_status.csv") + 1;
    left_out("programme_status.csv", append(status), last, ("as_at", "2018-04-30", "twice"));
    let observation = "E12000004,2009-03,asylum_section_95,1162,EMSMP plan 2009/10";
    let last = lines("region_observations.csv") + 1;
    left_out("region_observations.csv", append(observation), last, ("measure", "asylum_section_95", "twice"));
}

#[test]
fn an_observation_of_a_region_that_is_not_there_is_told() {
    let from = "E12000004,2009-03,asylum_section_95,";
    let change = swap(from, "E12000099,2009-03,asylum_section_95,");
    left_out("region_observations.csv", change, 2, ("region_code", "E12000099", "authorities.csv"));
}

#[test]
fn groups() {
    let file = "groups.csv";
    // Line 2: derbyshire,Derbyshire and Derby,E06000015.
    let broken = |to| swap("derbyshire,Derbyshire and Derby,E06000015", to);
    let twice = append("derbyshire,Derbyshire and Derby,E06000015");
    left_out(file, twice, lines(file) + 1, ("la_code", "E06000015", "twice"));
    let unknown = broken("derbyshire,Derbyshire and Derby,E06000099");
    left_out(file, unknown, 2, ("la_code", "E06000099", "authorities.csv"));
    let code = broken("Derby Shire,Derbyshire and Derby,E06000015");
    left_out(file, code, 2, ("group_code", "Derby Shire", "small letters"));
    let name = append("derbyshire,Derbyshire,E06000018");
    left_out(file, name, lines(file) + 1, ("group_name", "Derbyshire", "Derbyshire and Derby"));
}

#[test]
fn a_place_off_the_grid_is_not_a_small_area() {
    // The British National Grid ends at 700 km east and 1,300 km north.
    let change = swap("TS22 5,E06000001,443148,527924,72", "TS22 5,E06000001,4431480,527924,72");
    left_out("small_areas.csv", change, 2, ("easting", "4431480", ""));
}
