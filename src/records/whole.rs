//! Files that are kept whole, and how to go back to an earlier version or to what ships.

use std::sync::{Arc, PoisonError};

use jiff::Timestamp;

use super::{Desk, RecordsError};
use crate::domain::boundary::Boundary;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::{FileWrite, KeptFile};
use crate::ingest::{KeptTables, kept_outlines};
use crate::store::Applied;

/// Outlines of the version that was read last: a boundary file takes seconds to read.
#[derive(Debug, Default)]
pub(super) struct OutlinesRead(pub(super) Option<(String, Arc<Vec<Boundary>>)>);

impl Desk {
    /// The version of a kind that is used now; `None` = what ships.
    pub(super) fn kept_file(&self, kind: ImportKind) -> Result<Option<KeptFile>, RecordsError> {
        let of_kind = self.store().files()?.into_iter().filter(|file| file.kind == kind);
        Ok(of_kind.max_by_key(|file| file.version))
    }

    /// Adds the files that are kept whole, as they are used now.
    pub(super) fn add_files(&self, kept: &mut KeptTables) -> Result<(), RecordsError> {
        for kind in ImportKind::WHOLE {
            let Some(KeptFile { version, file: Some(file), .. }) = self.kept_file(kind)? else { continue };
            let mut read = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
            if kind == ImportKind::Boundaries
                && let Some((sha256, outlines)) = &read.0
                && *sha256 == file.sha256
            {
                kept.outlines = Some((file.name, outlines.clone()));
                continue;
            }
            let Some(bytes) = self.store().file_content(kind, version)? else { continue };
            if kind == ImportKind::TravelMatrix {
                kept.travel = Some((file.name, bytes));
                continue;
            }
            let outlines = Arc::new(self.read_outlines(&bytes)?);
            read.0 = Some((file.sha256, outlines.clone()));
            kept.outlines = Some((file.name, outlines));
        }
        Ok(())
    }

    /// The outlines of a kept file. Codes are followed by the history that ships now.
    fn read_outlines(&self, bytes: &[u8]) -> Result<Vec<Boundary>, RecordsError> {
        let around = self.around();
        let outlines = kept_outlines(&around.geodata, around.proj_data.as_deref(), bytes)?;
        Ok(outlines.areas.into_iter().map(|(_, area)| area).collect())
    }

    /// Uses an earlier version again, as a new one; version 0 is what ships.
    ///
    /// # Errors
    /// [`RecordsError::NoFile`] when there is no such version; a conflict when somebody kept another one since.
    pub fn use_file(
        &self,
        kind: ImportKind,
        version: u32,
        seen: u32,
        changed_by: &str,
        now: Timestamp,
    ) -> Result<Applied, RecordsError> {
        let missing = || RecordsError::NoFile { kind, version };
        let (after, reason) = match version {
            0 if seen == 0 => return Err(missing()),
            0 => (None, format!("Back to the {kind} that ship")),
            version => {
                let files = self.store().files()?;
                let kept = files.into_iter().find(|file| file.kind == kind && file.version == version);
                let file = kept.and_then(|kept| kept.file).ok_or_else(missing)?;
                let bytes = self.store().file_content(kind, version)?.ok_or_else(missing)?;
                (Some((file, bytes)), format!("Version {version} of {kind} brought back"))
            }
        };
        let changed_by = changed_by.to_owned();
        let (header, quarantined) = (Vec::new(), Vec::new());
        self.keep_file(&FileWrite {
            kind,
            seen,
            after,
            header,
            quarantined,
            reason,
            changed_by,
            changed_at: now,
        })
    }
}
