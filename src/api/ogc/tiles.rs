//! OGC API – Tiles Part 1: the tile sets of collections, over the same tiles as `/tiles`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::asked::latest;
use super::collections::find;
use super::links::{JSON, Link, asked};
use super::root;
use crate::api::error::{ApiError, Problem};
use crate::api::query::Query;
use crate::api::state::AppState;
use crate::api::{regions, tiles};
use crate::export::collections::Collection;
use crate::export::tiles::grid::MAX_ZOOM;
use crate::export::tiles::{Figures, Layer};

const SET: &str = "WebMercatorQuad";
const SET_URI: &str = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
const CRS_URI: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";

/// Scale denominator of zoom 0 (OGC 17-083r4, table 24); each further zoom has half of it.
const SCALE_OF_ZOOM_0: f64 = 559_082_264.028_717_8;
const CELL_OF_ZOOM_0: f64 = 156_543.033_928_041;

/// The layer of a collection; classes have the tiles of their venues.
pub(super) fn layer_of(collection: Collection) -> Option<Layer> {
    match collection {
        Collection::Authorities | Collection::Gaps => Some(Layer::Authorities),
        Collection::Venues => Some(Layer::Venues),
        Collection::SmallAreas => Some(Layer::SmallAreas),
        Collection::Classes => None,
    }
}

fn with_tiles(name: &str) -> Result<(Collection, Layer), ApiError> {
    let collection = find(name)?;
    let layer = layer_of(collection);
    layer
        .map(|layer| (collection, layer))
        .ok_or_else(|| ApiError::NotFound(format!("/ogc/collections/{name:.60}/tiles")))
}

fn set(collection: Collection, base: &str, asked: &str, whole: bool) -> Value {
    let here = format!("{base}/collections/{}/tiles/{SET}", collection.as_str());
    let mut links = vec![
        json!(Link::new(here.clone(), "self", JSON, "This tile set").asked(asked)),
        json!(Link::new(
            format!("{base}/tileMatrixSets/{SET}"),
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
            JSON,
            "Its matrices"
        )),
    ];
    if whole {
        links.push(json!(Link {
            templated: Some(true),
            ..Link::new(
                format!("{here}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"),
                "item",
                tiles::MVT,
                "A tile"
            )
            .asked(asked)
        }));
    }
    json!({
        "title": collection.title(),
        "dataType": "vector",
        "crs": CRS_URI,
        "tileMatrixSetURI": SET_URI,
        "links": links,
    })
}

