//! `region_observations.csv`: figures that a partnership stated itself.

use super::error::IngestError;
use super::report::Report;
use super::table::Table;
use crate::domain::area::Region;
use crate::domain::programme::Observation;

pub(super) const FILE: &str = "region_observations.csv";

pub(super) fn read(
    bytes: &[u8],
    regions: &[Region],
    report: &mut Report,
) -> Result<Vec<Observation>, IngestError> {
    let mut observations: Vec<Observation> = Vec::new();
    let columns = ["region_code", "as_at", "measure", "value", "source"];
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let value: f64 = row.parse("value")?;
        if !value.is_finite() || value < 0.0 {
            return Err(row.problem("value", "must be a number, 0 or more"));
        }
        let region = row.parse("region_code")?;
        if !regions.iter().any(|known| known.code == region) {
            return Err(row.problem("region_code", "is not in authorities.csv"));
        }
        let observation = Observation {
            region,
            as_at: row.required("as_at")?.to_owned(),
            measure: row.required("measure")?.to_owned(),
            value,
            source: row.required("source")?.to_owned(),
        };
        let said = |o: &Observation| (o.region, o.as_at.clone(), o.measure.clone(), o.source.clone());
        if observations.iter().any(|known| said(known) == said(&observation)) {
            return Err(row.problem("measure", "stands twice for this region, date and source"));
        }
        observations.push(observation);
        Ok(())
    });
    Ok(observations)
}
