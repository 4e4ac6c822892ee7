//! The store of records, on a real file.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod copies;
mod records;
mod spooled;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use esol_atlas::domain::kept::{Batch, Provenance, State, Write};
use esol_atlas::domain::record::{Fields, RecordKind};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("atlas-store-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn state(people: &str) -> State {
    let fields: Fields = [("people".to_owned(), people.to_owned())].into();
    let provenance = Provenance {
        source: "a test".to_owned(),
        evidence: "official".to_owned(),
        as_at: Some("2018-03-31".parse().unwrap()),
        assured: None,
    };
    State { fields, provenance }
}

fn write(id: &str, seen: u32, people: Option<&str>) -> Write {
    Write { kind: RecordKind::Resettlement, id: id.to_owned(), seen, after: people.map(state) }
}

fn batch(writes: Vec<Write>) -> Batch {
    Batch {
        reason: "a test".to_owned(),
        file: None,
        changed_by: "a tester".to_owned(),
        changed_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        writes,
        headers: Vec::new(),
        quarantined: Vec::new(),
        settled: None,
    }
}
