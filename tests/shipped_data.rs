//! The data that ships: totals from the publications, and the postcode directory against its source.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use esol_atlas::domain::code::LaCode;
use esol_atlas::domain::dataset::Dataset;
use esol_atlas::domain::position::BngPoint;
use esol_atlas::index::areas::AreaIndex;
use esol_atlas::ingest::{self, Loaded, Manifest};
use geo::{BoundingRect as _, CoordsIter as _, Intersects as _};
use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};

fn geodata() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"))
}

fn loaded() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| ingest::load(geodata(), None).unwrap())
}

fn data() -> &'static Dataset {
    &loaded().dataset
}

fn authorities(region: &str) -> Vec<LaCode> {
    let of_region = data().authorities.iter().filter(|authority| authority.region.as_str() == region);
    of_region.map(|authority| authority.code).collect()
}

fn on_asylum_support(region: &str, day: Date) -> u32 {
    let (published, publication) = data().asylum.at(day).unwrap();
    assert_eq!(published, day);
    authorities(region).iter().map(|code| publication.total(*code)).sum::<Option<u32>>().unwrap()
}

#[test]
fn no_row_is_left_out() {
    let problems: Vec<String> = loaded().report.errors().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn asylum_support_adds_up_to_the_published_regional_totals() {
    let east_midlands = [(2016, 2638), (2017, 2755), (2018, 3016)];
    for (year, people) in east_midlands {
        assert_eq!(on_asylum_support("E12000004", date(year, 3, 31)), people, "{year}");
    }
    assert_eq!(on_asylum_support("E12000004", date(2025, 12, 31)), 7829);
    assert_eq!(on_asylum_support("E12000006", date(2018, 3, 31)), 823);
    assert_eq!(on_asylum_support("E12000001", date(2018, 3, 31)), 4316);
}

#[test]
fn resettlement_and_census_add_up_to_the_published_regional_totals() {
    let resettled = |region: &str| -> u32 {
        let day = date(2018, 3, 31);
        authorities(region).iter().map(|code| data().resettlement.cumulative(*code, day).unwrap()).sum()
    };
    assert_eq!(resettled("E12000004"), 511);
    assert_eq!(resettled("E12000001"), 943);
    let (_, census) = data().census.at(date(2021, 3, 21)).unwrap();
    let low: u32 = authorities("E12000004").iter().map(|code| census[code].low()).sum();
    assert_eq!(low, 91_301);
}

#[test]
fn the_regions_of_the_founding_documents_have_their_authorities() {
    for (region, count) in [("E12000004", 35), ("E12000006", 45), ("E12000001", 12)] {
        assert_eq!(authorities(region).len(), count, "{region}");
    }
    assert_eq!(data().boundaries.len(), 350);
}

// The checksum in the manifest was computed from the source package, line by line, not from the packed file.
#[test]
fn every_postcode_has_the_position_and_authority_of_its_source_to_the_metre() {
    let manifest = Manifest::read(geodata()).unwrap();
    let expected = manifest.content_sha256("postcodes.bin.zst").unwrap().unwrap();
    let mut digest = Sha256::new();
    let mut line = String::new();
    for entry in data().postcodes.iter() {
        line.clear();
        let postcode = entry.postcode.to_string().replace(' ', "");
        let (e, n) = (entry.position.easting, entry.position.northing);
        writeln!(line, "{postcode},{e},{n},{}", entry.la_code).unwrap();
        digest.update(&line);
    }
    let found = digest.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    assert_eq!(found, expected);
    assert_eq!(data().postcodes.len(), 2_636_121);
}

#[test]
fn a_postcode_is_found_however_it_is_typed_and_an_invented_one_is_not() {
    let find = |text: &str| data().postcodes.find(text.parse().unwrap());
    assert_eq!(find("ng7 1aa").unwrap().la_code.as_str(), "E06000018");
    assert!(find("NG7 1ZZ").is_none());
    assert!(find("ZZ99 9ZZ").is_none());
}

// A second way to the small areas: count distinct positions in the directory itself.
#[test]
fn small_areas_are_the_distinct_positions_of_the_directory() {
    type Positions = BTreeSet<(u64, u64)>;
    let mut positions: BTreeMap<(LaCode, [u8; 5]), Positions> = BTreeMap::new();
    for entry in data().postcodes.iter() {
        let place = (entry.position.easting.to_bits(), entry.position.northing.to_bits());
        positions.entry((entry.la_code, entry.postcode.sector().padded())).or_default().insert(place);
    }
    assert_eq!(data().small_areas.len(), positions.len());
    for area in &data().small_areas {
        let distinct = &positions[&(area.la_code, area.sector.padded())];
        assert_eq!(area.weight as usize, distinct.len(), "{} {}", area.sector, area.la_code);
        let count = f64::from(area.weight);
        let mean = |part: fn(&(u64, u64)) -> u64| {
            distinct.iter().map(|place| f64::from_bits(part(place))).sum::<f64>() / count
        };
        assert!((area.centre.easting - mean(|place| place.0)).abs() <= 0.5 + 1e-6);
        assert!((area.centre.northing - mean(|place| place.1)).abs() <= 0.5 + 1e-6);
    }
}

#[test]
fn at_least_99_9_percent_of_a_regions_postcodes_fall_in_their_own_authority_by_polygon() {
    let areas = AreaIndex::new(data().boundaries.iter().map(|b| (b.la_code, b.bng.clone())));
    let region_of: HashMap<LaCode, &str> =
        data().authorities.iter().map(|authority| (authority.code, authority.region.as_str())).collect();
    for region in ["E12000004", "E12000006", "E12000001"] {
        let of_region = || data().postcodes.iter().filter(|entry| region_of[&entry.la_code] == region);
        // Every third postcode: more than 30,000 in the smallest region, from all over it.
        let sample: Vec<_> = of_region().step_by(3).collect();
        assert!(sample.len() > 20_000, "{region}: {}", sample.len());
        let inside =
            sample.iter().filter(|entry| areas.containing(entry.position) == Some(entry.la_code)).count();
        assert!(inside * 1000 >= sample.len() * 999, "{region}: {inside} of {}", sample.len());
    }
}

#[test]
fn every_mapped_provider_lies_in_the_authority_that_it_names() {
    let areas = AreaIndex::new(data().boundaries.iter().map(|b| (b.la_code, b.bng.clone())));
    let mapped: Vec<_> = data().providers.iter().filter(|provider| provider.position.is_some()).collect();
    assert_eq!(mapped.len(), 65);
    for provider in mapped {
        let position = provider.position.unwrap();
        assert_eq!(areas.containing(position.bng), provider.la_code, "{}", provider.id.recorded());
    }
}

#[test]
fn every_shipped_file_has_a_source_a_licence_and_a_date_and_is_listed() {
    let listed: BTreeSet<&str> = data().sources.iter().map(|file| file.path.as_str()).collect();
    let on_disk: Vec<_> = std::fs::read_dir(geodata()).unwrap().map(|entry| entry.unwrap()).collect();
    let on_disk: BTreeSet<String> = on_disk
        .iter()
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "manifest.toml")
        .collect();
    assert_eq!(listed, on_disk.iter().map(String::as_str).collect());
    for file in &data().sources {
        let length = std::fs::metadata(geodata().join(&file.path)).unwrap().len();
        assert_eq!(Some(length), file.bytes, "{}", file.path);
        for text in [&file.title, &file.source, &file.licence, &file.as_at, &file.made_by] {
            assert!(!text.trim().is_empty(), "{}", file.path);
        }
    }
}

