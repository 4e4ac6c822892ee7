//! Delivery plans: the figures that they stand on, worked out by hand, and the workbook.

use actix_web::http::Method;
use calamine::{Data, Reader as _, Xlsx};
use serde_json::{Value, json};

use crate::atlas::row;
use crate::kept::Desk;

const RUSHCLIFFE: &str = "E07000176";

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

fn planned() -> Desk {
    let desk = Desk::new(&format!("plan-{:?}", std::thread::current().id()).replace(['(', ')'], ""));
    desk.add("delivery_plans", RUSHCLIFFE, &json!({
        "la_code": RUSHCLIFFE, "status": "agreed", "as_at": "2026-10-01", "owner": "Adult learning", "review_on": "2027-04-01",
        "summary": "A class in West Bridgford"}));
    for (id, due, status) in [
        ("c", "", "planned"),
        ("b", "2027-02-01", "under_way"),
        ("a", "2026-06-01", "planned"),
        ("d", "2026-05-01", "done"),
    ] {
        desk.add("plan_actions", id, &json!({"action_id": id, "la_code": RUSHCLIFFE, "action": format!("Do {id}"), "due": due, "status": status, "level": "entry_1"}));
    }
    desk.add("cohorts", "spring", &json!({"cohort_id": "spring", "la_code": RUSHCLIFFE, "expected": "2027 Q1", "status": "expected", "families": "10"}));
    desk.add("returns", &format!("{RUSHCLIFFE}|2026 Q1"), &json!({
        "la_code": RUSHCLIFFE, "quarter": "2026 Q1", "adults_resettled": "12", "formal_learners": "3", "hours_received": "30", "waiting": "4",
        "not_attending": "5", "reason_not_attending": "too_far"}));
    desk
}

#[test]
fn a_plan_has_need_now_and_in_twelve_months_the_eight_hours_and_the_850_pounds() {
    let desk = planned();
    let told = desk.get(&format!("/api/plans/{RUSHCLIFFE}?as_at=2026-09-30"));
    assert_eq!(
        (&told["plan"]["status"], &told["plan"]["owner"]),
        (&json!("agreed"), &json!("Adult learning"))
    );
    // By due day, the one without a day last; what is done is not overdue.
    let actions: Vec<(&str, bool)> = told["actions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one["overdue"].as_bool().unwrap()))
        .collect();
    assert_eq!(actions, [("d", false), ("a", true), ("b", false), ("c", false)]);
    // The cohort of 10 families comes in between: 22 adults × 8 hours.
    near(&told["now"]["planned_hours"], 0.0);
    near(&told["in_12_months"]["planned_hours"], 176.0);
    for (part, day) in [("now", "2026-09-30"), ("in_12_months", "2027-09-30")] {
        let gaps = row(&desk.get(&format!("/api/gaps?geometry=none&as_at={day}")), RUSHCLIFFE).clone();
        // The one provider recorded in Rushcliffe has no place: that there is no class is not known.
        assert_eq!((&gaps["supply_hours"], &told[part]["supply_hours"]), (&json!(0.0), &Value::Null));
        for column in ["need_hours", "unmet_hours"] {
            assert_eq!(told[part][column], gaps[column], "{part} {column}");
        }
        // Who came after September 2024 is not published: of a part of the need there is no most.
        assert_eq!(
            (&told[part]["resettled_complete"], &told[part]["unmet_at_most"]),
            (&json!(false), &Value::Null)
        );
        for level in told[part]["levels"].as_array().unwrap() {
            let name = level["level"].as_str().unwrap();
            let own =
                row(&desk.get(&format!("/api/gaps?geometry=none&as_at={day}&level={name}")), RUSHCLIFFE)
                    .clone();
            assert_eq!(
                (&level["need_hours"], &level["unmet_hours"]),
                (&own["need_hours"], &own["unmet_hours"]),
                "{name}"
            );
            assert_eq!(level["unmet_at_most"], Value::Null, "{name}");
        }
    }
    // Nobody was resettled there in the twelve months before; a year after the cohort they are in their second year.
    let beginning =
        |day: &str| desk.get(&format!("/api/plans/{RUSHCLIFFE}?as_at={day}"))["beginning"].clone();
    for day in ["2026-09-30", "2028-03-31"] {
        let nothing = beginning(day);
        for figure in ["adults", "hours", "pounds"] {
            assert_eq!(nothing[figure], Value::Null, "{day}: at least 0 says nothing of {figure}");
        }
        assert_eq!(
            nothing["words"],
            "Nothing is published after 2024-09-30: how many adults are in their first twelve months is not known. Each is expected to get 8 hours a week, with £850 a year."
        );
    }
    assert_eq!(beginning("2018-03-31")["complete"], true);
    assert!(beginning("2018-03-31")["adults"].is_number(), "published, and perhaps nobody");
    let first = beginning("2027-03-31");
    near(&first["adults"], 22.0);
    near(&first["hours"], 176.0);
    near(&first["pounds"], 18_700.0);
    assert_eq!(
        first["words"],
        "Published to 2024-09-30 only, so at least 22.0 adults in their first twelve months × 8 hours = 176 learner-hours a week; × £850 = £18,700 a year."
    );
    // 30 hours for 12 adults are 2.5 each.
    near(&told["returned"]["hours_each"], 2.5);
    assert_eq!(told["returned"]["quarter"], "2026 Q1");
    assert_eq!(desk.get(&format!("/api/plans/{RUSHCLIFFE}?as_at=2026-03-30"))["returned"], Value::Null);
}

#[test]
fn a_plan_is_written_as_a_workbook_that_says_the_same() {
    let desk = planned();
    let address = format!("/api/plans/{RUSHCLIFFE}?as_at=2027-03-31");
    let told = desk.get(&address);
    let answer = desk.atlas.local_bytes(&format!("{address}&format=xlsx"));
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(answer)).unwrap();
    assert_eq!(book.sheet_names(), ["Plan", "Levels", "Actions"]);
    let plan = book.worksheet_range("Plan").unwrap();
    let beside = |name: &str| {
        plan.rows().find(|row| row[0] == Data::String(name.to_owned())).map(|row| row[1].clone()).unwrap()
    };
    assert_eq!(plan.get((0, 0)), Some(&Data::String("ESOL delivery plan: Rushcliffe".to_owned())));
    assert_eq!(beside("Looked after by"), Data::String("Adult learning".to_owned()));
    assert_eq!(beside("Hours a week expected, at least"), Data::Float(176.0));
    assert_eq!(beside("Pounds a year, at least"), Data::Float(18_700.0));
    let Data::Float(need) = beside("Need, at least: a part is not known") else {
        panic!("{:?}", beside("Need, at least: a part is not known"))
    };
    assert!((need - told["now"]["need_hours"].as_f64().unwrap()).abs() <= 0.05);
    let levels = book.worksheet_range("Levels").unwrap();
    assert_eq!(levels.rows().count(), 1 + 12);
    let actions = book.worksheet_range("Actions").unwrap();
    let overdue: Vec<String> = actions
        .rows()
        .skip(1)
        .filter(|row| row[5] == Data::String("overdue".to_owned()))
        .map(|row| row[0].to_string())
        .collect();
    assert_eq!(overdue, ["Do a", "Do b"]);
    // An authority without a plan has its figures all the same.
    let other = desk.get("/api/plans/E06000017");
    assert_eq!((&other["plan"], &other["actions"]), (&Value::Null, &json!([])));
    assert_eq!(desk.atlas.get("/api/plans/E06000017").status, 403);
    assert_eq!(desk.atlas.local(Method::GET, "/api/plans/E08000003", None).status, 404);
}

