//! `OpenDocument` workbooks, made by another program (`tests/fixtures/foreign/make.py`).

use esol_atlas::domain::record::RecordKind::{AsylumSupport, Class};
use esol_atlas::ingest::foreign::ForeignError;

use crate::files::{assert_conserved, fixture, ods, problems, read, rows};

#[test]
fn the_home_office_table_is_read_from_an_open_document() {
    let table = read(AsylumSupport, &fixture("asylum_support.ods")).unwrap();
    assert_eq!(
        rows(AsylumSupport, &table),
        [
            "5: E06000016, 2018-03-31, Section 95, Dispersal accommodation, 1001",
            "6: E06000061, 2018-03-31, Section 95, Subsistence only, 1009",
            "9: E06000015, 2018-03-31, Section 4, Dispersal accommodation",
        ]
    );
    assert_eq!(
        problems(&table),
        [
            "6 LAD Code [E07000150] E07000150 was Corby, now North Northamptonshire E06000061",
            "7 LAD Code [E07000153] E07000153 was Kettering, now North Northamptonshire E06000061",
            "!8 LAD Code [Unknown] must not be blank",
            "9 People [-] is not a published figure: counts as not known",
            "6 People [1009] rows 6, 7 are one row here: added together",
        ]
    );
    for said in ["sheet \"Cover\": not read", "row 11, a note: Source: made up for a test", "2 rows: blank"] {
        assert!(table.left_alone.iter().any(|told| told == said), "{said}: {:?}", table.left_alone);
    }
    assert_conserved(&table);
}

#[test]
fn numbers_dates_and_truth_are_read_from_an_open_document() {
    let table = read(Class, &fixture("classes.ods")).unwrap();
    assert_eq!(
        rows(Class, &table),
        [
            "2: A1, college, entry_1;entry_2, 12, 4.5, 2018-09-17, yes",
            "3: A2, college, level_1, 10, 6, 2018-10-01, no"
        ]
    );
    assert_eq!(problems(&table), Vec::<String>::new());
}

#[test]
fn a_formula_in_an_open_document_is_refused_with_its_cell() {
    let fault = read(Class, &fixture("formula.ods")).unwrap_err();
    assert_eq!(fault, ForeignError::Formula { sheet: "Classes".into(), cell: "C2".into() });
}

#[test]
fn repeated_cells_remarks_and_spaces_are_understood() {
    let text =
        |text: &str| format!("<table:table-cell office:value-type=\"string\">{text}</table:table-cell>");
    let header = ["class_id", "provider_id", "days_times", "waiting"]
        .map(|name| text(&format!("<text:p>{name}</text:p>")));
    let days = "<office:annotation><text:p>a remark</text:p></office:annotation><text:p>Mon<text:s text:c=\"2\"/>&amp; \
                Tue</text:p><text:p>9&#x2013;10</text:p>";
    let tables = format!(
        "<table:table table:name=\"S\"><table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"9\"/>\
         </table:table-row><table:table-row>{}{}{}<table:table-cell/></table:table-row></table:table>",
        header.concat(),
        text("<text:p>a</text:p>"),
        text("<text:p>p</text:p>"),
        text(days)
    );
    let table = read(Class, &ods(&tables)).unwrap();
    assert_eq!(rows(Class, &table), ["5: a, p, Mon  & Tue\n9\u{2013}10"]);
    assert_conserved(&table);
}
