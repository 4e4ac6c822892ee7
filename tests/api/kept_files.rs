//! Boundaries and travel times through the interface: kept whole, served, taken back.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::file_imports::{Desk, counts};

/// Nottingham as a square of ten kilometres on the National Grid.
fn nottingham() -> Vec<u8> {
    let (x, y, side) = (450_000.0, 335_000.0, 10_000.0);
    let ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
    json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"LAD25CD": "E06000018", "LAD25NM": "Nottingham"},
         "geometry": {"type": "Polygon", "coordinates": [ring]}},
        {"type": "Feature", "properties": {"LAD25CD": "E06000999", "LAD25NM": "Nowhere"}, "geometry": null},
    ]})
    .to_string()
    .into_bytes()
}

fn outline(desk: &Desk) -> Value {
    let areas = desk.atlas.json("/api/authorities?as_at=2018-03-31");
    let features = areas["features"].as_array().unwrap();
    features.iter().find(|one| one["id"] == "E06000018").unwrap()["geometry"].clone()
}

fn back(desk: &Desk, kind: &str, seen: u32, version: u32) -> u16 {
    let body = json!({"seen": seen, "version": version});
    let answer = desk.atlas.local(Method::POST, &format!("/api/kept-files/{kind}/bring-back"), Some(&body));
    desk.atlas.follow();
    answer.status
}

#[test]
fn outlines_are_previewed_kept_served_and_the_shipped_ones_come_back() {
    let desk = Desk::new("outlines");
    let shipped = outline(&desk);
    let (preview, done) = desk.take_in("boundaries", "", &nottingham());
    assert_eq!(counts(&preview), [0, 1, 0, 0, 1], "{preview}");
    let change = &preview["changes"][0];
    assert_eq!((&change["id"], &change["kind"]), (&json!("E06000018"), &json!("boundaries")));
    let after = |column: &str| {
        let found = change["differences"].as_array().unwrap().iter().find(|one| one["column"] == column);
        found.unwrap()["after"].as_str().unwrap().to_owned()
    };
    assert_eq!(after("area_km2"), "100.00");
    assert!(after("area_change").ends_with('%'), "{change}");
    let told = preview["left_alone"].to_string();
    assert!(told.contains("EPSG:27700") && told.contains("are not in the file"), "{told}");
    assert!(preview["problems"].to_string().contains("E06000999"));
    assert!(done["batch"].is_number(), "{done}");

    let quarantine =
        desk.atlas.local(Method::GET, &format!("/api/imports/{}/quarantine", done["batch"]), None);
    assert_eq!(quarantine.status, 200, "what is said to be in quarantine is there");
    assert!(quarantine.body.contains("E06000999,Nowhere,"), "{}", quarantine.body);

    let square = outline(&desk);
    assert_ne!(square, shipped);
    assert_eq!(square["coordinates"][0][0].as_array().unwrap().len(), 5);
    let note = desk.atlas.json("/api/region")["boundaries_note"].to_string();
    assert!(note.contains("table.csv"), "the notice names the file: {note}");
    let (again, done) = desk.take_in("boundaries", "", &nottingham());
    assert_eq!((counts(&again)[3], &done["batch"]), (1, &Value::Null), "twice is once");

    assert_eq!(back(&desk, "boundaries", 7, 0), 409, "somebody else was faster");
    assert_eq!(back(&desk, "boundaries", 1, 9), 404);
    assert_eq!(back(&desk, "people", 1, 0), 400);
    assert_eq!(back(&desk, "boundaries", 1, 0), 200);
    assert_eq!(outline(&desk), shipped);
    assert_eq!(back(&desk, "boundaries", 2, 1), 200, "and the square once more");
    assert_eq!(outline(&desk), square);
    let files = desk.get("/api/kept-files");
    let versions: Vec<(&Value, &Value)> =
        files["files"].as_array().unwrap().iter().map(|file| (&file["version"], &file["file"])).collect();
    let name = json!("table.csv");
    assert_eq!(versions, [(&json!(1), &name), (&json!(2), &Value::Null), (&json!(3), &name)]);
    assert_eq!(desk.atlas.get("/api/kept-files").status, 403, "only from the machine itself");
}

#[test]
fn travel_times_are_previewed_kept_and_used_and_a_wrong_number_refuses_the_whole() {
    let desk = Desk::new("travel");
    assert_eq!(desk.atlas.json("/api/region")["travel"]["kind"], "modelled");
    let table = b"origin,destination,minutes\nNG1 1|E06000018,nottm-college-esol-adult,5\n\
        NG1 1|E06000018,nottm-college-esol-adult,9\nNG1 2|E06000018,nottm-college-esol-adult,90\nXX1 1,nobody,1\n";
    let (preview, _) = desk.take_in("travel_matrix", "", table);
    let told = preview["left_alone"].to_string();
    for words in [
        "4 rows, of which 3 name",
        "from 2 of",
        "to 1 of",
        "2 pairs, 1 of them beyond the limit of 60 minutes",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(preview["problems"].to_string().contains("the faster counts"), "{preview}");
    let travel = desk.atlas.json("/api/region")["travel"].clone();
    assert_eq!((&travel["kind"], &travel["rows"]), (&json!("imported"), &json!(3)));
    let (status, fault) = desk.send_bytes(
        "preview",
        "travel_matrix",
        "",
        b"origin,destination,minutes\nNG1 1|E06000018,nottm-college-esol-adult,soon\n",
    );
    assert_eq!(status, 422);
    assert!(fault["detail"].as_str().unwrap().contains("row 2, minutes: \"soon\""), "{fault}");
    assert_eq!(back(&desk, "travel_matrix", 1, 0), 200);
    assert_eq!(desk.atlas.json("/api/region")["travel"]["kind"], "modelled");
}
