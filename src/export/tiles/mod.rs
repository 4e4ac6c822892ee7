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

use sha2::{Digest, Sha256};

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
    version: String,
}

impl Outlines {
    /// Of everything that a snapshot has.
    #[must_use]
    pub fn new(snapshot: &Snapshot) -> Self {
        let data = &snapshot.data;
        let area =
            |boundary: &crate::domain::boundary::Boundary| (boundary.la_code, Outline::new(&boundary.wgs84));
        let areas: HashMap<LaCode, Outline> = data.boundaries.iter().map(area).collect();
        let context: Vec<Outline> = data.context.iter().map(|shape| Outline::new(&shape.wgs84)).collect();
        let version = version(snapshot, &areas, &context);
        Self { areas, context, version }
    }

    /// Changes whenever an area, a name or the program does, and not when a figure does.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}

fn version(snapshot: &Snapshot, areas: &HashMap<LaCode, Outline>, context: &[Outline]) -> String {
    let data = &snapshot.data;
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    for authority in &data.authorities {
        digest.update(authority.code.as_str());
        digest.update(&authority.name);
        digest.update(authority.region.as_str());
    }
    // In the order of the data: a map has none.
    for boundary in &data.boundaries {
        digest.update(boundary.la_code.as_str());
        if let Some(outline) = areas.get(&boundary.la_code) {
            outline.told(&mut digest);
        }
    }
    for (shape, outline) in data.context.iter().zip(context) {
        digest.update(shape.la_code.as_ref().map(LaCode::as_str).unwrap_or_default());
        outline.told(&mut digest);
    }
    digest.finalize().iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Which figures the features of a tile carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Those of a day.
    Of(Date),
    /// None, for a map that joins them by `la_code`: such a tile is the same whatever the day or the level.
    None,
}

impl Figures {
    fn day(self, snapshot: &Snapshot) -> Date {
        match self {
            Self::Of(day) => day,
            Self::None => snapshot.latest(),
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
    figures: Figures,
) -> Result<Option<Vec<u8>>, mvt::Error> {
    let mut tile = mvt::Tile::new(EXTENT.unsigned_abs());
    let empty = tile.create_layer(layer.as_str());
    let drawn = match layer {
        Layer::Authorities => layer::authorities(empty, id, snapshot, outlines, figures)?,
        Layer::Neighbours => layer::neighbours(empty, id, snapshot, outlines)?,
        Layer::Land => layer::land(empty, id, snapshot, outlines)?,
        Layer::Venues => points::venues(empty, id, snapshot, figures)?,
        Layer::SmallAreas => points::small_areas(empty, id, snapshot, figures)?,
    };
    if drawn.num_features() == 0 {
        return Ok(None);
    }
    tile.add_layer(drawn)?;
    tile.to_bytes().map(Some)
}
