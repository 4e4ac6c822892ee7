//! What is served: the data as they ship, or with invented provision everywhere and small areas as many as England's LSOAs.

use std::collections::BTreeMap;
use std::path::Path;

use esol_atlas::analysis::illustrative;
use esol_atlas::domain::area::SmallArea;
use esol_atlas::domain::code::{LaCode, RegionCode};
use esol_atlas::domain::dataset::Dataset;
use esol_atlas::domain::entry_id::EntryId;
use esol_atlas::domain::position::{BngPoint, Position};
use esol_atlas::domain::provision::Provider;
use esol_atlas::ingest::{self, crs::Projection};
use esol_atlas::snapshot::Snapshot;

use crate::Fault;

const VENUES: usize = 10_000;
const SMALL_AREAS: usize = 35_000;

/// A snapshot of the East Midlands; `revision` makes two of them tell apart.
pub fn snapshot(multiply: bool, revision: u64) -> Result<Snapshot, Fault> {
    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
    let mut data = ingest::load(geodata, None)?.dataset;
    let region: RegionCode = "E12000004".parse()?;
    data.revision = revision;
    if multiply {
        data.providers = venues(&data)?;
        data.small_areas = small_areas(&data)?;
    }
    Ok(Snapshot::build(data, region)?)
}

/// Invented providers of every region, by several seeds, until there are enough.
fn venues(data: &Dataset) -> Result<Vec<Provider>, Fault> {
    let mut of_region: BTreeMap<RegionCode, Vec<LaCode>> = BTreeMap::new();
    for boundary in &data.boundaries {
        let region = data.authority(boundary.la_code).map(|authority| authority.region);
        of_region.entry(region.ok_or("an area without an authority")?).or_default().push(boundary.la_code);
    }
    let projection = Projection::open(None)?;
    let mut made: Vec<Provider> = Vec::new();
    for seed in 1..100 {
        for (region, authorities) in &of_region {
            let latest = jiff::civil::date(2025, 12, 31);
            for mut provider in illustrative::provision(data, *region, authorities, seed, latest) {
                let entry = provider.postcode.and_then(|postcode| data.postcodes.find(postcode));
                let Some(bng) = entry.map(|entry| entry.position) else { continue };
                provider.position = Some(Position { bng, wgs84: projection.to_wgs84(bng)? });
                let id = format!("{region}-{seed}-{}", provider.id.recorded()).to_ascii_lowercase();
                provider.id = EntryId::new(id);
                made.push(provider);
            }
        }
        if made.len() >= VENUES {
            break;
        }
    }
    made.truncate(VENUES);
    made.sort_by(|a, b| a.id.recorded().cmp(b.id.recorded()));
    Ok(made)
}

/// Each small area in several parts around its middle, with a made-up sector each.
fn small_areas(data: &Dataset) -> Result<Vec<SmallArea>, Fault> {
    let projection = Projection::open(None)?;
    let mut made = Vec::with_capacity(SMALL_AREAS);
    let (many, few) = (SMALL_AREAS / data.small_areas.len(), SMALL_AREAS % data.small_areas.len());
    for (number, area) in data.small_areas.iter().enumerate() {
        let parts = many + usize::from(number < few);
        for part in 0..parts {
            let turn = std::f64::consts::TAU * f64::from(u32::try_from(part)?) / 7.0;
            let centre = BngPoint::new(
                area.centre.easting + 600.0 * turn.cos(),
                area.centre.northing + 600.0 * turn.sin(),
            );
            let wgs84 = projection.to_wgs84(centre)?;
            let count = made.len();
            let letters =
                [count / 260 / 26 % 26, count / 260 % 26].map(|letter| b'A' + letter.to_le_bytes()[0]);
            let text = format!(
                "{}{}{} {}",
                char::from(letters[0]),
                char::from(letters[1]),
                count / 10 % 26 + 10 * (count / 260 / 676),
                count % 10
            );
            made.push(SmallArea { sector: text.parse()?, centre, wgs84, weight: area.weight, ..*area });
        }
    }
    made.sort_by_key(|area| (area.la_code, area.sector));
    Ok(made)
}
