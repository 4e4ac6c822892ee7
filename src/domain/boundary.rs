//! The area of an authority.

use geo::MultiPolygon;

use super::code::LaCode;

/// The area of an authority in both reference systems. The shipped ones are approximate:
/// derived from postcodes and simplified to 50 m.
#[derive(Debug, Clone)]
pub struct Boundary {
    /// Whose area it is.
    pub la_code: LaCode,
    /// As published, WGS 84 degrees (longitude, latitude).
    pub wgs84: MultiPolygon<f64>,
    /// The same on the British National Grid, metres.
    pub bng: MultiPolygon<f64>,
}

/// A quiet shape of the background map: a coarse authority, or land outside Great Britain.
#[derive(Debug, Clone)]
pub struct ContextShape {
    /// The authority, if it is one.
    pub la_code: Option<LaCode>,
    /// WGS 84 degrees, coarse.
    pub wgs84: MultiPolygon<f64>,
}
