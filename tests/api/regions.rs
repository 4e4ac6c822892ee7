//! Any region of Great Britain can be asked for; answers of two regions never mix.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::atlas::{Answer, Atlas, east_midlands, east_of_england, north_east, rows, scotland};
use crate::illustrative::training;
use crate::kept::{Desk, hope};

/// Every address that depends on the region, for an authority of it.
fn addresses(la_code: &str) -> Vec<String> {
    [
        "/api/region",
        "/api/authorities?geometry=full",
        "/api/authorities?format=csv&as_at=2018-03-31",
        &format!("/api/authorities/{la_code}"),
        &format!("/api/authorities/{la_code}/explain?as_at=2018-03-31"),
        "/api/venues?unknown=include",
        "/api/gaps?as_at=2024-09-30",
        "/api/gaps?tier=upper&interval=true&geometry=none",
        "/api/gaps?tier=region&assume=hours_asylum:5",
        "/api/gaps?tier=group",
        "/api/gaps?tier=small_area&geometry=none&format=csv",
        "/api/change?from=2017-03-31&to=2018-03-31",
        "/api/concentration?denominator=census-2011",
        &format!("/api/near?la_code={la_code}"),
        "/api/observations",
        "/api/context",
    ]
    .map(str::to_owned)
    .into()
}

fn of_region(address: &str, region: &str) -> String {
    format!("{address}{}region={region}", if address.contains('?') { '&' } else { '?' })
}

// The second implementation is an atlas that was opened with the region and knows no other one.
#[test]
fn an_atlas_answers_of_another_region_what_one_opened_with_it_answers() {
    for (region, la_code, own) in [
        ("E12000006", "E06000031", east_of_england()),
        ("E12000001", "E06000001", north_east()),
        ("S92000003", "S12000033", scotland()),
        ("E12000004", "E06000018", east_midlands()),
    ] {
        for address in addresses(la_code) {
            let asked = east_midlands().get(&of_region(&address, region));
            let expected = own.get(&address);
            assert_eq!((asked.status, expected.status), (200, 200), "{address} of {region}: {}", asked.body);
            assert!(asked.body == expected.body, "{address} of {region} differs");
        }
    }
}

#[test]
fn questions_that_are_posted_are_of_the_region_that_the_address_names() {
    let families = json!({"people": [{"la_code": "E06000031", "how_many": {"families": 10}}]});
    let arrivals = json!({"la_code": "E06000031", "date": "2026-03-01", "how_many": {"families": 2}});
    for (address, body) in [("/api/scenarios", &families), ("/api/arrivals/check", &arrivals)] {
        let asked = east_midlands().post(&of_region(address, "E12000006"), body);
        let own = east_of_england().post(address, body);
        assert!(asked.body == own.body, "{address}: {} {}", asked.status, asked.body);
    }
    let scenario = |region: &str| east_midlands().post(&of_region("/api/scenarios", region), &families);
    assert_eq!(scenario("E12000006").status, 200, "Peterborough is in the East of England");
    assert_eq!(scenario("E12000004").json()["code"], "authority_not_in_region");
}

#[test]
fn what_is_for_the_machine_itself_is_of_the_region_asked_for() {
    let desk = Desk::new("regions");
    let at = |address: &str| desk.atlas.local(Method::GET, address, None);
    assert_eq!(at("/api/plans/E06000031").json()["code"], "authority_not_in_region");
    assert_eq!(at("/api/plans/E06000031?region=E12000006").json()["la_code"], "E06000031");
    let pledge = json!({"pledge_id": "p", "la_code": "E06000031", "places": "30", "by": "2027-01-31",
        "status": "pledged", "as_at": "2025-06-01"});
    let gap = json!({"gap_id": "g", "la_code": "E06000031", "reported_on": "2026-01-01", "reported_by": "the forum",
        "evidence": "Fourteen adults wait", "owner": "Adult learning", "status": "open"});
    desk.add("pledges", "p", &pledge);
    desk.add("reported_gaps", "g", &gap);
    for (address, list) in [("/api/pledges/review", "authorities"), ("/api/reports/review", "reported_gaps")]
    {
        let of = |address: &str| at(address).json()[list].as_array().unwrap().len();
        assert_eq!((of(address), of(&of_region(address, "E12000006"))), (0, 1), "{address}");
    }
}

