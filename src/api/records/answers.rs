//! Records as they are asked for and answered.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::Date;
use crate::domain::kept::{Change, Provenance, Record, State};
use crate::domain::record::Fields;

/// What one version of a record says.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct RecordState {
    /// Canonical columns and their text; a blank is left out.
    #[schema(value_type = Object)]
    fields: Fields,
    source: String,
    /// How sure it is: `official`, `source`, `known`, `provider`, `officer`.
    evidence: String,
    /// The day that it describes.
    #[schema(value_type = Option<String>, format = Date)]
    as_at: Option<Date>,
    /// The day on which its provider last confirmed it.
    #[schema(value_type = Option<String>, format = Date)]
    assured: Option<Date>,
}

/// A record as it is now.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct RecordAnswer {
    #[schema(value_type = String)]
    kind: &'static str,
    id: String,
    /// Counts its changes, the first being 1; say it as `seen` when you write.
    version: u32,
    #[serde(flatten)]
    state: RecordState,
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// A record as it is now, with what the public sees of it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct OneRecordAnswer {
    #[serde(flatten)]
    pub(super) record: RecordAnswer,
    /// What the public knows it by, where that is something else: the place is safeguarded.
    pub(super) shown_as: Option<String>,
    /// The safeguarded entry at the same place, which hides this one though nobody flagged it.
    pub(super) hidden_with: Option<String>,
}

/// Records of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct RecordsAnswer {
    pub(super) kind: &'static str,
    /// Canonical columns, in order.
    pub(super) columns: Vec<&'static str>,
    /// All records of the kind.
    pub(super) total: usize,
    pub(super) records: Vec<RecordAnswer>,
}

/// A change of a record.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordChange {
    /// Its place in the trail of all records.
    number: u64,
    version: u32,
    /// Null = it was not there, or closed.
    before: Option<RecordState>,
    /// Null = closed.
    after: Option<RecordState>,
    batch: u64,
    reason: String,
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// Every change of a record.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct HistoryAnswer {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) changes: Vec<RecordChange>,
}

/// What a record shall say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct RecordBody {
    /// The version that you have seen; 0 = there is none yet.
    pub(super) seen: u32,
    /// Canonical columns and their text.
    #[schema(value_type = Object)]
    pub(super) fields: Fields,
    /// Who says so: a page, a file, a role. Never a person's name. Left out, what the record says of it stays.
    pub(super) source: Option<String>,
    /// `official`, `source`, `known`, `provider` or `officer`. Left out, as the record has it; of a new one `officer`.
    pub(super) evidence: Option<String>,
    /// The day that it describes, YYYY-MM-DD.
    pub(super) as_at: Option<String>,
    /// The day on which its provider last confirmed it, YYYY-MM-DD.
    pub(super) assured: Option<String>,
}

/// Which version to bring back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct BringBackBody {
    /// The version that you have seen.
    pub(super) seen: u32,
    /// The one to bring back.
    pub(super) version: u32,
}

impl From<State> for RecordState {
    fn from(State { fields, provenance }: State) -> Self {
        let Provenance { source, evidence, as_at, assured } = provenance;
        Self { fields, source, evidence, as_at, assured }
    }
}

impl From<Record> for RecordAnswer {
    fn from(record: Record) -> Self {
        Self {
            kind: record.kind.as_str(),
            id: record.id,
            version: record.version,
            state: record.state.into(),
            changed_by: record.changed_by,
            changed_at: record.changed_at,
        }
    }
}

impl From<Change> for RecordChange {
    fn from(change: Change) -> Self {
        Self {
            number: change.number,
            version: change.version,
            before: change.before.map(RecordState::from),
            after: change.after.map(RecordState::from),
            batch: change.batch.0,
            reason: change.reason,
            changed_by: change.changed_by,
            changed_at: change.changed_at,
        }
    }
}
