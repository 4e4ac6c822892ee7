//! Speed of loading, the analysis and look-ups on the shipped data: `cargo bench` (or `make bench`).

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use esol_atlas::analysis::access::Measure;
use esol_atlas::analysis::demand::Weighting;
use esol_atlas::analysis::gap::{self, Recorded, Situation};
use esol_atlas::analysis::illustrative;
use esol_atlas::analysis::need::NeedModel;
use esol_atlas::analysis::planned::Planned;
use esol_atlas::analysis::uncertainty::{Sample, Sampled};
use esol_atlas::domain::code::LaCode;
use esol_atlas::domain::position::{BngPoint, Position, Wgs84Point};
use esol_atlas::ingest;
use esol_atlas::snapshot::Snapshot;
use esol_atlas::snapshot::region::{Method, RegionGaps};

fn benches(criterion: &mut Criterion) {
    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
    criterion.bench_function("load all shipped data", |b| b.iter(|| ingest::load(geodata, None)));

    let Ok(loaded) = ingest::load(geodata, None) else { return };
    let Ok(region) = "E12000004".parse() else { return };
    let Ok(snapshot) = Snapshot::build(loaded.dataset, region) else { return };
    let catchment = snapshot.gaps.catchment();
    let model = NeedModel::new(&snapshot.data, &snapshot.assumptions, snapshot.latest());
    let needs: Vec<_> = catchment.authorities.iter().map(|code| model.of(*code)).collect();
    criterion.bench_function("gaps of the East Midlands at one date", |b| {
        let situation = Situation {
            catchment,
            needs: &needs,
            as_at: snapshot.latest(),
            weighting: Weighting::Postcodes,
            measure: Measure::EnhancedTwoStep,
        };
        b.iter(|| {
            gap::compute(black_box(&situation), &snapshot.authorities, |_: LaCode| Recorded {
                provider: true,
                mapped: false,
            })
        });
    });
    criterion.bench_function("the whole analysis of the East Midlands, catchment included", |b| {
        b.iter(|| {
            let analysis = RegionGaps::new(
                &snapshot.data,
                &snapshot.small_areas,
                &snapshot.data.providers,
                black_box(Method::default()),
                &snapshot.analysed,
            );
            analysis.at(&snapshot.data, snapshot.latest()).gaps.authorities.len()
        });
    });

    criterion.bench_function("two hundred draws of the East Midlands", |b| {
        let sampled = Sampled {
            data: &snapshot.data,
            providers: &snapshot.data.providers,
            catchment,
            assumptions: &snapshot.assumptions,
            weighting: Weighting::Postcodes,
            planned: Planned::None,
            measure: Measure::EnhancedTwoStep,
            as_at: snapshot.latest(),
        };
        b.iter(|| Sample::draw(black_box(&sampled), &snapshot.authorities, 200, 1).len());
    });

    let mut invented =
        illustrative::provision(&snapshot.data, snapshot.region, &snapshot.authorities, 1, snapshot.latest());
    // As they are placed when they are read; nothing here looks at degrees.
    for provider in &mut invented {
        let entry = provider.postcode.and_then(|postcode| snapshot.data.postcodes.find(postcode));
        let wgs84 = Wgs84Point { lon: 0.0, lat: 0.0 };
        provider.position = entry.map(|entry| Position { bng: entry.position, wgs84 });
    }
    let complete = || snapshot.analyse(black_box(&invented), Method::default());
    criterion.bench_function("the whole analysis with a complete, invented provision", |b| {
        b.iter(|| complete().at(&snapshot.data, snapshot.latest()).gaps.authorities.len());
    });
    let analysis = complete();
    criterion.bench_function("two hundred draws of it", |b| {
        let sampled = Sampled {
            data: &snapshot.data,
            providers: &invented,
            catchment: analysis.catchment(),
            assumptions: &snapshot.assumptions,
            weighting: Weighting::Postcodes,
            planned: Planned::None,
            measure: Measure::EnhancedTwoStep,
            as_at: snapshot.latest(),
        };
        b.iter(|| Sample::draw(black_box(&sampled), &snapshot.authorities, 200, 1).len());
    });

    let Ok(postcode) = "NG7 1AA".parse() else { return };
    criterion
        .bench_function("find a postcode", |b| b.iter(|| snapshot.data.postcodes.find(black_box(postcode))));
    let nottingham = BngPoint::new(456_260.0, 340_150.0);
    criterion.bench_function("ten nearest venues", |b| {
        b.iter(|| snapshot.venue_index.nearest(black_box(nottingham)).take(10).count());
    });
    criterion.bench_function("authority of a point", |b| {
        b.iter(|| snapshot.areas.containing(black_box(nottingham)));
    });
}

criterion_group!(atlas, benches);
criterion_main!(atlas);
