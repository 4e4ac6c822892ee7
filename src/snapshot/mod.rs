//! Everything loaded, with its indexes and analysis: immutable, versioned, the single thing queries read.

pub mod figures;
mod public;
pub mod region;
pub mod room;
pub mod scenario;
pub mod stated;
pub mod tiers;

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::analysis::assumptions::Assumptions;
use crate::analysis::supply::{self, Class};
use crate::analysis::travel::StraightLine;
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::position::Wgs84Box;
use crate::domain::provision::Provider;
use crate::domain::units::Metres;
use crate::index::areas::AreaIndex;
use crate::index::points::PointIndex;

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

/// Everything that requests read. A request holds one to its end.
#[derive(Debug)]
pub struct Snapshot {
    /// Changes whenever the data, the region or the program does.
    pub version: String,
    /// All data.
    pub data: Dataset,
    /// The region that is served.
    pub region: RegionCode,
    /// Its authorities with areas, by code.
    pub authorities: Vec<LaCode>,
    /// Those and the members of their groups in other regions, by code.
    pub analysed: BTreeSet<LaCode>,
    /// Assumptions of the analysis.
    pub assumptions: Assumptions,
    /// Travel model.
    pub travel: StraightLine,
    /// Which authority is a point in?
    pub areas: AreaIndex,
    /// Index over `data.small_areas`.
    pub small_areas: PointIndex,
    /// Index over `venues`.
    pub venue_index: PointIndex,
    /// Providers with a place, as positions in `data.providers`.
    pub venues: Vec<usize>,
    /// Learner-hours a week that each provider's entry counts for, and the imputed part, by position.
    pub provider_hours: Vec<(f64, f64)>,
    /// Mean distance to the nearest class that may be shown, of any level, then of each level, by position in `authorities`.
    nearest: Vec<[Option<Metres>; Level::COUNT + 1]>,
    /// The provider that an entry is a further venue of, by position; both as positions in `data.providers`.
    owners: Vec<Option<usize>>,
    /// The box around the region.
    pub bounds: Wgs84Box,
    /// Gaps of the region at any date.
    pub gaps: RegionGaps,
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
        let assumptions = assumptions.clone();
        let mapped: BTreeSet<LaCode> = data.boundaries.iter().map(|boundary| boundary.la_code).collect();
        let authorities: Vec<LaCode> = data
            .authorities
            .iter()
            .filter(|authority| authority.region == region && mapped.contains(&authority.code))
            .map(|authority| authority.code)
            .collect();
        let own: BTreeSet<LaCode> = authorities.iter().copied().collect();
        let bounds = bounds(&data, &own).ok_or_else(|| unknown_region(&data, region))?;

        let travel = StraightLine::new(&assumptions);
        let small_areas = PointIndex::new(data.small_areas.iter().map(|area| area.centre));
        let areas = AreaIndex::new(data.boundaries.iter().map(|b| (b.la_code, b.bng.clone())));
        let placed = data.providers.iter().enumerate();
        let venues: Vec<usize> =
            placed.filter(|(_, p)| p.public_position().is_some()).map(|(index, _)| index).collect();
        let venue_index = PointIndex::new(
            venues.iter().filter_map(|v| data.providers[*v].public_position().map(|p| p.bng)),
        );
        let owners = public::owners(&data.providers);
        let provider_hours = data
            .providers
            .iter()
            .map(|provider| {
                supply::offers(provider, &assumptions).iter().fold((0.0, 0.0), |(all, imputed), offer| {
                    let known = offer.certainty == supply::Certainty::Known;
                    (all + offer.hours.0, imputed + if known { 0.0 } else { offer.hours.0 })
                })
            })
            .collect();

        let mut analysed = own.clone();
        for group in data.groups.iter().filter(|group| group.members.iter().any(|code| own.contains(code))) {
            analysed.extend(group.members.iter().filter(|code| mapped.contains(code)));
        }
        let method = Method { assumptions: assumptions.clone(), ..Method::default() };
        let gaps = RegionGaps::new(&data, &small_areas, &data.providers, method, &analysed);
        public::tell_of_safeguarded(&data);
        let nearest = nearest_classes(&data, &authorities, &gaps.classes);
        let version = version(&data, region, &assumptions);
        Ok(Self {
            version,
            data,
            region,
            authorities,
            analysed,
            assumptions,
            travel,
            areas,
            small_areas,
            venue_index,
            venues,
            provider_hours,
            nearest,
            owners,
            bounds,
            gaps,
        })
    }

    /// The latest day that any figure describes: the default date of every view. Not today: the atlas has no
    /// clock, so the same link shows the same figures.
    #[must_use]
    pub fn latest(&self) -> Date {
        self.data.latest()
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

    /// Whether the authority belongs to the region that is served.
    #[must_use]
    pub fn serves(&self, code: LaCode) -> bool {
        self.authorities.binary_search(&code).is_ok()
    }
}

fn nearest_classes(
    data: &Dataset,
    authorities: &[LaCode],
    classes: &[Class],
) -> Vec<[Option<Metres>; Level::COUNT + 1]> {
    // A distance from several places tells where something is, so a safeguarded class takes part in none.
    let shown = || classes.iter().filter(|class| !class.safeguarded);
    let at_level = |level: Option<Level>| {
        let taught = shown().filter(|class| level.is_none_or(|level| class.levels.contains(level)));
        PointIndex::new(taught.map(|class| class.position))
    };
    let indexes: [PointIndex; Level::COUNT + 1] =
        std::array::from_fn(|slot| at_level(slot.checked_sub(1).map(|level| Level::ALL[level])));
    let mean = |code: &LaCode, index: &PointIndex| {
        let areas = data.small_areas_of(*code);
        let total: f64 = areas.iter().map(|area| f64::from(area.weight)).sum();
        let sum = areas.iter().try_fold(0.0, |sum, area| {
            Some(sum + index.nearest(area.centre).next()?.distance.0 * f64::from(area.weight))
        })?;
        (total > 0.0).then(|| Metres(sum / total))
    };
    authorities.iter().map(|code| indexes.each_ref().map(|index| mean(code, index))).collect()
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

fn unknown_region(data: &Dataset, region: RegionCode) -> SnapshotError {
    let allowed: Vec<String> = data
        .regions
        .iter()
        .filter(|known| {
            let mut authorities = data.authorities.iter().filter(|a| a.region == known.code);
            authorities.any(|a| data.boundaries.iter().any(|b| b.la_code == a.code))
        })
        .map(|known| format!("{} ({})", known.code, known.name))
        .collect();
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
