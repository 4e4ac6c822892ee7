//! One record changed by hand: written anew, or an earlier version brought back.

use jiff::Timestamp;

use super::{Desk, RecordsError, day_of};
use crate::domain::dataset::Dataset;
use crate::domain::disclosure::is_safeguarded;
use crate::domain::kept::{Batch, Record, State, Write};
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::Arriving;

/// Who changes what, and which version they have seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Kind of the record.
    pub kind: RecordKind,
    /// Its identifier.
    pub id: String,
    /// The version that the writer has seen; 0 = none.
    pub seen: u32,
    /// Who writes.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

impl Desk {
    /// Writes what a record shall say. `data` is what is served: classes are checked against its providers.
    ///
    /// # Errors
    /// [`RecordsError::Refused`] with every rule that it breaks; a conflict as the store tells it.
    pub fn write(&self, edit: Edit, state: State, data: &Dataset) -> Result<Record, RecordsError> {
        let mut state = State::new(edit.kind, state.fields, state.provenance);
        // Silence does not show a place: only "no" does.
        if !state.fields.contains_key("safeguarded")
            && let Some(known) = self.store().record(edit.kind, &edit.id)?
            && is_safeguarded(&known.state.fields)
        {
            state.fields.insert("safeguarded".to_owned(), "yes".to_owned());
        }
        self.check(&edit, &state.fields, data)?;
        let reason = if edit.seen == 0 { "Added by hand" } else { "Edited by hand" };
        self.change(edit, Some(state), reason)?.ok_or_else(gone)
    }

    /// Brings an earlier version back, as a new one. With a provider or a delivery plan that was closed comes what was
    /// closed with it in the same batch, in one batch again.
    ///
    /// # Errors
    /// [`RecordsError::NoVersion`]; [`RecordsError::Refused`] when it breaks a rule of today; a conflict.
    pub fn bring_back(&self, edit: Edit, version: u32, data: &Dataset) -> Result<Record, RecordsError> {
        let history = self.store().history(edit.kind, &edit.id)?;
        let Some(newest) = history.last() else { return Err(not_there(&edit)) };
        let last = newest.after.as_ref().or(newest.before.as_ref());
        let was_safeguarded = last.is_some_and(|last| is_safeguarded(&last.fields));
        let closed_in = newest.after.is_none().then_some(newest.batch);
        let state =
            history.into_iter().find(|change| change.version == version).and_then(|change| change.after);
        let mut state =
            state.ok_or_else(|| RecordsError::NoVersion { kind: edit.kind, id: edit.id.clone(), version })?;
        // A version of before it was safeguarded does not show the place: only somebody who says so does.
        let still = was_safeguarded && !is_safeguarded(&state.fields);
        if still {
            state.fields.insert("safeguarded".to_owned(), "yes".to_owned());
        }
        self.check(&edit, &state.fields, data)?;
        let with = match closed_in {
            Some(batch) => self.closed_with(edit.kind, &edit.id, batch)?,
            None => Vec::new(),
        };
        let reason =
            format!("Version {version} brought back{}", if still { "; it stays safeguarded" } else { "" });
        self.change_with(edit, Some(state), &reason, with)?.ok_or_else(gone)
    }

    fn change(&self, edit: Edit, after: Option<State>, reason: &str) -> Result<Option<Record>, RecordsError> {
        self.change_with(edit, after, reason, Vec::new())
    }

    /// Changes a record, and others in the same batch.
    fn change_with(
        &self,
        edit: Edit,
        after: Option<State>,
        reason: &str,
        mut writes: Vec<Write>,
    ) -> Result<Option<Record>, RecordsError> {
        let Edit { kind, id, seen, changed_by, changed_at } = edit;
        writes.insert(0, Write { kind, id: id.clone(), seen, after });
        self.apply(&Batch {
            reason: reason.to_owned(),
            file: None,
            changed_by,
            changed_at,
            writes,
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled: None,
        })?;
        Ok(self.store().record(kind, &id)?)
    }

    /// A venue goes to another provider only when no class of its own is held there any more.
    fn held_by_another(&self, venue: &str, fields: &Fields) -> Result<Option<String>, RecordsError> {
        let owner = fields.get("provider_id");
        let held = self.naming(RecordKind::Class, "venue_id", venue)?.into_iter();
        let held = held.filter(|class| class.state.fields.get("provider_id") != owner);
        let ids: Vec<String> = held.map(|class| class.id).collect();
        let told =
            || format!("classes of another provider are held there: {}; move them first", ids.join(", "));
        Ok((!ids.is_empty()).then(told))
    }

    pub(super) fn check(&self, edit: &Edit, fields: &Fields, data: &Dataset) -> Result<(), RecordsError> {
        let columns = edit.kind.columns();
        let mut faults: Vec<String> = fields
            .keys()
            .filter(|name| !columns.contains(&name.as_str()))
            .map(|name| format!("there is no column \"{name:.60}\"; there are: {}", columns.join(", ")))
            .collect();
        let lacks = |column: &&&str| fields.get(**column).is_none_or(|text| text.trim().is_empty());
        let missing: Vec<&str> = edit.kind.key_columns().iter().filter(lacks).copied().collect();
        if !missing.is_empty() {
            let (columns, id) = (missing.join(", "), &edit.id);
            faults.push(format!("{columns}: must not be blank: the record is known by it, as \"{id:.60}\""));
        } else if edit.kind.key(fields).is_none_or(|key| key != edit.id) {
            faults.push(format!("\"{:.60}\" is not what its columns say it is known by", edit.id));
        }
        if faults.is_empty() {
            let data = self.current_for(edit.kind, fields, data)?;
            let mut checks =
                self.row_checks(edit.kind, &data, &Arriving::default(), day_of(edit.changed_at))?;
            let report = checks.check(std::iter::once(fields))?;
            faults.extend(
                report
                    .errors()
                    .map(|problem| format!("{}: \"{}\" {}", problem.column, problem.value, problem.rule)),
            );
            if edit.kind == RecordKind::Venue {
                faults.extend(self.held_by_another(&edit.id, fields)?);
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(RecordsError::Refused { faults }) }
    }
}

fn not_there(edit: &Edit) -> RecordsError {
    RecordsError::NotThere { kind: edit.kind, id: edit.id.clone() }
}

fn gone() -> RecordsError {
    RecordsError::Refused { faults: vec!["somebody closed it in the same moment".to_owned()] }
}
