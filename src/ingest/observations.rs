//! `region_observations.csv`: figures that a partnership stated itself.

use super::error::IngestError;
use super::report::Report;
use super::table::Table;
use crate::domain::programme::Observation;

pub(super) const FILE: &str = "region_observations.csv";

pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<Vec<Observation>, IngestError> {
    let mut observations = Vec::new();
    let columns = ["region_code", "as_at", "measure", "value", "source"];
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let value: f64 = row.parse("value")?;
        if !value.is_finite() || value < 0.0 {
            return Err(row.problem("value", "must be a number, 0 or more"));
        }
        observations.push(Observation {
            region: row.parse("region_code")?,
            as_at: row.required("as_at")?.to_owned(),
            measure: row.required("measure")?.to_owned(),
            value,
            source: row.required("source")?.to_owned(),
        });
        Ok(())
    });
    Ok(observations)
}
