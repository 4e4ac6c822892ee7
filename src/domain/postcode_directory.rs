//! Every postcode of Great Britain with its position and authority, packed.

use super::area::Sector;
use super::code::LaCode;
use super::position::BngPoint;
use super::postcode::Postcode;

/// Where a postcode is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostcodeEntry {
    /// The postcode.
    pub postcode: Postcode,
    /// Position to the metre, as the ONS Postcode Directory gives it.
    pub position: BngPoint,
    /// Authority that it lies in.
    pub la_code: LaCode,
}

/// About 2.6 million postcodes at twelve bytes each: a sorted list of sectors, and per sector a
/// sorted run of units. A lookup is two binary searches.
#[derive(Debug, Default)]
pub struct PostcodeDirectory {
    authorities: Vec<LaCode>,
    sectors: Vec<Sector>,
    /// `starts[s]..starts[s + 1]` are the rows of sector `s`.
    starts: Vec<u32>,
    units: Vec<u16>,
    authority: Vec<u16>,
    easting: Vec<u32>,
    northing: Vec<u32>,
}

/// The columns that a [`PostcodeDirectory`] is built from; rows in order of sector, then unit.
#[derive(Debug, Default)]
pub struct PostcodeColumns {
    /// Table of authorities that `authority` points into.
    pub authorities: Vec<LaCode>,
    /// Sectors, strictly ascending.
    pub sectors: Vec<Sector>,
    /// Row where each sector starts, and the number of rows at the end.
    pub starts: Vec<u32>,
    /// Unit index of each row, strictly ascending within a sector.
    pub units: Vec<u16>,
    /// Authority of each row.
    pub authority: Vec<u16>,
    /// Easting of each row, metres.
    pub easting: Vec<u32>,
    /// Northing of each row, metres.
    pub northing: Vec<u32>,
}

impl PostcodeDirectory {
    /// Checks the columns against each other and takes them over.
    ///
    /// # Errors
    /// A sentence naming the rule that the columns break.
    pub fn new(columns: PostcodeColumns) -> Result<Self, &'static str> {
        let PostcodeColumns { authorities, sectors, starts, units, authority, easting, northing } = columns;
        let rows = units.len();
        if authority.len() != rows || easting.len() != rows || northing.len() != rows {
            return Err("columns have different lengths");
        }
        let covers = starts.len() == sectors.len() + 1
            && starts.first() == Some(&0)
            && starts.last().is_some_and(|end| *end as usize == rows)
            && starts.is_sorted();
        if !covers {
            return Err("sector starts do not cover the rows");
        }
        if !sectors.is_sorted_by(|a, b| a < b) {
            return Err("sectors are not in ascending order");
        }
        let runs = starts.windows(2).map(|w| &units[w[0] as usize..w[1] as usize]);
        for run in runs {
            if !run.is_sorted_by(|a, b| a < b) || run.last().is_some_and(|unit| *unit >= 26 * 26) {
                return Err("units are not in ascending order or out of range");
            }
        }
        if authority.iter().any(|index| usize::from(*index) >= authorities.len()) {
            return Err("an authority index is out of range");
        }
        if !easting.iter().zip(&northing).all(|(easting, northing)| BngPoint::on_grid(*easting, *northing)) {
            return Err("a position is off the British National Grid");
        }
        Ok(Self { authorities, sectors, starts, units, authority, easting, northing })
    }

    /// Number of postcodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is no postcode at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The entry of a postcode, if it exists or once existed in Great Britain.
    #[must_use]
    pub fn find(&self, postcode: Postcode) -> Option<PostcodeEntry> {
        let sector = self.sectors.binary_search(&postcode.sector()).ok()?;
        let start = self.starts[sector] as usize;
        let run = &self.units[start..self.starts[sector + 1] as usize];
        let row = start + run.binary_search(&postcode.unit()).ok()?;
        self.entry(sector, row)
    }

    /// Every entry, in order of sector (padded with spaces), then unit.
    pub fn iter(&self) -> impl Iterator<Item = PostcodeEntry> + '_ {
        (0..self.sectors.len()).flat_map(move |sector| {
            let rows = self.starts[sector] as usize..self.starts[sector + 1] as usize;
            rows.filter_map(move |row| self.entry(sector, row))
        })
    }

    fn entry(&self, sector: usize, row: usize) -> Option<PostcodeEntry> {
        Some(PostcodeEntry {
            postcode: Postcode::from_parts(self.sectors[sector], self.units[row])?,
            position: BngPoint::new(f64::from(self.easting[row]), f64::from(self.northing[row])),
            la_code: self.authorities[usize::from(self.authority[row])],
        })
    }
}
