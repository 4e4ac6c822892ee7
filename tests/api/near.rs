//! `/api/near` against a full scan over every recorded provider.

use esol_atlas::domain::position::BngPoint;
use esol_atlas::domain::provision::{Ages, Mode, OfferKind, Provider};
use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, east_of_england, row, rows};

const LEVELS: [&str; 6] = ["pre_entry", "entry_1", "entry_2", "entry_3", "level_1", "level_2"];

/// Whether somebody who looks for a class can go there, by the words of DOMAIN §3 and §5.
fn teaches_adults_in_person(provider: &Provider) -> bool {
    let hub =
        provider.kind == Some(OfferKind::ReferralHub) || provider.kind == Some(OfferKind::InitialAssessment);
    let online = !provider.modes.is_empty() && provider.modes.iter().all(|mode| *mode == Mode::Online);
    !hub && !online && provider.ages != Some(Ages::SixteenToEighteen)
}

/// Identifiers and kilometres of a full scan, nearest first, then by identifier as the list of providers is.
fn scan(
    atlas: &Atlas,
    from: BngPoint,
    level: Option<&str>,
    silent_too: bool,
    limit: usize,
) -> Vec<(String, f64)> {
    let served = atlas.served();
    let stated = |provider: &Provider| {
        let Some(level) = level else { return true };
        provider.levels.map_or(silent_too, |levels| levels.iter().any(|one| one.as_str() == level))
    };
    let mut found: Vec<(String, f64)> = Vec::new();
    for provider in served.snapshot.data.providers.iter().filter(|p| teaches_adults_in_person(p) && stated(p))
    {
        if let Some(position) = provider.position {
            let (east, north) = (position.bng.easting - from.easting, position.bng.northing - from.northing);
            found.push((provider.id.recorded().to_owned(), (east * east + north * north).sqrt() / 1000.0));
        }
    }
    found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    found.truncate(limit);
    found
}

fn listed(answer: &Value) -> Vec<(String, f64)> {
    let entry = |row: &&Value| (row["id"].as_str().unwrap().to_owned(), row["distance_km"].as_f64().unwrap());
    rows(answer).iter().map(entry).collect()
}

fn same(found: &[(String, f64)], expected: &[(String, f64)], at: &str) {
    let ids = |list: &[(String, f64)]| list.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(found), ids(expected), "{at}");
    for ((id, one), (_, other)) in found.iter().zip(expected) {
        assert!((one - other).abs() < 1e-9, "{at} {id}: {one} is not {other}");
    }
}

#[test]
fn the_nearest_places_are_those_of_a_full_scan() {
    // Radford in Nottingham, Highfields in Leicester, Boston, Skegness, Glossop, Northampton, Cambridge, Truro.
    let postcodes =
        ["NG7 1AA", "LE2 0DA", "PE21 6QQ", "PE25 3DR", "SK13 8HS", "NN1 1DE", "CB2 3QJ", "TR1 2LL"];
    let mut compared = 0;
    for postcode in postcodes {
        let served = east_midlands().served();
        let Some(entry) = served.snapshot.data.postcodes.find(postcode.parse().unwrap()) else { continue };
        for limit in [1, 10, 100] {
            let address = format!("/api/near?postcode={}&limit={limit}", postcode.replace(' ', "%20"));
            let expected = scan(east_midlands(), entry.position, None, false, limit);
            same(&listed(&east_midlands().json(&address)), &expected, &address);
            compared += 1;
        }
    }
    assert!(compared >= 15, "{compared} lists compared");
}

#[test]
fn the_level_drops_places_that_state_others_and_silent_ones_only_when_asked() {
    let served = east_midlands().served();
    let code = "E06000018".parse().unwrap();
    let centre = served.snapshot.data.weighted_centre(code).unwrap();
    for level in LEVELS {
        let address = format!("/api/near?la_code={code}&level={level}&limit=100");
        let answer = east_midlands().json(&address);
        let stated = scan(east_midlands(), centre, Some(level), false, usize::MAX);
        let all = scan(east_midlands(), centre, Some(level), true, usize::MAX);
        same(&listed(&answer), &all[..all.len().min(100)], &address);
        for row in rows(&answer) {
            let says_so = stated.iter().any(|(id, _)| row["id"] == id.as_str());
            let expected = if says_so { "stated" } else { "not_stated" };
            assert_eq!(row["level_match"], expected, "{address} {}", row["id"]);
        }
        assert_eq!(answer["counts"]["matched"], stated.len(), "{address}");
        assert_eq!(answer["counts"]["unknown"], all.len() - stated.len(), "{address}");
        let included = east_midlands().json(&format!("{address}&unknown=include"));
        assert_eq!(included, answer, "{address}: silence is included unless told otherwise");
        let address = format!("{address}&unknown=exclude");
        same(&listed(&east_midlands().json(&address)), &stated, &address);
    }
    let without_level = east_midlands().json(&format!("/api/near?la_code={code}"));
    assert!(rows(&without_level).iter().all(|row| row["level_match"].is_null()));
}

