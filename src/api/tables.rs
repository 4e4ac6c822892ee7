//! `GET /tables`: the gaps of a region as plain tables, for whoever has no script, a screen reader or a printer.
//!
//! They are the public answers whoever asks, made by the functions that make the JSON.

use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::ApiError;
use super::gaps::everybody::PublicGaps;
use super::near::search::Search;
use super::query::{Query, authority_of_region};
use super::regions;
use super::state::AppState;
use super::venues::Wanted;
use crate::ingest::crs::Projection;
use crate::snapshot::tiers::Tier;

mod authority;
mod directory;
pub(super) mod html;
mod nearest;
mod overview;
pub(super) mod page;
mod places;

const PARAMETERS: [&str; 5] = ["region", "as_at", "stream", "level", "tier"];

/// Gaps of a region as a page with a plain table, an area a row.
#[utoipa::path(get, path = "/tables", tag = "pages",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes."),
        ("stream" = Option<String>, Query, description = "resettled, asylum, settled or all (default)."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2; default: all."),
        ("tier" = Option<String>, Query, description = "lower (default), upper or region."),
    ),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 400, description = "A problem, as a page.", body = String, content_type = "text/html"),
    ))]
pub(super) async fn overview(request: HttpRequest, state: web::Data<AppState>) -> HttpResponse {
    let found = async {
        let query = Query::read(&request, &PARAMETERS)?.without_blanks();
        let served = regions::asked(&state, &query).await?;
        let gaps = PublicGaps::new(served, &query).await?;
        if !matches!(gaps.tier, Tier::Lower | Tier::Upper | Tier::Region) {
            return Err(page::not_here("tier", gaps.tier.as_str(), "lower, upper or region"));
        }
        Ok(gaps)
    };
    match found.await {
        Ok(gaps) => overview::overview(&gaps),
        Err(fault) => page::problem(&fault),
    }
}

/// An authority with its figures, its providers and how its numbers are made, as a page.
#[utoipa::path(get, path = "/tables/authority/{la_code}", tag = "pages",
    params(
        ("la_code" = String, Path, description = "Code of an authority.", example = "E06000018"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes."),
    ),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 400, description = "A problem, as a page.", body = String, content_type = "text/html"),
        (status = 404, description = "A problem, as a page.", body = String, content_type = "text/html"),
    ))]
pub(super) async fn authority(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> HttpResponse {
    let found = async {
        let query = Query::read(&request, &["region", "as_at"])?.without_blanks();
        let served = regions::asked(&state, &query).await?;
        let la_code = authority_of_region(&path, &served.snapshot)?;
        let gaps = PublicGaps::new(served, &query).await?;
        authority::authority(&gaps, la_code)
            .ok_or_else(|| ApiError::Internal(format!("{la_code} is served and has no gap")))
    };
    found.await.unwrap_or_else(|fault| page::problem(&fault))
}

/// The recorded places nearest to a postcode, as a page.
#[utoipa::path(get, path = "/tables/near", tag = "pages",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is today, whatever day the figures are of; where provision is invented, the day of the newest figures. What is asked of classes is asked of those that run on it."),
        ("postcode" = Option<String>, Query, description = "A full postcode; without one the page has only its form.", example = "NG7 1AA"),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2; default: any."),
        ("childcare" = Option<String>, Query, description = "true or false, blank as a form sends it: whether there must be childcare, at the same class."),
        ("women_only" = Option<String>, Query, description = "true or false, blank as a form sends it: whether the class must be for women only."),
    ),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 400, description = "A problem, as a page.", body = String, content_type = "text/html"),
        (status = 404, description = "A problem, as a page.", body = String, content_type = "text/html"),
    ))]
pub(super) async fn near(
    request: HttpRequest,
    state: web::Data<AppState>,
    projection: web::Data<Projection>,
) -> HttpResponse {
    let found = async {
        let query = Query::read(&request, &nearest::PARAMETERS)?.without_blanks();
        let served = regions::asked(&state, &query).await?;
        let snapshot = &served.snapshot;
        // Wrong words are told before there is a postcode, too.
        Wanted::read(&query)?;
        let search = query.text("postcode").map(|_| Search::read(&query, snapshot, &projection));
        let found = search.transpose()?.map(|search| search.found(snapshot));
        let as_at = query.day_to_go(snapshot)?;
        Ok(nearest::nearest(&query, (snapshot, as_at), found))
    };
    found.await.unwrap_or_else(|fault: ApiError| page::problem(&fault))
}

/// The recorded providers of a region, as a page.
#[utoipa::path(get, path = "/tables/providers", tag = "pages",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is today, whatever day the figures are of; where provision is invented, the day of the newest figures. What is asked of classes is asked of those that run on it."),
        ("words" = Option<String>, Query, description = "Every one of them is in the name or the place of an entry."),
        ("la_code" = Option<String>, Query, description = "Code of an authority of the region."),
        ("provider_type" = Option<String>, Query, description = "fe_college, adult_learning, vcs, private, he, library or other."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2; default: any."),
        ("day" = Option<String>, Query, description = "mo, tu, we, th, fr, sa or su, several with commas between."),
        ("childcare" = Option<String>, Query, description = "true or false, blank as a form sends it: whether there must be childcare, at the same class."),
        ("women_only" = Option<String>, Query, description = "true or false, blank as a form sends it: whether the class must be for women only."),
        ("evening" = Option<String>, Query, description = "true or false, blank as a form sends it: whether the class begins at 17:00 or later from Monday to Friday."),
    ),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 400, description = "A problem, as a page.", body = String, content_type = "text/html"),
        (status = 404, description = "A problem, as a page.", body = String, content_type = "text/html"),
    ))]
pub(super) async fn providers(request: HttpRequest, state: web::Data<AppState>) -> HttpResponse {
    let found = async {
        let query = Query::read(&request, &directory::PARAMETERS)?.without_blanks();
        let served = regions::asked(&state, &query).await?;
        directory::directory(&query, &served.snapshot)
    };
    found.await.unwrap_or_else(|fault| page::problem(&fault))
}

/// How the tables look.
pub(super) async fn style(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    Ok(HttpResponse::build(StatusCode::OK)
        .content_type("text/css; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(include_str!("tables/style.css")))
}
