//! A folder of provision that replaces the shipped one wholly: `provision.toml`, `providers.csv`, `classes.csv`.

use std::path::Path;

use serde::Deserialize;

use super::classes;
use super::error::IngestError;
use super::imported::{accept, source};
use super::manifest::sha256;
use super::providers::{self, Surroundings};
use super::report::Report;
use crate::domain::code::RegionCode;
use crate::domain::dataset::Dataset;

/// What `provision.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    kind: Kind,
    #[serde(rename = "notice")]
    _notice: String,
    region: RegionCode,
    #[serde(rename = "seed")]
    _seed: u64,
    file: Vec<Entry>,
}

/// Provision that is brought in a folder is invented. What providers say themselves is recorded otherwise.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Illustrative,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    sha256: String,
}

/// Reads the folder in place of the shipped providers, all of it or, where it has a fault, nothing.
pub(super) fn import(
    folder: &Path,
    surroundings: &Surroundings<'_>,
    report: &mut Report,
) -> Result<Option<Provision>, IngestError> {
    let description = folder.join("provision.toml");
    let format = |detail: String| IngestError::Format {
        file: description.display().to_string(),
        format: "a description of provision",
        detail,
    };
    let bytes = read(&description)?;
    let text = std::str::from_utf8(&bytes).map_err(|e| format(e.to_string()))?;
    let told: Description = toml::from_str(text).map_err(|e| format(e.to_string()))?;
    let mut sources = Vec::new();
    let mut open = |name: &str, title: &str| {
        let path = folder.join(name);
        let bytes = read(&path)?;
        let listed = told.file.iter().find(|entry| entry.path == name);
        let expected = listed.ok_or_else(|| format(format!("it does not list {name}")))?.sha256.clone();
        let found = sha256(&bytes);
        if found != expected {
            return Err(IngestError::AlteredProvision { path, expected, found });
        }
        let note = Some("ILLUSTRATIVE: invented providers, not real ones".to_owned());
        let length = bytes.len() as u64;
        sources.push(source(&path, title, "not stated".to_owned(), note, (found, length)));
        Ok((path.display().to_string(), bytes))
    };
    let (providers_name, providers_bytes) = open("providers.csv", "ILLUSTRATIVE providers")?;
    let (classes_name, classes_bytes) = open("classes.csv", "ILLUSTRATIVE classes")?;
    let Kind::Illustrative = told.kind;
    let mut own = Report::default();
    let mut providers = providers::read(providers_name, &providers_bytes, surroundings, &mut own)?;
    classes::read(classes_name, &classes_bytes, &mut providers, &mut own)?;
    let name = folder.display().to_string();
    let accepted = accept(&name, own, report);
    Ok(accepted.then_some(Provision { region: told.region, providers, sources }))
}

/// Provision that was read from a folder.
pub(super) struct Provision {
    region: RegionCode,
    providers: Vec<crate::domain::provision::Provider>,
    sources: Vec<crate::domain::provenance::SourceFile>,
}

impl Provision {
    /// Puts it in place of the shipped one, of which nothing stays.
    pub(super) fn replace(self, dataset: &mut Dataset) {
        dataset.providers = self.providers;
        dataset.illustrative = Some(self.region);
        dataset.sources.retain(|file| file.path != providers::FILE);
        dataset.sources.extend(self.sources);
    }
}

fn read(path: &Path) -> Result<Vec<u8>, IngestError> {
    std::fs::read(path).map_err(|source| IngestError::Read { path: path.to_owned(), source })
}
