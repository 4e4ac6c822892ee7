//! The columns that a kind of table may have, and the names that files give them.

use super::words::Words;
use super::{census, home_office, kept_tables, people_tables, provenance, template};
use crate::domain::record::RecordKind;

/// What the text of a column means, and so how it is brought into one spelling.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// Kept as it stands.
    Text,
    /// A web address.
    Address,
    /// Code of an authority, old or new.
    Authority,
    /// Code or name of a region.
    Region,
    Postcode,
    Date,
    /// A day or a quarter.
    When,
    /// A calendar quarter; year and date may stand in columns of their own.
    Quarter,
    /// A whole number from 0.
    Count,
    /// Hours.
    Hours,
    YesOrNo,
    Levels,
    /// One word of a list.
    Word(&'static Words),
    /// Some words of a list.
    Several(&'static Words),
    /// Read together with another column, or not at all.
    Beside,
}

/// A column. A name in `<>` is no canonical column: it stands beside one.
pub(super) struct Column {
    pub name: &'static str,
    pub meaning: Meaning,
    /// Names in files, as [`plain`] makes them, the likelier first; `*` stands for any beginning or end.
    pub aliases: &'static [&'static str],
}

impl Column {
    pub(super) const fn new(name: &'static str, meaning: Meaning, aliases: &'static [&'static str]) -> Self {
        Self { name, meaning, aliases }
    }

    pub(super) fn is_canonical(&self) -> bool {
        !self.name.starts_with('<')
    }

    /// How well a heading fits: 0 is our own name, more is worse.
    pub(super) fn fit(&self, heading: &str) -> Option<usize> {
        if heading == plain(self.name) {
            return Some(0);
        }
        let fits = |alias: &&str| match (alias.strip_prefix('*'), alias.strip_suffix('*')) {
            (Some(end), _) => heading.ends_with(end),
            (None, Some(start)) => heading.starts_with(start),
            (None, None) => heading == *alias,
        };
        self.aliases.iter().position(fits).map(|place| place + 1)
    }
}

/// Name of the authority, beside its code.
pub(super) const AUTHORITY_NAME: &str = "<authority name>";
/// Year of a quarter.
pub(super) const YEAR: &str = "<year>";
/// Date within a quarter.
pub(super) const DATE: &str = "<date>";
/// Kind of support that older tables have in place of accommodation.
pub(super) const SUB_TYPE: &str = "<support sub-type>";
/// Category of a table with a row for each.
pub(super) const CATEGORY: &str = "<category>";
/// Count beside a category.
pub(super) const OBSERVATION: &str = "<observation>";
/// Known, and not needed.
pub(super) const NOT_NEEDED: &str = "<not needed>";

/// The columns of a kind.
pub(super) fn of(kind: RecordKind) -> &'static [Column] {
    match kind {
        RecordKind::Provider => template::PROVIDERS,
        RecordKind::Venue => kept_tables::VENUES,
        RecordKind::Class => template::CLASSES,
        RecordKind::Rule => kept_tables::RULES,
        RecordKind::Funding => kept_tables::FUNDING,
        RecordKind::MappingRound => kept_tables::MAPPING_ROUNDS,
        RecordKind::ProgrammeStatus => people_tables::PROGRAMME_STATUS,
        RecordKind::Pledge => people_tables::PLEDGES,
        RecordKind::Target => people_tables::TARGETS,
        RecordKind::Cohort => people_tables::COHORTS,
        RecordKind::QuarterlyReturn => people_tables::RETURNS,
        RecordKind::ReportedGap => people_tables::REPORTED_GAPS,
        RecordKind::DeliveryPlan => people_tables::PLANS,
        RecordKind::PlanAction => people_tables::ACTIONS,
        RecordKind::AsylumSupport => home_office::ASYLUM_SUPPORT,
        RecordKind::Resettlement => home_office::RESETTLEMENT,
        RecordKind::EnglishProficiency => census::COLUMNS,
    }
}

/// The columns of a kind, and those that say where a row comes from.
pub(super) fn all(kind: RecordKind) -> impl Iterator<Item = &'static Column> {
    of(kind).iter().chain(provenance::COLUMNS)
}

