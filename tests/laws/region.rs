//! Laws on the real regions: what holds for any data must hold for theirs.

use std::path::Path;
use std::sync::OnceLock;

use esol_atlas::analysis::gap::{GapFigures, select};
use esol_atlas::domain::level::Level;
use esol_atlas::domain::stream::{Stream, StreamChoice};
use esol_atlas::ingest;
use esol_atlas::snapshot::Snapshot;
use jiff::civil::{Date, date};

fn snapshots() -> &'static [Snapshot] {
    static SNAPSHOTS: OnceLock<Vec<Snapshot>> = OnceLock::new();
    SNAPSHOTS.get_or_init(|| {
        let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
        let build = |region: &str| {
            let data = ingest::load(geodata, None).unwrap().dataset;
            Snapshot::build(data, region.parse().unwrap()).unwrap()
        };
        ["E12000004", "E12000006", "E12000001", "S92000003"].map(build).into()
    })
}

const DATES: [Date; 4] = [date(2015, 6, 30), date(2018, 3, 31), date(2021, 3, 21), date(2025, 12, 31)];

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
}

#[test]
fn served_and_unmet_make_need_and_reasons_make_unmet_everywhere() {
    for snapshot in snapshots() {
        for day in DATES {
            for gap in &snapshot.gaps_at(day).gaps.authorities {
                let figures = select(&[gap], StreamChoice::All, None);
                let (Some(need), Some(served), Some(unmet)) = (figures.need, figures.served, figures.unmet)
                else {
                    assert!(figures.need.is_none() && figures.served.is_none() && figures.unmet.is_none());
                    continue;
                };
                assert!(close(need, served + unmet), "{}", gap.la_code);
                assert!(served >= 0.0 && unmet >= -1e-9);
                let reasons = figures.reasons.unwrap();
                let sum: f64 = reasons.iter().sum();
                assert!(close(sum, unmet), "{} {sum} {unmet}", gap.la_code);
                // With a stream unknown there is no upper bound, and nothing may be called known.
                assert_eq!(figures.unmet_at_most.is_some(), figures.need_complete, "{}", gap.la_code);
                assert!(figures.unmet_at_most.is_none_or(|most| most >= unmet - 1e-9));
                assert!(figures.need_complete || !figures.unmet_known);
                assert!(figures.imported.unwrap() <= served + 1e-9);
            }
        }
    }
}

#[test]
fn the_parts_sum_to_the_whole_over_streams_and_over_levels() {
    for snapshot in snapshots() {
        for gap in &snapshot.gaps_at(date(2025, 12, 31)).gaps.authorities {
            let whole = select(&[gap], StreamChoice::All, None);
            let quantities: [fn(&GapFigures) -> Option<f64>; 5] =
                [|f| f.need, |f| f.served, |f| f.unmet, |f| f.imported, |f| f.exported];
            for quantity in quantities {
                let expected = quantity(&whole).unwrap();
                let streams = Stream::ALL.map(|stream| select(&[gap], StreamChoice::One(stream), None));
                let sum: f64 = streams.iter().filter_map(&quantity).sum();
                assert!(close(sum, expected), "{} streams {sum} {expected}", gap.la_code);
                let levels = Level::ALL.map(|level| select(&[gap], StreamChoice::All, Some(level)));
                let sum: f64 = levels.iter().filter_map(&quantity).sum();
                assert!(close(sum, expected), "{} levels {sum} {expected}", gap.la_code);
            }
        }
    }
}

// Hours held inside = hours residents receive there + hours exported: supply ≥ served − imported + exported.
#[test]
fn no_authority_gives_more_hours_than_its_venues_hold() {
    for snapshot in snapshots() {
        for day in DATES {
            for gap in &snapshot.gaps_at(day).gaps.authorities {
                let figures = select(&[gap], StreamChoice::All, None);
                if let (Some(served), Some(imported), Some(exported)) =
                    (figures.served, figures.imported, figures.exported)
                {
                    let given = served - imported + exported;
                    assert!(given <= figures.supply + 1e-6, "{} {given} {}", gap.la_code, figures.supply);
                }
            }
        }
    }
}

#[test]
fn answers_hold_from_one_change_date_to_the_next_and_the_day_before_differs_in_basis_or_need() {
    let snapshot = &snapshots()[0];
    let model = |day: Date| snapshot.gaps_at(day);
    let starts = snapshot.gaps.change_dates();
    for pair in starts.windows(2) {
        let last_day = pair[1].yesterday().unwrap();
        assert!(std::ptr::eq(model(pair[0]), model(last_day)), "{} {last_day}", pair[0]);
    }
    // 31 March 2018 brings a publication and a quarter: need must differ from the day before.
    let before = model(date(2018, 3, 30));
    let after = model(date(2018, 3, 31));
    assert_ne!(before.basis, after.basis);
}

// The second way to the nearest class: try every provider for every small area.
#[test]
fn the_mean_distance_to_the_nearest_class_is_that_of_a_full_scan() {
    let snapshot = &snapshots()[0];
    let classes = esol_atlas::analysis::supply::classes(
        &snapshot.data.providers,
        &snapshot.data.centres,
        &snapshot.assumptions,
    );
    for level in [None, Some(Level::PreEntry), Some(Level::Level2)] {
        let taught: Vec<_> =
            classes.iter().filter(|class| level.is_none_or(|level| class.levels.contains(level))).collect();
        for code in &snapshot.authorities {
            let areas = snapshot.data.small_areas_of(*code);
            let total: f64 = areas.iter().map(|area| f64::from(area.weight)).sum();
            let nearest = |from: esol_atlas::domain::position::BngPoint| {
                taught.iter().map(|class| from.distance(class.position).0).fold(f64::INFINITY, f64::min)
            };
            let mean: f64 =
                areas.iter().map(|area| nearest(area.centre) * f64::from(area.weight)).sum::<f64>() / total;
            let found = snapshot.nearest_class(*code, level).unwrap();
            assert!(close(found.0, mean), "{code} {level:?}");
        }
    }
}
