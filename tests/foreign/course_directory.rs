//! The course directory of the National Careers Service → classes. Everything is invented.

use esol_atlas::domain::import_kind::ImportKind;
use esol_atlas::domain::progress::Progress;
use esol_atlas::domain::record::RecordKind;
use esol_atlas::ingest::foreign::{self, ForeignError, ForeignTables, Source};
use proptest::prelude::*;

use crate::files::{assert_conserved, known, problems, rows};

fn read_bytes(bytes: &[u8], provider: Option<&str>) -> Result<ForeignTables, ForeignError> {
    let source = Source { name: "courses.csv", bytes, mapping: None, provider };
    let found = foreign::read_all(ImportKind::CourseDirectory, &source, &known(), &Progress::default())?;
    found.tables.iter().for_each(assert_conserved);
    Ok(found)
}

const HEADER: &str = "LARS_QAN,WHO_THIS_COURSE_IS_FOR,COURSE_NAME,YOUR_REFERENCE,DELIVERY_MODE,START_DATE,\
    FLEXIBLE_START_DATE,VENUE_NAME,COST,COST_DESCRIPTION,DURATION,DURATION_UNIT,STUDY_MODE,ATTENDANCE_PATTERN\n";

#[test]
fn courses_become_classes_of_the_provider_that_was_named() {
    let text = format!(
        "{HEADER}60312345,Adults,ESOL Entry Level 2,E2-A,Classroom based,07/09/2026,No,Somewhere Hall,0,,10,Weeks,Part-time,Evening\n\
         Z0001234,Adults,ESOL E1/E2 conversation,,Online,,Yes,,\"1,250.00\",,30,Hours,Part-time,Daytime\n\
         ,Adults,GCSE English,G1,Classroom based,07/09/2026,No,Somewhere Hall,0,,1,Years,Full-time,Daytime\n\
         ,Adults,Bricklaying,B1,Work based,07/09/2026,No,Somewhere Hall,0,,1,Years,Full-time,Daytime\n"
    );
    let found = read_bytes(text.as_bytes(), Some("nottm-college-esol-adult")).unwrap();
    let [venues, classes] = &found.tables[..] else { panic!("{:?}", found.tables) };
    let name =
        &known().providers.iter().find(|one| one.id.recorded() == "nottm-college-esol-adult").unwrap().name;
    assert_eq!(venues.rows[0].fields["provider_name"], *name);
    assert_eq!(venues.rows[0].fields["venue_name"], "Somewhere Hall");
    assert_eq!(venues.rows[0].fields["region_code"], "E12000004", "as the provider's other entries");
    assert!(problems(venues)[0].contains("has no postcode"), "{:?}", problems(venues));
    let place = &venues.rows[0].fields["provider_id"];
    // Ten weeks from Monday 7 September 2026 end on Sunday 15 November.
    assert_eq!(
        rows(RecordKind::Class, classes),
        [
            format!("2: {place}-e2-a-07-09-2026-evening, {place}, entry_2, 2026-09-07, 2026-11-15, in_person, formal, yes, part-time, evening"),
            "3: nottm-college-esol-adult-esol-e1-e2-conversation-daytime, nottm-college-esol-adult, entry_1;entry_2, online, \
             no, part-time, daytime".to_owned(),
        ]
    );
    for class in &classes.rows {
        for unknown in ["seats", "waiting", "hours_a_week", "enrolled"] {
            assert_eq!(class.fields.get(unknown), None, "{unknown} is not known, not 0");
        }
    }
    let told = found.left_alone.join("\n");
    assert!(
        told.contains("1 course of English, but not for speakers of other languages: GCSE English"),
        "{told}"
    );
    assert!(told.contains("1 course not of ESOL: Bricklaying"), "{told}");
}

#[test]
fn a_venue_that_the_provider_has_is_not_made_again() {
    let entry = known().providers.iter().find(|one| one.venue_name.is_some()).unwrap();
    let venue = entry.venue_name.as_deref().unwrap().to_uppercase();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["COURSE_NAME", "DELIVERY_MODE", "START_DATE", "VENUE_NAME"]).unwrap();
    writer.write_record(["ESOL", "Classroom based", "01/09/2026", &venue]).unwrap();
    let text = writer.into_inner().unwrap();
    for named in [entry.name.as_str(), entry.id.recorded()] {
        let found = read_bytes(&text, Some(named)).unwrap();
        assert_eq!(found.tables.len(), 1, "{named}: {:?}", found.tables);
        let id = &found.tables[0].rows[0].fields["provider_id"];
        let known = known().providers.iter().find(|one| one.id.recorded() == *id).unwrap();
        assert_eq!(known.venue_name, entry.venue_name);
    }
}

