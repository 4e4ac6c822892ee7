//! Rows against the rules of their kind and against what is kept.

use jiff::Timestamp;

use super::{Desk, RecordsError};
use crate::domain::Date;
use crate::domain::dataset::Dataset;
use crate::domain::record::RecordKind;
use crate::ingest::{Arriving, RowChecks};

/// The day of a moment.
#[must_use]
pub fn day_of(now: Timestamp) -> Date {
    now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

impl Desk {
    /// Checks for rows that are written down today. Rules and pledges are those of the store: what is served may be a
    /// moment behind.
    pub(super) fn row_checks<'a>(
        &self,
        kind: RecordKind,
        data: &'a Dataset,
        arriving: &Arriving,
        today: Date,
    ) -> Result<RowChecks<'a>, RecordsError> {
        let proj_data = self.around().proj_data.as_deref();
        let mut checks = RowChecks::new(kind, data, &arriving.providers, proj_data, today)?;
        if kind == RecordKind::Rule {
            let kept = self.store().records(kind)?;
            checks.beside_rules(kept.iter().map(|record| &record.state.fields))?;
        } else if kind == RecordKind::Cohort {
            let kept = self.store().records(RecordKind::Pledge)?;
            checks.beside_pledges(kept.iter().map(|record| &record.state.fields).chain(&arriving.pledges));
        }
        if kind == RecordKind::Pledge {
            let kept = self.store().records(RecordKind::Cohort)?;
            checks.beside_cohorts(kept.iter().map(|record| &record.state.fields));
        }
        Ok(checks)
    }
}
