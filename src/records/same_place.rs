//! A safeguarded entry hides others at its place; it does not go and leave them to be shown.

use super::{Desk, RecordsError};
use crate::domain::disclosure::is_safeguarded;
use crate::domain::kept::Write;
use crate::domain::provision::{PlaceSaid, SafeguardedPlaces};
use crate::domain::record::RecordKind;

impl Desk {
    /// Whether an entry that nobody flagged would be shown once these are closed.
    ///
    /// # Errors
    /// [`RecordsError::Refused`] with what can be done.
    pub(super) fn leaves_nothing_shown(&self, writes: &[Write]) -> Result<(), RecordsError> {
        let is_closed = |kind: RecordKind, id: &str| {
            writes.iter().any(|write| write.after.is_none() && write.kind == kind && write.id == id)
        };
        let mut all = Vec::new();
        for kind in [RecordKind::Provider, RecordKind::Venue] {
            all.extend(self.store().records(kind)?);
        }
        let (mut closed, mut stays) = (SafeguardedPlaces::default(), SafeguardedPlaces::default());
        for record in all.iter().filter(|record| is_safeguarded(&record.state.fields)) {
            let Some(said) = PlaceSaid::of_row(record.kind, &record.state.fields) else { continue };
            if is_closed(record.kind, &record.id) { closed.flag(&said) } else { stays.flag(&said) }
        }
        let shown = |record: &&crate::domain::kept::Record| {
            let fields = &record.state.fields;
            let said = PlaceSaid::of_row(record.kind, fields).filter(|_| !is_safeguarded(fields));
            said.is_some_and(|said| closed.same_place(&said).is_some() && stays.same_place(&said).is_none())
        };
        let open = all.iter().filter(|record| !is_closed(record.kind, &record.id)).filter(shown);
        let shown: Vec<&str> = open.map(|record| record.id.as_str()).collect();
        if shown.is_empty() {
            return Ok(());
        }
        let fault = format!(
            "the safeguarded place would be shown by {}, which is there, too: mark it as safeguarded or close it first",
            shown.join(", ")
        );
        Err(RecordsError::Refused { faults: vec![fault] })
    }
}
