//! Everything that ships in `geodata/`, checked against its manifest and put together.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::crs::Projection;
use super::error::IngestError;
use super::foreign::Known;
use super::imported::{self, Imports};
use super::kept::KeptTables;
use super::known_codes::KnownCodes;
use super::manifest::Manifest;
use super::outlines::{Outlines, read_outlines};
use super::report::Report;
use super::{
    asylum_support, authorities, boundaries, census, classes, code_history, cohorts, delivery_plans, funding,
    groups, mapping_rounds, observations, other_routes, pledges, population, postcodes, programme_status,
    providers, provision, resettlement, returns, rules, small_areas, travel, venues,
};
use crate::domain::area::Region;
use crate::domain::dataset::Dataset;
use crate::domain::key_set::KeySet;
use crate::domain::position::Position;
use crate::domain::postcode_directory::PostcodeDirectory;
use crate::domain::provision::{SafeguardedPlaces, hide_safeguarded};
use crate::domain::record::RecordKind;

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
    load_kept(geodata, proj_data, imports, &KeptTables::default())
}

/// [`load_with_imports`], with the tables that people keep in place of the shipped ones.
///
/// # Errors
/// As [`load_with_imports`].
pub fn load_kept(
    geodata: &Path,
    proj_data: Option<&Path>,
    imports: &Imports,
    kept: &KeptTables,
) -> Result<Loaded, IngestError> {
    let manifest = Manifest::read(geodata)?;
    let projection = Projection::open(proj_data)?;
    let mut report = Report::default();

    let (list, regions) = authorities::read(&manifest.open(authorities::FILE)?, &mut report)?;
    let codes = KnownCodes::new(&list);
    // The postcode directory takes longest to unpack and needs nothing but its bytes.
    let (unpacked, tables) = std::thread::scope(|scope| {
        let unpacking = scope.spawn(|| match &kept.postcodes {
            Some(known) => Ok(known.clone()),
            None => postcodes::decode(&manifest.open(postcodes::FILE)?).map(Arc::new),
        });
        let tables = read_tables(&manifest, kept, &codes, &regions, &projection);
        // A panic of the other thread goes on in this one.
        (unpacking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), tables)
    });
    let (postcodes, tables) = (unpacked?, tables?);
    let sources = manifest.sources().into_iter().chain(kept.sources.iter().cloned()).collect();
    let revision = kept.revision;
    let mut dataset = Dataset { authorities: list, regions, postcodes, sources, revision, ..tables.dataset };
    report.absorb(tables.report);

    for authority in &dataset.authorities {
        if let Some(bng) = dataset.weighted_centre(authority.code) {
            dataset.centres.insert(authority.code, Position { bng, wgs84: projection.to_wgs84(bng)? });
        }
    }
    dataset.boundaries =
        boundaries::read(&manifest.open(boundaries::FILE)?, &codes, &projection, &mut report)?;
    if let Some((file, outlines)) = &kept.outlines {
        dataset.boundaries.retain(|shipped| !outlines.iter().any(|area| area.la_code == shipped.la_code));
        dataset.boundaries.extend(outlines.iter().cloned());
        dataset.boundaries.sort_by_key(|boundary| boundary.la_code);
        dataset.outlines = Some(file.clone());
    }
    dataset.context =
        boundaries::read_context(&manifest.open(boundaries::CONTEXT_FILE)?, &codes, &mut report)?;
    let surroundings = providers::Surroundings {
        codes: &codes,
        regions: &dataset.regions,
        postcodes: &dataset.postcodes,
        projection: &projection,
    };
    let table = kept_or_shipped(kept, RecordKind::Provider, &manifest, providers::FILE)?;
    dataset.providers = providers::read(providers::FILE, &table, &surroundings, &mut report)?;
    if let Some(table) = kept.get(RecordKind::Venue) {
        venues::read(RecordKind::Venue.as_str(), table, &surroundings, &mut dataset.providers, &mut report)?;
    }
    if let Some(table) = kept.get(RecordKind::Class) {
        classes::read(classes::FILE, table, &mut dataset.providers, &mut report)?;
    }
    if let Some(folder) = &imports.provision
        && let Some(provision) = provision::import(folder, &surroundings, &mut report)?
    {
        provision.replace(&mut dataset);
    }
    // Before anything knows the entries by their number.
    dataset.safeguarded = SafeguardedPlaces::new(kept.flagged(&dataset.providers));
    dataset.hidden_with =
        hide_safeguarded(&mut dataset.providers, &mut dataset.safeguarded, &kept.concealment);
    imported::import(imports, &codes, &mut dataset, &mut report)?;
    if let (Some((name, bytes)), None) = (&kept.travel, &imports.travel) {
        travel::import_kept(bytes, name, &mut dataset, &mut report)?;
    }
    Ok(Loaded { dataset, report })
}

