//! Environment variables.

use super::ConfigError;

/// Environment variables that are read.
pub const VARIABLES: [&str; 18] = [
    "ATLAS_LISTEN",
    "ATLAS_REGION",
    "ATLAS_GEODATA",
    "ATLAS_DATA",
    "ATLAS_POPULATION",
    "ATLAS_TRAVEL",
    "ATLAS_PROVISION",
    "ATLAS_GROUPS",
    "ATLAS_PUBLIC_URL",
    "ATLAS_WORKERS",
    "ATLAS_SLOW_MS",
    "ATLAS_CACHE_MB",
    "ATLAS_DRAIN_S",
    "ATLAS_FINISH_S",
    "ATLAS_OPEN_METRICS",
    "ATLAS_CONFIG",
    "ATLAS_LOG",
    "ATLAS_LOG_FORMAT",
];

/// Refuses an `ATLAS_*` variable that nobody reads: a misspelt setting must not be ignored.
///
/// # Errors
/// Names the variable.
pub fn check_variables(names: impl Iterator<Item = String>) -> Result<(), ConfigError> {
    for name in names {
        if name.starts_with("ATLAS_") && !VARIABLES.contains(&name.as_str()) {
            return Err(ConfigError::UnknownVariable { name, allowed: VARIABLES.join(", ") });
        }
    }
    Ok(())
}
