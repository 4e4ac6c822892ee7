//! Low and high on the real region: what must hold of any sampling.

use std::path::Path;

use esol_atlas::analysis::access::Measure;
use esol_atlas::analysis::assumptions::{Assumptions, entries};
use esol_atlas::analysis::demand::Weighting;
use esol_atlas::analysis::gap::{AuthorityGap, GapFigures, select};
use esol_atlas::analysis::planned::Planned;
use esol_atlas::analysis::uncertainty::{Interval, Sample, Sampled};
use esol_atlas::domain::code::LaCode;
use esol_atlas::domain::level::Level;
use esol_atlas::domain::stream::{Stream, StreamChoice};
use esol_atlas::ingest;
use esol_atlas::snapshot::Snapshot;
use esol_atlas::snapshot::region::Method;
use jiff::civil::{Date, date};

const DAY: Date = date(2025, 12, 31);

fn east_midlands() -> Snapshot {
    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
    let data = ingest::load(geodata, None).unwrap().dataset;
    Snapshot::build(data, "E12000004".parse().unwrap()).unwrap()
}

fn sampled<'a>(snapshot: &'a Snapshot, assumptions: &'a Assumptions, measure: Measure) -> Sampled<'a> {
    Sampled {
        data: &snapshot.data,
        providers: &snapshot.data.providers,
        catchment: snapshot.gaps.catchment(),
        assumptions,
        weighting: Weighting::Postcodes,
        planned: Planned::None,
        measure,
        as_at: DAY,
    }
}

#[test]
fn draws_are_reproducible_stay_within_the_extremes_and_sum_over_authorities() {
    let snapshot = east_midlands();
    let assumptions = Assumptions::default();
    let sampled = sampled(&snapshot, &assumptions, Measure::EnhancedTwoStep);
    let draw = |seed| Sample::draw(&sampled, &snapshot.authorities, 200, seed);
    let (one, again, other) = (draw(1), draw(1), draw(2));
    let asylum = StreamChoice::One(Stream::Asylum);
    let all = &snapshot.authorities;
    assert_eq!(one.len(), 200);
    assert_eq!(one.unmet(all, asylum, None), again.unmet(all, asylum, None));
    assert_ne!(one.unmet(all, asylum, None), other.unmet(all, asylum, None));

    // 7,829 people × 0.70–0.85 adults × 2–6 hours: nothing lies outside, and another seed moves the ends little.
    let (found, moved) = (one.need(all, asylum, None).unwrap(), other.need(all, asylum, None).unwrap());
    assert!(found.low > 7_829.0 * 0.70 * 2.0 && found.high < 7_829.0 * 0.85 * 6.0, "{found:?}");
    // By the triangular distribution of hours alone (2, 4, 6) the 5th percentile is 2 + √(0.05 · 8) = 2.63, where
    // the density is 0.63 / 4: of 200 draws its standard error is √(0.05 · 0.95 / 200) / 0.158 = 0.098, or 3.7 %.
    // Three of them are 11 %, and 16 % between two seeds.
    assert!((found.low / moved.low - 1.0).abs() < 0.16 && (found.high / moved.high - 1.0).abs() < 0.16);
    let low_by_hours = 7_829.0 * 0.80 * 2.63;
    assert!((found.low / low_by_hours - 1.0).abs() < 0.11, "{} {low_by_hours}", found.low);

    let ranks = one.ranks(&all.iter().map(|code| vec![*code]).collect::<Vec<_>>(), asylum, None);
    let leicester = all.iter().position(|code| code.as_str() == "E06000016").unwrap();
    assert!(ranks[leicester].iter().all(|rank| *rank <= 3), "one of the three cities in every draw");
}

#[test]
fn half_way_through_a_symmetric_range_lies_its_central_value() {
    // u = 0.5 is the mode of a symmetric triangle.
    let central = Assumptions::default();
    let drawn = central.drawn(|| 0.5);
    for entry in entries().filter(|entry| entry.ranged) {
        let symmetric = (entry.high - entry.default) - (entry.default - entry.low);
        if symmetric.abs() < 1e-12 {
            assert!(((entry.get)(&drawn) - entry.default).abs() < 1e-9, "{}", entry.name);
        }
    }
}

const CHOICES: [(StreamChoice, Option<Level>); 5] = [
    (StreamChoice::All, None),
    (StreamChoice::All, Some(Level::Entry1)),
    (StreamChoice::One(Stream::Resettled), None),
    (StreamChoice::One(Stream::Asylum), Some(Level::PreEntry)),
    (StreamChoice::One(Stream::Settled), Some(Level::Level2)),
];