// Every twentieth corner of every outline, a metre beside it and beyond it, and some postcodes: where mistakes would be.
#[test]
fn areas_of_points_near_the_borders_are_those_of_a_full_scan() {
    let areas = &data().boundaries;
    let index = AreaIndex::new(areas.iter().map(|area| (area.la_code, area.bng.clone())));
    let boxes: Vec<_> = areas.iter().map(|area| area.bng.bounding_rect().unwrap()).collect();
    let corners = areas.iter().flat_map(|area| area.bng.coords_iter().step_by(20).collect::<Vec<_>>());
    let around = corners
        .flat_map(|corner| [(0.0, 0.0), (1.0, 0.0), (-0.5, 1.0)].map(|(x, y)| (corner.x + x, corner.y + y)));
    let postcodes = data().postcodes.iter().step_by(700).map(|p| (p.position.easting, p.position.northing));
    for (x, y) in around.chain(postcodes) {
        let at = geo::Point::new(x, y);
        let near = areas.iter().zip(&boxes).filter(|(_, bounds)| bounds.intersects(&at));
        let scan = near.filter(|(area, _)| area.bng.intersects(&at)).map(|(area, _)| area.la_code).min();
        assert_eq!(index.containing(BngPoint::new(x, y)), scan, "{x} {y}");
    }
}

#[test]
fn every_authority_of_the_east_midlands_is_in_exactly_one_sub_area() {
    let mut grouped: Vec<LaCode> = data().groups.iter().flat_map(|group| group.members.clone()).collect();
    grouped.sort_unstable();
    assert_eq!(grouped, authorities("E12000004"));
    let sizes: Vec<(&str, usize)> =
        data().groups.iter().map(|group| (group.code.as_str(), group.members.len())).collect();
    // Districts and unitaries of today: Derby and 8, Leicester, Rutland and 7, 7, 2, Nottingham and 7.
    let expected = [
        ("derbyshire", 9),
        ("leicestershire-rutland", 9),
        ("lincolnshire", 7),
        ("northamptonshire", 2),
        ("nottinghamshire", 8),
    ];
    assert_eq!(sizes, expected);
}
