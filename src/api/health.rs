//! `GET /api/health`: is it up, and what does it hold?

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::code::RegionCode;

/// State of the service.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Health {
    /// True when the providers are invented, for training.
    illustrative: bool,
    /// Always `ok`: a service that is not, does not answer.
    #[schema(example = "ok")]
    status: &'static str,
    /// Version of the program.
    version: &'static str,
    /// Version of the data served, another one for each region: answers of one version fit together.
    snapshot: String,
    /// Code of the region.
    #[schema(value_type = String, example = "E12000004")]
    region: RegionCode,
    /// Name of the region.
    region_name: String,
    counts: Counts,
    as_at: AsAt,
}

/// How much is loaded.
#[derive(Debug, Serialize, ToSchema)]
struct Counts {
    /// Authorities of the region.
    authorities: usize,
    /// Small areas of the region: postcode sectors by authority.
    small_areas: usize,
    /// Recorded providers of the region with a place.
    venues: usize,
    /// Recorded providers of the region without a place.
    unlocated: usize,
    /// Postcodes of Great Britain, terminated ones included.
    postcodes: usize,
}

/// Latest day that each kind of figure describes.
#[derive(Debug, Serialize, ToSchema)]
struct AsAt {
    #[schema(value_type = Option<String>, format = Date)]
    asylum_support: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    resettlement: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    census: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    other_routes: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    population: Option<Date>,
    /// Date of every view that names none.
    #[schema(value_type = String, format = Date)]
    default: Date,
}

/// Is it up, and what does it hold?
#[utoipa::path(get, path = "/api/health", tag = "service",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses(
        (status = 200, body = Health),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn health(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let data = &snapshot.data;
    let in_region = data.providers.iter().filter(|provider| provider.region == snapshot.region);
    let (placed, unplaced): (Vec<_>, Vec<_>) =
        in_region.partition(|provider| provider.public_position().is_some());
    Ok(HttpResponse::Ok().json(Health {
        illustrative: data.illustrative.is_some(),
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        snapshot: snapshot.version.clone(),
        region: snapshot.region,
        region_name: data.region(snapshot.region).map(|region| region.name.clone()).unwrap_or_default(),
        counts: Counts {
            authorities: snapshot.authorities.len(),
            small_areas: snapshot.authorities.iter().map(|code| data.small_areas_of(*code).len()).sum(),
            venues: placed.len(),
            unlocated: unplaced.len(),
            postcodes: data.postcodes.len(),
        },
        as_at: AsAt {
            asylum_support: data.asylum.publications.keys().next_back().copied(),
            resettlement: data
                .resettlement
                .quarters()
                .last()
                .map(super::super::domain::resettlement::Quarter::last_day),
            census: data.census.censuses.keys().next_back().copied(),
            other_routes: data.other_routes.publications.keys().next_back().copied(),
            population: data.population.references.keys().next_back().map(|reference| reference.as_at),
            default: snapshot.latest(),
        },
    }))
}
