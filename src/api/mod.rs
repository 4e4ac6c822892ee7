//! HTTP only: one router for the server and every test. Answers are read from the snapshot.

pub mod log;
pub mod regions;
pub mod state;

mod accepted;
mod analysed;
mod arrivals;
pub mod assets;
mod assumptions;
mod authorities;
mod authority;
mod body;
mod bytes;
mod caching;
mod change;
mod changes;
mod concentration;
mod confirm;
mod context;
mod docs;
mod downloads;
mod duplicates;
mod error;
mod explain;
mod export;
mod frozen;
mod gaps;
mod health;
mod illustrative;
mod imports;
mod kept_files;
mod local;
mod mappings;
pub mod metrics;
mod near;
pub mod negotiation;
mod observations;
pub mod observe;
mod offer_terms;
mod ogc;
mod openapi;
mod openreferral;
mod origin;
mod plans;
mod pledges;
mod probes;
mod problem;
mod proposals;
mod provider;
mod providers;
mod query;
mod records;
mod region;
mod reports;
mod request_id;
mod resource;
mod scenarios;
mod sources;
mod tables;
mod tiles;
mod venues;
mod words;

use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

pub use caching::know_the_build;
pub use error::ApiError;
pub use openapi::document as openapi_document;

use resource::{file, get, open, passing, post, public, stream};

/// Adds every route. The state and the projection are app data of the caller.
///
/// Routes are tried in turn, and one with a variable part costs much more than one without: what is asked most stands
/// first.
pub fn router(config: &mut ServiceConfig) {
    config
        .app_data(body::config())
        .service(open("/tiles/{layer}/{z}/{x}/{y}.mvt", tiles::tile))
        .configure(of_the_map)
        .configure(for_programs)
        .configure(pages)
        .configure(imports_and_records)
        .configure(with_answers_of_others)
        .default_service(
            web::to(assets::asset).wrap(from_fn(illustrative::mark)).wrap(from_fn(caching::for_pages)),
        );
}

/// What the web app asks of a region.
fn of_the_map(config: &mut ServiceConfig) {
    config
        .service(public("/api/region", region::region))
        .service(public("/api/gaps", gaps::gaps))
        .service(public("/api/authorities", authorities::authorities))
        .service(public("/api/venues", venues::venues))
        .service(public("/api/context", context::context))
        .service(passing("/api/near", near::near))
        .service(post("/api/arrivals/check", arrivals::check))
        .service(post("/api/scenarios", scenarios::scenarios))
        .service(passing("/api/health", health::health))
        .service(public("/api/change", change::change))
        .service(public("/api/concentration", concentration::concentration))
        .service(get("/api/pledges/review", pledges::pledge_review))
        .service(get("/api/reports/review", reports::reports_review))
        .service(get("/api/changes", changes::changes))
        .service(public("/api/sources", sources::sources))
        .service(public("/api/assumptions", assumptions::assumptions))
        .service(public("/api/observations", observations::observations))
        .service(open("/api/docs", docs::docs))
        .service(public("/api/openapi.json", openapi::openapi))
        .service(public("/api/authorities/{la_code}", authority::authority))
        .service(public("/api/authorities/{la_code}/explain", explain::explain))
        .service(public("/api/providers/{id}", providers::provider))
        .service(get("/api/plans/{la_code}", plans::plan));
}

/// Views that were kept, and what providers say of their own entries.
fn with_answers_of_others(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/api/frozen")
                .route(web::get().to(frozen::list))
                .route(web::post().to(frozen::freeze))
                .default_service(web::to(refuse_all_but_reading_and_post))
                .wrap(from_fn(local::in_no_cache)),
        )
        .service(
            web::resource("/api/frozen/{id}")
                .route(web::get().to(frozen::view))
                .route(web::head().to(frozen::view))
                .route(web::delete().to(frozen::take_back))
                .default_service(web::to(refuse_all_but_reading_and_delete))
                .wrap(from_fn(local::in_no_cache)),
        )
        .service(get("/api/frozen/{id}/answer", frozen::answer))
        .service(
            web::resource("/api/confirm")
                .route(web::get().to(confirm::entry))
                .route(web::post().to(confirm::answer))
                .default_service(web::to(refuse_all_but_reading_and_post))
                .wrap(from_fn(local::in_no_cache)),
        )
        .service(
            web::resource("/api/providers/{id}/link")
                .route(web::get().to(proposals::link))
                .route(web::post().to(proposals::make_link))
                .default_service(web::to(refuse_all_but_reading_and_post))
                .wrap(from_fn(local::in_no_cache)),
        )
        .service(get("/api/proposals", proposals::proposals))
        .service(post("/api/proposals/{number}", proposals::decide))
        .service(get("/api/duplicates", duplicates::list))
        .service(post("/api/duplicates/merge", duplicates::merge));
}

