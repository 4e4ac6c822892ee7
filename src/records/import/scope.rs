//! Records that the publications in a file no longer have.
//!
//! A release gives whole publications: an authority without a row in one has none. So a record of a publication
//! that the file gives, in a region that the file gives for it, is dropped when the file has no row for it. A file
//! of one region leaves the others alone; providers and classes are never dropped by a file.

use std::collections::BTreeSet;

use super::{Preview, RowChange, TableCounts};
use crate::domain::code::RegionCode;
use crate::domain::dataset::Dataset;
use crate::domain::kept::Write;
use crate::domain::key_set::KeySet;
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::foreign::ForeignRow;
use crate::records::RecordsError;
use crate::store::Store;

/// What the rows of a file give: their publications, region by region, and their keys.
pub(super) struct Scope<'a> {
    kind: RecordKind,
    data: &'a Dataset,
    /// Column of the publication, where a file gives whole ones.
    publication: Option<&'static str>,
    given: BTreeSet<(String, RegionCode)>,
    kept: KeySet,
}

impl<'a> Scope<'a> {
    pub(super) fn new(kind: RecordKind, data: &'a Dataset) -> Self {
        let publication = match kind {
            RecordKind::AsylumSupport => Some("as_at"),
            RecordKind::Resettlement => Some("quarter"),
            _ => None,
        };
        Self { kind, data, publication, given: BTreeSet::new(), kept: KeySet::default() }
    }

    fn place(&self, fields: &Fields) -> Option<(String, RegionCode)> {
        let code = fields.get("la_code")?.parse().ok()?;
        let region = self.data.authority(code).map(|authority| authority.region)?;
        Some((fields.get(self.publication?)?.clone(), region))
    }

    /// Rows that are taken in.
    pub(super) fn see(&mut self, rows: &[ForeignRow]) {
        if self.publication.is_none() {
            return;
        }
        for row in rows {
            if let Some(place) = self.place(&row.fields) {
                self.given.insert(place);
            }
            if let Some(key) = self.kind.key(&row.fields) {
                self.kept.insert(&key);
            }
        }
    }

    /// Drops records, or says why they are kept in spite of it.
    pub(super) fn drop_others(
        &self,
        store: &dyn Store,
        preview: &mut Preview,
        counts: &mut TableCounts,
    ) -> Result<Option<String>, RecordsError> {
        if self.publication.is_none() {
            return Ok(None);
        }
        let (mut kept, mut outcome) = (0_u64, Ok(()));
        store.each_of(self.kind, &mut |record| {
            let given = || self.place(&record.state.fields).is_some_and(|place| self.given.contains(&place));
            if outcome.is_err() || self.kept.contains(&record.id) || !given() {
                return;
            }
            // A row in quarantine may be the very one that is missing: nothing is lost over a slip of the pen.
            if counts.quarantined > 0 {
                kept += 1;
                return;
            }
            counts.dropped += 1;
            let write = Write { kind: self.kind, id: record.id, seen: record.version, after: None };
            outcome = preview.spool.write(&write);
            preview.dropped.push_with(|| RowChange {
                kind: self.kind.into(),
                id: write.id,
                row: None,
                before: Some(record.state.fields),
                after: None,
            });
        })?;
        outcome?;
        Ok((kept > 0).then(|| {
            format!(
                "{kept} records that the file does not give are kept while rows are in quarantine: put those right first"
            )
        }))
    }
}
