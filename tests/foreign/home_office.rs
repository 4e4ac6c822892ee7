//! Asylum support and resettlement in the layouts that are in circulation.

use esol_atlas::domain::record::RecordKind::{AsylumSupport, Resettlement};

use crate::files::{assert_conserved, problems, read, rows};

const OURS: &str = "\
la_code,as_at,support_type,accommodation_type,people
E06000016,2018-03-31,Section 95,Dispersal accommodation,1087
";

#[test]
fn our_own_layout_comes_back_as_it_is() {
    let shipped = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/asylum_support.csv"));
    let shipped = shipped.unwrap();
    let table = read(AsylumSupport, shipped.as_bytes()).unwrap();
    assert_eq!(table.layout, "the layout of the data that ships");
    assert_eq!(problems(&table), Vec::<String>::new());
    let columns = AsylumSupport.columns();
    let back = table.rows.iter().map(|row| columns.map_fields(&row.fields));
    assert!(shipped.lines().skip(1).eq(back), "every line is written as it was read");
    assert_conserved(&table);
}

trait Line {
    fn map_fields(&self, fields: &esol_atlas::domain::record::Fields) -> String;
}

impl Line for &[&str] {
    fn map_fields(&self, fields: &esol_atlas::domain::record::Fields) -> String {
        self.iter().map(|column| fields[*column].as_str()).collect::<Vec<_>>().join(",")
    }
}

#[test]
fn resettlement_and_census_of_ours_come_back_too() {
    for (kind, file) in [
        (Resettlement, "resettlement.csv"),
        (esol_atlas::domain::record::RecordKind::EnglishProficiency, "census_english_2021.csv"),
    ] {
        let path = format!("{}/geodata/{file}", env!("CARGO_MANIFEST_DIR"));
        let shipped = std::fs::read_to_string(path).unwrap();
        let table = read(kind, shipped.as_bytes()).unwrap();
        assert_eq!(problems(&table), Vec::<String>::new());
        let back = table.rows.iter().map(|row| kind.columns().map_fields(&row.fields));
        assert!(shipped.lines().skip(1).eq(back), "{file}");
    }
}

#[test]
fn a_csv_copy_with_old_and_new_codes_is_read_and_merged_districts_are_added() {
    let text = "\
Date,Year,Quarter,Support Type,UK Region,Local Authority,LAD Code,Accommodation Type,People
31 Mar 2018,2018,1,Section 95,East Midlands,Corby,E07000150,Dispersal Accommodation,\"1,005\"
31/03/2018,2018,1,section 95,East Midlands,Kettering,E07000153,Dispersal accommodation,6
2018-03-31,2018,1,Section 95,East Midlands,North Northamptonshire,E06000061,Dispersal accommodation,1
31 Mar 2018,2018,1,Section 95,East Midlands,Kettering,E07000153,Subsistence Only,2
31 Mar 2018,2018,1,Section 95,South West,Taunton Deane,E07000190,Subsistence Only,4
";
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    assert_eq!(table.layout, "a CSV copy of Home Office Asy_D11");
    assert_eq!(
        rows(AsylumSupport, &table),
        [
            "2: E06000061, 2018-03-31, Section 95, Dispersal accommodation, 1012",
            "5: E06000061, 2018-03-31, Section 95, Subsistence only, 2",
            "6: E06000066, 2018-03-31, Section 95, Subsistence only, 4",
        ]
    );
    assert_eq!(
        problems(&table),
        [
            "2 LAD Code [E07000150] E07000150 was Corby, now North Northamptonshire E06000061",
            "3 LAD Code [E07000153] E07000153 was Kettering, now North Northamptonshire E06000061 (2 rows)",
            "6 LAD Code [E07000190] E07000190 was Taunton Deane, now Somerset E06000066",
            "2 People [1012] rows 2, 3, 4 are one row here: added together",
        ]
    );
    assert_conserved(&table);
}

#[test]
fn a_row_that_stands_twice_is_not_added() {
    let text = format!("{OURS}E06000016,2018-03-31,Section 95,Dispersal accommodation,5\n");
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    assert_eq!(
        rows(AsylumSupport, &table),
        ["2: E06000016, 2018-03-31, Section 95, Dispersal accommodation, 1087"]
    );
    assert_eq!(
        problems(&table),
        ["!3 (whole row) [E06000016] row 2 says the same: a row that stands twice is not added"]
    );
}

#[test]
fn the_older_layout_has_sub_types_in_place_of_accommodation() {
    let text = "\
Asy_D11: invented figures;;;;;;
;;;;;;
Date (as at...);Support Type;Support sub-type;UK Region;Local Authority;LAD Code;People
31-Mar-17;Section 95;Dispersed Accommodation;East Midlands;Derby;E06000015;11
31-Mar-17;Section 95;Dispersal Accommodation;East Midlands;Derby;E06000015;2
31-Mar-17;Section 95;Subsistence Only;East Midlands;Derby;E06000015;5
";
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    assert_eq!(table.layout, "Home Office Asy_D11, older layout with support sub-types");
    assert_eq!(
        rows(AsylumSupport, &table),
        [
            "4: E06000015, 2017-03-31, Section 95, Dispersal accommodation, 13",
            "6: E06000015, 2017-03-31, Section 95, Subsistence only, 5",
        ]
    );
    assert_eq!(problems(&table), ["4 People [13] rows 4, 5 are one row here: added together"]);
    assert_conserved(&table);
}

