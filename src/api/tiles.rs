//! `GET /tiles/…`: vector tiles of the map's layers, and TileJSON that says what they have.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::Invalid;
use crate::export::geojson::round6;
use crate::export::tiles::grid::MAX_ZOOM;
use crate::export::tiles::{self, Figures, Layer, TileId};

/// Media type of Mapbox Vector Tiles, as registered with IANA.
pub(super) const MVT: &str = "application/vnd.mapbox-vector-tile";

/// How long a map shows a tile before it asks whether there is another.
pub(super) const CACHING: &str = "public, max-age=60, stale-while-revalidate=600";

/// The same of a tile that is asked for by the version of its shapes: under that address it stays as it is.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

const PARAMETERS: [&str; 2] = ["region", "as_at"];

/// A tile set in TileJSON 3.0.0.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TileJson {
    #[schema(example = "3.0.0")]
    tilejson: &'static str,
    name: &'static str,
    description: &'static str,
    /// Of the snapshot: as long as it is the same, so is every tile.
    version: String,
    attribution: String,
    scheme: &'static str,
    tiles: [String; 1],
    minzoom: u8,
    maxzoom: u8,
    /// West, south, east, north in degrees; left out where the layer goes on beyond the region.
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<[f64; 4]>,
    /// Longitude, latitude and zoom at which to open it.
    center: [f64; 3],
    vector_layers: [VectorLayer; 1],
}

/// What the features of a layer have.
#[derive(Debug, Serialize, ToSchema)]
struct VectorLayer {
    id: &'static str,
    description: &'static str,
    minzoom: u8,
    maxzoom: u8,
    /// Tags by name; one is left out where it is not known.
    fields: BTreeMap<&'static str, &'static str>,
    /// `polygon` or `point`.
    geometry_type: &'static str,
}

fn layer(text: &str) -> Result<Layer, ApiError> {
    text.parse().map_err(|_: Invalid| ApiError::NotFound(format!("/tiles/{text:.60}")))
}

