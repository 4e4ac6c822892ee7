//! Supply, suitability, border and gaps on the made-up towns.

use esol_atlas::analysis::access::Measure;
use esol_atlas::analysis::assumptions::Assumptions;
use esol_atlas::analysis::catchment::Catchment;
use esol_atlas::analysis::demand::Weighting;
use esol_atlas::analysis::gap::{Situation, compute};
use esol_atlas::analysis::suitability::Reason;
use esol_atlas::analysis::supply::{Centres, Certainty, classes, offers};
use esol_atlas::domain::level::{Level, LevelSet};
use esol_atlas::domain::provision::{Ages, Formality, Mode, OfferKind, Provider, ReservedFor};
use esol_atlas::domain::stated_class::StatedClass;
use esol_atlas::domain::stream::{Stream, StreamChoice};

use crate::town::{
    FAR, HOME, NEXT, RECORDED, area, catchment, code, figures as figures_of, gap_of_home, need, silent,
    situation, towns,
};

fn offered(provider: &Provider) -> Vec<(Vec<Level>, f64, Certainty)> {
    let assumptions = Assumptions::default();
    let offers = offers(provider, &assumptions).into_iter();
    offers.map(|offer| (offer.levels.iter().collect(), offer.hours.0, offer.certainty)).collect()
}

// 12 seats × 2 hours = 24, shared by pre-entry and entry 1.
#[test]
fn a_silent_provider_counts_for_one_assumed_informal_class() {
    let expected = vec![(vec![Level::PreEntry, Level::Entry1], 24.0, Certainty::Assumed)];
    assert_eq!(offered(&silent("a", HOME, 0.0)), expected);
}

// 12 seats × 6 hours = 72, shared by entry 1 to 3.
#[test]
fn a_formal_provider_without_levels_counts_for_one_class_shared_by_entry_1_to_3() {
    let formal = Provider { formality: Some(Formality::Formal), ..silent("a", HOME, 0.0) };
    let shared = vec![Level::Entry1, Level::Entry2, Level::Entry3];
    assert_eq!(offered(&formal), vec![(shared, 72.0, Certainty::Assumed)]);
}

// One class a level: pre-entry 10 × 6 = 60, level 1 12 × 6 = 72; seats and hours are not stated.
#[test]
fn stated_levels_count_for_one_estimated_class_each() {
    let levels = LevelSet::from_iter([Level::PreEntry, Level::Level1]);
    let college =
        Provider { formality: Some(Formality::Formal), levels: Some(levels), ..silent("a", HOME, 0.0) };
    let expected = vec![
        (vec![Level::PreEntry], 60.0, Certainty::Estimated),
        (vec![Level::Level1], 72.0, Certainty::Estimated),
    ];
    assert_eq!(offered(&college), expected);
}

#[test]
fn hubs_assessments_young_people_and_reserved_classes_supply_no_hours() {
    let base = || silent("a", HOME, 0.0);
    let without_hours = [
        Provider { kind: Some(OfferKind::ReferralHub), ..base() },
        Provider { kind: Some(OfferKind::InitialAssessment), ..base() },
        Provider { ages: Some(Ages::SixteenToEighteen), ..base() },
        Provider { reserved_for: Some(ReservedFor::Ukraine), ..base() },
    ];
    for provider in without_hours {
        assert_eq!(offered(&provider), vec![]);
    }
}

// Two classes of 10 × 2; the third says nothing of ages, which leaves it to its entry.
#[test]
fn a_class_overrules_the_ages_that_its_entry_states_in_general() {
    let class =
        |ages| StatedClass { ages, seats: Some(10), hours_a_week: Some(2.0), ..StatedClass::default() };
    let young = Some(Ages::SixteenToEighteen);
    let classes = vec![class(Some(Ages::Adults)), class(Some(Ages::All)), class(None), class(young)];
    for (of_entry, hours) in [(young, 40.0), (None, 60.0), (Some(Ages::Adults), 60.0)] {
        let entry = Provider { ages: of_entry, classes: classes.clone(), ..silent("a", HOME, 0.0) };
        let offered: f64 = offered(&entry).iter().map(|(_, hours, _)| hours).sum();
        assert!((offered - hours).abs() < 1e-9, "{of_entry:?}: {offered}");
    }
    let none = Provider { ages: young, classes: vec![class(None)], ..silent("a", HOME, 0.0) };
    assert_eq!(offered(&none), vec![]);
}

