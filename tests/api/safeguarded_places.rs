//! Where a safeguarded place is cannot be read off any public answer.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{row, rows};
use crate::file_imports;
use crate::kept::{Desk, hope};

fn placed(postcode: &str, safeguarded: &str) -> Value {
    let mut provider = hope();
    provider["postcode"] = json!(postcode);
    provider["safeguarded"] = json!(safeguarded);
    provider
}

fn class() -> Value {
    json!({"class_id": "hope-1", "provider_id": "hope", "levels": "entry_1;entry_2", "seats": "60", "hours_a_week": "6"})
}

/// Public answers that a place could be found by, each as it was sent.
fn answers(atlas: &crate::atlas::Atlas) -> Vec<(String, String)> {
    let gaps = ["", "&tier=upper", "&tier=region", "&tier=group", "&tier=small_area"];
    let gaps = gaps.iter().flat_map(|tier| {
        let address = format!("/api/gaps?as_at=2025-12-31{tier}");
        [address.clone(), format!("{address}&format=csv")]
    });
    let others = [
        "/api/gaps?tier=small_area&measure=cumulative",
        "/api/gaps?level=entry_1&geometry=none",
        "/api/gaps?interval=true&geometry=none",
        "/api/authorities/E06000018/explain",
        "/api/authorities/E06000018",
        "/api/near?postcode=NG7%201AA&limit=100",
        "/api/near?postcode=NG1%201NG&limit=100",
        "/api/venues?unknown=include",
        "/api/venues?bbox=-1.3,52.8,-1.0,53.1",
        "/api/providers/hope",
        "/api/region",
        "/ogc/collections/venues/items?limit=1000",
        "/ogc/collections/classes/items?limit=1000",
        "/ogc/collections/small_areas/items?limit=1000",
        "/ogc/collections/gaps/items",
        "/ogc/collections/venues/items?bbox=-1.3,52.8,-1.0,53.1",
        "/ogc/collections/classes/items?filter=S_INTERSECTS(geometry,BBOX(-1.3,52.8,-1.0,53.1))",
        "/downloads/venues.csv",
        "/downloads/classes.geojson",
        "/openreferral/services?per_page=500",
        "/openreferral/service_at_locations?per_page=500",
        "/openreferral/organizations?per_page=500",
    ];
    let ours = atlas.shown("hope");
    let mut told: Vec<(String, String)> = gaps
        .chain(others.map(|address| address.replace("/hope", &format!("/{ours}"))))
        .map(|address| {
            let answer = atlas.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.body);
            (address, answer.body)
        })
        .collect();
    for file in [
        "/tiles/venues/3/3/2.mvt",
        "/tiles/venues/13/4069/2669.mvt",
        "/tiles/small_areas/9/254/166.mvt",
        "/tiles/authorities/7/63/41.mvt",
        "/downloads/venues.gpkg",
        "/downloads/classes.gpkg",
        "/downloads/venues.fgb",
    ] {
        let (_, _, bytes) = atlas.send_for_bytes(actix_web::test::TestRequest::with_uri(file));
        told.push((file.to_owned(), format!("{bytes:?}")));
    }
    for postcode in ["NG7 1AA", "NG1 1NG"] {
        let arrivals = json!({"postcode": postcode, "how_many": {"families": 3}, "women_only": true});
        told.push((format!("arrivals at {postcode}"), atlas.post("/api/arrivals/check", &arrivals).body));
    }
    for change in [
        json!({"people": [{"la_code": "E06000018", "how_many": {"families": 10}}]}),
        json!({"moved": [{"provider_id": ours, "postcode": "DE1 1AA"}]}),
        json!({"closed": [ours]}),
    ] {
        let answer = atlas.post("/api/scenarios", &change);
        assert_eq!(answer.status, 200, "{change}: {}", answer.body);
        told.push((format!("scenario {change}"), answer.body));
    }
    told
}

/// Addresses of answers that are not the same, beginning with those that tell what the place is known by.
fn differing(one: &[(String, String)], other: &[(String, String)]) -> Vec<String> {
    assert_eq!(one.len(), other.len());
    one.iter().zip(other).filter(|(a, b)| a != b).map(|(a, _)| a.0.clone()).collect()
}

#[test]
fn no_public_answer_depends_on_where_in_its_authority_a_safeguarded_place_is() {
    let desk = Desk::new("centre");
    desk.add("providers", "hope", &placed("NG7 1AA", "yes"));
    desk.add("classes", "hope-1", &class());
    let told_at = |version: u32, postcode: &str, safeguarded: &str| {
        let (status, fault) = desk.put("providers", "hope", version, &placed(postcode, safeguarded));
        assert_eq!(status, 200, "{fault}");
        desk.atlas.follow();
        answers(&desk.atlas)
    };
    let here = answers(&desk.atlas);
    let there = told_at(1, "NG1 1NG", "yes");
    assert_eq!(differing(&here, &there), Vec::<String>::new());
    // For all to see, the same two places make different answers nearly everywhere.
    let (shown_after, shown_before) = (told_at(2, "NG1 1NG", "no"), told_at(3, "NG7 1AA", "no"));
    let open = differing(&shown_before, &shown_after);
    for address in ["tier=small_area", "/api/near", "arrivals", "/api/venues", "/api/gaps?as_at"] {
        assert!(open.iter().any(|one| one.contains(address)), "{address}: {open:?}");
    }
}

