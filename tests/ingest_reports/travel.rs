//! An imported table of travel times.

use esol_atlas::domain::dataset::Dataset;
use esol_atlas::ingest::{Imports, IngestError, Loaded, Severity};

use crate::folder::tells;
use crate::imports::{Imported, load};

const HEADER: &str = "origin,destination,minutes\n";
/// What is told of a file of few rows: most of Great Britain cannot be reached by it.
const MOST_UNREACHABLE: &str = "small areas have no row";

fn travel(file: &Imported) -> Result<Loaded, IngestError> {
    load(&Imports { travel: Some(file.0.clone()), ..Imports::default() })
}

fn table(rows: &[&str]) -> Imported {
    Imported::new("travel times.csv", format!("{HEADER}{}\n", rows.join("\n")).as_bytes())
}

/// Origin and minutes of the journeys to a provider.
fn journeys(dataset: &Dataset, provider: &str) -> Vec<(String, f64)> {
    let position = dataset.providers.iter().position(|known| known.id.recorded() == provider).unwrap();
    let name = |area: usize| {
        let area = &dataset.small_areas[area];
        format!("{}|{}", area.sector, area.la_code)
    };
    let listed = dataset.travel.as_ref().unwrap().to(position);
    listed.map(|(area, minutes)| (name(area), minutes.0)).collect()
}

#[test]
fn a_sector_of_one_authority_needs_no_code_and_columns_may_stand_anywhere() {
    let text = "\u{feff}minutes,remark,destination,origin\r\n12.5,a,nottm-college-esol-adult,NG7 1\r\n\
                0,b,nottm-college-esol-adult, NG1 1|E06000018 \r\n";
    let file = Imported::new("travel times.csv", text.as_bytes());
    let loaded = travel(&file).unwrap();
    let listed = journeys(&loaded.dataset, "nottm-college-esol-adult");
    assert_eq!(listed, [("NG1 1|E06000018".to_owned(), 0.0), ("NG7 1|E06000018".to_owned(), 12.5)]);
    let told = &loaded.report.problems;
    assert_eq!(told.len(), 1, "{told:#?}");
    let all = loaded.dataset.small_areas.len();
    let rule = format!("{} of {all} {MOST_UNREACHABLE}", all - 2);
    tells(&told[0], (file.name(), 0, "(whole file)", "", &rule));
    assert_eq!(told[0].severity, Severity::Warning);
    let source = loaded.dataset.travel_source.as_ref().unwrap();
    assert_eq!((source.file.as_str(), source.rows, source.without.len()), ("travel times.csv", 2, all - 2));
    let listed = loaded.dataset.sources.last().unwrap();
    assert_eq!((listed.path.as_str(), listed.bytes), ("travel times.csv", Some(text.len() as u64)));
}

#[test]
fn names_that_are_not_known_are_counted_and_the_first_ten_are_told() {
    let mut rows = vec!["NG7 1,nottm-college-esol-adult,1".to_owned()];
    rows.extend((0..25).map(|number| format!("ZZ{number} 1,nottm-college-esol-adult,1")));
    // The same name again is one more row and no other name.
    rows.push("ZZ0 1,nottm-college-esol-adult,1".to_owned());
    rows.push("NG7 1|E06000016,nottm-college-esol-adult,1".to_owned());
    rows.push("NG7 1,no-such-provider,1".to_owned());
    rows.push("NG7 1,,1".to_owned());
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let file = table(&rows);
    let loaded = travel(&file).unwrap();
    let told = &loaded.report.problems;
    assert_eq!(told.len(), 3, "{told:#?}");
    let first_ten: Vec<String> = (0..10).map(|number| format!("ZZ{number} 1")).collect();
    let rule = "27 rows left out: no small area";
    tells(&told[0], (file.name(), 3, "origin", &first_ten.join(", "), rule));
    tells(
        &told[1],
        (file.name(), 30, "destination", "no-such-provider, ", "2 rows left out: no provider_id"),
    );
    assert!(told.iter().all(|problem| problem.severity == Severity::Warning));
    assert_eq!(loaded.dataset.travel.unwrap().len(), 1);
}

#[test]
fn a_sector_of_several_authorities_must_name_one() {
    let areas = &crate::folder::shipped().dataset.small_areas;
    let straddles = areas.iter().find(|area| areas.iter().filter(|a| a.sector == area.sector).count() > 1);
    let area = straddles.unwrap();
    let (bare, named) = (area.sector.to_string(), format!("{}|{}", area.sector, area.la_code));
    let rows = [format!("{bare},nottm-college-esol-adult,1"), format!("{named},nottm-college-esol-adult,2")];
    let file = table(&rows.each_ref().map(String::as_str));
    let loaded = travel(&file).unwrap();
    tells(&loaded.report.problems[0], (file.name(), 2, "origin", &bare, "lies in several authorities"));
    assert_eq!(journeys(&loaded.dataset, "nottm-college-esol-adult"), [(named, 2.0)]);
}

#[test]
fn of_a_pair_that_stands_twice_the_faster_counts_and_the_number_is_told() {
    let rows = ["NG7 1,nottm-college-esol-adult,30", "NG7 1|E06000018,nottm-college-esol-adult,20"];
    let file = table(&[rows[0], rows[1], rows[0]]);
    let loaded = travel(&file).unwrap();
    assert_eq!(journeys(&loaded.dataset, "nottm-college-esol-adult"), [("NG7 1|E06000018".to_owned(), 20.0)]);
    tells(&loaded.report.problems[0], (file.name(), 0, "(whole file)", "", "2 rows name a pair"));
}

#[test]
fn a_wrong_number_is_an_error_and_the_whole_table_is_left_out() {
    let good = "NG7 1,nottm-college-esol-adult,1";
    for value in ["-1", "-0.5", "NaN", "inf", "-inf", "many", "", "1,5", "1:30", "0x10"] {
        let row = format!("NG7 1,nottm-college-esol-adult,{value}");
        let file = table(&[good, &row]);
        let loaded = travel(&file).unwrap();
        let told = &loaded.report.problems[0];
        if value == "1,5" {
            tells(told, (file.name(), 3, "(whole row)", "", "has 4 fields"));
        } else {
            tells(told, (file.name(), 3, "minutes", value, "0 or more"));
        }
        assert_eq!(told.severity, Severity::Error);
        assert!(loaded.dataset.travel.is_none() && loaded.dataset.travel_source.is_none(), "{value}");
        assert_eq!(loaded.report.refused, [file.name()]);
    }
}

#[test]
fn of_very_many_wrong_rows_the_first_hundred_are_told_and_the_rest_is_counted() {
    let rows = vec!["NG7 1,nottm-college-esol-adult,x"; 250];
    let told = travel(&table(&rows)).unwrap().report.problems;
    assert_eq!(told.len(), 101);
    assert!(told[100].rule.contains("150 more rows"), "{}", told[100]);
}

#[test]
fn a_table_of_which_nothing_is_known_is_an_error() {
    // It would make all provision unreachable.
    for rows in [vec![], vec!["ZZ1 1,nottm-college-esol-adult,1"]] {
        let loaded = travel(&table(&rows)).unwrap();
        assert!(loaded.report.errors().any(|told| told.rule.contains("at least one row")));
        assert!(loaded.dataset.travel.is_none());
    }
    let file = Imported::new("t.csv", b"from,to,minutes\n");
    assert!(matches!(travel(&file), Err(IngestError::MissingColumn { column: "origin", .. })));
    let nowhere = Imports { travel: Some("/no/such/file.csv".into()), ..Imports::default() };
    assert!(matches!(load(&nowhere), Err(IngestError::Read { .. })));
}
