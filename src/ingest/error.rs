use std::borrow::Cow;
use std::path::PathBuf;

/// Why data could not be loaded at all. A problem of one row is no error: it goes to the report.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The folder or file is not there or cannot be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The manifest is not understood.
    #[error("{path} is not a manifest of shipped data: {detail}")]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// A file differs from the one that was shipped.
    #[error(
        "{path} is not the file that was shipped: its sha256 is {found}, geodata/manifest.toml says {expected}. \
         Restore the file, or build again with `make build`"
    )]
    Checksum {
        /// The file.
        path: PathBuf,
        /// From the manifest.
        expected: String,
        /// Of the file.
        found: String,
    },
    /// A file of imported provision differs from what its description says.
    #[error(
        "{path} is not the file that provision.toml describes: its sha256 is {found}, provision.toml says \
         {expected}. Generate the folder again"
    )]
    AlteredProvision {
        /// The file.
        path: PathBuf,
        /// From the description.
        expected: String,
        /// Of the file.
        found: String,
    },
    /// The manifest does not list a file that the atlas needs.
    #[error("geodata/manifest.toml does not list {0}, which the atlas needs")]
    NotListed(&'static str),
    /// A table lacks a column.
    #[error("{file} has no column \"{column}\"; it has: {found}")]
    MissingColumn {
        /// The file.
        file: Cow<'static, str>,
        /// The column.
        column: &'static str,
        /// The header as read.
        found: String,
    },
    /// A file is not of its format.
    #[error("{file} cannot be read as {format}: {detail}")]
    Format {
        /// The file.
        file: String,
        /// The format expected.
        format: &'static str,
        /// What is wrong.
        detail: String,
    },
    /// The coordinate transformation is not available.
    #[error("coordinates cannot be transformed: {0}")]
    Projection(String),
    /// Errors in shipped or imported data: the atlas does not start on half of it.
    #[error("the data has {errors} errors; first: {first}. `esol-atlas check` lists them all")]
    FaultyData {
        /// How many.
        errors: usize,
        /// The first one.
        first: String,
    },
}