/// Tile sets of a collection.
#[utoipa::path(get, path = "/ogc/collections/{collection}/tiles", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("f" = Option<String>, Query, description = "json."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),),
    responses((status = 200, body = Object, content_type = "application/json"),  (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn of_collection(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let (collection, _) = with_tiles(&path)?;
    let query = Query::read(&request, &["f", "region"])?;
    query.choice("f", &[("json", ())], "json")?;
    regions::asked(&state, &query).await?;
    let (base, asked) = (root(&request, &state), asked(&request, &["region"]));
    let here = format!("{base}/collections/{}/tiles", collection.as_str());
    Ok(HttpResponse::Ok().json(json!({
        "links": [Link::new(here, "self", JSON, "This list").asked(&asked)],
        "tilesets": [set(collection, &base, &asked, false)],
    })))
}

/// The tile set of a collection in WebMercatorQuad.
#[utoipa::path(get, path = "/ogc/collections/{collection}/tiles/WebMercatorQuad", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("f" = Option<String>, Query, description = "json."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),),
    responses((status = 200, body = Object, content_type = "application/json"),  (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn set_of_collection(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let (collection, layer) = with_tiles(&path)?;
    let query = Query::read(&request, &["f", "region"])?;
    query.choice("f", &[("json", ())], "json")?;
    let served = regions::asked(&state, &query).await?;
    let mut set = set(collection, &root(&request, &state), &asked(&request, &["region"]), true);
    let bounds = served.snapshot.bounds;
    set["boundingBox"] = json!({
        "lowerLeft": [bounds.west, bounds.south],
        "upperRight": [bounds.east, bounds.north],
        "crs": super::crs::Crs::Crs84.uri(),
    });
    let fields: serde_json::Map<String, Value> = layer
        .fields()
        .iter()
        .map(|field| (field.name.to_owned(), json!({ "description": field.about })))
        .collect();
    set["layers"] = json!([{
        "id": layer.as_str(),
        "description": layer.about(),
        "dataType": "vector",
        "geometryDimension": if layer.geometry() == "point" { 0 } else { 2 },
        "propertiesSchema": { "type": "object", "properties": fields },
    }]);
    set["tileMatrixSetLimits"] = Value::Array(limits(&bounds));
    Ok(HttpResponse::Ok().json(set))
}

/// Rows and columns that the region is in, zoom by zoom.
fn limits(bounds: &crate::domain::position::Wgs84Box) -> Vec<Value> {
    use crate::export::tiles::grid::{TileId, world};
    let [west, south] = world(bounds.west, bounds.south);
    let [east, north] = world(bounds.east, bounds.north);
    let cell = |z: u8, part: f64| TileId::cell(z, part);
    (0..=MAX_ZOOM)
        .map(|z| {
            json!({
                "tileMatrix": z.to_string(),
                "minTileRow": cell(z, north),
                "maxTileRow": cell(z, south),
                "minTileCol": cell(z, west),
                "maxTileCol": cell(z, east),
            })
        })
        .collect()
}

/// A vector tile.
#[utoipa::path(get, path = "/ogc/collections/{collection}/tiles/WebMercatorQuad/{z}/{row}/{column}", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("z" = String, Path, description = "Tile matrix, 0 to 14.", example = "7"), ("row" = String, Path, description = "Row from the north.", example = "41"), ("column" = String, Path, description = "Column from the west.", example = "63"), ("f" = Option<String>, Query, description = "mvt."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."), ("datetime" = Option<String>, Query, description = "A day or an interval: figures as at its last day; classes whose term falls into it."),),
    responses((status = 200, body = crate::api::bytes::Bytes, content_type = "application/vnd.mapbox-vector-tile"), (status = 204, description = "Nothing is in this tile."), (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn tile(
    request: HttpRequest,
    path: web::Path<(String, String, String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let (collection, z, row, column) = path.into_inner();
    let (kind, layer) = with_tiles(&collection)?;
    let id = tiles::place((&z, &column, &row), ["z", "column", "row"])?;
    let query = Query::read(&request, &["f", "region", "datetime"])?;
    query.choice("f", &[("mvt", ())], "mvt")?;
    let served = regions::asked(&state, &query).await?;
    let when: Option<super::when::When> = query.parse("datetime", "invalid_datetime")?;
    let latest = latest(kind, &served.snapshot);
    let as_at = when.map_or(latest, |when| when.day(latest));
    if when.is_some_and(|when| !when.is_in_our_time()) {
        return Ok(HttpResponse::NoContent().finish());
    }
    tiles::draw(layer, id, served, (Figures::Of(as_at), tiles::CACHING)).await
}

/// Tile matrix sets.
#[utoipa::path(get, path = "/ogc/tileMatrixSets", tag = "OGC API",
    params(("f" = Option<String>, Query, description = "json."),),
    responses((status = 200, body = Object, content_type = "application/json"),  (status = 400, body = Problem, content_type = "application/problem+json"), ))]
pub(in crate::api) async fn matrix_sets(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &["f"])?.choice("f", &[("json", ())], "json")?;
    let base = root(&request, &state);
    let own = Link::new(format!("{base}/tileMatrixSets/{SET}"), "self", JSON, "Its matrices");
    Ok(HttpResponse::Ok().json(json!({
        "tileMatrixSets": [{ "id": SET, "title": "Google Maps Compatible for the World", "uri": SET_URI, "links": [own] }],
    })))
}

/// The matrices of WebMercatorQuad.
#[utoipa::path(get, path = "/ogc/tileMatrixSets/WebMercatorQuad", tag = "OGC API",
    params(("f" = Option<String>, Query, description = "json."),),
    responses((status = 200, body = Object, content_type = "application/json"),  (status = 400, body = Problem, content_type = "application/problem+json"), ))]
pub(in crate::api) async fn matrix_set(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &["f"])?.choice("f", &[("json", ())], "json")?;
    let matrix = |z: u8| {
        let across = f64::from(1_u32 << z);
        json!({
            "id": z.to_string(),
            "scaleDenominator": SCALE_OF_ZOOM_0 / across,
            "cellSize": CELL_OF_ZOOM_0 / across,
            "cornerOfOrigin": "topLeft",
            "pointOfOrigin": [-20_037_508.342_789_2, 20_037_508.342_789_2],
            "matrixWidth": 1_u32 << z,
            "matrixHeight": 1_u32 << z,
            "tileWidth": 256,
            "tileHeight": 256,
        })
    };
    let matrices: Vec<Value> = (0..=MAX_ZOOM).map(matrix).collect();
    Ok(HttpResponse::Ok().json(json!({
        "id": SET,
        "title": "Google Maps Compatible for the World",
        "uri": SET_URI,
        "crs": CRS_URI,
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": matrices,
    })))
}