/// Each authority, and sets of several.
fn sets(snapshot: &Snapshot) -> Vec<Vec<LaCode>> {
    let all = &snapshot.authorities;
    let alone = all.iter().map(|code| vec![*code]);
    alone.chain(all.chunks(7).map(<[LaCode]>::to_vec)).chain([all.clone()]).collect()
}

/// What was drawn beside the central figure that it belongs to.
fn pairs(
    sample: &Sample,
    members: &[LaCode],
    (choice, level): (StreamChoice, Option<Level>),
    figures: &GapFigures,
) -> [(&'static str, Option<Interval>, Option<f64>); 5] {
    [
        ("need", sample.need(members, choice, level), figures.need),
        ("supply", sample.supply(members, level), Some(figures.supply)),
        ("served", sample.served(members, choice, level), figures.served),
        ("unmet", sample.unmet(members, choice, level), figures.unmet),
        ("access", sample.access(members, choice, level), figures.access),
    ]
}

// The second way to a draw: the whole analysis, read as everybody reads it, with the draw's assumptions as central
// ones. Under the central ones, as if no range were left, low and high are the central value.
#[test]
fn a_draw_is_the_analysis_under_its_assumptions_and_without_ranges_that_is_the_central_value() {
    let snapshot = east_midlands();
    let central = Assumptions::default();
    for (assumptions, measure) in [
        (central.clone(), Measure::EnhancedTwoStep),
        (central.drawn(|| 0.1), Measure::EnhancedTwoStep),
        (central.drawn(|| 0.9), Measure::Balanced),
        (central.drawn(|| 0.7), Measure::Cumulative),
    ] {
        let sampled = sampled(&snapshot, &central, measure);
        let sample =
            Sample::under(&sampled, &snapshot.authorities, &[assumptions.clone(), assumptions.clone()]);
        let method = Method { assumptions, measure, ..Method::default() };
        let analysis = snapshot.analyse(&snapshot.data.providers, method);
        let gaps = analysis.at(&snapshot.data, DAY);
        for members in sets(&snapshot) {
            for choice in CHOICES {
                let own: Vec<&AuthorityGap> = members.iter().map(|code| gaps.of(*code).unwrap()).collect();
                let figures = select(&own, choice.0, choice.1);
                for (name, drawn, expected) in pairs(&sample, &members, choice, &figures) {
                    assert_eq!(drawn.is_some(), expected.is_some(), "{name} {members:?} {choice:?}");
                    let (Some(drawn), Some(expected)) = (drawn, expected) else { continue };
                    // Seven digits are kept of each cell; served is the difference of two.
                    let rounding = 1e-6 * (1.0 + expected.max(figures.need.unwrap_or(0.0)));
                    let off = (drawn.low - expected).abs().max((drawn.high - expected).abs());
                    assert!(off <= rounding, "{name} {members:?} {choice:?} {drawn:?} {expected}");
                }
            }
        }
    }
}

#[test]
fn served_and_unmet_make_the_need_of_every_draw_and_neither_is_below_nothing() {
    let snapshot = east_midlands();
    let central = Assumptions::default();
    let sampled = sampled(&snapshot, &central, Measure::EnhancedTwoStep);
    for seed in 0..20 {
        // A single draw is its own low and high.
        let sample = Sample::draw(&sampled, &snapshot.authorities, 1, seed);
        for members in sets(&snapshot) {
            for (choice, level) in CHOICES {
                let of = |interval: Option<Interval>| interval.unwrap().low;
                let need = of(sample.need(&members, choice, level));
                let served = of(sample.served(&members, choice, level));
                let unmet = of(sample.unmet(&members, choice, level));
                assert!((served + unmet - need).abs() <= 1e-6 * (1.0 + need), "{served} + {unmet}, {need}");
                assert!(served >= 0.0 && unmet >= 0.0, "{served} {unmet}");
            }
        }
    }
}

#[test]
fn access_by_rational_agents_is_not_drawn_and_everything_else_is() {
    let snapshot = east_midlands();
    let central = Assumptions::default();
    let draw = |measure| Sample::draw(&sampled(&snapshot, &central, measure), &snapshot.authorities, 5, 1);
    let (agents, usual) = (draw(Measure::RationalAgents), draw(Measure::EnhancedTwoStep));
    let all = &snapshot.authorities;
    assert_eq!(agents.access(all, StreamChoice::All, None), None);
    assert!(usual.access(all, StreamChoice::All, None).is_some());
    assert_eq!(agents.served(all, StreamChoice::All, None), usual.served(all, StreamChoice::All, None));
    assert_eq!(agents.supply(all, None), usual.supply(all, None));
    assert_eq!(usual.need(&[], StreamChoice::All, None), None, "of nobody nothing is drawn");
}
