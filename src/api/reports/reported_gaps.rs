//! Gaps that forums report, beside computed ones; and computed ones that nobody reports.

use serde::Serialize;
use utoipa::ToSchema;

use super::computed::{Computed, ComputedGap};
use crate::analysis::report_review::Found;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::reported_gap::{GapStatus, ReportedGap};

/// The most computed gaps that are listed.
pub(super) const MOST_LISTED: usize = 10;

/// A reported gap beside the computed one of its authority and level.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapReview {
    id: String,
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    /// Town, ward or neighbourhood, in words. The model is shown for the whole authority.
    area: Option<String>,
    /// Null = all levels, or not said.
    #[schema(value_type = Option<String>)]
    level: Option<Level>,
    #[schema(value_type = String, format = Date)]
    reported_on: Date,
    reported_by: String,
    evidence: Option<String>,
    owner: Option<String>,
    /// `open`, `in_hand`, `solved` or `no_solution`, as it is now.
    status: &'static str,
    solution: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Date>,
    /// On the day of the page.
    computed: ComputedGap,
    /// On the day it was reported.
    computed_then: ComputedGap,
    /// On the day of the page: `both` (the model finds hours unmet, too), `reported_only` (it finds nothing unmet, and that
    /// is known) or `not_known` (it cannot say).
    verdict: &'static str,
    words: String,
}

/// A computed gap that no reported one names.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ComputedOnly {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    #[schema(value_type = String)]
    level: Level,
    #[serde(flatten)]
    computed: ComputedGap,
}

impl GapReview {
    /// `None` = the region has no such authority.
    pub(super) fn new(computed: &mut Computed<'_>, one: &ReportedGap, as_at: Date) -> Option<Self> {
        let la_name = computed.models.snapshot.data.authority(one.la_code)?.name.clone();
        let (then, _) = computed.gap(one.la_code, one.level, one.reported_on)?;
        let (now, found) = computed.gap(one.la_code, one.level, as_at)?;
        let (verdict, words) = match found {
            Found::Unmet => ("both", "The model finds a gap, too."),
            Found::NothingUnmet => ("reported_only", "The model finds no gap: only the report does."),
            Found::NotKnown if !now.complete && now.unmet_known => {
                ("not_known", "The model finds no gap in what is published, and cannot say of the rest.")
            }
            Found::NotKnown => ("not_known", "The model cannot say whether there is a gap."),
        };
        Some(Self {
            id: one.id.clone(),
            la_code: one.la_code,
            la_name,
            area: one.area.clone(),
            level: one.level,
            reported_on: one.reported_on,
            reported_by: one.reported_by.clone(),
            evidence: one.evidence.clone(),
            owner: one.owner.clone(),
            status: one.status.as_str(),
            solution: one.solution.clone(),
            review_on: one.review_on,
            computed: now,
            computed_then: then,
            verdict,
            words: words.to_owned(),
        })
    }
}

/// Authorities and levels where hours are known to be unmet and that no gap names which is not solved, the most unmet
/// hours first.
pub(super) fn computed_only(
    computed: &mut Computed<'_>,
    reported: &[&ReportedGap],
    as_at: Date,
) -> Vec<ComputedOnly> {
    let snapshot = computed.models.snapshot;
    let is_named = |la_code: LaCode, level: Level| {
        reported.iter().filter(|one| one.status != GapStatus::Solved).any(|one| {
            // One that names no level is of all.
            one.la_code == la_code && one.level.is_none_or(|named| named == level)
        })
    };
    let mut all = Vec::new();
    for la_code in snapshot.authorities.iter().copied() {
        let la_name = snapshot.data.authority(la_code).map(|one| one.name.clone()).unwrap_or_default();
        for level in Level::ALL.into_iter().filter(|level| !is_named(la_code, *level)) {
            if let Some((computed, Found::Unmet)) = computed.gap(la_code, Some(level), as_at) {
                all.push(ComputedOnly { la_code, la_name: la_name.clone(), level, computed });
            }
        }
    }
    all.sort_by(|a, b| {
        let unmet = |one: &ComputedOnly| one.computed.unmet_hours.unwrap_or_default();
        unmet(b).total_cmp(&unmet(a)).then_with(|| (a.la_code, a.level).cmp(&(b.la_code, b.level)))
    });
    all
}
