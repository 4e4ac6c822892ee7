//! The addresses of Open Referral UK 3.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::body::{Page, Paging, without_nulls};
use super::services::{Organizations, Place, Service, all};
use super::terms;
use crate::api::error::{ApiError, Problem};
use crate::api::query::Query;
use crate::api::state::AppState;
use crate::api::{regions, tiles};
use crate::domain::level::Level;
use crate::domain::{Date, Invalid};
use crate::snapshot::Snapshot;

const PAGING: [&str; 3] = ["page", "per_page", "region"];
const FILTERS: [&str; 8] = [
    "search",
    "level",
    "organization_id",
    "taxonomy_term_id",
    "taxonomy_id",
    "modified_after",
    "full",
    "minimal",
];

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
fn found(query: &Query, snapshot: &Snapshot, whose: &Organizations) -> Result<Vec<Place>, ApiError> {
    let search = query.text("search").map(str::to_lowercase);
    let organization = query.text("organization_id");
    let level: Option<Level> = query.parse("level", "invalid_level")?;
    let term = query.text("taxonomy_term_id");
    // When each was changed is not known: all may have been, and who gathers them misses none.
    query.parse::<Since>("modified_after", "invalid_date")?;
    let levels = terms::taxonomy();
    let any_term = query.text("taxonomy_id").map(|id| levels["id"].as_str() == Some(id));
    let mut places = all(snapshot);
    if search.is_none() && organization.is_none() && level.is_none() && term.is_none() && any_term.is_none() {
        return Ok(places);
    }
    places.retain(|place| {
        let service = Service::new(snapshot, whose, *place);
        let has = |level: Level| service.levels().is_some_and(|levels| levels.contains(level));
        let of_term = |id: &str| {
            Level::ALL.into_iter().any(|level| has(level) && terms::term(level)["id"].as_str() == Some(id))
        };
        search.as_ref().is_none_or(|search| service.name().to_lowercase().contains(search))
            && organization.is_none_or(|id| service.organization_id() == id)
            && level.is_none_or(has)
            && term.is_none_or(of_term)
            && any_term
                .is_none_or(|is_ours| is_ours && service.levels().is_some_and(|levels| !levels.is_empty()))
    });
    Ok(places)
}

/// Reads a list off the threads that answer.
pub(super) async fn listed(
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
pub(super) async fn single(
    request: &HttpRequest,
    state: &AppState,
    make: impl Fn(&Snapshot) -> Option<Value> + Send + 'static,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(request, &["region"])?;
    let region = regions::asked(state, &query).await?;
    let found = web::block(move || make(&region.snapshot)).await;
    let found = found.map_err(|e| ApiError::Internal(e.to_string()))?;
    let nothing = || ApiError::NotFound(request.path().chars().take(200).collect());
    Ok(HttpResponse::Ok().json(without_nulls(found.ok_or_else(nothing)?)))
}

/// A day or a time, as `modified_after` has it.
struct Since;

impl std::str::FromStr for Since {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let known = text.parse::<Date>().is_ok() || text.parse::<jiff::Timestamp>().is_ok();
        known
            .then_some(Self)
            .ok_or_else(|| Invalid::new("a day or time", text, "2026-03-31 or 2026-03-31T12:00:00Z"))
    }
}

/// A word that is true or false.
fn asks(query: &Query, name: &'static str) -> Result<bool, ApiError> {
    Ok(query.choice(name, &[("true", true), ("false", false)], "true, false")?.unwrap_or(false))
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
        ("taxonomy_id" = Option<String>, Query, description = "Those with any term of a taxonomy, as at /openreferral/taxonomies."),
        ("modified_after" = Option<String>, Query, description = "A day or time; when each was changed is not known, so that all are given."),
        ("full" = Option<bool>, Query, description = "With what belongs to it: it always comes so."),
        ("minimal" = Option<bool>, Query, description = "Identifiers, of services also name and status, and nothing else."),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn services(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    listed(&request, &state, &FILTERS, |query, snapshot, paging| {
        let whose = Organizations::new(snapshot);
        let places = found(query, snapshot, &whose)?;
        // A service is told whole, unless little is asked for.
        let (minimal, _) = (asks(query, "minimal")?, asks(query, "full")?);
        Ok(paging.of(&places, |place| {
            let service = Service::new(snapshot, &whose, *place);
            if minimal { service.minimal() } else { service.body() }
        }))
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
        let whose = Organizations::new(snapshot);
        let mut services = all(snapshot).into_iter().map(|place| Service::new(snapshot, &whose, place));
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
        ("taxonomy_id" = Option<String>, Query, description = "Those with any term of a taxonomy, as at /openreferral/taxonomies."),
        ("modified_after" = Option<String>, Query, description = "A day or time; when each was changed is not known, so that all are given."),
        ("full" = Option<bool>, Query, description = "With what belongs to it: it always comes so."),
        ("minimal" = Option<bool>, Query, description = "Identifiers, of services also name and status, and nothing else."),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses((status = 200, body = Page), (status = 400, body = Problem, content_type = "application/problem+json")))]
pub(in crate::api) async fn places(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    listed(&request, &state, &FILTERS, |query, snapshot, paging| {
        let whose = Organizations::new(snapshot);
        let (minimal, _) = (asks(query, "minimal")?, asks(query, "full")?);
        let mut places = found(query, snapshot, &whose)?;
        places.retain(|place| Service::new(snapshot, &whose, *place).has_place());
        Ok(paging.of(&places, |place| {
            let body = Service::new(snapshot, &whose, *place).place_body().unwrap_or_default();
            if minimal { json!({ "id": body["id"] }) } else { body }
        }))
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
        let whose = Organizations::new(snapshot);
        let mut services = all(snapshot).into_iter().map(|place| Service::new(snapshot, &whose, place));
        services.find(|service| service.place_id() == *id).and_then(|service| service.place_body())
    })
    .await
}

/// Organizations, each once.
fn organizations_of(snapshot: &Snapshot) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let whose = Organizations::new(snapshot);
    let services = all(snapshot).into_iter().map(|place| Service::new(snapshot, &whose, place));
    let each = services.filter(|service| seen.insert(service.organization_id().to_owned()));
    each.map(|service| service.organization()).collect()
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
