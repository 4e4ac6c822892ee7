//! Tables about people: a column about one of them refuses the file, and no other column is kept.

use esol_atlas::domain::record::RecordKind::{Class, QuarterlyReturn};
use esol_atlas::ingest::foreign::{ForeignError, ForeignTable};
use rust_xlsxwriter::Workbook;

use crate::files::{assert_conserved, mapped, ods, read};

const HEADER: [&str; 3] = ["la_code", "quarter", "assessed"];

/// The same sheet as text, as an Excel workbook and as an `OpenDocument` one.
fn sheets(rows: &[Vec<&str>]) -> [(&'static str, Vec<u8>); 3] {
    let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (number, row) in rows.iter().enumerate() {
        sheet.write_row(u32::try_from(number).unwrap(), 0, row.clone()).unwrap();
    }
    let cell = |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |row: &Vec<&str>| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let open =
        format!("<table:table table:name=\"S\">{}</table:table>", rows.iter().map(row).collect::<String>());
    [("csv", text.join("\n").into_bytes()), ("xlsx", book.save_to_buffer().unwrap()), ("ods", ods(&open))]
}

#[test]
fn a_heading_about_one_person_is_refused_in_every_format() {
    for heading in ["Client names", "Name (head of household)", "N\u{430}me", "Client D.O.B.", "Flat no"] {
        let mut header = HEADER.to_vec();
        header.push(heading);
        for (format, bytes) in sheets(&[header.clone(), vec!["E06000017", "2025 Q4", "3", "x"]]) {
            let fault = read(QuarterlyReturn, &bytes).unwrap_err();
            assert_eq!(fault, ForeignError::PersonalColumn { column: heading.to_owned() }, "{format}");
        }
    }
}

fn everything_told(table: &ForeignTable) -> String {
    format!("{:?} {:?} {:?} {:?}", table.quarantined, table.cells, table.problems, table.left_alone)
}

#[test]
fn a_row_in_quarantine_keeps_the_cells_under_our_columns_alone() {
    // Beside a column of nobody knows what, a blank heading, and a cell beyond the header.
    let header = vec!["Who", "la_code", "quarter", "", "assessed"];
    let rows = [
        header,
        vec!["Ahmad Karimi", "E06000017", "one day", "Ahmad Karimi", "3"],
        vec!["Ahmad Karimi", "E06000017", "2025 Q4", "Ahmad Karimi", "3"],
        vec!["Ahmad Karimi", "E06000018", "2025 Q4", "", "4", "Ahmad Karimi"],
        vec!["Ahmad Karimi"],
        vec!["Ahmad Karimi", "E06000016", "2025 Q4", "", "5"],
        vec!["Ahmad Karimi"],
        vec!["End of table"],
        vec!["Ahmad Karimi", "wrote this"],
    ];
    for (format, bytes) in sheets(&rows) {
        let table = read(QuarterlyReturn, &bytes).unwrap();
        assert_conserved(&table);
        let told = everything_told(&table);
        assert!(!told.contains("Karimi"), "{format}: {told}");
        assert_eq!(table.header, HEADER, "{format}");
        let kept = table.quarantined.iter().find(|row| row.row == 2).unwrap();
        assert_eq!(kept.cells, ["E06000017", "one day", "3"], "{format}");
        assert!(table.cells.contains(&["E06000017", "2025 Q4", "3"].map(str::to_owned).to_vec()), "{format}");
        assert!(told.contains("not kept, nor shown in the quarantine: Who, (column D)"), "{format}: {told}");
        // In text a cell too many means that the row has shifted.
        let shifted = table.quarantined.iter().find(|row| row.row == 4);
        assert_eq!(shifted.map(|row| row.cells.concat()), (format == "csv").then(String::new), "{format}");
    }
}

#[test]
fn in_a_shifted_row_the_cells_before_the_first_column_of_others_are_ours() {
    let text = "la_code,quarter,Who,assessed\nE06000017,2025 Q4,Karimi, Ahmad,3\n";
    let table = read(QuarterlyReturn, text.as_bytes()).unwrap();
    assert_eq!(table.quarantined[0].cells, ["E06000017", "2025 Q4", ""]);
    assert!(everything_told(&table).contains("has 5 cells, the header has 4"));
    assert!(!everything_told(&table).contains("Ahmad"), "{}", everything_told(&table));
}

#[test]
fn a_row_of_classes_waits_in_quarantine_as_it_came() {
    let text = "class_id,provider_id,Who,levels\nc,p,Ahmad Karimi,entry 99\n";
    let table = read(Class, text.as_bytes()).unwrap();
    assert_eq!(table.quarantined[0].cells, ["c", "p", "Ahmad Karimi", "entry 99"]);
}

#[test]
fn no_mapping_takes_a_column_about_one_person() {
    let text = "Authority,Quarter,Client names\nE06000017,2025 Q4,Ahmad Karimi\n";
    let pairs = [("Authority", "la_code"), ("Quarter", "quarter")];
    let refused = Err(ForeignError::PersonalColumn { column: "Client names".to_owned() });
    let with =
        |more: &[(&str, &str)]| mapped(QuarterlyReturn, text, &[&pairs[..], more].concat()).map(|_| ());
    assert_eq!(with(&[("Client names", "notes")]), refused);
    // Nor does it stand beside the columns that are taken.
    assert_eq!(with(&[]), refused);
    // Not even where the file has none.
    let clean = "Authority,Quarter\nE06000017,2025 Q4\n";
    let named = mapped(QuarterlyReturn, clean, &[&pairs[..], &[("Client names", "notes")]].concat());
    assert_eq!(named.map(|_| ()), refused);
    assert!(mapped(QuarterlyReturn, clean, &pairs).is_ok());
}
