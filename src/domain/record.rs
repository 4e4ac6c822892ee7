//! Tables that are kept row by row, as text under canonical column names.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::cohort::COHORT_COLUMNS;
use super::delivery_plan::{ACTION_COLUMNS, PLAN_COLUMNS};
use super::funding::FUNDING_COLUMNS;
use super::mapping_round::MAPPING_ROUND_COLUMNS;
use super::pledge::{PLEDGE_COLUMNS, TARGET_COLUMNS};
use super::programme::PROGRAMME_COLUMNS;
use super::provision::PROVIDER_COLUMNS;
use super::quarterly_return::RETURN_COLUMNS;
use super::reported_gap::REPORTED_GAP_COLUMNS;
use super::rule::RULE_COLUMNS;
use super::stated_class::CLASS_COLUMNS;
use super::venue::VENUE_COLUMNS;

/// Every name, for messages and documents.
pub const RECORD_KINDS: &str = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, \
                                funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, \
                                reported_gaps, delivery_plans, plan_actions";

/// Canonical columns and their text; a blank is left out.
pub type Fields = BTreeMap<String, String>;

/// Kinds of table that are kept row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// Providers, each with the venue of its own entry.
    Provider,
    /// Further venues of providers.
    Venue,
    /// Classes that providers state one by one.
    Class,
    /// People on asylum support: a stock at a date.
    AsylumSupport,
    /// People resettled: a flow per quarter.
    Resettlement,
    /// Proficiency in English at the census of 2021.
    EnglishProficiency,
    /// Rules of eligibility and fees.
    Rule,
    /// Money for classes.
    Funding,
    /// What was asked of the providers of a sector in an authority.
    MappingRound,
    /// How authorities take part in programmes.
    ProgrammeStatus,
    /// Places that authorities offer.
    Pledge,
    /// People who shall arrive within a time.
    Target,
    /// People who are expected, and what was found when they came.
    Cohort,
    /// What authorities return each quarter of the classes that people really got.
    QuarterlyReturn,
    /// Gaps that forums report.
    ReportedGap,
    /// Delivery plans of authorities.
    DeliveryPlan,
    /// Actions of delivery plans.
    PlanAction,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::Provider,
        Self::Venue,
        Self::Class,
        Self::AsylumSupport,
        Self::Resettlement,
        Self::EnglishProficiency,
        Self::Rule,
        Self::Funding,
        Self::MappingRound,
        Self::ProgrammeStatus,
        Self::Pledge,
        Self::Target,
        Self::Cohort,
        Self::QuarterlyReturn,
        Self::ReportedGap,
        Self::DeliveryPlan,
        Self::PlanAction,
    ];

    /// The name used in the API and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "providers",
            Self::Venue => "venues",
            Self::Class => "classes",
            Self::AsylumSupport => "asylum_support",
            Self::Resettlement => "resettlement",
            Self::EnglishProficiency => "english_proficiency",
            Self::Rule => "rules",
            Self::Funding => "funding",
            Self::MappingRound => "mapping_rounds",
            Self::ProgrammeStatus => "programme_status",
            Self::Pledge => "pledges",
            Self::Target => "targets",
            Self::Cohort => "cohorts",
            Self::QuarterlyReturn => "returns",
            Self::ReportedGap => "reported_gaps",
            Self::DeliveryPlan => "delivery_plans",
            Self::PlanAction => "plan_actions",
        }
    }

    /// Canonical columns in the order of the shipped CSV file.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Provider => &PROVIDER_COLUMNS,
            Self::Venue => &VENUE_COLUMNS,
            Self::Class => &CLASS_COLUMNS,
            Self::Rule => &RULE_COLUMNS,
            Self::Funding => &FUNDING_COLUMNS,
            Self::MappingRound => &MAPPING_ROUND_COLUMNS,
            Self::ProgrammeStatus => &PROGRAMME_COLUMNS,
            Self::Pledge => &PLEDGE_COLUMNS,
            Self::Target => &TARGET_COLUMNS,
            Self::Cohort => &COHORT_COLUMNS,
            Self::QuarterlyReturn => &RETURN_COLUMNS,
            Self::ReportedGap => &REPORTED_GAP_COLUMNS,
            Self::DeliveryPlan => &PLAN_COLUMNS,
            Self::PlanAction => &ACTION_COLUMNS,
            Self::AsylumSupport => &["la_code", "as_at", "support_type", "accommodation_type", "people"],
            Self::Resettlement => &["la_code", "quarter", "scheme", "people"],
            Self::EnglishProficiency => {
                &["la_code", "residents_3_plus", "cannot_speak_english_well", "cannot_speak_english"]
            }
        }
    }

    /// Columns that identify a row. The census day is part of the kind.
    #[must_use]
    pub fn key_columns(self) -> &'static [&'static str] {
        match self {
            Self::Provider => &["provider_id"],
            Self::Venue => &["venue_id"],
            Self::Class => &["class_id"],
            Self::Rule => &["rule_id"],
            Self::Funding => &["funding_id"],
            Self::MappingRound => &["la_code", "sector", "as_at"],
            Self::ProgrammeStatus => &["la_code", "programme", "as_at"],
            Self::Pledge => &["pledge_id"],
            Self::Target => &["target_id"],
            Self::Cohort => &["cohort_id"],
            Self::QuarterlyReturn => &["la_code", "quarter"],
            Self::ReportedGap => &["gap_id"],
            Self::PlanAction => &["action_id"],
            Self::AsylumSupport => &["as_at", "la_code", "support_type", "accommodation_type"],
            Self::Resettlement => &["la_code", "quarter", "scheme"],
            Self::EnglishProficiency | Self::DeliveryPlan => &["la_code"],
        }
    }

    /// Whether people write its rows themselves; the others are published figures.
    #[must_use]
    pub fn is_written_by_people(self) -> bool {
        !matches!(self, Self::AsylumSupport | Self::Resettlement | Self::EnglishProficiency)
    }

    /// Whether its rows are about people who are counted: such a table has no column for one of them.
    #[must_use]
    pub fn counts_people(self) -> bool {
        matches!(
            self,
            Self::ProgrammeStatus
                | Self::Pledge
                | Self::Target
                | Self::Cohort
                | Self::QuarterlyReturn
                | Self::ReportedGap
                | Self::DeliveryPlan
                | Self::PlanAction
        )
    }

    /// Whether a row says on which day its provider confirmed it.
    #[must_use]
    pub fn is_assured(self) -> bool {
        matches!(self, Self::Provider | Self::Venue | Self::Class)
    }

    /// Identity of a row: its key columns joined by `|`; `None` when one of them is blank.
    #[must_use]
    pub fn key(self, fields: &Fields) -> Option<String> {
        let parts: Option<Vec<&str>> =
            self.key_columns().iter().map(|column| fields.get(*column).map(String::as_str)).collect();
        parts.map(|parts| parts.join("|"))
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RecordKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| Invalid::new("a kind of table", text, RECORD_KINDS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_as_it_is_written_and_has_its_key_among_its_columns() {
        for kind in RecordKind::ALL {
            assert_eq!(kind.as_str().parse::<RecordKind>().unwrap(), kind);
            assert!(RECORD_KINDS.split(", ").any(|name| name == kind.as_str()), "{kind}");
            assert!(kind.key_columns().iter().all(|column| kind.columns().contains(column)));
        }
        assert!("people".parse::<RecordKind>().is_err());
    }

    #[test]
    fn a_row_without_a_part_of_its_key_has_no_identity() {
        let mut fields = Fields::from([("la_code".into(), "E06000018".into())]);
        assert_eq!(RecordKind::Resettlement.key(&fields), None);
        fields.extend([("quarter".into(), "2018 Q1".into()), ("scheme".into(), "Mandate Scheme".into())]);
        let key = RecordKind::Resettlement.key(&fields);
        assert_eq!(key.as_deref(), Some("E06000018|2018 Q1|Mandate Scheme"));
    }
}
