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
use super::venues::{Match, WANTED, Wanted, assured_since, wants_unknown};
use crate::analysis::supply::teaches_adults;
use crate::analysis::travel::TravelMode;
use crate::domain::level::Level;
use crate::domain::offer::Offer;
use crate::domain::position::{BngPoint, Wgs84Point};
use crate::domain::postcode::Postcode;
use crate::export::geojson::{Feature, FeatureCollection};
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;

const MOST: usize = 100;
const CHOICE: &str = "postcode; lon and lat; la_code";

/// A place that teaches English, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NearProperties {
    #[serde(flatten)]
    provider: ProviderProperties,
    /// Whether it states that it teaches the level asked for; null without a level. Silence is `not_stated`.
    level_match: Option<LevelMatch>,
    /// Straight line.
    distance_km: f64,
    /// Modelled: straight line × 1.3, on foot or by bus.
    travel_minutes: f64,
    mode: NearMode,
    /// Whether the journey takes no more than 60 minutes.
    within_limit: bool,
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
    origin: Origin,
    counts: NearCounts,
    /// Recorded in the origin's authority, but we do not know where.
    unlocated: Vec<ProviderProperties>,
    /// Recorded in the origin's authority, taught online only.
    online: Vec<ProviderProperties>,
    note: &'static str,
}

/// How many recorded places there are to choose from.
#[derive(Debug, Serialize, ToSchema)]
struct NearCounts {
    /// Known to have all that is asked for.
    matched: usize,
    /// Silent about some of it, and not known to lack any; left out with `unknown=exclude`.
    unknown: usize,
}

/// The nearest recorded places that teach English, in order of distance.
#[utoipa::path(get, path = "/api/near", tag = "provision",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
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
    let own = ["region", "postcode", "lon", "lat", "la_code", "assured_within", "unknown", "limit"];
    let query = Query::read(&request, &[&own[..], &WANTED[..]].concat())?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let level: Option<Level> = query.parse("level", "invalid_level")?;
    // Nearly every place is silent on levels: without them the nearest class would seem to be in another region.
    let include_unknown = wants_unknown(&query)?.unwrap_or(true);
    let limit = limit(&query)?;
    let (from, origin) = origin(&query, snapshot, &projection)?;

    let wanted = Wanted::read(&query)?;
    let assured_since = assured_since(&query)?;
    let passes = |venue: usize| {
        let provider = &snapshot.data.providers[venue];
        // Not for somebody who looks for a class: a hub, an assessment, a 16–18 programme, an online class.
        let in_person = teaches_adults(provider) && !provider.online_only() && !provider.is_bare_place();
        let assured = assured_since.is_none_or(|first| provider.assured >= Some(first));
        if in_person && assured { wanted.of_entry(snapshot, venue) } else { Match::No }
    };
    let count = |wanted: Match| snapshot.venues.iter().filter(|venue| passes(**venue) == wanted).count();
    let counts = NearCounts { matched: count(Match::Yes), unknown: count(Match::Unknown) };
    let features = snapshot
        .venue_index
        .nearest(from)
        .map(|found| (snapshot.venues[found.item], found.distance))
        .scan(Room::new(limit, include_unknown), |room, (venue, distance)| {
            room.is_left().then(|| (venue, distance, room.takes(passes(venue))))
        })
        .filter_map(|(venue, distance, taken)| taken.then_some((venue, distance)))
        .map(|(venue, distance)| {
            let journey = snapshot.travel.over(distance);
            let properties = NearProperties {
                provider: ProviderProperties::new(snapshot, venue),
                level_match: level.map(|level| {
                    let teaches = |offer: &Offer| offer.levels.is_some_and(|levels| levels.contains(level));
                    let stated = snapshot.offers[venue].iter().any(teaches);
                    if stated { LevelMatch::Stated } else { LevelMatch::NotStated }
                }),
                distance_km: distance.kilometres(),
                travel_minutes: journey.minutes.0,
                mode: match journey.mode {
                    TravelMode::Walk => NearMode::Walk,
                    TravelMode::Bus => NearMode::Bus,
                },
                within_limit: journey.minutes <= snapshot.assumptions.limit,
            };
            Feature::new(snapshot.data.providers[venue].id.shown(), served.shapes.venue(venue), properties)
        })
        .collect();
    let recorded_here = |online: bool| {
        let here = snapshot.data.providers.iter().enumerate().filter(|(_, provider)| {
            let placeless = if online {
                provider.online_only()
            } else {
                provider.public_position().is_none() && !provider.online_only()
            };
            provider.la_code.is_some() && provider.la_code == origin.la_code && placeless
        });
        here.map(|(index, _)| ProviderProperties::new(snapshot, index)).collect()
    };
    let members = NearMembers {
        counts,
        unlocated: recorded_here(false),
        online: recorded_here(true),
        origin,
        note: if snapshot.data.travel.is_some() { NOTE_BESIDE_IMPORTED } else { NOTE },
    };
    Ok(geojson_response().json(FeatureCollection::new(members, features)))
}

