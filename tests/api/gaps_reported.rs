//! Reported gaps beside computed ones: both are shown, and what is not known is no gap and no lack of one.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{row, rows};
use crate::kept::Desk;
use crate::reports_review::{BOLSOVER, NOTTINGHAM, gaps, open_class, review};

const RUTLAND: &str = "E06000017";
const LEVELS: [&str; 6] = ["pre_entry", "entry_1", "entry_2", "entry_3", "level_1", "level_2"];

/// Everybody was asked in an authority, and there is nothing.
fn map_as_empty(desk: &Desk, la_code: &str) {
    for sector in ["voluntary", "fe_he_adult_learning"] {
        desk.add("mapping_rounds", &format!("{la_code}|{sector}|2024-01-01"), &json!({"la_code": la_code, "sector": sector, "as_at": "2024-01-01", "status": "confirmed_none", "respondent": "the council"}));
    }
}

fn report(desk: &Desk, id: &str, la_code: &str, level: &str) {
    desk.add("reported_gaps", id, &json!({
        "gap_id": id, "la_code": la_code, "level": level, "area": "the north", "reported_on": "2024-03-02", "reported_by": "ESOL forum",
        "evidence": "Fourteen adults wait", "owner": "Adult learning", "status": "open"}));
}

fn gap_of(told: &Value, id: &str) -> Value {
    let all = told["reported_gaps"].as_array().unwrap();
    all.iter().find(|one| one["id"] == id).unwrap().clone()
}

#[test]
fn beside_a_reported_gap_stands_the_computed_one_of_its_authority_and_level_now_and_then() {
    let desk = Desk::new("review-gaps");
    open_class(&desk, "10000");
    map_as_empty(&desk, RUTLAND);
    report(&desk, "leicester", "E06000016", "entry_1");
    report(&desk, "nottingham", NOTTINGHAM, "entry_1");
    report(&desk, "rutland", RUTLAND, "");
    let told = review(&desk, "2024-09-30");
    // Most of Leicester's hours are assumed; everybody in Nottingham reaches 100,000 hours; Rutland has nothing.
    for (id, la_code, level, expected) in [
        ("leicester", "E06000016", "&level=entry_1", "not_known"),
        ("nottingham", NOTTINGHAM, "&level=entry_1", "reported_only"),
        ("rutland", RUTLAND, "", "both"),
    ] {
        let one = gap_of(&told, id);
        assert_eq!(one["verdict"], expected, "{one}");
        for (part, day) in [("computed", "2024-09-30"), ("computed_then", "2024-03-02")] {
            let own = row(&gaps(&desk, &format!("as_at={day}{level}")), la_code).clone();
            assert_eq!(one[part]["as_at"], day);
            for figure in ["need_hours", "unmet_hours", "unmet_known", "unmet_at_most", "rank"] {
                assert_eq!(one[part][figure], own[figure], "{id} {day} {figure}");
            }
            let known = &own["data_gap"]["supply_known"];
            assert_eq!(&one[part]["supply_known"], known);
            let supply = if *known == json!(true) { &own["supply_hours"] } else { &Value::Null };
            assert_eq!(&one[part]["supply_hours"], supply, "{id} {day}: unknown supply is no 0");
        }
        assert_eq!((&one["status"], &one["owner"]), (&json!("open"), &json!("Adult learning")));
        assert_eq!((&one["area"], &one["evidence"]), (&json!("the north"), &json!("Fourteen adults wait")));
    }
    // No provider is recorded in Rutland, which does not say that it has no hours.
    assert_eq!(gap_of(&told, "rutland")["computed"]["supply_hours"], Value::Null);
    let words = |id: &str| gap_of(&told, id)["computed"]["words"].as_str().unwrap().to_owned();
    assert!(words("nottingham").ends_with("hours a week needed, nothing unmet."), "{}", words("nottingham"));
    assert!(words("leicester").contains("unmet not known, at most"), "{}", words("leicester"));
    // A year later it is not published who came: nothing unmet of a part is not nothing.
    let later = gap_of(&review(&desk, "2025-12-31"), "nottingham");
    assert_eq!((&later["verdict"], &later["computed"]["complete"]), (&json!("not_known"), &json!(false)));
    assert_eq!(gap_of(&review(&desk, "2025-12-31"), "rutland")["verdict"], "both");
}