#[test]
fn online_teaching_and_providers_without_a_place_hold_no_class_on_the_map() {
    let online = Provider { modes: vec![Mode::Online], ..silent("a", HOME, 0.0) };
    let unplaced = Provider { position: None, ..silent("b", HOME, 0.0) };
    assert!(classes(&[online, unplaced], &Centres::new(), &Assumptions::default()).is_empty());
    let blended = Provider { modes: vec![Mode::Blended], ..silent("c", HOME, 0.0) };
    assert_eq!(classes(&[blended], &Centres::new(), &Assumptions::default()).len(), 1);
}

#[test]
fn a_safeguarded_class_is_held_at_the_centre_of_its_authority_and_nowhere_without_one() {
    let guarded = |easting| Provider { safeguarded: true, ..silent("a", HOME, easting) };
    let centres = Centres::from([(code(HOME), silent("centre", HOME, 777.0).position.unwrap())]);
    let held = |provider: Provider| {
        let held = classes(&[provider], &centres, &Assumptions::default());
        held.into_iter().map(|class| (class.position.easting, class.safeguarded)).collect::<Vec<_>>()
    };
    assert_eq!(held(guarded(0.0)), [(777.0, true)]);
    assert_eq!(held(guarded(0.0)), held(guarded(99_000.0)), "wherever it is");
    assert_eq!(held(silent("a", HOME, 0.0)), [(0.0, false)]);
    assert_eq!(held(Provider { la_code: Some(code(NEXT)), ..guarded(0.0) }), [], "no centre, no supply");
}

// The only class holds 24 hours; Home needs 100 of entry 1. 24 are served, 76 are not, because it is full.
#[test]
fn a_full_class_leaves_the_rest_unmet_for_that_reason() {
    let catchment = catchment(vec![area(HOME, "AA1 1", 400_000.0, 10)], vec![silent("a", HOME, 400_000.0)]);
    let figures =
        figures_of(&gap_of_home(&catchment, &need(Stream::Settled.index())), StreamChoice::All, None);
    assert!((figures.served.unwrap() - 24.0).abs() < 1e-9);
    assert!((figures.unmet.unwrap() - 76.0).abs() < 1e-9);
    assert!((figures.reasons.unwrap()[Reason::Full as usize] - 76.0).abs() < 1e-9);
    // The class is at the door: access is 24 hours for 100 needed.
    assert!((figures.access.unwrap() - 0.24).abs() < 1e-9);
    // All of it is assumed: nothing stated serves anybody, so all 100 may be unmet.
    assert!(!figures.unmet_known);
    assert!((figures.unmet_at_most.unwrap() - 100.0).abs() < 1e-9);
}

// A formal class that is not free: of 100 hours of asylum need 35 are of people not yet six months here. They
// are turned away; the other 65 find 72 hours of room.
#[test]
fn asylum_seekers_in_their_first_six_months_are_turned_away_by_formal_classes_that_are_not_free() {
    let formal = || Provider { formality: Some(Formality::Formal), ..silent("a", HOME, 400_000.0) };
    let home = || vec![area(HOME, "AA1 1", 400_000.0, 10)];
    let figures = |provider| {
        let catchment = catchment(home(), vec![provider]);
        figures_of(&gap_of_home(&catchment, &need(Stream::Asylum.index())), StreamChoice::All, None)
    };
    let closed = figures(formal());
    assert!((closed.served.unwrap() - 65.0).abs() < 1e-9);
    assert!((closed.reasons.unwrap()[Reason::NotEligible as usize] - 35.0).abs() < 1e-9);
    assert!(closed.reasons.unwrap()[Reason::Full as usize].abs() < 1e-9);

    // Free for all: 100 hours pour into 72.
    let free = figures(Provider { fees: Some("free".into()), ..formal() });
    assert!((free.served.unwrap() - 72.0).abs() < 1e-9);
    assert!(free.reasons.unwrap()[Reason::NotEligible as usize].abs() < 1e-9);
}