/// How many more places a list takes. Nearly every place is silent about something: those must not crowd out the few
/// that say so.
struct Room {
    saying_so: usize,
    silent: usize,
}

impl Room {
    fn new(limit: usize, include_silent: bool) -> Self {
        Self { saying_so: limit, silent: if include_silent { limit } else { 0 } }
    }

    fn is_left(&self) -> bool {
        self.saying_so + self.silent > 0
    }

    fn takes(&mut self, found: Match) -> bool {
        let room = match found {
            Match::Yes => &mut self.saying_so,
            Match::Unknown => &mut self.silent,
            Match::No => return false,
        };
        let taken = *room > 0;
        *room = room.saturating_sub(1);
        taken
    }
}

const NOTE: &str =
    "Distances are straight lines; minutes are modelled, not from a timetable. Ask before you travel.";
const NOTE_BESIDE_IMPORTED: &str = "Distances are straight lines; minutes are modelled here, not from the travel times \
    imported for the gaps. Ask before you travel.";

fn limit(query: &Query) -> Result<usize, ApiError> {
    let Some(text) = query.text("limit") else { return Ok(10) };
    text.parse::<usize>().ok().filter(|limit| (1..=MOST).contains(limit)).ok_or_else(|| {
        ApiError::OutOfRange {
            parameter: "limit",
            value: text.chars().take(60).collect(),
            allowed: "a whole number from 1 to 100",
        }
    })
}

fn origin(
    query: &Query,
    snapshot: &Snapshot,
    projection: &Projection,
) -> Result<(BngPoint, Origin), ApiError> {
    let postcode = query.parse::<Postcode>("postcode", "invalid_postcode")?;
    let point = point(query)?;
    let authority = query.la_code(snapshot)?;
    match (postcode, point, authority) {
        (Some(postcode), None, None) => Origin::of_postcode(postcode, snapshot, projection),
        (None, Some(wgs84), None) => Origin::of_point(wgs84, snapshot, projection),
        (None, None, Some(code)) => Origin::of_authority(code, snapshot),
        (None, None, None) => Err(ApiError::Missing(CHOICE)),
        _ => Err(ApiError::Conflict(CHOICE)),
    }
}

fn point(query: &Query) -> Result<Option<Wgs84Point>, ApiError> {
    let (lon, lat) = match (query.text("lon"), query.text("lat")) {
        (None, None) => return Ok(None),
        (Some(lon), Some(lat)) => (lon, lat),
        (Some(_), None) => return Err(ApiError::HalfAPoint { missing: "lat" }),
        (None, Some(_)) => return Err(ApiError::HalfAPoint { missing: "lon" }),
    };
    let number = |parameter: &'static str, text: &str| {
        text.parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(|| ApiError::OutOfRange {
            parameter,
            value: text.chars().take(60).collect(),
            allowed: Wgs84Point::ALLOWED,
        })
    };
    let (lon, lat) = (number("lon", lon)?, number("lat", lat)?);
    let outside = |invalid| ApiError::Invalid { code: "invalid_position", parameter: "lon,lat", invalid };
    Wgs84Point::in_great_britain(lon, lat).map(Some).map_err(outside)
}
