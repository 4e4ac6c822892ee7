//! The landing page and what the API conforms to.

use actix_web::http::header::VARY;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::form::Form;
use super::links::{HTML, JSON, Link, OPENAPI, asked};
use super::{pages, root};
use crate::api::error::{ApiError, Problem};
use crate::api::query::Query;
use crate::api::regions;
use crate::api::state::AppState;

/// Requirements classes that are kept.
pub(super) const CONFORMS_TO: [&str; 20] = [
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
];

/// The landing page.
#[derive(Serialize)]
pub(super) struct Landing {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) links: Vec<Link>,
}

#[derive(Serialize)]
struct Conformance {
    #[serde(rename = "conformsTo")]
    conforms_to: [&'static str; CONFORMS_TO.len()],
}

/// The landing page of OGC API – Features and – Tiles.
#[utoipa::path(get, path = "/ogc", tag = "OGC API",
    params(("f" = Option<String>, Query, description = "json or html; the default is what the client accepts."), ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),),
    responses((status = 200, content((Object = "application/json"), (String = "text/html"))),  (status = 400, body = Problem, content_type = "application/problem+json"), ))]
pub(in crate::api) async fn landing(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["f", "region"])?;
    let served = regions::asked(&state, &query).await?;
    let base = root(&request, &state);
    let site = base.trim_end_matches("/ogc");
    let link =
        |path: &str, rel, media_type, title| Link::new(format!("{base}{path}"), rel, media_type, title);
    let of_region = asked(&request, &["region"]);
    let landing = Landing {
        title: "ESOL Atlas",
        description: "Where English classes (ESOL) are needed, what provision is within reach, and where it falls short. Add this \
                      address to a geographic information system as OGC API – Features, or open a collection below.",
        links: vec![
            link("?f=json", "self", JSON, "This page").asked(&of_region),
            link("?f=html", "alternate", HTML, "This page in a browser").asked(&of_region),
            link("/api", "service-desc", OPENAPI, "The API as OpenAPI 3.0"),
            Link::new(format!("{site}/api/docs"), "service-doc", HTML, "The whole interface to read"),
            link("/conformance", "conformance", JSON, "What the API conforms to"),
            link("/collections", "data", JSON, "Collections").asked(&of_region),
            link(
                "/tileMatrixSets",
                "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
                JSON,
                "Tile matrix sets",
            ),
        ],
    };
    Ok(match Form::asked(&request, &query)? {
        Form::Html => pages::sent(pages::landing(&landing, &served.snapshot)),
        Form::Json => HttpResponse::Ok().insert_header((VARY, "Accept")).json(landing),
    })
}

/// Requirements classes that are kept.
#[utoipa::path(get, path = "/ogc/conformance", tag = "OGC API",
    params(("f" = Option<String>, Query, description = "json or html; the default is what the client accepts."),),
    responses((status = 200, content((Object = "application/json"), (String = "text/html"))),  (status = 400, body = Problem, content_type = "application/problem+json"), ))]
pub(in crate::api) async fn conformance(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["f"])?;
    Ok(match Form::asked(&request, &query)? {
        Form::Html => pages::sent(pages::conformance(&CONFORMS_TO, &state.now().snapshot)),
        Form::Json => {
            HttpResponse::Ok().insert_header((VARY, "Accept")).json(Conformance { conforms_to: CONFORMS_TO })
        }
    })
}
