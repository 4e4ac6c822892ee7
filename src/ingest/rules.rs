//! `rules.csv`: eligibility and fees by nation, funder, authority and provider.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::providers::address;
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::Date;
use crate::domain::key_set::KeySet;
use crate::domain::rule::{RULE_COLUMNS, Rule, RuleScope, Scope};

pub(super) const FILE: &str = "rules.csv";

/// Rules by identifier.
pub(super) fn read(bytes: &[u8], codes: &KnownCodes, report: &mut Report) -> Result<Vec<Rule>, IngestError> {
    let stated = read_more(bytes, codes, &mut KeySet::default(), report)?;
    let mut rules: Vec<Rule> = stated.into_iter().map(|stated| stated.rule).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(rules)
}

/// A rule as a row states it.
pub(super) struct StatedRule {
    pub rule: Rule,
    /// What it would be to say that the row is wrong, without column, value and rule.
    pub blank: Problem,
}

/// Rules in the order of their rows, with the identifiers of those that were read before.
pub(super) fn read_more(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<Vec<StatedRule>, IngestError> {
    let mut rules: Vec<StatedRule> = Vec::new();
    Table::open(FILE, bytes, &RULE_COLUMNS[..4])?.for_each(report, |row, _| {
        let rule = stated(row, codes)?;
        if !seen.insert(&rule.id) {
            return Err(row.problem("rule_id", "stands in the table twice"));
        }
        rules.push(StatedRule { rule, blank: row.problem("rule_id", "") });
        Ok(())
    });
    Ok(rules)
}

fn stated(row: &Row<'_>, codes: &KnownCodes) -> Result<Rule, Problem> {
    let id = || row.required("scope_id").map(str::to_owned);
    let scope = match row.parse("scope")? {
        Scope::Nation => RuleScope::Nation(row.parse("scope_id")?),
        Scope::Funder => RuleScope::Funder(id()?),
        Scope::Authority => RuleScope::Authority(codes.authority(row, "scope_id")?),
        Scope::Provider => RuleScope::Provider(id()?),
    };
    let (starts, ends) = period(row)?;
    let (eligible, fee) = (row.parse_optional("eligible")?, row.parse_optional("fee")?);
    if eligible.is_none() && fee.is_none() {
        return Err(
            row.problem("eligible", "must not be blank where the fee is blank too: the rule says nothing")
        );
    }
    Ok(Rule {
        id: row.required("rule_id")?.to_owned(),
        scope,
        status: row.parse_optional("status")?,
        eligible,
        fee,
        starts,
        ends,
        source_url: address(row, "source_url")?,
        notes: row.optional("notes").map(str::to_owned),
    })
}

/// First and last day of something.
pub(super) fn period(row: &Row<'_>) -> Result<(Option<Date>, Option<Date>), Problem> {
    let (starts, ends): (Option<Date>, Option<Date>) =
        (row.day_optional("starts")?, row.day_optional("ends")?);
    if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
        return Err(row.problem("ends", "must not be before the first day"));
    }
    Ok((starts, ends))
}
