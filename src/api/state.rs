//! What handlers read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;

use super::caching::AnswerCache;
use super::metrics::Metrics;
use super::regions::Regions;
use crate::domain::code::RegionCode;
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

/// The snapshot that is served now, of every region; swapped whole.
#[derive(Debug)]
pub struct AppState {
    current: ArcSwap<Regions>,
    answers: AnswerCache,
    metrics: Metrics,
    stopping: AtomicBool,
    desk: Option<Arc<Desk>>,
    public_url: Option<String>,
}

impl AppState {
    /// Serves a snapshot, whose region is the one of every request that names none.
    ///
    /// # Errors
    /// When a geometry cannot be written, which would be a fault of the program.
    pub fn new(snapshot: Snapshot) -> Result<Self, serde_json::Error> {
        Ok(Self::of(Arc::new(Regions::new(snapshot)?)))
    }

    /// The same with regions that are prepared already.
    #[must_use]
    pub fn of(regions: Arc<Regions>) -> Self {
        Self::over(ArcSwap::new(regions), AnswerCache::default())
    }

    fn over(current: ArcSwap<Regions>, answers: AnswerCache) -> Self {
        let metrics = Metrics::default();
        metrics.swapped();
        let stopping = AtomicBool::new(false);
        Self { current, answers, metrics, stopping, desk: None, public_url: None }
    }

    /// The same, with the desk where records are kept.
    #[must_use]
    pub fn with_desk(self, desk: Arc<Desk>) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// The same snapshot for good, without records or an address of its own: what everybody is answered, whatever is swapped
    /// in meanwhile.
    pub(super) fn pinned(&self) -> Self {
        let current = ArcSwap::new(self.regions());
        // What is read once need not be kept.
        Self::over(current, AnswerCache::new(0))
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

    /// Serves another snapshot from now on, of every region; requests under way keep the one that they began with.
    ///
    /// # Errors
    /// As [`Self::new`]; the snapshot of before stays.
    pub fn swap(&self, snapshot: Snapshot) -> Result<(), serde_json::Error> {
        self.serve(Arc::new(Regions::new(snapshot)?));
        Ok(())
    }

    /// The same with one that is prepared already.
    pub fn serve(&self, regions: Arc<Regions>) {
        self.current.store(regions);
        self.answers.clear();
        self.metrics.swapped();
    }

    /// The same, with room for so many bytes of answers.
    #[must_use]
    pub fn with_room_for_answers(self, bytes: u64) -> Self {
        Self { answers: AnswerCache::new(bytes), ..self }
    }

    /// The same, with counters that others may read, too.
    #[must_use]
    pub fn with_open_metrics(self, open: bool) -> Self {
        Self { metrics: self.metrics.open(open), ..self }
    }

    /// Counters.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// From now on the service is not ready: it is going to stop.
    pub fn stops(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether it is going to stop.
    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Answers of before.
    #[must_use]
    pub fn answers(&self) -> &AnswerCache {
        &self.answers
    }

    /// The snapshot of now of the default region; a request holds it to its end.
    #[must_use]
    pub fn now(&self) -> Arc<Served> {
        self.current.load().default_region().clone()
    }

    /// The snapshot of now of every region; who needs several takes this once, so that they are of the same data.
    #[must_use]
    pub fn regions(&self) -> Arc<Regions> {
        self.current.load_full()
    }

    /// Prepares regions before anybody asks for them; those that cannot be served are left out.
    pub fn prepare(&self, regions: &[RegionCode]) {
        let current = self.regions();
        for region in regions {
            // Told to whoever asks for it.
            let _ = current.region(*region);
        }
    }
}
