//! Files about people: what is kept of a row that cannot be taken in, and mappings of their columns.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::file_imports;
use crate::kept::Desk;

#[test]
fn the_quarantine_has_no_cell_of_a_column_that_is_not_ours() {
    let desk = file_imports::Desk::new("people-quarantine");
    // One row breaks a rule as it is read, one as it is checked, one has a cell too many.
    let cohorts = "cohort_id,la_code,expected,status,people,adults,Who,notes\n\
        a,Atlantis,2027 Q1,expected,3,2,Ahmad Karimi,first\n\
        b,E06000017,2027 Q1,expected,3,9,Ahmad Karimi,second\n\
        c,E06000017,2027 Q1,expected,3,2,Karimi, Ahmad,third\n\
        d,E06000017,2027 Q1,expected,3,2,Ahmad Karimi,fourth\n";
    let (preview, done) = desk.take_in("cohorts", "", cohorts.as_bytes());
    assert_eq!(file_imports::counts(&done), [1, 0, 0, 0, 3], "{preview}");
    let answer = desk.atlas.local(Method::GET, done["quarantine"].as_str().unwrap(), None);
    let kept = answer.body.lines().collect::<Vec<_>>();
    assert!(
        kept[0].starts_with("cohort_id,la_code,expected,status,people,adults,notes,quarantine_sheet,"),
        "{kept:?}"
    );
    assert!(kept[1].starts_with("a,Atlantis,2027 Q1,expected,3,2,first,"), "{kept:?}");
    assert!(kept[2].starts_with("b,E06000017,2027 Q1,expected,3,9,second,"), "{kept:?}");
    assert!(kept[3].starts_with("c,E06000017,2027 Q1,expected,3,2,,"), "{kept:?}");
    assert!(kept[3].contains("has 9 cells, the header has 8"), "{kept:?}");
    for told in [&answer.body, &preview.to_string(), &done.to_string()] {
        assert!(!told.contains("Ahmad") && !told.contains("Karimi"), "{told}");
    }
    assert!(preview["left_alone"].to_string().contains("nor shown in the quarantine: Who"), "{preview}");
    // Put right, it is taken in as it is.
    let right = answer.body.replace("Atlantis", "E06000018").replace("3,9,second", "3,1,second");
    let (_, again) = desk.take_in("cohorts", "", right.as_bytes());
    assert_eq!(file_imports::counts(&again), [3, 0, 0, 0, 0], "{again}");
}

#[test]
fn no_mapping_sends_a_column_about_one_person_to_one_of_ours() {
    let desk = file_imports::Desk::new("people-mapping");
    let text = "Authority,When,Client names\nE06000017,2025 Q4,Ahmad Karimi\n";
    let mapping = "&mapping=%7B%22Authority%22:%22la_code%22,%22When%22:%22quarter%22,%22Client%20names%22:%22notes%22%7D";
    let (status, fault) = desk.send_bytes("preview", "returns", mapping, text.as_bytes());
    assert_eq!((status, &fault["code"]), (422, &json!("personal_column")), "{fault}");
    assert_eq!(fault["columns"], json!([{"theirs": "Client names", "ours": null}]), "{fault}");

    let kept = Desk::new("people-mappings");
    let put = |kind: &str, columns: Value| {
        kept.ask(Method::PUT, "/api/mappings/council", &json!({"kind": kind, "columns": columns}))
    };
    let (status, fault) = put("returns", json!({"When": "quarter", "Client names": "notes"}));
    assert_eq!((status, &fault["code"]), (422, &json!("personal_column")), "{fault}");
    assert_eq!(kept.get("/api/mappings")["mappings"], json!([]));
    // A venue has a name and an address.
    assert_eq!(put("venues", json!({"Name": "venue_name", "Street": "address"})).0, 200);
    assert_eq!(put("returns", json!({"When": "quarter", "Remarks": "notes"})).0, 200);
}
