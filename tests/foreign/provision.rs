//! Providers and classes: our template and what colleges send.

use esol_atlas::domain::record::RecordKind::{Class, Provider};

use crate::files::{assert_conserved, problems, read, rows};

#[test]
fn the_shipped_providers_come_back_as_they_are() {
    let shipped = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/providers.csv")).unwrap();
    let table = read(Provider, &shipped).unwrap();
    assert_eq!(table.layout, "the published template");
    assert_eq!(problems(&table), Vec::<String>::new());
    let mut reader = csv::Reader::from_reader(shipped.as_slice());
    let header = reader.headers().unwrap().clone();
    for (record, row) in reader.records().map(Result::unwrap).zip(&table.rows) {
        let filled = header.iter().zip(&record).filter(|(_, text)| !text.trim().is_empty());
        // "unknown" says the same as a blank.
        let filled: Vec<_> = filled.filter(|pair| *pair != ("formal", "unknown")).collect();
        let mut fields: Vec<_> =
            row.fields.iter().map(|(column, text)| (column.as_str(), text.as_str())).collect();
        fields.sort_by_key(|(column, _)| header.iter().position(|name| name == *column));
        assert_eq!(fields, filled);
    }
    assert_conserved(&table);
}

#[test]
fn near_names_and_spellings_of_a_college_are_understood() {
    let text = "\
Provider name,Sector,Post code,Level(s),Childcare?,Women only,Delivery,Phone,Shoe size
Made-up College,FE college,ng11ng,\"Pre-Entry, E1 & E2\",Y,no,Face to face,0115,42
";
    let table = read(Provider, text.as_bytes()).unwrap();
    assert_eq!(table.layout, "columns with names like those of the template");
    let fields = &table.rows[0].fields;
    for (column, value) in [
        ("provider_id", "made-up-college-ng1-1ng"),
        ("provider_type", "fe_college"),
        ("postcode", "NG1 1NG"),
        ("levels", "pre_entry;entry_1;entry_2"),
        ("childcare", "yes"),
        ("women_only", "no"),
        ("modes", "in_person"),
        ("contact", "0115"),
        ("region_code", "E12000004"),
    ] {
        assert_eq!(fields.get(column).map(String::as_str), Some(value), "{column}");
    }
    assert!(table.left_alone.contains(&"columns: Shoe size".to_owned()));
    assert_conserved(&table);
}

#[test]
fn faults_of_a_provider_are_listed_each_with_what_may_be_meant() {
    let text = "\
provider_name,postcode,la_code,levels,childcare,provider_type,region_code,website
One,NG7 1A,E06000018,entry_1,yes,vcs,E12000004,www.one.example
Two,NG1 1NG,E06000099,entry_1,perhaps,charty,East Midland,
Three,NG1 INZ,E06000018,Entri 1,yes - mornings,vcs,,
";
    let table = read(Provider, text.as_bytes()).unwrap();
    assert_eq!(table.rows.len(), 0);
    assert_eq!(
        problems(&table),
        [
            "2 website [www.one.example] taken as https://www.one.example",
            "!2 postcode [NG7 1A] NG7 1A is not a postcode",
            "!3 provider_type [charty] is not a type of provider; allowed: fe_college, adult_learning, vcs, private, \
             he, library, other -> vcs",
            "!3 la_code [E06000099] is not the code of an authority, nor a former one",
            "!3 region_code [East Midland] is not a region or nation -> East Midlands E12000004",
            "!3 childcare [perhaps] must be yes, no or blank",
            "4 childcare [yes - mornings] read as yes, without the rest",
            "!4 postcode [NG1 INZ] NG1 INZ is not a postcode -> NG1 1NZ",
            "!4 levels [Entri 1] is not a level; allowed: pre_entry, entry_1, entry_2, entry_3, level_1, level_2 -> \
             entry_1",
        ]
    );
    assert_eq!(table.quarantined.len(), 3);
    assert_conserved(&table);
}

#[test]
fn classes_are_read_with_dates_hours_and_yes_or_no_as_people_write_them() {
    let text = "\
class_id;provider_id;Level;Places;Hours per week;Start date;End date;Creche;Free of charge;Waiting list
a;p;Entry 1-3;12;4:30;17/09/2018;14 Dec 2018;TRUE;N;about ten
b;p;L1+;z;2 hours;03/31/2018;;;;
";
    let table = read(Class, text.as_bytes()).unwrap();
    assert_eq!(rows(Class, &table), Vec::<String>::new());
    assert_eq!(
        problems(&table),
        [
            "!2 Waiting list [about ten] must be a whole number, 0 or more",
            "3 Places [z] is not a number: counts as not known",
            "!3 Start date [03/31/2018] is not a day; write it as 31/03/2018, 31 March 2018 or 2018-03-31 -> 2018-03-31",
        ]
    );
    let good = text.replace("about ten", "10").replace("03/31", "31/03");
    let table = read(Class, good.as_bytes()).unwrap();
    assert_eq!(
        rows(Class, &table),
        [
            "2: a, p, entry_1;entry_2;entry_3, 12, 4.5, 2018-09-17, 2018-12-14, yes, no, 10",
            "3: b, p, level_1, 2, 2018-03-31",
        ]
    );
    assert_conserved(&table);
}

#[test]
fn what_is_made_for_a_provider_is_told_only_of_rows_where_it_was() {
    let told = |rows: &str| {
        let text = format!("provider_id,provider_name,la_code,region_code\n{rows}");
        let table = read(Provider, text.as_bytes()).unwrap();
        let rules = table.problems.iter().map(|problem| (problem.row, problem.rule.clone()));
        rules.collect::<Vec<_>>()
    };
    let identifier = "provider_id is made from name, venue and postcode where the file gives none";
    let region = "region_code is that of the authority or the postcode where the file gives none";
    assert_eq!(told("a,One,E06000018,E12000004\nb,Two,E06000018,E12000004\n"), []);
    assert_eq!(told("a,One,E06000018,\n"), [(2, region.to_owned())]);
    assert_eq!(told("a,One,E06000018,E12000004\n,Two,E06000018,E12000004\n"), [(3, identifier.to_owned())]);
    assert_eq!(told(",One,E06000018,\n"), [(2, identifier.to_owned()), (2, region.to_owned())]);
}
