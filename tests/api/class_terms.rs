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
        ("as_at=2026-08-01", Some(true)),
    ] {
        assert_eq!(says_so(query), expected, "{query}");
    }
    let offers = |query: &str| near(&desk, query).unwrap()["offers"].as_array().unwrap().clone();
    let summer = offers("as_at=2026-06-01");
    assert_eq!(summer.len(), 1, "{summer:?}");
    assert_eq!((&summer[0]["levels"], &summer[0]["ends"]), (&json!(["entry_1"]), &json!("2026-07-10")));
    assert_eq!(offers("as_at=2026-08-01")[0]["women_only"], Value::Null);
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
