//! The desk: the store, what ships beside it, and the snapshot that is built from both.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::safeguarded::flagged;
use super::whole::OutlinesRead;
use super::{RecordsError, seed};
use crate::analysis::assumptions::Assumptions;
use crate::domain::code::RegionCode;
use crate::domain::kept::{Batch, FileWrite};
use crate::domain::postcode_directory::PostcodeDirectory;
use crate::domain::provenance::SourceFile;
use crate::domain::record::RecordKind;
use crate::ingest::{self, Imports, KeptTables, Loaded, Report};
use crate::snapshot::Snapshot;
use crate::store::{Applied, Spool, Store};

/// What is served besides the records.
#[derive(Debug, Clone)]
pub struct Region {
    /// Folder of shipped data.
    pub geodata: PathBuf,
    /// Folder of PROJ's database; `None` = PROJ's own search path.
    pub proj_data: Option<PathBuf>,
    /// Files that the operator imports at every start.
    pub imports: Imports,
    /// The region.
    pub region: RegionCode,
    /// Assumptions of the operator's.
    pub assumptions: Assumptions,
}

/// Where records are taken in and snapshots are built.
#[derive(Debug)]
pub struct Desk {
    store: Arc<dyn Store>,
    around: Region,
    /// Whether something was written that no snapshot has yet.
    written: Mutex<bool>,
    write: Condvar,
    /// What ships does not change while the service runs: the longest part of it is read once.
    postcodes: OnceLock<Arc<PostcodeDirectory>>,
    /// Outlines of the boundary file that was read last.
    pub(super) outlines: Mutex<OutlinesRead>,
}

impl Desk {
    /// Opens the desk over a store; what ships is brought into it where it is not in yet.
    ///
    /// # Errors
    /// When shipped data cannot be read or is faulty, or the store cannot be written.
    pub fn open(store: Arc<dyn Store>, around: Region, now: Timestamp) -> Result<Self, RecordsError> {
        let desk = Self::over(store, around);
        let mut due = Vec::new();
        for table in ingest::shipped_tables(&desk.around.geodata)? {
            if seed::is_due(desk.store(), &table)? {
                due.push(table);
            }
        }
        if !due.is_empty() {
            // Before the first row is kept: what a release got wrong does not get into anybody's records.
            let shipped = ingest::load(&desk.around.geodata, desk.around.proj_data.as_deref())?;
            shipped.report.is_whole()?;
            let _ = desk.postcodes.set(shipped.dataset.postcodes);
        }
        for table in due {
            let seeded = seed::seed(desk.store(), &table, now)?;
            tracing::info!(
                kind = %table.kind,
                records = seeded.written,
                left_alone = seeded.left_alone,
                "shipped table brought into the store"
            );
        }
        Ok(desk)
    }

    /// Opens the desk over a store that holds nothing and leaves out what ships: records of another store come in
    /// its place.
    ///
    /// # Errors
    /// [`RecordsError::NotEmpty`]; when shipped data cannot be read or the store cannot be written.
    pub fn open_empty(store: Arc<dyn Store>, around: Region, now: Timestamp) -> Result<Self, RecordsError> {
        if !store.batches()?.is_empty() {
            return Err(RecordsError::NotEmpty);
        }
        for table in ingest::shipped_tables(&around.geodata)? {
            seed::leave_out(store.as_ref(), &table, now)?;
        }
        Ok(Self::over(store, around))
    }

    fn over(store: Arc<dyn Store>, around: Region) -> Self {
        let outlines = Mutex::default();
        let (written, write) = (Mutex::new(false), Condvar::new());
        Self { store, around, written, write, postcodes: OnceLock::new(), outlines }
    }