#[test]
fn a_level_that_nobody_teaches_is_its_own_reason() {
    let levels = LevelSet::from_iter([Level::Level2]);
    let other = Provider { levels: Some(levels), ..silent("a", HOME, 400_000.0) };
    let catchment = catchment(vec![area(HOME, "AA1 1", 400_000.0, 10)], vec![other]);
    let figures =
        figures_of(&gap_of_home(&catchment, &need(Stream::Settled.index())), StreamChoice::All, None);
    assert!((figures.reasons.unwrap()[Reason::NoClassOfLevel as usize] - 100.0).abs() < 1e-9);
    assert!(figures.access.unwrap().abs() < 1e-12);
}

// Next's provision is recorded: its need competes for Home's class and its class is open to Home. Far has need
// but no recorded provision: the border is closed.
#[test]
fn a_neighbours_need_competes_only_where_its_provision_is_recorded() {
    let recorded = catchment(towns(), vec![silent("a", HOME, 400_000.0), silent("b", NEXT, 405_000.0)]);
    assert_eq!(recorded.authorities, [code(HOME), code(NEXT)]);
    assert_eq!(recorded.border.open, [code(NEXT)]);
    assert_eq!(recorded.border.closed, [code(FAR)]);
    assert_eq!(recorded.border.facing_closed, [code(HOME)]);

    let alone = catchment(towns(), vec![silent("a", HOME, 400_000.0)]);
    assert_eq!(alone.authorities, [code(HOME)]);
    assert_eq!(alone.border.closed, [code(NEXT), code(FAR)]);
}

// Home and Next mirror each other: the same need, the same class. What Home imports it exports.
#[test]
fn mirrored_towns_trade_the_same_hours_and_home_is_served_what_its_own_class_holds() {
    let mirror = catchment(towns(), vec![silent("a", HOME, 400_000.0), silent("b", NEXT, 405_000.0)]);
    let figures = figures_of(&gap_of_home(&mirror, &need(Stream::Settled.index())), StreamChoice::All, None);
    let (imported, exported) = (figures.imported.unwrap(), figures.exported.unwrap());
    assert!(imported > 0.0);
    assert!((imported - exported).abs() < 1e-9);
    assert!((figures.served.unwrap() - 24.0).abs() < 1e-9);
}

// 11.6 km × 1.3 = 15.08 km of road: 10 + 50.3 minutes by bus, beyond the limit of 60. 11.5 km is within it.
#[test]
fn a_class_beyond_sixty_minutes_is_out_of_reach() {
    let served_from = |easting: f64| {
        let one = vec![area(HOME, "AA1 1", 400_000.0, 10)];
        let catchment = catchment(one, vec![silent("a", HOME, easting)]);
        let home = gap_of_home(&catchment, &need(Stream::Settled.index()));
        figures_of(&home, StreamChoice::All, None).served.unwrap()
    };
    assert!((served_from(411_500.0) - 24.0).abs() < 1e-9);
    assert!(served_from(411_600.0).abs() < 1e-12);
}

