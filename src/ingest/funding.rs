//! `funding`: who gives how much for English classes, to whom, for when.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::providers::address;
use super::report::{Problem, Report};
use super::rules::period;
use super::table::{Row, Table};
use crate::domain::area::Region;
use crate::domain::funding::{FUNDING_COLUMNS, FundedParty, Funding, FundingScope};
use crate::domain::key_set::KeySet;

/// Pounds; no grant for English classes comes near it.
const MOST_POUNDS: u64 = 1_000_000_000;

/// Funding by identifier.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    regions: &[Region],
    report: &mut Report,
) -> Result<Vec<Funding>, IngestError> {
    read_more(bytes, codes, regions, &mut KeySet::default(), report)
}

/// The same, with the identifiers that were read before.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    regions: &[Region],
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<Funding>, IngestError> {
    let mut all: Vec<Funding> = Vec::new();
    Table::open("funding", bytes, &FUNDING_COLUMNS[..4])?.for_each(report, |row, _| {
        let funding = stated(row, codes, regions)?;
        if !seen.insert(&funding.id) {
            return Err(row.problem("funding_id", "stands in the table twice"));
        }
        all.push(funding);
        Ok(())
    });
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}

fn stated(row: &Row<'_>, codes: &KnownCodes, regions: &[Region]) -> Result<Funding, Problem> {
    let party = match row.parse("scope")? {
        FundingScope::Region => {
            let region = row.parse("scope_id")?;
            if !regions.iter().any(|known| known.code == region) {
                return Err(row.problem("scope_id", "is not a region of the atlas"));
            }
            FundedParty::Region(region)
        }
        FundingScope::Authority => FundedParty::Authority(codes.authority(row, "scope_id")?),
        FundingScope::Provider => FundedParty::Provider(row.required("scope_id")?.to_owned()),
    };
    let amount_gbp: Option<u64> = match row.optional("amount_gbp") {
        None => None,
        Some(text) => {
            let pounds = text.parse().ok().filter(|pounds| *pounds <= MOST_POUNDS);
            let rule = || row.problem("amount_gbp", "must be whole pounds from 0 to 1000000000, digits only");
            Some(pounds.ok_or_else(rule)?)
        }
    };
    let (starts, ends) = period(row)?;
    let text = |column: &str| row.optional(column).map(str::to_owned);
    Ok(Funding {
        id: row.required("funding_id")?.to_owned(),
        party,
        funder: row.required("funder")?.to_owned(),
        amount_gbp,
        starts,
        ends,
        restriction: text("restriction"),
        source_url: address(row, "source_url")?,
        notes: text("notes"),
    })
}
