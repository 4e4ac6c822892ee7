//! What pledges said before, and expected people whose day has passed.

use serde_json::{Value, json};

use crate::kept::Desk;

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn a_pledge_of_twelve_then_ten_then_withdrawn_is_shown_with_what_it_said_before() {
    let desk = Desk::new("review-variations");
    let says = |places: &str, status: &str| {
        json!({"pledge_id": "p", "la_code": "E06000017", "places": places, "place_type": "families", "by": "2026-12-31",
            "status": status, "as_at": "2025-11-01"})
    };
    let shown = || desk.get("/api/pledges/review?as_at=2026-01-01");
    assert_eq!(shown()["pledges"], json!([]));
    desk.add("pledges", "p", &says("12", "pledged"));
    let first = shown()["pledges"][0].clone();
    assert_eq!((&first["variations"], &first["words"]), (&json!([]), &Value::Null));
    assert_eq!(desk.put("pledges", "p", 1, &says("10", "pledged")).0, 200);
    desk.atlas.follow();
    let mut noted = says("10", "pledged");
    noted["notes"] = json!("by letter");
    assert_eq!(desk.put("pledges", "p", 2, &noted).0, 200);
    assert_eq!(desk.put("pledges", "p", 3, &says("10", "withdrawn")).0, 200);
    // What is served has not followed yet, and what was changed since is not told beside it.
    let behind = shown()["pledges"][0].clone();
    assert_eq!((&behind["places"], &behind["status"]), (&json!(10), &json!("pledged")), "served as it was");
    assert_eq!(behind["variations"].as_array().unwrap().len(), 1, "{behind}");
    desk.atlas.follow();

    let history = desk.get("/api/records/pledges/p/history");
    let day =
        |version: usize| history["changes"][version - 1]["changed_at"].as_str().unwrap()[..10].to_owned();
    let told = shown();
    assert_eq!(told["authorities"], json!([]), "it is no pledge any more");
    let pledge = &told["pledges"][0];
    assert_eq!(
        [
            &pledge["id"],
            &pledge["la_name"],
            &pledge["place_type"],
            &pledge["places"],
            &pledge["status"],
            &pledge["by"],
            &pledge["counts"]
        ],
        [
            &json!("p"),
            &json!("Rutland"),
            &json!("families"),
            &json!(10),
            &json!("withdrawn"),
            &json!("2026-12-31"),
            &json!(false)
        ]
    );
    let before = |version: usize, places: u32| {
        json!({"changed_on": day(version), "closed": false, "la_code": "E06000017", "programme": "resettlement",
            "families": null, "places": places, "place_type": "families",
            "status": "pledged", "by": "2026-12-31"})
    };
    // Notes are no variation.
    assert_eq!(pledge["variations"], json!([before(2, 12), before(4, 10)]));
    assert_eq!(
        pledge["words"],
        format!("12 places until {}, then 10. Pledged until {}, then withdrawn.", day(2), day(4))
    );
    // Before it was made there is none to show.
    assert_eq!(desk.get("/api/pledges/review?as_at=2025-10-31")["pledges"], json!([]));
    // Without records there is no pledge.
    let none = crate::atlas::east_midlands().local(actix_web::http::Method::GET, "/api/pledges/review", None);
    assert_eq!((none.status, &none.json()["pledges"]), (200, &json!([])));
}

// By hand: Rutland's cohorts whose day has passed have 9 people and 2 families, which count as 4.4 people each: 17.8.
#[test]
fn people_whose_day_has_passed_are_told_as_such_until_somebody_says_what_became_of_them() {
    let desk = Desk::new("review-late");
    desk.add("pledges", "p", &json!({"pledge_id": "p", "la_code": "E06000017", "places": "60", "status": "pledged", "as_at": "2024-11-01"}));
    let cohort = |id: &str, la_code: &str, expected: &str, more: &Value| {
        let mut fields =
            json!({"cohort_id": id, "la_code": la_code, "expected": expected, "status": "expected"});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.add("cohorts", id, &fields);
    };
    cohort("day", "E06000017", "2025-03-15", &json!({"people": "9"}));
    cohort("quarter", "E06000017", "2025 Q2", &json!({"families": "2"}));
    cohort("later", "E06000017", "2999-01-01", &json!({"people": "30"}));
    cohort("gone", "E06000017", "2025 Q2", &json!({"people": "5", "status": "cancelled"}));
    cohort("children", "E06000017", "2025 Q2", &json!({"people": "5", "programme": "uasc_transfer"}));
    let came = json!({"people": "5", "status": "arrived", "arrived_on": "2025-05-01", "arrived_people": "5"});
    cohort("came", "E06000017", "2025 Q2", &came);
    // An authority without a pledge is not reviewed.
    cohort("elsewhere", "E06000016", "2025-03-15", &json!({"people": "7"}));
    let told = desk.get("/api/pledges/review?as_at=2025-12-31");
    let rutland = &told["authorities"][0];
    near(&rutland["expected"], 47.8);
    near(&rutland["expected_overdue"], 17.8);
    assert_eq!(rutland["cohorts_overdue"], 2);
    near(&told["totals"]["expected_overdue"], 17.8);
    assert_eq!(told["totals"]["cohorts_overdue"], 2);

    let note = |query: &str| {
        let notes = desk.get(&format!("/api/gaps?geometry=none&{query}"))["notes"].clone();
        let all = notes.as_array().unwrap().iter().map(|note| note.as_str().unwrap().to_owned());
        all.filter(|note| note.contains("whose day has passed")).collect::<Vec<_>>()
    };
    let three = "3 cohorts whose day has passed are not recorded as arrived: they still count as expected. Did they come?";
    assert_eq!(note("as_at=2025-12-31"), [three], "Leicester's, too");
    assert_eq!(note("as_at=2025-12-31&tier=small_area"), [three]);
    // Only those count by then.
    assert_eq!(
        note("as_at=2025-05-31"),
        [three.replace("3 cohorts", "2 cohorts")],
        "the quarter counts from its last day"
    );
    for none in ["as_at=2025-12-31&planned=none", "as_at=2025-12-31&stream=asylum", "as_at=2025-03-14"] {
        assert_eq!(note(none), Vec::<String>::new(), "{none}");
    }
    let arrived = json!({"cohort_id": "elsewhere", "la_code": "E06000016", "expected": "2025-03-15", "people": "7",
        "status": "arrived", "arrived_on": "2025-03-15", "arrived_people": "7"});
    assert_eq!(desk.put("cohorts", "elsewhere", 1, &arrived).0, 200);
    desk.atlas.follow();
    assert_eq!(
        note("as_at=2025-05-31"),
        [
            "1 cohort whose day has passed is not recorded as arrived: it still counts as expected. Did they come?"
        ]
    );
}