/// What is kept: taken in from files, written one by one, and given back.
fn imports_and_records(config: &mut ServiceConfig) {
    config
        .service(post("/api/imports/preview", imports::preview))
        .service(post("/api/imports/apply", imports::apply))
        .service(get("/api/export/workbook", export::everything))
        .service(get("/api/export/table/{kind}", export::one_table))
        .service(get("/api/imports", imports::batches))
        .service(get("/api/kept-files", kept_files::kept_files))
        .service(post("/api/kept-files/{kind}/bring-back", kept_files::use_kept_file))
        .service(get("/api/kept-files/{kind}/{version}", kept_files::kept_file))
        .service(get("/api/imports/{number}/quarantine", imports::quarantine))
        .service(get("/api/imports/{number}/quarantine/{kind}", imports::quarantine_of_kind))
        .service(get("/api/mappings", mappings::list))
        .service(
            web::resource("/api/mappings/{name}")
                .route(web::put().to(mappings::save))
                .route(web::delete().to(mappings::forget))
                .default_service(web::to(refuse_all_but_put_and_delete))
                .wrap(from_fn(local::in_no_cache)),
        )
        .service(open("/api/templates/{kind}", imports::template))
        .service(get("/api/records/{kind}", records::list))
        .service(get("/api/closed/{kind}", records::closed))
        .service(
            web::resource("/api/records/{kind}/{id}")
                .route(web::get().to(records::one))
                .route(web::put().to(records::write))
                .route(web::delete().to(records::close))
                .default_service(web::to(refuse_all_but_edits))
                .wrap(from_fn(local::in_no_cache)),
        )
        .service(get("/api/records/{kind}/{id}/history", records::history))
        .service(post("/api/records/{kind}/{id}/bring-back", records::bring_back));
}

/// Pages without a script.
fn pages(config: &mut ServiceConfig) {
    config
        .service(public("/tables", tables::overview))
        .service(open("/tables/style.css", tables::style))
        .service(passing("/tables/near", tables::near))
        .service(public("/tables/providers", tables::providers))
        .service(public("/tables/authority/{la_code}", tables::authority));
}

/// Routes for other programs, and for whoever runs the service.
fn for_programs(config: &mut ServiceConfig) {
    config
        .service(get("/metrics", metrics::metrics))
        .service(get("/health/live", probes::live))
        .service(get("/health/ready", probes::ready))
        .configure(ogc::routes)
        .configure(openreferral::routes)
        .service(file("/downloads/{collection}.gpkg", downloads::geopackage))
        .service(file("/downloads/{collection}.fgb", downloads::flatgeobuf))
        .service(stream("/downloads/{collection}.geojson", downloads::geojson))
        .service(stream("/downloads/{collection}.csv", downloads::csv))
        .service(open("/tiles/{layer}.json", tiles::tile_json));
}

async fn refuse_all_but_reading_and_post(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Err(ApiError::MethodNotAllowed { method: request.method().to_string(), allowed: "GET, POST" })
}

async fn refuse_all_but_reading_and_delete(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Err(ApiError::MethodNotAllowed { method: request.method().to_string(), allowed: "GET, HEAD, DELETE" })
}

async fn refuse_all_but_put_and_delete(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Err(ApiError::MethodNotAllowed { method: request.method().to_string(), allowed: "PUT, DELETE" })
}

async fn refuse_all_but_edits(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Err(ApiError::MethodNotAllowed { method: request.method().to_string(), allowed: "GET, PUT, DELETE" })
}
