//! Views → bytes: GeoJSON and CSV.

pub mod csv;
pub mod geojson;
pub mod provision;
pub mod shapes;
