//! Collections of the API: what there is, in which systems, and what can be asked of their fields.

use actix_web::http::header::VARY;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::crs::Crs;
use super::form::Form;
use super::links::{GEOJSON, HTML, JSON, Link, SCHEMA, asked};
use super::{pages, root};
use crate::api::error::{ApiError, Problem};
use crate::api::query::Query;
use crate::api::regions;
use crate::api::state::AppState;
use crate::domain::Invalid;
use crate::export::collections::{Collection, Field, Kind};
use crate::snapshot::Snapshot;

/// All collections.
#[derive(Serialize)]
pub(super) struct AllCollections {
    pub(super) links: Vec<Link>,
    pub(super) collections: Vec<About>,
}

/// A collection.
#[derive(Serialize)]
pub(super) struct About {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) links: Vec<Link>,
    extent: Extent,
    #[serde(rename = "itemType")]
    item_type: &'static str,
    crs: [&'static str; 4],
    #[serde(rename = "storageCrs")]
    storage_crs: &'static str,
}

#[derive(Serialize)]
struct Extent {
    spatial: Spatial,
    temporal: Temporal,
}

#[derive(Serialize)]
struct Spatial {
    bbox: [[f64; 4]; 1],
    crs: &'static str,
}

#[derive(Serialize)]
struct Temporal {
    interval: [[Option<String>; 2]; 1],
    trs: &'static str,
}

/// The collection of a name.
pub(super) fn find(name: &str) -> Result<Collection, ApiError> {
    name.parse().map_err(|_: Invalid| ApiError::NotFound(format!("/ogc/collections/{name:.60}")))
}

impl About {
    pub(super) fn new(collection: Collection, snapshot: &Snapshot, base: &str, asked: &str) -> Self {
        let name = collection.as_str();
        let here = format!("{base}/collections/{name}");
        // Files and tiles are beside the API.
        let site = base.trim_end_matches("/ogc");
        let with = |address: String| format!("{address}?region={}", snapshot.region);
        let mut links = vec![
            Link::new(format!("{here}?f=json"), "self", JSON, "This collection"),
            Link::new(format!("{here}?f=html"), "alternate", HTML, "The same as a page"),
            Link::new(format!("{here}/items"), "items", GEOJSON, "Its features"),
            Link::new(format!("{here}/items?f=html"), "items", HTML, "Its features as pages"),
            Link::new(
                format!("{here}/queryables"),
                "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                SCHEMA,
                "Properties to filter by",
            ),
            Link::new(
                with(format!("{site}/downloads/{name}.gpkg")),
                "enclosure",
                "application/geopackage+sqlite3",
                "All of it as a GeoPackage",
            ),
            Link::new(
                with(format!("{site}/downloads/{name}.fgb")),
                "enclosure",
                "application/vnd.flatgeobuf",
                "All of it that has a place as a FlatGeobuf",
            ),
            Link::new(
                with(format!("{site}/downloads/{name}.geojson")),
                "enclosure",
                GEOJSON,
                "All of it as GeoJSON",
            ),
            Link::new(
                with(format!("{site}/downloads/{name}.csv")),
                "enclosure",
                "text/csv",
                "All of it as a table",
            ),
        ];
        if super::tiles::layer_of(collection).is_some() {
            links.push(Link::new(
                format!("{here}/tiles"),
                "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                JSON,
                "Its vector tiles",
            ));
        }
        // Files name their region anyhow.
        let of_region = |link: Link| if link.rel == "enclosure" { link } else { link.asked(asked) };
        let links = links.into_iter().map(of_region).collect();
        let bounds = snapshot.bounds;
        // Figures of a day to come are told, too, from what is known by now: the extent has no end.
        let from = snapshot.gaps.change_dates().first().filter(|_| collection.is_of_a_day());
        let from = from.map(|first| format!("{first}T00:00:00Z"));
        Self {
            id: name,
            title: collection.title(),
            description: collection.about(),
            links,
            extent: Extent {
                spatial: Spatial {
                    bbox: [[bounds.west, bounds.south, bounds.east, bounds.north]],
                    crs: Crs::Crs84.uri(),
                },
                temporal: Temporal {
                    interval: [[from, None]],
                    trs: "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
                },
            },
            item_type: "feature",
            crs: Crs::ALL.map(Crs::uri),
            storage_crs: Crs::Crs84.uri(),
        }
    }
}