    /// What is served besides the records.
    pub(super) fn around(&self) -> &Region {
        &self.around
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// Makes the changes of a batch; they are on the disk when this returns.
    ///
    /// # Errors
    /// As [`Store::apply`].
    pub fn apply(&self, batch: &Batch) -> Result<Applied, RecordsError> {
        let applied = self.store.apply(batch)?;
        self.tell();
        Ok(applied)
    }

    /// Makes the changes of a batch and those of a spool; they are on the disk when this returns.
    ///
    /// # Errors
    /// As [`Store::apply_spooled`].
    pub(super) fn apply_spooled(&self, batch: &Batch, spool: Spool) -> Result<Applied, RecordsError> {
        let applied = self.store.apply_spooled(batch, spool)?;
        self.tell();
        Ok(applied)
    }

    /// Something was written.
    fn tell(&self) {
        *self.written.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.write.notify_all();
    }

    /// Keeps a file whole, as a new version; it is on the disk when this returns.
    ///
    /// # Errors
    /// As [`Store::keep_file`].
    pub fn keep_file(&self, wish: &FileWrite) -> Result<Applied, RecordsError> {
        let applied = self.store.keep_file(wish)?;
        self.tell();
        Ok(applied)
    }

    /// Returns when something was written at this desk, or after the time at most: others may write, too.
    pub fn wait_for_a_write(&self, at_most: Duration) {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.write.wait_timeout_while(written, at_most, |written| !*written);
        let (mut written, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *written = false;
    }

    /// A snapshot of the records as they are now, and what was found wrong with them.
    ///
    /// # Errors
    /// When shipped data or a record cannot be read.
    pub fn build(&self) -> Result<(Snapshot, Report), RecordsError> {
        let loaded = self.load()?;
        let Region { region, assumptions, .. } = &self.around;
        Ok((Snapshot::build_with(loaded.dataset, *region, assumptions)?, loaded.report))
    }

    /// Everything as the records are now.
    pub(super) fn load(&self) -> Result<Loaded, RecordsError> {
        let mut kept = self.kept()?;
        kept.postcodes = self.postcodes.get().cloned();
        let Region { geodata, proj_data, imports, .. } = &self.around;
        let mut loaded = ingest::load_kept(geodata, proj_data.as_deref(), imports, &kept)?;
        self.date_pledges(&mut loaded.dataset.pledges)?;
        let _ = self.postcodes.set(loaded.dataset.postcodes.clone());
        Ok(loaded)
    }

    /// Every record, as tables.
    fn kept(&self) -> Result<KeptTables, RecordsError> {
        let mut kept = KeptTables::of(&RecordKind::ALL)?;
        let mut written = Ok(());
        kept.revision = self.store.each(&mut |record| {
            if written.is_ok() {
                written = kept.add(record.kind, &record.state.fields);
            }
        })?;
        written?;
        kept.concealment = self.store.concealment_key()?;
        kept.flagged = flagged(self.store.as_ref())?;
        kept.sources = self.imported_files()?;
        self.add_files(&mut kept)?;
        Ok(kept)
    }

    /// Files that people have imported, for the list of sources.
    fn imported_files(&self) -> Result<Vec<SourceFile>, RecordsError> {
        let batches = self.store.batches()?.into_iter().rev();
        let whole: Vec<_> = self.store.files()?.into_iter().filter_map(|kept| kept.file).collect();
        let imported = batches.filter(|batch| {
            // A file of which nothing was taken in is no source of anything.
            let taken = batch.changes > 0 || batch.file.as_ref().is_some_and(|file| whole.contains(file));
            taken && batch.changed_by != seed::RELEASE
        });
        // Names of files say what is in them, such as an address, and everybody sees the list.
        let file = |batch: crate::domain::kept::BatchSummary| {
            batch.file?;
            Some(SourceFile {
                path: format!("import {}", batch.number.0),
                title: batch.reason,
                source: "Imported by whoever runs this atlas".to_owned(),
                source_url: None,
                licence: "as its owner says: not known here".to_owned(),
                attribution: None,
                as_at: "as each record says".to_owned(),
                made_by: "imported".to_owned(),
                note: Some(format!("{} records, {}", batch.changes, batch.changed_at)),
                sha256: None,
                bytes: None,
            })
        };
        Ok(imported.filter_map(file).collect())
    }
}