#[test]
fn computed_gaps_that_nobody_reports_are_listed_until_one_is_open_and_again_when_it_is_solved_or_closed() {
    let desk = Desk::new("review-computed-only");
    let mapped = [RUTLAND, "E07000036", BOLSOVER];
    for code in mapped {
        map_as_empty(&desk, code);
    }
    let listed = || review(&desk, "2024-09-30");
    let names = |told: &Value, code: &str, level: &str| {
        told["computed_only"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["la_code"] == code && one["level"] == level)
    };
    // What the map knows to be unmet, by level, the most first.
    let mut expected: Vec<(f64, String, &str)> = Vec::new();
    for level in LEVELS {
        let map = gaps(&desk, &format!("as_at=2024-09-30&level={level}"));
        for own in rows(&map) {
            let unmet = own["unmet_hours"].as_f64().unwrap();
            if own["unmet_known"] == true && unmet >= 0.5 {
                expected.push((unmet, own["la_code"].as_str().unwrap().to_owned(), level));
            }
        }
    }
    expected.sort_by(|a, b| b.0.total_cmp(&a.0));
    assert!(expected.len() > 10, "{expected:?}");
    let told = listed();
    assert_eq!(told["computed_only_in_all"], expected.len());
    let told_of: Vec<(f64, String, &str)> = told["computed_only"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap();
            let level = LEVELS.into_iter().find(|level| *level == text("level")).unwrap();
            (one["unmet_hours"].as_f64().unwrap(), text("la_code").to_owned(), level)
        })
        .collect();
    assert_eq!(told_of, expected[..10]);
    // What is not known is not in the list, and its authorities are counted.
    let unknown =
        rows(&gaps(&desk, "as_at=2024-09-30")).iter().filter(|own| own["unmet_known"] == false).count();
    assert_eq!(told["not_known"], unknown);
    assert!(unknown > 20);

    let (_, code, level) = expected[0].clone();
    let other = expected.iter().find(|one| one.1 == code && one.2 != level).unwrap().2;
    assert!(names(&told, &code, level) && names(&told, &code, other));
    report(&desk, "gap", &code, level);
    let now = listed();
    assert!(!names(&now, &code, level) && names(&now, &code, other), "only the level that it names");
    assert_eq!(now["computed_only_in_all"], expected.len() - 1);
    // One without a level is of all of them.
    report(&desk, "all", &code, "");
    assert!(!names(&listed(), &code, other));
    assert_eq!(desk.atlas.local(Method::DELETE, "/api/records/reported_gaps/all?seen=1", None).status, 204);
    desk.atlas.follow();
    let closed = listed();
    assert!(names(&closed, &code, other), "closed, it says nothing");
    assert_eq!(closed["reported_gaps"].as_array().unwrap().len(), 1);
    let solved = json!({"gap_id": "gap", "la_code": code, "level": level, "reported_on": "2024-03-02", "reported_by": "ESOL forum", "status": "solved", "solution": "A class began"});
    assert_eq!(desk.put("reported_gaps", "gap", 1, &solved).0, 200);
    desk.atlas.follow();
    let told = listed();
    assert!(names(&told, &code, level), "solved, and the model finds it all the same");
    // It stays in the log with what was done, beside the model.
    let kept = gap_of(&told, "gap");
    assert_eq!(
        (&kept["status"], &kept["solution"], &kept["verdict"]),
        (&json!("solved"), &json!("A class began"), &json!("both"))
    );
}
