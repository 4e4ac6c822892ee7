//! `delivery_plans` and `plan_actions`: what authorities plan to do.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::Report;
use super::table::Table;
use crate::domain::delivery_plan::{ACTION_COLUMNS, DeliveryPlan, PLAN_COLUMNS, PlanAction};
use crate::domain::key_set::KeySet;

/// Plans by authority; `seen` has the authorities that were read before.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<DeliveryPlan>, IngestError> {
    let mut all: Vec<DeliveryPlan> = Vec::new();
    Table::open("delivery_plans", bytes, &PLAN_COLUMNS[..3])?.for_each(report, |row, _| {
        let text = |column: &str| row.optional(column).map(str::to_owned);
        let plan = DeliveryPlan {
            la_code: codes.authority(row, "la_code")?,
            status: row.parse("status")?,
            as_at: row.day("as_at")?,
            owner: text("owner"),
            review_on: row.day_optional("review_on")?,
            summary: text("summary"),
        };
        if !seen.insert(&plan.la_code.to_string()) {
            return Err(row.problem("la_code", "has a plan in the table already: one for each authority"));
        }
        all.push(plan);
        Ok(())
    });
    all.sort_by_key(|plan| plan.la_code);
    Ok(all)
}

/// Actions by identifier; `seen` has the identifiers that were read before.
pub(super) fn read_actions(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<PlanAction>, IngestError> {
    let mut all: Vec<PlanAction> = Vec::new();
    Table::open("plan_actions", bytes, &ACTION_COLUMNS[..3])?.for_each(report, |row, _| {
        let action = PlanAction {
            id: row.required("action_id")?.to_owned(),
            la_code: codes.authority(row, "la_code")?,
            action: row.required("action")?.to_owned(),
            level: row.parse_optional("level")?,
            owner: row.optional("owner").map(str::to_owned),
            due: row.day_optional("due")?,
            status: row.parse("status")?,
        };
        if !seen.insert(&action.id) {
            return Err(row.problem("action_id", "stands in the table twice"));
        }
        all.push(action);
        Ok(())
    });
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}