#[test]
fn no_count_of_places_on_the_map_has_a_safeguarded_one_in_it() {
    let desk = Desk::new("counted-places");
    let counted = |desk: &Desk| {
        let health = desk.get("/api/health")["counts"]["venues"].as_u64().unwrap();
        let own = row(&desk.get("/api/authorities?geometry=none"), "E06000018")["providers_mapped"].clone();
        let items = desk.get("/ogc/collections/authorities/items?la_code=E06000018");
        assert_eq!(items["features"][0]["properties"]["providers_mapped"], own);
        (health, own.as_u64().unwrap())
    };
    let before = counted(&desk);
    desk.add("providers", "hope", &placed("NG7 1AA", "yes"));
    assert_eq!(counted(&desk), before);
    let (status, fault) = desk.put("providers", "hope", 1, &placed("NG7 1AA", "no"));
    assert_eq!(status, 200, "{fault}");
    desk.atlas.follow();
    assert_eq!(counted(&desk), (before.0 + 1, before.1 + 1));
}

#[test]
fn a_safeguarded_class_counts_at_the_centre_of_its_authority() {
    let desk = Desk::new("at-the-centre");
    let mut women = class();
    women["seats"] = json!("200");
    desk.add("providers", "hope", &placed("NG7 1AA", "yes"));
    let access = |desk: &Desk| -> Vec<(String, f64)> {
        let areas = desk.atlas.json("/api/gaps?tier=small_area&geometry=none");
        let own = rows(&areas).into_iter().filter(|area| area["la_code"] == "E06000018");
        own.map(|area| (area["sector"].as_str().unwrap().to_owned(), area["access"].as_f64().unwrap_or(0.0)))
            .collect()
    };
    let before = access(&desk);
    desk.add("classes", "hope-1", &women);
    let after = access(&desk);
    let gains: Vec<(&str, f64)> =
        before.iter().zip(&after).map(|(old, new)| (old.0.as_str(), new.1 - old.1)).collect();
    let most = gains.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!(most.1 > 0.0, "it counts: {gains:?}");
    let centre = desk.atlas.served().snapshot.data.centres[&"E06000018".parse().unwrap()].bng;
    let snapshot = desk.atlas.served();
    let areas = snapshot.snapshot.data.small_areas_of("E06000018".parse().unwrap());
    let nearest =
        areas.iter().min_by(|a, b| a.centre.distance(centre).0.total_cmp(&b.centre.distance(centre).0));
    assert_eq!(most.0, nearest.unwrap().sector.to_string(), "who lives nearest to the centre gains most");
    assert_ne!(most.0, "NG7 1");
}

#[test]
fn a_safeguarded_place_takes_part_in_no_published_distance() {
    let desk = Desk::new("distance");
    let told = |desk: &Desk| -> Vec<String> {
        let tiers = ["lower", "upper", "region", "group"];
        tiers
            .iter()
            .flat_map(|tier| {
                let gaps = desk.atlas.json(&format!("/api/gaps?tier={tier}&geometry=none&level=entry_1"));
                let km = rows(&gaps).into_iter().map(|area| area["nearest_venue_km"].to_string());
                let csv = desk.atlas.get(&format!("/api/gaps?tier={tier}&level=entry_1&format=csv")).body;
                let mut table = csv::Reader::from_reader(csv.as_bytes());
                let place =
                    table.headers().unwrap().iter().position(|name| name == "nearest_venue_km").unwrap();
                let cells: Vec<String> =
                    table.records().map(|record| record.unwrap()[place].to_owned()).collect();
                km.chain(cells).collect::<Vec<_>>()
            })
            .collect()
    };
    let before = told(&desk);
    // Rutland has no provider.
    let mut provider = placed("LE15 6AA", "yes");
    provider["la_code"] = json!("E06000017");
    desk.add("providers", "hope", &provider);
    desk.add("classes", "hope-1", &class());
    assert_eq!(told(&desk), before);
    provider["safeguarded"] = json!("no");
    assert_eq!(desk.put("providers", "hope", 1, &provider).0, 200);
    desk.atlas.follow();
    assert_ne!(told(&desk), before, "a place that may be shown is the nearest");
}

#[test]
fn an_imported_table_of_travel_times_does_not_tell_a_safeguarded_place() {
    let desk = file_imports::Desk::new("safeguarded-travel");
    let write = |kind: &str, id: &str, fields: &Value| {
        let body = json!({"seen": 0, "fields": fields});
        let answer = desk.atlas.local(Method::PUT, &format!("/api/records/{kind}/{id}"), Some(&body));
        assert_eq!(answer.status, 200, "{}", answer.body);
        desk.atlas.follow();
    };
    write("providers", "hope", &placed("NG7 1AA", "yes"));
    write("classes", "hope-1", &class());
    let table = |sectors: &[&str]| {
        let own = sectors.iter().map(|sector| format!("{sector}|E06000018,hope,3"));
        // Another provider that three sectors reach.
        let other = ["NG7 1", "NG1 1", "NG5 1"]
            .iter()
            .map(|sector| format!("{sector}|E06000018,nottm-college-esol-adult,20"));
        let header = "origin,destination,minutes".to_owned();
        let lines: Vec<String> = std::iter::once(header).chain(own).chain(other).collect();
        lines.join("\n").into_bytes()
    };
    let (preview, _) = desk.take_in("travel_matrix", "", &table(&["NG7 1", "NG8 1"]));
    assert!(preview["problems"].to_string().contains("2 rows lead to safeguarded places"), "{preview}");
    let here = answers(&desk.atlas);
    desk.take_in("travel_matrix", "", &table(&["NG1 1", "NG5 1"]));
    let there = answers(&desk.atlas);
    assert_eq!(differing(&here, &there), Vec::<String>::new());
    // It is reached by the model all the same: sectors without any row have its class within reach.
    let areas = desk.atlas.json("/api/gaps?tier=small_area&geometry=none&as_at=2025-12-31");
    let reached = row(&areas, "NG8 1|E06000018")["access"].as_f64().unwrap();
    assert!(reached > 0.0, "{reached}");
}
