//! Boundary files: reference systems, codes of other years, rings that are repaired or refused. All are invented.

use std::sync::OnceLock;

use esol_atlas::ingest::crs::Projection;
use esol_atlas::ingest::foreign::ForeignError;
use esol_atlas::ingest::{Outlines, Severity, read_outlines, square_kilometres};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::files::known;

thread_local! {
    static PROJECTION: Projection = Projection::open(None).unwrap();
}

fn read_bytes(bytes: &[u8]) -> Result<Outlines, ForeignError> {
    PROJECTION.with(|projection| read_outlines(bytes, &known(), projection))
}

fn read(value: &Value) -> Outlines {
    let found = read_bytes(value.to_string().as_bytes()).unwrap();
    assert_eq!(found.seen, found.taken + found.refused.len() as u64 + found.alone, "{found:?}");
    found
}

fn file(features: &[Value]) -> Value {
    json!({"type": "FeatureCollection", "features": features})
}

fn feature(code: &str, geometry: &Value) -> Value {
    json!({"type": "Feature", "properties": {"LAD23CD": code, "LAD23NM": "Somewhere"}, "geometry": geometry})
}

/// A square on the National Grid with its south-west corner in Nottinghamshire, counter-clockwise.
fn square(east: f64, side: f64) -> Vec<Vec<f64>> {
    let (x, y) = (450_000.0 + east, 340_000.0);
    vec![vec![x, y], vec![x + side, y], vec![x + side, y + side], vec![x, y + side], vec![x, y]]
}

fn polygon(rings: &[Vec<Vec<f64>>]) -> Value {
    json!({"type": "Polygon", "coordinates": rings})
}

fn words(found: &Outlines) -> String {
    found.findings.iter().map(|one| format!("{} {}", one.feature, one.rule)).collect::<Vec<_>>().join("\n")
}

fn area(found: &Outlines, code: &str) -> f64 {
    square_kilometres(&found.areas.iter().find(|(_, area)| area.la_code.as_str() == code).unwrap().1)
}

