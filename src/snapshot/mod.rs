//! Everything loaded, with its indexes and analysis: immutable, versioned, the single thing queries read.

mod country;
pub mod figures;
pub mod known;
pub mod places;
pub mod provided;
mod public;
mod recorded;
pub mod region;
pub mod room;
pub mod scenario;
pub mod small_areas;
pub mod stated;
pub mod tiers;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::analysis::assumptions::Assumptions;
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::position::Wgs84Box;
use crate::domain::provision::Provider;
use crate::domain::units::Metres;

pub use country::Country;
use region::{GapsAtDate, Method, RegionGaps};

/// Why a snapshot cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The region is not one that has authorities with areas.
    #[error("region {code} is not known; allowed: {allowed}")]
    UnknownRegion {
        /// As asked for.
        code: String,
        /// Codes and names.
        allowed: String,
    },
}

/// Everything that requests about a region read. A request holds one to its end.
#[derive(Debug)]
pub struct Snapshot {
    /// Changes whenever the data, the region or the program does.
    pub version: String,
    /// What does not depend on the region: its fields are read as if they stood here.
    country: Arc<Country>,
    /// The region.
    pub region: RegionCode,
    /// Its authorities with areas, by code.
    pub authorities: Vec<LaCode>,
    /// Those and the members of their groups in other regions, by code.
    pub analysed: BTreeSet<LaCode>,
    /// Mean distance to the nearest class that may be shown, of any level, then of each level, by position in `authorities`.
    nearest: Vec<[Option<Metres>; Level::COUNT + 1]>,
    /// The box around the region.
    pub bounds: Wgs84Box,
    /// Gaps of the region at any date.
    pub gaps: RegionGaps,
}

// A handler asks one thing for everything, whichever part of it is shared.
impl Deref for Snapshot {
    type Target = Country;

    fn deref(&self) -> &Country {
        &self.country
    }
}

impl Snapshot {
    /// Builds indexes and the analysis of a region.
    ///
    /// # Errors
    /// When the region has no authority with an area.
    pub fn build(data: Dataset, region: RegionCode) -> Result<Self, SnapshotError> {
        Self::build_with(data, region, &Assumptions::default())
    }

    /// The same under assumptions of the operator's.
    ///
    /// # Errors
    /// When the region has no authority with an area.
    pub fn build_with(
        data: Dataset,
        region: RegionCode,
        assumptions: &Assumptions,
    ) -> Result<Self, SnapshotError> {
        Self::of(Arc::new(Country::new(data, assumptions)), region)
    }

    /// Another region of the same data: what does not depend on the region is shared, not copied.
    ///
    /// # Errors
    /// When the region has no authority with an area.
    pub fn of_region(&self, region: RegionCode) -> Result<Self, SnapshotError> {
        Self::of(self.country.clone(), region)
    }

    fn of(country: Arc<Country>, region: RegionCode) -> Result<Self, SnapshotError> {
        let authorities: Vec<LaCode> = country.authorities_of(region).collect();
        let own: BTreeSet<LaCode> = authorities.iter().copied().collect();
        let bounds = bounds(&country.data, &own).ok_or_else(|| unknown_region(&country, region))?;
        let analysed = country.with_groups(&own);
        let method = Method { assumptions: country.assumptions.clone(), ..Method::default() };
        let provided = country.provided.clone();
        let gaps = RegionGaps::of(&country.data, &country.small_areas, provided, method, &analysed);
        let nearest = authorities.iter().map(|code| country.nearest_classes(*code)).collect();
        let version = version(&country.data, region, &country.assumptions);
        Ok(Self { version, country, region, authorities, analysed, nearest, bounds, gaps })
    }

    /// The analysis of the region under another method or with other provision.
    #[must_use]
    pub fn analyse(&self, providers: &[Provider], method: Method) -> RegionGaps {
        RegionGaps::new(&self.data, &self.small_areas, providers, method, &self.analysed)
    }

    /// Gaps of the region at a date, computed on first use.
    #[must_use]
    pub fn gaps_at(&self, as_at: Date) -> &GapsAtDate {
        self.gaps.at(&self.data, as_at)
    }

    /// Computes the gaps of every date beforehand, the latest first.
    pub fn compute_all_gaps(&self) {
        for date in self.gaps.change_dates().iter().rev() {
            let _ = self.gaps_at(*date);
        }
    }

    /// Whether the authority belongs to the region.
    #[must_use]
    pub fn serves(&self, code: LaCode) -> bool {
        self.authorities.binary_search(&code).is_ok()
    }
}

fn bounds(data: &Dataset, own: &BTreeSet<LaCode>) -> Option<Wgs84Box> {
    use geo::BoundingRect;
    let boxes =
        data.boundaries.iter().filter(|b| own.contains(&b.la_code)).filter_map(|b| b.wgs84.bounding_rect());
    boxes.map(|b| Wgs84Box { west: b.min().x, south: b.min().y, east: b.max().x, north: b.max().y }).reduce(
        |a, b| Wgs84Box {
            west: a.west.min(b.west),
            south: a.south.min(b.south),
            east: a.east.max(b.east),
            north: a.north.max(b.north),
        },
    )
}

fn unknown_region(country: &Country, region: RegionCode) -> SnapshotError {
    let allowed: Vec<String> =
        country.regions().map(|(known, _)| format!("{} ({})", known.code, known.name)).collect();
    SnapshotError::UnknownRegion { code: region.to_string(), allowed: allowed.join(", ") }
}

fn version(data: &Dataset, region: RegionCode, assumptions: &Assumptions) -> String {
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    digest.update(region.as_str());
    for file in &data.sources {
        digest.update(file.sha256.as_deref().unwrap_or_default());
    }
    digest.update(data.revision.to_le_bytes());
    for (entry, value) in assumptions.changed() {
        digest.update(entry.name);
        digest.update(value.to_le_bytes());
    }
    digest.finalize().iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
