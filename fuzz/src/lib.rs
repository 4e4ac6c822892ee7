//! What every target reads files against, and what must be true of whatever comes out.

use std::path::Path;
use std::sync::OnceLock;

use esol_atlas::domain::dataset::Dataset;
use esol_atlas::domain::import_kind::ImportKind;
use esol_atlas::domain::progress::Progress;
use esol_atlas::ingest::foreign::{Known, Source, read_all};
use esol_atlas::ingest::{self, Loaded};

/// The data that ships.
#[must_use]
pub fn data() -> &'static Dataset {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../geodata"));
    let loaded = LOADED.get_or_init(|| match ingest::load(geodata, None) {
        Ok(loaded) => loaded,
        Err(fault) => panic!("the shipped data cannot be read: {fault}"),
    });
    &loaded.dataset
}

/// What rows are compared with.
#[must_use]
pub fn known() -> Known<'static> {
    let data = data();
    Known {
        authorities: &data.authorities,
        regions: &data.regions,
        postcodes: &data.postcodes,
        history: &data.code_history,
        providers: &data.providers,
    }
}

/// Reads any bytes as a file of a kind: an answer, in which every row stands in one place.
pub fn read(kind: ImportKind, bytes: &[u8]) {
    let source = Source { name: "file", bytes, mapping: None, provider: Some("Any College") };
    match read_all(kind, &source, &known(), &Progress::default()) {
        Ok(found) => {
            for table in &found.tables {
                let counts = table.counts;
                assert_eq!(counts.seen, counts.taken + counts.quarantined + counts.left_alone, "{counts:?}");
                assert_eq!(counts.quarantined, table.quarantined.len() as u64);
            }
        }
        Err(fault) => assert!(fault.to_string().len() < 5_000, "{fault}"),
    }
}
