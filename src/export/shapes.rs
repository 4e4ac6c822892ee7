//! Geometries written once, when a snapshot is made: requests copy bytes.

use std::collections::HashMap;
use std::sync::Arc;

use geo::{Area, MultiPolygon, Simplify};
use geojson::GeometryValue;
use serde_json::value::RawValue;

use super::geojson::{geometry, point};
use super::tiles::Outlines;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;

/// The JSON of every geometry that a snapshot serves.
#[derive(Debug)]
pub struct Shapes {
    areas: HashMap<LaCode, Box<RawValue>>,
    /// The same, coarse.
    coarse: HashMap<LaCode, Box<RawValue>>,
    /// The same for every region.
    everywhere: Arc<Everywhere>,
}

#[derive(Debug)]
struct Everywhere {
    /// By position in `data.providers`; `None` without a place.
    venues: Vec<Option<Box<RawValue>>>,
    /// By position in `data.context`.
    context: Vec<Box<RawValue>>,
    outlines: Outlines,
}

impl Shapes {
    /// Writes the region's areas, the venues and the background.
    ///
    /// # Errors
    /// When a geometry cannot be written, which would be a fault of the program.
    pub fn new(snapshot: &Snapshot) -> Result<Self, serde_json::Error> {
        let data = &snapshot.data;
        let venue =
            |p: &crate::domain::provision::Provider| p.public_position().map(|p| point(p.wgs84)).transpose();
        let venues = data.providers.iter().map(venue).collect::<Result<_, _>>()?;
        let context = data.context.iter().map(|shape| geometry(GeometryValue::from(&shape.wgs84)));
        let everywhere = Arc::new(Everywhere {
            venues,
            context: context.collect::<Result<_, _>>()?,
            outlines: Outlines::new(snapshot),
        });
        Ok(Self { areas: areas(snapshot)?, coarse: coarse_areas(snapshot)?, everywhere })
    }

    /// The geometries of another region of the same data.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn of_region(&self, snapshot: &Snapshot) -> Result<Self, serde_json::Error> {
        let everywhere = self.everywhere.clone();
        Ok(Self { areas: areas(snapshot)?, coarse: coarse_areas(snapshot)?, everywhere })
    }

    /// The area of an authority of the region.
    #[must_use]
    pub fn area(&self, la_code: LaCode) -> Option<&RawValue> {
        self.areas.get(&la_code).map(AsRef::as_ref)
    }

    /// The same, simplified to some 400 m: enough to fly there and to write its name on it.
    #[must_use]
    pub fn coarse_area(&self, la_code: LaCode) -> Option<&RawValue> {
        self.coarse.get(&la_code).map(AsRef::as_ref)
    }

    /// The point of a provider, by its position in the dataset.
    #[must_use]
    pub fn venue(&self, provider: usize) -> Option<&RawValue> {
        self.everywhere.venues.get(provider)?.as_deref()
    }

    /// Areas for tiles.
    #[must_use]
    pub fn outlines(&self) -> &Outlines {
        &self.everywhere.outlines
    }

    /// A background shape, by its position in the dataset.
    #[must_use]
    pub fn context(&self, shape: usize) -> Option<&RawValue> {
        self.everywhere.context.get(shape).map(AsRef::as_ref)
    }
}

fn areas(snapshot: &Snapshot) -> Result<HashMap<LaCode, Box<RawValue>>, serde_json::Error> {
    let own = snapshot.data.boundaries.iter().filter(|boundary| snapshot.serves(boundary.la_code));
    own.map(|boundary| Ok((boundary.la_code, geometry(GeometryValue::from(&boundary.wgs84))?))).collect()
}

/// Degrees that a simplified line may lie beside the real one: 400 m from south to north, less from west to east.
const COARSE: f64 = 0.0036;

/// Ramer, Douglas and Peucker; what would collapse is left out, and an area that would collapse whole stays as it is.
fn coarse_areas(snapshot: &Snapshot) -> Result<HashMap<LaCode, Box<RawValue>>, serde_json::Error> {
    let own = snapshot.data.boundaries.iter().filter(|boundary| snapshot.serves(boundary.la_code));
    let simple = own.map(|boundary| {
        let polygons = boundary.wgs84.simplify(COARSE).into_iter();
        let large: MultiPolygon<f64> = polygons.filter(|one| one.unsigned_area() > COARSE * COARSE).collect();
        let area = if large.0.is_empty() { &boundary.wgs84 } else { &large };
        Ok((boundary.la_code, geometry(GeometryValue::from(area))?))
    });
    simple.collect()
}
