//! The command line: one file per command.

mod access;
mod check;
mod copies;
mod export;
mod generate;
mod import;
mod openapi;
mod progress;
mod proj_folder;
mod serve;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};

use crate::analysis::assumptions::Assumptions;
use crate::config::{self, Config, Layer};
use crate::domain::code::RegionCode;
use crate::ingest::{self, Imports, IngestError, Loaded};
use crate::records::{Desk, Region};
use crate::store::SqliteStore;

/// ESOL Atlas: where English classes are needed, what is within reach, where provision falls short.
#[derive(Debug, Parser)]
#[command(name = "esol-atlas", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the map and the API.
    Serve(Settings),
    /// Read all data and list every problem; exits 1 on an error.
    Check(Settings),
    /// Compute access to supply from two CSV files.
    Access(access::AccessArgs),
    /// Invent a complete, ILLUSTRATIVE provision for training; serve it with --provision.
    Generate(generate::Options),
    /// Take a spreadsheet into the records: a preview, and with --apply all of it or nothing; exits 1 when rows are in
    /// quarantine.
    Import(import::ImportArgs),
    /// Write everything that is kept as a workbook or as CSV files, which can be imported again.
    Export(export::ExportArgs),
    /// Write a consistent copy of the records, also while they are served.
    Backup(copies::BackupArgs),
    /// Put a copy in the place of the records; those are kept beside it.
    Restore(copies::RestoreArgs),
    /// Print the OpenAPI document.
    Openapi,
}

#[derive(Debug, Args)]
struct Settings {
    /// Address to listen at [default: 127.0.0.1:8080].
    #[arg(long, env = "ATLAS_LISTEN", value_name = "HOST:PORT")]
    listen: Option<std::net::SocketAddr>,
    /// Region to serve [default: E12000004, East Midlands].
    #[arg(long, env = "ATLAS_REGION", value_name = "CODE")]
    region: Option<RegionCode>,
    /// Folder of shipped data [default: geodata beside the binary].
    #[arg(long, env = "ATLAS_GEODATA", value_name = "FOLDER")]
    geodata: Option<PathBuf>,
    /// File that keeps records; made on the first start [default: esol-atlas/atlas.sqlite in your folder of data].
    #[arg(long, env = "ATLAS_DATA", value_name = "FILE")]
    data: Option<PathBuf>,
    /// Table of residents to import (CSV: `la_code,reference,population`), such as those of Census 2001.
    #[arg(long, env = "ATLAS_POPULATION", value_name = "FILE")]
    population: Option<PathBuf>,
    /// Table of travel times to use in place of the model (CSV: `origin,destination,minutes`).
    #[arg(long, env = "ATLAS_TRAVEL", value_name = "FILE")]
    travel: Option<PathBuf>,
    /// Table of further groups of authorities (CSV: `group_code,group_name,la_code`).
    #[arg(long, env = "ATLAS_GROUPS", value_name = "FILE")]
    groups: Option<PathBuf>,
    /// Folder of ILLUSTRATIVE provision to show in place of the recorded one, as `generate` writes it.
    #[arg(long, env = "ATLAS_PROVISION", value_name = "FOLDER")]
    provision: Option<PathBuf>,
    /// Address under which others reach the atlas, for the links of providers, such as <https://atlas.example.org>.
    #[arg(long, env = "ATLAS_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Threads that answer [default: one for each processor].
    #[arg(long, env = "ATLAS_WORKERS", value_name = "NUMBER")]
    workers: Option<std::num::NonZeroUsize>,
    /// Milliseconds after which a request is told in the log as slow [default: 1000].
    #[arg(long, env = "ATLAS_SLOW_MS", value_name = "MS")]
    slow_ms: Option<u64>,
    /// Room for answers that are kept for the next who asks, in megabytes; 0 keeps none [default: 64].
    #[arg(long, env = "ATLAS_CACHE_MB", value_name = "MB")]
    cache_mb: Option<u64>,
    /// When told to stop, say "not ready" for so many seconds before new connections are refused [default: 0].
    #[arg(long, env = "ATLAS_DRAIN_S", value_name = "SECONDS")]
    drain_s: Option<u64>,
    /// Then wait at most so many seconds for requests that are under way; what is longer is cut off [default: 60].
    #[arg(long, env = "ATLAS_FINISH_S", value_name = "SECONDS")]
    finish_s: Option<u64>,
    /// Let others than this machine read /metrics.
    #[arg(long, env = "ATLAS_OPEN_METRICS")]
    open_metrics: bool,
    /// Configuration file (TOML; keys are named as the options).
    #[arg(long, env = "ATLAS_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Settings {
    fn resolve(self) -> anyhow::Result<Config> {
        config::check_variables(std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()))?;
        let file = self.config.as_deref().map(Layer::from_file).transpose()?.unwrap_or_default();
        let flags = Layer {
            listen: self.listen,
            region: self.region,
            geodata: self.geodata,
            data: self.data,
            population: self.population,
            travel: self.travel,
            provision: self.provision,
            groups: self.groups,
            public_url: self.public_url,
            workers: self.workers,
            slow_ms: self.slow_ms,
            cache_mb: self.cache_mb,
            drain_s: self.drain_s,
            finish_s: self.finish_s,
            open_metrics: self.open_metrics.then_some(true),
            ..Layer::default()
        };
        let binary = std::env::current_exe()?;
        let beside = binary.parent().map(PathBuf::from).unwrap_or_default();
        let config = flags.over(file).resolve(&beside)?;
        proj_folder::bind(&config.proj_data)?;
        Ok(config)
    }
}

