//! Views → bytes: GeoJSON, CSV, workbooks.

pub mod collections;
pub mod csv;
pub mod files;
pub mod filter;
pub mod geojson;
pub mod provision;
pub mod records;
pub mod shapes;
pub mod sheets;
pub mod tiles;