#[test]
fn a_row_with_a_cell_too_many_has_shifted_and_is_quarantined_whatever_it_seems_to_teach() {
    let text = "COURSE_NAME,DELIVERY_MODE,START_DATE,VENUE_NAME,COST,STUDY_MODE\n\
        ESOL Entry 1,Online,07/09/2026,,1,000,Part-time\n\
        Hall A, ESOL Entry 2,Online,07/09/2026,,10,Part-time\n";
    let found = read_bytes(text.as_bytes(), Some("nottm-college-esol-adult")).unwrap();
    let classes = &found.tables[0];
    assert_eq!((classes.rows.len(), classes.quarantined.len()), (0, 2), "{classes:?}");
    assert!(classes.problems[0].rule.contains("has 7 cells, the header has 6"), "{:?}", classes.problems);
    assert_eq!(found.left_alone, Vec::<String>::new(), "nothing is said to be of another subject");
}

#[test]
fn a_formula_is_no_course() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["COURSE_NAME", "DELIVERY_MODE", "START_DATE"]).unwrap();
    sheet.write_formula(1, 0, rust_xlsxwriter::Formula::new("=A9").set_result("ESOL Entry 3")).unwrap();
    sheet.write_row(1, 1, ["Online", "07/09/2026"]).unwrap();
    let fault = read_bytes(&book.save_to_buffer().unwrap(), Some("A College")).err().unwrap();
    assert!(matches!(fault, ForeignError::Formula { .. }), "{fault}");
}

#[test]
fn a_file_of_nobody_or_of_another_kind_is_refused_and_wrong_cells_are_told() {
    let told = |fault: Result<ForeignTables, ForeignError>| fault.err().unwrap().to_string();
    let whose = told(read_bytes(HEADER.as_bytes(), None));
    assert!(whose.contains("whose courses"), "{whose}");
    let other = told(read_bytes(b"a,b\n1,2\n", Some("x")));
    assert!(other.contains("COURSE_NAME, DELIVERY_MODE, START_DATE"), "{other}");
    let text = format!("{HEADER},,ESOL,R1,By pigeon,31/02/2026,No,Hall,0,,1,Weeks,Part-time,Evening\n");
    let found = read_bytes(text.as_bytes(), Some("New Charity")).unwrap();
    let classes = found.tables.iter().find(|table| table.kind == RecordKind::Class).unwrap();
    let told = problems(classes).join("\n");
    assert!(told.contains("By pigeon") && told.contains("31/02/2026"), "{told}");
    assert_eq!(classes.quarantined.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_course_is_a_class_in_quarantine_or_left_alone(courses in prop::collection::vec((
        prop::sample::select(["ESOL Entry 1", "Yoga", "English", "", "=1+1", "ESOL\nLevel 2"].to_vec()),
        prop::sample::select(["Online", "Classroom based", "", "x", "Work based"].to_vec()),
        prop::sample::select(["01/09/2026", "31/02/2026", "", "#REF!"].to_vec()),
        prop::sample::select(["Hall", "", "H\u{e0}ll, \"2\""].to_vec()),
        prop::sample::select(["0", "-1", "1e400", "abc", ""].to_vec()),
        prop::sample::select(["1", "99999999999999999999", "-4", ""].to_vec()),
    ), 0..20)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["COURSE_NAME", "DELIVERY_MODE", "START_DATE", "VENUE_NAME", "COST", "DURATION", "DURATION_UNIT"]).unwrap();
        for (name, mode, start, venue, cost, duration) in &courses {
            writer.write_record([name, mode, start, venue, cost, duration, &"Weeks"]).unwrap();
        }
        let found = read_bytes(&writer.into_inner().unwrap(), Some("nottm-college-esol-adult")).unwrap();
        let classes = found.tables.iter().find(|table| table.kind == RecordKind::Class).unwrap();
        let alone: u64 = found.left_alone.iter().filter_map(|told| told.split(' ').next()?.parse::<u64>().ok()).sum();
        // Wholly blank rows are none.
        prop_assert_eq!(classes.counts.taken + classes.counts.quarantined + alone, courses.len() as u64);
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes, Some("x"));
        let _ = read_bytes(&[HEADER.as_bytes(), &bytes].concat(), Some("nottm-college-esol-adult"));
    }
}
