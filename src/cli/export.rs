//! `esol-atlas export`: everything that is kept, as a workbook or as one CSV file for each kind.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::user_file;
use crate::domain::import_kind::ImportKind;
use crate::domain::record::RecordKind;
use crate::export::records::{records_csv, workbook};
use crate::records::exported;
use crate::store::{Mappings as _, SqliteStore, Store as _};

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Workbook to write (a name ending in .xlsx), or folder for one CSV file of each kind; it must not exist.
    #[arg(value_name = "FILE.xlsx|FOLDER")]
    to: PathBuf,
    /// File that keeps records [default: esol-atlas/atlas.sqlite in your folder of data].
    #[arg(long, env = "ATLAS_DATA", value_name = "FILE")]
    data: Option<PathBuf>,
}

pub(super) fn export(arguments: &ExportArgs) -> anyhow::Result<()> {
    let path = user_file(arguments.data.as_deref())?;
    std::fs::metadata(&path).with_context(|| format!("there are no records at {}", path.display()))?;
    let store = SqliteStore::open(&path)?;
    let (revision, records) = exported(&store)?;
    let to = &arguments.to;
    anyhow::ensure!(!to.exists(), "{} exists already; name a file or folder that does not", to.display());
    if to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        std::fs::write(to, workbook(&records)?).with_context(|| to.display().to_string())?;
    } else {
        std::fs::create_dir_all(to).with_context(|| to.display().to_string())?;
        for kind in RecordKind::ALL {
            let of_kind = records.iter().filter(|record| record.kind == kind);
            let file = to.join(format!("{kind}.csv"));
            std::fs::write(&file, records_csv(kind, of_kind)?).with_context(|| file.display().to_string())?;
        }
    }
    let mut out = std::io::stdout();
    writeln!(out, "{}: {} records, as of change {revision}", to.display(), records.len())?;
    for (kind, content) in whole_files(&store)? {
        let name = kind.file_name().unwrap_or_default();
        // Beside the workbook, under its name.
        let file = if to.is_dir() { to.join(name) } else { to.with_extension(name) };
        anyhow::ensure!(!file.exists(), "{} exists already; it is not overwritten", file.display());
        std::fs::write(&file, content).with_context(|| file.display().to_string())?;
        writeln!(out, "{}: a file of its own, for `import {kind}`", file.display())?;
    }
    let mappings = store.mappings()?.len();
    if mappings > 0 {
        writeln!(out, "not in it: {mappings} saved meanings of columns; `backup` copies those, too")?;
    }
    Ok(())
}

/// The files that are kept whole and in use, with what they are.
fn whole_files(store: &SqliteStore) -> anyhow::Result<Vec<(ImportKind, Vec<u8>)>> {
    let mut found = Vec::new();
    let files = store.files()?;
    for kind in ImportKind::WHOLE {
        let newest = files.iter().filter(|file| file.kind == kind).max_by_key(|file| file.version);
        if let Some(newest) = newest.filter(|newest| newest.file.is_some())
            && let Some(content) = store.file_content(kind, newest.version)?
        {
            found.push((kind, content));
        }
    }
    Ok(found)
}
