//! Pledges against what came: the replay of 2016 to 2018, and what makes a pledge doubtful.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::atlas::row;
use crate::file_imports;
use crate::kept::Desk;

const GEODATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata");

/// People resettled by authority of the East Midlands in some quarters, straight from the shipped tables.
fn came(quarters: &[&str]) -> BTreeMap<String, u32> {
    let read = |file: &str| csv::Reader::from_path(format!("{GEODATA}/{file}")).unwrap();
    let mut people: BTreeMap<String, u32> = read("authorities.csv")
        .deserialize::<BTreeMap<String, String>>()
        .map(Result::unwrap)
        .filter(|row| row["region_code"] == "E12000004")
        .map(|row| (row["la_code"].clone(), 0))
        .collect();
    for row in read("resettlement.csv").deserialize::<BTreeMap<String, String>>().map(Result::unwrap) {
        if let Some(sum) =
            people.get_mut(&row["la_code"]).filter(|_| quarters.contains(&row["quarter"].as_str()))
        {
            *sum += row["people"].parse::<u32>().unwrap();
        }
    }
    people
}

fn review(desk: &file_imports::Desk, as_at: &str) -> Value {
    desk.get(&format!("/api/pledges/review?as_at={as_at}"))
}

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

// August 2016: 950 places over 21 authorities. How they were spread is not published: here 50 places for each of the
// first 17 authorities by code that took somebody in, or could, and 25 for each of four more: 17 × 50 + 4 × 25 = 950.
#[test]
fn the_pledge_of_950_places_and_the_targets_of_2017_18_are_reviewed_as_by_hand() {
    let desk = file_imports::Desk::new("replay-pledges");
    let since = ["2016 Q3", "2016 Q4", "2017 Q1", "2017 Q2", "2017 Q3", "2017 Q4", "2018 Q1"];
    let came_since = came(&since);
    let mut codes: Vec<&String> = came_since.keys().collect();
    codes.sort_by_key(|code| (std::cmp::Reverse(came_since[*code]), (*code).clone()));
    let pledged: BTreeMap<&String, u32> = codes
        .iter()
        .take(21)
        .enumerate()
        .map(|(place, code)| (*code, if place < 17 { 50 } else { 25 }))
        .collect();
    assert_eq!(pledged.values().sum::<u32>(), 950);
    let mut file = "Pledge reference,LAD code,Places,By when,Status,Date\n".to_owned();
    for (number, (code, places)) in pledged.iter().enumerate() {
        writeln!(file, "em-{number},{code},{places},31/03/2020,pledged,01/08/2016").unwrap();
    }
    let (preview, _) = desk.take_in("pledges", "", file.as_bytes());
    assert_eq!(file_imports::counts(&preview)[0], 21, "{preview}");
    let targets = "target_id,scope,scope_id,starts,ends,minimum,negotiated\n\
        2017-18,region,E12000004,2017-04-01,2018-03-31,240,270\n";
    desk.take_in("targets", "", targets.as_bytes());

    let told = review(&desk, "2018-03-31");
    // 41 + 82 + 75 + 170 = 368 came to the region since; those in authorities without a pledge fill none.
    let by_hand: u32 = pledged.keys().map(|code| came_since[*code]).sum();
    assert_eq!(came_since.values().sum::<u32>(), 368);
    let to_come: u32 = pledged.iter().map(|(code, places)| places - came_since[*code].min(*places)).sum();
    let totals = &told["totals"];
    assert_eq!((&totals["places"], &totals["authorities"]), (&json!(950), &json!(21)));
    near(&totals["came"], f64::from(by_hand));
    near(&totals["to_come"], f64::from(to_come));
    near(&totals["came_share"], f64::from(by_hand) / 950.0);
    // 170 arrived in 2017/18: 70.8 % of 240 and 63.0 % of 270, 70 and 100 short.
    let target = &told["targets"][0];
    near(&target["came"], 170.0);
    near(&target["minimum_share"], 170.0 / 240.0);
    near(&target["negotiated_share"], 170.0 / 270.0);
    near(&target["minimum_short"], 70.0);
    near(&target["negotiated_short"], 100.0);
    assert_eq!(
        target["words"],
        "170 of 240 at least (70.8%); 170 of 270 negotiated (63.0%) from 2017-04-01 to 2018-03-31."
    );
    assert_eq!((&told["complete"], &target["complete"]), (&json!(true), &json!(true)));
    // Half a year earlier the year was not over: 41 + 42 had come.
    let earlier = review(&desk, "2017-09-30");
    near(&earlier["targets"][0]["came"], 83.0);
    assert_eq!(earlier["targets"][0]["ended"], false);

    for one in told["authorities"].as_array().unwrap() {
        let code = one["la_code"].as_str().unwrap().to_owned();
        let (places, came) = (pledged[&code], came_since[&code]);
        near(&one["came"], f64::from(came));
        near(&one["to_come"], f64::from(places.saturating_sub(came)));
        // Half of them are adults, with eight hours a week each.
        near(&one["hours_needed"], f64::from(places.saturating_sub(came)) * 0.5 * 8.0);
        let reasons = one["doubts"].to_string();
        // No census is of 2018 or before: residents may fill every class, and no more than that is free.
        assert_eq!(one["room_known"], false);
        assert_eq!(
            reasons.contains("room_not_known"),
            one["hours_needed"].as_f64() <= one["room_hours"].as_f64()
                && one["hours_needed"] != 0.0
                && one["classes_in_reach"] != 0,
            "{one}"
        );
        if one["hours_needed"].as_f64() > one["room_hours"].as_f64() && one["classes_in_reach"] != 0 {
            assert!(reasons.contains("no_room"), "{one}");
        }
        assert_eq!(one["classes_in_reach"] == 0, reasons.contains("no_class_in_reach"), "{one}");
    }
    // From 31 March 2018 to 31 March 2020 are 731 days, or 8.0055 quarters: nobody is asked for more each quarter than
    // came in the best one.
    let quarters = ["2015 Q4", "2016 Q1", "2016 Q2"].into_iter().chain(since);
    let by_quarter: Vec<BTreeMap<String, u32>> = quarters.map(|quarter| came(&[quarter])).collect();
    let mut marked = 0;
    for one in told["authorities"].as_array().unwrap() {
        let code = one["la_code"].as_str().unwrap();
        let best = by_quarter.iter().map(|people| people[code]).max().unwrap();
        let needed = one["to_come"].as_f64().unwrap() / (731.0 / (365.25 / 4.0));
        let is_marked = one["doubts"].to_string().contains("too_fast");
        assert_eq!(is_marked, needed > f64::from(best), "{one}");
        assert!(one["doubtful"] == true || !is_marked, "{one}");
        marked += usize::from(is_marked);
    }
    assert!(marked > 0 && marked < 21, "{marked}");
}

