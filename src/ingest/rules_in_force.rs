//! Rules that are in force, and whether one that arrives says something else of the same people on the same day.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Problem;
use super::rules::StatedRule;
use crate::domain::rule::{Eligible, Fee, Rule};

/// The rules beside which others must be able to stand.
#[derive(Default)]
pub(super) struct RulesInForce(Vec<Rule>);

impl RulesInForce {
    /// Takes rules as they are, whatever they say.
    pub(super) fn know(&mut self, rules: impl Iterator<Item = Rule>) {
        self.0.extend(rules);
    }

    /// Takes the rules of a table that contradict none in force and none of an earlier row; gives what is wrong with the
    /// others. A row replaces the rule with its identifier, wherever in the table it stands.
    pub(super) fn admit(&mut self, rows: &[StatedRule]) -> Vec<Problem> {
        let mut refused: BTreeMap<usize, Problem> = BTreeMap::new();
        loop {
            let admitted = |place: &usize| !refused.contains_key(place);
            let places: Vec<usize> = (0..rows.len()).filter(admitted).collect();
            let replaced: BTreeSet<&str> = places.iter().map(|place| rows[*place].rule.id.as_str()).collect();
            let stay = self.0.iter().filter(|rule| !replaced.contains(rule.id.as_str()));
            let mut in_force: Vec<&Rule> = stay.collect();
            let mut found = BTreeMap::new();
            for place in places {
                let StatedRule { rule, blank } = &rows[place];
                let against = in_force.iter().find_map(|other| Some((rule.contradicts(other)?, *other)));
                match against {
                    Some((column, other)) => drop(found.insert(place, problem(column, rule, other, blank))),
                    None => in_force.push(rule),
                }
            }
            // What a refused row would have replaced is in force again.
            if found.is_empty() {
                self.0 = in_force.into_iter().cloned().collect();
                return refused.into_values().collect();
            }
            refused.extend(found);
        }
    }
}

fn problem(column: &'static str, rule: &Rule, other: &Rule, blank: &Problem) -> Problem {
    let says = |rule: &Rule| match column {
        "eligible" => rule.eligible.map(Eligible::as_str),
        _ => rule.fee.map(Fee::as_str),
    };
    let begins = other.starts.map(|day| format!("from {day} ")).unwrap_or_default();
    let ends = other.ends.map_or_else(|| "until further notice".to_owned(), |day| format!("until {day}"));
    let told = format!(
        "contradicts the rule \"{}\", which says {} of the same scope and status {begins}{ends}: end or close that rule first",
        other.id,
        says(other).unwrap_or_default(),
    );
    Problem { column, value: says(rule).unwrap_or_default().to_owned(), rule: told, ..blank.clone() }
}
