//! `authorities.csv`: authorities with upper tier and region.

use super::error::IngestError;
use super::report::Report;
use super::table::Table;
use crate::domain::area::{Authority, Region};
use crate::domain::code::LaCode;

pub(super) const FILE: &str = "authorities.csv";

/// Authorities by code, and the regions that they name, by code.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<(Vec<Authority>, Vec<Region>), IngestError> {
    let columns = ["la_code", "la_name", "upper_tier_code", "upper_tier_name", "region_code", "region_name"];
    let mut authorities: Vec<Authority> = Vec::new();
    let mut regions: Vec<Region> = Vec::new();
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let code: LaCode = row.parse("la_code")?;
        if authorities.iter().any(|known| known.code == code) {
            return Err(row.problem("la_code", "stands in the file twice"));
        }
        let region =
            Region { code: row.parse("region_code")?, name: row.required("region_name")?.to_owned() };
        let authority = Authority {
            code,
            name: row.required("la_name")?.to_owned(),
            upper_tier_code: row.parse("upper_tier_code")?,
            upper_tier_name: row.required("upper_tier_name")?.to_owned(),
            region: region.code,
        };
        match regions.iter().find(|known| known.code == region.code) {
            Some(known) if known.name != region.name => {
                let rule = format!("region {} is called \"{}\" in an earlier row", known.code, known.name);
                return Err(row.problem("region_name", rule));
            }
            Some(_) => {}
            None => regions.push(region),
        }
        authorities.push(authority);
        Ok(())
    });
    authorities.sort_by_key(|authority| authority.code);
    regions.sort_by_key(|region| region.code);
    Ok((authorities, regions))
}
