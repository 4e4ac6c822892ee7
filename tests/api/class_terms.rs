//! Classes that run for a term, or online: what is asked of a day and of a journey is asked of those that are there.

use serde_json::{Value, json};

use crate::atlas::{row, rows};
use crate::kept::{Desk, hope};

/// Hope Centre in NG7 1AA with three classes for women: in person to the summer, in person from the autumn, and online.
fn hopes(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.add("providers", "hope", &hope());
    for (id, columns) in [
        (
            "spring",
            json!({"levels": "entry_1", "childcare": "no", "ends": "2026-07-10", "mode": "in_person"}),
        ),
        (
            "autumn",
            json!({"levels": "entry_2", "childcare": "no", "starts": "2026-09-07", "mode": "in_person"}),
        ),
        ("remote", json!({"levels": "entry_3", "childcare": "yes", "mode": "online"})),
    ] {
        let mut fields = json!({"class_id": id, "provider_id": "hope", "women_only": "yes"});
        fields.as_object_mut().unwrap().extend(columns.as_object().unwrap().clone());
        desk.add("classes", id, &fields);
    }
    desk
}

/// Hope in a list of the nearest; `None` = it is not in it.
fn near(desk: &Desk, query: &str) -> Option<Value> {
    let answer = desk.get(&format!("/api/near?postcode=NG7%201AA&limit=100&{query}"));
    rows(&answer).into_iter().find(|place| place["id"] == "hope").cloned()
}

#[test]
fn nobody_is_sent_to_a_class_that_is_online_or_not_running() {
    let desk = hopes("terms-near");
    let says_so = |query: &str| near(&desk, query).map(|place| place["says_so"] == true);
    for (query, expected) in [
        // Both would be had from one class only where that is online: to who would go there they are not one.
        ("as_at=2026-06-01&women_only=true&childcare=true", None),
        ("as_at=2026-06-01&women_only=true", Some(true)),
        ("as_at=2026-06-01&level=entry_1", Some(true)),
        ("as_at=2026-06-01&level=entry_2", None),
        ("as_at=2026-06-01&level=entry_3", None),
        ("as_at=2026-10-01&level=entry_2", Some(true)),
        ("as_at=2026-10-01&level=entry_1", None),
        // In the holidays nothing is known of what there is.
        ("as_at=2026-08-01&level=entry_1", Some(false)),
        ("as_at=2026-08-01&women_only=true&childcare=true", Some(false)),
        // Its class online runs then, which is nothing to go to.
        ("as_at=2026-08-01", Some(false)),
        ("as_at=2026-06-01", Some(true)),
    ] {
        assert_eq!(says_so(query), expected, "{query}");
    }
    let offers = |query: &str| near(&desk, query).unwrap()["offers"].as_array().unwrap().clone();
    let summer = offers("as_at=2026-06-01");
    assert_eq!(summer.len(), 1, "{summer:?}");
    assert_eq!((&summer[0]["levels"], &summer[0]["ends"]), (&json!(["entry_1"]), &json!("2026-07-10")));
    assert_eq!(offers("as_at=2026-08-01")[0]["women_only"], Value::Null);
    let rests = |day: &str| {
        let place = near(&desk, &format!("as_at={day}")).unwrap();
        (place["resting"].clone(), place["begins"].clone())
    };
    assert_eq!(rests("2026-06-01"), (json!(false), Value::Null));
    assert_eq!(rests("2026-08-01"), (json!(true), json!("2026-09-07")));
    let plain = desk.atlas.get("/tables/near?postcode=NG7+1AA&as_at=2026-08-01").body;
    assert!(plain.contains(
        "no recorded class that adults can go to runs on 1 August 2026; the next begins on 7 September 2026"
    ));
    // In the directory the class online is one of those that run.
    let listed = desk.get("/api/venues?as_at=2026-08-01");
    let entry = rows(&listed).into_iter().find(|entry| entry["id"] == "hope").unwrap();
    assert_eq!(entry["resting"], false);
    assert_eq!(desk.atlas.get("/api/near?postcode=NG7%201AA&as_at=2026-13-01").status, 400);
}

