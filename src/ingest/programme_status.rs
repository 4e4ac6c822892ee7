//! `programme_status.csv`: who takes part in which programme.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::programme::ProgrammeStatus;

pub(super) const FILE: &str = "programme_status.csv";

pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<Vec<ProgrammeStatus>, IngestError> {
    let mut statements: Vec<ProgrammeStatus> = Vec::new();
    let columns = ["la_code", "programme", "status", "as_at", "source"];
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let statement = ProgrammeStatus {
            la_code: codes.authority(row, "la_code")?,
            programme: row.required("programme")?.to_owned(),
            status: row.required("status")?.to_owned(),
            as_at: row.parse("as_at")?,
            source: row.required("source")?.to_owned(),
        };
        if statements.contains(&statement) {
            return Err(row.problem("la_code", "stands twice for this programme, status, date and source"));
        }
        statements.push(statement);
        Ok(())
    });
    Ok(statements)
}
