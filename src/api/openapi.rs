//! `GET /api/openapi.json`: the interface, generated from the handlers.

use actix_web::{HttpRequest, HttpResponse};
use utoipa::OpenApi;

use super::error::{ApiError, Problem};
use super::query::Query;
use complete::complete;

mod bodies;
mod complete;

use super::{
    arrivals, assumptions, authorities, authority, change, changes, concentration, confirm, context, docs,
    downloads, duplicates, explain, export, frozen, gaps, health, imports, kept_files, mappings, metrics,
    near, observations, ogc, openreferral, plans, pledges, probes, proposals, providers, records, region,
    reports, scenarios, sources, tables, tiles, venues,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "ESOL Atlas",
        description = "Where English classes (ESOL) are needed, what provision is within reach, and where it falls short. Hours are learner-hours a week; unknown is null, never 0; boundaries are approximate, derived from postcodes. With invented provision, for training, every answer has the header `X-Illustrative: true`, every JSON object that is no refusal a member `illustrative`, every table a first column of that name. Every answer has an `X-Request-Id`: the one of the request, where it is up to 64 letters, digits and `-_.:`.",
    ),
    servers((url = "/")),
    paths(
        health::health, region::region, context::context, authorities::authorities, authority::authority,
        venues::venues, gaps::gaps, explain::explain, scenarios::scenarios, arrivals::check, change::change, concentration::concentration, near::near, pledges::pledge_review, plans::plan, reports::reports_review, changes::changes, sources::sources, assumptions::assumptions, observations::observations, imports::preview, imports::apply, imports::batches, kept_files::kept_files, kept_files::use_kept_file, kept_files::kept_file, imports::quarantine, imports::quarantine_of_kind, imports::template, records::list, records::one, records::history, records::write, records::close, records::bring_back, records::closed,
        providers::provider, proposals::make_link, proposals::link, proposals::proposals, proposals::decide,
        confirm::entry, confirm::answer, duplicates::list, duplicates::merge, export::everything, export::one_table, mappings::list,
        mappings::save, mappings::forget, frozen::freeze, frozen::list, frozen::view, frozen::answer, frozen::take_back,
        openapi, docs::docs, metrics::metrics, probes::live, probes::ready,
        tiles::tile_json, tiles::tile, downloads::geopackage, downloads::flatgeobuf, downloads::geojson, downloads::csv,
        ogc::landing::landing, ogc::landing::conformance, ogc::document::api, ogc::collections::list, ogc::collections::one,
        ogc::collections::queryables, ogc::items::items, ogc::items::item, ogc::tiles::of_collection,
        ogc::tiles::set_of_collection, ogc::tiles::tile, ogc::tiles::matrix_sets, ogc::tiles::matrix_set,
        openreferral::lists::about, openreferral::lists::services, openreferral::lists::service, openreferral::lists::places,
        openreferral::lists::place, openreferral::lists::organizations, openreferral::lists::organization,
        openreferral::vocabulary::taxonomies, openreferral::vocabulary::taxonomy, openreferral::vocabulary::terms, openreferral::vocabulary::term,
        tables::overview, tables::authority, tables::near, tables::providers,
    ),
    components(schemas(Problem)),
)]
struct Document;

/// The OpenAPI 3.1 document.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    complete(Document::openapi())
}

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "service",
    responses((status = 200, description = "OpenAPI 3.1", body = Object, content_type = "application/json")))]
pub(super) async fn openapi(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    Ok(HttpResponse::Ok().json(document()))
}
