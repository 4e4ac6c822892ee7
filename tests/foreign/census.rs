//! Census table TS029, in columns and in rows.

use esol_atlas::domain::record::RecordKind::EnglishProficiency;

use crate::files::{assert_conserved, problems, read, rows};

#[test]
fn a_column_for_each_category_is_read_under_its_long_names() {
    let start = "Proficiency in English language: ";
    let other = format!("{start}Main language is not English (English or Welsh in Wales): ");
    let text = format!(
        "date,geography,geography code,\"{start}Total: All usual residents aged 3 years and over\",\
         {start}Main language is English (English or Welsh in Wales),{other}Can speak English very well,\
         {other}Can speak English well,{other}Cannot speak English well,{other}Cannot speak English\n\
         2021,Leicester,E06000016,350000,200000,60000,50000,30000,10000\n\
         2021,East Midlands,E12000004,4700000,1,1,1,1,1\n\
         2021,Allerdale,E07000026,1000,900,40,30,20,10\n\
         2021,Carlisle,E07000028,2000,1800,80,60,40,20\n"
    );
    let table = read(EnglishProficiency, text.as_bytes()).unwrap();
    assert_eq!(table.layout, "Census 2021 TS029, a column for each category");
    assert_eq!(
        rows(EnglishProficiency, &table),
        ["2: E06000016, 350000, 30000, 10000", "4: E06000063, 3000, 60, 30"]
    );
    assert!(table.left_alone.contains(&"1 row: of a county, region or nation".to_owned()));
    assert_eq!(problems(&table).len(), 3);
    assert_conserved(&table);
}

#[test]
fn the_nomis_layout_has_titles_above_and_notes_below() {
    let text = "\
\"TS029 - Proficiency in English\"
\"ONS Crown Copyright Reserved\"

\"population\",\"All usual residents aged 3 years and over\"

\"local authority: district / unitary (as of April 2021)\",\"mnemonic\",\"Total: All usual residents aged 3 years and over\",\"Cannot speak English well\",\"Cannot speak English\"
\"Boston\",\"E07000136\",\"60,000\",\"3,000\",\"900\"

\"In order to protect against disclosure\"
";
    let table = read(EnglishProficiency, text.as_bytes()).unwrap();
    assert_eq!(rows(EnglishProficiency, &table), ["7: E07000136, 60000, 3000, 900"]);
    assert_eq!(problems(&table), Vec::<String>::new());
    assert_conserved(&table);
}

const LONG: &str = "\
Lower tier local authorities Code,Lower tier local authorities,Proficiency in English language (6 categories) Code,\
Proficiency in English language (6 categories),Observation
E06000016,Leicester,-8,Does not apply,9000
E06000016,Leicester,1,Main language is English (English or Welsh in Wales),200000
E06000016,Leicester,2,Main language is not English (English or Welsh in Wales): Can speak English very well,60000
E06000016,Leicester,3,Main language is not English (English or Welsh in Wales): Can speak English well,50000
E06000016,Leicester,4,Main language is not English (English or Welsh in Wales): Cannot speak English well,30000
E06000016,Leicester,5,Main language is not English (English or Welsh in Wales): Cannot speak English,10000
";

#[test]
fn a_row_for_each_category_is_put_together_without_those_under_three() {
    let table = read(EnglishProficiency, LONG.as_bytes()).unwrap();
    assert_eq!(table.layout, "Census 2021 TS029, a row for each category");
    assert_eq!(rows(EnglishProficiency, &table), ["2: E06000016, 350000, 30000, 10000"]);
    assert_eq!((table.counts.taken, table.counts.quarantined), (6, 0));
    assert_conserved(&table);
}

#[test]
fn an_area_without_all_its_categories_is_quarantined_whole() {
    let cut: Vec<&str> = LONG.lines().filter(|line| !line.contains(",3,")).collect();
    let table = read(EnglishProficiency, cut.join("\n").as_bytes()).unwrap();
    assert_eq!(table.rows, []);
    assert_eq!(table.quarantined.len(), 5);
    assert!(problems(&table)[0].contains("some categories of this area are not in the file"));
    assert_conserved(&table);
}

#[test]
fn a_category_that_stands_twice_or_is_none_is_quarantined() {
    let text = format!("{LONG}E06000016,Leicester,5,Cannot speak English,1\nE06000016,Leicester,6,Welsh,1\n");
    let table = read(EnglishProficiency, text.as_bytes()).unwrap();
    assert_eq!(rows(EnglishProficiency, &table), ["2: E06000016, 350000, 30000, 10000"]);
    assert_eq!(table.quarantined.len(), 2);
    assert_conserved(&table);
}
