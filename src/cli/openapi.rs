//! `esol-atlas openapi`: the interface as a document; the web app's types are generated from it.

use std::io::Write as _;

/// Prints the document.
pub(super) fn print() -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{}", crate::api::openapi_document().to_pretty_json()?)?;
    Ok(())
}
