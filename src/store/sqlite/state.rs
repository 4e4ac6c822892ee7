//! What a version of a record says, as JSON.

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::domain::Date;
use crate::domain::kept::{Provenance, State};
use crate::domain::record::Fields;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    fields: Fields,
    source: String,
    evidence: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_at: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assured: Option<Date>,
}

/// The same state always gives the same text.
pub(in crate::store) fn text(state: &State) -> Result<String, StoreError> {
    let State { fields, provenance } = state.clone();
    let Provenance { source, evidence, as_at, assured } = provenance;
    let stored = Stored { fields, source, evidence, as_at, assured };
    serde_json::to_string(&stored).map_err(|fault| StoreError::Content(fault.to_string()))
}

pub(super) fn state(text: &str) -> Result<State, StoreError> {
    let stored: Stored =
        serde_json::from_str(text).map_err(|fault| StoreError::Content(format!("{fault}: {text:.200}")))?;
    let Stored { fields, source, evidence, as_at, assured } = stored;
    Ok(State { fields, provenance: Provenance { source, evidence, as_at, assured } })
}
