//! Speed of the measures of access and of the look-ups, on points that benches/peers/peers.py reads too.

mod towns;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use esol_atlas::analysis::access::{
    Congestion, Decay, Links, PointReach, balanced, cumulative, e2sfca, rational_agents, three_step,
};
use esol_atlas::domain::dataset::Dataset;
use esol_atlas::domain::position::BngPoint;
use esol_atlas::domain::units::Metres;
use esol_atlas::index::areas::AreaIndex;
use esol_atlas::index::nearest::NearestFew;
use esol_atlas::index::points::PointIndex;
use esol_atlas::ingest;
use towns::Towns;

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/peers");

fn gaussian(cutoff: f64) -> Decay {
    Decay::Gaussian { sigma: Metres(cutoff / 2.0), cutoff: Metres(cutoff) }
}

fn reach(demand: &Towns, supply: &Towns, cutoff: f64) -> PointReach {
    PointReach::new((&demand.at, &demand.amounts), (&supply.at, &supply.amounts), gaussian(cutoff))
}

/// From loaded arrays to access values: sorting the points is part of it.
fn measures(criterion: &mut Criterion, demand: &Towns, supply: &Towns) {
    let mut group = criterion.benchmark_group("access");
    group.sample_size(20);
    let (need, hours) = (&demand.amounts[..], &supply.amounts[..]);
    for cutoff in [10_000.0, 20_000.0] {
        group.bench_function(format!("e2sfca {} km", cutoff / 1000.0), |b| {
            b.iter(|| e2sfca(&reach(black_box(demand), supply, cutoff), need, hours));
        });
    }
    let around = || reach(black_box(demand), supply, 10_000.0);
    group.bench_function("cumulative 10 km", |b| b.iter(|| cumulative(&around(), hours)));
    group.bench_function("3sfca 10 km", |b| b.iter(|| three_step(&around(), need, hours)));
    group.bench_function("bfca 10 km", |b| b.iter(|| balanced(&around(), need, hours)));
    group.sample_size(10);
    let rho = need.iter().sum::<f64>() / hours.iter().sum::<f64>();
    let congestion = Congestion { tau: 10_000.0, rho, tolerance: 1e-2, most_rounds: 10_000 };
    group.bench_function("raam 5 km, to 0.01", |b| {
        b.iter(|| {
            let links = Links::between((&demand.at, need), (&supply.at, hours), Metres(5000.0));
            rational_agents(&links, need, hours, &congestion)
        });
    });
}

fn nearest(criterion: &mut Criterion, demand: &Towns, supply: &Towns) {
    let mut group = criterion.benchmark_group("look-up");
    group.sample_size(20);
    let index = PointIndex::new(supply.at.iter().copied());
    group.bench_function("five nearest of 10,000 for 35,000 points", |b| {
        b.iter(|| {
            let mut found = NearestFew::new(5);
            let nearest = |at: &BngPoint| {
                index.nearest_few(*at, &mut found);
                found.iter().map(|found| found.item).sum::<usize>()
            };
            demand.at.iter().map(nearest).sum::<usize>()
        });
    });
}

fn areas(criterion: &mut Criterion, data: &Dataset) {
    let mut group = criterion.benchmark_group("look-up");
    group.sample_size(10);
    let index = AreaIndex::new(data.boundaries.iter().map(|area| (area.la_code, area.bng.clone())));
    let points: Vec<BngPoint> = data.postcodes.iter().map(|entry| entry.position).collect();
    group.bench_function(format!("{} postcodes in {} areas", points.len(), data.boundaries.len()), |b| {
        b.iter(|| points.iter().filter(|at| index.containing(**at).is_some()).count());
    });
}

/// The areas and postcodes as text: an area with the rings of its parts on each line.
fn share(data: &Dataset) -> std::io::Result<()> {
    let mut text = String::new();
    for area in &data.boundaries {
        let ring = |ring: &geo::LineString<f64>| {
            let corners: Vec<_> = ring.coords().map(|corner| format!("{} {}", corner.x, corner.y)).collect();
            format!("({})", corners.join(","))
        };
        let part = |part: &geo::Polygon<f64>| {
            let rings: Vec<_> = std::iter::once(part.exterior()).chain(part.interiors()).map(ring).collect();
            format!("({})", rings.join(","))
        };
        let parts: Vec<_> = area.bng.iter().map(part).collect();
        let _ = writeln!(text, "MULTIPOLYGON({})", parts.join(","));
    }
    std::fs::write(Path::new(SHARED).join("areas.wkt"), text)?;
    let mut text = String::from("x,y\n");
    for entry in data.postcodes.iter() {
        let _ = writeln!(text, "{},{}", entry.position.easting, entry.position.northing);
    }
    std::fs::write(Path::new(SHARED).join("postcodes.csv"), text)
}

#[expect(clippy::expect_used, reason = "a bench without its data has nothing to say")]
fn benches(criterion: &mut Criterion) {
    let (demand, supply) = towns::generate();
    let shared = Path::new(SHARED);
    std::fs::create_dir_all(shared).expect("a folder for shared points");
    demand.write(&shared.join("demand.csv"), "weight").expect("shared demand");
    supply.write(&shared.join("supply.csv"), "capacity").expect("shared supply");
    measures(criterion, &demand, &supply);
    nearest(criterion, &demand, &supply);

    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
    let loaded = ingest::load(geodata, None).expect("shipped data");
    share(&loaded.dataset).expect("shared areas");
    areas(criterion, &loaded.dataset);
}

criterion_group!(access, benches);
criterion_main!(access);
