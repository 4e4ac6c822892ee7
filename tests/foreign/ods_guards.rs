//! `OpenDocument` files that mean harm: each ends soon and with a reason.

use esol_atlas::domain::record::RecordKind::Class;
use esol_atlas::ingest::foreign::ForeignError;

use crate::files::{ods, ods_of, packed, read};

const HEADER: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>class_id</text:p>\
                      </table:table-cell><table:table-cell office:value-type=\"string\"><text:p>provider_id</text:p>\
                      </table:table-cell></table:table-row>";

fn sheet(rows: &str) -> Vec<u8> {
    ods(&format!("<table:table table:name=\"S\">{HEADER}{rows}</table:table>"))
}

#[test]
fn a_document_that_is_cut_off_ends() {
    for content in
        ["<a><table:table table:name=\"S\"><table:table-row>", "<a>", "<a><table:table table:name=\"S\"><b"]
    {
        let fault = read(Class, &ods_of(content.as_bytes())).unwrap_err();
        assert!(matches!(fault, ForeignError::Unreadable(_)), "{content}: {fault}");
    }
    assert!(read(Class, &ods_of(b"")).is_err());
}

#[test]
fn a_cell_that_repeats_a_billion_times_is_refused() {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" \
                table:number-columns-repeated=\"4000000000\"/>";
    let fault = read(Class, &sheet(&format!("<table:table-row>{cell}</table:table-row>"))).unwrap_err();
    assert_eq!(fault, ForeignError::TooManyColumns { sheet: "S".into(), cell: "IW2".into() });
}

#[test]
fn blank_cells_and_rows_may_repeat_as_they_like() {
    let blank = "<table:table-row table:number-rows-repeated=\"18446744073709551615\"><table:table-cell \
                 table:number-columns-repeated=\"18446744073709551615\"/></table:table-row>";
    assert_eq!(read(Class, &sheet(&blank.repeat(3))).unwrap().rows, []);
}

#[test]
fn a_row_that_repeats_for_ever_ends_where_sheets_end() {
    let row = "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell \
               office:value-type=\"string\"><text:p>a</text:p></table:table-cell><table:table-cell \
               office:value-type=\"string\"><text:p>p</text:p></table:table-cell></table:table-row>";
    let table = read(Class, &sheet(row)).unwrap();
    assert_eq!(table.rows.len(), 1_048_575);
}

#[test]
fn a_run_of_spaces_that_would_fill_the_memory_is_refused() {
    let cell = "<table:table-cell office:value-type=\"string\"><text:p>x<text:s text:c=\"4000000000\"/>\
                <text:s text:c=\"4000000000\"/>x</text:p></table:table-cell>";
    let fault = read(Class, &sheet(&format!("<table:table-row>{cell}</table:table-row>"))).unwrap_err();
    assert!(matches!(fault, ForeignError::LongCell { .. }), "{fault}");
    let many = cell
        .replace("x</text:p>", &"<text:s text:c=\"30000\"/>".repeat(9))
        .replace("</table:table-cell>", "</text:p></table:table-cell>");
    let fault = read(Class, &sheet(&format!("<table:table-row>{many}</table:table-row>"))).unwrap_err();
    assert!(matches!(fault, ForeignError::Unreadable(_)), "{fault}");
}

#[test]
fn a_document_with_a_password_or_of_another_kind_is_refused_by_name() {
    let mime = b"application/vnd.oasis.opendocument.spreadsheet";
    let locked = packed(&[
        ("mimetype", mime),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
        ("content.xml", b"\x01"),
    ]);
    assert_eq!(read(Class, &locked).unwrap_err(), ForeignError::Protected);
    let letter =
        packed(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")]);
    assert!(read(Class, &letter).unwrap_err().to_string().contains("not a spreadsheet"));
}

#[test]
fn more_sheets_than_anybody_keeps_are_refused() {
    let tables = "<table:table table:name=\"S\"/>".repeat(101);
    assert_eq!(read(Class, &ods(&tables)).unwrap_err(), ForeignError::TooManySheets(101));
}
