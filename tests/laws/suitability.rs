//! Whom a class suits, by hand, and the whole analysis against a second one that knows no shortcuts.

use esol_atlas::analysis::allocation::{Graph, allocate};
use esol_atlas::analysis::assumptions::Assumptions;
use esol_atlas::analysis::eligibility::apply;
use esol_atlas::analysis::gap::{compute, select};
use esol_atlas::analysis::learner::{Learner, Profile, profiles};
use esol_atlas::analysis::need::Need;
use esol_atlas::analysis::suitability::{Reason, Silent, Standing, obstacle};
use esol_atlas::analysis::supply::{Centres, Class, classes};
use esol_atlas::analysis::travel::{StraightLine, gaussian};
use esol_atlas::domain::code::Nation;
use esol_atlas::domain::entry_id::EntryId;
use esol_atlas::domain::learner_status::LearnerStatus;
use esol_atlas::domain::level::{Level, LevelSet};
use esol_atlas::domain::offer_terms::OfferTerms;
use esol_atlas::domain::provision::{Formality, Provider};
use esol_atlas::domain::rule::{Eligible, Rule, RuleScope};
use esol_atlas::domain::stated_class::StatedClass;
use esol_atlas::domain::stream::{Stream, StreamChoice};
use jiff::civil::date;
use proptest::prelude::*;

use crate::town::{
    HOME, NEXT, RECORDED, area, catchment, code, figures, gap_of_home, need, silent, situation,
};

fn stated(seats: u32, hours: f64) -> StatedClass {
    StatedClass {
        id: EntryId::new("c"),
        levels: Some(LevelSet::from_iter([Level::Entry1])),
        seats: Some(seats),
        hours_a_week: Some(hours),
        formality: Some(Formality::Informal),
        childcare: Some(false),
        women_only: Some(false),
        ..StatedClass::default()
    }
}

fn with(class: StatedClass) -> Provider {
    Provider { classes: vec![class], ..silent("a", HOME, 400_000.0) }
}

/// 100 hours of settled need at entry 1 by the usual profiles.
fn people() -> Need {
    let assumptions = Assumptions::default();
    Need {
        profiles: Stream::ALL.map(|stream| profiles(stream, &assumptions)),
        ..need(Stream::Settled.index())
    }
}

