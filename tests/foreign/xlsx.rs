//! Excel workbooks.

use esol_atlas::domain::record::RecordKind::{AsylumSupport, Class};
use esol_atlas::ingest::foreign::ForeignError;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::files::{assert_conserved, problems, read, rows};

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

#[test]
fn the_home_office_workbook_is_read_from_its_data_sheet() {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Cover sheet").unwrap();
    cover.write(0, 0, "Asylum, invented").unwrap();
    cover.write_formula(1, 0, "=HYPERLINK(\"x\")").unwrap();
    let sheet = book.add_worksheet().set_name("Data - Asy_D11").unwrap();
    sheet.merge_range(0, 0, 0, 6, "Asy_D11: made up", &Format::new()).unwrap();
    let header = [
        "Date (as at\u{2026})",
        "Support Type",
        "UK Region",
        "Local Authority\n[note 2]",
        "LAD Code",
        "Accommodation Type",
        "People",
    ];
    sheet.write_row(1, 0, header).unwrap();
    sheet
        .write_row(
            2,
            0,
            ["31 Mar 2018", "Section 95", "East Midlands", "Derby", "E06000015", "Subsistence only"],
        )
        .unwrap();
    sheet.write(2, 6, 787).unwrap();
    let day = ExcelDateTime::from_ymd(2018, 3, 31).unwrap();
    sheet.write_datetime_with_format(3, 0, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet
        .write_row(3, 1, ["Section 4", "East Midlands", "Derby", "E06000015", "Dispersal Accommodation"])
        .unwrap();
    sheet.write(3, 6, "1,020").unwrap();
    sheet.write(4, 0, "End of table").unwrap();
    sheet.write_formula(5, 0, "=SUM(G3:G4)").unwrap();
    let table = read(AsylumSupport, &saved(book)).unwrap();
    assert_eq!(table.layout, "Home Office Asy_D11");
    assert_eq!(
        rows(AsylumSupport, &table),
        [
            "3: E06000015, 2018-03-31, Section 95, Subsistence only, 787",
            "4: E06000015, 2018-03-31, Section 4, Dispersal accommodation, 1020",
        ]
    );
    assert!(table.left_alone.contains(&"sheet \"Cover sheet\": not read".to_owned()));
    assert_eq!(problems(&table), Vec::<String>::new());
    assert_conserved(&table);
}

fn classes(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Classes").unwrap();
    sheet.write_row(0, 0, ["class_id", "provider_id", "seats", "childcare", "hours_a_week"]).unwrap();
    sheet.write_row(1, 0, ["a", "p"]).unwrap();
    write(sheet);
    saved(book)
}

#[test]
fn cells_read_as_they_are_shown() {
    let bytes = classes(|sheet| {
        sheet.write(1, 2, 12).unwrap().write(1, 3, true).unwrap().write(1, 4, 4.5).unwrap();
        sheet.write_row(2, 0, ["b", "p"]).unwrap();
        let hours = Format::new().set_num_format("[h]:mm");
        sheet.write_number_with_format(2, 4, 0.1875, &hours).unwrap();
    });
    assert_eq!(rows(Class, &read(Class, &bytes).unwrap()), ["2: a, p, 12, 4.5, yes", "3: b, p, 4.5"]);
}

#[test]
fn a_formula_is_refused_with_its_cell() {
    let bytes = classes(|sheet| {
        sheet.write_formula(1, 2, "=6+6").unwrap();
    });
    let fault = read(Class, &bytes).unwrap_err();
    assert_eq!(fault, ForeignError::Formula { sheet: "Classes".into(), cell: "C2".into() });
    assert!(fault.to_string().contains("paste it as values"));
}

#[test]
fn a_sheet_of_ten_thousand_columns_is_refused() {
    let bytes = classes(|sheet| {
        sheet.write(1, 9_999, "x").unwrap();
    });
    let fault = read(Class, &bytes).unwrap_err();
    assert_eq!(fault, ForeignError::TooManyColumns { sheet: "Classes".into(), cell: "NTP2".into() });
}

#[test]
fn an_error_of_the_spreadsheet_costs_the_row() {
    let table = read(Class, b"class_id,provider_id,seats\na,p,#REF!\nb,p,3\n").unwrap();
    assert_eq!(problems(&table), ["!2 seats [#REF!] is an error of the spreadsheet (#REF!)"]);
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn what_stands_under_no_heading_is_told_and_a_hidden_sheet_is_not_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["class_id", "provider_id"]).unwrap();
    sheet.write_row(1, 0, ["a", "p", "ask Jo"]).unwrap();
    let hidden = book.add_worksheet().set_name("Old").unwrap();
    hidden.write_row(0, 0, ["class_id", "provider_id", "seats"]).unwrap();
    hidden.set_hidden(true);
    let table = read(Class, &saved(book)).unwrap();
    assert_eq!(problems(&table), ["2 (beyond the header) [ask Jo] stands under no heading: left alone"]);
    assert!(table.left_alone.contains(&"sheet \"Old\" is hidden: not read".to_owned()));
    assert_conserved(&table);
}

#[test]
fn a_sheet_beside_the_table_may_hold_what_it_likes() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Wide").unwrap().write(0, 9_999, "x").unwrap();
    book.add_worksheet().write_row(0, 0, ["class_id", "provider_id"]).unwrap();
    let table = read(Class, &saved(book)).unwrap();
    assert!(table.left_alone.iter().any(|said| said.starts_with("sheet \"Wide\" cannot be read")));
}