#[test]
fn a_square_of_ten_kilometres_has_a_hundred_square_kilometres_in_both_reference_systems() {
    let on_the_grid = read(&file(&[feature("E06000018", &polygon(&[square(0.0, 10_000.0)]))]));
    assert!((area(&on_the_grid, "E06000018") - 100.0).abs() < 1e-9);
    assert!(on_the_grid.system.contains("EPSG:27700") && on_the_grid.system.contains("by its coordinates"));
    assert_eq!(words(&on_the_grid), "");
    // The same corners in degrees, as the projection has them.
    let outline = &on_the_grid.areas[0].1.wgs84;
    let ring: Vec<Vec<f64>> = outline.0[0].exterior().0.iter().map(|point| vec![point.x, point.y]).collect();
    let mut degrees = file(&[feature("E06000018", &polygon(&[ring]))]);
    degrees["crs"] = json!({"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}});
    let found = read(&degrees);
    assert!(found.system.contains("EPSG:4326") && found.system.contains("as it says"), "{}", found.system);
    assert!((area(&found, "E06000018") - 100.0).abs() < 0.001);
    degrees["crs"] = json!({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}});
    assert!(read(&degrees).system.contains("by its coordinates, though it says"));
    degrees["crs"] = json!({"type": "name", "properties": {"name": "EPSG:3857"}});
    assert!(read_bytes(degrees.to_string().as_bytes()).unwrap_err().to_string().contains("EPSG:3857"));
}

#[test]
fn holes_and_parts_count_and_an_island_in_a_lake_is_kept() {
    let hole: Vec<Vec<f64>> =
        square(1_000.0, 1_000.0).into_iter().rev().map(|p| vec![p[0], p[1] + 1_000.0]).collect();
    let parts = json!({"type": "MultiPolygon", "coordinates": [[square(0.0, 10_000.0), hole], [square(20_000.0, 2_000.0)]]});
    let found = read(&file(&[feature("E06000018", &parts)]));
    // 100 − 1 + 4.
    assert!((area(&found, "E06000018") - 103.0).abs() < 1e-6, "{}", area(&found, "E06000018"));
    assert_eq!(found.areas[0].1.bng.0.len(), 2);
}

#[test]
fn rings_are_closed_turned_freed_of_repeats_and_slivers_and_uncrossed_and_all_is_told() {
    let mut open = square(0.0, 1_000.0);
    open.pop();
    let clockwise: Vec<Vec<f64>> = square(0.0, 1_000.0).into_iter().rev().collect();
    let mut repeated = square(0.0, 1_000.0);
    repeated.insert(1, repeated[1].clone());
    // A bow tie: two triangles of 500 by 1,000 metres, crossing in the middle.
    let s = square(0.0, 1_000.0);
    let crossed = vec![s[0].clone(), s[1].clone(), s[3].clone(), s[2].clone(), s[0].clone()];
    let sliver =
        json!({"type": "MultiPolygon", "coordinates": [[square(0.0, 1_000.0)], [square(5_000.0, 0.5)]]});
    for (geometry, told, size) in [
        (polygon(&[open]), "did not close", 1.0),
        (polygon(&[clockwise]), "ran clockwise", 1.0),
        (polygon(&[repeated]), "twice in a row", 1.0),
        (polygon(&[crossed]), "self-intersection: repaired", 0.5),
        (sliver, "less than a square metre", 1.0),
    ] {
        let found = read(&file(&[feature("E06000018", &geometry)]));
        assert!(words(&found).contains(told), "{told}: {}", words(&found));
        assert!((area(&found, "E06000018") - size).abs() < 1e-6, "{told}: {}", area(&found, "E06000018"));
        assert!(found.findings.iter().all(|one| one.severity == Severity::Warning));
    }
}

#[test]
fn codes_of_other_years_are_followed_with_a_line_each_and_put_together() {
    // Corby, East Northamptonshire, Kettering and Wellingborough went into North Northamptonshire.
    let found = read(&file(&[
        feature("E07000150", &polygon(&[square(0.0, 1_000.0)])),
        feature("E07000152", &polygon(&[square(2_000.0, 1_000.0)])),
        feature("E07000153", &polygon(&[square(1_000.0, 1_000.0)])),
        feature("E07000156", &polygon(&[square(3_000.0, 1_000.0)])),
        feature("N09000003", &polygon(&[square(0.0, 1_000.0)])),
    ]));
    assert!(
        words(&found).contains("E07000150 was Corby, now North Northamptonshire E06000061"),
        "{}",
        words(&found)
    );
    assert!(words(&found).contains("4 areas of the file are one authority here"));
    assert!((area(&found, "E06000061") - 4.0).abs() < 1e-6);
    assert!(found.left_alone[0].contains("N09000003"));
}

// One of four is missing, one is no area: what is left would be too small an outline for all.
#[test]
fn an_authority_of_which_a_former_part_is_wanting_keeps_its_outline() {
    let found = read(&file(&[
        feature("E07000150", &polygon(&[square(0.0, 1_000.0)])),
        feature(
            "E07000152",
            &json!({"type": "LineString", "coordinates": [[450_000, 340_000], [451_000, 340_000]]}),
        ),
        feature("E07000153", &polygon(&[square(1_000.0, 1_000.0)])),
        feature("E06000018", &polygon(&[square(5_000.0, 1_000.0)])),
    ]));
    let codes: Vec<&str> = found.areas.iter().map(|(_, area)| area.la_code.as_str()).collect();
    assert_eq!((codes, found.refused.len()), (vec!["E06000018"], 3));
    let told = words(&found);
    assert!(told.contains("is a part of E06000061 only; the file lacks"), "{told}");
    assert!(
        told.contains("Wellingborough E07000156") && told.contains("East Northamptonshire E07000152"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_an_area_is_refused_feature_by_feature() {
    let far = vec![vec![450_000.0, 340_000.0], vec![9e9, 0.0], vec![0.0, 9e9], vec![450_000.0, 340_000.0]];
    let flat = vec![
        vec![450_000.0, 340_000.0],
        vec![450_001.0, 340_000.0],
        vec![450_002.0, 340_000.0],
        vec![450_000.0, 340_000.0],
    ];
    let good = feature("E06000018", &polygon(&[square(0.0, 1_000.0)]));
    let mut nottingham = feature("E06000999", &polygon(&[square(0.0, 1.0)]));
    nottingham["properties"]["LAD23NM"] = json!("Nottingham");
    for (bad, told) in [
        (feature("E06000016", &polygon(&[far])), "far from Great Britain"),
        (feature("E06000016", &polygon(&[flat])), "has no area"),
        (feature("E06000016", &polygon(&[square(0.0, 1.0)[..2].to_vec()])), "fewer than four"),
        (
            feature("E06000016", &json!({"type": "Point", "coordinates": [450_000.0, 340_000.0]})),
            "is a Point",
        ),
        (feature("E06000016", &json!(null)), "has no geometry"),
        (feature("E06000016", &json!({"type": "MultiPolygon", "coordinates": []})), "is empty"),
        (feature("E06000999", &polygon(&[square(0.0, 1.0)])), "nor a former one"),
        (nottingham, "Nottingham E06000018 may be meant"),
        (feature("../../etc", &polygon(&[square(0.0, 1.0)])), "is not the code"),
        (good.clone(), "stands in the file twice"),
    ] {
        let found = read(&file(&[good.clone(), bad]));
        assert_eq!((found.areas.len(), found.refused.len()), (1, 1), "{told}: {}", words(&found));
        assert!(words(&found).contains(told), "{told}: {}", words(&found));
    }
}

#[test]
fn a_file_of_another_kind_is_refused_with_the_reason() {
    let no_code = json!({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "x"}, "geometry": null}]});
    let nowhere = file(&[feature("E06000018", &json!(null))]);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for (text, told) in [
        (String::new(), "empty"),
        ("{}".to_owned(), "not JSON"),
        (json!({"type": "Point", "coordinates": [0, 0]}).to_string(), "no FeatureCollection"),
        (no_code.to_string(), "such as LAD23CD; they have: name"),
        (nowhere.to_string(), "neither degrees nor metres"),
        (deep, "not JSON"),
    ] {
        let fault = read_bytes(text.as_bytes()).unwrap_err().to_string();
        assert!(fault.contains(told) && fault.len() < 1_000, "{told}: {fault}");
    }
}

/// The shipped outlines, as a file of their own.
fn shipped() -> &'static Vec<u8> {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/boundaries.geojson")).unwrap()
    })
}

