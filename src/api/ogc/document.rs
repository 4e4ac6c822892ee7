//! `GET /ogc/api`: the API as OpenAPI 3.0, which clients of OGC API – Features read.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Map, Value, json};

use super::asked::MOST;
use super::collections::schema;
use super::crs::Crs;
use super::links::OPENAPI;
use super::root;
use super::tiles::layer_of;
use crate::api::error::{ApiError, Problem};
use crate::api::query::Query;
use crate::api::state::AppState;
use crate::export::collections::{Collection, Kind};

/// The OGC API as OpenAPI 3.0.
#[utoipa::path(get, path = "/ogc/api", tag = "OGC API",
    params(("f" = Option<String>, Query, description = "json."),),
    responses((status = 200, body = Object, content_type = "application/vnd.oai.openapi+json"),  (status = 400, body = Problem, content_type = "application/problem+json"), ))]
pub(in crate::api) async fn api(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["f"])?;
    query.choice("f", &[("json", ())], "json")?;
    let document = document(&root(&request, &state));
    Ok(HttpResponse::Ok().content_type(OPENAPI).body(serde_json::to_vec(&document)?))
}

fn parameter(name: &str, place: &str, about: &str, schema: &Value) -> Value {
    let mut parameter = json!({
        "name": name, "in": place, "description": about, "required": place == "path", "schema": schema,
    });
    if name == "bbox" {
        parameter["style"] = json!("form");
        parameter["explode"] = json!(false);
    }
    parameter
}

fn answers(media: &str, schema: &Value) -> Value {
    let problem = |about: &str| json!({ "description": about, "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
    json!({
        "200": { "description": "As asked for.", "content": { media: { "schema": schema } } },
        "304": { "description": "What the client has is what there is." },
        "400": problem("A parameter is not known or has a wrong value."),
        "404": problem("There is nothing at this address."),
    })
}

/// The same where a page can be had, too.
fn with_page(media: &str, schema: &Value) -> Value {
    let mut answers = answers(media, schema);
    answers["200"]["content"]["text/html"] = json!({ "schema": { "type": "string" } });
    answers
}

fn operation(id: &str, about: &str, parameters: Vec<Value>, responses: &Value) -> Value {
    let parameters: Vec<Value> = parameters.into_iter().chain([region()]).collect();
    json!({ "get": { "operationId": id, "summary": about, "parameters": parameters, "responses": responses } })
}

fn region() -> Value {
    parameter(
        "region",
        "query",
        "Code of a region; the default is the one that the atlas opens with.",
        &json!({ "type": "string" }),
    )
}

/// The form of what is data alone.
fn json_alone() -> Value {
    parameter("f", "query", "The form of the answer.", &json!({ "type": "string", "enum": ["json"] }))
}

fn form() -> Value {
    parameter("f", "query", "The form of the answer.", &json!({ "type": "string", "enum": ["json", "html"] }))
}

/// Parameters of items, those of their fields apart.
fn of_items() -> Vec<Value> {
    let systems: Vec<&str> = Crs::ALL.iter().map(|crs| crs.uri()).collect();
    let crs = json!({ "type": "string", "format": "uri", "enum": systems, "default": Crs::Crs84.uri() });
    let text = json!({ "type": "string" });
    vec![
        form(),
        parameter(
            "bbox",
            "query",
            "Features that meet the box.",
            // Four numbers, or six with heights (Part 1, requirement 23): never five.
            &json!({ "type": "array", "items": { "type": "number" }, "oneOf": [{ "minItems": 4, "maxItems": 4 }, { "minItems": 6, "maxItems": 6 }] }),
        ),
        parameter("bbox-crs", "query", "The system of the box.", &crs),
        parameter(
            "datetime",
            "query",
            "A time or an interval: figures as at its last day; classes whose term falls into it.",
            &text,
        ),
        parameter(
            "limit",
            "query",
            "Features at once.",
            &json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": 100 }),
        ),
        parameter(
            "offset",
            "query",
            "Features to pass over.",
            &json!({ "type": "integer", "minimum": 0, "default": 0 }),
        ),
        parameter("crs", "query", "The system of the coordinates.", &crs),
        parameter("filter", "query", "A filter in CQL2 text over the queryables.", &text),
        parameter(
            "filter-lang",
            "query",
            "The language of the filter.",
            &json!({ "type": "string", "enum": ["cql2-text"] }),
        ),
        parameter(
            "filter-crs",
            "query",
            "The system of a filter's geometries.",
            &json!({ "type": "string", "format": "uri", "enum": [Crs::Crs84.uri()] }),
        ),
    ]
}

fn document(base: &str) -> Value {
    let mut paths = Map::new();
    let plain = |schema: &str| {
        with_page("application/json", &json!({ "$ref": format!("#/components/schemas/{schema}") }))
    };
    paths.insert("/".into(), operation("landing", "The landing page.", vec![form()], &plain("Page")));
    let without_region = json!({ "get": { "operationId": "conformance", "summary": "What the API conforms to.", "parameters": [form()], "responses": plain("Conformance") } });
    paths.insert("/conformance".into(), without_region);
    paths.insert(
        "/collections".into(),
        operation("collections", "Collections.", vec![form()], &plain("Collections")),
    );
    let object = answers("application/json", &json!({ "type": "object" }));
    let openapi = answers("application/vnd.oai.openapi+json", &json!({ "type": "object" }));
    for (path, id, about, answers) in [
        ("/api", "api", "This document.", &openapi),
        ("/tileMatrixSets", "tileMatrixSets", "Tile matrix sets.", &object),
        ("/tileMatrixSets/WebMercatorQuad", "tileMatrixSet", "The matrices of WebMercatorQuad.", &object),
    ] {
        let get = json!({ "operationId": id, "summary": about, "parameters": [json_alone()], "responses": answers });
        paths.insert(path.into(), json!({ "get": get }));
    }
    for collection in Collection::ALL {
        of_collection(*collection, &mut paths, &plain);
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "ESOL Atlas: OGC API",
            "description": "Need for English classes (ESOL), provision and gaps as features and tiles. Null is not known, never 0.",
            "version": env!("CARGO_PKG_VERSION"),
        },
        "servers": [{ "url": base }],
        "paths": paths,
        "components": { "schemas": schemas() },
    })
}

