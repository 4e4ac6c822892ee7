//! Open Referral UK 3 out: what goes out comes in again as it was.

use serde_json::{Value, json};

use crate::atlas::east_midlands;
use crate::file_imports;
use crate::kept::{Desk, hope};

fn class() -> Value {
    json!({"class_id": "hope-1", "provider_id": "hope", "levels": "entry_1;entry_2", "seats": "14", "hours_a_week": "4",
        "childcare": "yes", "women_only": "yes", "free": "yes", "waiting": "6", "mode": "in_person", "formal": "informal",
        "starts": "2026-01-05", "ends": "2099-07-10", "rrule": "FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=18;BYMINUTE=30"})
}

/// Every service over all pages.
fn services(atlas: &crate::atlas::Atlas, query: &str) -> Vec<Value> {
    let (mut all, mut page) = (Vec::new(), 1);
    loop {
        let told = atlas.json(&format!("/openreferral/services?per_page=20&page={page}{query}"));
        assert_eq!(told["page_number"], page);
        assert_eq!(told["size"], told["contents"].as_array().unwrap().len());
        all.extend(told["contents"].as_array().unwrap().iter().cloned());
        if told["last_page"] == true {
            assert_eq!(told["total_items"], all.len());
            assert_eq!(told["total_pages"], page);
            return all;
        }
        page += 1;
    }
}

fn attribute<'a>(service: &'a Value, label: &str) -> Vec<&'a str> {
    let all = service["attributes"].as_array().unwrap().iter();
    all.filter(|one| one["label"] == label).map(|one| one["value"].as_str().unwrap()).collect()
}

