//! `population.csv`: residents by authority and reference.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::population::{Population, Reference};

pub(super) const FILE: &str = "population.csv";

pub(super) fn read(bytes: &[u8], codes: &KnownCodes, report: &mut Report) -> Result<Population, IngestError> {
    let mut population = Population::default();
    Table::open(FILE, bytes, &["la_code", "reference", "population"])?.for_each(report, |row, _| {
        let code = codes.authority(row, "la_code")?;
        let reference: Reference = row.parse("reference")?;
        let residents = row.count("population")?;
        if residents == 0 {
            return Err(row.problem("population", "must be above 0"));
        }
        if population.references.entry(reference).or_default().insert(code, residents).is_some() {
            return Err(row.problem("la_code", "stands twice for this reference"));
        }
        Ok(())
    });
    Ok(population)
}