/// The assumptions of the configuration; one that is unknown or out of its range stops the start.
fn assumptions(config: &Config) -> anyhow::Result<Assumptions> {
    let changes = config.assumptions.iter().map(|(name, value)| (name.as_str(), *value));
    Assumptions::default()
        .with(changes)
        .context("[assumptions] of the configuration; `GET /api/assumptions` lists all")
}

fn imports(config: &Config) -> Imports {
    Imports {
        population: config.population.clone(),
        travel: config.travel.clone(),
        provision: config.provision.clone(),
        groups: config.groups.clone(),
    }
}

/// Reads shipped and imported data.
fn load(config: &Config) -> Result<Loaded, IngestError> {
    ingest::load_with_imports(&config.geodata, Some(&config.proj_data), &imports(config))
}

/// The file that keeps records.
fn user_file(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let folder = dirs::data_dir().context(
        "no folder of data is known for this user; name a file for the records with --data or ATLAS_DATA",
    )?;
    Ok(folder.join("esol-atlas").join("atlas.sqlite"))
}

/// The desk where records are kept, with what ships brought into its store unless it shall begin empty.
fn desk(config: &Config, empty: bool) -> anyhow::Result<Desk> {
    let path = user_file(config.data.as_deref())?;
    let store = SqliteStore::open(&path).with_context(|| format!("records in {}", path.display()))?;
    tracing::info!(path = %path.display(), "records");
    let around = Region {
        geodata: config.geodata.clone(),
        proj_data: Some(config.proj_data.clone()),
        imports: imports(config),
        region: config.region,
        assumptions: assumptions(config)?,
    };
    let (store, now) = (Arc::new(store), jiff::Timestamp::now());
    let desk = if empty { Desk::open_empty(store, around, now) } else { Desk::open(store, around, now) };
    desk.with_context(|| path.display().to_string())
}

/// Runs a command line; `false` = it ran and found errors.
///
/// # Errors
/// What stopped it, in a sentence.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<bool> {
    match Cli::parse_from(arguments).command {
        Command::Serve(settings) => serve::serve(&settings.resolve()?).map(|()| true),
        Command::Check(settings) => check::check(&settings.resolve()?),
        Command::Access(arguments) => access::access(&arguments).map(|()| true),
        Command::Generate(options) => generate::generate(options).map(|()| true),
        Command::Import(arguments) => import::import(arguments),
        Command::Export(arguments) => export::export(&arguments).map(|()| true),
        Command::Backup(arguments) => copies::backup(&arguments).map(|()| true),
        Command::Restore(arguments) => copies::restore(&arguments).map(|()| true),
        Command::Openapi => openapi::print().map(|()| true),
    }
}
