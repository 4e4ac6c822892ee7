//! Files that an operator brings beside the shipped ones. A fault in one of them leaves it out whole.

use std::path::{Path, PathBuf};

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::manifest::sha256;
use super::report::{Problem, Report, Severity};
use super::{groups, population, travel};
use crate::domain::dataset::Dataset;
use crate::domain::provenance::SourceFile;

/// Which files are imported.
#[derive(Debug, Clone, Default)]
pub struct Imports {
    /// Residents by authority for further reference years: `la_code,reference,population`.
    pub population: Option<PathBuf>,
    /// Folder of illustrative provision that replaces the shipped providers.
    pub provision: Option<PathBuf>,
    /// Travel times from small areas to venues: `origin,destination,minutes`.
    pub travel: Option<PathBuf>,
    /// Further named sets of authorities: `group_code,group_name,la_code`.
    pub groups: Option<PathBuf>,
}

/// A file as it was read.
pub(super) struct ImportedFile {
    /// Path as it was given: the name in reports.
    pub name: String,
    path: PathBuf,
    pub bytes: Vec<u8>,
}

impl ImportedFile {
    pub(super) fn open(path: &Path) -> Result<Self, IngestError> {
        let bytes =
            std::fs::read(path).map_err(|source| IngestError::Read { path: path.to_owned(), source })?;
        Ok(Self { name: path.display().to_string(), path: path.to_owned(), bytes })
    }

    fn source(&self, title: &str, as_at: String, note: Option<String>) -> SourceFile {
        let bytes = self.bytes.len() as u64;
        source(&self.path, title, as_at, note, (sha256(&self.bytes), bytes))
    }
}

/// What the list of sources says of an imported file: its name, not where it lies.
pub(super) fn source(
    path: &Path,
    title: &str,
    as_at: String,
    note: Option<String>,
    (sha256, bytes): (String, u64),
) -> SourceFile {
    SourceFile {
        path: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        title: title.to_owned(),
        source: "Imported by whoever runs this atlas".to_owned(),
        source_url: None,
        licence: "as its owner says: not known here".to_owned(),
        attribution: None,
        as_at,
        made_by: "imported".to_owned(),
        note,
        sha256: Some(sha256),
        bytes: Some(bytes),
    }
}

/// Reads every imported file into the shipped data.
pub(super) fn import(
    imports: &Imports,
    codes: &KnownCodes,
    dataset: &mut Dataset,
    report: &mut Report,
) -> Result<(), IngestError> {
    if let Some(path) = &imports.population {
        import_population(&ImportedFile::open(path)?, codes, dataset, report)?;
    }
    if let Some(path) = &imports.travel {
        travel::import(path, dataset, report)?;
    }
    if let Some(path) = &imports.groups {
        import_groups(&ImportedFile::open(path)?, codes, dataset, report)?;
    }
    Ok(())
}

fn import_population(
    file: &ImportedFile,
    codes: &KnownCodes,
    dataset: &mut Dataset,
    report: &mut Report,
) -> Result<(), IngestError> {
    let mut own = Report::default();
    let read = population::read_imported(file, codes, &dataset.population, &mut own)?;
    if accept(&file.name, own, report) {
        let names: Vec<&str> = read.references.keys().map(|reference| reference.name.as_str()).collect();
        dataset.sources.push(file.source("Population by local authority", names.join(", "), None));
        for (reference, people) in read.references {
            dataset.population.references.entry(reference).or_default().extend(people);
        }
    }
    Ok(())
}

fn import_groups(
    file: &ImportedFile,
    codes: &KnownCodes,
    dataset: &mut Dataset,
    report: &mut Report,
) -> Result<(), IngestError> {
    let mut own = Report::default();
    let read = groups::read(file.name.clone(), &file.bytes, codes, &dataset.groups, &mut own)?;
    if accept(&file.name, own, report) {
        dataset.sources.push(file.source("Groups of authorities", "not stated".to_owned(), None));
        dataset.groups.extend(read);
        dataset.groups.sort_by(|a, b| a.code.cmp(&b.code));
    }
    Ok(())
}

/// Takes over the report of a file; `false` = it has errors or no row, and none of it may be applied.
pub(super) fn accept(name: &str, mut own: Report, report: &mut Report) -> bool {
    let (faulty, empty) = (own.errors().next().is_some(), own.kept.is_empty());
    if empty && !faulty {
        own.add(Problem {
            file: name.to_owned().into(),
            row: 1,
            column: "(whole file)",
            value: String::new(),
            rule: "must have at least one row that can be used".to_owned(),
            severity: Severity::Error,
        });
    }
    if faulty || empty {
        own.refused.push(name.to_owned());
    }
    report.absorb(own);
    !(faulty || empty)
}