#[test]
fn the_outlines_that_ship_are_read_whole() {
    let found = read_bytes(shipped()).unwrap();
    assert_eq!(found.refused, [], "{}", words(&found));
    assert!(found.areas.len() > 340, "{}", found.areas.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_rings_are_taken_or_refused_and_what_is_taken_is_valid(rings in prop::collection::vec(
        prop::collection::vec((0_i32..12, 0_i32..12), 0..9), 0..4)) {
        use geo::Validation as _;
        let rings: Vec<Vec<Vec<f64>>> = rings.iter().map(|ring| ring.iter()
            .map(|(x, y)| vec![450_000.0 + f64::from(*x) * 100.0, 340_000.0 + f64::from(*y) * 100.0]).collect()).collect();
        let anchor = feature("E06000016", &polygon(&[square(0.0, 1_000.0)]));
        let found = read(&file(&[anchor, feature("E06000018", &polygon(&rings))]));
        for (_, area) in &found.areas {
            prop_assert!(area.bng.is_valid(), "{:?}", rings);
            prop_assert!(square_kilometres(area) > 0.0);
        }
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>()) {
        let _ = read_bytes(&bytes);
        let mut broken = file(&[feature("E06000018", &polygon(&[square(0.0, 1_000.0)]))]).to_string().into_bytes();
        let at = at.index(broken.len());
        broken[at] = bytes.first().copied().unwrap_or(b'9');
        let _ = read_bytes(&broken);
    }
}
