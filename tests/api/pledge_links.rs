//! Cohorts and the pledges that they name, and what closes with a record or keeps it open.

use actix_web::http::Method;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::file_imports;
use crate::kept::Desk;

const RUTLAND: &str = "E06000017";
const LEICESTER: &str = "E06000016";

fn pledge(id: &str, la_code: &str, status: &str) -> Value {
    json!({"pledge_id": id, "la_code": la_code, "places": "20", "status": status, "as_at": "2026-01-01"})
}

fn cohort(id: &str, la_code: &str, pledge: &str) -> Value {
    json!({"cohort_id": id, "la_code": la_code, "expected": "2027 Q1", "status": "expected", "people": "8", "pledge_id": pledge})
}

fn close(desk: &Desk, kind: &str, id: &str, seen: u32) -> (u16, Value) {
    desk.ask(Method::DELETE, &format!("/api/records/{kind}/{id}?seen={seen}"), &Value::Null)
}

/// Nothing waits for the map to follow: a pledge that was written may be named at once.
#[test]
fn a_cohort_names_a_pledge_that_is_recorded_and_of_its_own_authority() {
    let desk = Desk::new("links");
    let refused = |id: &str, fields: &Value, words: &str| {
        let (status, fault) = desk.put("cohorts", id, 0, fields);
        assert_eq!((status, &fault["code"]), (422, &json!("refused")), "{fault}");
        let told = fault["faults"][0].as_str().unwrap();
        assert!(told.starts_with("pledge_id: \"p\" ") && told.contains(words), "{told}");
    };
    refused("c", &cohort("c", RUTLAND, "p"), "record the pledge first, or leave this blank");
    assert_eq!(desk.put("pledges", "p", 0, &pledge("p", RUTLAND, "pledged")).0, 200);
    assert_eq!(desk.put("cohorts", "c", 0, &cohort("c", RUTLAND, "p")).0, 200);
    refused(
        "other",
        &cohort("other", LEICESTER, "p"),
        "is a pledge of Rutland, and the cohort comes to Leicester",
    );
    // Leicester takes over what Rutland offered.
    assert_eq!(desk.put("pledges", "p", 1, &pledge("p", RUTLAND, "transferred")).0, 200);
    assert_eq!(desk.put("cohorts", "other", 0, &cohort("other", LEICESTER, "p")).0, 200);
    // It cannot be taken back while Leicester's cohort names it.
    let (status, fault) = desk.put("pledges", "p", 2, &pledge("p", RUTLAND, "matched"));
    assert_eq!(status, 422);
    assert!(
        fault["detail"]
            .as_str()
            .unwrap()
            .contains("another authority than that of cohorts that name it: other;"),
        "{fault}"
    );
    assert_eq!(desk.put("cohorts", "none", 0, &cohort("none", LEICESTER, "")).0, 200, "none need be named");
}

#[test]
fn a_pledge_that_cohorts_name_stays_open_until_none_does() {
    let desk = Desk::new("links-close");
    desk.add("pledges", "p", &pledge("p", RUTLAND, "pledged"));
    desk.add("pledges", "q", &pledge("q", RUTLAND, "pledged"));
    for id in ["b", "a"] {
        desk.add("cohorts", id, &cohort(id, RUTLAND, "p"));
    }
    let (status, fault) = close(&desk, "pledges", "p", 1);
    assert_eq!((status, &fault["code"]), (422, &json!("refused")), "{fault}");
    assert!(
        fault["detail"].as_str().unwrap().starts_with("cohorts name it: a, b; name another pledge"),
        "{fault}"
    );
    assert_eq!(desk.get("/api/records/pledges/p")["version"], 1);
    assert_eq!(close(&desk, "pledges", "q", 1).0, 204, "nobody names this one");

    assert_eq!(close(&desk, "cohorts", "a", 1).0, 204);
    assert_eq!(desk.put("cohorts", "b", 1, &cohort("b", RUTLAND, "")).0, 200);
    assert_eq!(close(&desk, "pledges", "p", 1).0, 204);
    // A cohort does not come back with a pledge that is closed.
    let back = |kind: &str, id: &str, seen: u32| {
        let body = json!({"seen": seen, "version": 1});
        desk.ask(Method::POST, &format!("/api/records/{kind}/{id}/bring-back"), &body)
    };
    let (status, fault) = back("cohorts", "a", 2);
    assert_eq!(status, 422);
    assert!(fault["detail"].as_str().unwrap().contains("record the pledge first"), "{fault}");
    assert_eq!(back("pledges", "p", 2).0, 200);
    assert_eq!(back("cohorts", "a", 2).0, 200);
}