#[test]
fn a_region_that_is_none_is_refused_with_those_that_are() {
    // Northern Ireland is a region that the atlas has no areas of.
    for wrong in ["E12000099", "N92000002", "E06000018", "east", ""] {
        for address in ["/api/gaps", "/api/authorities/E06000018", "/api/context"] {
            let answer = east_midlands().get(&of_region(address, wrong));
            let problem = answer.json();
            assert_eq!(answer.status, 400, "{address} of {wrong}: {problem}");
            assert_eq!(problem["code"], "unknown_region");
            assert_eq!((&problem["parameter"], &problem["value"]), (&json!("region"), &json!(wrong)));
            let allowed = problem["allowed"].as_str().unwrap();
            for known in ["E12000004 (East Midlands)", "E12000007 (London)", "S92000003 (Scotland)"] {
                assert!(allowed.contains(known), "{allowed}");
            }
            assert!(!allowed.contains("N92000002"), "{allowed}");
        }
    }
    let twice = east_midlands().get("/api/gaps?region=E12000004&region=E12000006");
    assert_eq!(twice.json()["code"], "repeated_parameter");
    let elsewhere = east_midlands().get("/api/sources?region=E12000006");
    assert_eq!(elsewhere.json()["code"], "unknown_parameter", "sources are of no region");
}

#[test]
fn an_authority_of_another_region_is_refused_with_the_region_to_ask_for() {
    let answer = east_midlands().get("/api/authorities/E07000008");
    assert_eq!((answer.status, &answer.json()["code"]), (404, &json!("authority_not_in_region")));
    let told = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(told.contains("region=E12000006") && told.contains("East of England"), "{told}");
    let there = east_midlands().get("/api/authorities/E07000008?region=E12000006");
    assert_eq!((there.status, &there.json()["la_name"]), (200, &json!("Cambridge")));
}

// Counted in the shipped tables: 11 regions of Great Britain; authorities as the founding documents have them.
#[test]
fn the_regions_to_ask_for_are_listed_with_their_authorities_and_recorded_providers() {
    let answer = east_midlands().json("/api/region");
    let regions = answer["regions"].as_array().unwrap();
    assert_eq!(regions.len(), 11, "9 of England, Scotland, Wales");
    for region in regions {
        let code = region["code"].as_str().unwrap();
        let own = east_midlands().json(&format!("/api/region?region={code}"));
        assert_eq!((&own["code"], &own["name"]), (&region["code"], &region["name"]));
        assert_eq!(own["providers"]["recorded"], region["providers"], "{code}");
        let authorities = east_midlands().json(&format!("/api/authorities?geometry=none&region={code}"));
        assert_eq!(json!(rows(&authorities).len()), region["authorities"], "{code}");
    }
    let of = |code: &str| regions.iter().find(|region| region["code"] == code).unwrap();
    let recorded: u64 = regions.iter().map(|region| region["providers"].as_u64().unwrap()).sum();
    assert_eq!(recorded, 173, "rows of providers.csv, none of which is a further venue");
    assert_eq!(of("E12000007")["providers"], 0, "none is recorded in London");
}

#[test]
fn versions_differ_by_region_and_all_change_with_a_record() {
    let desk = Desk::new("region-versions");
    let version = |region: &str| {
        let answer = desk.atlas.json(&format!("/api/health?region={region}"));
        answer["snapshot"].as_str().unwrap().to_owned()
    };
    let before = [version("E12000004"), version("E12000006")];
    assert_ne!(before[0], before[1]);
    assert_eq!(desk.atlas.json("/api/health")["snapshot"], before[0]);
    desk.add("providers", "hope", &hope());
    let after = [version("E12000004"), version("E12000006")];
    assert!(before[0] != after[0] && before[1] != after[1], "{before:?} {after:?}");
}

#[test]
fn another_region_has_what_was_recorded_a_moment_ago() {
    let desk = Desk::new("region-swap");
    let recorded =
        || -> Value { desk.atlas.json("/api/region?region=E12000006")["providers"]["recorded"].clone() };
    let before = recorded().as_u64().unwrap();
    let mut there = hope();
    for (column, value) in [("postcode", "PE1 1AA"), ("la_code", "E06000031"), ("region_code", "E12000006")] {
        there[column] = json!(value);
    }
    desk.add("providers", "hope", &there);
    assert_eq!(recorded(), before + 1);
    let venues = desk.atlas.json("/api/venues?region=E12000006&unknown=include&la_code=E06000031");
    let all = rows(&venues).into_iter().chain(venues["unlocated"].as_array().unwrap());
    assert!(all.into_iter().any(|entry| entry["id"] == "hope"));
}

#[test]
fn invented_provision_is_of_its_one_region_and_no_other_can_be_asked_for() {
    let ask = |atlas: &Atlas, region: &str| -> Answer { atlas.get(&of_region("/api/gaps", region)) };
    assert_eq!(ask(training(), "E12000004").status, 200);
    let refused = ask(training(), "E12000006");
    assert_eq!((refused.status, &refused.json()["code"]), (400, &json!("unknown_region")));
    assert_eq!(refused.json()["allowed"], "E12000004 (East Midlands)");
    let told = refused.json()["detail"].as_str().unwrap().to_owned();
    assert!(told.contains("invented provision of one region"), "{told}");
    let listed = training().json("/api/region")["regions"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let elsewhere = training().get("/api/authorities/E07000008").json();
    assert!(!elsewhere["detail"].as_str().unwrap().contains("region="), "{elsewhere}");
}
