//! `other_routes.csv`: Homes for Ukraine and the Afghan programme.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::other_routes::{OtherRoutes, OtherRoutesTable};

pub(super) const FILE: &str = "other_routes.csv";

pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<OtherRoutesTable, IngestError> {
    let columns = ["la_code", "as_at", "homes_for_ukraine_arrivals", "afghan_programme_population"];
    let mut table = OtherRoutesTable::default();
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let code = codes.authority(row, "la_code")?;
        let figures = OtherRoutes {
            homes_for_ukraine_arrivals: row.count_optional("homes_for_ukraine_arrivals")?,
            afghan_programme_population: row.count_optional("afghan_programme_population")?,
        };
        let rows = table.publications.entry(row.parse("as_at")?).or_default();
        if rows.insert(code, figures).is_some() {
            return Err(row.problem("la_code", "stands twice for this date"));
        }
        Ok(())
    });
    Ok(table)
}