#[test]
fn the_directory_has_what_is_online_and_what_runs_on_the_day() {
    let desk = hopes("terms-venues");
    let listed = |query: &str| {
        let answer = desk.get(&format!("/api/venues?{query}"));
        rows(&answer).into_iter().any(|entry| entry["id"] == "hope")
    };
    assert!(listed("as_at=2026-06-01&women_only=true&childcare=true"), "online is somewhere, too");
    assert!(listed("as_at=2026-06-01&level=entry_1") && !listed("as_at=2026-10-01&level=entry_1"));
    assert!(listed("as_at=2026-10-01&level=entry_2") && !listed("as_at=2026-06-01&level=entry_2"));
    let table =
        |day: &str| desk.atlas.get(&format!("/tables/providers?as_at={day}&level=entry_1&words=hope")).body;
    assert!(table("2026-06-01").contains("Hope Centre") && !table("2026-10-01").contains("Hope Centre"));
}

#[test]
fn where_every_class_is_of_other_days_the_hours_are_not_known_and_access_of_nothing_is_not_told() {
    let desk = Desk::new("terms-gaps");
    // Rutland, where nobody else is recorded.
    let mut entry = hope();
    (entry["la_code"], entry["postcode"]) = (json!("E06000017"), json!("LE15 6HP"));
    desk.add("providers", "hope", &entry);
    let class = json!({"class_id": "new", "provider_id": "hope", "levels": "entry_1", "seats": "20", "hours_a_week": "4",
        "starts": "2027-01-04"});
    desk.add("classes", "new", &class);
    let gap =
        |day: &str| row(&desk.get(&format!("/api/gaps?geometry=none&as_at={day}")), "E06000017").clone();
    let (before, during) = (gap("2025-12-31"), gap("2027-02-01"));
    assert_eq!(before["data_gap"]["no_known_provider"], false);
    assert_eq!((&before["supply_hours"], &before["data_gap"]["supply_known"]), (&json!(0.0), &json!(false)));
    assert_eq!((&during["supply_hours"], &during["data_gap"]["supply_known"]), (&json!(80.0), &json!(true)));
    let told = desk.atlas.get("/tables?as_at=2025-12-31").body;
    let told = told.split_once("<tr id=\"E06000017\">").unwrap().1.split_once("</tr>").unwrap().0;
    assert!(told.contains("data gap: hours of class are not known"), "{told}");
}

#[test]
fn an_entry_whose_classes_are_over_still_says_what_it_says_of_all() {
    let desk = Desk::new("terms-of-all");
    let mut fields = hope();
    fields["women_only"] = json!("no");
    desk.add("providers", "hope", &fields);
    desk.add(
        "classes",
        "spring",
        &json!({"class_id": "spring", "provider_id": "hope", "levels": "entry_1", "days_times": "Mon 18:00-20:00",
            "childcare": "yes", "ends": "2026-07-10", "mode": "in_person"}),
    );
    let found = |query: &str| near(&desk, query).is_some();
    for over in ["as_at=2026-07-11", "as_at=2027-03-31"] {
        assert!(found(over));
        assert!(!found(&format!("{over}&women_only=true")), "it says no of all");
        assert!(!found(&format!("{over}&formal=formal")), "it is informal");
        // Of the class that is over it said childcare, a level and an evening; nobody knows of another one.
        for (query, while_it_ran) in
            [("childcare=true", true), ("level=entry_1", true), ("evening=true", true)]
        {
            let says_so =
                |day: &str| near(&desk, &format!("{day}&{query}")).map(|place| place["says_so"] == true);
            assert_eq!(
                (says_so("as_at=2026-07-10"), says_so(over)),
                (Some(while_it_ran), Some(false)),
                "{query}"
            );
        }
    }
}

