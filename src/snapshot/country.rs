//! What every region reads: all data, and the indexes over it. Regions of one state of the data share it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::places::Places;
use super::provided::Provided;
use super::public;
use super::recorded::Recorded;
use super::region::Method;
use crate::analysis::assumptions::Assumptions;
use crate::analysis::supply;
use crate::analysis::travel::StraightLine;
use crate::domain::Date;
use crate::domain::area::Region;
use crate::domain::boundary::Boundary;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::offer::Offers;
use crate::domain::provision::Provider;
use crate::domain::term::Term;
use crate::domain::units::Metres;
use crate::index::areas::AreaIndex;
use crate::index::points::PointIndex;

/// Learner-hours a week of a class.
#[derive(Debug)]
struct CountedHours {
    term: Term,
    hours: f64,
    known: bool,
}

/// Everything that does not depend on the region.
#[derive(Debug)]
pub struct Country {
    /// All data.
    pub data: Dataset,
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
    /// What each provider's entry counts for at a place, by position.
    provider_hours: Vec<Vec<CountedHours>>,
    /// The provider that an entry is a further venue of, by position; both as positions in `data.providers`.
    pub(super) owners: Vec<Option<usize>>,
    /// What each entry offers, as the public may see it, by position.
    pub offers: Vec<Offers>,
    /// Where somebody who looks for a class can be sent.
    pub places: Places,
    /// Who is recorded where.
    pub(super) recorded: Recorded,
    /// What the recorded providers supply.
    pub(super) provided: Arc<Provided>,
    /// Classes that may be shown: of any level, then of each.
    shown_classes: [PointIndex; Level::COUNT + 1],
}

impl Country {
    /// Learner-hours a week that an entry counts for on a day, and the imputed part; `index` is its position in the data.
    #[must_use]
    pub fn hours_on(&self, index: usize, day: Date) -> (f64, f64) {
        let running = self.provider_hours[index].iter().filter(|one| one.term.holds(day));
        running.fold((0.0, 0.0), |(all, imputed), one| {
            (all + one.hours, imputed + if one.known { 0.0 } else { one.hours })
        })
    }

    /// Indexes all data.
    pub(super) fn new(data: Dataset, assumptions: &Assumptions) -> Self {
        let assumptions = assumptions.clone();
        let travel = StraightLine::new(&assumptions);
        let small_areas = PointIndex::new(data.small_areas.iter().map(|area| area.centre));
        let areas = AreaIndex::new(data.boundaries.iter().map(|b| (b.la_code, b.bng.clone())));
        let entries = data.providers.iter().enumerate();
        let venues: Vec<usize> =
            entries.filter(|(_, p)| p.public_position().is_some()).map(|(index, _)| index).collect();
        let venue_index = PointIndex::new(
            venues.iter().filter_map(|v| data.providers[*v].public_position().map(|p| p.bng)),
        );
        let owners = public::owners(&data.providers);
        let all = &data.providers;
        let public = |(entry, owner): (&Provider, &Option<usize>)| {
            Offers::of(&entry.for_public(owner.map(|owner| &all[owner])))
        };
        let offers: Vec<Offers> = all.iter().zip(&owners).map(public).collect();
        let places = Places::new(all, &venues, &offers);
        let recorded = Recorded::new(all);
        let provider_hours = data
            .providers
            .iter()
            .map(|provider| {
                let held = supply::offers(provider, &assumptions).into_iter().filter(|offer| !offer.online);
                held.map(|offer| CountedHours {
                    term: offer.term,
                    hours: offer.hours.0,
                    known: offer.certainty == supply::Certainty::Known,
                })
                .collect()
            })
            .collect();
        let method = Method { assumptions: assumptions.clone(), ..Method::default() };
        let provided = Arc::new(Provided::new(&data, &data.providers, &method));
        public::tell_of_safeguarded(&data);
        let shown_classes = shown_classes(&provided);
        Self {
            data,
            assumptions,
            travel,
            areas,
            small_areas,
            venue_index,
            venues,
            provider_hours,
            owners,
            offers,
            places,
            recorded,
            provided,
            shown_classes,
        }
    }

    /// The latest day that any figure describes: the default date of every view. Not today: the atlas has no
    /// clock, so the same link shows the same figures.
    #[must_use]
    pub fn latest(&self) -> Date {
        self.data.latest()
    }

    /// Regions that can be served, by code, each with the number of its authorities: those that have one with an area.
    pub fn regions(&self) -> impl Iterator<Item = (&Region, usize)> {
        let with_areas = |region: &Region| self.authorities_of(region.code).count();
        self.data.regions.iter().map(move |region| (region, with_areas(region))).filter(|(_, own)| *own > 0)
    }

    /// Authorities of a region with areas, by code.
    pub(super) fn authorities_of(&self, region: RegionCode) -> impl Iterator<Item = LaCode> {
        let own = self.data.authorities.iter().filter(move |authority| authority.region == region);
        own.map(|authority| authority.code).filter(|code| self.is_mapped(*code))
    }

    /// The area of an authority.
    #[must_use]
    pub fn boundary(&self, code: LaCode) -> Option<&Boundary> {
        let all = &self.data.boundaries;
        all.binary_search_by_key(&code, |boundary| boundary.la_code).ok().map(|index| &all[index])
    }

    /// Whether an authority has an area.
    pub(super) fn is_mapped(&self, code: LaCode) -> bool {
        self.boundary(code).is_some()
    }

    /// Authorities and those that share a group with one of them, by code.
    pub(super) fn with_groups(&self, own: &BTreeSet<LaCode>) -> BTreeSet<LaCode> {
        let groups = self.data.groups.iter();
        let shared = groups.filter(|group| group.members.iter().any(|code| own.contains(code)));
        let members = shared.flat_map(|group| group.members.iter().copied());
        own.iter().copied().chain(members.filter(|code| self.is_mapped(*code))).collect()
    }

    /// Mean distance from the small areas of an authority to the nearest class that may be shown, of any level, then of
    /// each.
    pub(super) fn nearest_classes(&self, code: LaCode) -> [Option<Metres>; Level::COUNT + 1] {
        let areas = self.data.small_areas_of(code);
        let total: f64 = areas.iter().map(|area| f64::from(area.weight)).sum();
        let mean = |index: &PointIndex| {
            let sum = areas.iter().try_fold(0.0, |sum, area| {
                Some(sum + index.nearest(area.centre).next()?.distance.0 * f64::from(area.weight))
            })?;
            (total > 0.0).then(|| Metres(sum / total))
        };
        self.shown_classes.each_ref().map(mean)
    }
}

fn shown_classes(provided: &Provided) -> [PointIndex; Level::COUNT + 1] {
    // A distance from several places tells where something is, so a safeguarded class takes part in none.
    let shown = || provided.classes.iter().filter(|class| !class.safeguarded);
    std::array::from_fn(|slot| {
        let level = slot.checked_sub(1).map(|level| Level::ALL[level]);
        let taught = shown().filter(|class| level.is_none_or(|level| class.levels.contains(level)));
        PointIndex::new(taught.map(|class| class.position))
    })
}