#[test]
fn of_a_need_that_is_known_in_part_a_plan_says_at_least_and_no_most() {
    let desk = planned();
    let not_known = Data::String("not known".to_owned());
    let book = |day: &str| -> Xlsx<_> {
        let address = format!("/api/plans/{RUSHCLIFFE}?as_at={day}&format=xlsx");
        Xlsx::new(std::io::Cursor::new(desk.atlas.local_bytes(&address))).unwrap()
    };
    let told = |day: &str| desk.get(&format!("/api/plans/{RUSHCLIFFE}?as_at={day}"));
    // Everything is known up to the end of September 2024, and a year later nobody who came since.
    let gaps = row(&desk.get("/api/gaps?geometry=none&as_at=2024-09-30"), RUSHCLIFFE).clone();
    let plan = told("2024-09-30");
    assert_eq!(plan["now"]["resettled_complete"], true);
    assert!(gaps["unmet_at_most"].is_number());
    assert_eq!(plan["now"]["unmet_at_most"], gaps["unmet_at_most"]);
    assert_eq!(plan["in_12_months"]["unmet_at_most"], Value::Null);
    // In March 2018 all who came are published, and no census is.
    let early = told("2018-03-31");
    assert_eq!(
        [&early["now"]["resettled_complete"], &early["now"]["need_complete"]],
        [&json!(true), &json!(false)]
    );
    assert_eq!(early["now"]["unmet_at_most"], Value::Null);

    let mut whole = book("2024-09-30");
    let levels = whole.worksheet_range("Levels").unwrap();
    let how_far: Vec<String> = levels.rows().skip(1).map(|row| row[3].to_string()).collect();
    // Nobody is taken to need Level 1 or 2: of a part of the people that is at least 0, which says nothing.
    let in_part: Vec<&str> = [vec!["in part: at least so many"; 4], vec!["not known"; 2]].concat();
    assert_eq!(how_far, [vec!["in full"; 6], in_part].concat());
    assert!(levels.rows().nth(1).unwrap()[5].to_string().starts_with("not known, at most"));
    assert_eq!(levels.rows().nth(7).unwrap()[5], not_known);

    let plan = book("2026-09-30").worksheet_range("Plan").unwrap();
    let beside = |name: &str| -> Vec<Data> {
        let named = plan.rows().filter(|row| row[0] == Data::String(name.to_owned()));
        named.map(|row| row[1].clone()).collect()
    };
    for name in ["Hours a week expected", "Pounds a year"] {
        assert_eq!(beside(name), std::slice::from_ref(&not_known), "{name}");
    }
    assert_eq!(beside("Unmet"), [not_known.clone(), not_known.clone()]);
    assert_eq!(beside("Need, at least: a part is not known").len(), 2);
}
