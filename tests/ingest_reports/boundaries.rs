//! Faults in the two GeoJSON files.

use esol_atlas::ingest::IngestError;
use serde_json::{Value, json};

use crate::folder::{kept, load_with, shipped, tells, text};

const FILE: &str = "boundaries.geojson";

/// The shipped areas with the first feature changed.
fn with_first(file: &str, change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut collection: Value = serde_json::from_str(&text(file)).unwrap();
    change(&mut collection["features"][0]);
    serde_json::to_vec(&collection).unwrap()
}

#[test]
fn a_feature_without_a_usable_area_is_left_out_and_named() {
    let point = json!({"type": "Point", "coordinates": [-1.0, 52.0]});
    let nothing = json!({"type": "MultiPolygon", "coordinates": []});
    for (geometry, value) in [(Value::Null, "null"), (point, "Point"), (nothing, "MultiPolygon")] {
        let bytes = with_first(FILE, |feature| feature["geometry"] = geometry.clone());
        let loaded = load_with(FILE, &bytes).unwrap();
        assert_eq!(loaded.report.problems.len(), 1);
        tells(&loaded.report.problems[0], (FILE, 1, "geometry", value, "Polygon"));
        assert_eq!(kept(&loaded, FILE), kept(shipped(), FILE) - 1);
    }
}

#[test]
fn a_feature_of_an_unknown_authority_is_left_out_and_named() {
    for code in ["E06000099", "", "Hartlepool"] {
        for file in [FILE, "context.geojson"] {
            let bytes = with_first(file, |feature| feature["properties"]["la_code"] = code.into());
            let loaded = load_with(file, &bytes).unwrap();
            assert_eq!(loaded.report.problems.len(), 1, "{file} {code:?}");
            tells(&loaded.report.problems[0], (file, 1, "la_code", code, ""));
        }
    }
}

#[test]
fn an_authority_has_one_area() {
    let second = {
        let collection: Value = serde_json::from_str(&text(FILE)).unwrap();
        collection["features"][1]["properties"]["la_code"].clone()
    };
    let bytes = with_first(FILE, |feature| feature["properties"]["la_code"] = second.clone());
    let loaded = load_with(FILE, &bytes).unwrap();
    assert_eq!(loaded.report.problems.len(), 1);
    tells(&loaded.report.problems[0], (FILE, 2, "la_code", second.as_str().unwrap(), "twice"));
}

#[test]
fn a_place_outside_the_world_or_metres_in_place_of_degrees_are_no_area() {
    // Metres of the National Grid where degrees should be: the commonest mistake with boundary files.
    let metres = json!([[[
        [450_000.0, 340_000.0],
        [460_000.0, 340_000.0],
        [455_000.0, 350_000.0],
        [450_000.0, 340_000.0]
    ]]]);
    let bytes = with_first(FILE, |feature| {
        feature["geometry"] = json!({"type": "MultiPolygon", "coordinates": metres});
    });
    match load_with(FILE, &bytes) {
        Ok(loaded) => {
            assert_eq!(loaded.report.problems.len(), 1, "taken as degrees");
            tells(&loaded.report.problems[0], (FILE, 1, "geometry", "MultiPolygon", ""));
        }
        Err(fault) => assert!(fault.to_string().contains(FILE), "the file is not named: {fault}"),
    }
}

#[test]
fn what_is_not_geojson_stops_the_load_and_names_the_file() {
    for file in [FILE, "context.geojson"] {
        for bytes in [&b""[..], b"{", b"[]", b"{\"type\":\"Point\",\"coordinates\":[0,0]}", b"\xff\xfe"] {
            let fault = load_with(file, bytes).unwrap_err();
            assert!(matches!(fault, IngestError::Format { .. }), "{fault}");
            assert!(fault.to_string().contains(file), "{fault}");
        }
    }
}

#[test]
fn an_empty_ring_or_half_a_ring_never_panics() {
    for coordinates in
        [json!([[[]]]), json!([[[[-1.0, 52.0]]]]), json!([[[[-1.0, 52.0], [-1.0, 52.1]]]]), json!([[]])]
    {
        let bytes = with_first(FILE, |feature| {
            feature["geometry"] = json!({"type": "MultiPolygon", "coordinates": coordinates});
        });
        // RFC 7946 §3.1.6: a ring has four positions. Left out with a reason, or the load stops with one.
        match load_with(FILE, &bytes) {
            Ok(loaded) => assert_eq!(loaded.report.problems.len(), 1, "{coordinates} is taken as an area"),
            Err(fault) => assert!(fault.to_string().contains(FILE), "{fault}"),
        }
    }
}
