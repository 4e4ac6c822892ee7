//! The command line: one file per command.

mod access;
mod check;
mod openapi;
mod proj_folder;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};

use crate::analysis::assumptions::Assumptions;
use crate::config::{self, Config, Layer};
use crate::domain::code::RegionCode;

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
    /// Configuration file (TOML: listen, region, geodata).
    #[arg(long, env = "ATLAS_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Settings {
    fn resolve(self) -> anyhow::Result<Config> {
        config::check_variables(std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()))?;
        let file = self.config.as_deref().map(Layer::from_file).transpose()?.unwrap_or_default();
        let flags =
            Layer { listen: self.listen, region: self.region, geodata: self.geodata, ..Layer::default() };
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

/// Runs a command line; `false` = it ran and found errors.
///
/// # Errors
/// What stopped it, in a sentence.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<bool> {
    match Cli::parse_from(arguments).command {
        Command::Serve(settings) => serve::serve(&settings.resolve()?).map(|()| true),
        Command::Check(settings) => check::check(&settings.resolve()?),
        Command::Access(arguments) => access::access(&arguments).map(|()| true),
        Command::Openapi => openapi::print().map(|()| true),
    }
}
