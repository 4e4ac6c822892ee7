//! Open Referral UK 3 out: services, where they are held and who holds them, for directories of councils.
//!
//! The standard has no field for level, seats or childcare: they are attributes, labelled in the words that our own import
//! knows (`ingest::foreign::open_referral`), so that what goes out comes in again as it was.

mod body;
mod identifier;
pub(super) mod lists;
mod schedule;
mod services;
mod terms;
pub(super) mod vocabulary;

use actix_web::web::ServiceConfig;

use super::resource::open;

/// Adds every route.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(open("/openreferral", lists::about))
        .service(open("/openreferral/", lists::about))
        .service(open("/openreferral/services", lists::services))
        .service(open("/openreferral/services/{id}", lists::service))
        .service(open("/openreferral/service_at_locations", lists::places))
        .service(open("/openreferral/service_at_locations/{id}", lists::place))
        .service(open("/openreferral/organizations", lists::organizations))
        .service(open("/openreferral/organizations/{id}", lists::organization))
        .service(open("/openreferral/taxonomies", vocabulary::taxonomies))
        .service(open("/openreferral/taxonomies/{id}", vocabulary::taxonomy))
        .service(open("/openreferral/taxonomy_terms", vocabulary::terms))
        .service(open("/openreferral/taxonomy_terms/{id}", vocabulary::term));
}
