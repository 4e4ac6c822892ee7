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

fn any_rule(id: &'static str) -> impl Strategy<Value = Rule> {
    let scope = prop_oneof![
        Just(RuleScope::Funder("Fund".into())),
        Just(RuleScope::Funder(" FUND ".into())),
        Just(RuleScope::Provider("p".into())),
    ];
    let status =
        prop::option::of(prop::sample::select(vec![LearnerStatus::Refugee, LearnerStatus::Resident]));
    let eligible = prop::option::of(prop::sample::select(vec![Eligible::Yes, Eligible::No]));
    let fee = prop::option::of(prop::sample::select(vec![Fee::Free, Fee::Full]));
    let day = || prop::option::of((1..8_i8).prop_map(|day| date(2026, 1, day)));
    (scope, status, eligible, fee, day(), day()).prop_map(
        move |(scope, status, eligible, fee, one, other)| {
            let (starts, ends) = if one.zip(other).is_some_and(|(one, other)| other < one) {
                (other, one)
            } else {
                (one, other)
            };
            Rule { status, starts, ends, ..rule(id, scope, eligible, fee) }
        },
    )
}

proptest! {
    #[test]
    fn two_rules_contradict_each_other_where_both_fit_one_day_and_neither_is_nearer(one in any_rule("1"), other in any_rule("2")) {
        // The second way: ask both of every day and status, before and after all of theirs, too.
        let days = (0..10_i8).map(|day| if day == 0 { date(2025, 12, 31) } else { date(2026, 1, day) });
        let statuses = [LearnerStatus::Refugee, LearnerStatus::Resident, LearnerStatus::Ukraine];
        let differ = (one.eligible.is_some() && other.eligible.is_some() && one.eligible != other.eligible)
            || (one.fee.is_some() && other.fee.is_some() && one.fee != other.fee);
        let meet = days.flat_map(|day| statuses.map(|status| (day, status))).any(|(day, status)| {
            let asked = Situation { day, status, funder: Some("fund"), ..asked() };
            one.fits(&asked) && other.fits(&asked)
        });
        let nearer = one.status.is_some() != other.status.is_some() || one.scope.nearness() != other.scope.nearness();
        prop_assert_eq!(one.contradicts(&other).is_some(), differ && meet && !nearer);
        prop_assert_eq!(one.contradicts(&other), other.contradicts(&one));
        prop_assert_eq!(one.contradicts(&Rule { id: "2".into(), ..one.clone() }), None, "the same rule again");
    }
}
