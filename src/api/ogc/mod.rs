//! OGC API – Features (Parts 1, 2 and 3) and – Tiles under `/ogc`, for geographic information systems.

mod asked;
mod bounds;
pub(super) mod collections;
mod crs;
pub(super) mod document;
mod form;
pub(super) mod items;
pub(super) mod landing;
mod links;
mod pages;
pub(super) mod tiles;
mod when;

use actix_web::HttpRequest;
use actix_web::web::ServiceConfig;

pub(super) use asked::latest;

use super::resource::open;
use super::state::AppState;

/// Adds every route of the API.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(open("/ogc", landing::landing))
        .service(open("/ogc/", landing::landing))
        .service(open("/ogc/conformance", landing::conformance))
        .service(open("/ogc/api", document::api))
        .service(open("/ogc/collections", collections::list))
        .service(open("/ogc/collections/{collection}", collections::one))
        .service(open("/ogc/collections/{collection}/queryables", collections::queryables))
        .service(open("/ogc/collections/{collection}/items", items::items))
        .service(open("/ogc/collections/{collection}/items/{id}", items::item))
        .service(open("/ogc/collections/{collection}/tiles", tiles::of_collection))
        .service(open("/ogc/collections/{collection}/tiles/WebMercatorQuad", tiles::set_of_collection))
        .service(open("/ogc/collections/{collection}/tiles/WebMercatorQuad/{z}/{row}/{column}", tiles::tile))
        .service(open("/ogc/tileMatrixSets", tiles::matrix_sets))
        .service(open("/ogc/tileMatrixSets/WebMercatorQuad", tiles::matrix_set));
}

/// Address of the landing page.
fn root(request: &HttpRequest, state: &AppState) -> String {
    format!("{}/ogc", super::tiles::base(request, state))
}
