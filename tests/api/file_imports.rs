//! `/api/imports/…`: files as people send them, previewed, taken in, put right.

use std::path::PathBuf;

use actix_web::http::Method;
use esol_atlas::domain::record::RecordKind;
use serde_json::{Value, json};

use crate::atlas::{Atlas, row};

pub struct Desk {
    pub atlas: Atlas,
    folder: PathBuf,
}

impl Desk {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("esol-imports-{}-{name}", std::process::id()));
        Self { atlas: Atlas::keeping_records_in(&folder.join("records.sqlite")), folder }
    }

    fn send(&self, what: &str, kind: &str, more: &str, text: &str) -> (u16, Value) {
        self.send_bytes(what, kind, more, text.as_bytes())
    }

    pub fn send_bytes(&self, what: &str, kind: &str, more: &str, bytes: &[u8]) -> (u16, Value) {
        let address = format!("/api/imports/{what}?kind={kind}&name=table.csv{more}");
        let answer = self.atlas.local_file(&address, bytes);
        (answer.status, answer.json())
    }

    pub fn preview(&self, kind: &str, text: &str) -> Value {
        let (status, answer) = self.send("preview", kind, "", text);
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Looks at bytes, then takes them in.
    pub fn take_in(&self, kind: &str, more: &str, bytes: &[u8]) -> (Value, Value) {
        let (status, preview) = self.send_bytes("preview", kind, more, bytes);
        assert_eq!(status, 200, "{preview}");
        let more = format!("{more}&revision={}", preview["revision"]);
        let (status, done) = self.send_bytes("apply", kind, &more, bytes);
        assert_eq!(status, 200, "{done}");
        self.atlas.follow();
        (preview, done)
    }

    pub fn apply(&self, kind: &str, text: &str) -> Value {
        let revision = self.preview(kind, text)["revision"].clone();
        let (status, answer) = self.send("apply", kind, &format!("&revision={revision}"), text);
        assert_eq!(status, 200, "{answer}");
        self.atlas.follow();
        answer
    }

    pub fn get(&self, address: &str) -> Value {
        let answer = self.atlas.local(Method::GET, address, None);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        answer.json()
    }

    pub fn batches(&self) -> usize {
        self.get("/api/imports")["batches"].as_array().unwrap().len()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn counts(answer: &Value) -> [u64; 5] {
    ["added", "changed", "dropped", "unchanged", "quarantined"].map(|name| answer[name].as_u64().unwrap())
}

// A made-up quarter in the layout of the copies in circulation: Nottingham 1,000, Corby's old code, a code of nobody.
const QUARTER: &str = "\u{feff}Asylum seekers on support (made up),,,,,,,,\r\n\
    Date,Year,Quarter,Support Type,UK Region,Local Authority,LAD Code,Accommodation Type,People\r\n\
    30 Jun 2026,2026,Q2,Section 95,East Midlands,Nottingham,E06000018,Dispersal Accommodation,\"1,000\"\r\n\
    30 Jun 2026,2026,Q2,Section 95,East Midlands,Corby,E07000150,Dispersal Accommodation,7\r\n\
    30 Jun 2026,2026,Q2,Section 95,East Midlands,Nowhere,E06000999,Dispersal Accommodation,5\r\n\
    End of table,,,,,,,,\r\n";

#[test]
fn a_quarter_of_the_home_office_is_previewed_taken_in_and_on_the_map() {
    let desk = Desk::new("quarter");
    let before = desk.batches();
    let preview = desk.preview("asylum_support", QUARTER);
    assert_eq!(counts(&preview), [2, 0, 0, 0, 1], "{preview}");
    assert_eq!(desk.batches(), before, "a preview writes nothing");
    let told = preview["problems"].to_string();
    assert!(told.contains("E07000150 was Corby, now North Northamptonshire E06000061"), "{told}");
    assert!(told.contains("E06000999"), "{told}");
    assert!(preview["left_alone"].to_string().contains("in quarantine counts as having nobody"), "{preview}");

    let done = desk.apply("asylum_support", QUARTER);
    assert_eq!(counts(&done), [2, 0, 0, 0, 1], "{done}");
    let figures = desk.atlas.json("/api/authorities?geometry=none&as_at=2026-06-30");
    assert_eq!(row(&figures, "E06000018")["asylum_support"]["total"], 1_000);
    assert_eq!(row(&figures, "E06000061")["asylum_support"]["total"], 7);
    let sources = desk.atlas.json("/api/sources");
    let files = sources["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["made_by"] == "imported").unwrap();
    assert!(file["title"].as_str().unwrap().starts_with("Import of asylum_support"), "{file}");

    // Once more: the rows say what is known.
    let again = desk.preview("asylum_support", QUARTER);
    assert_eq!(counts(&again), [0, 0, 0, 2, 1], "{again}");
    // The release that revises it: Corby's successor has gone, Nottingham is another figure.
    let revised = "la_code,as_at,support_type,accommodation_type,people\n\
        E06000018,2026-06-30,Section 95,Dispersal accommodation,990\n";
    let done = desk.apply("asylum_support", revised);
    assert_eq!(counts(&done), [0, 1, 1, 0, 0], "{done}");
    assert_eq!(counts(&desk.apply("asylum_support", revised)), [0, 0, 0, 1, 0], "twice is once");
    let id = "asylum_support/2026-06-30%7CE06000018%7CSection%2095%7CDispersal%20accommodation".to_owned();
    let history = desk.get(&format!("/api/records/{id}/history"));
    let changes = history["changes"].as_array().unwrap();
    let told: Vec<&Value> = changes.iter().map(|change| &change["after"]["fields"]["people"]).collect();
    assert_eq!(told, [&json!("1000"), &json!("990")]);
}

// The ten faults, each in a row of its own, and one row that is right.
const FAULTY: &str = "Provider name;Provider type;Post code;Level(s);Formal;Childcare?;Website;LA code;Kind;Source date\n\
    Right College;fe_college;NG1 1NG;E1, E2;formal;yes;https://right.example;E06000018;class;2026-01-01\n\
    ;fe_college;NG1 1NG;E1;formal;yes;;E06000018;class;\n\
    Wrong Type;feee_college;NG1 1NG;E1;formal;yes;;E06000018;class;\n\
    Wrong Postcode;vcs;NG7 1A;E1;formal;yes;;E06000018;class;\n\
    Wrong Level;vcs;NG1 1NG;Entry 9;formal;yes;;E06000018;class;\n\
    Wrong Formality;vcs;NG1 1NG;E1;formmal;yes;;E06000018;class;\n\
    Wrong Childcare;vcs;NG1 1NG;E1;formal;perhaps;;E06000018;class;\n\
    Wrong Website;vcs;NG1 1NG;E1;formal;yes;javascript:alert(1);E06000018;class;\n\
    Wrong Authority;vcs;NG1 1NG;E1;formal;yes;;E06000999;class;\n\
    Wrong Kind;vcs;NG1 1NG;E1;formal;yes;;E06000018;classs;\n\
    Unknown Postcode;vcs;ZZ9 9ZZ;E1;formal;yes;;E06000018;class;\n";

#[test]
fn ten_planted_faults_are_listed_and_put_right_they_come_in() {
    let desk = Desk::new("faults");
    let preview = desk.preview("providers", FAULTY);
    let problems = preview["problems"].as_array().unwrap();
    for (row, words) in [
        (3, "blank"),
        (4, "feee_college"),
        (5, "NG7 1A"),
        (6, "Entry 9"),
        (7, "formmal"),
        (8, "perhaps"),
        (9, "javascript"),
        (10, "E06000999"),
        (11, "classs"),
        (12, "ZZ9 9ZZ"),
    ] {
        let found = |problem: &&Value| problem["row"] == row && problem.to_string().contains(words);
        assert!(problems.iter().any(|problem| found(&problem)), "row {row}: {words}: {problems:#?}");
    }
    // By the heading that the file has, whoever found the problem; and nothing twice.
    let headings: Vec<&str> = FAULTY.lines().next().unwrap().split(';').collect();
    let of_rows: Vec<(u64, &str)> = problems
        .iter()
        .map(|problem| (problem["row"].as_u64().unwrap(), problem["column"].as_str().unwrap()))
        .filter(|(row, _)| *row > 2)
        .collect();
    assert_eq!(of_rows.len(), 10, "{of_rows:?}");
    assert!(of_rows.iter().all(|(_, column)| headings.contains(column)), "{of_rows:?}");
    let done = desk.apply("providers", FAULTY);
    let number = |answer: &Value, name: &str| answer[name].as_u64().unwrap();
    let quarantined = number(&done, "quarantined");
    assert_eq!(number(&done, "added") + quarantined, 11, "{done}");
    assert!(quarantined >= 8, "{done}");
    assert!(desk.atlas.json("/api/venues").to_string().contains("Right College"), "it is on the map");

    let answer = desk.atlas.local(Method::GET, done["quarantine"].as_str().unwrap(), None);
    assert_eq!(answer.status, 200);
    let header = answer.body.lines().next().unwrap();
    assert!(header.ends_with("quarantine_sheet,quarantine_row,quarantine_problems"), "{header}");
    let mut right = answer.body.replace("\n,fe_college", "\nNamed College,fe_college");
    for (wrong, corrected) in [
        ("feee_college,", "fe_college,"),
        ("NG7 1A,", "NG7 1AA,"),
        ("Entry 9,", "Entry 1,"),
        ("formmal,", "formal,"),
        ("perhaps,", "no,"),
        ("javascript:alert(1),", "https://wrong.example,"),
        ("E06000999,", "E06000018,"),
        ("classs,", "class,"),
        ("ZZ9 9ZZ,", "NG1 1NG,"),
    ] {
        right = right.replace(wrong, corrected);
    }
    let done = desk.apply("providers", &right);
    assert_eq!(done["quarantined"], 0, "{right} {:#?}", desk.preview("providers", &right)["problems"]);
    let taken: u64 = ["added", "changed", "unchanged"].map(|name| number(&done, name)).iter().sum();
    assert_eq!(taken, quarantined, "{done}");
}

#[test]
fn a_preview_is_void_once_a_record_has_changed() {
    let desk = Desk::new("void");
    let revision = desk.preview("asylum_support", QUARTER)["revision"].clone();
    desk.apply("asylum_support", QUARTER);
    let (status, fault) = desk.send("apply", "asylum_support", &format!("&revision={revision}"), QUARTER);
    assert_eq!((status, &fault["code"]), (409, &json!("changed_meanwhile")), "{fault}");
}

#[test]
fn a_file_of_one_region_leaves_the_others_alone_and_a_row_in_quarantine_drops_nothing() {
    let desk = Desk::new("scope");
    // The shipped publication of 31 March 2018 with Nottingham alone of its region.
    let one = "la_code,as_at,support_type,accommodation_type,people\n\
        E06000018,2018-03-31,Section 95,Dispersal accommodation,1000\n";
    let preview = desk.preview("asylum_support", one);
    let dropped: Vec<&str> = preview["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["what"] == "dropped")
        .map(|change| change["id"].as_str().unwrap())
        .collect();
    assert!(!dropped.is_empty() && dropped.len() < 100, "{dropped:?}");
    assert!(dropped.iter().all(|id| id.starts_with("2018-03-31|E0")), "{dropped:?}");
    assert!(!dropped.iter().any(|id| id.contains("E08000025")), "Birmingham is in another region");
    let with_fault = format!("{one}E06000999,2018-03-31,Section 95,Dispersal accommodation,5\n");
    let preview = desk.preview("asylum_support", &with_fault);
    assert_eq!(preview["dropped"], 0);
    let told = preview["left_alone"].to_string();
    assert!(told.contains("are kept while rows are in quarantine"), "{told}");
}

// Our columns as the shipped files have them; a template that was filled in by nobody changes nothing.
#[test]
fn a_template_has_the_columns_of_the_shipped_file_and_can_be_imported_as_it_is() {
    let desk = Desk::new("template");
    let shipped = include_str!("../../geodata/providers.csv");
    let header = shipped.lines().next().unwrap();
    for kind in RecordKind::ALL.map(RecordKind::as_str) {
        let answer = desk.atlas.get(&format!("/api/templates/{kind}"));
        assert_eq!(answer.status, 200, "{}", answer.body);
        if kind == "providers" {
            let columns: Vec<&str> = answer.body.trim_end().split(',').collect();
            assert!(header.split(',').all(|column| columns.contains(&column)), "{}", answer.body);
        }
        assert_eq!(counts(&desk.preview(kind, &answer.body)), [0; 5], "{kind}");
    }
    assert_eq!(desk.atlas.get("/api/templates/people").status, 400);
}

// A sheet in nobody's words: its headings are told, so that its sender can say what they mean.
#[test]
fn columns_that_are_not_recognised_are_told_and_can_be_mapped() {
    let desk = Desk::new("columns");
    let text = "Learning English in town;;\nWho;Where;Post code\nRight College;Old Hall;NG1 1NG\n";
    let (status, fault) = desk.send("preview", "providers", "", text);
    assert_eq!((status, &fault["code"]), (422, &json!("unknown_columns")), "{fault}");
    let column = |theirs: &str, ours: Option<&str>| json!({"theirs": theirs, "ours": ours});
    assert_eq!(
        fault["columns"],
        json!([column("Who", None), column("Where", None), column("Post code", None)])
    );
    // One heading more is known: then what is known is told, too.
    let two = text.replace("Where", "Venue name");
    let (_, fault) = desk.send("preview", "providers", "", &two);
    assert_eq!(
        fault["columns"],
        json!([
            column("Who", None),
            column("Venue name", Some("venue_name")),
            column("Post code", Some("postcode"))
        ])
    );
    let mapping = "&mapping=%7B%22Who%22:%22provider_name%22,%22Post%20code%22:%22postcode%22%7D";
    let (status, preview) = desk.send("preview", "providers", mapping, text);
    assert_eq!((status, counts(&preview)), (200, [1, 0, 0, 0, 0]), "{preview}");
    assert_eq!(preview["columns"][0], column("Who", Some("provider_name")));
    assert_eq!(preview["columns"][1], column("Where", None));
}

#[test]
fn what_is_no_table_of_its_kind_is_refused_and_writes_nothing() {
    let desk = Desk::new("no-table");
    let before = desk.batches();
    for (kind, more, text, expected) in [
        ("asylum_support", "", "a,b\n1,2\n", 422),
        ("asylum_support", "", "", 422),
        ("providers", "", "PK\u{3}\u{4}rubbish", 422),
        ("people", "", QUARTER, 400),
        ("asylum_support", "&mapping=nonsense", QUARTER, 400),
        ("asylum_support", "&assured=soon", QUARTER, 400),
        ("asylum_support", "&colour=red", QUARTER, 400),
    ] {
        let (status, fault) = desk.send("preview", kind, more, text);
        assert_eq!(status, expected, "{kind} {more}: {fault}");
    }
    assert_eq!(desk.send("apply", "asylum_support", "", QUARTER).0, 400, "without a revision");
    assert_eq!(desk.batches(), before);
    for (address, expected) in [("/api/imports/99/quarantine", 404), ("/api/imports/x/quarantine", 400)] {
        assert_eq!(desk.atlas.local(Method::GET, address, None).status, expected, "{address}");
    }
    assert_eq!(desk.atlas.get("/api/imports").status, 403, "only from the machine itself");
}
