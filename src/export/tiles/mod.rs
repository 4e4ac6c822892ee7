//! Vector tiles (MVT 2.1) of the map's layers in WebMercatorQuad.
//!
//! What is not known has no tag: a tile has no null. Figures are those of everybody, of one day; another day or level is
//! joined by `la_code`, so that areas are not fetched anew.

mod clusters;
mod faces;
pub mod grid;
mod layer;
mod outline;
mod points;

use std::collections::HashMap;

use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;

pub use clusters::{Cells, Cluster, clusters};
pub use grid::TileId;
pub use layer::{Layer, LayerField};
pub use outline::{Outline, Rings};

use grid::EXTENT;

/// Areas of the country and of what lies around it, in world coordinates; every region shares them.
#[derive(Debug)]
pub struct Outlines {
    areas: HashMap<LaCode, Outline>,
    /// By position in `data.context`.
    context: Vec<Outline>,
}

impl Outlines {
    /// Of everything that a snapshot has.
    #[must_use]
    pub fn new(snapshot: &Snapshot) -> Self {
        let data = &snapshot.data;
        let area =
            |boundary: &crate::domain::boundary::Boundary| (boundary.la_code, Outline::new(&boundary.wgs84));
        Self {
            areas: data.boundaries.iter().map(area).collect(),
            context: data.context.iter().map(|shape| Outline::new(&shape.wgs84)).collect(),
        }
    }
}

/// The bytes of a tile; `None` when it has no feature.
///
/// # Errors
/// When it cannot be encoded, which would be a fault of the program.
pub fn tile(
    layer: Layer,
    id: TileId,
    (snapshot, outlines): (&Snapshot, &Outlines),
    as_at: Date,
) -> Result<Option<Vec<u8>>, mvt::Error> {
    let mut tile = mvt::Tile::new(EXTENT.unsigned_abs());
    let empty = tile.create_layer(layer.as_str());
    let drawn = match layer {
        Layer::Authorities => layer::authorities(empty, id, snapshot, outlines, as_at)?,
        Layer::Neighbours => layer::neighbours(empty, id, snapshot, outlines)?,
        Layer::Land => layer::land(empty, id, snapshot, outlines)?,
        Layer::Venues => points::venues(empty, id, snapshot)?,
        Layer::SmallAreas => points::small_areas(empty, id, snapshot, as_at)?,
    };
    if drawn.num_features() == 0 {
        return Ok(None);
    }
    tile.add_layer(drawn)?;
    tile.to_bytes().map(Some)
}
