//! Settings: defaults < file < `ATLAS_*` environment < flags. An unknown key is an error.

mod variables;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::code::RegionCode;

pub use variables::{VARIABLES, check_variables};

/// Settings of the service.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen at.
    pub listen: SocketAddr,
    /// Region to serve.
    pub region: RegionCode,
    /// Folder of shipped data.
    pub geodata: PathBuf,
    /// Folder that holds `proj.db`.
    pub proj_data: PathBuf,
    /// Assumptions that replace the defaults, by name.
    pub assumptions: BTreeMap<String, f64>,
    /// File that keeps records; `None` = in the user's folder of data.
    pub data: Option<PathBuf>,
    /// Table of residents for further reference years.
    pub population: Option<PathBuf>,
    /// Table of travel times.
    pub travel: Option<PathBuf>,
    /// Folder of illustrative provision that replaces the shipped providers.
    pub provision: Option<PathBuf>,
    /// Table of further groups of authorities.
    pub groups: Option<PathBuf>,
    /// Address under which others reach the atlas, for the links of providers; without a slash at its end.
    pub public_url: Option<String>,
    /// Threads that answer; `None` = one for each processor.
    pub workers: Option<NonZeroUsize>,
    /// Milliseconds after which a request is slow enough for the log.
    pub slow_ms: u64,
    /// Room for answers that are kept, megabytes.
    pub cache_mb: u64,
    /// Seconds between "not ready" and the end of listening.
    pub drain_s: u64,
    /// Seconds that requests under way are waited for after that.
    pub finish_s: u64,
    /// Whether others than the machine itself may read `/metrics`.
    pub open_metrics: bool,
}

/// Settings as one source gives them; what it leaves out comes from the next.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Address to listen at, such as `127.0.0.1:8080`.
    pub listen: Option<SocketAddr>,
    /// Code of the region to serve, such as `E12000004`.
    pub region: Option<RegionCode>,
    /// Folder of shipped data.
    pub geodata: Option<PathBuf>,
    /// Assumptions that replace the defaults, by name; only a file can give them.
    #[serde(default)]
    pub assumptions: BTreeMap<String, f64>,
    /// File that keeps records.
    pub data: Option<PathBuf>,
    /// Table of residents to import.
    pub population: Option<PathBuf>,
    /// Table of travel times to import.
    pub travel: Option<PathBuf>,
    /// Folder of illustrative provision.
    pub provision: Option<PathBuf>,
    /// Table of further groups of authorities to import.
    pub groups: Option<PathBuf>,
    /// Address under which others reach the atlas, such as `https://atlas.example.org`.
    pub public_url: Option<String>,
    /// Threads that answer.
    pub workers: Option<NonZeroUsize>,
    /// Milliseconds after which a request is slow enough for the log.
    pub slow_ms: Option<u64>,
    /// Room for answers that are kept, megabytes.
    pub cache_mb: Option<u64>,
    /// Seconds between "not ready" and the end of listening.
    pub drain_s: Option<u64>,
    /// Seconds that requests under way are waited for after that.
    pub finish_s: Option<u64>,
    /// Whether others than the machine itself may read `/metrics`.
    pub open_metrics: Option<bool>,
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file has an unknown key or a wrong value.
    #[error("the configuration {path} is not understood: {detail}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// An environment variable that nobody reads.
    #[error("{name} is not a setting; there are: {allowed}")]
    UnknownVariable {
        /// The variable.
        name: String,
        /// Those that exist.
        allowed: String,
    },
    /// The address for others is none.
    #[error(
        "public_url \"{value}\" must be the address under which others reach the atlas, such as https://atlas.example.org, without a query"
    )]
    NotAnAddress {
        /// As given.
        value: String,
    },
    /// Shipped data was not found.
    #[error(
        "no shipped data found at {tried}; name its folder with --geodata or ATLAS_GEODATA, or build with `make build`"
    )]
    NoGeodata {
        /// Where it was looked for.
        tried: String,
    },
    /// The database of PROJ is not one.
    #[error("{path} is not a database of PROJ: build again with `make build`")]
    DamagedProjDb {
        /// The file.
        path: PathBuf,
    },
    /// The database of PROJ was not found.
    #[error(
        "no proj.db found at {tried}; it belongs beside the binary or in the folder of shipped data: build with `make build`"
    )]
    NoProjDb {
        /// Where it was looked for.
        tried: String,
    },
}

