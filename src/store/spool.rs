//! Changes of a long file on their way into the store: on the disk, not in memory.

use std::fmt;
use std::io::{self, BufReader, BufWriter, Read, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;

use super::StoreError;
use super::sqlite::text;
use crate::domain::Invalid;
use crate::domain::kept::{QuarantinedRow, Write};

/// Changes of a usual file fit into memory.
const IN_MEMORY: usize = 4 << 20;
const WRITE: u8 = b'w';
const CLOSE: u8 = b'c';
const QUARANTINED: u8 = b'q';

/// Writes and quarantined rows that wait for [`super::Store::apply_spooled`]. What memory does not hold is in a file
/// without a name: nothing is left of it, however the program ends.
pub struct Spool {
    folder: PathBuf,
    file: Option<BufWriter<SpooledTempFile>>,
    writes: u64,
    quarantined: u64,
}

impl fmt::Debug for Spool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { writes, quarantined, .. } = self;
        f.debug_struct("Spool")
            .field("writes", writes)
            .field("quarantined", quarantined)
            .finish_non_exhaustive()
    }
}

/// A write as it goes into the database.
pub(super) struct SpooledWrite {
    pub kind: String,
    pub id: String,
    pub seen: u32,
    /// The state as text; `None` closes the record.
    pub after: Option<String>,
}

/// A quarantined row as it goes into the database, its lists as JSON.
pub(super) struct SpooledRow {
    pub kind: String,
    pub sheet: String,
    pub row: u64,
    pub cells: String,
    pub problems: String,
}

pub(super) enum Spooled {
    Write(SpooledWrite),
    Quarantined(SpooledRow),
}

impl Spool {
    /// An empty one; a file would lie in the folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), file: None, writes: 0, quarantined: 0 }
    }

    /// Number of writes.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.writes
    }

    /// Number of quarantined rows.
    #[must_use]
    pub fn quarantined(&self) -> u64 {
        self.quarantined
    }

    /// Adds a write; each record at most once.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn write(&mut self, write: &Write) -> Result<(), StoreError> {
        let after = write.after.as_ref().map(text).transpose()?;
        let seen = u64::from(write.seen);
        let parts = [write.kind.as_str(), write.id.as_str(), after.as_deref().unwrap_or_default()];
        self.put(if after.is_some() { WRITE } else { CLOSE }, seen, &parts)?;
        self.writes += 1;
        Ok(())
    }

    /// Adds a row that cannot be taken in.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn quarantine(&mut self, row: &QuarantinedRow) -> Result<(), StoreError> {
        let (cells, problems) = (json(&row.cells)?, json(&row.problems)?);
        self.put(QUARANTINED, row.row, &[row.kind.as_str(), &row.sheet, &cells, &problems])?;
        self.quarantined += 1;
        Ok(())
    }

    fn put(&mut self, what: u8, number: u64, texts: &[&str]) -> Result<(), StoreError> {
        let folder = &self.folder;
        let file =
            self.file.get_or_insert_with(|| BufWriter::new(tempfile::spooled_tempfile_in(IN_MEMORY, folder)));
        let mut put = || -> io::Result<()> {
            file.write_all(&[what])?;
            file.write_all(&number.to_le_bytes())?;
            for text in texts {
                file.write_all(&(text.len() as u64).to_le_bytes())?;
                file.write_all(text.as_bytes())?;
            }
            Ok(())
        };
        put().map_err(|source| fault(folder, source))
    }

    /// Gives everything in the order in which it was added.
    pub(super) fn each(
        self,
        mut take: impl FnMut(Spooled) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Self { folder, file, writes, quarantined } = self;
        let Some(file) = file else { return Ok(()) };
        let disk = |source| fault(&folder, source);
        let mut file = file.into_inner().map_err(|unwritten| disk(unwritten.into_error()))?;
        file.rewind().map_err(disk)?;
        let mut file = BufReader::with_capacity(1 << 16, file);
        for _ in 0..writes + quarantined {
            take(entry(&mut file).map_err(disk)?)?;
        }
        Ok(())
    }
}

fn entry(file: &mut impl Read) -> io::Result<Spooled> {
    let mut what = [0];
    file.read_exact(&mut what)?;
    let number = number(file)?;
    if what[0] == QUARANTINED {
        let (kind, sheet) = (string(file)?, string(file)?);
        let (cells, problems) = (string(file)?, string(file)?);
        return Ok(Spooled::Quarantined(SpooledRow { kind, sheet, row: number, cells, problems }));
    }
    let seen = u32::try_from(number).map_err(io::Error::other)?;
    let (kind, id, after) = (string(file)?, string(file)?, string(file)?);
    Ok(Spooled::Write(SpooledWrite { kind, id, seen, after: (what[0] == WRITE).then_some(after) }))
}

fn number(file: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    file.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn string(file: &mut impl Read) -> io::Result<String> {
    let mut bytes = vec![0; usize::try_from(number(file)?).map_err(io::Error::other)?];
    file.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn fault(folder: &Path, source: io::Error) -> StoreError {
    StoreError::File { path: folder.to_owned(), source }
}

pub(super) fn json(texts: &[String]) -> Result<String, StoreError> {
    serde_json::to_string(texts).map_err(|fault| StoreError::Content(fault.to_string()))
}

/// A kind as the spool names it.
pub(super) fn kind<K: std::str::FromStr<Err = Invalid>>(text: &str) -> Result<K, StoreError> {
    text.parse().map_err(|fault: Invalid| StoreError::Content(fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kept::{Provenance, State};
    use crate::domain::record::{Fields, RecordKind};

    fn write(number: usize, notes: &str) -> Write {
        let provenance =
            Provenance { source: "test".into(), evidence: "officer".into(), as_at: None, assured: None };
        let fields = Fields::from([("notes".to_owned(), notes.to_owned())]);
        let after = number.is_multiple_of(2).then_some(State { fields, provenance });
        Write { kind: RecordKind::Class, id: format!("class {number}"), seen: 7, after }
    }

    #[test]
    fn what_memory_does_not_hold_comes_back_from_a_file_that_nobody_sees() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path());
        let notes = "\u{e9}\n\"".repeat(IN_MEMORY / 40);
        for number in 0..20 {
            spool.write(&write(number, &notes)).unwrap();
        }
        let row = QuarantinedRow {
            kind: RecordKind::Venue.into(),
            sheet: "S".into(),
            row: 9,
            cells: vec![String::new(), "a,b".into()],
            problems: vec!["no".into()],
        };
        spool.quarantine(&row).unwrap();
        assert_eq!((spool.writes(), spool.quarantined()), (20, 1));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no name, no trace");
        let mut number = 0;
        spool
            .each(|found| {
                match found {
                    Spooled::Write(found) => {
                        let expected = write(number, &notes);
                        assert_eq!((found.id, found.seen), (expected.id, 7));
                        assert_eq!(found.after, expected.after.map(|state| text(&state).unwrap()));
                        number += 1;
                    }
                    Spooled::Quarantined(found) => {
                        assert_eq!((found.kind.as_str(), found.row, number), ("venues", 9, 20));
                        assert_eq!(found.cells, r#"["","a,b"]"#);
                    }
                }
                Ok(())
            })
            .unwrap();
        assert_eq!(number, 20);
    }
}
