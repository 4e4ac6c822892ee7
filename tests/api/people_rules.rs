//! What records about people must say, and what none of them may.

use serde_json::{Value, json};

use crate::file_imports;
use crate::kept::Desk;

const KINDS: [&str; 8] = [
    "programme_status",
    "pledges",
    "targets",
    "cohorts",
    "returns",
    "reported_gaps",
    "delivery_plans",
    "plan_actions",
];

#[test]
fn a_file_with_a_column_about_one_person_is_refused_and_the_column_named() {
    let desk = file_imports::Desk::new("personal");
    let header = |kind: &str| -> String {
        let template = desk.atlas.get(&format!("/api/templates/{kind}")).body;
        template.lines().next().unwrap().to_owned()
    };
    for kind in KINDS {
        for column in [
            "Surname",
            "Name",
            "Date of birth",
            "DOB",
            "Home address",
            "Postcode",
            "Client name",
            "Names (council)",
            "Client D.O.B.",
            "Passport number",
            "Email",
        ] {
            let (status, fault) =
                desk.send_bytes("preview", kind, "", format!("{},{column}\n", header(kind)).as_bytes());
            assert_eq!(
                (status, &fault["code"]),
                (422, &json!("personal_column")),
                "{kind} {column}: {fault}"
            );
            assert_eq!(fault["columns"], json!([{"theirs": column, "ours": null}]), "{fault}");
            let detail = fault["detail"].as_str().unwrap();
            assert!(detail.contains(&format!("the column \"{column}\" is about one person")), "{detail}");
        }
        // Its own columns and the name of an authority are none.
        let (status, preview) = desk.send_bytes(
            "preview",
            kind,
            "",
            format!("{},Local authority name\n", header(kind)).as_bytes(),
        );
        assert_eq!(status, 200, "{kind}: {preview}");
    }
    // A form has no such field either.
    let kept = Desk::new("personal-form");
    let fields = json!({"cohort_id": "c", "la_code": "E06000017", "expected": "2027 Q1", "status": "expected", "people": "4", "surname": "x"});
    let (status, fault) = kept.put("cohorts", "c", 0, &fields);
    assert_eq!(status, 422);
    assert!(fault["faults"].to_string().contains("there is no column"), "{fault}");
}