impl Layer {
    /// Reads a TOML file.
    ///
    /// # Errors
    /// When it cannot be read, or has an unknown key or a wrong value.
    pub fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        toml::from_str(&text)
            .map_err(|e| ConfigError::Format { path: path.to_owned(), detail: e.to_string() })
    }

    /// These settings, and `under` where they are silent.
    #[must_use]
    pub fn over(self, under: Self) -> Self {
        Self {
            listen: self.listen.or(under.listen),
            region: self.region.or(under.region),
            geodata: self.geodata.or(under.geodata),
            assumptions: if self.assumptions.is_empty() { under.assumptions } else { self.assumptions },
            data: self.data.or(under.data),
            population: self.population.or(under.population),
            travel: self.travel.or(under.travel),
            provision: self.provision.or(under.provision),
            groups: self.groups.or(under.groups),
            public_url: self.public_url.or(under.public_url),
            workers: self.workers.or(under.workers),
            slow_ms: self.slow_ms.or(under.slow_ms),
            cache_mb: self.cache_mb.or(under.cache_mb),
            drain_s: self.drain_s.or(under.drain_s),
            finish_s: self.finish_s.or(under.finish_s),
            open_metrics: self.open_metrics.or(under.open_metrics),
        }
    }

    /// Fills in the defaults and finds the data. `beside` is the folder of the binary.
    ///
    /// # Errors
    /// When shipped data or `proj.db` are not where they should be.
    pub fn resolve(self, beside: &Path) -> Result<Config, ConfigError> {
        let geodata = self.geodata.unwrap_or_else(|| beside.join("geodata"));
        if !geodata.join("manifest.toml").is_file() {
            return Err(ConfigError::NoGeodata { tried: geodata.display().to_string() });
        }
        let folders = [beside.to_owned(), geodata.clone()];
        let with_database = folders.iter().find(|folder| folder.join("proj.db").is_file());
        if let Some(folder) = with_database {
            check_database(&folder.join("proj.db"))?;
        }
        let public_url = self.public_url.map(|url| address(&url)).transpose()?;
        let tried = || folders.each_ref().map(|folder| folder.display().to_string()).join(" or ");
        let proj_data = with_database.ok_or_else(|| ConfigError::NoProjDb { tried: tried() })?.clone();
        Ok(Config {
            listen: self.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            region: self.region.unwrap_or_else(east_midlands),
            geodata,
            proj_data,
            assumptions: self.assumptions,
            data: self.data,
            population: self.population,
            travel: self.travel,
            provision: self.provision,
            groups: self.groups,
            public_url,
            workers: self.workers,
            slow_ms: self.slow_ms.unwrap_or(1000),
            cache_mb: self.cache_mb.unwrap_or(64),
            drain_s: self.drain_s.unwrap_or(0),
            finish_s: self.finish_s.unwrap_or(60),
            open_metrics: self.open_metrics.unwrap_or(false),
        })
    }
}

/// PROJ would fall back to whatever it finds elsewhere without a word: a damaged database must be named.
fn check_database(path: &Path) -> Result<(), ConfigError> {
    use std::io::Read as _;
    let mut start = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    if read.is_ok() && start == *b"SQLite format 3\0" {
        Ok(())
    } else {
        Err(ConfigError::DamagedProjDb { path: path.to_owned() })
    }
}

/// An address of http or https with a host, without the slash at its end.
fn address(text: &str) -> Result<String, ConfigError> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\"'<>@\\".contains(c));
    if host.is_empty() || !plain {
        return Err(ConfigError::NotAnAddress { value: text.chars().take(100).collect() });
    }
    Ok(text.trim_end_matches('/').to_owned())
}

#[expect(clippy::expect_used, reason = "a constant of the right form, covered by a test")]
fn east_midlands() -> RegionCode {
    "E12000004".parse().expect("the code of the East Midlands is a region code")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_region_is_the_east_midlands() {
        assert_eq!(east_midlands().as_str(), "E12000004");
    }

    #[test]
    fn a_flag_goes_over_a_file_and_the_file_fills_what_is_left_out() {
        let file: Layer = toml::from_str("listen = \"127.0.0.1:9000\"\nregion = \"E12000001\"").unwrap();
        let flags = Layer { region: Some("E12000006".parse().unwrap()), ..Layer::default() };
        let both = flags.over(file);
        assert_eq!(both.region.unwrap().as_str(), "E12000006");
        assert_eq!(both.listen.unwrap().port(), 9000);
    }

    #[test]
    fn an_unknown_key_or_variable_is_an_error_that_names_it() {
        let error = toml::from_str::<Layer>("regoin = \"E12000001\"").unwrap_err();
        assert!(error.to_string().contains("regoin"));
        let error = check_variables(["ATLAS_REGOIN".to_owned()].into_iter()).unwrap_err();
        assert!(error.to_string().contains("ATLAS_REGOIN"));
        assert!(check_variables(["PATH".to_owned(), "ATLAS_REGION".to_owned()].into_iter()).is_ok());
    }

    #[test]
    fn the_address_for_others_is_one_of_the_web_and_loses_its_last_slash() {
        assert_eq!(address("https://atlas.example.org/esol/").unwrap(), "https://atlas.example.org/esol");
        for wrong in [
            "atlas.example.org",
            "https://",
            "ftp://a.example",
            "https://a.example/?x",
            "https://a b.example",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
