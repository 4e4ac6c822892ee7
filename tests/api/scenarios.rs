//! `POST /api/scenarios` and `POST /api/arrivals/check`.

use serde_json::{Value, json};

use crate::atlas::{east_midlands, row};

const RUSHCLIFFE: &str = "E07000176";

fn scenario(body: &Value) -> Value {
    let answer = east_midlands().post("/api/scenarios", body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn difference(answer: &Value, code: &str, name: &str) -> f64 {
    let authorities = answer["authorities"].as_array().unwrap();
    let changed = authorities.iter().find(|changed| changed["la_code"] == code).unwrap();
    changed["difference"][name].as_f64().unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs())
}

// DOMAIN §4: 10 families = 44 people = 22 adults = 176 learner-hours a week, £18,700 a year.
#[test]
fn ten_families_for_rushcliffe_need_176_hours_and_touch_their_neighbours() {
    let answer = scenario(&json!({"people": [{"la_code": RUSHCLIFFE, "how_many": {"families": 10}}]}));
    let added = &answer["added"][0];
    for (name, expected) in
        [("people", 44.0), ("adults", 22.0), ("hours", 176.0), ("funding_pounds_a_year", 18_700.0)]
    {
        assert!(close(added[name].as_f64().unwrap(), expected), "{name}");
    }
    // Level on arrival: .45 .25 .15 .08 .07.
    for (level, hours) in
        [("pre_entry", 79.2), ("entry_1", 44.0), ("entry_2", 26.4), ("entry_3", 14.08), ("level_1", 12.32)]
    {
        assert!(close(added["levels"][level].as_f64().unwrap(), hours), "{level}");
    }
    assert!(close(difference(&answer, RUSHCLIFFE, "need_hours"), 176.0));
    assert!(difference(&answer, RUSHCLIFFE, "unmet_hours") > 0.0);
    // Its people go to Nottingham, whose own are served less.
    assert!(difference(&answer, "E06000018", "unmet_hours") > 0.0);
    assert!(close(difference(&answer, "E06000018", "need_hours"), 0.0));
    let region = &answer["region"]["difference"];
    assert!(close(region["need_hours"].as_f64().unwrap(), 176.0));
    let parts = region["served_hours"].as_f64().unwrap() + region["unmet_hours"].as_f64().unwrap();
    assert!(close(parts, 176.0), "what is added is served or unmet");
}

// 22 adults at 6 hours in place of 8 = 132; people of other cohorts keep theirs.
#[test]
fn a_cohort_may_have_assumptions_of_its_own() {
    let answer = scenario(&json!({"people": [
        {"la_code": RUSHCLIFFE, "how_many": {"families": 10}, "assumptions": {"hours_resettled_first_year": 6}},
        {"la_code": "E06000018", "how_many": {"families": 10}},
    ]}));
    let hours: Vec<f64> =
        answer["added"].as_array().unwrap().iter().map(|added| added["hours"].as_f64().unwrap()).collect();
    assert!(close(hours[0], 132.0) && close(hours[1], 176.0), "{hours:?}");
    assert_eq!(answer["method"]["changed"], json!([]));
}

#[test]
fn nothing_is_stored_and_nothing_asked_changes_nothing() {
    let before = east_midlands().json("/api/gaps?geometry=none");
    scenario(
        &json!({"people": [{"la_code": RUSHCLIFFE, "how_many": {"families": 10}}], "closed": ["nottm-college-esol-adult"]}),
    );
    assert_eq!(east_midlands().json("/api/gaps?geometry=none"), before);
    let nothing = scenario(&json!({}));
    assert_eq!(nothing["authorities"].as_array().unwrap().len(), 0);
    assert_eq!(nothing["region"]["before"], nothing["region"]["after"]);
}

// More supply never raises anybody's unmet hours, and 20 seats × 8 hours are 160 hours at most.
#[test]
fn a_class_that_opens_helps_and_harms_nobody() {
    let class = json!({"postcode": "NG2 6AA", "levels": ["pre_entry", "entry_1"], "seats": 20, "hours_a_week": 8, "formal": false, "childcare": true});
    let answer = scenario(&json!({"classes_added": [class]}));
    assert!(close(difference(&answer, RUSHCLIFFE, "supply_hours"), 160.0));
    let served = answer["region"]["difference"]["served_hours"].as_f64().unwrap();
    assert!(served > 100.0 && served <= 160.0 + 1e-9, "{served}");
    for changed in answer["authorities"].as_array().unwrap() {
        assert!(changed["difference"]["unmet_hours"].as_f64().unwrap() <= 1e-9, "{changed}");
    }
}

#[test]
fn closing_and_moving_a_place_take_its_hours_away_from_where_it_was() {
    let gaps = east_midlands().json("/api/gaps?geometry=none");
    let before = row(&gaps, "E06000018")["supply_hours"].as_f64().unwrap();
    let closed = scenario(&json!({"closed": ["nottm-college-esol-adult"]}));
    let lost = -difference(&closed, "E06000018", "supply_hours");
    assert!(lost > 0.0 && lost <= before);
    let moved =
        scenario(&json!({"moved": [{"provider_id": "nottm-college-esol-adult", "postcode": "NG2 6AA"}]}));
    assert!(close(difference(&moved, "E06000018", "supply_hours"), -lost));
    assert!(close(difference(&moved, RUSHCLIFFE, "supply_hours"), lost));
}

#[test]
fn what_makes_no_sense_is_refused_with_what_is_allowed() {
    for (body, words) in [
        (json!({"peopel": []}), "peopel"),
        (json!({"people": [{"la_code": "E06000099", "how_many": {"families": 1}}]}), "E06000099"),
        (json!({"people": [{"la_code": "E08000025", "how_many": {"families": 1}}]}), "E08000025"),
        (json!({"people": [{"la_code": RUSHCLIFFE, "how_many": {"families": -1}}]}), "-1"),
        (json!({"people": [{"la_code": RUSHCLIFFE, "how_many": {"dogs": 1}}]}), "dogs"),
        (
            json!({"people": [{"la_code": RUSHCLIFFE, "how_many": {"adults": 1}, "level_mix": {"entry_1": 0.5}}]}),
            "sum to 0.5",
        ),
        (
            json!({"as_at": "2018-03-31", "people": [{"la_code": RUSHCLIFFE, "stream": "settled", "how_many": {"adults": 5}}]}),
            "not known",
        ),
        (json!({"assumptions": {"seats": 99}}), "8 to 16"),
        (json!({"as_at": "yesterday"}), "yesterday"),
        (json!({"closed": ["nobody"]}), "nobody"),
        (
            json!({
                "closed": ["nottm-college-esol-adult"],
                "moved": [{"provider_id": "nottm-college-esol-adult", "postcode": "NG2 6AA"}],
            }),
            "named twice",
        ),
        (json!({"people": [{"la_code": RUSHCLIFFE, "how_many": {"families": 0}}]}), "more than 0"),
        (json!({"moved": [{"provider_id": "nottm-college-esol-adult", "postcode": "ZZ9 9ZZ"}]}), "ZZ9 9ZZ"),
        (
            json!({"classes_added": [{"postcode": "NG2 6AA", "levels": [], "seats": 1, "hours_a_week": 1, "formal": true}]}),
            "at least one level",
        ),
        (
            json!({"classes_added": [{"postcode": "NG2 6AA", "levels": ["entry_1"], "seats": 0, "hours_a_week": 1, "formal": true}]}),
            "1 to 10000",
        ),
    ] {
        let answer = east_midlands().post("/api/scenarios", &body);
        assert!([400, 404].contains(&answer.status), "{body}: {}", answer.body);
        assert_eq!(answer.content_type(), "application/problem+json");
        assert!(answer.body.contains(words), "{body}: {}", answer.body);
    }
    let get = east_midlands().get("/api/scenarios");
    assert_eq!((get.status, get.headers["allow"].as_str()), (405, "POST"));
}

fn check(body: &Value) -> Value {
    let answer = east_midlands().post("/api/arrivals/check", body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[test]
fn arrivals_get_suitable_classes_within_the_limit_and_the_arithmetic() {
    let answer = check(&json!({"postcode": "NG2 6AA", "how_many": {"families": 10}}));
    assert!(close(answer["need"]["hours"].as_f64().unwrap(), 176.0));
    assert_eq!((&answer["fundable"], &answer["origin"]["la_code"]), (&true.into(), &RUSHCLIFFE.into()));
    let suitable = answer["suitable"].as_array().unwrap();
    assert!(!suitable.is_empty());
    for class in suitable {
        assert!(class["travel_minutes"].as_f64().unwrap() <= 60.0);
        assert!(!class["levels_wanted"].as_array().unwrap().is_empty());
        assert!(class["reason"].is_null());
        assert!(class["spare_hours"].as_f64().unwrap() >= 0.0);
    }
    // Those whose place a source confirms come first, each part nearest first.
    let key =
        |class: &Value| (!class["confirmed"].as_bool().unwrap(), class["travel_minutes"].as_f64().unwrap());
    assert!(suitable.windows(2).all(|pair| key(&pair[0]).partial_cmp(&key(&pair[1])).unwrap().is_le()));
    let room = answer["hours_with_room"].as_f64().unwrap();
    assert!(close(answer["short_by_hours"].as_f64().unwrap() + room, 176.0));
    assert_eq!(answer["mostly_assumed"], true, "no source states seats and hours");
}

// Room at one level is none at another: what has room is at most the hours of the level, and never more than the
// classes of that level have left.
#[test]
fn room_at_one_level_does_not_hide_that_another_has_none() {
    let mix = json!({"pre_entry": 0.95, "level_2": 0.05});
    let answer = check(&json!({"la_code": "E06000018", "how_many": {"adults": 100}, "level_mix": mix}));
    let levels = answer["levels"].as_array().unwrap();
    let level = |name: &str| levels.iter().find(|level| level["level"] == name).unwrap();
    let number = |level: &Value, name: &str| level[name].as_f64().unwrap();
    assert!(
        close(number(level("pre_entry"), "hours"), 760.0) && close(number(level("level_2"), "hours"), 40.0)
    );
    for room in levels {
        let sum = number(room, "hours_with_room") + number(room, "short_by_hours");
        assert!(close(sum, number(room, "hours")), "{room}");
        let taught: Vec<&Value> = answer["suitable"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|class| class["levels_wanted"].as_array().unwrap().contains(&room["level"]))
            .collect();
        assert_eq!(room["classes"], taught.len());
        let left: f64 = taught.iter().filter_map(|class| class["spare_hours"].as_f64()).sum();
        assert!(number(room, "hours_with_room") <= left + 1e-9, "{room}");
        if taught.is_empty() && number(room, "hours") > 0.0 {
            let name = room["level"].as_str().unwrap().replace('_', " ");
            assert!(answer["words"].to_string().contains(&name), "{}", answer["words"]);
        }
    }
}

// In England people who have just claimed asylum are not funded: formal classes that are not free turn them away.
#[test]
fn people_who_just_claimed_asylum_are_sent_to_open_classes_only() {
    let resettled = check(&json!({"postcode": "NG1 1NG", "how_many": {"adults": 5}}));
    let asylum = check(&json!({"postcode": "NG1 1NG", "how_many": {"adults": 5}, "stream": "asylum"}));
    assert_eq!(asylum["fundable"], false);
    assert!(asylum["need"]["funding_pounds_a_year"].is_null());
    let ids = |answer: &Value, list: &str| -> Vec<String> {
        answer[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|class| class["provider_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(ids(&asylum, "suitable").len() < ids(&resettled, "suitable").len());
    let turned_away = asylum["unsuitable"].as_array().unwrap();
    assert!(turned_away.iter().any(|class| class["reason"] == "not_eligible"));
}

#[test]
fn needing_childcare_marks_the_classes_that_do_not_say() {
    let answer = check(
        &json!({"postcode": "NG1 1NG", "how_many": {"adults": 5}, "childcare": true, "women_only": true}),
    );
    for class in answer["suitable"].as_array().unwrap() {
        let unknown = class["unknown"].as_array().unwrap();
        assert!(unknown.iter().any(|name| name == "women_only"), "nobody here says so: {class}");
    }
}

#[test]
fn an_arrival_needs_one_place_and_a_number() {
    for (body, words) in [
        (json!({"how_many": {"adults": 1}}), "postcode"),
        (json!({"postcode": "NG1 1NG", "la_code": "E06000018", "how_many": {"adults": 1}}), "only one"),
        (json!({"postcode": "NG1 1NG"}), "how_many"),
        (json!({"postcode": "NG1", "how_many": {"adults": 1}}), "NG1"),
    ] {
        let answer = east_midlands().post("/api/arrivals/check", &body);
        assert_eq!(answer.status, 400, "{body}: {}", answer.body);
        assert!(answer.body.contains(words), "{body}: {}", answer.body);
    }
}
