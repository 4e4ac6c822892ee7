//! What the interface says of imported files.

use std::fmt::Write as _;
use std::path::PathBuf;

use esol_atlas::ingest::Imports;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::atlas::{Atlas, east_midlands, rows};

/// A file that is removed when the test ends.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("esol-api-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
        Self(folder.join(name))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

#[test]
fn with_census_2001_imported_the_advisory_ratio_is_known() {
    // Made-up figures; only that of Leicester is used: 300,000 / 200 = 1,500; 1,500 − 1,038 = 462.
    let text = "la_code,reference,population\nE06000016,census 2001,300000\n";
    let file = File::new("census-2001.csv", text);
    let imports = Imports { population: Some(file.0.clone()), ..Imports::default() };
    let atlas = Atlas::load_with_imports("E12000004", &imports);
    let answer = atlas.json("/api/concentration?as_at=2018-03-31");
    assert_eq!(answer["denominator_as_at"], "2001-04-29");
    assert_eq!(answer["denominators"][0], json!({"reference": "census 2001", "imported": true}));
    let rows = answer["authorities"].as_array().unwrap();
    let leicester = rows.iter().find(|row| row["la_code"] == "E06000016").unwrap();
    assert_eq!((&leicester["headroom"], &leicester["people"]), (&json!(462), &json!(1_038)));
    // The other authorities are not in the file, so the region is not known.
    assert_eq!(answer["total"]["headroom"], Value::Null);

    let listed = atlas.json("/api/sources");
    let entry = listed["files"].as_array().unwrap().last().unwrap();
    assert_eq!((&entry["path"], &entry["made_by"]), (&json!("census-2001.csv"), &json!("imported")));
    let checksum = Sha256::digest(text).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    assert_eq!(entry["sha256"], checksum);
    // Other data is another snapshot: nothing that was cached of the old one may be shown for it.
    let version = |atlas: &Atlas| atlas.json("/api/health")["snapshot"].clone();
    assert_ne!(version(&atlas), version(east_midlands()));
}

#[test]
fn without_an_import_travel_is_modelled() {
    let travel = &east_midlands().json("/api/region")["travel"];
    assert_eq!(
        *travel,
        json!({"kind": "modelled", "file": null, "rows": null, "small_areas_without_rows": null})
    );
}

// The model said again as a table: straight line × 1.3, the faster of 80 m/min on foot and 10 min + 300 m/min by
// bus. Its journeys of up to 60 minutes are all that the gaps depend on.
#[test]
fn a_table_that_repeats_the_model_gives_the_gaps_of_the_model() {
    let served = east_midlands().served();
    let data = &served.snapshot.data;
    let mut text = String::from("origin,destination,minutes\n");
    for provider in &data.providers {
        let Some(place) = provider.position else { continue };
        for area in &data.small_areas {
            let (east, north) =
                (area.centre.easting - place.bng.easting, area.centre.northing - place.bng.northing);
            let road = 1.3 * east.hypot(north);
            let minutes = (road / 80.0).min(10.0 + road / 300.0);
            if minutes <= 60.0 {
                writeln!(text, "{}|{},{},{minutes}", area.sector, area.la_code, provider.id.recorded())
                    .unwrap();
            }
        }
    }
    let rows_listed = text.lines().count() - 1;
    let file = File::new("travel.csv", &text);
    let imports = Imports { travel: Some(file.0.clone()), ..Imports::default() };
    // Remote areas of Great Britain have no venue within an hour: a warning, and nothing else.
    let atlas = Atlas::load_with_warnings("E12000004", &imports, 1);
    let travel = &atlas.json("/api/region")["travel"];
    assert_eq!((&travel["kind"], &travel["file"]), (&json!("imported"), &json!("travel.csv")));
    assert_eq!(travel["rows"], rows_listed);
    assert!(travel["small_areas_without_rows"].as_u64().unwrap() > 0);
    let query = "/api/gaps?as_at=2018-03-31&geometry=none";
    let (modelled, imported) = (east_midlands().json(query), atlas.json(query));
    let mut compared = 0;
    for (modelled, imported) in rows(&modelled).into_iter().zip(rows(&imported)) {
        for (name, value) in modelled.as_object().unwrap() {
            if let Some(value) = value.as_f64() {
                // Minutes are kept as 32-bit numbers: seven digits.
                let other = imported[name].as_f64().unwrap();
                assert!((value - other).abs() <= 1e-4 * value.abs().max(1.0), "{name}: {value} and {other}");
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared} figures");
    closing_a_place_takes_away_its_own_journeys_only(&atlas);
}

// Journeys know places by their number: what closes must not hand its number, and so its journeys, to the next.
fn closing_a_place_takes_away_its_own_journeys_only(atlas: &Atlas) {
    let asked = |atlas: &Atlas, body: &Value| {
        let told = atlas.post("/api/scenarios", body).json();
        let of = |name: &str| told["region"]["difference"][name].as_f64().unwrap();
        (of("supply_hours"), of("served_hours"))
    };
    // 16 to 18: no adult supply, so nobody loses anything.
    let (supply, served) = asked(atlas, &json!({"closed": ["nottm-college-esol-16-18"]}));
    assert!(supply.abs() < 1e-9 && served.abs() < 1e-9, "{supply} {served}");
    for body in [
        json!({"closed": ["nottm-college-esol-adult"]}),
        json!({"closed": ["boston-college-rochford-campus"]}),
    ] {
        let ((supply, served), by_model) = (asked(atlas, &body), asked(east_midlands(), &body));
        assert!(supply < 0.0 && served >= supply - 1e-6, "{body}: {served} of {supply}");
        // Minutes are kept as 32-bit numbers.
        assert!((served - by_model.1).abs() < 1e-2, "{body}: {served} and {}", by_model.1);
    }
    // The table knows no journey to the new place: to move there is to close, and the hours stand there unreached.
    let moved = json!({"moved": [{"provider_id": "boston-college-rochford-campus", "postcode": "NG1 1NG"}]});
    let (supply, served) = asked(atlas, &moved);
    let closed = asked(atlas, &json!({"closed": ["boston-college-rochford-campus"]}));
    assert!(supply.abs() < 1e-6 && (served - closed.1).abs() < 1e-6, "{served} and {}", closed.1);
}

#[test]
fn where_the_table_lists_nothing_nothing_is_within_reach() {
    // One journey in one street of Nottingham: everybody else reaches no class at all.
    let text = "origin,destination,minutes\nNG1 1|E06000018,nottm-college-esol-adult,5\n";
    let file = File::new("one-journey.csv", text);
    let imports = Imports { travel: Some(file.0.clone()), ..Imports::default() };
    let atlas = Atlas::load_with_warnings("E12000004", &imports, 1);
    let gaps = atlas.json("/api/gaps?as_at=2018-03-31&geometry=none");
    for row in rows(&gaps).into_iter().filter(|row| row["la_code"] != "E06000018") {
        assert_eq!(row["served_hours"], 0.0, "{row}");
    }
    assert!(crate::atlas::row(&gaps, "E06000018")["served_hours"].as_f64().unwrap() > 0.0);
}

#[test]
fn the_sub_areas_of_the_region_are_listed_with_their_authorities() {
    let region = east_midlands().json("/api/region");
    let groups = region["groups"].as_array().unwrap();
    let sizes: Vec<usize> =
        groups.iter().map(|group| group["authorities"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [9, 9, 7, 2, 8]);
    assert_eq!(groups[0]["authorities"][0], json!({"la_code": "E06000015", "la_name": "Derby"}));
    assert_eq!(crate::atlas::north_east().json("/api/region")["groups"], json!([]));
}
