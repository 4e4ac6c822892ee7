//! A made-up region whose answers can be worked out by hand: Home on the grid's west, Next 5 km to its east,
//! Far 10 km to its east, all with one small area each.

use std::collections::BTreeSet;

use esol_atlas::analysis::access::Measure;
use esol_atlas::analysis::assumptions::Assumptions;
use esol_atlas::analysis::catchment::{Catchment, Surroundings};
use esol_atlas::analysis::demand::Weighting;
use esol_atlas::analysis::gap::{AuthorityGap, GapFigures, Recorded, Situation, compute, select};
use esol_atlas::analysis::need::Need;
use esol_atlas::analysis::suitability::Silent;
use esol_atlas::analysis::supply::{Centres, Class, classes};
use esol_atlas::analysis::travel::{FromSmallAreas, StraightLine};
use esol_atlas::domain::area::SmallArea;
use esol_atlas::domain::code::LaCode;
use esol_atlas::domain::dataset::Dataset;
use esol_atlas::domain::level::Level;
use esol_atlas::domain::position::{BngPoint, Position, Wgs84Point};
use esol_atlas::domain::provision::{Provider, ProviderType};
use esol_atlas::domain::stream::StreamChoice;
use esol_atlas::index::points::PointIndex;

pub const HOME: &str = "E07000001";
pub const NEXT: &str = "E07000002";
pub const FAR: &str = "E07000003";

pub fn code(text: &str) -> LaCode {
    text.parse().unwrap()
}

pub fn area(la_code: &str, sector: &str, easting: f64, weight: u32) -> SmallArea {
    let centre = BngPoint::new(easting, 300_000.0);
    // Nothing in these laws reads degrees.
    let wgs84 = Wgs84Point { lon: -2.0, lat: 52.6 };
    SmallArea { sector: sector.parse().unwrap(), la_code: code(la_code), centre, wgs84, weight }
}

/// The three towns.
pub fn towns() -> Vec<SmallArea> {
    vec![
        area(HOME, "AA1 1", 400_000.0, 10),
        area(NEXT, "AA1 2", 405_000.0, 10),
        area(FAR, "AA1 3", 410_000.0, 10),
    ]
}

/// A provider that says nothing, at an easting.
pub fn silent(id: &str, la_code: &str, easting: f64) -> Provider {
    let position =
        Position { bng: BngPoint::new(easting, 300_000.0), wgs84: Wgs84Point { lon: -2.0, lat: 52.6 } };
    Provider {
        la_code: Some(code(la_code)),
        position: Some(position),
        ..Provider::silent(id, id.into(), ProviderType::Other, "E12000004".parse().unwrap())
    }
}

/// Some provider is known, and nobody says that it is the only one.
pub const RECORDED: Recorded = Recorded { provider: true, mapped: false };

/// Need of 100 hours at entry 1 in one stream, nothing else.
pub fn need(stream: usize) -> Need {
    let mut streams = [Some([0.0; 6]); 3];
    if let Some(hours) = &mut streams[stream] {
        hours[1] = 100.0;
    }
    // Everybody is a man without children: suitability has its own tests.
    Need { streams, asylum_fundable: 0.65, profiles: [[1.0, 0.0, 0.0, 0.0, 0.0, 0.0]; 3] }
}

/// The catchment of Home alone.
pub fn catchment(small_areas: Vec<SmallArea>, providers: Vec<Provider>) -> Catchment {
    let assumptions = Assumptions::default();
    let taught: Vec<Class> = classes(&providers, &Centres::new(), &assumptions);
    let data = Dataset { small_areas, providers, ..Dataset::default() };
    let index = PointIndex::new(data.small_areas.iter().map(|area| area.centre));
    let around = Surroundings {
        data: &data,
        small_areas: &index,
        classes: &taught,
        assumptions: &assumptions,
        travel: &FromSmallAreas { model: StraightLine::new(&assumptions), centres: &index },
        silent: Silent::Suits,
    };
    Catchment::new(&BTreeSet::from([code(HOME)]), &around)
}

/// Gaps of Home when every authority of the catchment has the same need.
pub fn gap_of_home(catchment: &Catchment, need: &Need) -> AuthorityGap {
    let needs = vec![*need; catchment.authorities.len()];
    compute(&situation(catchment, &needs), &[code(HOME)], |_| RECORDED).authorities.remove(0)
}

pub fn situation<'a>(catchment: &'a Catchment, needs: &'a [Need]) -> Situation<'a> {
    Situation {
        catchment,
        needs,
        as_at: jiff::civil::date(2025, 12, 31),
        weighting: Weighting::Postcodes,
        measure: Measure::EnhancedTwoStep,
    }
}

/// Figures of one authority.
pub fn figures(gap: &AuthorityGap, choice: StreamChoice, level: Option<Level>) -> GapFigures {
    select(&[gap], choice, level)
}
