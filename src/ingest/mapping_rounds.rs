//! `mapping_rounds`: what was asked of the providers of a sector in an authority, and how far it came.

use std::collections::BTreeSet;

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::mapping_round::{MAPPING_ROUND_COLUMNS, MappingRound, Sector};

/// Rounds by authority, sector and day.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    report: &mut Report,
) -> Result<Vec<MappingRound>, IngestError> {
    read_more(bytes, codes, &mut BTreeSet::new(), None, report)
}

/// The same, with the keys of the rounds that were read before. `today`: the day of writing, for rounds that are written
/// down now; `None` = they are kept already.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut BTreeSet<(LaCode, Sector, Date)>,
    today: Option<Date>,
    report: &mut Report,
) -> Result<Vec<MappingRound>, IngestError> {
    let mut rounds: Vec<MappingRound> = Vec::new();
    Table::open("mapping_rounds", bytes, &MAPPING_ROUND_COLUMNS[..4])?.for_each(report, |row, _| {
        let round = MappingRound {
            la_code: codes.authority(row, "la_code")?,
            sector: row.parse("sector")?,
            as_at: row.parse("as_at")?,
            status: row.parse("status")?,
            respondent: row.optional("respondent").map(str::to_owned),
        };
        if let Some(today) = today.filter(|today| round.as_at > *today) {
            // The newest view counts every round: one of a later day would say today what nobody knows yet.
            let told = format!("must not be after today, {today}: record the round when it has come so far");
            return Err(row.problem("as_at", told));
        }
        if round.status.is_settled() && round.respondent.is_none() {
            // It turns "we do not know" into "there is none": somebody must stand behind it.
            return Err(
                row.problem("respondent", "must not be blank where a round is complete or confirmed_none")
            );
        }
        if !seen.insert((round.la_code, round.sector, round.as_at)) {
            return Err(row.problem("as_at", "stands twice for this authority and sector"));
        }
        rounds.push(round);
        Ok(())
    });
    rounds.sort_by_key(|round| (round.la_code, round.sector, round.as_at));
    Ok(rounds)
}
