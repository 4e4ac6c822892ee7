//! Collections of features that other programs read: what each is about, its fields, and its records one at a time.
//!
//! OGC API – Features, downloads and vector tiles are written from here, so that all of them say the same. A record has
//! only what anybody may read. What is not known is `None`: a member that is null, an empty cell, a tag that is left out.

mod authorities;
mod classes;
mod field;
mod gaps;
mod small_areas;
mod venues;

use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::Date;
use crate::domain::boundary::Boundary;
use crate::domain::position::Position;
use crate::domain::vocabulary::vocabulary;
use crate::snapshot::Snapshot;

pub use field::{Field, Kind, Value};

vocabulary!(
    /// A collection.
    Collection, "a collection", "authorities, gaps, venues, classes, small_areas", {
        /// Who lives where, as published.
        Authorities => "authorities",
        /// Need and provision by authority.
        Gaps => "gaps",
        /// Where English is taught.
        Venues => "venues",
        /// Classes as providers state them.
        Classes => "classes",
        /// Need and access by postcode sector.
        SmallAreas => "small_areas",
    }
);

/// Where a record is.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// An authority's area.
    Area(&'a Boundary),
    /// A point.
    Point(Position),
}

/// One feature.
#[derive(Debug)]
pub struct Record<'a> {
    /// Stable identifier.
    pub id: Cow<'a, str>,
    /// `None` = without a place on the map.
    pub place: Option<Place<'a>>,
    /// In the order of the fields; `None` = not known.
    pub values: Vec<Option<Value<'a>>>,
}

impl Collection {
    /// As people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Authorities => "Authorities: who lives where, as published",
            Self::Gaps => "Gaps: need for English classes and provision, by authority (modelled)",
            Self::Venues => "Venues: where English is taught, as far as it is recorded",
            Self::Classes => "Classes as providers state them",
            Self::SmallAreas => "Small areas: need and access by postcode sector (modelled)",
        }
    }

    /// What it is about and how to read it.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Authorities => {
                "Published figures of each authority on a day: people on asylum support (a stock), people resettled since 2014 \
                 (a flow added up), residents with little English at the census. Null is not known, never 0. Areas are \
                 approximate, derived from postcodes."
            }
            Self::Gaps => {
                "Learner-hours a week needed and provided on a day, all streams together, with the part of each level. MODELLED. \
                 Where unmet_known is false, say \"not known, at most unmet_at_most\". A data gap is not a service gap."
            }
            Self::Venues => {
                "Recorded providers at their venues, with what of theirs runs on a day. Null is not said by the source, never \"no\". A safeguarded place has no \
                 geometry and nothing that tells where it is."
            }
            Self::Classes => {
                "Single classes and other offers with their level, seats, hours and terms, at the venue where they are held. \
                 Null is not said: then what the provider says of all its classes holds."
            }
            Self::SmallAreas => {
                "Postcode sectors inside authorities, as points: need of all streams together, to a tenth of an hour, and access. \
                 MODELLED: need of the authority is spread over them by their postcodes."
            }
        }
    }

    /// Its fields, in order.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Authorities => &authorities::FIELDS,
            Self::Gaps => &gaps::FIELDS,
            Self::Venues => &venues::FIELDS,
            Self::Classes => &classes::FIELDS,
            Self::SmallAreas => &small_areas::FIELDS,
        }
    }

    /// Whether its records are areas; otherwise they are points.
    #[must_use]
    pub fn has_areas(self) -> bool {
        matches!(self, Self::Authorities | Self::Gaps)
    }

    /// Whether its records are those of a day: classes have terms of their own.
    #[must_use]
    pub fn is_of_a_day(self) -> bool {
        self != Self::Classes
    }
}

/// The records of a collection at a date, made one at a time.
pub struct Records<'a> {
    snapshot: &'a Snapshot,
    listing: Listing,
}

/// Which records there are, without the snapshot that they are of: kept between two looks at it.
#[derive(Debug, Clone)]
pub struct Listing(Arc<Rows>);

