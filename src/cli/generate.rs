//! `esol-atlas generate`: an invented, complete provision, written as the tables that the atlas reads.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::Settings;
use crate::analysis::illustrative;
use crate::export::provision;
use crate::ingest;
use crate::snapshot::Snapshot;

/// Said in the description and by every view of it.
const NOTICE: &str = "ILLUSTRATIVE: invented providers, not real ones";

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    settings: Settings,
    /// Number that decides what is invented: the same one gives the same files.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Folder to write providers.csv, classes.csv and provision.toml to.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// Writes the three files.
pub(super) fn generate(options: Options) -> anyhow::Result<()> {
    let Options { settings, seed, out } = options;
    // Before anything is read: a folder of recorded providers must not be written over.
    refuse_others(&out)?;
    let config = settings.resolve()?;
    let loaded = ingest::load(&config.geodata, Some(&config.proj_data))?;
    let snapshot = Snapshot::build(loaded.dataset, config.region)?;
    let providers = illustrative::provision(
        &snapshot.data,
        snapshot.region,
        &snapshot.authorities,
        seed,
        snapshot.latest(),
    );
    let files = [
        ("providers.csv", provision::providers(&providers)?),
        ("classes.csv", provision::classes(&providers)?),
    ];
    let mut description = format!(
        "# {NOTICE}\nkind = \"illustrative\"\nnotice = \"{NOTICE}\"\nregion = \"{}\"\nseed = {seed}\n",
        snapshot.region
    );
    std::fs::create_dir_all(&out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    for (name, bytes) in &files {
        write!(description, "\n[[file]]\npath = \"{name}\"\nsha256 = \"{}\"\n", ingest::sha256(bytes))?;
        write(&out.join(name), bytes)?;
    }
    write(&out.join("provision.toml"), description.as_bytes())?;
    let classes: usize = providers.iter().map(|provider| provider.classes.len()).sum();
    writeln!(
        std::io::stdout(),
        "{}: {} invented providers, {classes} classes. {NOTICE}",
        out.display(),
        providers.len()
    )?;
    Ok(())
}

fn refuse_others(folder: &Path) -> anyhow::Result<()> {
    let there = |name: &str| folder.join(name).exists();
    if !there("provision.toml") && (there("providers.csv") || there("classes.csv")) {
        anyhow::bail!(
            "{} has providers that were not generated, and they would be lost; name another folder with --out",
            folder.display()
        );
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