#[test]
fn where_no_class_runs_it_is_said_with_the_day_of_the_next() {
    let desk = hopes("terms-resting");
    let told = |day: &str| {
        let found = near(&desk, day).unwrap();
        (found["resting"].clone(), found["begins"].clone(), found["says_so"].clone())
    };
    // The online class has no term: something runs, and the holidays have nothing to go to.
    assert_eq!(told("as_at=2026-06-01"), (json!(false), Value::Null, json!(true)));
    let desk = Desk::new("terms-resting-alone");
    desk.add("providers", "hope", &hope());
    desk.add("classes", "new", &json!({"class_id": "new", "provider_id": "hope", "starts": "2090-01-10"}));
    let found = near(&desk, "as_at=2089-11-30").unwrap();
    assert_eq!((&found["resting"], &found["begins"]), (&json!(true), &json!("2090-01-10")));
    assert_eq!(found["says_so"], false, "nobody can say that there is anything");
    assert_eq!(found["hours_per_week"], 0.0);
    assert_eq!(near(&desk, "as_at=2090-01-10").unwrap()["resting"], false);
    for address in
        ["/tables/near?postcode=NG7+1AA", "/tables/providers?words=hope", "/tables/authority/E06000018?"]
    {
        let page = desk.atlas.get(&format!("{address}&as_at=2089-11-30").replace("?&", "?")).body;
        let whose = if address.starts_with("/tables/near") { " that adults can go to" } else { "" };
        let rests =
            format!("no recorded class{whose} runs on 30 November 2089; the next begins on 10 January 2090");
        assert!(page.contains(&rests), "{address}");
    }
    let form = desk.atlas.get("/tables/near?postcode=NG7+1AA&as_at=2089-11-30").body;
    assert!(form.contains("name=\"as_at\" value=\"2089-11-30\""), "the day is asked about again");
}

#[test]
fn a_class_for_others_says_whom_it_is_for_and_one_for_young_people_is_nobodys_choice_here() {
    let desk = Desk::new("terms-for-whom");
    desk.add("providers", "hope", &hope());
    desk.add("classes", "ours", &json!({"class_id": "ours", "provider_id": "hope", "statuses": "ukraine"}));
    let found = near(&desk, "").unwrap();
    assert_eq!(found["offers"][0]["statuses"], json!(["ukraine"]));
    let table = desk.atlas.get("/tables/near?postcode=NG7+1AA").body;
    assert!(table.contains("only people from Ukraine"));
    let check = json!({"postcode": "NG7 1AA", "how_many": {"families": 1}});
    let left_out = |desk: &Desk| {
        let answer = desk.atlas.post("/api/arrivals/check", &check).json();
        let all = answer["left_out"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["provider_id"] == "hope").map(|one| one["why"].clone())
    };
    assert_eq!(left_out(&desk), Some(json!("other_people")));
    for (name, class, why) in [
        ("young", json!({"ages": "16_18"}), "other_ages"),
        ("online", json!({"mode": "online"}), "online_only"),
        ("assessed", json!({"kind": "initial_assessment", "levels": "entry_1"}), "no_classes"),
    ] {
        let desk = Desk::new(&format!("terms-{name}"));
        desk.add("providers", "hope", &hope());
        let mut fields = json!({"class_id": name, "provider_id": "hope"});
        fields.as_object_mut().unwrap().extend(class.as_object().unwrap().clone());
        desk.add("classes", name, &fields);
        assert_eq!(near(&desk, ""), None, "{name}: nothing for an adult to go to");
        assert_eq!(left_out(&desk), Some(json!(why)), "{name}");
        let entry = desk.get("/api/providers/hope");
        assert_eq!(entry["provider"]["hours_per_week"], 0.0, "{name}");
        assert_eq!(entry["provider"]["online_only"], json!(name == "online"));
    }
}

