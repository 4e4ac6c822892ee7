//! The addresses of Open Referral UK 3.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::body::{Page, Paging};
use super::services::{Place, Service, all};
use super::terms;
use crate::api::error::{ApiError, Problem};
use crate::api::query::Query;
use crate::api::state::AppState;
use crate::api::{regions, tiles};
use crate::domain::level::Level;
use crate::snapshot::Snapshot;

const PAGING: [&str; 3] = ["page", "per_page", "region"];

/// What this is: an API of Open Referral UK 3.
#[utoipa::path(get, path = "/openreferral", tag = "open referral",
    responses((status = 200, body = Object), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn about(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    Ok(HttpResponse::Ok().json(json!({
        "version": "3.0",
        "profile": "https://docs.openreferraluk.org/en/3.0/",
        "openapi_url": format!("{}/api/openapi.json", tiles::base(&request, &state)),
    })))
}

/// Services that are found, by what a request filters by.
fn found(query: &Query, snapshot: &Snapshot) -> Result<Vec<Place>, ApiError> {
    let search = query.text("search").map(str::to_lowercase);
    let organization = query.text("organization_id");
    let level: Option<Level> = query.parse("level", "invalid_level")?;
    let term = query.text("taxonomy_term_id");
    let mut places = all(snapshot);
    if search.is_none() && organization.is_none() && level.is_none() && term.is_none() {
        return Ok(places);
    }
    places.retain(|place| {
        let service = Service::new(snapshot, *place);
        let has = |level: Level| service.levels().is_some_and(|levels| levels.contains(level));
        let of_term = |id: &str| {
            Level::ALL.into_iter().any(|level| has(level) && terms::term(level)["id"].as_str() == Some(id))
        };
        search.as_ref().is_none_or(|search| service.name().to_lowercase().contains(search))
            && organization.is_none_or(|id| service.organization_id() == id)
            && level.is_none_or(has)
            && term.is_none_or(of_term)
    });
    Ok(places)
}

/// Reads a list off the threads that answer.
async fn listed(
    request: &HttpRequest,
    state: &AppState,
    known: &[&str],
    make: impl Fn(&Query, &Snapshot, Paging) -> Result<Page, ApiError> + Send + 'static,
) -> Result<HttpResponse, ApiError> {
    let known: Vec<&str> = known.iter().chain(&PAGING).copied().collect();
    let query = Query::read(request, &known)?;
    let region = regions::asked(state, &query).await?;
    let paging = Paging::read(&query)?;
    let page = web::block(move || make(&query, &region.snapshot, paging)).await;
    Ok(HttpResponse::Ok().json(page.map_err(|e| ApiError::Internal(e.to_string()))??))
}

/// Reads one thing off the threads that answer.
async fn single(
    request: &HttpRequest,
    state: &AppState,
    make: impl Fn(&Snapshot) -> Option<Value> + Send + 'static,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(request, &["region"])?;
    let region = regions::asked(state, &query).await?;
    let found = web::block(move || make(&region.snapshot)).await;
    let found = found.map_err(|e| ApiError::Internal(e.to_string()))?;
    let nothing = || ApiError::NotFound(request.path().chars().take(200).collect());
    Ok(HttpResponse::Ok().json(found.ok_or_else(nothing)?))
}

/// Services: a class each, or an entry that states no class, with who holds them, where and when. Level, seats, hours a week,
/// waiting list, childcare and women only are attributes.
#[utoipa::path(get, path = "/openreferral/services", tag = "open referral",
    params(
        ("page" = Option<u32>, Query, description = "Number of the page, from 1.", minimum = 1),
        ("per_page" = Option<u32>, Query, description = "Services on a page, 1 to 500; the default is 50.", minimum = 1, maximum = 500),
        ("search" = Option<String>, Query, description = "Part of the name of a service, whatever its case."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2."),
        ("organization_id" = Option<String>, Query, description = "Those of one organization."),
        ("taxonomy_term_id" = Option<String>, Query, description = "Those with a term, as at /openreferral/taxonomy_terms."),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn services(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let known = ["search", "level", "organization_id", "taxonomy_term_id"];
    listed(&request, &state, &known, |query, snapshot, paging| {
        let places = found(query, snapshot)?;
        Ok(paging.of(&places, |place| Service::new(snapshot, *place).body()))
    })
    .await
}

/// One service.
#[utoipa::path(get, path = "/openreferral/services/{id}", tag = "open referral",
    params(
        ("id" = String, Path, description = "Identifier of the service, as in the list.", example = "00000000-0000-8000-8000-000000000000"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Object), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn service(
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    single(&request, &state, move |snapshot| {
        let places = all(snapshot).into_iter();
        let mut services = places.map(|place| Service::new(snapshot, place));
        services.find(|service| service.id() == *id).map(|service| service.body())
    })
    .await
}

/// Services at the places where they are held; what has no place, or a safeguarded one, is not among them.
#[utoipa::path(get, path = "/openreferral/service_at_locations", tag = "open referral",
    params(
        ("page" = Option<u32>, Query, description = "Number of the page, from 1.", minimum = 1),
        ("per_page" = Option<u32>, Query, description = "How many on a page, 1 to 500; the default is 50.", minimum = 1, maximum = 500),
        ("search" = Option<String>, Query, description = "Part of the name of a service, whatever its case."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2."),
        ("organization_id" = Option<String>, Query, description = "Those of one organization."),
        ("taxonomy_term_id" = Option<String>, Query, description = "Those with a term, as at /openreferral/taxonomy_terms."),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn places(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let known = ["search", "level", "organization_id", "taxonomy_term_id"];
    listed(&request, &state, &known, |query, snapshot, paging| {
        let places = found(query, snapshot)?.into_iter();
        let bodies: Vec<Value> =
            places.filter_map(|place| Service::new(snapshot, place).place_body()).collect();
        Ok(paging.of(&bodies, Clone::clone))
    })
    .await
}

/// One service at its place.
#[utoipa::path(get, path = "/openreferral/service_at_locations/{id}", tag = "open referral",
    params(
        ("id" = String, Path, description = "Identifier, as in the list.", example = "00000000-0000-8000-8000-000000000000"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Object), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn place(
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    single(&request, &state, move |snapshot| {
        let places = all(snapshot).into_iter();
        let mut services = places.map(|place| Service::new(snapshot, place));
        services.find(|service| service.place_id() == *id).and_then(|service| service.place_body())
    })
    .await
}

/// Organizations, each once.
fn organizations_of(snapshot: &Snapshot) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let services = all(snapshot).into_iter().map(|place| Service::new(snapshot, place));
    services.filter(|service| seen.insert(service.organization_id())).map(|one| one.organization()).collect()
}

/// Organizations that hold services.
#[utoipa::path(get, path = "/openreferral/organizations", tag = "open referral",
    params(
        ("page" = Option<u32>, Query, description = "Number of the page, from 1.", minimum = 1),
        ("per_page" = Option<u32>, Query, description = "How many on a page, 1 to 500; the default is 50.", minimum = 1, maximum = 500),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn organizations(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    listed(&request, &state, &[], |_, snapshot, paging| {
        Ok(paging.of(&organizations_of(snapshot), Clone::clone))
    })
    .await
}

/// One organization.
#[utoipa::path(get, path = "/openreferral/organizations/{id}", tag = "open referral",
    params(
        ("id" = String, Path, description = "Identifier, as in the list.", example = "00000000-0000-8000-8000-000000000000"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Object), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn organization(
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    single(&request, &state, move |snapshot| {
        organizations_of(snapshot).into_iter().find(|one| one["id"].as_str() == Some(id.as_str()))
    })
    .await
}

/// The one taxonomy: levels of ESOL.
#[utoipa::path(get, path = "/openreferral/taxonomies", tag = "open referral",
    params(
        ("page" = Option<u32>, Query, description = "Number of the page, from 1.", minimum = 1),
        ("per_page" = Option<u32>, Query, description = "How many on a page, 1 to 500; the default is 50.", minimum = 1, maximum = 500),
        ("region" = Option<String>, Query, description = "Code of a region; the taxonomy is that of all."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn taxonomies(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    listed(&request, &state, &[], |_, _, paging| Ok(paging.of(&[terms::taxonomy()], Clone::clone))).await
}

/// One taxonomy by its identifier.
#[utoipa::path(get, path = "/openreferral/taxonomies/{id}", tag = "open referral",
    params(
        ("id" = String, Path, description = "Identifier, as in the list.", example = "00000000-0000-8000-8000-000000000000"),
        ("region" = Option<String>, Query, description = "Code of a region; the taxonomy is that of all."),
    ),
    responses((status = 200, body = Object), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn taxonomy(
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    single(&request, &state, move |_| {
        Some(terms::taxonomy()).filter(|one| one["id"].as_str() == Some(id.as_str()))
    })
    .await
}

/// Terms: a level each.
#[utoipa::path(get, path = "/openreferral/taxonomy_terms", tag = "open referral",
    params(
        ("page" = Option<u32>, Query, description = "Number of the page, from 1.", minimum = 1),
        ("per_page" = Option<u32>, Query, description = "How many on a page, 1 to 500; the default is 50.", minimum = 1, maximum = 500),
        ("region" = Option<String>, Query, description = "Code of a region; the terms are those of all."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn terms(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    listed(&request, &state, &[], |_, _, paging| Ok(paging.of(&terms::all(), Clone::clone))).await
}

/// One term: a level.
#[utoipa::path(get, path = "/openreferral/taxonomy_terms/{id}", tag = "open referral",
    params(
        ("id" = String, Path, description = "Identifier, as in the list.", example = "00000000-0000-8000-8000-000000000000"),
        ("region" = Option<String>, Query, description = "Code of a region; the terms are those of all."),
    ),
    responses((status = 200, body = Object), (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn term(
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    single(&request, &state, move |_| {
        terms::all().into_iter().find(|one| one["id"].as_str() == Some(id.as_str()))
    })
    .await
}
