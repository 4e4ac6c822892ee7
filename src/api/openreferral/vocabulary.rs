//! The taxonomy of Open Referral UK 3 here: levels of ESOL.

use actix_web::{HttpRequest, HttpResponse, web};

use super::body::Page;
use super::lists::{listed, single};
use super::terms;
use crate::api::error::{ApiError, Problem};
use crate::api::state::AppState;

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
