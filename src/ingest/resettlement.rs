//! `resettlement.csv`: Home Office `Res_D01` in our layout.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::resettlement::Resettlement;

pub(super) const FILE: &str = "resettlement.csv";

pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<Resettlement, IngestError> {
    let mut resettlement = Resettlement::default();
    read_more(bytes, codes, &mut resettlement, report)?;
    Ok(resettlement)
}

/// Adds rows to those that were read before.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    resettlement: &mut Resettlement,
    report: &mut Report,
) -> Result<(), IngestError> {
    Table::open(FILE, bytes, &["la_code", "quarter", "scheme", "people"])?.for_each(report, |row, _| {
        let code = codes.authority(row, "la_code")?;
        let fresh = resettlement.insert(
            code,
            row.parse("quarter")?,
            row.parse("scheme")?,
            row.count_optional("people")?,
        );
        if fresh { Ok(()) } else { Err(row.problem("la_code", "stands twice for this quarter and scheme")) }
    });
    Ok(())
}
