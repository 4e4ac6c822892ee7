//! Vector tiles, decoded by another library and held against what they were made from.

use std::collections::BTreeMap;

use actix_web::test::TestRequest;
use geo::{Area, MultiPolygon, Validation};
use geozero::ToGeo;
use geozero::mvt::{Message, Tile, tile};

use crate::atlas::{Atlas, east_midlands, row, rows};

const EXTENT: f64 = 4096.0;
const BUFFER: f64 = 64.0;

/// The one layer of a tile; `None` = 204.
fn layer(atlas: &Atlas, address: &str) -> Option<tile::Layer> {
    let (status, headers, bytes) = atlas.send_for_bytes(TestRequest::with_uri(address));
    if status == 204 {
        assert!(bytes.is_empty());
        return None;
    }
    assert_eq!(status, 200, "{address}: {}", String::from_utf8_lossy(&bytes));
    assert_eq!(headers["content-type"], "application/vnd.mapbox-vector-tile");
    let mut tile = Tile::decode(&bytes[..]).unwrap();
    assert_eq!(tile.layers.len(), 1);
    let layer = tile.layers.remove(0);
    assert_eq!((layer.version, layer.extent), (2, Some(4096)));
    Some(layer)
}

/// Tags of a feature, as text.
fn tags(layer: &tile::Layer, feature: &tile::Feature) -> BTreeMap<String, String> {
    let pairs = feature.tags.chunks_exact(2);
    let text = |value: &tile::Value| {
        let tile::Value { string_value, double_value, uint_value, bool_value, .. } = value;
        string_value
            .clone()
            .or(double_value.map(|value| value.to_string()))
            .or(uint_value.map(|value| value.to_string()))
            .or(bool_value.map(|value| value.to_string()))
            .unwrap()
    };
    pairs.map(|pair| (layer.keys[pair[0] as usize].clone(), text(&layer.values[pair[1] as usize]))).collect()
}

fn polygons(feature: &tile::Feature) -> MultiPolygon<f64> {
    match feature.to_geo().unwrap() {
        geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
        geo::Geometry::MultiPolygon(polygons) => polygons,
        other => unreachable!("{other:?} is no area"),
    }
}

