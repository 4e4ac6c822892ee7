//! The data that writes are checked against: what is served, or the records as they are now.
//!
//! A snapshot follows a write after a moment. Who adds a provider and then at once its class must not be told that
//! there is no such provider, nor may a class be added to one that was just closed.

use std::ops::Deref;

use super::{Desk, RecordsError};
use crate::domain::dataset::Dataset;
use crate::domain::record::{Fields, RecordKind};

/// Data as it is served, or read anew.
pub(super) enum Current<'a> {
    Served(&'a Dataset),
    Now(Box<Dataset>),
}

impl Deref for Current<'_> {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        match self {
            Self::Served(data) => data,
            Self::Now(data) => data,
        }
    }
}

impl Desk {
    /// What is served, when it has the last write, and otherwise the records as they are now.
    pub(super) fn current<'a>(&self, served: &'a Dataset) -> Result<Current<'a>, RecordsError> {
        if self.store().revision()? == served.revision {
            Ok(Current::Served(served))
        } else {
            Ok(Current::Now(Box::new(self.load()?.dataset)))
        }
    }

    /// The data that one record is checked against. Most writes hang on nothing that could have changed, and do
    /// without reading everything anew.
    pub(super) fn current_for<'a>(
        &self,
        kind: RecordKind,
        fields: &Fields,
        served: &'a Dataset,
    ) -> Result<Current<'a>, RecordsError> {
        for (of, column) in [(RecordKind::Provider, "provider_id"), (RecordKind::Venue, "venue_id")] {
            let hangs = matches!(kind, RecordKind::Venue | RecordKind::Class)
                && !kind.key_columns().contains(&column);
            let Some(id) = fields.get(column).filter(|_| hangs) else { continue };
            let is_open = self.store().record(of, id)?.is_some();
            if is_open != served.providers.iter().any(|entry| entry.id.recorded() == id) {
                return self.current(served);
            }
        }
        Ok(Current::Served(served))
    }
}
