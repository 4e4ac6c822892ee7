//! `/api/sources` and `/api/observations`.

use serde_json::Value;

use crate::atlas::{east_midlands, north_east, shipped_table};

#[test]
fn every_shipped_file_is_listed_with_its_source_licence_and_checksum() {
    let answer = east_midlands().json("/api/sources");
    let mut listed: Vec<String> = Vec::new();
    for file in answer["files"].as_array().unwrap() {
        for name in ["path", "title", "source", "licence", "as_at", "made_by"] {
            assert!(file[name].as_str().is_some_and(|text| !text.is_empty()), "{name} of {file}");
        }
        let checksum = file["sha256"].as_str().unwrap();
        assert!(checksum.len() == 64 && checksum.bytes().all(|byte| byte.is_ascii_hexdigit()));
        listed.push(file["path"].as_str().unwrap().to_owned());
    }
    let folder =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata")).unwrap().map(Result::unwrap);
    let files = folder.filter(|entry| entry.file_type().unwrap().is_file());
    let mut shipped: Vec<String> = files.map(|entry| entry.file_name().into_string().unwrap()).collect();
    shipped.retain(|name| name != "manifest.toml");
    listed.sort();
    shipped.sort();
    assert_eq!(listed, shipped);
}

#[test]
fn the_sizes_listed_are_those_of_the_files() {
    for file in east_midlands().json("/api/sources")["files"].as_array().unwrap() {
        let path = format!("{}/geodata/{}", env!("CARGO_MANIFEST_DIR"), file["path"].as_str().unwrap());
        assert_eq!(file["bytes"], std::fs::metadata(path).unwrap().len(), "{}", file["path"]);
    }
}

fn observation(measure: &str, as_at: &str) -> Value {
    let answer = east_midlands().json("/api/observations");
    let observations = answer["observations"].as_array().unwrap();
    let found = observations.iter().find(|entry| entry["measure"] == measure && entry["as_at"] == as_at);
    found.unwrap().clone()
}

#[test]
fn a_stated_figure_stands_beside_the_table_of_the_same_day_with_the_difference() {
    // DOMAIN §3: the partnership counted 2,485 on Section 95, the tables say 2,488 dispersed.
    let section_95 = observation("asylum_section_95", "2018-03");
    assert_eq!(section_95["value"], 2_485.0);
    assert_eq!(
        (&section_95["table_value"], &section_95["table_as_at"]),
        (&2_488.0.into(), &"2018-03-31".into())
    );
    assert_eq!(
        (&section_95["difference"], &section_95["reason"]),
        (&(-3.0).into(), &"reason not known".into())
    );
    // 299 against 350; 178 against 178, so no difference and no reason.
    let section_4 = observation("asylum_section_4", "2018-03");
    assert_eq!((&section_4["table_value"], &section_4["difference"]), (&350.0.into(), &(-51.0).into()));
    let subsistence = observation("asylum_subsistence_only", "2018-03");
    assert_eq!((&subsistence["table_value"], &subsistence["difference"]), (&178.0.into(), &0.0.into()));
    assert_eq!(subsistence["reason"], Value::Null);
}

#[test]
fn shares_rates_and_years_are_compared_under_a_named_definition() {
    let with_subsistence = &observation("asylum_section_95", "2018-03")["other_definitions"][0];
    // DOMAIN §3: 2,666 with subsistence only.
    assert_eq!(with_subsistence["value"], 2_666.0);
    // By hand from asylum_support.csv: 2,488 of 39,132; 350 of 4,333; 3,016 of 4,533,222 residents in 2011; the
    // four quarters of 2018.
    for (measure, as_at, value, difference) in [
        ("share_of_uk_dispersed_pct", "2018-03-31", 6.36, -0.06),
        ("share_of_uk_section_4_pct", "2018-03-31", 8.08, -1.18),
        ("asylum_supported_per_10000", "2018-03", 6.65, -0.54),
        ("resettled_vprs", "2018", 195.0, -44.0),
    ] {
        let stated = observation(measure, as_at);
        assert_eq!(
            (&stated["table_value"], &stated["difference"]),
            (&value.into(), &difference.into()),
            "{measure}"
        );
        assert!(stated["table_definition"].as_str().is_some_and(|text| !text.is_empty()), "{measure}");
    }
}

#[test]
fn a_figure_of_a_day_without_a_table_is_compared_with_nothing() {
    for (measure, as_at) in [("asylum_section_95", "2009-03"), ("nino_applications", "2018-03 year")] {
        let stated = observation(measure, as_at);
        for name in ["table_value", "table_as_at", "difference", "reason"] {
            assert_eq!(stated[name], Value::Null, "{measure} {name}");
        }
    }
}

#[test]
fn every_observation_of_the_region_is_there_and_none_of_another() {
    let answer = east_midlands().json("/api/observations");
    let shipped = shipped_table("region_observations.csv");
    let own = shipped.iter().filter(|line| line["region_code"] == "E12000004").count();
    assert_eq!(answer["observations"].as_array().unwrap().len(), own);
    let other = shipped.iter().filter(|line| line["region_code"] == "E12000001").count();
    assert_eq!(north_east().json("/api/observations")["observations"].as_array().unwrap().len(), other);
}
