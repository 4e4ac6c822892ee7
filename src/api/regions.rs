//! The regions of one snapshot: the default one at once, each other one from its first use on.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::error::ApiError;
use super::query::Query;
use super::state::{AppState, Served};
use crate::domain::code::RegionCode;
use crate::export::shapes::Shapes;
use crate::snapshot::Snapshot;

/// Every region of one state of the data. What does not depend on the region is shared between them.
#[derive(Debug)]
pub struct Regions {
    default: Arc<Served>,
    version: Arc<str>,
    /// Text of what went wrong in place of a region that could not be prepared.
    others: BTreeMap<RegionCode, OnceLock<Result<Arc<Served>, String>>>,
}

impl Regions {
    /// Around the snapshot of the default region.
    ///
    /// # Errors
    /// When a geometry cannot be written, which would be a fault of the program.
    pub fn new(snapshot: Snapshot) -> Result<Self, serde_json::Error> {
        let shapes = Shapes::new(&snapshot)?;
        // Invented providers are those of one region: elsewhere there would be none, and that would be no picture of it.
        let invented = snapshot.data.illustrative.is_some();
        let others = snapshot.regions().map(|(region, _)| region.code);
        let others = others.filter(|code| *code != snapshot.region && !invented);
        let others = others.map(|code| (code, OnceLock::new())).collect();
        let version = snapshot.version.as_str().into();
        Ok(Self { default: Arc::new(Served { snapshot, shapes }), version, others })
    }

    /// The region of every request that names none.
    #[must_use]
    pub fn default_region(&self) -> &Arc<Served> {
        &self.default
    }

    /// Changes whenever the data or the program does.
    pub(super) fn version(&self) -> Arc<str> {
        self.version.clone()
    }

    /// Whether a region can be asked for.
    pub(super) fn has(&self, code: RegionCode) -> bool {
        code == self.default.snapshot.region || self.others.contains_key(&code)
    }

    /// A region, prepared now if nobody has asked for it before: a moment of work, not for a thread that answers.
    ///
    /// # Errors
    /// [`ApiError::UnknownRegion`]; when it cannot be prepared, which would be a fault of the program.
    pub fn region(&self, code: RegionCode) -> Result<Arc<Served>, ApiError> {
        if code == self.default.snapshot.region {
            return Ok(self.default.clone());
        }
        let slot = self.others.get(&code).ok_or_else(|| self.unknown(code.as_str()))?;
        slot.get_or_init(|| self.prepare(code)).clone().map_err(ApiError::Internal)
    }

    /// A region that is at hand already.
    fn at_hand(&self, code: RegionCode) -> Option<Arc<Served>> {
        if code == self.default.snapshot.region {
            return Some(self.default.clone());
        }
        self.others.get(&code)?.get()?.as_ref().ok().cloned()
    }

    /// Those besides the default one that somebody has asked for, by code.
    #[must_use]
    pub fn used(&self) -> Vec<RegionCode> {
        self.others.iter().filter(|(_, slot)| slot.get().is_some()).map(|(code, _)| *code).collect()
    }

    fn prepare(&self, code: RegionCode) -> Result<Arc<Served>, String> {
        let snapshot = self.default.snapshot.of_region(code).map_err(|fault| fault.to_string())?;
        let shapes = self.default.shapes.of_region(&snapshot).map_err(|fault| fault.to_string())?;
        let _ = snapshot.gaps_at(snapshot.latest());
        Ok(Arc::new(Served { snapshot, shapes }))
    }

    fn unknown(&self, asked: &str) -> ApiError {
        let known = self.default.snapshot.regions();
        let allowed: Vec<String> = known
            .filter(|(region, _)| self.has(region.code))
            .map(|(region, _)| format!("{} ({})", region.code, region.name))
            .collect();
        ApiError::UnknownRegion {
            value: asked.chars().take(60).collect(),
            allowed: allowed.join(", "),
            invented: self.default.snapshot.data.illustrative.is_some(),
        }
    }
}

/// The region that a request names with `region=`, or the default one, of the snapshot of now.
pub(super) async fn asked(state: &AppState, query: &Query) -> Result<Arc<Served>, ApiError> {
    let regions = state.regions();
    let Some(text) = query.text("region") else { return Ok(regions.default_region().clone()) };
    let code: RegionCode = text.parse().map_err(|_| regions.unknown(text))?;
    if let Some(served) = regions.at_hand(code) {
        return Ok(served);
    }
    if !regions.has(code) {
        return Err(regions.unknown(text));
    }
    let prepared = actix_web::web::block(move || regions.region(code)).await;
    prepared.map_err(|e| ApiError::Internal(e.to_string()))?
}