#[test]
fn every_recorded_entry_is_a_service_once_with_its_organization() {
    let all = services(east_midlands(), "");
    let recorded = east_midlands().json("/api/venues?unknown=include");
    let recorded =
        recorded["features"].as_array().unwrap().len() + recorded["unlocated"].as_array().unwrap().len();
    assert_eq!(all.len(), recorded, "no entry that ships states classes");
    let ids: std::collections::BTreeSet<&str> = all.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len());
    for one in &all {
        assert_eq!(one["status"], "active");
        assert!(one["organization"]["id"].is_string() && one["organization"]["name"].is_string());
        let again = east_midlands().json(&format!("/openreferral/services/{}", one["id"].as_str().unwrap()));
        assert_eq!(again, *one);
    }
    assert_eq!(east_midlands().get("/openreferral/services/nobody").status, 404);
    for wrong in ["page=0", "per_page=501", "page=x", "level=entry_9", "colour=red"] {
        assert_eq!(east_midlands().get(&format!("/openreferral/services?{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn level_seats_childcare_and_waiting_list_are_attributes() {
    let desk = Desk::new("referral");
    desk.add("providers", "hope", &hope());
    desk.add("classes", "hope-1", &class());
    let found = services(&desk.atlas, "&search=hope%20centre");
    let [service] = &found[..] else { panic!("{found:?}") };
    assert_eq!(service["name"], "ESOL Entry 1, Entry 2 at Hope Centre");
    assert_eq!(attribute(service, "Level"), ["Entry 1", "Entry 2"]);
    assert_eq!(attribute(service, "Seats"), ["14"]);
    assert_eq!(attribute(service, "Waiting list"), ["6"]);
    assert_eq!(
        (attribute(service, "Childcare"), attribute(service, "Women only")),
        (vec!["yes"], vec!["yes"])
    );
    assert_eq!(service["cost_options"][0]["amount"], 0);
    let schedule = &service["schedules"][0];
    assert_eq!((&schedule["byday"], &schedule["opens_at"]), (&json!("TU,TH"), &json!("18:30")));
    assert_eq!(
        (&schedule["valid_from"], &schedule["valid_to"]),
        (&json!("2026-01-05"), &json!("2099-07-10"))
    );
    let place = &service["service_at_locations"][0];
    assert_eq!(place["location"]["addresses"][0]["postal_code"], "NG7 1AA");
    // The same by level, by its term, by its organization, and at its place.
    let by = |query: &str| services(&desk.atlas, query).iter().any(|one| one["id"] == service["id"]);
    assert!(by("&level=entry_2") && !by("&level=level_1"));
    let terms = desk.atlas.json("/openreferral/taxonomy_terms");
    let term = terms["contents"].as_array().unwrap().iter().find(|one| one["code"] == "entry_2").unwrap();
    assert!(by(&format!("&taxonomy_term_id={}", term["id"].as_str().unwrap())));
    assert!(by(&format!("&organization_id={}", service["organization"]["id"].as_str().unwrap())));
    let at =
        desk.atlas.json(&format!("/openreferral/service_at_locations/{}", place["id"].as_str().unwrap()));
    assert_eq!(at["service"]["id"], service["id"]);
    assert_eq!(at["location"], place["location"]);
}

#[test]
fn what_goes_out_comes_in_again_as_it_was() {
    let desk = Desk::new("referral-out");
    desk.add("providers", "hope", &hope());
    desk.add("classes", "hope-1", &class());
    let feed = desk.atlas.json("/openreferral/services?per_page=500&search=hope%20centre");
    let other = file_imports::Desk::new("referral-in");
    other.take_in("open_referral", "", feed.to_string().as_bytes());
    let classes = other.get("/api/records/classes");
    let taken = classes["records"].as_array().unwrap();
    let taken =
        taken.iter().find(|one| one["fields"]["seats"] == "14").unwrap_or_else(|| panic!("{classes}"));
    for field in [
        "seats",
        "hours_a_week",
        "childcare",
        "women_only",
        "free",
        "waiting",
        "mode",
        "starts",
        "ends",
        "rrule",
    ] {
        assert_eq!(taken["fields"][field], class()[field], "{field}: {taken}");
    }
    assert_eq!(taken["fields"]["levels"], class()["levels"]);
    let provider = taken["fields"]["provider_id"].as_str().unwrap();
    let provider = other.get(&format!("/api/records/providers/{provider}"));
    assert_eq!(provider["fields"]["provider_name"], "Hope Centre");
    assert_eq!(provider["fields"]["postcode"], "NG7 1AA");
}

/// Every null in a value, with where it is.
fn nulls(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Null => found.push(path.to_owned()),
        Value::Array(all) => all.iter().for_each(|one| nulls(one, path, found)),
        Value::Object(all) => all.iter().for_each(|(name, one)| nulls(one, &format!("{path}/{name}"), found)),
        _ => {}
    }
}

#[test]
fn what_is_not_known_is_left_out_as_the_standard_has_no_null() {
    let desk = Desk::new("referral-nulls");
    desk.add("providers", "hope", &hope());
    desk.add(
        "classes",
        "hope-1",
        &json!({"class_id": "hope-1", "provider_id": "hope", "starts": "2026-01-05"}),
    );
    for list in ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"] {
        let told = desk.atlas.json(&format!("/openreferral/{list}?per_page=500"));
        let mut found = Vec::new();
        nulls(&told, "", &mut found);
        assert_eq!(found, Vec::<String>::new(), "{list}");
        let one = told["contents"][0]["id"].as_str().unwrap();
        let mut found = Vec::new();
        nulls(&desk.atlas.json(&format!("/openreferral/{list}/{one}")), "", &mut found);
        assert_eq!(found, Vec::<String>::new(), "{list}/{one}");
    }
}

#[test]
fn an_organization_is_one_however_many_entries_it_has_and_what_is_over_is_inactive() {
    let desk = Desk::new("referral-one");
    for (id, place) in [("hope", "NG7 1AA"), ("hope-2", "DE1 1AA")] {
        let mut entry = hope();
        (entry["provider_id"], entry["postcode"]) = (json!(id), json!(place));
        desk.add("providers", id, &entry);
    }
    desk.add("classes", "over", &json!({"class_id": "over", "provider_id": "hope", "ends": "2025-06-22"}));
    let found = services(&desk.atlas, "&search=hope%20centre");
    let mut told: Vec<_> = found.iter().map(|one| one["status"].as_str().unwrap()).collect();
    told.sort_unstable();
    assert_eq!(told, ["active", "inactive"]);
    assert_eq!(found[0]["organization"], found[1]["organization"]);
    let id = found[0]["organization"]["id"].as_str().unwrap();
    assert_eq!(services(&desk.atlas, &format!("&organization_id={id}")).len(), 2);
    let all = desk.atlas.json("/openreferral/organizations?per_page=500");
    let of_it = all["contents"].as_array().unwrap().iter().filter(|one| one["id"] == id);
    assert_eq!(of_it.count(), 1);
    // Another name leaves it what it is.
    for id in ["hope", "hope-2"] {
        let mut entry = hope();
        (entry["provider_id"], entry["provider_name"]) = (json!(id), json!("Hope House"));
        assert_eq!(desk.put("providers", id, 1, &entry).0, 200);
    }
    desk.atlas.follow();
    let renamed = services(&desk.atlas, &format!("&organization_id={id}"));
    assert_eq!(renamed.len(), 2);
    assert_eq!(renamed[0]["organization"]["name"], "Hope House");
}

#[test]
fn parameters_of_the_standard_are_understood_and_so_is_a_slash_at_the_end() {
    assert_eq!(east_midlands().get("/openreferral/").body, east_midlands().get("/openreferral").body);
    let all = services(east_midlands(), "");
    for query in ["&full=true", "&modified_after=2026-01-01", "&modified_after=2026-01-01T00:00:00Z"] {
        assert_eq!(services(east_midlands(), query).len(), all.len(), "{query}");
    }
    for one in services(east_midlands(), "&minimal=true") {
        assert!(one.as_object().unwrap().keys().eq(["id", "name", "status"]), "{one}");
    }
    let of_levels = east_midlands().json("/openreferral/taxonomies");
    let id = of_levels["contents"][0]["id"].as_str().unwrap();
    let levelled = all.iter().filter(|one| !attribute(one, "Level").is_empty()).count();
    assert_eq!(services(east_midlands(), &format!("&taxonomy_id={id}")).len(), levelled);
    assert_eq!(services(east_midlands(), "&taxonomy_id=other").len(), 0);
    for wrong in ["full=perhaps", "modified_after=soon", "minimal=1"] {
        assert_eq!(east_midlands().get(&format!("/openreferral/services?{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn what_an_entry_says_of_all_is_not_said_of_a_class_that_says_otherwise() {
    let desk = Desk::new("referral-otherwise");
    let mut entry = hope();
    entry["fees"] = json!("free");
    desk.add("providers", "hope", &entry);
    let class = |id: &str, own: Value| {
        let mut class = json!({"class_id": id, "provider_id": "hope", "levels": "entry_1"});
        class.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        desk.add("classes", id, &class);
    };
    class("same", json!({}));
    class("paid", json!({"levels": "entry_2", "free": "no"}));
    class("online", json!({"levels": "entry_3", "mode": "online"}));
    let told = services(&desk.atlas, "&search=Hope");
    let of = |level: &str| told.iter().find(|one| attribute(one, "Level") == [level]).unwrap();
    assert_eq!(
        (&of("Entry 1")["fees_description"], of("Entry 1")["cost_options"].as_array().unwrap().len()),
        (&json!("free"), 1)
    );
    assert_eq!(
        (&of("Entry 2")["fees_description"], &of("Entry 2")["cost_options"]),
        (&Value::Null, &json!([]))
    );
    let kind = |level: &str| of(level)["service_at_locations"][0]["location"]["location_type"].clone();
    assert_eq!((kind("Entry 1"), kind("Entry 3")), (json!("physical"), json!("virtual")));
    let listed = |address: &str| desk.atlas.get(address).body.lines().count() - 1;
    class("over", json!({"levels": "level_1", "ends": "2026-07-10"}));
    assert_eq!(
        ["", "?as_at=2026-07-10", "?as_at=2026-07-11"]
            .map(|day| listed(&format!("/downloads/classes.csv{day}"))),
        [4, 4, 3]
    );
    let classes = desk.get("/ogc/collections/classes/items?filter=provider_id='hope'&datetime=2026-07-11");
    let places: Vec<(&Value, bool)> = classes["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["properties"]["mode"], one["geometry"].is_null()))
        .collect();
    assert_eq!(places.len(), 3);
    assert!(places.iter().all(|(mode, nowhere)| (*mode == "online") == *nowhere), "{places:?}");
}
