//! Asylum support: a STOCK of people at a date, never to be added to a flow.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Date;
use super::code::LaCode;

/// Section of the Immigration and Asylum Act 1999 that support is given under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SupportType {
    /// Section 95: destitute asylum seekers.
    Section95,
    /// Section 4: refused asylum seekers.
    Section4,
    /// Section 98: until eligibility is assessed.
    Section98,
    /// The publication does not give the section.
    NotSplit,
}

impl SupportType {
    /// The name that screens and tables show.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Section95 => "Section 95",
            Self::Section4 => "Section 4",
            Self::Section98 => "Section 98",
            Self::NotSplit => "all support, not split by section",
        }
    }
}

/// Kind of accommodation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Accommodation {
    /// Dispersal accommodation.
    Dispersal,
    /// Cash only, housed elsewhere.
    SubsistenceOnly,
    /// Initial accommodation.
    Initial,
    /// Contingency accommodation in a hotel.
    ContingencyHotel,
    /// Contingency accommodation elsewhere.
    ContingencyOther,
    /// Contingency accommodation, hotel or not: the publication does not say.
    Contingency,
    /// Any other.
    Other,
}

impl Accommodation {
    /// The name that screens and tables show.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dispersal => "dispersal accommodation",
            Self::SubsistenceOnly => "subsistence only",
            Self::Initial => "initial accommodation",
            Self::ContingencyHotel => "contingency accommodation in hotels",
            Self::ContingencyOther => "contingency accommodation elsewhere",
            Self::Contingency => "contingency accommodation, hotels not told apart",
            Self::Other => "other accommodation",
        }
    }
}

/// What a count of people describes.
pub type Cell = (SupportType, Accommodation);

/// One publication: people by authority, section and accommodation at one date.
///
/// An authority without a row has 0. A cell that no authority has a row for was not published, nor was a figure that
/// its publisher holds back: `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AsylumPublication {
    rows: HashMap<LaCode, BTreeMap<Cell, Option<u32>>>,
    published: BTreeSet<Cell>,
}

impl AsylumPublication {
    /// Adds a row; `None` = the figure is held back. `false` when the cell of this authority was given already.
    pub fn insert(&mut self, la_code: LaCode, cell: Cell, people: impl Into<Option<u32>>) -> bool {
        let cells = self.rows.entry(la_code).or_default();
        if cells.contains_key(&cell) {
            return false;
        }
        cells.insert(cell, people.into());
        self.published.insert(cell);
        true
    }

    /// Authorities with a row, of the whole United Kingdom.
    pub fn authorities(&self) -> impl Iterator<Item = LaCode> + '_ {
        self.rows.keys().copied()
    }

    /// The cells that were published, in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.published.iter().copied()
    }

    /// People on any support in the authority; `None` when a figure of it is held back.
    #[must_use]
    pub fn total(&self, la_code: LaCode) -> Option<u32> {
        self.rows.get(&la_code).map_or(Some(0), |cells| cells.values().copied().sum())
    }

    /// People in the cells that `wanted` picks, or `None` when the publication has no such cell or holds one of the
    /// authority back.
    pub fn people(&self, la_code: LaCode, wanted: impl Fn(Cell) -> bool) -> Option<u32> {
        if !self.published.iter().any(|cell| wanted(*cell)) {
            return None;
        }
        self.rows.get(&la_code).map_or(Some(0), |cells| {
            cells.iter().filter(|(cell, _)| wanted(**cell)).map(|(_, people)| *people).sum()
        })
    }
}

/// Every publication, by the date that it describes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AsylumSupport {
    /// Publications by date.
    pub publications: BTreeMap<Date, AsylumPublication>,
}

impl AsylumSupport {
    /// The latest publication that describes a date on or before `as_at`.
    #[must_use]
    pub fn at(&self, as_at: Date) -> Option<(Date, &AsylumPublication)> {
        self.publications.range(..=as_at).next_back().map(|(date, publication)| (*date, publication))
    }
}