// Two small areas share the need 3 : 1. The class reaches only the larger: 75 hours pour into 24, and the 25
// hours of the other have no class in reach.
#[test]
fn need_is_spread_over_small_areas_by_their_postcodes() {
    let areas = vec![area(HOME, "AA1 1", 400_000.0, 30), area(HOME, "AA1 2", 450_000.0, 10)];
    let catchment = catchment(areas, vec![silent("a", HOME, 400_000.0)]);
    let figures =
        figures_of(&gap_of_home(&catchment, &need(Stream::Settled.index())), StreamChoice::All, None);
    let reasons = figures.reasons.unwrap();
    assert!((reasons[Reason::NoClassOfLevel as usize] - 25.0).abs() < 1e-9);
    assert!((reasons[Reason::Full as usize] - 51.0).abs() < 1e-9);
}

// Three small areas of ten postcodes each: a third of the need either way, so nothing can differ. With 30, 10 and 10
// three fifths of the need stand at the class, not a third.
#[test]
fn where_small_areas_weigh_the_same_both_weightings_agree_exactly() {
    let gaps = |postcodes: u32, weighting| {
        let areas = vec![
            area(HOME, "AA1 1", 400_000.0, postcodes),
            area(HOME, "AA1 2", 405_000.0, 10),
            area(HOME, "AA1 3", 450_000.0, 10),
        ];
        let catchment = catchment(areas, vec![silent("a", HOME, 400_000.0)]);
        let needs = [need(Stream::Settled.index())];
        compute(&Situation { weighting, ..situation(&catchment, &needs) }, &[code(HOME)], |_| RECORDED)
    };
    let (own, other) = (gaps(10, Weighting::Postcodes), gaps(10, Weighting::Postcodes.other()));
    assert_eq!(own.authorities, other.authorities);
    assert_eq!(own.small_areas, other.small_areas);
    let (own, other) = (gaps(30, Weighting::Postcodes), gaps(30, Weighting::Postcodes.other()));
    assert_ne!(own.authorities, other.authorities);
    assert_eq!(Weighting::Postcodes.other().other(), Weighting::Postcodes);
}

#[test]
fn streams_that_are_unknown_make_the_choice_unknown_and_never_zero() {
    let catchment = catchment(vec![area(HOME, "AA1 1", 400_000.0, 10)], vec![silent("a", HOME, 400_000.0)]);
    let mut partly = need(Stream::Asylum.index());
    partly.streams[Stream::Settled.index()] = None;
    let gap = gap_of_home(&catchment, &partly);
    let settled = figures_of(&gap, StreamChoice::One(Stream::Settled), None);
    assert_eq!((settled.need, settled.unmet, settled.served, settled.access), (None, None, None, None));
    assert!(!settled.unmet_known);
    assert!((figures_of(&gap, StreamChoice::All, None).need.unwrap() - 100.0).abs() < 1e-9);
}

// Half of Home lives at the venue, half 100 km away. The near half brings 50 of the 100 hours that count as
// crowding 1 and travels nothing: cost 0.5. The far half has no cost; as 0 it would halve the mean, and look better.
#[test]
fn the_cost_of_rational_agents_is_a_mean_over_those_who_reach_a_class() {
    let home = || vec![area(HOME, "AA1 1", 400_000.0, 10), area(HOME, "AA1 4", 500_000.0, 10)];
    let need = need(2);
    let costs = |catchment: &Catchment| {
        let needs = vec![need; catchment.authorities.len()];
        let by_cost = Situation { measure: Measure::RationalAgents, ..situation(catchment, &needs) };
        compute(&by_cost, &[code(HOME)], |_| RECORDED)
    };
    let gaps = costs(&catchment(home(), vec![silent("one", HOME, 400_000.0)]));
    let mean = figures_of(&gaps.authorities[0], StreamChoice::All, None).access.unwrap();
    assert!((mean - 0.5).abs() < 1e-9, "{mean}");
    let small: Vec<Option<f64>> = gaps.small_areas.iter().map(|area| area.access).collect();
    assert_eq!(small, [Some(mean), None]);

    let nowhere = costs(&catchment(home(), vec![silent("one", HOME, 900_000.0)]));
    assert_eq!(figures_of(&nowhere.authorities[0], StreamChoice::All, None).access, None);
}
