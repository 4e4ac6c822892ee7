//! `/api/health`, `/api/region`, HEAD.

use actix_web::http::Method;

use crate::atlas::{east_midlands, east_of_england, north_east, shipped_table};

#[test]
fn health_says_what_is_loaded_and_which_days_it_describes() {
    let health = east_midlands().json("/api/health");
    assert_eq!(health["status"], "ok");
    assert_eq!(health["region"], "E12000004");
    assert_eq!(health["region_name"], "East Midlands");
    assert_eq!(health["counts"]["authorities"], 35);
    // The package that the directory was packed from has 2,636,121 rows (manifest, compared one by one).
    assert_eq!(health["counts"]["postcodes"], 2_636_121);
    assert_eq!(health["as_at"]["asylum_support"], "2025-12-31");
    // The last quarter of the table is 2024 Q3.
    assert_eq!(health["as_at"]["resettlement"], "2024-09-30");
    assert_eq!(health["as_at"]["census"], "2021-03-21");
    assert_eq!(health["as_at"]["other_routes"], "2025-12-31");
    assert_eq!(health["as_at"]["population"], "2024-06-30");
    assert_eq!(health["as_at"]["default"], "2025-12-31");
}

#[test]
fn health_counts_the_rows_of_the_shipped_tables() {
    let health = east_midlands().json("/api/health");
    let own = |code: &str| {
        let authorities = shipped_table("authorities.csv");
        authorities.iter().any(|row| row["la_code"] == code && row["region_code"] == "E12000004")
    };
    let areas = shipped_table("small_areas.csv").iter().filter(|row| own(&row["la_code"])).count();
    assert_eq!(health["counts"]["small_areas"], areas);
    // Every shipped postcode of a provider exists and lies in the authority named (manifest), so each has a place.
    let providers = shipped_table("providers.csv");
    let providers = || providers.iter().filter(|row| row["region_code"] == "E12000004");
    let placed = providers().filter(|row| !row["postcode"].is_empty()).count();
    assert_eq!(health["counts"]["venues"], placed);
    assert_eq!(health["counts"]["unlocated"], providers().count() - placed);
}

#[test]
fn the_founding_regions_are_there_with_their_numbers_of_authorities() {
    // Authorities of 2025: 35 in the East Midlands, 45 in the East of England, 12 in the North East.
    assert_eq!(east_of_england().json("/api/health")["counts"]["authorities"], 45);
    assert_eq!(north_east().json("/api/health")["counts"]["authorities"], 12);
    let region = east_midlands().json("/api/region");
    let authorities = |code: &str| {
        let regions = region["regions"].as_array().unwrap();
        regions.iter().find(|entry| entry["code"] == code).map(|entry| entry["authorities"].clone())
    };
    assert_eq!(authorities("E12000004").unwrap(), 35);
    assert_eq!(authorities("E12000006").unwrap(), 45);
    assert_eq!(authorities("E12000001").unwrap(), 12);
    assert_eq!(authorities("S92000003").unwrap(), 32);
    assert_eq!(authorities("W92000004").unwrap(), 22);
    assert_eq!(authorities("N92000002"), None, "Northern Ireland has no areas here");
}

#[test]
fn the_region_lists_every_publication_and_says_that_boundaries_are_approximate() {
    let region = east_midlands().json("/api/region");
    let dates: Vec<_> = region["publications"]["asylum_support"].as_array().unwrap().clone();
    // DOMAIN: March 2016 to 2019, September 2024, December 2025.
    let expected = ["2016-03-31", "2017-03-31", "2018-03-31", "2019-03-31", "2024-09-30", "2025-12-31"];
    assert_eq!(dates, expected);
    let quarters = region["publications"]["resettlement"].as_array().unwrap();
    // 2014 Q1 to 2024 Q3, quarters without arrivals included: ten years of four and three more.
    assert_eq!((quarters.len(), &quarters[0]), (43, &"2014-03-31".into()));
    assert!(region["boundaries_note"].as_str().unwrap().contains("approximate"));
    let attribution = region["attribution"].to_string();
    for owner in ["Crown copyright", "Royal Mail", "Office for National Statistics", "Home Office"] {
        assert!(attribution.contains(owner), "{owner} is not named");
    }
}

#[test]
fn the_box_of_the_region_holds_its_towns_and_not_the_next_regions() {
    let region = east_midlands().json("/api/region");
    let bound = |side: usize| region["bbox"][side].as_f64().unwrap();
    let inside =
        |lon: f64, lat: f64| bound(0) <= lon && lon <= bound(2) && bound(1) <= lat && lat <= bound(3);
    // Glossop, Skegness, Northampton, Gainsborough.
    for (lon, lat) in [(-1.95, 53.44), (0.34, 53.14), (-0.90, 52.24), (-0.78, 53.40)] {
        assert!(inside(lon, lat), "{lon}, {lat} is in the East Midlands");
    }
    // Leeds, Norwich, London, Birmingham (west of Derbyshire's most western point is Manchester).
    for (lon, lat) in [(-1.55, 53.80), (1.30, 52.63), (-0.12, 51.50), (-2.24, 53.48)] {
        assert!(!inside(lon, lat), "{lon}, {lat} is not in the East Midlands");
    }
}

#[test]
fn the_border_is_closed_to_sheffield_whose_colleges_are_not_recorded() {
    let border = &east_midlands().json("/api/region")["border"];
    assert_eq!(border["limit_minutes"], 60.0);
    let closed = border["closed"].to_string();
    assert!(closed.contains("Sheffield"), "{closed}");
    // Cambridgeshire's districts have recorded providers, so some neighbour is open.
    assert!(!border["open"].as_array().unwrap().is_empty());
}

#[test]
fn head_is_answered_like_get_everywhere() {
    for path in [
        "/api/health",
        "/api/region",
        "/api/authorities?geometry=none",
        "/api/venues",
        "/api/gaps?format=csv",
    ] {
        let atlas = east_midlands();
        let (get, head) = (atlas.get(path), atlas.ask(Method::HEAD, path));
        assert_eq!(head.status, 200, "{path}");
        assert_eq!(head.content_type(), get.content_type(), "{path}");
    }
}
