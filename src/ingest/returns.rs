//! `returns` and `reported_gaps`: what authorities and forums say of classes that people really get.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::Date;
use crate::domain::key_set::KeySet;
use crate::domain::quarterly_return::{QuarterlyReturn, RETURN_COLUMNS};
use crate::domain::reported_gap::{REPORTED_GAP_COLUMNS, ReportedGap};

const HOURS_OF_A_WEEK: f64 = 168.0;
const COUNTS: [&str; 6] =
    ["adults_resettled", "assessed", "formal_learners", "informal_learners", "waiting", "not_attending"];

/// Returns by authority and quarter; `seen` has the keys that were read before, `today` as for cohorts.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    today: Option<Date>,
    report: &mut Report,
) -> Result<Vec<QuarterlyReturn>, IngestError> {
    let mut all: Vec<QuarterlyReturn> = Vec::new();
    Table::open("returns", bytes, &RETURN_COLUMNS[..2])?.for_each(report, |row, _| {
        let returned = stated(row, codes, today)?;
        if !seen.insert(&format!("{}|{}", returned.la_code, returned.quarter)) {
            return Err(row.problem("quarter", "stands twice for this authority"));
        }
        all.push(returned);
        Ok(())
    });
    all.sort_by_key(|one| (one.la_code, one.quarter));
    Ok(all)
}

fn stated(row: &Row<'_>, codes: &KnownCodes, today: Option<Date>) -> Result<QuarterlyReturn, Problem> {
    let hours_received: Option<f64> = row.parse_optional("hours_received")?;
    let returned = QuarterlyReturn {
        la_code: codes.authority(row, "la_code")?,
        quarter: row.parse("quarter")?,
        adults_resettled: row.count_optional("adults_resettled")?,
        assessed: row.count_optional("assessed")?,
        formal_learners: row.count_optional("formal_learners")?,
        informal_learners: row.count_optional("informal_learners")?,
        hours_received,
        waiting: row.count_optional("waiting")?,
        not_attending: row.count_optional("not_attending")?,
        reason: row.parse_optional("reason_not_attending")?,
        respondent: row.optional("respondent").map(str::to_owned),
    };
    if COUNTS.iter().all(|column| row.optional(column).is_none()) && hours_received.is_none() {
        return Err(
            row.problem("adults_resettled", "must not be blank where every other number is blank, too")
        );
    }
    // Whoever is in a class both formal and informal stands in both.
    if let Some(adults) = returned.adults_resettled {
        for column in &COUNTS[1..] {
            if row.count_optional(column)?.is_some_and(|part| part > adults) {
                return Err(row.problem(column, "must not be more than the adults resettled"));
            }
        }
    }
    let most = returned.adults_resettled.map_or(f64::MAX, |adults| HOURS_OF_A_WEEK * f64::from(adults));
    if hours_received.is_some_and(|hours| !(hours >= 0.0 && hours <= most.min(1e6))) {
        return Err(row.problem(
            "hours_received",
            "must be hours a week of all together, 0 or more and no more than they have",
        ));
    }
    if let Some(today) = today.filter(|today| returned.quarter.first_day() > *today) {
        return Err(row.problem("quarter", format!("must not begin after today, {today}")));
    }
    Ok(returned)
}

/// Reported gaps by identifier; `seen` and `today` as for returns.
pub(super) fn read_reported(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    today: Option<Date>,
    report: &mut Report,
) -> Result<Vec<ReportedGap>, IngestError> {
    let mut all: Vec<ReportedGap> = Vec::new();
    Table::open("reported_gaps", bytes, &REPORTED_GAP_COLUMNS[..9])?.for_each(report, |row, _| {
        let text = |column: &str| row.optional(column).map(str::to_owned);
        let gap = ReportedGap {
            id: row.required("gap_id")?.to_owned(),
            la_code: codes.authority(row, "la_code")?,
            area: text("area"),
            level: row.parse_optional("level")?,
            reported_on: row.day("reported_on")?,
            reported_by: row.required("reported_by")?.to_owned(),
            evidence: text("evidence"),
            owner: text("owner"),
            status: row.parse("status")?,
            solution: text("solution"),
            review_on: row.day_optional("review_on")?,
        };
        if let Some(today) = today.filter(|today| gap.reported_on > *today) {
            return Err(row.problem("reported_on", format!("must not be after today, {today}")));
        }
        if !seen.insert(&gap.id) {
            return Err(row.problem("gap_id", "stands in the table twice"));
        }
        all.push(gap);
        Ok(())
    });
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}
