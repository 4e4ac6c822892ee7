//! A search for the nearest places, whoever asks for it: as GeoJSON or as a page.

use super::{LevelMatch, NearCounts, NearMembers, NearMode, NearProperties};
use crate::analysis::supply::teaches_adults;
use crate::analysis::travel::TravelMode;
use crate::api::error::ApiError;
use crate::api::origin::Origin;
use crate::api::provider::ProviderProperties;
use crate::api::query::Query;
use crate::api::venues::{Match, WANTED, Wanted, assured_since, wants_unknown};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::offer::{Offer, Reach};
use crate::domain::position::{BngPoint, Wgs84Point};
use crate::domain::postcode::Postcode;
use crate::domain::units::Metres;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;

const MOST: usize = 100;
const CHOICE: &str = "postcode; lon and lat; la_code";

/// What an address of a search may have.
pub(in crate::api) const PARAMETERS: [&[&str]; 2] = [
    &["region", "as_at", "postcode", "lon", "lat", "la_code", "assured_within", "unknown", "limit"],
    &WANTED,
];

/// From where, and what must be there.
pub(in crate::api) struct Search {
    from: BngPoint,
    origin: Origin,
    /// On which a class must run.
    day: Date,
    level: Option<Level>,
    wanted: Wanted,
    assured_since: Option<Date>,
    include_unknown: bool,
    limit: usize,
}

impl Search {
    pub(in crate::api) fn read(
        query: &Query,
        snapshot: &Snapshot,
        projection: &Projection,
    ) -> Result<Self, ApiError> {
        let level = query.parse("level", "invalid_level")?;
        // Nearly every place is silent on levels: without them the nearest class would seem to be in another region.
        let include_unknown = wants_unknown(query)?.unwrap_or(true);
        let limit = limit(query)?;
        let (from, origin) = origin(query, snapshot, projection)?;
        let (wanted, assured_since) = (Wanted::read(query)?, assured_since(query)?);
        let day = query.day_to_go(snapshot)?;
        Ok(Self { from, origin, day, level, wanted, assured_since, include_unknown, limit })
    }

    /// What somebody could go to on the day.
    fn offers<'a>(&self, snapshot: &'a Snapshot, venue: usize) -> impl Iterator<Item = Offer> + use<'a> {
        snapshot.offers[venue].running(self.day, Reach::AdultsAtAPlace)
    }

    /// Whether a place has all that is asked for.
    fn passes(&self, snapshot: &Snapshot, venue: usize) -> Match {
        let provider = &snapshot.data.providers[venue];
        // Not for somebody who looks for a class: a hub, an assessment, a 16–18 programme, an online class.
        let in_person = teaches_adults(provider) && !provider.online_only() && !provider.is_bare_place();
        let assured = self.assured_since.is_none_or(|first| provider.assured >= Some(first));
        let offers = &snapshot.offers[venue];
        if !in_person || !assured || offers.within(Reach::AdultsAtAPlace).next().is_none() {
            return Match::No;
        }
        // Where there is nothing to go to on the day, nobody can say that there is what is asked for.
        let most = if offers.rest_on(self.day, Reach::AdultsAtAPlace) { Match::Unknown } else { Match::Yes };
        self.wanted.of_offers(self.offers(snapshot, venue)).min(most)
    }

    /// What the list is about, and its places by distance, each with its position in the dataset.
    pub(in crate::api) fn found(self, snapshot: &Snapshot) -> (NearMembers, Vec<(usize, NearProperties)>) {
        // Each place is asked once: for the counts, for its room in the list, and for what is told of it.
        let passes: Vec<Match> = snapshot.venues.iter().map(|venue| self.passes(snapshot, *venue)).collect();
        let count = |wanted: Match| passes.iter().filter(|found| **found == wanted).count();
        let counts = NearCounts { matched: count(Match::Yes), unknown: count(Match::Unknown) };
        let mut room = Room::new(self.limit, self.include_unknown);
        let mut places = Vec::with_capacity(self.limit);
        for near in snapshot.venue_index.nearest(self.from) {
            if !room.is_left() {
                break;
            }
            let (venue, found) = (snapshot.venues[near.item], passes[near.item]);
            if room.takes(found) {
                places.push((venue, self.place(snapshot, venue, near.distance, found)));
            }
        }
        let recorded_here = |online: bool| {
            let here = snapshot.data.providers.iter().enumerate().filter(|(_, provider)| {
                let placeless = if online {
                    provider.online_only()
                } else {
                    provider.public_position().is_none() && !provider.online_only()
                };
                provider.la_code.is_some() && provider.la_code == self.origin.la_code && placeless
            });
            here.map(|(index, _)| {
                if online {
                    ProviderProperties::on(snapshot, index, self.day)
                } else {
                    ProviderProperties::to_go_to(snapshot, index, self.day)
                }
            })
            .collect()
        };
        let members = NearMembers {
            counts,
            unlocated: recorded_here(false),
            online: recorded_here(true),
            note: if snapshot.data.travel.is_some() { NOTE_BESIDE_IMPORTED } else { NOTE },
            origin: self.origin,
        };
        (members, places)
    }

    fn place(&self, snapshot: &Snapshot, venue: usize, distance: Metres, found: Match) -> NearProperties {
        let journey = snapshot.travel.over(distance);
        NearProperties {
            provider: ProviderProperties::to_go_to(snapshot, venue, self.day),
            level_match: self.level.map(|level| {
                let teaches = |offer: Offer| offer.levels.is_some_and(|levels| levels.contains(level));
                let stated = self.offers(snapshot, venue).any(teaches);
                if stated { LevelMatch::Stated } else { LevelMatch::NotStated }
            }),
            distance_km: distance.kilometres(),
            travel_minutes: journey.minutes.0,
            mode: match journey.mode {
                TravelMode::Walk => NearMode::Walk,
                TravelMode::Bus => NearMode::Bus,
            },
            within_limit: journey.minutes <= snapshot.assumptions.limit,
            says_so: found == Match::Yes,
        }
    }
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
