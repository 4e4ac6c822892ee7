//! Records that the publications in a file no longer have.
//!
//! A release gives whole publications: an authority without a row in one has none. So a record of a publication
//! that the file gives, in a region that the file gives for it, is dropped when the file has no row for it. A file
//! of one region leaves the others alone; providers and classes are never dropped by a file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Preview, RowChange, TableCounts};
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::dataset::Dataset;
use crate::domain::kept::Write;
use crate::domain::key_set::KeySet;
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::Severity;
use crate::ingest::foreign::{ForeignProblem, ForeignRow};
use crate::records::RecordsError;
use crate::store::Store;

/// What the rows of a file give: their publications, region by region, and their keys.
pub(super) struct Scope<'a> {
    kind: RecordKind,
    data: &'a Dataset,
    /// Column of the publication, where a file gives whole ones.
    publication: Option<&'static str>,
    given: BTreeMap<(String, RegionCode), Given>,
    kept: KeySet,
}

/// What a file gives of one publication in one region.
struct Given {
    /// Its authorities.
    authorities: BTreeSet<LaCode>,
    /// The first of its rows: sheet and number.
    first: (String, u64),
}

impl<'a> Scope<'a> {
    pub(super) fn new(kind: RecordKind, data: &'a Dataset) -> Self {
        let publication = match kind {
            RecordKind::AsylumSupport => Some("as_at"),
            RecordKind::Resettlement => Some("quarter"),
            _ => None,
        };
        Self { kind, data, publication, given: BTreeMap::new(), kept: KeySet::default() }
    }

    fn place(&self, fields: &Fields) -> Option<((String, RegionCode), LaCode)> {
        let code = fields.get("la_code")?.parse().ok()?;
        let region = self.data.authority(code).map(|authority| authority.region)?;
        Some(((fields.get(self.publication?)?.clone(), region), code))
    }

    /// Rows that are taken in.
    pub(super) fn see(&mut self, rows: &[ForeignRow]) {
        if self.publication.is_none() {
            return;
        }
        for row in rows {
            if let Some((place, la_code)) = self.place(&row.fields) {
                let new = || Given { authorities: BTreeSet::new(), first: (row.sheet.clone(), row.row) };
                self.given.entry(place).or_insert_with(new).authorities.insert(la_code);
            }
            if let Some(key) = self.kind.key(&row.fields) {
                self.kept.insert(&key);
            }
        }
    }

    /// Publications of which a region has far fewer authorities than in the publication before: an authority without
    /// a row has nobody, so a part of a table would say that of most.
    pub(super) fn parts(&self) -> impl Iterator<Item = ForeignProblem> + '_ {
        let stock = self.kind == RecordKind::AsylumSupport;
        self.given.iter().filter(move |_| stock).filter_map(|((day, region), given)| {
            let eve = day.parse::<Date>().ok()?.yesterday().ok()?;
            let (before, publication) = self.data.asylum.at(eve)?;
            let here = |code: &LaCode| self.data.authority(*code).is_some_and(|known| known.region == *region);
            let then = publication.authorities().filter(here).count();
            let name = self.data.region(*region).map_or(region.as_str(), |region| region.name.as_str());
            let now = given.authorities.len();
            (now * 2 < then).then(|| ForeignProblem {
                kind: self.kind.into(),
                sheet: given.first.0.clone(),
                row: given.first.1,
                column: "as_at".to_owned(),
                value: day.clone(),
                rule: format!(
                    "has {now} of the authorities of {name}, {before} has {then}: one without a row counts as \
                     having nobody; is this the whole table?"
                ),
                suggestion: None,
                severity: Severity::Warning,
            })
        })
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
            let given =
                || self.place(&record.state.fields).is_some_and(|(place, _)| self.given.contains_key(&place));
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
