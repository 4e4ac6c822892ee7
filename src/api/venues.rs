//! `GET /api/venues`: where English is taught, as far as the records say.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::provider::ProviderProperties;
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::matching::Match;
use crate::export::geojson::{Feature, FeatureCollection};

mod filters;
mod wanted;

pub(super) use filters::{Filters, assured_since};
pub(super) use wanted::{WANTED, Wanted};

/// What was filtered and what has no place.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VenuesMembers {
    counts: VenueCounts,
    /// Recorded providers without a place that pass the filters: a data gap. Empty when a box was asked for.
    unlocated: Vec<ProviderProperties>,
}

/// How many entries with a place pass the filters.
#[derive(Debug, Serialize, ToSchema)]
struct VenueCounts {
    /// Known to match.
    matched: usize,
    /// Silent on what was filtered by; in the list only with `unknown=include`.
    unknown: usize,
    /// Without a place, known to match or silent as the list has it.
    unlocated: usize,
}

/// Recorded providers of the region. Filters keep known matches; `unknown=include` adds the silent ones.
#[utoipa::path(get, path = "/api/venues", tag = "provision",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is today, whatever day the figures are of; where provision is invented, the day of the newest figures. What is asked of classes is asked of those that run on it."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2."),
        ("provider_type" = Option<String>, Query, description = "fe_college, adult_learning, vcs, private, he, library or other."),
        ("formal" = Option<String>, Query, description = "true (formal) or false (informal)."),
        ("childcare" = Option<bool>, Query, description = "Whether there is childcare. What is asked of level, formal, childcare, women_only, evening and day is asked of one and the same class: what a class does not say, its entry says for it."),
        ("women_only" = Option<bool>, Query, description = "Whether a class is for women only."),
        ("evening" = Option<bool>, Query, description = "Whether a class begins at 17:00 or later from Monday to Friday."),
        ("day" = Option<String>, Query, description = "mo, tu, we, th, fr, sa or su, several with commas between: a class meets on one of them."),
        ("assured_within" = Option<u32>, Query, description = "Only entries that their providers confirmed in so many months: 3, 6 or 12."),
        ("la_code" = Option<String>, Query, description = "Code of an authority."),
        ("bbox" = Option<String>, Query, description = "west,south,east,north in WGS 84 degrees."),
        ("unknown" = Option<String>, Query, description = "`include` adds entries that do not say; `exclude` is the default."),
    ),
    responses(
        (status = 200, body = FeatureCollection<ProviderProperties, VenuesMembers>, content_type = "application/geo+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn venues(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let own = ["region", "as_at", "provider_type", "assured_within", "la_code", "bbox", "unknown"];
    let query = Query::read(&request, &[&own[..], &WANTED[..]].concat())?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let filters = Filters::read(&query, snapshot)?;
    let include_unknown = wants_unknown(&query)?.unwrap_or(false);

    let (mut matched, mut unknown) = (0, 0);
    let (mut features, mut unlocated) = (Vec::new(), Vec::new());
    let in_region = snapshot.data.providers.iter().enumerate();
    for (index, provider) in in_region.filter(|(_, provider)| provider.region == snapshot.region) {
        let passes = filters.passes(snapshot, index);
        let listed = passes == Match::Yes || (passes == Match::Unknown && include_unknown);
        let Some(point) = served.shapes.venue(index) else {
            if listed {
                unlocated.push(filters.entry(snapshot, index));
            }
            continue;
        };
        match passes {
            Match::Yes => matched += 1,
            Match::Unknown => unknown += 1,
            Match::No => {}
        }
        if listed {
            let properties = filters.entry(snapshot, index);
            features.push(Feature::new(provider.id.shown(), Some(point), properties));
        }
    }
    let counts = VenueCounts { matched, unknown, unlocated: unlocated.len() };
    Ok(geojson_response().json(FeatureCollection::new(VenuesMembers { counts, unlocated }, features)))
}

/// `unknown`: whether entries that do not say are wanted too.
pub(super) fn wants_unknown(query: &Query) -> Result<Option<bool>, ApiError> {
    query.choice("unknown", &[("include", true), ("exclude", false)], "include, exclude")
}
