//! Rules of eligibility: the nearest scope wins, whatever the order of the rows.

use esol_atlas::domain::code::Nation;
use esol_atlas::domain::learner_status::LearnerStatus;
use esol_atlas::domain::rule::{Eligible, Fee, Rule, RuleScope, Situation, resolve};
use jiff::civil::date;
use proptest::prelude::*;

use crate::town::{HOME, code};

fn rule(id: &str, scope: RuleScope, eligible: Option<Eligible>, fee: Option<Fee>) -> Rule {
    let (status, starts, ends) = (None, None, None);
    Rule { id: id.into(), scope, status, eligible, fee, starts, ends, source_url: None, notes: None }
}

fn asked() -> Situation<'static> {
    Situation {
        nation: Some(Nation::England),
        funded: true,
        funder: Some("Adult Skills  fund"),
        authority: Some(code(HOME)),
        provider: "p",
        status: LearnerStatus::Refugee,
        day: date(2026, 1, 1),
    }
}

fn all() -> Vec<Rule> {
    vec![
        rule("1", RuleScope::Nation(Nation::England), Some(Eligible::No), Some(Fee::Full)),
        rule(
            "2",
            RuleScope::Funder("adult skills fund".into()),
            Some(Eligible::Discretion),
            Some(Fee::CoFunded),
        ),
        rule("3", RuleScope::Authority(code(HOME)), None, Some(Fee::Discretion)),
        rule("4", RuleScope::Provider("p".into()), Some(Eligible::Yes), None),
    ]
}

#[test]
fn eligibility_and_fee_are_decided_apart_each_by_the_nearest_rule_that_speaks_of_it() {
    let rules = all();
    let (eligible, fee) = resolve(&rules, &asked());
    assert_eq!(eligible.map(|(rule, eligible)| (rule.id.as_str(), eligible)), Some(("4", Eligible::Yes)));
    assert_eq!(fee.map(|(rule, fee)| (rule.id.as_str(), fee)), Some(("3", Fee::Discretion)));
}

#[test]
fn a_rule_of_another_place_status_or_time_says_nothing() {
    let elsewhere = [
        rule("1", RuleScope::Nation(Nation::Wales), Some(Eligible::Yes), None),
        rule("2", RuleScope::Funder("another fund".into()), Some(Eligible::Yes), None),
        rule("3", RuleScope::Authority(code("E06000015")), Some(Eligible::Yes), None),
        rule("4", RuleScope::Provider("q".into()), Some(Eligible::Yes), None),
        Rule { status: Some(LearnerStatus::Resident), ..all()[0].clone() },
        Rule { ends: Some(date(2025, 12, 31)), ..all()[0].clone() },
        Rule { starts: Some(date(2026, 1, 2)), ..all()[0].clone() },
    ];
    assert_eq!(resolve(&elsewhere, &asked()), (None, None));
    let last_day = [Rule { ends: Some(date(2026, 1, 1)), ..all()[0].clone() }];
    assert!(resolve(&last_day, &asked()).0.is_some());
}

#[test]
fn a_nation_decides_about_what_it_funds_and_nothing_else() {
    let rules = all();
    assert_eq!(resolve(&rules[..1], &Situation { funded: false, ..asked() }), (None, None));
}

#[test]
fn among_equals_one_of_the_status_itself_goes_first_then_the_one_that_began_last() {
    let nation = |id: &str, eligible| rule(id, RuleScope::Nation(Nation::England), Some(eligible), None);
    let of_status = Rule { status: Some(LearnerStatus::Refugee), ..nation("a", Eligible::Yes) };
    let later = Rule { starts: Some(date(2025, 8, 1)), ..nation("b", Eligible::No) };
    let rules = [of_status.clone(), later.clone(), nation("c", Eligible::Discretion)];
    assert_eq!(resolve(&rules, &asked()).0.map(|(rule, _)| rule.id.as_str()), Some("a"));
    assert_eq!(resolve(&rules[1..], &asked()).0.map(|(rule, _)| rule.id.as_str()), Some("b"));
}

proptest! {
    #[test]
    fn the_order_of_the_rows_never_matters(order in Just(all()).prop_shuffle()) {
        prop_assert_eq!(resolve(&order, &asked()).0.map(|(rule, _)| rule.id.clone()), Some("4".to_owned()));
        prop_assert_eq!(resolve(&order, &asked()).1.map(|(rule, _)| rule.id.clone()), Some("3".to_owned()));
    }
}
