//! Tables that people keep row by row, in place of the shipped ones.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::error::IngestError;
use super::manifest::Manifest;
use super::{asylum_support, census, programme_status, providers, resettlement, rules};
use crate::domain::boundary::Boundary;
use crate::domain::dataset::Dataset;
use crate::domain::entry_id::ConcealmentKey;
use crate::domain::postcode_directory::PostcodeDirectory;
use crate::domain::provenance::SourceFile;
use crate::domain::provision::{Flagged, PlaceSaid, Provider};
use crate::domain::record::{Fields, RecordKind};

/// Kept tables in canonical columns, as CSV.
#[derive(Debug, Default)]
pub struct KeptTables {
    /// Number of the last change of a record.
    pub revision: u64,
    /// Files that were imported since, for the list of sources.
    pub sources: Vec<SourceFile>,
    /// Outlines from a boundary file, with its name, in place of the shipped ones of the same authorities.
    pub outlines: Option<(String, Arc<Vec<Boundary>>)>,
    /// A table of travel times with its name; one that the operator gives at the start goes before it.
    pub travel: Option<(String, Vec<u8>)>,
    /// The postcode directory as it was read before; `None` = it is read now.
    pub postcodes: Option<Arc<PostcodeDirectory>>,
    /// What hides the identifiers of safeguarded entries.
    pub concealment: ConcealmentKey,
    /// What records of providers and venues said while they were flagged as safeguarded, and whether the flag stands.
    pub flagged: Vec<(RecordKind, Fields, bool)>,
    tables: BTreeMap<RecordKind, Vec<u8>>,
}

impl KeptTables {
    /// Tables of these kinds, without rows.
    ///
    /// # Errors
    /// When a header cannot be written as CSV.
    pub fn of(kinds: &[RecordKind]) -> Result<Self, IngestError> {
        let tables = kinds.iter().map(|kind| Ok((*kind, table(*kind, std::iter::empty())?)));
        Ok(Self { tables: tables.collect::<Result<_, IngestError>>()?, ..Self::default() })
    }

    /// Adds a row to the table of a kind.
    ///
    /// # Errors
    /// When it cannot be written as CSV.
    pub fn add(&mut self, kind: RecordKind, row: &Fields) -> Result<(), IngestError> {
        let Some(table) = self.tables.get_mut(&kind) else { return Ok(()) };
        let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 10).from_writer(table);
        writer.write_record(cells(kind, row)).map_err(|e| not_csv(kind, &e))?;
        writer.flush().map_err(|e| not_csv(kind, &e))
    }

    /// Places that were flagged, with the names of organisations that are there.
    pub(super) fn flagged(&self, entries: &[Provider]) -> Vec<Flagged> {
        let name = |fields: &Fields| {
            let owner = fields.get("provider_id")?;
            entries.iter().find(|entry| entry.id.recorded() == owner).map(|entry| entry.name.as_str())
        };
        let flagged = self.flagged.iter().filter_map(|(kind, fields, stands)| {
            let said = PlaceSaid::of_row(*kind, fields, name(fields).unwrap_or_default())?;
            Some(Flagged { said, stands: *stands })
        });
        flagged.collect()
    }

    /// The rows of a kind; `None` = those that ship.
    pub(super) fn get(&self, kind: RecordKind) -> Option<&[u8]> {
        self.tables.get(&kind).map(Vec::as_slice)
    }
}

/// Rows as CSV with the canonical columns.
pub(super) fn table<'a>(
    kind: RecordKind,
    rows: impl Iterator<Item = &'a Fields>,
) -> Result<Vec<u8>, IngestError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(kind.columns()).map_err(|e| not_csv(kind, &e))?;
    for row in rows {
        writer.write_record(cells(kind, row)).map_err(|e| not_csv(kind, &e))?;
    }
    writer.into_inner().map_err(|e| not_csv(kind, &e))
}

fn cells(kind: RecordKind, row: &Fields) -> impl Iterator<Item = &str> {
    kind.columns().iter().map(|column| row.get(*column).map_or("", String::as_str))
}

