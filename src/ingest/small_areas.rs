//! `small_areas.csv`: postcode sectors by authority, with centre and weight.

use super::error::IngestError;
use super::report::Report;
use super::shipped::KnownCodes;
use super::table::Table;
use crate::domain::area::SmallArea;
use crate::domain::position::BngPoint;

pub(super) const FILE: &str = "small_areas.csv";

/// Small areas by authority, then sector.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<Vec<SmallArea>, IngestError> {
    let columns = ["sector", "la_code", "easting", "northing", "weight"];
    let mut areas: Vec<SmallArea> = Vec::new();
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let weight = row.count("weight")?;
        if weight == 0 {
            return Err(row.problem("weight", "must be at least 1"));
        }
        areas.push(SmallArea {
            sector: row.parse("sector")?,
            la_code: codes.authority(row, "la_code")?,
            centre: BngPoint::new(f64::from(row.count("easting")?), f64::from(row.count("northing")?)),
            weight,
        });
        Ok(())
    });
    areas.sort_by_key(|area| (area.la_code, area.sector));
    Ok(areas)
}