/// Collections: authorities, gaps, venues, classes and small areas.
#[utoipa::path(get, path = "/ogc/collections", tag = "OGC API",
    params(("f" = Option<String>, Query, description = "json or html; the default is what the client accepts."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),),
    responses((status = 200, content((Object = "application/json"), (String = "text/html"))),  (status = 400, body = Problem, content_type = "application/problem+json"), ))]
pub(in crate::api) async fn list(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["f", "region"])?;
    let served = regions::asked(&state, &query).await?;
    let (base, asked) = (root(&request, &state), asked(&request, &["region"]));
    let of = |collection: &Collection| About::new(*collection, &served.snapshot, &base, &asked);
    let all = AllCollections {
        links: vec![
            Link::new(format!("{base}/collections?f=json"), "self", JSON, "This list").asked(&asked),
            Link::new(format!("{base}/collections?f=html"), "alternate", HTML, "The same as a page")
                .asked(&asked),
        ],
        collections: Collection::ALL.iter().map(of).collect(),
    };
    Ok(match Form::asked(&request, &query)? {
        Form::Html => pages::sent(pages::collections(&all, &served.snapshot)),
        Form::Json => HttpResponse::Ok().insert_header((VARY, "Accept")).json(all),
    })
}

/// One collection with its extent, reference systems and links.
#[utoipa::path(get, path = "/ogc/collections/{collection}", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("f" = Option<String>, Query, description = "json or html; the default is what the client accepts."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),),
    responses((status = 200, content((Object = "application/json"), (String = "text/html"))),  (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn one(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let collection = find(&path)?;
    let query = Query::read(&request, &["f", "region"])?;
    let served = regions::asked(&state, &query).await?;
    let of_region = asked(&request, &["region"]);
    let about = About::new(collection, &served.snapshot, &root(&request, &state), &of_region);
    Ok(match Form::asked(&request, &query)? {
        Form::Html => pages::sent(pages::collection(collection, &about, &served.snapshot)),
        Form::Json => HttpResponse::Ok().insert_header((VARY, "Accept")).json(about),
    })
}

/// Properties to filter by, as a JSON schema.
#[utoipa::path(get, path = "/ogc/collections/{collection}/queryables", tag = "OGC API",
    params(("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"), ("f" = Option<String>, Query, description = "json."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),),
    responses((status = 200, body = Object, content_type = "application/schema+json"),  (status = 400, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),))]
pub(in crate::api) async fn queryables(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let collection = find(&path)?;
    let query = Query::read(&request, &["f", "region"])?;
    query.choice("f", &[("json", ())], "json")?;
    // They are the same in each region, but there must be such a region.
    regions::asked(&state, &query).await?;
    let name = collection.as_str();
    let mut properties: Map<String, Value> =
        collection.fields().iter().map(|field| (field.name.to_owned(), schema(field))).collect();
    let shape = if collection.has_areas() { "geometry-multipolygon" } else { "geometry-point" };
    properties.insert("geometry".to_owned(), json!({ "format": shape, "x-ogc-role": "primary-geometry" }));
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}/collections/{name}/queryables", root(&request, &state)),
        "type": "object",
        "title": collection.title(),
        "description": "Words of a list are equal to each of its members: levels = 'entry_1'. What is not known is found by IS NULL only.",
        "properties": properties,
        "additionalProperties": false,
    });
    Ok(HttpResponse::Ok().content_type(SCHEMA).body(serde_json::to_vec(&document)?))
}

/// A field as JSON schema has it.
pub(super) fn schema(field: &Field) -> Value {
    match field.kind {
        Kind::Text | Kind::Words => json!({ "type": "string", "description": field.about }),
        Kind::Whole => json!({ "type": "integer", "description": field.about }),
        Kind::Number => json!({ "type": "number", "description": field.about }),
        Kind::Flag => json!({ "type": "boolean", "description": field.about }),
        Kind::Day => json!({ "type": "string", "format": "date", "description": field.about }),
    }
}