/// Columns without which nothing can be read: one of each group.
pub(super) fn needed(kind: RecordKind) -> &'static [&'static [&'static str]] {
    match kind {
        RecordKind::Provider => &[&["provider_name"]],
        RecordKind::Venue => &[&["venue_id"], &["provider_id"], &["venue_name"]],
        RecordKind::Class => &[&["class_id"], &["provider_id"]],
        RecordKind::Rule => &[&["rule_id"], &["scope"], &["scope_id"]],
        RecordKind::Funding => &[&["funding_id"], &["scope"], &["scope_id"], &["funder"]],
        RecordKind::MappingRound => &[&["la_code", AUTHORITY_NAME], &["sector"], &["as_at"], &["status"]],
        RecordKind::ProgrammeStatus => {
            &[&["la_code", AUTHORITY_NAME], &["programme"], &["status"], &["as_at"], &["source"]]
        }
        RecordKind::Pledge => {
            &[&["pledge_id"], &["la_code", AUTHORITY_NAME], &["places"], &["status"], &["as_at"]]
        }
        RecordKind::Target => {
            &[&["target_id"], &["scope"], &["scope_id"], &["starts"], &["ends"], &["minimum", "negotiated"]]
        }
        RecordKind::Cohort => &[
            &["cohort_id"],
            &["la_code", AUTHORITY_NAME],
            &["expected"],
            &["status"],
            &["people", "families", "adults", "arrived_people", "arrived_families", "arrived_adults"],
        ],
        RecordKind::QuarterlyReturn => &[&["la_code", AUTHORITY_NAME], &["quarter", DATE]],
        RecordKind::ReportedGap => {
            &[&["gap_id"], &["la_code", AUTHORITY_NAME], &["reported_on"], &["reported_by"], &["status"]]
        }
        RecordKind::DeliveryPlan => &[&["la_code", AUTHORITY_NAME], &["status"], &["as_at"]],
        RecordKind::PlanAction => &[&["action_id"], &["la_code", AUTHORITY_NAME], &["action"], &["status"]],
        RecordKind::AsylumSupport => &[
            &["la_code", AUTHORITY_NAME],
            &["as_at"],
            &["support_type"],
            &["accommodation_type", SUB_TYPE],
            &["people"],
        ],
        RecordKind::Resettlement => {
            &[&["la_code", AUTHORITY_NAME], &["quarter", DATE], &["scheme"], &["people"]]
        }
        RecordKind::EnglishProficiency => &[
            &["la_code", AUTHORITY_NAME],
            &["residents_3_plus", CATEGORY],
            &["cannot_speak_english_well", OBSERVATION],
            &["cannot_speak_english", OBSERVATION],
        ],
    }
}

/// Letters and digits in lower case; what stands in square brackets is a footnote.
pub(super) fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '&' if depth == 0 => plain.push_str("and"),
            _ if depth == 0 && character.is_ascii_alphanumeric() => {
                plain.push(character.to_ascii_lowercase());
            }
            _ if depth == 0 && character.is_alphanumeric() => plain.extend(character.to_lowercase()),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_whatever_its_case_spaces_and_marks() {
        for (heading, plainly) in [
            ("Date (as at\u{2026})", "dateasat"),
            ("LAD\nCode [note 3]", "ladcode"),
            ("Level(s)", "levels"),
            ("  Post  code ", "postcode"),
            ("Days & times", "daysandtimes"),
        ] {
            assert_eq!(plain(heading), plainly);
        }
    }

    #[test]
    fn every_canonical_column_of_a_kind_can_be_found_and_no_alias_twice() {
        for kind in RecordKind::ALL {
            let columns = of(kind);
            for canonical in kind.columns() {
                assert!(columns.iter().any(|column| column.name == *canonical), "{canonical}");
            }
            let mut aliases: Vec<&str> = columns.iter().flat_map(|column| column.aliases).copied().collect();
            aliases.sort_unstable();
            let all = aliases.len();
            aliases.dedup();
            assert_eq!(aliases.len(), all, "{kind:?}");
        }
    }
}
