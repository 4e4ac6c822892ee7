//! A search for the nearest places, whoever asks for it: as GeoJSON or as a page.

use std::borrow::Cow;

use super::{LevelMatch, NearCounts, NearMembers, NearMode, NearProperties};
use crate::analysis::travel::TravelMode;
use crate::api::error::ApiError;
use crate::api::origin::Origin;
use crate::api::provider::ProviderProperties;
use crate::api::query::Query;
use crate::api::venues::{WANTED, Wanted, assured_since, wants_unknown};
use crate::domain::Date;
use crate::domain::level::Level;
use crate::domain::matching::Match;
use crate::domain::offer::{Offer, Reach};
use crate::domain::position::{BngPoint, Wgs84Point};
use crate::domain::postcode::Postcode;
use crate::domain::units::Metres;
use crate::index::nearest::NearestFew;
use crate::index::points::Neighbour;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;
use crate::snapshot::places::Answers;

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

    /// What the list is about, and its places by distance, each with its position in the dataset.
    pub(in crate::api) fn found(self, snapshot: &Snapshot) -> (NearMembers, Vec<(usize, NearProperties)>) {
        // Each place is asked once: for the counts, for its room in the list, and for what is told of it.
        let answers = self.answers(snapshot);
        let counts = NearCounts { matched: answers.matched, unknown: answers.unknown };
        // Nearly every place is silent about something: those must not crowd out the few that say so.
        let mut listed = self.nearest(snapshot, &answers.each, Match::Yes, counts.matched);
        if self.include_unknown {
            listed.extend(self.nearest(snapshot, &answers.each, Match::Unknown, counts.unknown));
        }
        listed.sort_by(|a, b| a.distance.0.total_cmp(&b.distance.0).then(a.item.cmp(&b.item)));
        let places = listed.into_iter().map(|near| {
            let venue = snapshot.venues[near.item];
            (venue, self.place(snapshot, venue, near.distance, answers.each[near.item]))
        });
        let places = places.collect();
        let (unlocated, online) = self.recorded_here(snapshot);
        let note = if snapshot.data.travel.is_some() { NOTE_BESIDE_IMPORTED } else { NOTE };
        (NearMembers { counts, unlocated, online, note, origin: self.origin }, places)
    }

    fn answers<'a>(&self, snapshot: &'a Snapshot) -> Cow<'a, Answers> {
        let places = &snapshot.places;
        if self.wanted == Wanted::default() && self.assured_since.is_none() {
            return Cow::Borrowed(places.on(self.day));
        }
        Cow::Owned(places.asked(self.day, self.assured_since, |offer| self.wanted.of_offer(offer)))
    }

    /// The nearest of those whose answer is this, of which there are `most`: as many as the list has room for.
    fn nearest(&self, snapshot: &Snapshot, passes: &[Match], answer: Match, most: usize) -> Vec<Neighbour> {
        let mut found = NearestFew::new(self.limit.min(most));
        snapshot.venue_index.nearest_wanted(self.from, &mut found, |item| passes[item] == answer);
        found.iter().collect()
    }

    /// What is recorded in the origin's authority without a place, and online.
    fn recorded_here(&self, snapshot: &Snapshot) -> (Vec<ProviderProperties>, Vec<ProviderProperties>) {
        let here = self.origin.la_code.into_iter().flat_map(|code| snapshot.recorded_in(code));
        let online = here.clone().filter(|(_, entry)| entry.online_only());
        let somewhere = here.filter(|(_, entry)| entry.public_position().is_none() && !entry.online_only());
        (
            somewhere.map(|(index, _)| ProviderProperties::to_go_to(snapshot, index, self.day)).collect(),
            online.map(|(index, _)| ProviderProperties::on(snapshot, index, self.day)).collect(),
        )
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
