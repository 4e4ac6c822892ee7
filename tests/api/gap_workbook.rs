//! `/api/gaps?format=xlsx`: the cells of the table as CSV has them, and what the table is about.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};

use crate::atlas::{Atlas, east_midlands};
use crate::illustrative::training;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn book(atlas: &Atlas, address: &str) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(atlas.bytes(address))).unwrap()
}

/// A cell of the CSV as a sheet should have it: figures are numbers, and what is blank there is blank here.
fn expected(cell: &str) -> Data {
    if cell.is_empty() {
        return Data::Empty;
    }
    cell.parse().map_or_else(|_| Data::String(cell.to_owned()), Data::Float)
}

#[test]
fn every_cell_of_the_sheet_is_that_of_the_csv_in_every_tier() {
    let (mut figures, mut blanks) = (0, 0);
    for (atlas, query) in [
        (east_midlands(), "as_at=2018-03-31"),
        (east_midlands(), "as_at=2016-06-30&stream=settled"),
        (east_midlands(), "tier=upper&interval=true&assume=hours_asylum:6"),
        (east_midlands(), "tier=region&stream=asylum&level=entry_1"),
        (east_midlands(), "tier=group&measure=3sfca"),
        (east_midlands(), "tier=small_area&weighting=equal"),
        (east_midlands(), "programme=resettlement&region=E12000001"),
        (training(), "as_at=2025-12-31"),
    ] {
        let csv = atlas.get(&format!("/api/gaps?format=csv&{query}"));
        assert_eq!(csv.status, 200, "{}", csv.body);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.body.as_bytes());
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let sheet = book(atlas, &format!("/api/gaps?format=xlsx&{query}")).worksheet_range("Gaps").unwrap();
        assert_eq!((sheet.height(), sheet.width()), (lines.len(), lines[0].len()), "{query}");
        for (row, line) in sheet.rows().zip(&lines) {
            for (cell, text) in row.iter().zip(line) {
                assert_eq!(cell, &expected(text), "{query}: {line:?}");
                figures += usize::from(matches!(cell, Data::Float(_)));
                blanks += usize::from(matches!(cell, Data::Empty));
            }
        }
    }
    assert!(figures > 10_000 && blanks > 100, "{figures} figures and {blanks} blanks are no test");
}

#[test]
fn the_second_sheet_says_what_was_asked_and_what_to_know() {
    let query =
        "as_at=2018-03-31&stream=asylum&level=entry_1&tier=upper&region=E12000006&assume=hours_asylum:6";
    let told = east_midlands().json(&format!("/api/gaps?{query}"));
    let mut book = book(east_midlands(), &format!("/api/gaps?format=xlsx&{query}"));
    assert_eq!(book.sheet_names(), ["Gaps", "About"]);
    let about = book.worksheet_range("About").unwrap();
    let beside = |name: &str| {
        let row = about.rows().find(|row| row[0] == Data::String(name.to_owned()));
        row.unwrap()[1].to_string()
    };
    for (name, value) in [
        ("Date", "2018-03-31"),
        ("Need of", "asylum"),
        ("Level", "entry_1"),
        ("By", "upper"),
        ("Region", "East of England (E12000006)"),
        ("Weighting of small areas", "postcodes"),
        ("People who are expected", "none"),
        ("hours_asylum", "6"),
        ("asylum", "as at 2018-03-31"),
    ] {
        assert_eq!(beside(name), value, "{name}");
    }
    let first: Vec<String> = about.rows().map(|row| row[0].to_string()).collect();
    for note in told["notes"].as_array().unwrap() {
        assert!(first.contains(&note.as_str().unwrap().to_owned()), "{note} is not in {first:?}");
    }
    let sources = east_midlands().json("/api/sources");
    for file in sources["files"].as_array().unwrap() {
        assert!(first.contains(&file["title"].as_str().unwrap().to_owned()), "{file}");
    }
    assert!(!first.contains(&"ILLUSTRATIVE".to_owned()));
}

#[test]
fn the_workbook_is_a_download_whose_heading_row_stays_in_view() {
    let answer = east_midlands().send_for_bytes(actix_web::test::TestRequest::with_uri(
        "/api/gaps?format=xlsx&as_at=2018-03-31&stream=asylum&level=entry_1&tier=upper",
    ));
    let (status, headers, bytes) = answer;
    assert_eq!((status, headers["content-type"].as_str()), (200, XLSX));
    let name = "attachment; filename=\"esol-gaps-upper-2018-03-31-asylum-entry_1.xlsx\"";
    assert_eq!(headers["content-disposition"], name);
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "{sheet:.600}");
}

#[test]
fn a_workbook_of_invented_provision_says_so_in_its_name_in_a_column_and_in_words() {
    let request = actix_web::test::TestRequest::with_uri("/api/gaps?format=xlsx");
    let (_, headers, bytes) = training().send_for_bytes(request);
    assert!(headers["content-disposition"].contains("illustrative-esol-gaps"), "{headers:?}");
    assert_eq!(headers["x-illustrative"], "true");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let about = book.worksheet_range("About").unwrap();
    assert!(about.rows().any(|row| row[0] == Data::String("ILLUSTRATIVE".to_owned())));
    let gaps = book.worksheet_range("Gaps").unwrap();
    assert!(gaps.rows().skip(1).all(|row| row[0] == Data::String("yes".to_owned())));
}
