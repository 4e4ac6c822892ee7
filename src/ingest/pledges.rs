//! `pledges` and `targets`: what authorities offer, and what is aimed at.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::area::Region;
use crate::domain::key_set::KeySet;
use crate::domain::pledge::{PLEDGE_COLUMNS, Pledge, TARGET_COLUMNS, Target, TargetParty, TargetScope};
use crate::domain::programme::Programme;

/// More than any authority ever offered; a longer number is a slip.
const MOST_PLACES: u32 = 100_000;

/// Pledges by identifier; `seen` has the identifiers that were read before.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<Pledge>, IngestError> {
    let mut all: Vec<Pledge> = Vec::new();
    Table::open("pledges", bytes, &PLEDGE_COLUMNS[..9])?.for_each(report, |row, _| {
        let places = row.count("places")?;
        if places == 0 || places > MOST_PLACES {
            return Err(row.problem(
                "places",
                format!("must be from 1 to {MOST_PLACES}; a pledge that no longer holds is \"withdrawn\""),
            ));
        }
        let families = row.count_optional("families")?;
        if families.is_some_and(|families| families > places) {
            return Err(row.problem("families", "must not be more than the places: they are people"));
        }
        let pledge = Pledge {
            id: row.required("pledge_id")?.to_owned(),
            la_code: codes.authority(row, "la_code")?,
            programme: row.parse_optional("programme")?.unwrap_or(Programme::Resettlement),
            places,
            place_type: row.parse_optional("place_type")?,
            families,
            by: row.day_optional("by")?,
            status: row.parse("status")?,
            as_at: row.day("as_at")?,
            // Whoever has the history of the record says where it is another day.
            since: row.day("as_at")?,
        };
        if !seen.insert(&pledge.id) {
            return Err(row.problem("pledge_id", "stands in the table twice"));
        }
        all.push(pledge);
        Ok(())
    });
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}

/// Targets by identifier; `seen` has the identifiers that were read before.
pub(super) fn read_targets(
    bytes: &[u8],
    codes: &KnownCodes,
    regions: &[Region],
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<Target>, IngestError> {
    let mut all: Vec<Target> = Vec::new();
    Table::open("targets", bytes, &TARGET_COLUMNS[..6])?.for_each(report, |row, _| {
        let party = match row.parse("scope")? {
            TargetScope::Region => {
                let region = row.parse("scope_id")?;
                if !regions.iter().any(|known| known.code == region) {
                    return Err(row.problem("scope_id", "is not a region of the atlas"));
                }
                TargetParty::Region(region)
            }
            TargetScope::Authority => TargetParty::Authority(codes.authority(row, "scope_id")?),
        };
        let target = Target {
            id: row.required("target_id")?.to_owned(),
            party,
            programme: row.parse_optional("programme")?.unwrap_or(Programme::Resettlement),
            starts: row.day("starts")?,
            ends: row.day("ends")?,
            minimum: row.count_optional("minimum")?,
            negotiated: row.count_optional("negotiated")?,
        };
        if target.ends < target.starts {
            return Err(row.problem("ends", "must not be before the first day"));
        }
        if target.minimum.is_none() && target.negotiated.is_none() {
            return Err(row.problem("minimum", "must not be blank where the negotiated target is blank, too"));
        }
        if !seen.insert(&target.id) {
            return Err(row.problem("target_id", "stands in the table twice"));
        }
        all.push(target);
        Ok(())
    });
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}
