//! Everything that is loaded, before any index or analysis.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Date;
use super::area::{Authority, Region, SmallArea};
use super::asylum::AsylumSupport;
use super::boundary::{Boundary, ContextShape};
use super::census::CensusEnglish;
use super::code::{LaCode, RegionCode};
use super::code_history::CodeHistory;
use super::cohort::Cohort;
use super::delivery_plan::{DeliveryPlan, PlanAction};
use super::funding::Funding;
use super::group::Group;
use super::mapping_round::MappingRound;
use super::other_routes::OtherRoutesTable;
use super::pledge::{Pledge, Target};
use super::population::Population;
use super::position::{BngPoint, Position};
use super::postcode_directory::PostcodeDirectory;
use super::programme::{Observation, ProgrammeStatus};
use super::provenance::SourceFile;
use super::provision::{Provider, SafeguardedPlaces};
use super::quarterly_return::QuarterlyReturn;
use super::reported_gap::ReportedGap;
use super::resettlement::Resettlement;
use super::rule::Rule;
use super::travel_matrix::{TravelMatrix, TravelSource};

/// Everything that is loaded. Lists are in order of their code or identifier.
#[derive(Debug, Default)]
pub struct Dataset {
    /// Authorities of the United Kingdom, by code.
    pub authorities: Vec<Authority>,
    /// Regions and nations, by code.
    pub regions: Vec<Region>,
    /// Codes that authorities had before.
    pub code_history: CodeHistory,
    /// Population.
    pub population: Population,
    /// Areas of the authorities of Great Britain, by code.
    pub boundaries: Vec<Boundary>,
    /// The imported file that outlines come from; `None` = all are those that ship.
    pub outlines: Option<String>,
    /// Background shapes.
    pub context: Vec<ContextShape>,
    /// Postcodes; the next snapshot has the same.
    pub postcodes: Arc<PostcodeDirectory>,
    /// Postcode sectors by authority, by code, then sector.
    pub small_areas: Vec<SmallArea>,
    /// Centre of each authority with small areas, weighted by postcode positions.
    pub centres: BTreeMap<LaCode, Position>,
    /// Asylum support.
    pub asylum: AsylumSupport,
    /// Resettlement.
    pub resettlement: Resettlement,
    /// Other routes.
    pub other_routes: OtherRoutesTable,
    /// Census.
    pub census: CensusEnglish,
    /// Programme statements, by authority, programme and day.
    pub programmes: Vec<ProgrammeStatus>,
    /// The partnership's own figures.
    pub observations: Vec<Observation>,
    /// Provision, by recorded identifier; what the public knows by another one is last.
    pub providers: Vec<Provider>,
    /// Entries that nobody flagged and that are at a safeguarded place, with the entry that says so: recorded
    /// identifiers.
    pub hidden_with: BTreeMap<String, String>,
    /// Safeguarded places, also those of entries that were closed, moved or renamed.
    pub safeguarded: SafeguardedPlaces,
    /// Rules of eligibility and fees.
    pub rules: Vec<Rule>,
    /// Money for classes.
    pub funding: Vec<Funding>,
    /// Mapping rounds, by authority, sector and day.
    pub mapping_rounds: Vec<MappingRound>,
    /// Places that authorities offer, by identifier.
    pub pledges: Vec<Pledge>,
    /// What is aimed at, by identifier.
    pub targets: Vec<Target>,
    /// People who are expected or came, by identifier.
    pub cohorts: Vec<Cohort>,
    /// What authorities returned, by authority and quarter.
    pub returns: Vec<QuarterlyReturn>,
    /// Gaps that were reported, by identifier.
    pub reported_gaps: Vec<ReportedGap>,
    /// Delivery plans, by authority.
    pub plans: Vec<DeliveryPlan>,
    /// Their actions, by identifier.
    pub plan_actions: Vec<PlanAction>,
    /// The region that the providers were invented for; `None` = they are real.
    pub illustrative: Option<RegionCode>,
    /// Named sets of authorities.
    pub groups: Vec<Group>,
    /// Travel times that were imported; without them they are modelled.
    pub travel: Option<TravelMatrix>,
    /// Where those come from.
    pub travel_source: Option<TravelSource>,
    /// Number of the last change of a record that people keep; 0 = shipped data only.
    pub revision: u64,
    /// Files that all of it came from.
    pub sources: Vec<SourceFile>,
}

impl Dataset {
    /// The authority with this code.
    #[must_use]
    pub fn authority(&self, code: LaCode) -> Option<&Authority> {
        let index = self.authorities.binary_search_by_key(&code, |authority| authority.code).ok()?;
        self.authorities.get(index)
    }

    /// The region with this code.
    #[must_use]
    pub fn region(&self, code: RegionCode) -> Option<&Region> {
        self.regions.iter().find(|region| region.code == code)
    }

    /// The latest day that any published figure describes.
    #[must_use]
    pub fn latest(&self) -> Date {
        let days = self.asylum.publications.keys().next_back().copied().into_iter();
        days.chain(self.resettlement.quarters().last().map(super::resettlement::Quarter::last_day))
            .chain(self.census.censuses.keys().next_back().copied())
            .chain(self.other_routes.publications.keys().next_back().copied())
            .max()
            .unwrap_or(Date::ZERO)
    }

    /// The small areas of an authority.
    #[must_use]
    pub fn small_areas_of(&self, code: LaCode) -> &[SmallArea] {
        let start = self.small_areas.partition_point(|area| area.la_code < code);
        let end = self.small_areas.partition_point(|area| area.la_code <= code);
        &self.small_areas[start..end]
    }

    /// Mean of the small areas of an authority by weight; `None` without one.
    #[must_use]
    pub fn weighted_centre(&self, code: LaCode) -> Option<BngPoint> {
        let areas = self.small_areas_of(code);
        let total: f64 = areas.iter().map(|area| f64::from(area.weight)).sum();
        let mean = |coordinate: fn(BngPoint) -> f64| {
            areas.iter().map(|area| coordinate(area.centre) * f64::from(area.weight)).sum::<f64>() / total
        };
        (total > 0.0).then(|| BngPoint::new(mean(|p| p.easting), mean(|p| p.northing)))
    }
}
