//! `small_areas.csv`: postcode sectors by authority, with centre and weight.

use std::collections::HashSet;

use super::crs::Projection;
use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::area::{Sector, SmallArea};
use crate::domain::code::LaCode;
use crate::domain::position::BngPoint;

pub(super) const FILE: &str = "small_areas.csv";

/// Small areas by authority, then sector.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    projection: &Projection,
    report: &mut Report,
) -> Result<Vec<SmallArea>, IngestError> {
    let columns = ["sector", "la_code", "easting", "northing", "weight"];
    let mut areas: Vec<SmallArea> = Vec::new();
    let mut seen: HashSet<(LaCode, Sector)> = HashSet::new();
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let weight = row.count("weight")?;
        if weight == 0 {
            return Err(row.problem("weight", "must be at least 1"));
        }
        let (sector, la_code) = (row.parse("sector")?, codes.authority(row, "la_code")?);
        if !seen.insert((la_code, sector)) {
            return Err(row.problem("sector", "stands twice for this authority"));
        }
        let (easting, northing) = (row.count("easting")?, row.count("northing")?);
        if !BngPoint::on_grid(easting, northing) {
            let column = if easting > 700_000 { "easting" } else { "northing" };
            return Err(row.problem(column, "is off the British National Grid (0–700,000, 0–1,300,000)"));
        }
        let centre = BngPoint::new(f64::from(easting), f64::from(northing));
        let wgs84 = projection.to_wgs84(centre).map_err(|fault| row.problem("easting", fault.to_string()))?;
        areas.push(SmallArea { sector, la_code, centre, wgs84, weight });
        Ok(())
    });
    areas.sort_by_key(|area| (area.la_code, area.sector));
    Ok(areas)
}