#[test]
fn rows_of_cohorts_are_checked_against_the_pledges_that_are_kept() {
    let desk = file_imports::Desk::new("links-file");
    let pledges = format!(
        "pledge_id,la_code,places,status,as_at\np,{RUTLAND},20,pledged,2026-01-01\nt,{RUTLAND},20,transferred,2026-01-01\n"
    );
    let cohorts = format!(
        "cohort_id,la_code,pledge_id,expected,status,people\n\
         a,{RUTLAND},p,2027 Q1,expected,8\nb,{RUTLAND},lost,2027 Q1,expected,8\n\
         c,{LEICESTER},p,2027 Q1,expected,8\nd,{LEICESTER},t,2027 Q1,expected,8\ne,{RUTLAND},,2027 Q1,expected,8\n"
    );
    let before = desk.preview("cohorts", &cohorts);
    assert_eq!(file_imports::counts(&before), [1, 0, 0, 0, 4], "no pledge is kept yet: {before}");
    desk.take_in("pledges", "", pledges.as_bytes());
    let preview = desk.preview("cohorts", &cohorts);
    assert_eq!(file_imports::counts(&preview), [3, 0, 0, 0, 2], "{preview}");
    let told: Vec<(u64, &str, bool, &str)> = preview["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            let text = |name: &str| problem[name].as_str().unwrap();
            (
                problem["row"].as_u64().unwrap(),
                text("value"),
                problem["quarantined"].as_bool().unwrap(),
                text("rule"),
            )
        })
        .collect();
    let [lost, theirs, transferred] = told[..] else { panic!("{told:?}") };
    assert_eq!((lost.0, lost.1, lost.2), (3, "lost", true));
    assert!(lost.3.contains("not the identifier of a recorded pledge"), "{}", lost.3);
    assert_eq!((theirs.0, theirs.1, theirs.2), (4, "p", true));
    assert!(theirs.3.contains("name a pledge of Leicester"), "{}", theirs.3);
    assert_eq!((transferred.0, transferred.1, transferred.2), (5, "t", false));
    assert!(transferred.3.contains("these people count in Leicester"), "{}", transferred.3);
}

// The sheet of cohorts stands first, and one of the two pledges breaks a rule itself.
#[test]
fn cohorts_find_the_pledges_of_the_same_workbook() {
    let desk = file_imports::Desk::new("links-workbook");
    let mut book = Workbook::new();
    let sheets: [(&str, &[&[&str]]); 2] = [
        (
            "cohorts",
            &[
                &["cohort_id", "la_code", "pledge_id", "expected", "status", "people"],
                &["a", RUTLAND, "p", "2027 Q1", "expected", "8"],
                &["b", RUTLAND, "none", "2027 Q1", "expected", "8"],
            ],
        ),
        (
            "pledges",
            &[
                &["pledge_id", "la_code", "places", "status", "as_at"],
                &["p", RUTLAND, "20", "pledged", "2026-01-01"],
                &["none", RUTLAND, "0", "pledged", "2026-01-01"],
            ],
        ),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    let (preview, _) = desk.take_in("everything", "", &book.save_to_buffer().unwrap());
    assert_eq!(file_imports::counts(&preview), [2, 0, 0, 0, 2], "{preview}");
    assert_eq!(desk.get("/api/records/cohorts/a")["fields"]["pledge_id"], "p");
    assert_eq!(desk.get("/api/records/cohorts")["total"], 1);
}

#[test]
fn a_closed_plan_takes_its_actions_with_it_and_brings_back_those_and_no_others() {
    let desk = Desk::new("plan-closed");
    let plan = |code: &str| json!({"la_code": code, "status": "draft", "as_at": "2026-01-01"});
    let action = |id: &str, code: &str| json!({"action_id": id, "la_code": code, "action": "Find a room", "status": "planned"});
    for code in [RUTLAND, LEICESTER] {
        desk.add("delivery_plans", code, &plan(code));
    }
    for (id, code) in [("early", RUTLAND), ("room", RUTLAND), ("bus", RUTLAND), ("theirs", LEICESTER)] {
        desk.add("plan_actions", id, &action(id, code));
    }
    // Closed by itself before: it stays closed.
    assert_eq!(close(&desk, "plan_actions", "early", 1).0, 204);
    let batches = || desk.get("/api/imports")["batches"].as_array().unwrap().len();
    let before = batches();
    assert_eq!(close(&desk, "delivery_plans", RUTLAND, 1).0, 204);
    assert_eq!(batches(), before + 1, "one batch");
    let open = || -> Vec<String> {
        let kept = desk.get("/api/records/plan_actions");
        kept["records"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(open(), ["theirs"]);
    let back = json!({"seen": 2, "version": 1});
    let (status, told) =
        desk.ask(Method::POST, &format!("/api/records/delivery_plans/{RUTLAND}/bring-back"), &back);
    assert_eq!((status, &told["version"]), (200, &json!(3)), "{told}");
    assert_eq!(open(), ["bus", "room", "theirs"]);
    assert_eq!(batches(), before + 2, "one batch");
}