#[test]
fn a_target_in_the_middle_of_a_quarter_says_to_which_day_people_are_counted() {
    let desk = file_imports::Desk::new("targets-to-a-day");
    let targets = "target_id,scope,scope_id,starts,ends,minimum,negotiated\n\
        2017-18,region,E12000004,2017-04-01,2018-03-31,240,270\n";
    desk.take_in("targets", "", targets.as_bytes());
    let told = |as_at: &str| review(&desk, as_at)["targets"][0].clone();
    let by_quarter =
        ["2017 Q2", "2017 Q3", "2017 Q4", "2018 Q1"].map(|one| came(&[one]).values().sum::<u32>());
    assert_eq!(by_quarter, [41, 42, 35, 52]);
    for (as_at, people, published_to, complete) in [
        ("2017-06-30", 41.0, "2017-06-30", true),
        ("2017-08-15", 41.0, "2017-06-30", false),
        ("2018-03-30", 118.0, "2017-12-31", false),
        ("2018-03-31", 170.0, "2018-03-31", true),
        // Its time is over: what came later is not asked for.
        ("2018-05-15", 170.0, "2018-03-31", true),
    ] {
        let target = told(as_at);
        near(&target["came"], people);
        assert_eq!(
            (&target["published_to"], &target["complete"]),
            (&json!(published_to), &json!(complete)),
            "{as_at}"
        );
    }
    assert_eq!(
        told("2017-08-15")["words"],
        "not fewer than 41 of 240 at least (17.1%); not fewer than 41 of 270 negotiated (15.2%) from 2017-04-01 to 2017-06-30."
    );
    let begun = told("2017-05-15");
    assert_eq!([&begun["came"], &begun["minimum_short"], &begun["published_to"]], [&Value::Null; 3]);
    assert_eq!(
        begun["words"],
        "How many came is not known: nothing of its time is published, and nobody is recorded."
    );
}

