//! Invented provision: complete, the same for the same seed, and said to be invented by every answer.

use std::path::PathBuf;
use std::sync::OnceLock;

use actix_web::http::Method;
use esol_atlas::analysis::illustrative;
use esol_atlas::domain::provision::Provider;
use esol_atlas::export::provision;
use esol_atlas::ingest::Imports;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::atlas::{Atlas, east_midlands, rows};

fn invented(seed: u64) -> Vec<Provider> {
    let served = east_midlands().served();
    let snapshot = &served.snapshot;
    illustrative::provision(&snapshot.data, snapshot.region, &snapshot.authorities, seed, snapshot.latest())
}

/// A folder as `esol-atlas generate` writes it.
fn folder(providers: &[Provider]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("esol-illustrative-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut told =
        "kind = \"illustrative\"\nnotice = \"ILLUSTRATIVE\"\nregion = \"E12000004\"\nseed = 7\n".to_owned();
    let files =
        [("providers.csv", provision::providers(providers)), ("classes.csv", provision::classes(providers))];
    for (name, bytes) in files {
        let bytes = bytes.unwrap();
        let sum = Sha256::digest(&bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        told = format!("{told}[[file]]\npath = \"{name}\"\nsha256 = \"{sum}\"\n");
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    std::fs::write(folder.join("provision.toml"), told).unwrap();
    folder
}

/// The East Midlands with invented provision.
pub fn training() -> &'static Atlas {
    static ATLAS: OnceLock<Atlas> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let folder = folder(&invented(7));
        let imports = Imports { provision: Some(folder.clone()), ..Imports::default() };
        let atlas = Atlas::load_with_imports("E12000004", &imports);
        std::fs::remove_dir_all(folder).unwrap();
        atlas
    })
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let bytes =
        |seed| (provision::providers(&invented(seed)).unwrap(), provision::classes(&invented(seed)).unwrap());
    assert_eq!(bytes(7), bytes(7));
    assert_ne!(bytes(7), bytes(8));
}

#[test]
fn every_field_is_filled_but_whom_a_class_is_reserved_for() {
    for (table, blank) in [
        (provision::providers(&invented(7)), vec!["reserved_for"]),
        (provision::classes(&invented(7)), vec!["venue_id"]),
    ] {
        let table = table.unwrap();
        let mut reader = csv::Reader::from_reader(table.as_slice());
        let header = reader.headers().unwrap().clone();
        for row in reader.records().map(Result::unwrap) {
            for (name, cell) in header.iter().zip(row.iter()) {
                assert_eq!(cell.is_empty(), blank.contains(&name), "{name} of {row:?}");
            }
        }
    }
}

#[test]
fn what_is_written_is_read_back_and_nothing_of_the_shipped_list_stays() {
    let served = training().served();
    let read = &served.snapshot.data.providers;
    let invented = invented(7);
    assert_eq!(read.len(), invented.len());
    for (read, invented) in read.iter().zip(&invented) {
        // The place comes from the postcode, which is real and lies in the authority.
        assert!(read.position.is_some(), "{}", read.id.recorded());
        assert_eq!(Provider { position: None, ..read.clone() }, *invented);
        assert!(read.name.starts_with("Illustrative ") && read.id.recorded().starts_with("illustrative-"));
    }
    let sources = &served.snapshot.data.sources;
    assert_eq!(sources.iter().filter(|file| file.path == "providers.csv").count(), 1);
    assert!(sources.iter().any(|file| file.path == "classes.csv" && file.title.contains("ILLUSTRATIVE")));
}

#[test]
fn more_postcodes_have_more_venues_and_every_authority_has_some() {
    let (served, invented) = (east_midlands().served(), invented(7));
    let venues = |code: &str| invented.iter().filter(|p| p.la_code.unwrap().as_str() == code).count();
    assert!(served.snapshot.authorities.iter().all(|code| venues(code.as_str()) >= 2));
    // Nottingham has some 10,000 postcodes, Rutland some 1,500.
    assert!(venues("E06000018") > venues("E06000017"));
}

#[test]
fn stated_seats_and_hours_leave_nothing_to_assume() {
    // By rule of the method: unmet hours are shown where at most half of the supply is imputed.
    let gaps = training().json("/api/gaps?geometry=none");
    assert_eq!(gaps["illustrative"], true);
    for row in rows(&gaps) {
        assert!(!row["unmet_hours"].is_null(), "{row}");
    }
}

// Everything is stated, so no range touches the hours of a class; need keeps its ranges.
#[test]
fn the_interval_of_stated_supply_is_a_point() {
    for query in ["", "&level=entry_2", "&tier=upper", "&tier=region&stream=asylum"] {
        let gaps = training().json(&format!("/api/gaps?geometry=none&interval=true{query}"));
        for row in rows(&gaps) {
            let hours = |value: &Value| value.as_f64().unwrap();
            let (supply, interval) = (hours(&row["supply_hours"]), &row["interval"]);
            let width = hours(&interval["supply_high"]) - hours(&interval["supply_low"]);
            assert!(width <= 1e-9 * (1.0 + supply), "{query} {row}");
            assert!(hours(&interval["need_high"]) > hours(&interval["need_low"]), "{query} {row}");
        }
    }
}

#[test]
fn every_answer_says_that_it_is_illustrative() {
    for address in [
        "/api/health",
        "/api/region",
        "/api/context",
        "/api/authorities",
        "/api/authorities/E06000018",
        "/api/venues",
        "/api/gaps",
        "/api/near?postcode=NG7%201AA",
        "/api/sources",
        "/api/observations",
        "/api/concentration",
        "/api/change?from=2017-03-31&to=2018-03-31",
    ] {
        let answer = training().get(address);
        assert_eq!(answer.headers["x-illustrative"], "true", "{address}");
        assert_eq!(answer.json()["illustrative"], true, "{address}");
        assert_eq!(answer.body.matches("\"illustrative\":").count(), 1, "{address}: said once");
        let shipped = east_midlands().get(address);
        assert!(!shipped.headers.contains_key("x-illustrative"), "{address}");
        assert_ne!(shipped.json()["illustrative"], true, "{address}");
    }
    for address in ["/api/nothing", "/api/gaps?level=x", "/api/openapi.json", "/no-such-page"] {
        assert_eq!(training().get(address).headers["x-illustrative"], "true", "{address}");
    }
    assert_eq!(training().ask(Method::POST, "/api/gaps").headers["x-illustrative"], "true");
    assert_eq!(training().json("/api/openapi.json")["illustrative"], Value::Null);
}

#[test]
fn a_table_says_it_in_its_name_and_in_every_row() {
    for address in ["/api/gaps", "/api/authorities", "/api/concentration"] {
        let (marked, shipped) = (
            training().get(&format!("{address}?format=csv")),
            east_midlands().get(&format!("{address}?format=csv")),
        );
        let name = &marked.headers["content-disposition"];
        assert!(name.contains("filename=\"illustrative-esol-"), "{name}");
        assert!(!shipped.headers["content-disposition"].contains("illustrative"));
        let cells = |body: &str| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
            reader
                .records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect::<Vec<Vec<_>>>()
        };
        let (marked, shipped) = (cells(&marked.body), cells(&shipped.body));
        assert_eq!(marked[0][0], "illustrative");
        assert_eq!(marked[0][1..], shipped[0][..]);
        assert_eq!(marked.len(), shipped.len());
        assert!(marked[1..].iter().all(|row| row[0] == "yes"));
    }
    assert_eq!(training().json("/api/region")["illustrative"], json!(true));
}
