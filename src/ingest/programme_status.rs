//! `programme_status.csv`: who takes part in which programme.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::key_set::KeySet;
use crate::domain::programme::{PROGRAMME_COLUMNS, ProgrammeStatus};

pub(super) const FILE: &str = "programme_status.csv";

/// Statements by authority, programme and day.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<Vec<ProgrammeStatus>, IngestError> {
    read_more(bytes, codes, &mut KeySet::default(), report)
}

/// The same, with the keys that were read before.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<ProgrammeStatus>, IngestError> {
    let mut statements: Vec<ProgrammeStatus> = Vec::new();
    Table::open(FILE, bytes, &PROGRAMME_COLUMNS[..5])?.for_each(report, |row, _| {
        let statement = ProgrammeStatus {
            la_code: codes.authority(row, "la_code")?,
            programme: row.parse("programme")?,
            status: row.parse("status")?,
            as_at: row.day("as_at")?,
            ends: row.day_optional("ends")?,
            source: row.required("source")?.to_owned(),
        };
        if statement.ends.is_some_and(|ends| ends < statement.as_at) {
            return Err(row.problem("ends", "must not be before the first day"));
        }
        let ProgrammeStatus { la_code, programme, as_at, .. } = &statement;
        if !seen.insert(&format!("{la_code}|{}|{as_at}", programme.as_str())) {
            return Err(row.problem("as_at", "stands twice for this authority and programme"));
        }
        statements.push(statement);
        Ok(())
    });
    statements.sort_by_key(|one| (one.la_code, one.programme, one.as_at));
    Ok(statements)
}
