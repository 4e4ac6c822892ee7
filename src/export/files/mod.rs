//! Whole collections as files that geographic information systems open.

mod flatgeobuf;
mod geopackage;
mod lines;

pub use self::flatgeobuf::flatgeobuf;
pub use geopackage::geopackage;
pub use lines::{Lines, TextForm};

/// Why a file could not be written; always a fault of the program or of the disk.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// SQLite.
    #[error("the GeoPackage could not be written: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// FlatGeobuf.
    #[error("the FlatGeobuf could not be written: {0}")]
    FlatGeobuf(#[from] ::flatgeobuf::Error),
    /// Geometry.
    #[error("a geometry could not be written: {0}")]
    Geometry(#[from] geozero::error::GeozeroError),
}
