//! Low and high on the real region: what must hold of any sampling.

use std::path::Path;

use esol_atlas::analysis::assumptions::{Assumptions, entries};
use esol_atlas::analysis::demand::Weighting;
use esol_atlas::analysis::uncertainty::{Sample, Sampled};
use esol_atlas::domain::stream::{Stream, StreamChoice};
use esol_atlas::ingest;
use esol_atlas::snapshot::Snapshot;
use jiff::civil::date;

fn east_midlands() -> Snapshot {
    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
    let data = ingest::load(geodata, None).unwrap().dataset;
    Snapshot::build(data, "E12000004".parse().unwrap()).unwrap()
}

#[test]
fn draws_are_reproducible_stay_within_the_extremes_and_sum_over_authorities() {
    let snapshot = east_midlands();
    let assumptions = Assumptions::default();
    let sampled = Sampled {
        data: &snapshot.data,
        providers: &snapshot.data.providers,
        catchment: snapshot.gaps.catchment(),
        assumptions: &assumptions,
        weighting: Weighting::Postcodes,
        as_at: date(2025, 12, 31),
    };
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
