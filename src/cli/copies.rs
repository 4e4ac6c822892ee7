//! `esol-atlas backup` and `esol-atlas restore`.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::user_file;
use crate::store::{SqliteStore, Store as _};

#[derive(Debug, Args)]
pub(super) struct BackupArgs {
    /// File to write; it must not exist.
    #[arg(value_name = "FILE")]
    to: PathBuf,
    /// File that keeps records [default: esol-atlas/atlas.sqlite in your folder of data].
    #[arg(long, env = "ATLAS_DATA", value_name = "FILE")]
    data: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    /// Copy to read.
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// File that keeps records [default: esol-atlas/atlas.sqlite in your folder of data].
    #[arg(long, env = "ATLAS_DATA", value_name = "FILE")]
    data: Option<PathBuf>,
}

pub(super) fn backup(arguments: &BackupArgs) -> anyhow::Result<()> {
    let path = user_file(arguments.data.as_deref())?;
    // Opening would make an empty store, and a copy of nothing would look like a backup.
    std::fs::metadata(&path).with_context(|| format!("there are no records at {}", path.display()))?;
    SqliteStore::open(&path)?.backup(&arguments.to)?;
    writeln!(std::io::stdout(), "{}: a copy of {}", arguments.to.display(), path.display())?;
    Ok(())
}

pub(super) fn restore(arguments: &RestoreArgs) -> anyhow::Result<()> {
    let path = user_file(arguments.data.as_deref())?;
    SqliteStore::restore(&arguments.from, &path)?;
    writeln!(std::io::stdout(), "{}: restored from {}", path.display(), arguments.from.display())?;
    Ok(())
}