/// What a tile set is about, where its tiles are, and which tags they have (TileJSON 3.0.0).
#[utoipa::path(get, path = "/tiles/{layer}.json", tag = "tiles",
    params(
        ("layer" = String, Path, description = "authorities, neighbours, land, venues or small_areas.", example = "authorities"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD, for the figures of authorities and small areas, by default the latest that any describes, and for what runs at venues, by default today."),
    ),
    responses(
        (status = 200, body = TileJson),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such layer.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn tile_json(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let layer = layer(&path)?;
    let query = Query::read(&request, &PARAMETERS)?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let day = query.day("as_at")?;
    let bounds = snapshot.bounds;
    let wide = (bounds.east - bounds.west).max((bounds.north - bounds.south) * 1.7);
    let mut address = format!(
        "{}/tiles/{}/{{z}}/{{x}}/{{y}}.mvt?region={}",
        base(&request, &state),
        layer.as_str(),
        snapshot.region
    );
    if let Some(day) = day.filter(|_| layer.is_of_a_day()) {
        address = format!("{address}&as_at={day}");
    }
    let mut attributions: Vec<&str> =
        snapshot.data.sources.iter().filter_map(|source| source.attribution.as_deref()).collect();
    attributions.sort_unstable();
    attributions.dedup();
    let fields = layer.fields().into_iter().map(|field| (field.name, field.about)).collect();
    Ok(HttpResponse::Ok().json(TileJson {
        tilejson: "3.0.0",
        name: layer.as_str(),
        description: layer.about(),
        version: format!("1.0.0+{}", snapshot.version),
        attribution: attributions.join(" "),
        scheme: "xyz",
        tiles: [address],
        minzoom: 0,
        maxzoom: MAX_ZOOM,
        bounds: layer
            .is_of_the_region()
            .then(|| [bounds.west, bounds.south, bounds.east, bounds.north].map(round6)),
        center: [
            round6(f64::midpoint(bounds.west, bounds.east)),
            round6(f64::midpoint(bounds.south, bounds.north)),
            (360.0 / wide).log2().floor().clamp(0.0, f64::from(MAX_ZOOM)),
        ],
        vector_layers: [VectorLayer {
            id: layer.as_str(),
            description: layer.about(),
            minzoom: 0,
            maxzoom: MAX_ZOOM,
            fields,
            geometry_type: layer.geometry(),
        }],
    }))
}

/// A tile of a layer in WebMercatorQuad, Mapbox Vector Tile 2.1: 4,096 units, areas with a buffer of 64.
#[utoipa::path(get, path = "/tiles/{layer}/{z}/{x}/{y}.mvt", tag = "tiles",
    params(
        ("layer" = String, Path, description = "authorities, neighbours, land, venues or small_areas.", example = "authorities"),
        ("z" = String, Path, description = "Zoom, 0 to 14.", example = "7"),
        ("x" = String, Path, description = "Column from the west.", example = "63"),
        ("y" = String, Path, description = "Row from the north.", example = "41"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD, for the figures of authorities and small areas, by default the latest that any describes, and for what runs at venues, by default today."),
        ("figures" = Option<String>, Query, description = "`none` leaves them out: a map that joins them by la_code need not fetch the areas anew for another day or level."),
        ("v" = Option<String>, Query, description = "`shapes_version` of /api/authorities, with figures=none: where it is the one that is served, the tile may be kept for a year."),
    ),
    responses(
        (status = 200, body = crate::api::bytes::Bytes, content_type = "application/vnd.mapbox-vector-tile"),
        (status = 204, description = "Nothing of the layer is in this tile."),
        (status = 400, description = "Outside the matrix, or a wrong parameter.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such layer.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn tile(
    request: HttpRequest,
    path: web::Path<(String, String, String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let (name, z, x, y) = path.into_inner();
    let (layer, id) = (layer(&name)?, place((&z, &x, &y), ["z", "x", "y"])?);
    let query = Query::read(&request, &[&PARAMETERS[..], &["figures", "v"]].concat())?;
    let served = regions::asked(&state, &query).await?;
    let figures = match query.choice("figures", &[("none", Figures::None)], "none")? {
        Some(_) if query.text("as_at").is_some() => {
            return Err(ApiError::Conflict("figures=none; as_at (there is no figure to be of a day)"));
        }
        Some(none) => none,
        None if query.text("v").is_some() => {
            return Err(ApiError::Conflict("v without figures=none (figures change and shapes do not)"));
        }
        None if layer == Layer::Venues => Figures::Of(query.day_to_go(&served.snapshot)?),
        None => Figures::Of(query.as_at(&served.snapshot)?),
    };
    let of_shapes = layer.geometry() == "polygon" && figures == Figures::None;
    let for_good = of_shapes && query.text("v") == Some(served.shapes.outlines().version());
    draw(layer, id, served, (figures, if for_good { FOR_GOOD } else { CACHING })).await
}

/// `names`: what the address calls zoom, column and row.
pub(super) fn place((z, x, y): (&str, &str, &str), names: [&'static str; 3]) -> Result<TileId, ApiError> {
    TileId::parse(z, x, y).map_err(|invalid| {
        let parameter = match invalid.what {
            "a zoom" => names[0],
            "a column of the matrix" => names[1],
            _ => names[2],
        };
        ApiError::Invalid { code: "outside_the_matrix", parameter, invalid }
    })
}

pub(super) async fn draw(
    layer: Layer,
    id: TileId,
    served: std::sync::Arc<super::state::Served>,
    (figures, caching): (Figures, &'static str),
) -> Result<HttpResponse, ApiError> {
    let drawn =
        web::block(move || tiles::tile(layer, id, (&served.snapshot, served.shapes.outlines()), figures));
    let drawn = drawn.await.map_err(|e| ApiError::Internal(e.to_string()))?;
    let drawn = drawn.map_err(|fault| ApiError::Internal(fault.to_string()))?;
    Ok(match drawn {
        Some(bytes) => {
            HttpResponse::Ok().content_type(MVT).insert_header(("Cache-Control", caching)).body(bytes)
        }
        None => HttpResponse::NoContent().insert_header(("Cache-Control", caching)).finish(),
    })
}

/// The address of the atlas as others reach it: told, or as this request did.
pub(super) fn base(request: &HttpRequest, state: &AppState) -> String {
    state.public_url().map_or_else(
        || {
            let connection = request.connection_info();
            // Anybody may say anything in a header: what is no scheme or no host of the web gets into no link.
            let scheme = if connection.scheme() == "https" { "https" } else { "http" };
            let host = Some(connection.host()).filter(|host| is_host(host));
            format!("{scheme}://{}", host.unwrap_or_else(|| request.app_config().host()))
        },
        str::to_owned,
    )
}

/// A name or an address, with a port or without.
fn is_host(text: &str) -> bool {
    let letter = |letter: u8| letter.is_ascii_alphanumeric() || b"-._:[]".contains(&letter);
    (1..=255).contains(&text.len()) && text.bytes().all(letter)
}