#[derive(Debug)]
enum Rows {
    Authorities(authorities::Rows),
    Gaps(gaps::Rows),
    Venues { rows: Vec<usize>, as_at: Date },
    Classes(Vec<(usize, usize)>),
    SmallAreas(Vec<crate::snapshot::small_areas::SmallAreaFigures>),
}

impl<'a> Records<'a> {
    /// The records of the region of the snapshot on a day.
    #[must_use]
    pub fn new(collection: Collection, snapshot: &'a Snapshot, as_at: Date) -> Self {
        let rows = match collection {
            Collection::Authorities => Rows::Authorities(authorities::Rows { as_at }),
            Collection::Gaps => Rows::Gaps(gaps::Rows { as_at }),
            Collection::Venues => Rows::Venues { rows: venues::rows(snapshot), as_at },
            Collection::Classes => Rows::Classes(classes::rows(snapshot)),
            Collection::SmallAreas => {
                Rows::SmallAreas(snapshot.small_area_figures(snapshot.gaps_at(as_at), as_at).collect())
            }
        };
        Self { snapshot, listing: Listing(Arc::new(rows)) }
    }

    /// Of classes those that run on a day; records of other collections are of their day already.
    #[must_use]
    pub fn running(self, day: Date) -> Self {
        let Rows::Classes(rows) = &*self.listing.0 else { return self };
        let entries = &self.snapshot.data.providers;
        let runs = |row: &&(usize, usize)| {
            entries[row.0].classes.get(row.1).is_some_and(|class| class.term().holds(day))
        };
        let rows = rows.iter().filter(runs).copied().collect();
        Self { snapshot: self.snapshot, listing: Listing(Arc::new(Rows::Classes(rows))) }
    }

    /// Records that were listed before; `snapshot` is the one that they were listed of.
    #[must_use]
    pub fn listed(listing: &Listing, snapshot: &'a Snapshot) -> Self {
        Self { snapshot, listing: listing.clone() }
    }

    /// Which records these are.
    #[must_use]
    pub fn listing(&self) -> Listing {
        self.listing.clone()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &*self.listing.0 {
            Rows::Authorities(_) | Rows::Gaps(_) => self.snapshot.authorities.len(),
            Rows::Venues { rows, .. } => rows.len(),
            Rows::Classes(rows) => rows.len(),
            Rows::SmallAreas(rows) => rows.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the record at a position is, without making the rest of it.
    #[must_use]
    pub fn place(&self, number: usize) -> Option<Place<'a>> {
        let snapshot = self.snapshot;
        match &*self.listing.0 {
            Rows::Authorities(_) | Rows::Gaps(_) => {
                snapshot.boundary(*snapshot.authorities.get(number)?).map(Place::Area)
            }
            Rows::Venues { rows, .. } => venues::place(snapshot, *rows.get(number)?),
            Rows::Classes(rows) => classes::place(snapshot, *rows.get(number)?),
            Rows::SmallAreas(rows) => {
                let area = &snapshot.data.small_areas[rows.get(number)?.area];
                Some(Place::Point(Position { bng: area.centre, wgs84: area.wgs84 }))
            }
        }
    }

    /// The record at a position.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<Record<'a>> {
        let snapshot = self.snapshot;
        let place = self.place(number);
        let (id, values) = match &*self.listing.0 {
            Rows::Authorities(rows) => rows.record(snapshot, *snapshot.authorities.get(number)?)?,
            Rows::Gaps(rows) => rows.record(snapshot, *snapshot.authorities.get(number)?)?,
            Rows::Venues { rows, as_at } => venues::record(snapshot, *rows.get(number)?, *as_at),
            Rows::Classes(rows) => classes::record(snapshot, *rows.get(number)?)?,
            Rows::SmallAreas(rows) => small_areas::record(snapshot, rows.get(number)?),
        };
        Some(Record { id, place, values })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Record<'a>> + '_ {
        (0..self.len()).filter_map(|number| self.get(number))
    }
}
