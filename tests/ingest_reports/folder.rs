//! Copies of the shipped folder in which one file differs.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use esol_atlas::ingest::{self, IngestError, Loaded, Problem, Severity};
use sha2::{Digest, Sha256};

pub const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata");

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn checksum(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Loads the shipped files with other bytes in one of them, its checksum put right.
pub fn load_with(file: &str, bytes: &[u8]) -> Result<Loaded, IngestError> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("esol-ingest-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = Folder(std::env::temp_dir().join(name));
    std::fs::create_dir_all(&folder.0).unwrap();
    for path in std::fs::read_dir(SHIPPED).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap();
        if path.is_file() && name != file && name != "manifest.toml" {
            std::os::unix::fs::symlink(&path, folder.0.join(name)).unwrap();
        }
    }
    let shipped = std::fs::read(Path::new(SHIPPED).join(file)).unwrap();
    let manifest = std::fs::read_to_string(Path::new(SHIPPED).join("manifest.toml")).unwrap();
    assert!(manifest.contains(&checksum(&shipped)), "the manifest knows {file}");
    let manifest = manifest.replace(&checksum(&shipped), &checksum(bytes));
    std::fs::write(folder.0.join("manifest.toml"), manifest).unwrap();
    std::fs::write(folder.0.join(file), bytes).unwrap();
    ingest::load(&folder.0, None)
}

/// The shipped text of a table.
pub fn text(file: &str) -> String {
    std::fs::read_to_string(Path::new(SHIPPED).join(file)).unwrap()
}

/// The shipped files as they are: without any problem.
pub fn shipped() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let loaded = ingest::load(Path::new(SHIPPED), None).unwrap();
        assert_eq!(loaded.report.problems, []);
        loaded
    })
}

/// What must be told of a change: file, row, column, value, a part of the rule.
pub type Told<'a> = (&'a str, u64, &'a str, &'a str, &'a str);

pub fn tells(problem: &Problem, (file, row, column, value, rule): Told<'_>) {
    let Problem { rule: found, .. } = problem;
    assert_eq!(
        (problem.file.as_ref(), problem.row, problem.column, problem.value.as_str()),
        (file, row, column, value)
    );
    assert!(found.contains(rule), "\"{rule}\" is not in \"{found}\"");
}

/// Changes a table, and checks that exactly one row is left out and said why, and that all others are kept.
pub fn one_row_is_left_out(file: &str, change: impl Fn(&str) -> String, told: Told<'_>) -> Loaded {
    let before = text(file);
    let after = change(&before);
    assert_ne!(before, after, "{file}: the change took place");
    let loaded = load_with(file, after.as_bytes()).unwrap();
    assert_eq!(loaded.report.problems.len(), 1, "{told:?}: {:#?}", loaded.report.problems);
    let first = &loaded.report.problems[0];
    tells(first, (told.0, told.1, told.2, told.3, told.4));
    assert_eq!(first.severity, Severity::Error);
    let (now, then) = (kept(&loaded, file), kept(shipped(), file));
    let rows = |text: &str| text.lines().count();
    // A row that was added beside the shipped ones costs none of them.
    let added = rows(&after) as u64 - rows(&before) as u64;
    assert_eq!(now, then + added - 1, "{file}: the good rows are kept");
    loaded
}

pub fn kept(loaded: &Loaded, file: &str) -> u64 {
    loaded.report.kept.iter().find(|(name, _)| **name == file).map_or(0, |(_, rows)| *rows)
}
