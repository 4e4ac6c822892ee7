//! `GET /api/near`: the nearest places that teach English.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::origin::Origin;
use super::provider::ProviderProperties;
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::export::geojson::{Feature, FeatureCollection};
use crate::ingest::crs::Projection;

pub(super) mod search;

use search::Search;

/// A place that teaches English, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NearProperties {
    #[serde(flatten)]
    pub(super) provider: ProviderProperties,
    /// Whether it states that it teaches the level asked for; null without a level. Silence is `not_stated`.
    level_match: Option<LevelMatch>,
    /// Straight line.
    pub(super) distance_km: f64,
    /// Modelled: straight line × 1.3, on foot or by bus.
    pub(super) travel_minutes: f64,
    mode: NearMode,
    /// Whether the journey takes no more than 60 minutes.
    pub(super) within_limit: bool,
    /// Whether it says that it has all that is asked for; false = it is silent about some of it.
    pub(super) says_so: bool,
}

/// How the journey is made: the faster way.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum NearMode {
    Walk,
    Bus,
}

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LevelMatch {
    Stated,
    NotStated,
}

/// What the list is about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NearMembers {
    pub(super) origin: Origin,
    pub(super) counts: NearCounts,
    /// Recorded in the origin's authority, whatever they offer: we do not know where, or it may not be shown.
    pub(super) unlocated: Vec<ProviderProperties>,
    /// Recorded in the origin's authority, whatever they offer, taught online only.
    pub(super) online: Vec<ProviderProperties>,
    pub(super) note: &'static str,
}

/// How many recorded places there are to choose from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NearCounts {
    /// Known to have all that is asked for.
    pub(super) matched: usize,
    /// Silent about some of it, and not known to lack any; left out with `unknown=exclude`.
    pub(super) unknown: usize,
}

/// The nearest recorded places that teach English, in order of distance.
#[utoipa::path(get, path = "/api/near", tag = "provision",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is today, whatever day the figures are of; where provision is invented, the day of the newest figures. What is asked of classes is asked of those that run on it."),
        ("postcode" = Option<String>, Query, description = "A full postcode; this, or lon and lat, or la_code.", example = "NG7 1AA"),
        ("lon" = Option<f64>, Query, description = "Degrees east, WGS 84."),
        ("lat" = Option<f64>, Query, description = "Degrees north, WGS 84."),
        ("la_code" = Option<String>, Query, description = "Code of an authority: its centre, weighted by postcodes."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2. Leaves out places that state other levels."),
        ("formal" = Option<String>, Query, description = "true (formal) or false (informal)."),
        ("childcare" = Option<bool>, Query, description = "Whether there is childcare. What is asked of level, formal, childcare, women_only, evening and day is asked of one and the same class: what a class does not say, its entry says for it."),
        ("women_only" = Option<bool>, Query, description = "Whether a class is for women only."),
        ("evening" = Option<bool>, Query, description = "Whether a class begins at 17:00 or later from Monday to Friday."),
        ("day" = Option<String>, Query, description = "mo, tu, we, th, fr, sa or su, several with commas between: a class meets on one of them."),
        ("assured_within" = Option<u32>, Query, description = "Only entries that their providers confirmed in so many months: 3, 6 or 12."),
        ("unknown" = Option<String>, Query, description = "`include` (default) keeps places that do not say what is asked for; `exclude` leaves them out."),
        ("limit" = Option<usize>, Query, description = "1 to 100, default 10: so many that say so, and as many that do not say.", minimum = 1, maximum = 100),
    ),
    responses(
        (status = 200, body = FeatureCollection<NearProperties, NearMembers>, content_type = "application/geo+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn near(
    request: HttpRequest,
    state: web::Data<AppState>,
    projection: web::Data<Projection>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &search::PARAMETERS.concat())?;
    let served = regions::asked(&state, &query).await?;
    let (members, places) = Search::read(&query, &served.snapshot, &projection)?.found(&served.snapshot);
    let providers = &served.snapshot.data.providers;
    let features = places.into_iter().map(|(venue, properties)| {
        Feature::new(providers[venue].id.shown(), served.shapes.venue(venue), properties)
    });
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}
