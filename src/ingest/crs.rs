//! The only file that changes coordinate reference systems, with PROJ.
//!
//! EPSG:27700 (British National Grid) ↔ OGC:CRS84 (WGS 84, longitude first). Without the OSTN15 grid
//! PROJ uses the seven-parameter Helmert transformation EPSG:1314. Measured against OSTN15
//! (`tests/projection.rs`): within 4.3 m on the mainland (mean 1.7 m), within 5 m on the islands. That is far
//! below the 50 m of the boundaries.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use geo::{Coord, MapCoords, MultiPolygon};
use proj::{Proj, ProjBuilder, ProjCreateError};

use super::error::IngestError;
use crate::domain::position::{BngPoint, Wgs84Point};

const WGS84: &str = "OGC:CRS84";
const BNG: &str = "EPSG:27700";

/// A pair of transformations between the two reference systems; not shared between threads, and opened once in each.
pub struct Projection(Rc<Pair>);

struct Pair {
    to_bng: Proj,
    to_wgs84: Proj,
}

thread_local! {
    // PROJ goes through much of its database to open a pair: a third of the processor time of the tests that write
    // records. Each load after a record was written asks for it, and so does each check of one.
    static OPENED: RefCell<Option<(Option<PathBuf>, Rc<Pair>)>> = const { RefCell::new(None) };
}

impl Projection {
    /// Opens the transformations. `proj_data` is the folder that holds `proj.db`, and PROJ must be bound to it
    /// by its environment (`cli/proj_folder.rs`): whatever lies elsewhere could move points unnoticed. Without
    /// it PROJ looks where it likes. A thread that has opened the same folder keeps what it found there.
    ///
    /// # Errors
    /// When there is no usable `proj.db`, or PROJ would look in another folder than the one named.
    pub fn open(proj_data: Option<&Path>) -> Result<Self, IngestError> {
        OPENED.with_borrow_mut(|opened| match opened {
            Some((folder, pair)) if folder.as_deref() == proj_data => Ok(Self(Rc::clone(pair))),
            _ => {
                let pair = Rc::new(Pair {
                    to_bng: transformation(proj_data, WGS84, BNG)?,
                    to_wgs84: transformation(proj_data, BNG, WGS84)?,
                });
                *opened = Some((proj_data.map(Path::to_owned), Rc::clone(&pair)));
                Ok(Self(pair))
            }
        })
    }

    /// WGS 84 → British National Grid.
    ///
    /// # Errors
    /// When PROJ cannot transform the point.
    pub fn to_bng(&self, point: Wgs84Point) -> Result<BngPoint, IngestError> {
        let (easting, northing) = convert(&self.0.to_bng, point.lon, point.lat)?;
        Ok(BngPoint { easting, northing })
    }

    /// British National Grid → WGS 84.
    ///
    /// # Errors
    /// When PROJ cannot transform the point.
    pub fn to_wgs84(&self, point: BngPoint) -> Result<Wgs84Point, IngestError> {
        let (lon, lat) = convert(&self.0.to_wgs84, point.easting, point.northing)?;
        Ok(Wgs84Point { lon, lat })
    }

    /// A whole area from WGS 84 to the British National Grid.
    ///
    /// # Errors
    /// When PROJ cannot transform one of its points.
    pub fn area_to_bng(&self, area: &MultiPolygon<f64>) -> Result<MultiPolygon<f64>, IngestError> {
        area.try_map_coords(|Coord { x, y }| {
            let (x, y) = convert(&self.0.to_bng, x, y)?;
            Ok(Coord { x, y })
        })
    }

    /// A whole area from the British National Grid to WGS 84.
    ///
    /// # Errors
    /// When PROJ cannot transform one of its points.
    pub fn area_to_wgs84(&self, area: &MultiPolygon<f64>) -> Result<MultiPolygon<f64>, IngestError> {
        area.try_map_coords(|Coord { x, y }| {
            let (x, y) = convert(&self.0.to_wgs84, x, y)?;
            Ok(Coord { x, y })
        })
    }
}

fn transformation(proj_data: Option<&Path>, from: &str, to: &str) -> Result<Proj, IngestError> {
    let fault = |e: ProjCreateError| IngestError::Projection(e.to_string());
    let transformation = ProjBuilder::new().proj_known_crs(from, to, None).map_err(fault)?;
    if let Some(folder) = proj_data {
        let info = transformation.lib_info().map_err(|e| IngestError::Projection(e.to_string()))?;
        if Path::new(&info.searchpath) != folder {
            let searched = info.searchpath;
            let detail = format!("PROJ looks in {searched}, its database is in {}", folder.display());
            return Err(IngestError::Projection(detail));
        }
    }
    Ok(transformation)
}

fn convert(transformation: &Proj, x: f64, y: f64) -> Result<(f64, f64), IngestError> {
    match transformation.convert((x, y)) {
        Ok((x, y)) if x.is_finite() && y.is_finite() => Ok((x, y)),
        Ok(_) => Err(IngestError::Projection(format!("{x}, {y} has no image"))),
        Err(e) => Err(IngestError::Projection(format!("{x}, {y}: {e}"))),
    }
}
