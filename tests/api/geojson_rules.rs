//! RFC 7946, rule by rule, on every collection.

use geojson::{FeatureCollection, GeoJson, GeometryValue, Position};
use serde_json::Value;

use crate::atlas::{Atlas, east_midlands, east_of_england, north_east, rows, scotland};

const COLLECTIONS: [&str; 6] = [
    "/api/authorities",
    "/api/authorities?geometry=none",
    "/api/venues",
    "/api/gaps",
    "/api/context",
    "/api/near?postcode=NG7%201AA&limit=100",
];

fn parsed(atlas: &Atlas, address: &str) -> FeatureCollection {
    match atlas.get(address).body.parse::<GeoJson>().unwrap() {
        GeoJson::FeatureCollection(collection) => collection,
        _ => unreachable!("{address} is a FeatureCollection"),
    }
}

#[test]
fn every_collection_is_geojson_of_the_right_media_type_without_a_crs() {
    for address in COLLECTIONS {
        let answer = east_midlands().get(address);
        assert_eq!(answer.content_type(), "application/geo+json", "{address}");
        let json = answer.json();
        assert_eq!(json["type"], "FeatureCollection", "{address}");
        // RFC 7946 §4: longitude and latitude on WGS 84 and nothing else; "crs" is gone.
        assert!(json.get("crs").is_none(), "{address}");
        // §7.1: members of other types must not be there.
        for foreign in ["coordinates", "geometries", "geometry", "properties"] {
            assert!(json.get(foreign).is_none(), "{address} has a member {foreign}");
        }
        for feature in json["features"].as_array().unwrap() {
            assert_eq!(feature["type"], "Feature", "{address}");
            assert!(feature.get("geometry").is_some(), "§3.2: geometry is there, null or not: {address}");
            assert!(feature["properties"].is_object(), "{address}");
        }
        assert!(!parsed(east_midlands(), address).features.is_empty(), "{address}");
    }
}

/// Twice the signed area by the shoelace formula: above 0 = counter-clockwise.
fn signed_area(ring: &[Position]) -> f64 {
    ring.windows(2).map(|edge| edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1]).sum()
}

fn polygons(value: &GeometryValue) -> Vec<&Vec<Vec<Position>>> {
    match value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().collect(),
        _ => Vec::new(),
    }
}

#[test]
fn rings_are_closed_and_wound_the_right_way() {
    let mut rings = 0;
    for atlas in [east_midlands(), east_of_england(), north_east(), scotland()] {
        for address in ["/api/authorities", "/api/gaps", "/api/context"] {
            for feature in parsed(atlas, address).features {
                let geometry = feature.geometry.unwrap();
                for polygon in polygons(&geometry.value) {
                    for (number, ring) in polygon.iter().enumerate() {
                        assert!(ring.len() >= 4, "§3.1.6: four positions or more");
                        assert_eq!(ring.first(), ring.last(), "§3.1.6: closed");
                        // §3.1.6: exterior rings counter-clockwise, holes clockwise.
                        let area = signed_area(ring);
                        assert!(
                            if number == 0 { area > 0.0 } else { area < 0.0 },
                            "{address} {:?}",
                            feature.id
                        );
                        rings += 1;
                    }
                }
            }
        }
    }
    assert!(rings > 1000, "only {rings} rings were looked at");
}

#[test]
fn positions_are_longitude_first_and_inside_great_britain() {
    for atlas in [east_midlands(), east_of_england(), north_east(), scotland()] {
        for address in ["/api/authorities", "/api/venues"] {
            for feature in parsed(atlas, address).features {
                let value = feature.geometry.unwrap().value;
                let points: Vec<Position> = match value {
                    GeometryValue::Point { coordinates } => vec![coordinates],
                    other => polygons(&other).into_iter().flatten().flatten().cloned().collect(),
                };
                for point in points {
                    // Great Britain with its islands: 8.7° W (St Kilda) to 1.8° E (Lowestoft), 49.8° to 60.9° N.
                    assert!((-8.7..1.8).contains(&point[0]), "longitude {point:?}");
                    assert!((49.8..60.9).contains(&point[1]), "latitude {point:?}");
                    assert_eq!(point.as_slice().len(), 2, "no height");
                }
            }
        }
    }
}

#[test]
fn a_shape_is_left_out_when_asked_and_nothing_else_changes() {
    for path in ["/api/authorities", "/api/gaps"] {
        let (with, without) =
            (east_midlands().json(path), east_midlands().json(&format!("{path}?geometry=none")));
        for feature in without["features"].as_array().unwrap() {
            assert_eq!(feature["geometry"], Value::Null);
        }
        assert_eq!(rows(&with), rows(&without), "{path}");
        assert_eq!(east_midlands().json(&format!("{path}?geometry=full")), with, "{path}");
    }
}

#[test]
fn every_feature_of_an_authority_has_its_code_as_id_and_they_come_in_order() {
    for path in ["/api/authorities?geometry=none", "/api/gaps?geometry=none"] {
        let answer = east_midlands().json(path);
        let ids: Vec<_> = answer["features"].as_array().unwrap().iter().map(|f| f["id"].clone()).collect();
        let codes: Vec<_> = rows(&answer).iter().map(|row| row["la_code"].clone()).collect();
        assert_eq!(ids, codes, "{path}");
        let text: Vec<_> = codes.iter().map(|code| code.as_str().unwrap()).collect();
        assert!(text.is_sorted_by(|a, b| a < b), "{path}");
    }
}

#[test]
fn background_shapes_tell_authorities_from_other_land() {
    let context = east_midlands().json("/api/context");
    let kind = |kind: &str| rows(&context).iter().filter(|row| row["kind"] == kind).count();
    // The manifest: 350 authorities and 10 pieces of land.
    assert_eq!((kind("authority"), kind("land")), (350, 10));
    let own: Vec<_> = rows(&context).into_iter().filter(|row| row["in_region"] == true).collect();
    assert_eq!(own.len(), 35);
    for land in rows(&context).iter().filter(|row| row["kind"] == "land") {
        assert_eq!((&land["la_code"], &land["in_region"]), (&Value::Null, &false.into()));
    }
}