fn not_csv(kind: RecordKind, fault: &impl std::fmt::Display) -> IngestError {
    IngestError::Format { file: kind.to_string(), format: "CSV", detail: fault.to_string() }
}

/// A shipped table whose rows can be kept.
#[derive(Debug)]
pub struct ShippedTable {
    /// What its rows are.
    pub kind: RecordKind,
    /// The rows.
    pub rows: Vec<Fields>,
    /// Where they come from.
    pub source: SourceFile,
}

/// The file that ships for a kind; what is not here is for people to record.
fn shipped_file(kind: RecordKind) -> Option<&'static str> {
    match kind {
        RecordKind::Provider => Some(providers::FILE),
        RecordKind::Rule => Some(rules::FILE),
        RecordKind::ProgrammeStatus => Some(programme_status::FILE),
        RecordKind::Venue
        | RecordKind::Class
        | RecordKind::Funding
        | RecordKind::MappingRound
        | RecordKind::Pledge
        | RecordKind::Target
        | RecordKind::Cohort
        | RecordKind::QuarterlyReturn
        | RecordKind::ReportedGap
        | RecordKind::DeliveryPlan
        | RecordKind::PlanAction => None,
        RecordKind::AsylumSupport => Some(asylum_support::FILE),
        RecordKind::Resettlement => Some(resettlement::FILE),
        RecordKind::EnglishProficiency => Some(census::FILE),
    }
}

/// Whether a report's file is a table of what people record, such as classes or rules, and none of published figures.
#[must_use]
pub fn is_recorded_here(file: &str) -> bool {
    let named = |kind: &RecordKind| shipped_file(*kind) == Some(file) || kind.as_str() == file;
    let published = |kind: &RecordKind| {
        matches!(kind, RecordKind::AsylumSupport | RecordKind::Resettlement | RecordKind::EnglishProficiency)
    };
    file == super::classes::FILE || RecordKind::ALL.iter().any(|kind| named(kind) && !published(kind))
}

/// Every shipped table whose rows can be kept.
///
/// # Errors
/// When a file is missing, altered or not CSV.
pub fn shipped_tables(geodata: &Path) -> Result<Vec<ShippedTable>, IngestError> {
    let manifest = Manifest::read(geodata)?;
    let sources = manifest.sources();
    let mut tables = Vec::new();
    for kind in RecordKind::ALL {
        let Some(file) = shipped_file(kind) else { continue };
        let rows = rows(file, &manifest.open(file)?)?;
        let source = sources.iter().find(|source| source.path == file).cloned();
        tables.push(ShippedTable { kind, rows, source: source.ok_or(IngestError::NotListed(file))? });
    }
    Ok(tables)
}

fn rows(file: &'static str, bytes: &[u8]) -> Result<Vec<Fields>, IngestError> {
    let fault =
        |e: csv::Error| IngestError::Format { file: file.to_owned(), format: "CSV", detail: e.to_string() };
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(fault)?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(fault)?;
        // "unknown" says the same as a blank, and is kept as one.
        let says =
            |(column, text): &(&str, &str)| !text.is_empty() && (*column, *text) != ("formal", "unknown");
        let filled = header.iter().zip(&record).filter(says);
        rows.push(filled.map(|(column, text)| (column.to_owned(), text.to_owned())).collect());
    }
    Ok(rows)
}

/// Providers without their further venues, in order of their identifiers: a venue that is there already is no other.
pub(super) fn owners(data: &Dataset, arriving: &[Provider]) -> Vec<Provider> {
    let mut known = everybody(data, arriving);
    known.retain(|entry| entry.venue_of.is_none());
    known
}

pub(super) fn everybody(data: &Dataset, arriving: &[Provider]) -> Vec<Provider> {
    // What arrives goes before what is there.
    let mut known: Vec<Provider> = arriving.iter().chain(&data.providers).cloned().collect();
    known.sort_by(|a, b| a.id.recorded().cmp(b.id.recorded()));
    known.dedup_by(|a, b| a.id == b.id);
    known
}
