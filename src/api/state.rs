//! What handlers read.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::export::shapes::Shapes;
use crate::records::Desk;
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
    desk: Option<Arc<Desk>>,
    public_url: Option<String>,
}

impl AppState {
    /// Serves a snapshot.
    ///
    /// # Errors
    /// When a geometry cannot be written, which would be a fault of the program.
    pub fn new(snapshot: Snapshot) -> Result<Self, serde_json::Error> {
        let shapes = Shapes::new(&snapshot)?;
        Ok(Self { current: ArcSwap::from_pointee(Served { snapshot, shapes }), desk: None, public_url: None })
    }

    /// The same, with the desk where records are kept.
    #[must_use]
    pub fn with_desk(self, desk: Arc<Desk>) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// The same, with the address under which others reach it.
    #[must_use]
    pub fn with_public_url(self, public_url: Option<String>) -> Self {
        Self { public_url, ..self }
    }

    /// Address under which others reach the atlas, without a slash at its end; `None` = not told.
    #[must_use]
    pub fn public_url(&self) -> Option<&str> {
        self.public_url.as_deref()
    }

    /// Where records are kept; `None` = what is served is not kept here, such as illustrative provision.
    #[must_use]
    pub fn desk(&self) -> Option<&Arc<Desk>> {
        self.desk.as_ref()
    }

    /// Serves another snapshot from now on; requests under way keep the one that they began with.
    ///
    /// # Errors
    /// As [`Self::new`]; the snapshot of before stays.
    pub fn swap(&self, snapshot: Snapshot) -> Result<(), serde_json::Error> {
        let shapes = Shapes::new(&snapshot)?;
        self.current.store(Arc::new(Served { snapshot, shapes }));
        Ok(())
    }

    /// The snapshot of now; a request holds it to its end.
    #[must_use]
    pub fn now(&self) -> Arc<Served> {
        self.current.load_full()
    }
}