/// A column, a text that breaks a rule, and words of the rule.
type Wrong = (&'static str, &'static str, &'static str);

/// Kind, identifier, a record that is right, and what breaks a rule.
type Case = (&'static str, &'static str, Value, Vec<Wrong>);

/// Nobody has said how many of the people are adults.
fn cohorts_without_adults() -> Vec<Case> {
    vec![
        (
            "cohorts",
            "without-adults",
            json!({"cohort_id": "without-adults", "la_code": "E06000017", "expected": "2027 Q1", "status": "expected", "people": "3",
                "expected_pre_entry": "1", "expected_entry_1": "2", "needs_childcare": "3"}),
            vec![
                ("expected_entry_1", "10", "11 adults together, more than there are"),
                ("expected_level_2", "1", "4 adults together, more than there are"),
                ("needs_childcare", "99", "more than the people, 3"),
                ("not_literate", "4", "more than the people, 3"),
                ("access_needs", "4", "more than the people, 3"),
                ("work_english", "4", "more than the people, 3"),
            ],
        ),
        (
            "cohorts",
            "came",
            json!({"cohort_id": "came", "la_code": "E06000017", "expected": "2026-01-15", "status": "arrived", "people": "9",
                "expected_entry_1": "9", "arrived_on": "2026-01-20", "arrived_people": "3", "found_entry_1": "3"}),
            vec![
                ("found_entry_1", "9", "9 adults together, more than there are"),
                ("found_pre_entry", "1", "4 adults together, more than there are"),
                ("needs_childcare", "4", "more than the people, 3"),
                ("arrived_adults", "2", "3 adults together, more than there are"),
            ],
        ),
    ]
}

fn cases() -> Vec<Case> {
    vec![
        (
            "pledges",
            "p",
            json!({"pledge_id": "p", "la_code": "E06000017", "places": "50", "families": "10", "by": "2027-06-30", "status": "pledged", "as_at": "2026-01-01"}),
            vec![
                ("places", "0", "from 1 to"),
                ("places", "many", "whole number"),
                ("families", "51", "more than the places"),
                ("status", "perhaps", "pledged, firm_offer"),
                ("la_code", "E06000999", "not in authorities"),
                ("by", "spring", "must be a day"),
            ],
        ),
        (
            "targets",
            "t",
            json!({"target_id": "t", "scope": "region", "scope_id": "E12000004", "starts": "2026-04-01", "ends": "2027-03-31", "minimum": "240"}),
            vec![
                ("ends", "2026-03-31", "before the first day"),
                ("minimum", "", "must not be blank"),
                ("scope_id", "E12000099", "not a region"),
            ],
        ),
        (
            "cohorts",
            "c",
            json!({"cohort_id": "c", "la_code": "E06000017", "expected": "2027 Q1", "status": "expected", "people": "20", "adults": "9",
                "expected_pre_entry": "5", "expected_entry_1": "4"}),
            vec![
                ("expected", "next spring", "a day or a quarter"),
                ("adults", "21", "more than the people"),
                ("expected_entry_2", "1", "more than there are"),
                ("needs_childcare", "10", "more than the adults"),
                ("arrived_people", "4", "blank until the status is arrived"),
                ("found_entry_1", "4", "blank until the status is arrived"),
                ("status", "arrived", "must not be blank"),
            ],
        ),
        (
            "returns",
            "E06000017|2025 Q4",
            json!({"la_code": "E06000017", "quarter": "2025 Q4", "adults_resettled": "12", "assessed": "10", "hours_received": "20.5"}),
            vec![
                ("assessed", "13", "more than the adults"),
                ("hours_received", "-1", "hours a week"),
                ("hours_received", "2100", "hours a week"),
                ("reason_not_attending", "lazy", "reason for not attending"),
            ],
        ),
        (
            "reported_gaps",
            "g",
            json!({"gap_id": "g", "la_code": "E06000017", "reported_on": "2026-01-01", "reported_by": "a forum", "status": "open"}),
            vec![
                ("reported_on", "2999-01-01", "after today"),
                ("reported_by", "", "must not be blank"),
                ("level", "entry_9", "a level"),
            ],
        ),
        (
            "delivery_plans",
            "E06000017",
            json!({"la_code": "E06000017", "status": "draft", "as_at": "2026-01-01"}),
            vec![("status", "good", "draft, agreed"), ("review_on", "soon", "must be a day")],
        ),
        (
            "plan_actions",
            "a",
            json!({"action_id": "a", "la_code": "E06000017", "action": "Find a room", "status": "planned"}),
            vec![("action", "", "must not be blank"), ("status", "later", "planned, under_way")],
        ),
        (
            "programme_status",
            "E06000017|resettlement|2026-01-01",
            json!({"la_code": "E06000017", "programme": "resettlement", "status": "taking_part", "as_at": "2026-01-01", "source": "minutes"}),
            vec![
                ("ends", "2025-12-31", "before the first day"),
                ("status", "keen", "main, new"),
                ("source", "", "must not be blank"),
            ],
        ),
    ]
}

#[test]
fn what_breaks_a_rule_is_refused_with_the_rule() {
    let desk = Desk::new("people-rules");
    for (kind, id, right, wrong) in cases().into_iter().chain(cohorts_without_adults()) {
        for (column, text, rule) in wrong {
            let mut fields = right.clone();
            fields[column] = json!(text);
            let (status, fault) = desk.put(kind, id, 0, &fields);
            assert_eq!(status, 422, "{kind} {column} {text}: {fault}");
            assert!(fault["faults"].to_string().contains(rule), "{kind} {column} {text}: {fault}");
        }
        assert_eq!(desk.put(kind, id, 0, &right).0, 200, "{kind}");
    }
}

#[test]
fn tables_as_councils_write_them_are_read_and_a_bad_row_waits_in_quarantine() {
    let desk = file_imports::Desk::new("people-tables");
    let cohorts = "Reference;Local authority;Expected;Status;Families;Entry 1;Charter\n\
        spring;Rutland;Q1 2027;planned;6;;Flight A\n\
        summer;Rushcliffe;15/07/2027;expected;4;;\n\
        autumn;Atlantis;Q4 2027;expected;4;;\n";
    let (preview, done) = desk.take_in("cohorts", "", cohorts.as_bytes());
    assert_eq!(file_imports::counts(&done), [2, 0, 0, 0, 1], "{preview}");
    let spring = desk.get("/api/records/cohorts/spring");
    assert_eq!(
        (&spring["fields"]["la_code"], &spring["fields"]["expected"], &spring["fields"]["status"]),
        (&json!("E06000017"), &json!("2027 Q1"), &json!("expected"))
    );
    assert_eq!(desk.get("/api/records/cohorts/summer")["fields"]["expected"], "2027-07-15");
    let again = desk.preview("cohorts", cohorts);
    assert_eq!(file_imports::counts(&again), [0, 0, 0, 2, 1], "{again}");
    let returns = "LAD code,Year,Quarter,Adults,Assessed,Formal,Informal,Hours a week\nE06000017,2025,Q4,12,10,3,2,20.5\n";
    let (preview, _) = desk.take_in("returns", "", returns.as_bytes());
    let kept = desk.get("/api/records/returns/E06000017%7C2025%20Q4");
    assert_eq!(
        (
            &kept["fields"]["formal_learners"],
            &kept["fields"]["informal_learners"],
            &kept["fields"]["hours_received"]
        ),
        (&json!("3"), &json!("2"), &json!("20.5")),
        "{preview}"
    );
}
