//! `postcodes.bin.zst`: the postcode directory, packed by `geodata/build/make_postcodes.py`.
//!
//! Little-endian: magic `ESOLPC01`; u32 counts of postcodes, sectors, authorities; the authority codes;
//! the sectors (outward code padded to four and the digit) and their numbers of postcodes (u16); then
//! byte planes over all postcodes: unit (2 planes, difference within the sector), authority (2, zigzag
//! difference within the sector), easting and northing (4 each, zigzag difference within the sector;
//! the first of a sector differs from the first of the sector before).

use super::error::IngestError;
use crate::domain::area::Sector;
use crate::domain::code::LaCode;
use crate::domain::postcode_directory::{PostcodeColumns, PostcodeDirectory};

pub(super) const FILE: &str = "postcodes.bin.zst";
const MAGIC: &[u8] = b"ESOLPC01";
/// More than twice what Great Britain needs; a damaged header cannot ask for more memory than this.
const MOST_BYTES: usize = 96 * 1024 * 1024;

/// Unpacks the directory.
///
/// # Errors
/// When the bytes are not a directory of this form.
pub fn decode(packed: &[u8]) -> Result<PostcodeDirectory, IngestError> {
    let plain =
        zstd::bulk::decompress(packed, MOST_BYTES).map_err(|e| fault(format!("not one zstd frame: {e}")))?;
    let mut input = Input { rest: &plain };
    if input.take(MAGIC.len())? != MAGIC {
        return Err(fault("the magic number is not ESOLPC01".into()));
    }
    let rows = input.count()?;
    let sector_count = input.count()?;
    let authority_count = input.count()?;
    let authorities = input
        .records::<9>(authority_count)?
        .map(|code| std::str::from_utf8(&code).ok().and_then(|text| text.parse::<LaCode>().ok()))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| fault("an authority code is malformed".into()))?;
    let sectors = input
        .records::<5>(sector_count)?
        .map(Sector::from_padded)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|e| fault(e.to_string()))?;
    let mut starts = vec![0_u32];
    let mut end = 0_u32;
    for size in input.records::<2>(sector_count)? {
        end = end.saturating_add(u32::from(u16::from_le_bytes(size)));
        starts.push(end);
    }
    if end as usize != rows {
        return Err(fault(format!("sectors hold {end} postcodes, the header says {rows}")));
    }

    let units = within_sectors(&starts, input.planes::<2>(rows)?, u32::wrapping_add);
    let authority = within_sectors(&starts, input.planes::<2>(rows)?, unzigzag);
    let easting = from_sector_firsts(&starts, input.planes::<4>(rows)?);
    let northing = from_sector_firsts(&starts, input.planes::<4>(rows)?);
    if !input.rest.is_empty() {
        return Err(fault(format!("{} bytes too many", input.rest.len())));
    }
    // The steps are at most 16 bits wide in these two columns, so nothing is cut off.
    let narrow = |column: Vec<u32>| column.into_iter().map(|value| (value & 0xffff) as u16).collect();
    let (units, authority) = (narrow(units), narrow(authority));
    PostcodeDirectory::new(PostcodeColumns {
        authorities,
        sectors,
        starts,
        units,
        authority,
        easting,
        northing,
    })
    .map_err(|rule| fault(rule.into()))
}

fn fault(detail: String) -> IngestError {
    IngestError::Format { file: FILE.into(), format: "a packed postcode directory", detail }
}

fn unzigzag(previous: u32, step: u32) -> u32 {
    previous.wrapping_add((step >> 1) ^ (step & 1).wrapping_neg())
}

/// Sums differences that start from 0 in every sector.
fn within_sectors(
    starts: &[u32],
    steps: impl Iterator<Item = u32>,
    add: impl Fn(u32, u32) -> u32,
) -> Vec<u32> {
    sums(starts, steps, |_| 0, add)
}

/// Sums zigzag differences that start, in every sector, from the first value of the sector before.
fn from_sector_firsts(starts: &[u32], steps: impl Iterator<Item = u32>) -> Vec<u32> {
    sums(starts, steps, |first| first, unzigzag)
}

fn sums(
    starts: &[u32],
    mut steps: impl Iterator<Item = u32>,
    base: impl Fn(u32) -> u32,
    add: impl Fn(u32, u32) -> u32,
) -> Vec<u32> {
    let mut values = Vec::with_capacity(starts.last().copied().unwrap_or_default() as usize);
    let mut first = 0;
    for run in starts.windows(2) {
        let mut previous = base(first);
        for row in run[0]..run[1] {
            let Some(step) = steps.next() else { return values };
            previous = add(previous, step);
            if row == run[0] {
                first = previous;
            }
            values.push(previous);
        }
    }
    values
}

struct Input<'a> {
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], IngestError> {
        let (taken, rest) =
            self.rest.split_at_checked(length).ok_or_else(|| fault("the file ends too early".into()))?;
        self.rest = rest;
        Ok(taken)
    }

    fn count(&mut self) -> Result<usize, IngestError> {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(self.take(4)?);
        Ok(u32::from_le_bytes(bytes) as usize)
    }

    fn records<const N: usize>(
        &mut self,
        count: usize,
    ) -> Result<impl Iterator<Item = [u8; N]> + 'a, IngestError> {
        let bytes = self.take(count.saturating_mul(N))?;
        Ok(bytes.as_chunks::<N>().0.iter().copied())
    }

    /// A column that is stored as `N` planes of bytes, lowest byte first.
    fn planes<const N: usize>(&mut self, rows: usize) -> Result<impl Iterator<Item = u32> + 'a, IngestError> {
        let mut planes: [&'a [u8]; N] = [&[]; N];
        for plane in &mut planes {
            *plane = self.take(rows)?;
        }
        Ok((0..rows)
            .map(move |row| planes.iter().rev().fold(0, |value, plane| value << 8 | u32::from(plane[row]))))
    }
}
