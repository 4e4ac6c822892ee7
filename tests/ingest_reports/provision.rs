//! Faults in the rows of providers: some cost the row, some only the place.

use std::collections::BTreeMap;

use esol_atlas::ingest::{Loaded, Severity};

use crate::folder::{kept, load_with, shipped, tells, text};

const FILE: &str = "providers.csv";
const FIRST: &str = "nottm-college-esol-adult";

/// The table with one cell changed in the row of an identifier.
fn with_cell(id: &str, column: &str, value: &str) -> Vec<u8> {
    let shipped = text(FILE);
    let mut reader = csv::Reader::from_reader(shipped.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records().map(Result::unwrap) {
        let change = |(name, cell): (&str, &str)| {
            if &row[0] == id && name == column { value.to_owned() } else { cell.to_owned() }
        };
        let cells: Vec<String> = header.iter().zip(&row).map(change).collect();
        writer.write_record(cells).unwrap();
    }
    writer.into_inner().unwrap()
}

fn load(column: &str, value: &str) -> Loaded {
    load_with(FILE, &with_cell(FIRST, column, value)).unwrap()
}

#[test]
fn an_entry_that_may_be_another_one_again_is_told_and_kept() {
    // Lincoln College (row 50) and The Sheffield College become neighbours at one address.
    let loaded = load_with(FILE, &with_cell("newark-college", "postcode", "LN2 5HQ")).unwrap();
    assert_eq!(loaded.report.problems.len(), 1, "another authority, but another organisation");
    let moved =
        String::from_utf8(with_cell("newark-college", "provider_name", "LINCOLN College (Newark)")).unwrap();
    let moved = moved.replace("NG24 1PB,Newark and Sherwood,E07000175", "LN2 5HQ,Lincoln,E07000138");
    let loaded = load_with(FILE, moved.as_bytes()).unwrap();
    let told = &loaded.report.problems;
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].severity, Severity::Warning);
    assert!(told[0].to_string().contains("may be the same place as newark-college"), "{}", told[0]);
    assert_eq!(kept(&loaded, FILE), 173);
}

#[test]
fn a_value_outside_its_vocabulary_costs_the_row() {
    for (column, value, rule) in [
        ("provider_type", "college", "fe_college"),
        ("provider_type", "", "blank"),
        ("provider_name", "", "blank"),
        ("formal", "partly", "formal, informal, both"),
        ("levels", "entry_4", "entry_1"),
        ("levels", "entry_1;beginner", "beginner"),
        ("levels", "entry_1,entry_2", "entry_1"),
        ("kind", "lesson", "class"),
        ("ages", "16+", "16_18"),
        ("reserved_for", "women", "ukraine"),
        ("modes", "hybrid", "in_person"),
        ("childcare", "maybe", "yes, no or blank"),
        ("women_only", "true", "yes, no or blank"),
        ("initial_assessment", "Y", "yes, no or blank"),
        ("evidence", "rumour", "source"),
        ("region_code", "E06000018", "a region code"),
        ("region_code", "E12000099", "authorities.csv"),
        ("la_code", "E06000099", "authorities.csv"),
        ("postcode", "NG1", "a full UK postcode"),
    ] {
        let loaded = load(column, value);
        let told = &loaded.report.problems;
        assert_eq!(told.len(), 1, "{column} {value}: {told:#?}");
        tells(&told[0], (FILE, 2, column, value, rule));
        assert_eq!(told[0].severity, Severity::Error);
        assert_eq!(kept(&loaded, FILE), kept(shipped(), FILE) - 1, "{column} {value}");
        assert!(loaded.dataset.providers.iter().all(|provider| provider.id.recorded() != FIRST));
    }
}

#[test]
fn what_is_no_address_of_a_page_is_refused_above_all_a_script() {
    let mut taken = Vec::new();
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//elsewhere.example",
        "www.example.org",
        "https:",
        "http://",
        "https://\" onclick=\"alert(1)",
        "https://example.org/a b",
    ] {
        for column in ["website", "source_url"] {
            let loaded = load(column, address);
            match loaded.report.problems.as_slice() {
                [problem] => tells(problem, (FILE, 2, column, address.trim(), "http")),
                _ => taken.push((column, address)),
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}

#[test]
fn a_postcode_that_does_not_exist_or_lies_elsewhere_costs_only_the_place() {
    // NG1 1NG is replaced: ZZ9 9ZZ was never one, LE1 1AA is in Leicester and the row says Nottingham.
    for (postcode, rule) in [("ZZ9 9ZZ", "not a postcode of Great Britain"), ("LE1 6TP", "E06000016")] {
        let loaded = load("postcode", postcode);
        let told = &loaded.report.problems;
        assert_eq!(told.len(), 1, "{told:#?}");
        tells(&told[0], (FILE, 2, "postcode", postcode, rule));
        assert_eq!(told[0].severity, Severity::Warning);
        assert_eq!(kept(&loaded, FILE), kept(shipped(), FILE), "the row is kept");
        let entry = loaded.dataset.providers.iter().find(|provider| provider.id.recorded() == FIRST).unwrap();
        assert!(entry.position.is_none(), "without a place, never at a made-up point");
        assert_eq!(entry.la_code.unwrap().as_str(), "E06000018", "what the row says stands");
    }
}

#[test]
fn an_identifier_stands_once() {
    let loaded = load_with(FILE, &with_cell("refugee-roots-esol", "provider_id", FIRST)).unwrap();
    let told = &loaded.report.problems;
    assert_eq!(told.len(), 1, "{told:#?}");
    tells(&told[0], (FILE, 8, "provider_id", FIRST, "twice"));
    let first = loaded.dataset.providers.iter().find(|provider| provider.id.recorded() == FIRST).unwrap();
    assert_eq!(first.name, "Nottingham College", "the first row stands");
}

#[test]
fn a_level_said_twice_is_one_level_and_spaces_do_not_matter() {
    let loaded = load("levels", " entry_1; entry_2 ;entry_1");
    assert_eq!(loaded.report.problems, []);
    let entry = loaded.dataset.providers.iter().find(|provider| provider.id.recorded() == FIRST).unwrap();
    let levels: Vec<_> = entry.levels.unwrap().iter().map(esol_atlas::domain::level::Level::as_str).collect();
    assert_eq!(levels, ["entry_1", "entry_2"]);
}

#[test]
fn a_blank_is_not_known_and_never_no() {
    let loaded = shipped();
    let shipped = text(FILE);
    let mut reader = csv::Reader::from_reader(shipped.as_bytes());
    let lines: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    for line in &lines {
        let entry =
            loaded.dataset.providers.iter().find(|entry| entry.id.recorded() == line["provider_id"]).unwrap();
        assert_eq!(entry.childcare.is_none(), line["childcare"].is_empty(), "{}", entry.id.recorded());
        assert_eq!(entry.levels.is_none(), line["levels"].is_empty(), "{}", entry.id.recorded());
        let says = !line["formal"].is_empty() && line["formal"] != "unknown";
        assert_eq!(entry.formality.is_some(), says, "{}", entry.id.recorded());
        assert!(entry.levels.is_none_or(|levels| !levels.is_empty()), "{}", entry.id.recorded());
    }
}
