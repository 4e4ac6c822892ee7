//! `esol-atlas check`: read everything, list every problem.

use std::io::Write as _;

use crate::config::Config;

/// Prints the report; `false` when a row was left out.
pub(super) fn check(config: &Config) -> anyhow::Result<bool> {
    super::assumptions(config)?;
    let loaded = super::load(config)?;
    writeln!(std::io::stdout(), "{}", loaded.report)?;
    Ok(loaded.report.errors().next().is_none())
}
