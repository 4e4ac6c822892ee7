//! Nothing is lost: every row of a made-up file is taken, quarantined or left alone.

use esol_atlas::domain::record::RecordKind;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use crate::files::{assert_conserved, read};

/// Texts that cells of these tables hold, good and bad.
const CELLS: [&str; 34] = [
    "",
    "",
    "",
    "E06000016",
    "E07000150",
    "E07000153",
    "E06000999",
    "E12000004",
    "Unknown",
    "Leicester",
    "2018-03-31",
    "31 Mar 2018",
    "31/02/2018",
    "Section 95",
    "section 4",
    "Sectoin 95",
    "Dispersal accommodation",
    "Subsistence only",
    "7",
    "1,087",
    "-",
    "-3",
    "#REF!",
    "2018 Q1",
    "Q1",
    "VPRS",
    "Cannot speak English",
    "NG1 1NG",
    "NG7 1A",
    "E1 & E2",
    "yes",
    "End of table",
    "Source: \"us\", invented",
    "Z\u{fc}rich\nline",
];

fn heading(kind: RecordKind) -> impl Strategy<Value = String> {
    let mut names: Vec<String> = kind.columns().iter().map(ToString::to_string).collect();
    names.extend(
        ["LAD Code", "Date", "People", "Local Authority", "Observation", "Level(s)", "Colour"]
            .map(String::from),
    );
    prop::sample::select(names)
}

fn kind() -> impl Strategy<Value = RecordKind> {
    prop::sample::select(RecordKind::ALL.to_vec())
}

/// A table of a kind: its canonical header, or some headings, and any cells.
pub fn table() -> impl Strategy<Value = (RecordKind, Vec<Vec<String>>)> {
    kind().prop_flat_map(|kind| {
        let canonical = Just(kind.columns().iter().map(ToString::to_string).collect::<Vec<_>>());
        let header = prop_oneof![3 => canonical, 1 => prop::collection::vec(heading(kind), 1..9)];
        let cell = prop::sample::select(CELLS.to_vec()).prop_map(String::from);
        let rows = prop::collection::vec(prop::collection::vec(cell, 0..9), 0..30);
        (Just(kind), header, rows, 0..3_usize).prop_map(|(kind, header, mut rows, at)| {
            rows.insert(at.min(rows.len()), header);
            (kind, rows)
        })
    })
}

pub fn text(rows: &[Vec<String>], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).delimiter(delimiter).from_writer(Vec::new());
    for row in rows {
        let row: Vec<&str> = if row.is_empty() { vec![""] } else { row.iter().map(String::as_str).collect() };
        writer.write_record(&row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn filled(rows: &[Vec<String>]) -> u64 {
    rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_row_of_a_text_ends_in_one_place((kind, rows) in table(), delimiter in prop::sample::select(b",;\t".to_vec())) {
        if let Ok(table) = read(kind, &text(&rows, delimiter)) {
            assert_conserved(&table);
            prop_assert_eq!(table.counts.seen, filled(&rows));
        }
    }

    #[test]
    fn every_row_of_a_workbook_ends_in_one_place((kind, rows) in table()) {
        if let Ok(table) = read(kind, &workbook(&rows)) {
            assert_conserved(&table);
            prop_assert_eq!(table.counts.seen, filled(&rows));
        }
    }

    #[test]
    fn people_are_neither_lost_nor_made((kind, rows) in table()) {
        let Ok(table) = read(kind, &text(&rows, b',')) else { return Ok(()) };
        let place = table.header.iter().position(|heading| heading == "people");
        let (Some(place), true) = (place, kind != RecordKind::EnglishProficiency) else { return Ok(()) };
        let number = |text: &String| text.replace(',', "").parse::<u64>().unwrap_or(0);
        let quarantined: Vec<u64> = table.quarantined.iter().map(|row| row.row).collect();
        let header = rows.iter().position(|row| *row == table.header).unwrap();
        let end = rows.iter().position(|row| row.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| cell == "End of table"));
        let body = rows.iter().enumerate().take(end.unwrap_or(rows.len())).skip(header + 1);
        let taken = body.filter(|(row, cells)| {
            let alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1
                || cells.iter().take(table.header.len()).any(|cell| cell == "E12000004");
            !alone && !quarantined.contains(&(*row as u64 + 1))
        });
        let expected: u64 = taken.filter_map(|(_, cells)| cells.get(place)).map(number).sum();
        let found: u64 = table.rows.iter().filter_map(|row| row.fields.get("people")).map(number).sum();
        prop_assert_eq!(found, expected);
    }
}