#[test]
fn a_class_for_adults_at_a_provider_for_16_to_18_is_one_to_go_to_and_the_other_is_not() {
    let desk = Desk::new("terms-ages");
    let mut college = hope();
    college["ages"] = json!("16_18");
    desk.add("providers", "hope", &college);
    let class = |id: &str, level: &str, ages: Option<&str>| {
        let mut class = json!({"class_id": id, "provider_id": "hope", "levels": level, "seats": "10", "hours_a_week": "4"});
        if let Some(ages) = ages {
            class["ages"] = json!(ages);
        }
        desk.add("classes", id, &class);
    };
    class("young", "entry_1", None);
    assert_eq!(near(&desk, ""), None, "nothing for an adult");
    class("evening", "entry_3", Some("adults"));
    let found = near(&desk, "").unwrap();
    assert_eq!(found["levels"], json!(["entry_3"]));
    assert!((found["hours_per_week"].as_f64().unwrap() - 40.0).abs() < 1e-9, "{found}");
    assert_eq!(found["adults"], json!(true));
    assert!(near(&desk, "level=entry_1").is_none(), "that one is for 16 to 18");
}

#[test]
fn what_classes_say_is_said_of_the_place_and_so_is_that_every_seat_is_taken() {
    let desk = Desk::new("terms-told");
    desk.add("providers", "hope", &hope());
    let class = json!({"class_id": "now", "provider_id": "hope", "levels": "entry_1", "days_times": "Monday 10:00-12:00", "mode": "in_person",
        "seats": "12", "hours_a_week": "4", "enrolled": "12", "waiting": "9"});
    desk.add("classes", "now", &class);
    desk.add(
        "classes",
        "old",
        &json!({"class_id": "old", "provider_id": "hope", "levels": "entry_3", "seats": "10",
        "hours_a_week": "4", "ends": "2025-06-22"}),
    );
    let found = near(&desk, "as_at=2026-11-30").unwrap();
    assert_eq!((&found["levels"], &found["days_times"]), (&json!(["entry_1"]), &json!("Monday 10:00-12:00")));
    assert_eq!((&found["modes"], &found["days"]), (&json!(["in_person"]), &json!(["mo"])));
    assert_eq!((&found["offers"][0]["full"], &found["offers"][0]["waiting"]), (&json!(true), &json!(10)));
    assert!(
        (found["hours_per_week"].as_f64().unwrap() - 48.0).abs() < 1e-9,
        "12 seats of 4 hours; the old one is over"
    );
    let before = near(&desk, "as_at=2025-06-22").unwrap();
    assert!((before["hours_per_week"].as_f64().unwrap() - 88.0).abs() < 1e-9);
    let table = desk.atlas.get("/tables/near?postcode=NG7+1AA&as_at=2026-11-30").body;
    assert!(table.contains("Monday 10:00-12:00; every seat is taken"));
    // Maps and files of others say the same, and the gaps' supply is the sum of it.
    for (day, hours, levels) in [("2026-11-30", 48.0, "entry_1"), ("2025-06-22", 88.0, "entry_1,entry_3")] {
        let items = desk.get(&format!("/ogc/collections/venues/items?datetime={day}&limit=1000"));
        let hope = items["features"].as_array().unwrap().iter().find(|one| one["id"] == "hope").unwrap();
        assert!((hope["properties"]["hours_per_week"].as_f64().unwrap() - hours).abs() < 1e-9, "{day}");
        assert_eq!(hope["properties"]["levels"], levels);
    }
    // Of those that suit, one without a seat comes last.
    let check = json!({"postcode": "NG7 1AA", "date": "2026-11-30", "how_many": {"families": 1}});
    let answer = desk.atlas.post("/api/arrivals/check", &check).json();
    let full: Vec<bool> =
        answer["suitable"].as_array().unwrap().iter().map(|one| one["full"] == true).collect();
    assert_eq!(full.iter().filter(|full| **full).count(), 1);
    assert_eq!(full.last(), Some(&true), "{}", answer["suitable"]);
    let page = desk.get("/api/providers/hope?as_at=2026-11-30");
    let running: Vec<_> =
        page["classes"].as_array().unwrap().iter().map(|one| (&one["id"], &one["running"])).collect();
    assert_eq!(running, [(&json!("now"), &json!(true)), (&json!("old"), &json!(false))]);
}
