//! A workbook with a sheet for each kind of record, taken in as one.

use actix_web::http::Method;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::file_imports::{Desk, counts};

type Sheet<'a> = (&'a str, &'a [&'a [&'a str]]);

fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

// Invented. The classes come before the providers that they belong to; one has a provider of nobody, one a provider that
// is in quarantine itself.
const CLASSES: &[&[&str]] = &[
    &["class_id", "provider_id", "levels", "seats", "record_source", "record_evidence", "record_assured"],
    &["new-1", "new-college", "entry_1", "12", "the college", "provider", "2026-05-01"],
    &["old-1", "nottm-college-esol-adult", "entry_2", "10", "", "", ""],
    &["lost-1", "nobody", "entry_2", "10", "", "", ""],
    &["lost-2", "wrong-college", "entry_2", "10", "a letter", "", ""],
];
const PROVIDERS: &[&[&str]] = &[
    &["provider_id", "provider_name", "provider_type", "postcode", "region_code", "evidence", "record_as_at"],
    &["new-college", "New College", "fe_college", "NG1 1NG", "E12000004", "source", "2026-04-01"],
    &["wrong-college", "Wrong College", "castle", "NG1 1NG", "E12000004", "source", ""],
];
const ASYLUM: &[&[&str]] = &[
    &["la_code", "as_at", "support_type", "accommodation_type", "people"],
    &["E06000018", "2026-06-30", "Section 95", "Dispersal accommodation", "1000"],
];
const NOTES: &[&[&str]] = &[&["read me"]];

fn everything() -> Vec<u8> {
    workbook(&[
        ("Notes", NOTES),
        ("classes", CLASSES),
        ("providers", PROVIDERS),
        ("Asylum support", ASYLUM),
        ("resettlement", &[]),
    ])
}

#[test]
fn all_sheets_are_one_transaction_and_classes_find_providers_of_the_same_file() {
    let desk = Desk::new("everything");
    let before = desk.batches();
    let bytes = everything();
    let (preview, done) = desk.take_in("everything", "", &bytes);
    assert_eq!(counts(&preview), [4, 0, 0, 0, 3], "{preview}");
    assert_eq!(counts(&done), [4, 0, 0, 0, 3], "{done}");
    assert_eq!(desk.batches(), before + 1, "one batch");
    let of = |kind: &str| preview["tables"].as_array().unwrap().iter().find(|table| table["kind"] == kind);
    assert_eq!(counts(of("providers").unwrap()), [1, 0, 0, 0, 1]);
    assert_eq!(counts(of("classes").unwrap()), [2, 0, 0, 0, 2]);
    assert_eq!(counts(of("asylum_support").unwrap()), [1, 0, 0, 0, 0]);
    let told = preview["left_alone"].to_string();
    assert!(told.contains("Notes") && told.contains("resettlement"), "{told}");
    let changes = preview["changes"].as_array().unwrap();
    let of = |id: &str| changes.iter().find(|change| change["id"] == id).unwrap();
    assert_eq!((&of("new-college")["kind"], &of("new-1")["kind"]), (&json!("providers"), &json!("classes")));

    let record = desk.get("/api/records/classes/new-1");
    let origin = ["source", "evidence", "as_at", "assured"].map(|name| record[name].clone());
    assert_eq!(origin, [json!("the college"), json!("provider"), Value::Null, json!("2026-05-01")]);
    assert_eq!(desk.get("/api/records/providers/new-college")["as_at"], "2026-04-01");
    // Blank: the file itself is the source.
    let source = desk.get("/api/records/classes/old-1")["source"].to_string();
    assert!(source.contains("table.csv"), "{source}");

    let (again, _) = desk.take_in("everything", "", &bytes);
    assert_eq!(counts(&again), [0, 0, 0, 4, 3], "twice is once");
    assert_eq!(desk.batches(), before + 1, "and leaves no trace");
}

#[test]
fn the_quarantine_of_each_table_is_downloaded_put_right_and_taken_in_as_its_kind() {
    let desk = Desk::new("quarantines");
    let (_, done) = desk.take_in("everything", "", &everything());
    let links = done["quarantines"].as_array().unwrap();
    let rows: Vec<(&Value, &Value)> = links.iter().map(|link| (&link["kind"], &link["rows"])).collect();
    assert_eq!(rows, [(&json!("providers"), &json!(1)), (&json!("classes"), &json!(2))]);
    let whole = format!("/api/imports/{}/quarantine", done["batch"]);
    let fault = desk.atlas.local(Method::GET, &whole, None);
    assert_eq!(fault.status, 400, "which of the two?");
    assert!(fault.body.contains(&format!("{whole}/classes")), "{}", fault.body);
    for (place, kind, wrong, right, added) in
        [(0, "providers", "castle", "fe_college", 1), (1, "classes", "nobody", "new-college", 2)]
    {
        let answer = desk.atlas.local(Method::GET, links[place]["href"].as_str().unwrap(), None);
        assert_eq!(answer.status, 200);
        let done = desk.apply(kind, &answer.body.replace(&format!(",{wrong},"), &format!(",{right},")));
        assert_eq!(counts(&done), [added, 0, 0, 0, 0], "{kind}: {done}");
    }
    let record = desk.get("/api/records/classes/lost-2");
    assert_eq!(record["source"], "a letter", "where it came from is in the quarantine, too");
    let none = format!("{whole}/resettlement");
    assert_eq!(
        desk.atlas.local(Method::GET, &none, None).status,
        200,
        "a kind without rows is a blank table"
    );
    assert_eq!(desk.atlas.local(Method::GET, &format!("{whole}/people"), None).status, 400);
}

#[test]
fn a_workbook_that_cannot_be_everything_is_refused_with_the_reason() {
    let desk = Desk::new("no-everything");
    let formula = {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("classes").unwrap();
        sheet.write_row(0, 0, ["class_id", "provider_id", "seats"]).unwrap();
        sheet
            .write_row(1, 0, ["a", "nottm-college-esol-adult"])
            .unwrap()
            .write_formula(1, 2, "=1+1")
            .unwrap();
        book.save_to_buffer().unwrap()
    };
    for (bytes, more, words) in [
        (workbook(&[("Sheet1", CLASSES)]), "", "english_proficiency"),
        (workbook(&[("classes", CLASSES), ("Classes ", CLASSES)]), "", "would both be classes"),
        (workbook(&[("classes", &[&["colour", "shape"], &["red", "round"]])]), "", "no header"),
        (b"class_id,provider_id\n".to_vec(), "", "a workbook is needed"),
        (everything(), "&mapping=%7B%22a%22%3A%22b%22%7D", "leave the mapping out"),
        (formula, "", "formula"),
    ] {
        let (status, fault) = desk.send_bytes("preview", "everything", more, &bytes);
        assert_eq!(status, 422, "{fault}");
        assert!(fault["detail"].as_str().unwrap().contains(words), "{words}: {fault}");
    }
}
