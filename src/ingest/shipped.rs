//! Everything that ships in `geodata/`, checked against its manifest and put together.

use std::path::Path;

use super::crs::Projection;
use super::error::IngestError;
use super::imported::{self, Imports};
use super::known_codes::KnownCodes;
use super::manifest::Manifest;
use super::report::Report;
use super::{
    asylum_support, authorities, boundaries, census, groups, observations, other_routes, population,
    postcodes, programme_status, providers, provision, resettlement, small_areas,
};
use crate::domain::area::Region;
use crate::domain::dataset::Dataset;
use crate::domain::position::Position;

/// What was loaded and what was found wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The data.
    pub dataset: Dataset,
    /// Rows kept and problems.
    pub report: Report,
}

/// Loads the folder `geodata`. `proj_data` is the folder with `proj.db`, `None` = PROJ's own search path.
///
/// # Errors
/// When a file is missing, altered or of another format, or coordinates cannot be transformed.
/// Faults of single rows are in the report instead.
pub fn load(geodata: &Path, proj_data: Option<&Path>) -> Result<Loaded, IngestError> {
    load_with_imports(geodata, proj_data, &Imports::default())
}

/// [`load`], and then what is imported beside it.
///
/// # Errors
/// As [`load`], and when an imported file cannot be read or is of another format.
pub fn load_with_imports(
    geodata: &Path,
    proj_data: Option<&Path>,
    imports: &Imports,
) -> Result<Loaded, IngestError> {
    let manifest = Manifest::read(geodata)?;
    let projection = Projection::open(proj_data)?;
    let mut report = Report::default();

    let (list, regions) = authorities::read(&manifest.open(authorities::FILE)?, &mut report)?;
    let codes = KnownCodes::new(&list);
    // The postcode directory takes longest to unpack and needs nothing but its bytes.
    let packed = manifest.open(postcodes::FILE)?;
    let (unpacked, tables) = std::thread::scope(|scope| {
        let unpacking = scope.spawn(|| postcodes::decode(&packed));
        let tables = read_tables(&manifest, &codes, &regions);
        // A panic of the other thread goes on in this one.
        (unpacking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), tables)
    });
    let (postcodes, tables) = (unpacked?, tables?);
    let mut dataset =
        Dataset { authorities: list, regions, postcodes, sources: manifest.sources(), ..tables.dataset };
    report.absorb(tables.report);

    for authority in &dataset.authorities {
        if let Some(bng) = dataset.weighted_centre(authority.code) {
            dataset.centres.insert(authority.code, Position { bng, wgs84: projection.to_wgs84(bng)? });
        }
    }
    dataset.boundaries =
        boundaries::read(&manifest.open(boundaries::FILE)?, &codes, &projection, &mut report)?;
    dataset.context =
        boundaries::read_context(&manifest.open(boundaries::CONTEXT_FILE)?, &codes, &mut report)?;
    let surroundings = providers::Surroundings {
        codes: &codes,
        regions: &dataset.regions,
        postcodes: &dataset.postcodes,
        projection: &projection,
    };
    dataset.providers =
        providers::read(providers::FILE, &manifest.open(providers::FILE)?, &surroundings, &mut report)?;
    if let Some(folder) = &imports.provision
        && let Some(provision) = provision::import(folder, &surroundings, &mut report)?
    {
        provision.replace(&mut dataset);
    }
    imported::import(imports, &codes, &mut dataset, &mut report)?;
    Ok(Loaded { dataset, report })
}

fn read_tables(manifest: &Manifest, codes: &KnownCodes, regions: &[Region]) -> Result<Loaded, IngestError> {
    let mut report = Report::default();
    let found = &mut report;
    let dataset = Dataset {
        population: population::read(&manifest.open(population::FILE)?, codes, found)?,
        small_areas: small_areas::read(&manifest.open(small_areas::FILE)?, codes, found)?,
        asylum: asylum_support::read(&manifest.open(asylum_support::FILE)?, codes, found)?,
        resettlement: resettlement::read(&manifest.open(resettlement::FILE)?, codes, found)?,
        other_routes: other_routes::read(&manifest.open(other_routes::FILE)?, codes, found)?,
        census: census::read(&manifest.open(census::FILE)?, codes, found)?,
        programmes: programme_status::read(&manifest.open(programme_status::FILE)?, codes, found)?,
        groups: groups::read(groups::FILE, &manifest.open(groups::FILE)?, codes, &[], found)?,
        observations: observations::read(&manifest.open(observations::FILE)?, regions, found)?,
        ..Dataset::default()
    };
    Ok(Loaded { dataset, report })
}
