//! An imported table of travel times: `origin,destination,minutes`, one row for each pair that can be
//! travelled.
//!
//! Read as a stream, for it has millions of rows: no allocation for a row, 12 bytes for each that is kept
//! while reading (up to twice that while the list grows) and 8 bytes once it is a [`TravelMatrix`].

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use csv::ByteRecord;

use super::error::IngestError;
use super::hashing::Hashing;
use super::imported::{accept, source};
use super::report::Report;
use crate::domain::dataset::Dataset;
use crate::domain::provision::Provider;
use crate::domain::travel_matrix::{Listed, TravelMatrix, TravelSource};
use crate::domain::units::Minutes;

mod findings;
mod origins;

use findings::Findings;
use origins::{Origin, Origins};

const COLUMNS: [&str; 3] = ["origin", "destination", "minutes"];

/// Reads the table into the dataset, whose small areas and providers it names; all of it or, where a number is
/// wrong, nothing.
pub(super) fn import(path: &Path, dataset: &mut Dataset, report: &mut Report) -> Result<(), IngestError> {
    let name = path.display().to_string();
    let unreadable = |source| IngestError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    import_from(file, &name, path, dataset, report).map(|checksum| {
        if let Some(checksum) = checksum {
            let rows = dataset.travel_source.as_ref().map_or(0, |travel| travel.rows);
            let note = dataset.travel.as_ref().map(|matrix| format!("{rows} rows, {} pairs", matrix.len()));
            let title = "Travel times from small areas to venues";
            dataset.sources.push(source(path, title, "not stated".to_owned(), note, checksum));
        }
    })
}

/// The same from a table that is kept; it is among the sources already.
pub(super) fn import_kept(
    bytes: &[u8],
    name: &str,
    dataset: &mut Dataset,
    report: &mut Report,
) -> Result<(), IngestError> {
    import_from(bytes, name, Path::new(name), dataset, report).map(drop)
}

/// What of a table would be used.
#[derive(Debug)]
pub struct TravelLook {
    /// What was found wrong.
    pub report: Report,
    /// Rows of the table.
    pub seen: usize,
    /// Rows that name a small area and a provider.
    pub kept: usize,
    /// Pairs of them, each once.
    pub pairs: usize,
    /// Pairs that take longer than the limit.
    pub beyond: usize,
    /// Small areas with a pair.
    pub origins: usize,
    /// Providers with a pair.
    pub destinations: usize,
}

/// Reads a table without using it.
///
/// # Errors
/// When it is no CSV with the three columns.
pub fn look_at_travel(
    bytes: &[u8],
    name: &str,
    dataset: &Dataset,
    limit: Minutes,
) -> Result<TravelLook, IngestError> {
    let mut findings = Findings::new(name);
    let (listed, _) = read(bytes, name, dataset, &mut findings)?;
    let kept = listed.len();
    let matrix = TravelMatrix::new(listed, dataset.providers.len());
    let without = matrix.without_journeys(dataset.small_areas.len());
    findings.twice = kept - matrix.len();
    findings.unreachable = (without.len(), dataset.small_areas.len());
    let minutes = |provider| matrix.to(provider).map(|(_, minutes)| minutes.0);
    let all = 0..dataset.providers.len();
    Ok(TravelLook {
        seen: findings.seen,
        kept,
        pairs: matrix.len(),
        beyond: all.clone().flat_map(minutes).filter(|minutes| *minutes > limit.0).count(),
        origins: dataset.small_areas.len() - without.len(),
        destinations: all.filter(|provider| matrix.to(*provider).next().is_some()).count(),
        report: findings.report(kept),
    })
}

fn import_from(
    reader: impl Read,
    name: &str,
    path: &Path,
    dataset: &mut Dataset,
    report: &mut Report,
) -> Result<Option<(String, u64)>, IngestError> {
    let mut findings = Findings::new(name);
    let (listed, checksum) = read(reader, name, dataset, &mut findings)?;
    let rows = listed.len();
    let matrix = TravelMatrix::new(listed, dataset.providers.len());
    let without = matrix.without_journeys(dataset.small_areas.len());
    findings.twice = rows - matrix.len();
    findings.unreachable = (without.len(), dataset.small_areas.len());
    let accepted = accept(name, findings.report(rows), report);
    if accepted {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        dataset.travel_source = Some(TravelSource { file, rows, without });
        dataset.travel = Some(matrix);
    }
    Ok(accepted.then_some(checksum))
}

fn read(
    file: impl Read,
    name: &str,
    dataset: &Dataset,
    findings: &mut Findings<'_>,
) -> Result<(Vec<Listed>, (String, u64)), IngestError> {
    let format = |detail: String| IngestError::Format { file: name.to_owned(), format: "CSV", detail };
    let mut file = Hashing::new(file);
    let mut reader = csv::ReaderBuilder::new().flexible(true).buffer_capacity(1 << 20).from_reader(&mut file);
    let header = reader.byte_headers().map_err(|e| format(e.to_string()))?.clone();
    let places = columns(name, &header)?;
    let origins = Origins::new(&dataset.small_areas);
    let numbered = dataset.providers.iter().zip(0..);
    let providers: HashMap<&str, (&Provider, u32)> =
        numbered.map(|(provider, number)| (provider.id.recorded(), (provider, number))).collect();

    let mut listed: Vec<Listed> = Vec::new();
    let mut record = ByteRecord::new();
    loop {
        if !reader.read_byte_record(&mut record).map_err(|e| format(e.to_string()))? {
            break;
        }
        findings.seen += 1;
        let row = record.position().map_or(0, csv::Position::line);
        if record.len() != header.len() {
            let rule = format!("has {} fields, the header has {}", record.len(), header.len());
            findings.error(row, "(whole row)", b"", &rule);
            continue;
        }
        let [origin, destination, minutes] = places.map(|place| record[place].trim_ascii());
        let Some(minutes) = self::minutes(minutes) else {
            findings.error(
                row,
                "minutes",
                minutes,
                "must be a number of minutes, 0 or more; a pair that cannot be travelled has no row",
            );
            continue;
        };
        let origin = match origins.find(origin) {
            Origin::Area(area) => area,
            Origin::Unknown => {
                findings.origins.add(row, origin);
                continue;
            }
            Origin::Several => {
                findings.several.add(row, origin);
                continue;
            }
        };
        match std::str::from_utf8(destination).ok().and_then(|id| providers.get(id)) {
            // Where it takes how long to get there from tells where it is.
            Some((provider, _)) if provider.safeguarded => findings.safeguarded += 1,
            Some((_, number)) => listed.push((origin, *number, minutes)),
            None => findings.destinations.add(row, destination),
        }
    }
    drop(reader);
    Ok((listed, file.finish()))
}

fn columns(name: &str, header: &ByteRecord) -> Result<[usize; 3], IngestError> {
    let mut places = [0; 3];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = header.iter().position(|name| name.trim_ascii() == column.as_bytes());
        *place = found.ok_or_else(|| {
            let found = header.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(", ");
            IngestError::MissingColumn { file: name.to_owned().into(), column, found }
        })?;
    }
    Ok(places)
}

/// Minutes, kept to a few seconds: what a table says of a journey is no finer.
fn minutes(text: &[u8]) -> Option<f32> {
    let minutes: f32 = std::str::from_utf8(text).ok()?.parse().ok()?;
    (minutes.is_finite() && minutes >= 0.0).then_some(minutes)
}