#[test]
fn without_a_limit_ten_places_come_and_they_come_in_order() {
    let answer = east_midlands().json("/api/near?postcode=NG7%201AA");
    let distances: Vec<f64> = listed(&answer).into_iter().map(|(_, distance)| distance).collect();
    assert_eq!(distances.len(), 10);
    assert!(distances.is_sorted(), "{distances:?}");
}

#[test]
fn a_postcode_and_the_point_that_it_names_agree_within_five_metres() {
    for postcode in ["NG7%201AA", "LE1%201AA", "DE1%201AA", "CB1%201AA"] {
        let by_postcode = east_midlands().get(&format!("/api/near?postcode={postcode}&limit=100"));
        if by_postcode.status == 404 {
            continue;
        }
        let by_postcode = by_postcode.json();
        let origin = &by_postcode["origin"];
        let address = format!("/api/near?lon={}&lat={}&limit=100", origin["lon"], origin["lat"]);
        let by_point = east_midlands().json(&address);
        assert_eq!(by_point["origin"]["kind"], "point");
        assert_eq!(by_point["origin"]["la_code"], origin["la_code"], "{postcode}");
        for (id, distance) in listed(&by_postcode) {
            let other = row(&by_point, &id)["distance_km"].as_f64().unwrap();
            assert!((distance - other).abs() < 0.005, "{postcode} {id}: {distance} and {other} km");
        }
    }
}

#[test]
fn the_origin_says_where_it_is_and_whether_the_region_holds_it() {
    let origin = |query: &str| east_midlands().json(&format!("/api/near?{query}"))["origin"].clone();
    let nottingham = origin("postcode=ng71aa");
    assert_eq!(nottingham["label"], "NG7 1AA", "written one way however it is typed");
    assert_eq!((&nottingham["la_code"], &nottingham["in_region"]), (&"E06000018".into(), &true.into()));
    // NG7 1AA is in Radford, 2 km west of the market square (52.953 N, 1.150 W).
    assert!((nottingham["lon"].as_f64().unwrap() - -1.17).abs() < 0.02, "{nottingham}");
    assert!((nottingham["lat"].as_f64().unwrap() - 52.955).abs() < 0.02, "{nottingham}");
    // Cambridge is in the East of England; in the North Sea there is no authority.
    let cambridge = origin("la_code=E07000008");
    assert_eq!((&cambridge["la_name"], &cambridge["in_region"]), (&"Cambridge".into(), &false.into()));
    let sea = origin("lon=1.9&lat=54.5");
    assert_eq!((&sea["la_code"], &sea["in_region"]), (&Value::Null, &false.into()));
}

#[test]
fn minutes_are_those_of_the_travel_model_and_the_limit_is_sixty() {
    // Straight line × 1.3 on foot at 80 m/min or by bus at 300 m/min after 10 minutes, the faster.
    let answer = east_midlands().json("/api/near?postcode=PE25%203DR&limit=100");
    let mut modes = Vec::new();
    for row in rows(&answer) {
        let road = row["distance_km"].as_f64().unwrap() * 1300.0;
        let (walk, bus) = (road / 80.0, 10.0 + road / 300.0);
        let minutes = row["travel_minutes"].as_f64().unwrap();
        assert!((minutes - walk.min(bus)).abs() < 1e-9, "{row}");
        assert_eq!(row["mode"], if walk <= bus { "walk" } else { "bus" });
        assert_eq!(row["within_limit"], minutes <= 60.0);
        modes.push((row["mode"].clone(), row["within_limit"].clone()));
    }
    assert!(modes.contains(&("bus".into(), false.into())), "some place is out of reach");
}

#[test]
fn entries_without_a_place_are_listed_beside_and_never_measured() {
    for (atlas, code) in [(east_midlands(), "E06000018"), (east_of_england(), "E07000008")] {
        let answer = atlas.json(&format!("/api/near?la_code={code}&limit=100"));
        let authority = atlas.json(&format!("/api/authorities/{code}"));
        let placeless = authority["providers"].as_array().unwrap().iter();
        let placeless: Vec<_> = placeless
            .filter(|p| p["located"] == false && p["online_only"] == false)
            .map(|p| p["id"].clone())
            .collect();
        let unlocated: Vec<_> =
            answer["unlocated"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
        assert_eq!(unlocated, placeless, "{code}");
        assert!(rows(&answer).iter().all(|row| row["located"] == true && row["online_only"] == false));
    }
}
