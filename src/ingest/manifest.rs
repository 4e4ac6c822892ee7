//! `geodata/manifest.toml`: every shipped file with its source, licence and checksum.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::error::IngestError;
use crate::domain::provenance::SourceFile;

/// The list of shipped files.
#[derive(Debug)]
pub struct Manifest {
    folder: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    file: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    title: String,
    source: String,
    source_url: Option<String>,
    licence: String,
    attribution: Option<String>,
    as_at: String,
    made_by: String,
    #[serde(rename = "checks")]
    _checks: Vec<String>,
    note: Option<String>,
    content_sha256: Option<String>,
    sha256: String,
    bytes: u64,
}

impl Manifest {
    /// Reads the manifest of a folder.
    ///
    /// # Errors
    /// When it is missing or not understood.
    pub fn read(folder: &Path) -> Result<Self, IngestError> {
        let path = folder.join("manifest.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|source| IngestError::Read { path: path.clone(), source })?;
        let document: Document = toml::from_str(&text)
            .map_err(|e| IngestError::Manifest { path: path.clone(), detail: e.to_string() })?;
        if document.version != 1 {
            let detail = format!("version {} is not known; allowed: 1", document.version);
            return Err(IngestError::Manifest { path, detail });
        }
        Ok(Self { folder: folder.to_owned(), entries: document.file })
    }

    /// Reads a file and checks that its bytes are the ones that were shipped.
    ///
    /// # Errors
    /// When it is not listed, cannot be read, or its checksum differs.
    pub fn open(&self, name: &'static str) -> Result<Vec<u8>, IngestError> {
        let entry = self.entry(name)?;
        let path = self.folder.join(name);
        let bytes =
            std::fs::read(&path).map_err(|source| IngestError::Read { path: path.clone(), source })?;
        let found = sha256(&bytes);
        if found == entry.sha256 {
            Ok(bytes)
        } else {
            Err(IngestError::Checksum { path, expected: entry.sha256.clone(), found })
        }
    }

    /// Checksum over the plain rows of a packed file, computed from its source.
    ///
    /// # Errors
    /// When the file is not listed.
    pub fn content_sha256(&self, name: &'static str) -> Result<Option<&str>, IngestError> {
        Ok(self.entry(name)?.content_sha256.as_deref())
    }

    /// Where each file comes from.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceFile> {
        self.entries.iter().map(Entry::source_file).collect()
    }

    fn entry(&self, name: &'static str) -> Result<&Entry, IngestError> {
        self.entries.iter().find(|entry| entry.path == name).ok_or(IngestError::NotListed(name))
    }
}

impl Entry {
    fn source_file(&self) -> SourceFile {
        SourceFile {
            path: self.path.clone(),
            title: self.title.clone(),
            source: self.source.clone(),
            source_url: self.source_url.clone(),
            licence: self.licence.clone(),
            attribution: self.attribution.clone(),
            as_at: self.as_at.clone(),
            made_by: self.made_by.clone(),
            note: self.note.clone(),
            sha256: Some(self.sha256.clone()),
            bytes: Some(self.bytes),
        }
    }
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
