//! `/api/authorities/{la_code}`: one authority over time.

use serde_json::Value;

use crate::atlas::{east_midlands, row, scotland, shipped_table};

#[test]
fn one_authority_has_the_same_figures_as_in_the_collection() {
    for as_at in ["2016-03-31", "2018-03-31", "2025-12-31"] {
        let all = east_midlands().json(&format!("/api/authorities?geometry=none&as_at={as_at}"));
        let one = east_midlands().json(&format!("/api/authorities/E06000018?as_at={as_at}"));
        let (one, listed) = (one.as_object().unwrap(), row(&all, "E06000018").as_object().unwrap());
        for (name, value) in listed {
            assert_eq!(&one[name], value, "{name} {as_at}");
        }
        let more: Vec<_> = one.keys().filter(|name| !listed.contains_key(*name)).collect();
        assert_eq!(more, ["providers", "series"]);
    }
}

#[test]
fn the_series_of_asylum_support_marks_the_breaks_and_no_growth() {
    let leicester = east_midlands().json("/api/authorities/E06000016");
    let series = leicester["series"]["asylum_support"].as_array().unwrap();
    // Leicester, summed by hand from the table:
    // 889+39; 890+37; 872+49+166; 781+38+156; 343+1,072 + 3+92 + 3; 328+1,158+26.
    let totals: Vec<_> = series.iter().map(|point| point["total"].as_u64().unwrap()).collect();
    assert_eq!(totals, [928, 927, 1_087, 975, 1_513, 1_512]);
    let section_4: Vec<_> = series.iter().map(|point| point["section_4"].clone()).collect();
    let expected = [Value::Null, Value::Null, 166.into(), 156.into(), 95.into(), Value::Null];
    assert_eq!(section_4, expected);
    // Section 4 enters in March 2018, Section 98 in December 2022, so first in the table of September 2024.
    let breaks: Vec<_> = series.iter().map(|point| !point["break"].is_null()).collect();
    assert_eq!(breaks, [false, false, true, false, true, false]);
    // Over components present at both dates: 928 → 927 → 921 of Section 95, not 927 → 1,087.
    let section_95: Vec<_> = series[..3].iter().map(|point| point["section_95"].clone()).collect();
    assert_eq!(section_95, [928, 927, 921]);
}

#[test]
fn the_series_of_resettlement_adds_up_to_the_cumulative_figure() {
    for code in ["E06000016", "E06000018", "E07000175"] {
        let authority = east_midlands().json(&format!("/api/authorities/{code}"));
        let mut sum = 0;
        let mut before = String::new();
        for point in authority["series"]["resettlement"].as_array().unwrap() {
            sum += point["people"].as_u64().unwrap();
            assert_eq!(point["cumulative"], sum, "{code} {point}");
            let quarter = point["quarter"].as_str().unwrap().to_owned();
            assert!(before < quarter, "{code}: {quarter} comes after {before}");
            before = quarter;
        }
        assert_eq!(authority["resettled_cumulative"], sum, "{code}");
    }
}

#[test]
fn two_schemes_in_one_quarter_are_one_point_of_the_series() {
    // Nottingham, 2022 Q1: 14 by UKRS and 5 by community sponsorship.
    let nottingham = east_midlands().json("/api/authorities/E06000018");
    let points = nottingham["series"]["resettlement"].as_array().unwrap();
    let quarter: Vec<_> = points.iter().filter(|point| point["quarter"] == "2022 Q1").collect();
    assert_eq!(quarter.len(), 1);
    assert_eq!((&quarter[0]["people"], &quarter[0]["quarter_end"]), (&19.into(), &"2022-03-31".into()));
}

#[test]
fn an_authority_lists_every_recorded_provider_with_a_place_or_without() {
    let recorded = shipped_table("providers.csv");
    for code in ["E06000015", "E06000016", "E06000018", "E07000136"] {
        let authority = east_midlands().json(&format!("/api/authorities/{code}"));
        let mut listed: Vec<_> =
            authority["providers"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
        let own = recorded.iter().filter(|line| line["la_code"] == code);
        let mut expected: Vec<Value> = own.map(|line| line["provider_id"].clone().into()).collect();
        listed.sort_by_key(ToString::to_string);
        expected.sort_by_key(ToString::to_string);
        assert_eq!(listed, expected, "{code}");
        assert_eq!(authority["providers_known"], expected.len(), "{code}");
    }
}

#[test]
fn scotland_has_no_figure_of_the_census_of_england_and_wales() {
    let glasgow = scotland().json("/api/authorities/S12000049");
    assert_eq!(glasgow["census_low_english"], Value::Null);
    assert_eq!(glasgow["census_as_at"], Value::Null, "no figure, so no date of it");
    assert!(glasgow["asylum_support"]["total"].as_u64().unwrap() > 0);
}
