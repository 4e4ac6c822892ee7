//! Shipped tables into the store: at its first start, and again when a release ships other ones.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::RecordsError;
use crate::domain::kept::{Batch, OriginFile, Provenance, Record, State, Write};
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::ShippedTable;
use crate::store::Store;

/// Who makes the changes that come with a release. What anybody else has changed is left alone.
pub(super) const RELEASE: &str = "ESOL Atlas";

/// What came of one table.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seeded {
    /// Records added, changed and closed.
    pub(super) written: usize,
    /// Records that the release has otherwise, but somebody has changed here.
    pub(super) left_alone: usize,
}

/// Notes that a shipped table is in the store, without its rows: records of another store come in its place.
pub(super) fn leave_out(
    store: &dyn Store,
    shipped: &ShippedTable,
    now: Timestamp,
) -> Result<(), RecordsError> {
    note(store, shipped, Vec::new(), now)
}

/// Whether a shipped table is not in the store yet, or an earlier form of it.
pub(super) fn is_due(store: &dyn Store, shipped: &ShippedTable) -> Result<bool, RecordsError> {
    let file = file_of(shipped);
    let last = store.batches()?.into_iter().find(|batch| {
        batch.changed_by == RELEASE && batch.file.as_ref().is_some_and(|known| known.name == file.name)
    });
    Ok(last.and_then(|batch| batch.file).is_none_or(|known| known.sha256 != file.sha256))
}

/// Brings a shipped table into the store.
pub(super) fn seed(
    store: &dyn Store,
    shipped: &ShippedTable,
    now: Timestamp,
) -> Result<Seeded, RecordsError> {
    let (writes, left_alone) = writes(store, shipped)?;
    let seeded = Seeded { written: writes.len(), left_alone };
    note(store, shipped, writes, now)?;
    Ok(seeded)
}

fn file_of(shipped: &ShippedTable) -> OriginFile {
    OriginFile {
        name: shipped.source.path.clone(),
        sha256: shipped.source.sha256.clone().unwrap_or_default(),
        bytes: shipped.source.bytes.unwrap_or_default(),
    }
}

fn note(
    store: &dyn Store,
    shipped: &ShippedTable,
    writes: Vec<Write>,
    now: Timestamp,
) -> Result<(), RecordsError> {
    store.apply(&Batch {
        reason: format!("Shipped with ESOL Atlas {}", env!("CARGO_PKG_VERSION")),
        file: Some(file_of(shipped)),
        changed_by: RELEASE.to_owned(),
        changed_at: now,
        writes,
        headers: Vec::new(),
        quarantined: Vec::new(),
        settled: None,
    })?;
    Ok(())
}

fn writes(store: &dyn Store, shipped: &ShippedTable) -> Result<(Vec<Write>, usize), RecordsError> {
    let kind = shipped.kind;
    let versions = store.versions(kind)?;
    let mut kept: BTreeMap<String, Record> =
        store.records(kind)?.into_iter().map(|record| (record.id.clone(), record)).collect();
    let (mut writes, mut left_alone) = (Vec::new(), 0);
    for fields in &shipped.rows {
        let Some(id) = kind.key(fields) else { continue };
        let seen = versions.get(&id).copied().unwrap_or_default();
        let state = State::new(kind, fields.clone(), provenance(kind, fields, shipped));
        match kept.remove(&id) {
            Some(record) if record.state == state => {}
            // Closed or changed by somebody here.
            None if seen > 0 => left_alone += 1,
            Some(record) if record.changed_by != RELEASE => left_alone += 1,
            _ => writes.push(Write { kind, id, seen, after: Some(state) }),
        }
    }
    // What the release no longer has, unless it came from somebody here.
    let gone = kept.into_values().filter(|record| record.changed_by == RELEASE);
    writes.extend(gone.map(|record| Write { kind, id: record.id, seen: record.version, after: None }));
    Ok((writes, left_alone))
}

fn provenance(kind: RecordKind, fields: &Fields, shipped: &ShippedTable) -> Provenance {
    let text = |column: &str| fields.get(column).cloned();
    let day = |column: &str| fields.get(column).and_then(|text| text.parse().ok());
    let source = || shipped.source.source.clone();
    let (source, evidence, as_at) = match kind {
        RecordKind::Provider | RecordKind::Class => (
            text("source_url").unwrap_or_else(source),
            text("evidence").unwrap_or_else(|| "source".to_owned()),
            day("source_date"),
        ),
        RecordKind::ProgrammeStatus => {
            (text("source").unwrap_or_else(source), "source".to_owned(), day("as_at"))
        }
        RecordKind::Venue
        | RecordKind::Rule
        | RecordKind::Funding
        | RecordKind::MappingRound
        | RecordKind::Pledge
        | RecordKind::Target
        | RecordKind::Cohort
        | RecordKind::QuarterlyReturn
        | RecordKind::ReportedGap
        | RecordKind::DeliveryPlan
        | RecordKind::PlanAction => {
            (text("source_url").unwrap_or_else(source), "source".to_owned(), day("as_at"))
        }
        RecordKind::AsylumSupport => (source(), "official".to_owned(), day("as_at")),
        RecordKind::Resettlement => (source(), "official".to_owned(), None),
        RecordKind::EnglishProficiency => {
            (source(), "official".to_owned(), shipped.source.as_at.parse().ok())
        }
    };
    Provenance { source, evidence, as_at, assured: None }
}