#[test]
fn a_pledge_is_overdue_after_its_day_and_doubtful_where_the_authority_takes_no_part() {
    let desk = Desk::new("review-doubts");
    let pledge = json!({"pledge_id": "p", "la_code": "E06000017", "places": "40", "by": "2025-06-30", "status": "firm_offer", "as_at": "2024-11-01"});
    desk.add("pledges", "p", &pledge);
    let doubts =
        |as_at: &str| desk.get(&format!("/api/pledges/review?as_at={as_at}"))["authorities"][0].clone();
    let reasons = |one: &Value| -> Vec<String> {
        one["doubts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|doubt| doubt["reason"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!reasons(&doubts("2025-06-30")).contains(&"overdue".to_owned()));
    assert!(reasons(&doubts("2025-07-01")).contains(&"overdue".to_owned()));
    // Before it was made there was none.
    assert_eq!(desk.get("/api/pledges/review?as_at=2024-10-31")["authorities"], json!([]));
    // A recorded cohort fills it: 40 people came.
    let cohort = json!({"cohort_id": "c", "la_code": "E06000017", "pledge_id": "p", "expected": "2025 Q1", "status": "arrived", "arrived_on": "2025-02-01", "arrived_people": "40"});
    desk.add("cohorts", "c", &cohort);
    let whole = desk.get("/api/pledges/review?as_at=2025-07-01");
    // Nothing is published after September 2024: of who came later only the recorded cohort is known.
    assert_eq!(whole["complete"], false);
    let words = whole["totals"]["words"].as_str().unwrap();
    assert_eq!(
        words,
        "40 places pledged by 1 authority; at least 40 people came since, at most 0 are to come."
    );
    let filled = doubts("2025-07-01");
    assert_eq!((&filled["to_come"], reasons(&filled)), (&json!(0.0), vec![]), "{filled}");
    assert_eq!(
        filled["room_known"], false,
        "who came after September 2024 is not published, and may have filled it"
    );
    assert_eq!((&filled["came_recorded"], &filled["doubtful"]), (&json!(40.0), &json!(false)));
    desk.add("programme_status", "E06000017|resettlement|2025-01-01", &json!({"la_code": "E06000017", "programme": "resettlement", "status": "not_taking_part", "as_at": "2025-01-01", "source": "a letter"}));
    assert_eq!(reasons(&doubts("2025-07-01")), ["not_taking_part"]);
    // Withdrawn or transferred, it is no pledge any more.
    let mut gone = pledge.clone();
    gone["status"] = json!("withdrawn");
    assert_eq!(desk.put("pledges", "p", 1, &gone).0, 200);
    desk.atlas.follow();
    assert_eq!(desk.get("/api/pledges/review?as_at=2025-07-01")["authorities"], json!([]));
    assert_eq!(desk.atlas.get("/api/pledges/review").status, 403, "not for the public");
}

#[test]
fn where_a_figure_is_held_back_nobody_says_how_many_came_or_what_the_most_was() {
    let desk = file_imports::Desk::new("review-held-back");
    let rows = "la_code,quarter,scheme,people\nE06000017,2024 Q4,UK Resettlement Scheme,\nE06000018,2024 Q4,UK Resettlement Scheme,9\n";
    desk.take_in("resettlement", "", rows.as_bytes());
    let pledges = "pledge_id,la_code,places,by,status,as_at\np,E06000017,400,2026-03-31,pledged,2024-11-01\nq,E06000018,400,2026-03-31,pledged,2024-11-01\n";
    desk.take_in("pledges", "", pledges.as_bytes());
    let told = review(&desk, "2025-12-31");
    let reviewed = told["authorities"].as_array().unwrap();
    assert_eq!(
        [&reviewed[0]["came"], &reviewed[0]["to_come"], &told["totals"]["to_come"]],
        [&Value::Null; 3]
    );
    assert!(!reviewed[0]["doubts"].to_string().contains("too_fast"), "{told}");
    near(&reviewed[1]["came"], 9.0);
    assert!(reviewed[1]["doubts"].to_string().contains("too_fast"), "{told}");
    // Rutland's need is not known, and its people may fill every class.
    assert_eq!(reviewed[1]["room_known"], false);
}

#[test]
fn gaps_are_asked_for_in_authorities_that_take_part() {
    let desk = Desk::new("programme-filter");
    let codes = |query: &str| -> Vec<String> {
        let gaps = desk.atlas.json(&format!("/api/gaps?geometry=none&as_at=2018-12-31{query}"));
        crate::atlas::rows(&gaps).iter().map(|area| area["la_code"].as_str().unwrap().to_owned()).collect()
    };
    // As the partnership's draft plan of April 2018 has them: three main and three new dispersal areas.
    let dispersal = ["E06000015", "E06000016", "E06000018", "E07000135", "E07000172", "E07000173"];
    assert_eq!(codes("&programme=asylum_dispersal"), dispersal);
    assert!(codes("").len() > 30);
    assert_eq!(codes("&programme=sponsorship"), Vec::<String>::new());
    let nobody = desk.atlas.json("/api/gaps?geometry=none&as_at=2018-12-31&programme=sponsorship");
    for (name, total) in nobody["totals"].as_object().unwrap() {
        let is_known = matches!(name.as_str(), "need_complete" | "unmet_known");
        assert_eq!(total, if is_known { &json!(false) } else { &Value::Null }, "the sum over nobody: {name}");
    }
    let note = "No authority is stated to take part in community sponsorship on this day: that is not known, not none.";
    assert!(nobody["notes"].as_array().unwrap().contains(&json!(note)), "{}", nobody["notes"]);
    let some = desk.atlas.json("/api/gaps?geometry=none&as_at=2018-12-31&programme=asylum_dispersal");
    assert!(some["totals"]["supply_hours"].is_number());
    assert!(!some["notes"].to_string().contains("stated to take part"));
    desk.add("programme_status", "E06000017|sponsorship|2018-01-01", &json!({"la_code": "E06000017", "programme": "sponsorship", "status": "taking_part", "as_at": "2018-01-01", "source": "a letter", "ends": "2018-12-30"}));
    assert_eq!(codes("&programme=sponsorship"), Vec::<String>::new(), "it had ended");
    let gaps = desk.atlas.json("/api/gaps?geometry=none&as_at=2018-12-30&programme=sponsorship");
    assert_eq!(row(&gaps, "E06000017")["la_name"], "Rutland");
    assert_eq!(desk.atlas.get("/api/gaps?programme=holidays").status, 400);
    assert_eq!(desk.atlas.get("/api/gaps?programme=sponsorship&tier=region").status, 400);
}
