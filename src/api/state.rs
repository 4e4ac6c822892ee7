//! What handlers read.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::export::shapes::Shapes;
use crate::snapshot::Snapshot;

/// A snapshot and its geometries as bytes.
#[derive(Debug)]
pub struct Served {
    /// The data.
    pub snapshot: Snapshot,
    /// Its geometries.
    pub shapes: Shapes,
}

/// The snapshot that is served now; swapped whole.
#[derive(Debug)]
pub struct AppState {
    current: ArcSwap<Served>,
}

impl AppState {
    /// Serves a snapshot.
    ///
    /// # Errors
    /// When a geometry cannot be written, which would be a fault of the program.
    pub fn new(snapshot: Snapshot) -> Result<Self, serde_json::Error> {
        let shapes = Shapes::new(&snapshot)?;
        Ok(Self { current: ArcSwap::from_pointee(Served { snapshot, shapes }) })
    }

    /// The snapshot of now; a request holds it to its end.
    #[must_use]
    pub fn now(&self) -> Arc<Served> {
        self.current.load_full()
    }
}