fn of_collection(collection: Collection, paths: &mut Map<String, Value>, plain: &dyn Fn(&str) -> Value) {
    let name = collection.as_str();
    let here = format!("/collections/{name}");
    let id = |what: &str| format!("{what}-{name}");
    paths.insert(
        here.clone(),
        operation(&id("collection"), collection.title(), vec![form()], &plain("Collection")),
    );
    paths.insert(
        format!("{here}/queryables"),
        operation(
            &id("queryables"),
            "Properties to filter by.",
            vec![json_alone()],
            &answers("application/schema+json", &json!({ "type": "object" })),
        ),
    );
    let fields = collection.fields().iter().map(|field| {
        let mut of_value = schema(field);
        if let Some(of_value) = of_value.as_object_mut() {
            of_value.remove("description");
        }
        if field.kind == Kind::Flag {
            of_value = json!({ "oneOf": [{ "type": "boolean" }, { "type": "integer", "enum": [0, 1] }] });
        }
        parameter(field.name, "query", field.about, &of_value)
    });
    let parameters: Vec<Value> = of_items().into_iter().chain(fields).collect();
    let features = json!({ "$ref": "#/components/schemas/FeatureCollection" });
    paths.insert(
        format!("{here}/items"),
        operation(
            &id("items"),
            collection.about(),
            parameters,
            &with_page("application/geo+json", &features),
        ),
    );
    let one = vec![
        parameter("id", "path", "Its identifier.", &json!({ "type": "string" })),
        form(),
        of_items().swap_remove(6),
        of_items().swap_remove(3),
    ];
    let feature = json!({ "$ref": "#/components/schemas/Feature" });
    paths.insert(
        format!("{here}/items/{{id}}"),
        operation(&id("item"), "One feature.", one, &with_page("application/geo+json", &feature)),
    );
    if layer_of(collection).is_some() {
        let whole = |name: &str| {
            parameter(name, "path", "Of WebMercatorQuad.", &json!({ "type": "integer", "minimum": 0 }))
        };
        let object = answers("application/json", &json!({ "type": "object" }));
        for (path, what, about) in [
            ("tiles", "tilesets", "Its tile sets."),
            ("tiles/WebMercatorQuad", "tileset", "Its tiles in WebMercatorQuad."),
        ] {
            let operation = operation(&id(what), about, vec![json_alone()], &object);
            paths.insert(format!("{here}/{path}"), operation);
        }
        let mut responses = answers(crate::api::tiles::MVT, &json!({ "type": "string", "format": "binary" }));
        responses["204"] = json!({ "description": "Nothing is in this tile." });
        let parameters = vec![whole("tileMatrix"), whole("tileRow"), whole("tileCol")];
        paths.insert(
            format!("{here}/tiles/WebMercatorQuad/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"),
            operation(&id("tile"), "A vector tile.", parameters, &responses),
        );
    }
}

fn schemas() -> Value {
    let links = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Link" } });
    json!({
        "Link": { "type": "object", "required": ["href", "rel"], "properties": {
            "href": { "type": "string" }, "rel": { "type": "string" }, "type": { "type": "string" },
            "title": { "type": "string" }, "templated": { "type": "boolean" } } },
        "Page": { "type": "object", "required": ["links"], "properties": { "title": { "type": "string" }, "description": { "type": "string" }, "links": links } },
        "Conformance": { "type": "object", "required": ["conformsTo"], "properties": { "conformsTo": { "type": "array", "items": { "type": "string" } } } },
        "Collection": { "type": "object", "required": ["id", "links"], "properties": {
            "id": { "type": "string" }, "title": { "type": "string" }, "description": { "type": "string" }, "links": links,
            "extent": { "type": "object" }, "itemType": { "type": "string" }, "crs": { "type": "array", "items": { "type": "string" } },
            "storageCrs": { "type": "string" } } },
        "Collections": { "type": "object", "required": ["links", "collections"], "properties": {
            "links": links, "collections": { "type": "array", "items": { "$ref": "#/components/schemas/Collection" } } } },
        "Feature": { "type": "object", "required": ["type", "id", "geometry", "properties"], "properties": {
            "type": { "type": "string", "enum": ["Feature"] }, "id": { "type": "string" },
            "geometry": { "type": "object", "nullable": true }, "properties": { "type": "object" }, "links": links } },
        "FeatureCollection": { "type": "object", "required": ["type", "features"], "properties": {
            "type": { "type": "string", "enum": ["FeatureCollection"] },
            "features": { "type": "array", "items": { "$ref": "#/components/schemas/Feature" } }, "links": links,
            "timeStamp": { "type": "string", "format": "date-time" }, "as_at": { "type": "string", "format": "date" },
            "numberMatched": { "type": "integer", "minimum": 0 }, "numberReturned": { "type": "integer", "minimum": 0 } } },
        "Problem": { "type": "object", "required": ["type", "title", "status", "detail", "code"], "properties": {
            "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" },
            "code": { "type": "string" }, "parameter": { "type": "string" }, "value": { "type": "string" }, "allowed": { "type": "string" } } },
    })
}