/// Outlines of a boundary file against the authorities and their history that ship.
///
/// # Errors
/// When shipped data cannot be read, or the file is no boundary file.
pub fn kept_outlines(
    geodata: &Path,
    proj_data: Option<&Path>,
    bytes: &[u8],
) -> Result<Outlines, IngestError> {
    let manifest = Manifest::read(geodata)?;
    let mut report = Report::default();
    let (list, regions) = authorities::read(&manifest.open(authorities::FILE)?, &mut report)?;
    let history = code_history::read(&manifest.open(code_history::FILE)?, &mut report)?;
    let (postcodes, providers) = (PostcodeDirectory::default(), Vec::new());
    let known = Known {
        authorities: &list,
        regions: &regions,
        postcodes: &postcodes,
        history: &history,
        providers: &providers,
    };
    let projection = Projection::open(proj_data)?;
    read_outlines(bytes, &known, &projection).map_err(|fault| IngestError::Format {
        file: "boundaries".to_owned(),
        format: "a boundary file",
        detail: fault.to_string(),
    })
}

fn kept_or_shipped<'a>(
    kept: &'a KeptTables,
    kind: RecordKind,
    manifest: &Manifest,
    file: &'static str,
) -> Result<Cow<'a, [u8]>, IngestError> {
    match kept.get(kind) {
        Some(table) => Ok(Cow::Borrowed(table)),
        None => manifest.open(file).map(Cow::Owned),
    }
}

fn read_tables(
    manifest: &Manifest,
    kept: &KeptTables,
    codes: &KnownCodes,
    regions: &[Region],
    projection: &Projection,
) -> Result<Loaded, IngestError> {
    let mut report = Report::default();
    let found = &mut report;
    let table = |kind, file| kept_or_shipped(kept, kind, manifest, file);
    let dataset = Dataset {
        code_history: code_history::read(&manifest.open(code_history::FILE)?, found)?,
        population: population::read(&manifest.open(population::FILE)?, codes, found)?,
        small_areas: small_areas::read(&manifest.open(small_areas::FILE)?, codes, projection, found)?,
        asylum: asylum_support::read(&table(RecordKind::AsylumSupport, asylum_support::FILE)?, codes, found)?,
        resettlement: resettlement::read(
            &table(RecordKind::Resettlement, resettlement::FILE)?,
            codes,
            found,
        )?,
        other_routes: other_routes::read(&manifest.open(other_routes::FILE)?, codes, found)?,
        census: census::read(&table(RecordKind::EnglishProficiency, census::FILE)?, codes, found)?,
        programmes: programme_status::read(
            &table(RecordKind::ProgrammeStatus, programme_status::FILE)?,
            codes,
            found,
        )?,
        groups: groups::read(groups::FILE, &manifest.open(groups::FILE)?, codes, &[], found)?,
        rules: rules::read(&table(RecordKind::Rule, rules::FILE)?, codes, found)?,
        funding: match kept.get(RecordKind::Funding) {
            Some(table) => funding::read(table, codes, regions, found)?,
            None => Vec::new(),
        },
        mapping_rounds: match kept.get(RecordKind::MappingRound) {
            Some(table) => mapping_rounds::read(table, codes, found)?,
            None => Vec::new(),
        },
        observations: observations::read(&manifest.open(observations::FILE)?, regions, found)?,
        ..Dataset::default()
    };
    let dataset = people_kept(dataset, kept, codes, regions, found)?;
    Ok(Loaded { dataset, report })
}

/// What nobody publishes and people record: pledges, cohorts, returns, plans.
fn people_kept(
    mut dataset: Dataset,
    kept: &KeptTables,
    codes: &KnownCodes,
    regions: &[Region],
    found: &mut Report,
) -> Result<Dataset, IngestError> {
    let seen = KeySet::default;
    if let Some(table) = kept.get(RecordKind::Pledge) {
        dataset.pledges = pledges::read(table, codes, &mut seen(), found)?;
    }
    if let Some(table) = kept.get(RecordKind::Target) {
        dataset.targets = pledges::read_targets(table, codes, regions, &mut seen(), found)?;
    }
    if let Some(table) = kept.get(RecordKind::Cohort) {
        dataset.cohorts = cohorts::read(table, codes, &mut seen(), None, found)?;
    }
    if let Some(table) = kept.get(RecordKind::QuarterlyReturn) {
        dataset.returns = returns::read(table, codes, &mut seen(), None, found)?;
    }
    if let Some(table) = kept.get(RecordKind::ReportedGap) {
        dataset.reported_gaps = returns::read_reported(table, codes, &mut seen(), None, found)?;
    }
    if let Some(table) = kept.get(RecordKind::DeliveryPlan) {
        dataset.plans = delivery_plans::read(table, codes, &mut seen(), found)?;
    }
    if let Some(table) = kept.get(RecordKind::PlanAction) {
        dataset.plan_actions = delivery_plans::read_actions(table, codes, &mut seen(), found)?;
    }
    Ok(dataset)
}