#[test]
fn a_figure_that_is_not_published_is_kept_as_not_known_and_never_nought() {
    for mark in ["-", ".", "..", "z", "[x]", ""] {
        let text = format!("{OURS}E06000015,2018-03-31,Section 95,Dispersal accommodation,{mark}\n");
        let table = read(AsylumSupport, text.as_bytes()).unwrap();
        assert_eq!(table.rows.len(), 2, "{mark}");
        assert_eq!(table.rows[1].fields["la_code"], "E06000015");
        assert!(!table.rows[1].fields.contains_key("people"), "{mark}");
        assert_eq!(
            problems(&table),
            [format!("3 people [{mark}] is not a published figure: counts as not known")]
        );
        assert_conserved(&table);
    }
}

/// 1,005 and a figure that is held back are no known sum.
#[test]
fn a_district_that_is_held_back_makes_the_sum_of_its_successor_unknown() {
    let text = "\
Date,Support Type,Local Authority,LAD Code,Accommodation Type,People
31 Mar 2018,Section 95,Corby,E07000150,Dispersal accommodation,1005
31 Mar 2018,Section 95,Kettering,E07000153,Dispersal accommodation,*
";
    for text in [text.to_owned(), text.replace("1005", "#").replace('*', "1005").replace('#', "*")] {
        let table = read(AsylumSupport, text.as_bytes()).unwrap();
        assert_eq!(table.rows.len(), 1);
        assert!(!table.rows[0].fields.contains_key("people"), "{:?}", table.rows[0].fields);
    }
}

#[test]
fn people_of_an_unknown_authority_are_kept_in_quarantine() {
    let head = "Date,Support Type,Local Authority,LAD Code,Accommodation Type,People\n";
    for (name, code) in [("Unknown", "Unknown"), ("N/A", "N/A"), ("", ""), ("Unknown", "")] {
        let text = format!("{head}31 Mar 2018,Section 95,{name},{code},Dispersal accommodation,7\n");
        let table = read(AsylumSupport, text.as_bytes()).unwrap();
        assert_eq!(table.rows.len(), 0);
        assert_eq!(problems(&table), [format!("!2 LAD Code [{code}] must not be blank")]);
        assert_eq!(table.quarantined[0].cells.last().unwrap(), "7");
    }
}

#[test]
fn notes_blank_rows_and_what_stands_after_the_end_are_left_alone_and_said() {
    let text = "\
People on asylum support,,,,
,,,,
la_code,as_at,support_type,accommodation_type,people
E06000016,2018-03-31,Section 95,Dispersal accommodation,3

End of table,,,,
Notes,,,,
1,\"Invented, all of it\",,,
";
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    assert_eq!(
        table.left_alone,
        [
            "1 row: \"End of table\"",
            "1 row: above the header",
            "1 row: header",
            "row 7, a note: Notes",
            "row 8, a note: 1 | Invented, all of it",
            "2 rows: blank",
        ]
    );
    assert_conserved(&table);
}

#[test]
fn a_note_in_the_middle_of_a_table_is_no_note() {
    let text = format!(
        "{OURS}Revised,,,,\nE06000015,2018-03-31,Section 95,Dispersal accommodation,5\nSource: us,,,,\n"
    );
    let table = read(AsylumSupport, text.as_bytes()).unwrap();
    assert_eq!(table.rows.len(), 2);
    assert_eq!(problems(&table), ["!3 (whole row) [Revised] only one cell is filled"]);
    assert!(table.left_alone.contains(&"row 5, a note: Source: us".to_owned()));
    assert_conserved(&table);
}

#[test]
fn resettlement_is_read_from_the_sheet_and_from_its_csv_copy() {
    let sheet = "\
Res_D01: invented
Year,Quarter,UK Region,LAD Code,Local Authority,Resettlement Scheme,Persons
2018,2018 Q1,East Midlands,E06000018,Nottingham,Vulnerable Persons Resettlement Scheme,12
2022,2022 Q1,East Midlands,E06000018,Nottingham,Afghan Citizens Resettlement Scheme (Pathway 1),3
2022,2022 Q1,East Midlands,E06000018,Nottingham,Afghan Relocations and Assistance Policy,4
2022,2022 Q1,East Midlands,E06000018,Nottingham,Gateway Protection Programme,4
";
    let copy = "\
Date,Year,Quarter,UK Region,LAD Code,Local Authority,Resettlement Scheme,Persons
31/03/2018,2018,Q1,East Midlands,E06000018,Nottingham,VPRS,12
";
    let table = read(Resettlement, sheet.as_bytes()).unwrap();
    assert_eq!(table.layout, "Home Office Res_D01");
    assert_eq!(
        rows(Resettlement, &table),
        [
            "3: E06000018, 2018 Q1, Vulnerable Persons Resettlement Scheme, 12",
            "4: E06000018, 2022 Q1, Afghan schemes, 7",
        ]
    );
    assert_eq!(table.quarantined.len(), 1);
    assert!(table.problems[0].rule.starts_with("is not a resettlement scheme"));
    assert_conserved(&table);
    let table = read(Resettlement, copy.as_bytes()).unwrap();
    assert_eq!(table.layout, "a CSV copy of Home Office Res_D01");
    assert_eq!(
        rows(Resettlement, &table),
        ["2: E06000018, 2018 Q1, Vulnerable Persons Resettlement Scheme, 12"]
    );
}

#[test]
fn a_table_of_another_kind_is_refused_with_what_it_should_have() {
    let fault = read(Resettlement, OURS.as_bytes()).unwrap_err().to_string();
    assert!(fault.contains("no column for quarter") || fault.contains("no header"), "{fault}");
    let fault = read(AsylumSupport, b"a,b,c\n1,2,3\n").unwrap_err().to_string();
    assert!(fault.contains("la_code, as_at, support_type, accommodation_type, people"), "{fault}");
}
