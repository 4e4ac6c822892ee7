//! Records closed: what closes with one and comes back with it, and what keeps one open.

use super::{Desk, Edit, RecordsError};
use crate::domain::kept::{Batch, BatchNumber, Closed, Record, Write};
use crate::domain::record::RecordKind;

/// Kinds of which records belong to one of this kind, and the column in which they name it.
fn belonging(kind: RecordKind) -> Option<(&'static [RecordKind], &'static str)> {
    match kind {
        RecordKind::Provider => Some((&[RecordKind::Venue, RecordKind::Class], "provider_id")),
        RecordKind::DeliveryPlan => Some((&[RecordKind::PlanAction], "la_code")),
        _ => None,
    }
}

impl Desk {
    /// Closes a record; its history stays. With a provider its venues and classes are closed, with a delivery plan its
    /// actions, in the same batch; a venue where classes are held stays open until they are held elsewhere, and a
    /// pledge that cohorts name until they do not.
    ///
    /// # Errors
    /// [`RecordsError::NotThere`]; [`RecordsError::Refused`]; a conflict as the store tells it.
    pub fn close(&self, edit: Edit) -> Result<(), RecordsError> {
        let Edit { kind, id, seen, changed_by, changed_at } = edit;
        if self.store().record(kind, &id)?.is_none() {
            return Err(RecordsError::NotThere { kind, id });
        }
        if let Some(fault) = self.kept_open(kind, &id)? {
            return Err(RecordsError::Refused { faults: vec![fault] });
        }
        let mut writes = vec![Write { kind, id: id.clone(), seen, after: None }];
        if let Some((kinds, column)) = belonging(kind) {
            for of in kinds {
                let closing = self.naming(*of, column, &id)?.into_iter();
                writes.extend(closing.map(|record| Write {
                    kind: *of,
                    id: record.id,
                    seen: record.version,
                    after: None,
                }));
            }
        }
        self.apply(&Batch {
            reason: "Closed by hand".to_owned(),
            file: None,
            changed_by,
            changed_at,
            writes,
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled: None,
        })?;
        Ok(())
    }

    /// What was closed with a record in a batch, to be brought back as it was.
    pub(super) fn closed_with(
        &self,
        kind: RecordKind,
        id: &str,
        batch: BatchNumber,
    ) -> Result<Vec<Write>, RecordsError> {
        let mut with = Vec::new();
        let Some((kinds, column)) = belonging(kind) else { return Ok(with) };
        for of in kinds {
            let (_, closed) = self.store().closed(*of, u32::MAX, 0)?;
            let same = |record: &Closed| {
                record.batch == batch && record.last.fields.get(column).is_some_and(|named| named == id)
            };
            with.extend(closed.into_iter().filter(same).map(|record| Write {
                kind: *of,
                id: record.id,
                seen: record.version,
                after: Some(record.last),
            }));
        }
        Ok(with)
    }

    /// Why a record cannot be closed now.
    fn kept_open(&self, kind: RecordKind, id: &str) -> Result<Option<String>, RecordsError> {
        let (of, column, told, first) = match kind {
            RecordKind::Venue => {
                (RecordKind::Class, "venue_id", "classes are held there", "move or close them first")
            }
            RecordKind::Pledge => (
                RecordKind::Cohort,
                "pledge_id",
                "cohorts name it",
                "name another pledge in them, or none, or close them first; a pledge that no longer holds is \"withdrawn\"",
            ),
            _ => return Ok(None),
        };
        let ids: Vec<String> = self.naming(of, column, id)?.into_iter().map(|record| record.id).collect();
        Ok((!ids.is_empty()).then(|| format!("{told}: {}; {first}", ids.join(", "))))
    }

    /// Records of a kind that name another one in a column.
    pub(super) fn naming(&self, of: RecordKind, column: &str, id: &str) -> Result<Vec<Record>, RecordsError> {
        let mut naming = self.store().records(of)?;
        naming.retain(|record| record.state.fields.get(column).is_some_and(|named| named == id));
        Ok(naming)
    }
}