/// Tiles of a zoom that a box in degrees meets, from the slippy-map formula.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the matrix")]
fn tiles_over(zoom: u32, [west, south, east, north]: [f64; 4]) -> Vec<(u32, u32)> {
    let across = f64::from(1_u32 << zoom);
    let column = |lon: f64| ((lon + 180.0) / 360.0 * across).floor() as u32;
    let row = |lat: f64| {
        ((1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * across).floor() as u32
    };
    let rows = row(north)..=row(south);
    rows.flat_map(|y| (column(west)..=column(east)).map(move |x| (x, y))).collect()
}

const EAST_MIDLANDS: [f64; 4] = [-2.04, 51.96, 0.37, 53.62];

/// Every tile of the region, by zoom.
fn all(name: &str, zoom: u32) -> Vec<tile::Layer> {
    let addresses = tiles_over(zoom, EAST_MIDLANDS).into_iter();
    addresses
        .filter_map(|(x, y)| layer(east_midlands(), &format!("/tiles/{name}/{zoom}/{x}/{y}.mvt")))
        .collect()
}

#[test]
fn every_area_is_valid_wound_as_the_standard_asks_and_within_the_buffer() {
    for name in ["authorities", "neighbours", "land"] {
        for (zoom, x, y) in [(0, 0, 0), (3, 3, 2), (5, 15, 10), (7, 63, 41), (9, 253, 166), (12, 2033, 1335)]
        {
            let Some(layer) = layer(east_midlands(), &format!("/tiles/{name}/{zoom}/{x}/{y}.mvt")) else {
                continue;
            };
            for feature in &layer.features {
                let area = polygons(feature);
                assert!(area.is_valid(), "{name} {zoom}/{x}/{y}: {:?}", area.validation_errors());
                for polygon in &area {
                    // y points down: a positive area by the surveyor's formula is what geo calls counter-clockwise.
                    let signed =
                        |ring: &geo::LineString<f64>| geo::Polygon::new(ring.clone(), vec![]).signed_area();
                    assert!(signed(polygon.exterior()) > 0.0, "{name} {zoom}/{x}/{y}: an outer ring");
                    for hole in polygon.interiors() {
                        assert!(signed(hole) < 0.0, "{name} {zoom}/{x}/{y}: a hole");
                    }
                    for point in polygon.exterior().points() {
                        let inside =
                            |part: f64| (-BUFFER..=EXTENT + BUFFER).contains(&part) && part.fract() == 0.0;
                        assert!(inside(point.x()) && inside(point.y()), "{point:?}");
                    }
                }
            }
        }
    }
}

// The pieces of an authority in all tiles of a zoom, each cut to its own tile, cover as much of the Mercator plane as the
// authority does. Snapping moves a border by half a unit at most, so that the error is below half the outline's length.
#[test]
fn the_pieces_of_an_authority_are_as_large_as_the_authority() {
    let zoom = 9;
    let mut pieces: BTreeMap<String, f64> = BTreeMap::new();
    let own = geo::Rect::new((0.0, 0.0), (EXTENT, EXTENT)).to_polygon();
    for layer in all("authorities", zoom) {
        for feature in &layer.features {
            let cut = geo::BooleanOps::intersection(&polygons(feature), &own);
            *pieces.entry(tags(&layer, feature)["la_code"].clone()).or_default() += cut.unsigned_area();
        }
    }
    let served = east_midlands().served();
    let across = f64::from(1_u32 << zoom) * EXTENT;
    let mut checked = 0;
    for boundary in served.snapshot.data.boundaries.iter().filter(|one| served.snapshot.serves(one.la_code)) {
        let mercator = geo::MapCoords::map_coords(&boundary.wgs84, |at| {
            let y = 0.5 - (at.y.to_radians().tan().asinh()) / std::f64::consts::TAU;
            geo::coord! { x: (at.x + 180.0) / 360.0 * across, y: y * across }
        });
        let (whole, found) = (mercator.unsigned_area(), pieces[&boundary.la_code.to_string()]);
        let outline: f64 = mercator
            .iter()
            .flat_map(|polygon| polygon.exterior().lines())
            .map(|line| line.dx().hypot(line.dy()))
            .sum();
        assert!((found - whole).abs() < outline / 2.0, "{}: {found} of {whole}", boundary.la_code);
        assert!((found - whole).abs() < 0.002 * whole, "{}: {found} of {whole}", boundary.la_code);
        checked += 1;
    }
    assert_eq!(checked, pieces.len());
    assert!(checked > 30);
}

#[test]
fn every_venue_counts_once_at_every_zoom() {
    let served = east_midlands().served();
    let snapshot = &served.snapshot;
    let shown = snapshot.data.providers.iter().filter(|one| one.region == snapshot.region);
    let shown = shown.filter(|one| one.public_position().is_some()).count() as u64;
    for zoom in [0, 3, 6, 8, 11, 12] {
        let mut counted = 0;
        for layer in all("venues", zoom) {
            for feature in &layer.features {
                let tags = tags(&layer, feature);
                let count: u64 = tags["point_count"].parse().unwrap();
                counted += count;
                if count > 1 {
                    // What a cluster says of types adds up to the cluster.
                    let kinds = tags.iter().filter(|(name, _)| *name != "point_count");
                    assert_eq!(kinds.map(|(_, of)| of.parse::<u64>().unwrap()).sum::<u64>(), count);
                } else {
                    assert!(tags.contains_key("provider_name") && tags.contains_key("id"), "{tags:?}");
                }
                assert!(zoom < 12 || count == 1);
            }
        }
        assert_eq!(counted, shown, "at zoom {zoom}");
    }
}

// By March 2018 the census had no figures that are read; of today every stream is known everywhere.
#[test]
fn small_areas_together_say_of_their_need_whether_it_is_complete() {
    for (day, complete) in [("2018-03-31", false), ("2025-12-31", true)] {
        let items =
            east_midlands().json(&format!("/ogc/collections/small_areas/items?limit=1000&datetime={day}"));
        let all = items["features"].as_array().unwrap().iter();
        assert!(all.clone().all(|one| one["properties"]["need_complete"] == complete), "{day}");
        let layer = layer(east_midlands(), &format!("/tiles/small_areas/4/7/5.mvt?as_at={day}")).unwrap();
        let mut several = 0;
        for feature in &layer.features {
            let tags = tags(&layer, feature);
            assert_eq!(tags["need_complete"], complete.to_string(), "{day} {tags:?}");
            several += usize::from(tags["point_count"] != "1");
        }
        assert!(several > 3, "{several} clusters");
    }
}

#[test]
fn need_of_small_areas_adds_up_at_every_zoom_where_it_is_known() {
    let whole = |zoom| -> f64 {
        let layers = all("small_areas", zoom);
        let need = |layer: &tile::Layer| -> f64 {
            layer
                .features
                .iter()
                .filter_map(|one| tags(layer, one).get("need_hours")?.parse::<f64>().ok())
                .sum()
        };
        layers.iter().map(need).sum()
    };
    let single = whole(9);
    assert!(single > 1000.0);
    // Sums are to a tenth of an hour for each of some hundred cells.
    for zoom in [4, 6, 8] {
        assert!((whole(zoom) - single).abs() < 20.0, "{} and {single}", whole(zoom));
    }
}

#[test]
fn tags_say_the_same_as_the_api_and_what_is_not_known_has_none() {
    let gaps = east_midlands().json("/api/gaps?geometry=none");
    let published = east_midlands().json("/api/authorities?geometry=none");
    let mut compared = 0;
    for layer in all("authorities", 6) {
        for feature in &layer.features {
            let tags = tags(&layer, feature);
            let (gap, figures) = (row(&gaps, &tags["la_code"]), row(&published, &tags["la_code"]));
            for (tag, value) in [
                ("need_hours", &gap["need_hours"]),
                ("unmet_at_most", &gap["unmet_at_most"]),
                ("access", &gap["access"]),
                ("asylum_support", &figures["asylum_support"]["total"]),
                ("population", &figures["population"]["value"]),
                ("resettled_cumulative", &figures["resettled_cumulative"]),
            ] {
                match value.as_f64() {
                    None => assert!(!tags.contains_key(tag), "{tag} of {}", tags["la_name"]),
                    // Nothing in reach is told only where it is known what there is.
                    Some(0.0) if tag == "access" && gap["data_gap"]["supply_known"] == false => {
                        assert!(!tags.contains_key(tag), "{tag} of {}", tags["la_name"]);
                    }
                    Some(value) => {
                        let told: f64 = tags[tag].parse().unwrap();
                        assert!(
                            (told - value).abs() <= 0.0005,
                            "{tag} of {}: {told}, {value}",
                            tags["la_name"]
                        );
                    }
                }
                compared += 1;
            }
            assert_eq!(tags["unmet_known"], gap["unmet_known"].to_string());
        }
    }
    assert!(compared > 200);
    // Nothing was published on asylum support by then.
    let before = layer(east_midlands(), "/tiles/authorities/5/15/10.mvt?as_at=2014-03-31").unwrap();
    assert!(!before.keys.contains(&"asylum_support".to_owned()));
    assert!(before.keys.contains(&"resettled_cumulative".to_owned()));
}

#[test]
fn neighbours_are_every_other_authority_and_carry_no_figures() {
    let layer = layer(east_midlands(), "/tiles/neighbours/3/3/2.mvt").unwrap();
    let codes: Vec<String> = layer.features.iter().map(|one| tags(&layer, one)["la_code"].clone()).collect();
    assert!(codes.len() > 250, "{}", codes.len());
    let own = east_midlands().json("/api/authorities?geometry=none");
    for properties in rows(&own) {
        assert!(!codes.contains(&properties["la_code"].as_str().unwrap().to_owned()));
    }
    assert_eq!(layer.keys, ["la_code", "la_name"]);
}

#[test]
fn an_empty_tile_is_204_one_outside_the_matrix_400_and_a_strange_layer_404() {
    let ask = |address: &str| {
        let answer = east_midlands().get(address);
        (answer.status, answer.body)
    };
    assert_eq!(ask("/tiles/venues/14/0/0.mvt"), (204, String::new()));
    for outside in [
        "/tiles/venues/15/0/0.mvt",
        "/tiles/venues/1/2/0.mvt",
        "/tiles/venues/1/0/-1.mvt",
        "/tiles/venues/1/0/x.mvt",
    ] {
        let (status, body) = ask(outside);
        assert_eq!(status, 400, "{outside}: {body}");
        assert!(body.contains("outside_the_matrix"), "{body}");
    }
    assert_eq!(ask("/tiles/roads/1/0/0.mvt").0, 404);
    assert_eq!(ask("/tiles/roads.json").0, 404);
    assert_eq!(ask("/tiles/venues/1/0/0.mvt?colour=red").0, 400);
    assert_eq!(ask("/tiles/venues/1/0/0.mvt?region=E12").0, 400);
}

#[test]
fn tilejson_tells_where_the_tiles_are_and_every_tag_that_they_have() {
    let asked = TestRequest::with_uri("/tiles/authorities.json").insert_header(("host", "atlas.example"));
    let told = east_midlands().send(asked).json();
    assert_eq!(told["tilejson"], "3.0.0");
    assert_eq!(told["tiles"][0], "http://atlas.example/tiles/authorities/{z}/{x}/{y}.mvt?region=E12000004");
    let fields = told["vector_layers"][0]["fields"].as_object().unwrap();
    for name in ["authorities", "venues", "small_areas", "neighbours"] {
        let told = east_midlands().json(&format!("/tiles/{name}.json"));
        let fields = told["vector_layers"][0]["fields"].as_object().unwrap();
        for layer in all(name, 6).iter().chain(&all(name, 12)) {
            for key in &layer.keys {
                assert!(fields.contains_key(key), "{name} has {key}, which TileJSON does not tell");
            }
        }
    }
    assert!(fields["unmet_at_most"].as_str().unwrap().contains("assumptions"));
}

#[test]
fn shapes_without_figures_are_the_same_shapes_whatever_the_day() {
    let atlas = east_midlands();
    let bare = layer(atlas, "/tiles/authorities/7/63/41.mvt?figures=none").unwrap();
    let full = layer(atlas, "/tiles/authorities/7/63/41.mvt?as_at=2018-03-31").unwrap();
    assert_eq!(bare.keys, ["la_code", "la_name"]);
    let of = |layer: &tile::Layer| -> Vec<(Option<u64>, String, Vec<u32>)> {
        let told = |one: &tile::Feature| (one.id, tags(layer, one)["la_code"].clone(), one.geometry.clone());
        layer.features.iter().map(told).collect()
    };
    assert_eq!(of(&bare), of(&full));
}

#[test]
fn only_a_tile_of_shapes_that_is_asked_for_by_its_version_may_be_kept_for_good() {
    let version = east_midlands().json("/api/authorities?geometry=none");
    let version = version["shapes_version"].as_str().unwrap();
    let caching = |address: &str| {
        let (status, headers, _) = east_midlands().send_for_bytes(TestRequest::with_uri(address));
        assert!(status == 200 || status == 204, "{address}: {status}");
        headers["cache-control"].clone()
    };
    for layer in ["authorities", "neighbours", "land"] {
        let tile = |query: &str| caching(&format!("/tiles/{layer}/5/15/10.mvt{query}"));
        assert!(tile(&format!("?figures=none&v={version}")).contains("immutable"), "{layer}");
        // A page that is older or newer than what is served gets what is served, for a moment.
        assert!(!tile("?figures=none&v=0123456789abcdef").contains("immutable"), "{layer}");
        assert!(!tile("?figures=none").contains("immutable"), "{layer}");
    }
    // Whoever asks again all the same is not told anything else.
    let address = format!("/tiles/land/5/16/10.mvt?figures=none&v={version}");
    let ask = |known: Option<&str>| {
        let request = TestRequest::with_uri(&address);
        let request =
            known.iter().fold(request, |request, tag| request.insert_header(("if-none-match", *tag)));
        east_midlands().send_for_bytes(request)
    };
    let (_, first, _) = ask(None);
    let (status, again, _) = ask(Some(&first["etag"]));
    assert_eq!((status, &again["cache-control"]), (304, &first["cache-control"]));
    // Points have no version of their own: a place may be recorded at any time.
    let points = caching(&format!("/tiles/venues/5/15/10.mvt?figures=none&v={version}"));
    assert!(!points.contains("immutable"), "{points}");
    for refused in ["v=0", "figures=none&as_at=2018-03-31", "figures=all"] {
        assert_eq!(east_midlands().get(&format!("/tiles/authorities/5/15/10.mvt?{refused}")).status, 400);
    }
}

#[test]
fn shapes_have_the_same_version_in_every_region_and_on_every_day() {
    let version = |atlas: &Atlas, query: &str| {
        atlas.json(&format!("/api/authorities?geometry=none{query}"))["shapes_version"].clone()
    };
    let own = version(east_midlands(), "");
    assert_eq!(own, version(east_midlands(), "&region=E12000006"));
    assert_eq!(own, version(east_midlands(), "&as_at=2018-03-31"));
}