fn reasons(provider: Provider) -> [f64; Reason::COUNT] {
    let catchment = catchment(vec![area(HOME, "AA1 1", 400_000.0, 10)], vec![provider]);
    figures(&gap_of_home(&catchment, &people()), StreamChoice::All, None).reasons.unwrap()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

// 51 % women: 0.51 × 0.10 = 5.1 hours need a class for women only. Of all others 0.49 × 0.10 men and
// 0.51 × 0.90 × 0.40 women need childcare: 4.9 + 18.36 = 23.26 hours. There is room for everybody else.
#[test]
fn a_class_without_childcare_that_is_for_everybody_leaves_two_groups_out() {
    let [no_level, not_eligible, no_women_only, no_childcare, full] = reasons(with(stated(1000, 1.0)));
    assert!(near(no_level, 0.0) && near(not_eligible, 0.0) && near(full, 0.0));
    assert!(near(no_women_only, 5.1), "{no_women_only}");
    assert!(near(no_childcare, 23.26), "{no_childcare}");
}

// Men (49 hours) are not eligible; of the women 40 % need childcare: 20.4 hours.
#[test]
fn a_class_for_women_only_turns_men_away() {
    let [_, not_eligible, no_women_only, no_childcare, full] =
        reasons(with(StatedClass { women_only: Some(true), ..stated(1000, 1.0) }));
    assert!(near(not_eligible, 49.0), "{not_eligible}");
    assert!(near(no_women_only, 0.0) && near(full, 0.0));
    assert!(near(no_childcare, 20.4), "{no_childcare}");
}

#[test]
fn a_class_that_does_not_say_suits_under_one_rule_and_fails_under_the_other() {
    let unsaid = StatedClass { childcare: None, women_only: None, ..stated(1000, 1.0) };
    let assumptions = Assumptions::default();
    let class = classes(&[with(unsaid.clone())], &Centres::new(), &assumptions)[0];
    let mother = Learner {
        level: Level::Entry1,
        standing: Standing::Settled,
        profile: Profile::ALL.iter().position(|p| p.needs_women_only && p.needs_childcare).unwrap(),
    };
    assert_eq!(obstacle(&class, mother, Silent::Suits), Reason::Full);
    assert_eq!(obstacle(&class, mother, Silent::Fails), Reason::NoWomenOnlyClass);
    assert!(reasons(with(unsaid)).iter().sum::<f64>() < 1e-9, "by the usual rule everybody is served");
}

// 10 seats × 4 hours are known: 40 of 100 hours are served, and the limit is the figure.
#[test]
fn stated_seats_and_hours_make_unmet_hours_known() {
    let free_for_all = StatedClass { childcare: Some(true), ..stated(10, 4.0) };
    let catchment = catchment(vec![area(HOME, "AA1 1", 400_000.0, 10)], vec![with(free_for_all)]);
    let gap = gap_of_home(&catchment, &need(Stream::Settled.index()));
    let found = figures(&gap, StreamChoice::All, None);
    assert!(found.unmet_known);
    assert!(near(found.unmet.unwrap(), 60.0) && near(found.unmet_at_most.unwrap(), 60.0));

    // With a rival stream that nobody knows, its people may fill the class: nothing is known, all may be unmet.
    let mut rival = need(Stream::Settled.index());
    rival.streams[Stream::Asylum.index()] = None;
    let found = figures(&gap_of_home(&catchment, &rival), StreamChoice::One(Stream::Settled), None);
    assert!(!found.unmet_known);
    assert!(near(found.unmet_at_most.unwrap(), 100.0));
}

#[test]
fn a_class_counts_from_the_first_to_the_last_day_of_its_term() {
    let term = StatedClass {
        starts: Some(date(2025, 9, 8)),
        ends: Some(date(2025, 12, 19)),
        childcare: Some(true),
        ..stated(10, 4.0)
    };
    let catchment = catchment(vec![area(HOME, "AA1 1", 400_000.0, 10)], vec![with(term)]);
    let served = |day| {
        let needs = [need(Stream::Settled.index())];
        let mut at = situation(&catchment, &needs);
        at.as_at = day;
        let gaps = compute(&at, &[code(HOME)], |_| RECORDED);
        let found = select(&[&gaps.authorities[0]], StreamChoice::All, None);
        (found.supply, found.served.unwrap(), found.reasons.unwrap()[Reason::NoClassOfLevel as usize])
    };
    for running in [date(2025, 9, 8), date(2025, 12, 19)] {
        assert_eq!(served(running), (40.0, 40.0, 0.0));
    }
    for over in [date(2025, 9, 7), date(2025, 12, 20)] {
        assert_eq!(served(over), (0.0, 0.0, 100.0));
    }
}

fn any_class() -> impl Strategy<Value = StatedClass> {
    let maybe = prop::option::of(any::<bool>());
    let levels = prop::collection::vec(0_usize..6, 1..4);
    (1_u32..40, 1_u32..12, levels, maybe.clone(), maybe, any::<bool>(), any::<bool>()).prop_map(
        |(seats, hours, levels, childcare, women_only, formal, free)| StatedClass {
            levels: Some(levels.into_iter().map(|level| Level::ALL[level]).collect()),
            formality: Some(if formal { Formality::Formal } else { Formality::Informal }),
            childcare,
            women_only,
            free: Some(free),
            ..stated(seats, f64::from(hours))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // The second way: every kind of learner of every small area is a node of its own.
    #[test]
    fn grouping_learners_with_the_same_classes_changes_nothing(
        held in prop::collection::vec((any_class(), 0_i32..20), 1..8),
        homes in prop::collection::vec((0_i32..20, 1_u32..30), 1..5),
        hours in prop::collection::vec(0.0..300.0_f64, 18),
    ) {
        let assumptions = Assumptions::default();
        let providers: Vec<Provider> = held
            .iter()
            .enumerate()
            .map(|(number, (class, km))| {
                let place = silent(&format!("p{number}"), if number % 2 == 0 { HOME } else { NEXT }, 400_000.0 + f64::from(*km) * 1_000.0);
                Provider { classes: vec![class.clone()], ..place }
            })
            .collect();
        let areas: Vec<_> = homes
            .iter()
            .enumerate()
            .map(|(number, (km, weight))| area(HOME, &format!("AA{} {}", 1 + number, number % 10), 400_000.0 + f64::from(*km) * 1_000.0, *weight))
            .collect();
        let mut need = people();
        for stream in Stream::ALL {
            need.streams[stream.index()] = Some(std::array::from_fn(|level| hours[stream.index() * 6 + level]));
        }
        let catchment = catchment(areas.clone(), providers.clone());
        let gap = gap_of_home(&catchment, &need);

        let held = classes(&providers, &Centres::new(), &assumptions);
        let model = StraightLine::new(&assumptions);
        let total: f64 = areas.iter().map(|area| f64::from(area.weight)).sum();
        let (mut demand, mut edges, mut whose) = (Vec::new(), Vec::new(), Vec::new());
        for home in &areas {
            for learner in Learner::all() {
                let own = |stream| need.hours(stream, learner) * f64::from(home.weight) / total;
                demand.push(Stream::ALL.into_iter().map(own).sum::<f64>());
                whose.push((Stream::ALL.map(own), learner));
                edges.push(held.iter().enumerate().filter_map(|(number, class)| {
                    let minutes = model.over(home.centre.distance(class.position)).minutes;
                    let suits = obstacle(class, learner, Silent::Suits) == Reason::Full;
                    // The analysis keeps minutes as single precision.
                    #[expect(clippy::cast_possible_truncation, reason = "on purpose")]
                    let kept = esol_atlas::domain::units::Minutes(f64::from(minutes.0 as f32));
                    (suits && minutes <= assumptions.limit)
                        .then(|| (number, gaussian(kept, assumptions.decay_sigma, assumptions.limit).max(f64::MIN_POSITIVE)))
                }).collect::<Vec<_>>());
            }
        }
        let graph = Graph::new(held.len(), edges);
        let supply: Vec<f64> = held.iter().map(|class| class.hours.0).collect();
        let served = allocate(&graph, &demand, &supply).served;
        for (choice, stream) in Stream::ALL.map(|stream| (StreamChoice::One(stream), stream)) {
            for level in Level::ALL {
                let expected: f64 = whose
                    .iter()
                    .zip(&served)
                    .filter(|((_, learner), _)| learner.level == level)
                    .map(|((own, _), served)| own[stream.index()] * (1.0 - served))
                    .sum();
                let found = figures(&gap, choice, Some(level)).unmet.unwrap();
                prop_assert!((found - expected).abs() < 1e-7 * (1.0 + expected), "{stream:?} {level:?} {found} {expected}");
            }
        }
    }
}

fn admits(class: &Class) -> Vec<Standing> {
    Standing::ALL.into_iter().filter(|standing| class.admission.admits(*standing)).collect()
}

fn formal(statuses: Option<&str>) -> Provider {
    let terms = OfferTerms {
        statuses: statuses.map(|text| text.parse().unwrap()),
        funding_source: Some("Council grant".into()),
        ..OfferTerms::default()
    };
    with(StatedClass { formality: Some(Formality::Formal), terms, ..stated(10, 4.0) })
}

#[test]
fn a_class_that_names_statuses_admits_those_and_no_others() {
    let admitted =
        |text| classes(&[formal(Some(text))], &Centres::new(), &Assumptions::default()).first().map(admits);
    assert_eq!(admitted("refugee"), Some(vec![Standing::Resettled]));
    assert_eq!(admitted("asylum_seeker"), Some(vec![Standing::AsylumFundable, Standing::AsylumNotYet]));
    assert_eq!(
        admitted("asylum_over_6_months;resident"),
        Some(vec![Standing::AsylumFundable, Standing::Settled])
    );
    assert_eq!(admitted("ukraine;hong_kong"), None, "it serves none of the need that is counted");
}

// 100 hours of settled need beside a class for refugees only: nobody is served, and the reason is eligibility.
#[test]
fn a_class_for_refugees_only_serves_no_settled_need() {
    let hours = reasons(formal(Some("refugee")));
    assert!(near(hours[Reason::NotEligible as usize], 100.0), "{hours:?}");
    assert!(reasons(formal(Some("resident")))[Reason::NotEligible as usize] < 1e-9);
}

#[test]
fn the_nearest_rule_decides_whom_a_class_admits_that_does_not_say() {
    let rule = |scope, status, eligible| Rule {
        id: "r".into(),
        scope,
        status: Some(status),
        eligible: Some(eligible),
        fee: None,
        starts: None,
        ends: None,
        source_url: None,
        notes: None,
    };
    let admitted = |provider: Provider, rules: &[Rule]| {
        let providers = [provider];
        let mut held = classes(&providers, &Centres::new(), &Assumptions::default());
        apply(&mut held, &providers, rules, date(2026, 1, 1));
        admits(&held[0])
    };
    let (early, all) = (LearnerStatus::AsylumUnder6Months, Standing::ALL.to_vec());
    let funded = vec![Standing::Resettled, Standing::AsylumFundable, Standing::Settled];
    assert_eq!(admitted(formal(None), &[]), funded, "without a rule the usual one stands");
    let england = rule(RuleScope::Nation(Nation::England), early, Eligible::No);
    let grant = rule(RuleScope::Funder("council grant".into()), early, Eligible::Yes);
    assert_eq!(admitted(formal(None), std::slice::from_ref(&england)), funded);
    assert_eq!(admitted(formal(None), &[england.clone(), grant.clone()]), all, "its funder opens it");
    let own = rule(RuleScope::Provider("a".into()), LearnerStatus::Resident, Eligible::No);
    let without_residents = vec![Standing::Resettled, Standing::AsylumFundable, Standing::AsylumNotYet];
    assert_eq!(admitted(formal(None), &[england.clone(), grant, own.clone()]), without_residents);
    // A nation's rule is about funded classes; a provider's own about all of them.
    let informal = || with(stated(10, 4.0));
    assert_eq!(admitted(informal(), &[england]), all);
    assert_eq!(admitted(informal(), std::slice::from_ref(&own)), without_residents);
    assert_eq!(
        admitted(formal(Some("resident")), &[own]),
        vec![Standing::Settled],
        "what it says itself goes first"
    );
}
