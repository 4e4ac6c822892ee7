//! What the tables of one file bring for those after them: providers for classes, pledges for cohorts.

use std::path::Path;

use super::crs::Projection;
use super::error::IngestError;
use super::kept::{owners, table};
use super::known_codes::KnownCodes;
use super::report::Report;
use super::{providers, venues};
use crate::domain::dataset::Dataset;
use crate::domain::provision::Provider;
use crate::domain::record::{Fields, RecordKind};

/// What arrives with the same file.
#[derive(Debug, Default)]
pub struct Arriving {
    /// Providers and venues of providers: what classes belong to.
    pub providers: Vec<Provider>,
    /// Rows of pledges: what cohorts fill.
    pub pledges: Vec<Fields>,
}

impl Arriving {
    /// Adds providers, venues of providers and pledges as rows state them. Rows of other kinds add nothing.
    ///
    /// # Errors
    /// As [`super::RowChecks::check`].
    pub fn read<'a>(
        &mut self,
        kind: RecordKind,
        rows: impl Iterator<Item = &'a Fields>,
        data: &Dataset,
        proj_data: Option<&Path>,
    ) -> Result<(), IngestError> {
        match kind {
            RecordKind::Pledge => self.pledges.extend(rows.cloned()),
            RecordKind::Provider | RecordKind::Venue => self.read_places(kind, rows, data, proj_data)?,
            _ => {}
        }
        Ok(())
    }

    fn read_places<'a>(
        &mut self,
        kind: RecordKind,
        rows: impl Iterator<Item = &'a Fields>,
        data: &Dataset,
        proj_data: Option<&Path>,
    ) -> Result<(), IngestError> {
        let bytes = table(kind, rows)?;
        let codes = KnownCodes::new(&data.authorities);
        let around = providers::Surroundings {
            codes: &codes,
            regions: &data.regions,
            postcodes: &data.postcodes,
            projection: &Projection::open(proj_data)?,
        };
        let mut report = Report::default();
        if kind == RecordKind::Provider {
            self.providers.extend(providers::read(kind.as_str(), &bytes, &around, &mut report)?);
            return Ok(());
        }
        let mut known = owners(data, &self.providers);
        venues::read(kind.as_str(), &bytes, &around, &mut known, &mut report)?;
        self.providers.extend(known.into_iter().filter(|entry| entry.venue_of.is_some()));
        Ok(())
    }
}
