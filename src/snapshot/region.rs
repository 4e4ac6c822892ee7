//! Gaps of a region at any date.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::provided::Provided;
use crate::analysis::access::Measure;
use crate::analysis::assumptions::Assumptions;
use crate::analysis::catchment::{Border, Catchment, Surroundings};
use crate::analysis::demand::Weighting;
use crate::analysis::gap::{self, AuthorityGap, Gaps, Recorded, Situation};
use crate::analysis::need::{Need, NeedModel, StreamBasis, change_dates};
use crate::analysis::planned::Planned;
use crate::analysis::suitability::Silent;
use crate::analysis::travel::{FromSmallAreas, Imported, StraightLine, TravelTime};
use crate::analysis::uncertainty::{DRAWS, SEED, Sample, Sampled};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::mapping_round::{MappingRound, day_of_view, is_mapped};
use crate::domain::provision::Provider;
use crate::domain::stream::Stream;
use crate::index::points::PointIndex;

/// What can be chosen about the method.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Method {
    /// Numbers.
    pub assumptions: Assumptions,
    /// How need is spread over small areas.
    pub weighting: Weighting,
    /// What counts for a class that does not say.
    pub silent: Silent,
    /// Measure of access.
    pub measure: Measure,
    /// How far what is planned is believed.
    pub planned: Planned,
}

/// Need changes only at publications and anniversaries, and supply at the ends of terms, so a region has a few
/// dozen different answers over time. Each is computed once; reading it again takes no lock.
#[derive(Debug)]
pub struct RegionGaps {
    /// The method.
    pub method: Method,
    /// What is supplied, in the region and elsewhere.
    pub provided: Arc<Provided>,
    catchment: Catchment,
    own: Vec<LaCode>,
    rounds: Vec<MappingRound>,
    /// The latest day that any figure describes.
    latest: Date,
    /// Answer `n` holds from `starts[n - 1]` up to the day before `starts[n]`.
    starts: Vec<Date>,
    /// By weighting, that of the method and the other one, then by date.
    answers: [Vec<OnceLock<GapsAtDate>>; 2],
    samples: Vec<OnceLock<Sample>>,
}

/// Gaps of a region while nothing changes.
#[derive(Debug)]
pub struct GapsAtDate {
    /// Authorities and small areas.
    pub gaps: Gaps,
    /// What each stream is based on, by [`Stream::index`].
    pub basis: [StreamBasis; Stream::COUNT],
}

impl GapsAtDate {
    /// Gaps of an authority.
    #[must_use]
    pub fn of(&self, la_code: LaCode) -> Option<&AuthorityGap> {
        let list = &self.gaps.authorities;
        list.binary_search_by_key(&la_code, |gap| gap.la_code).ok().map(|index| &list[index])
    }
}

impl RegionGaps {
    /// Prepares the answers for the authorities `own` with the provision given; none is computed yet.
    #[must_use]
    pub fn new(
        data: &Dataset,
        small_areas: &PointIndex,
        providers: &[Provider],
        method: Method,
        own: &BTreeSet<LaCode>,
    ) -> Self {
        let provided = Arc::new(Provided::new(data, providers, &method));
        Self::of(data, small_areas, provided, method, own)
    }

    /// The same with what the providers supply under the method.
    pub(super) fn of(
        data: &Dataset,
        small_areas: &PointIndex,
        provided: Arc<Provided>,
        method: Method,
        own: &BTreeSet<LaCode>,
    ) -> Self {
        let modelled = FromSmallAreas { model: StraightLine::new(&method.assumptions), centres: small_areas };
        let imported = data.travel.as_ref().map(|matrix| Imported { matrix, modelled });
        let travel: &dyn TravelTime = match &imported {
            Some(imported) => imported,
            None => &modelled,
        };
        let around = Surroundings {
            data,
            small_areas,
            classes: &provided.classes,
            assumptions: &method.assumptions,
            travel,
            silent: method.silent,
        };
        let catchment = Catchment::new(own, &around);
        let mut starts = change_dates(data, &method.assumptions, method.planned);
        for class in &catchment.classes {
            starts.extend(class.term.starts);
            starts.extend(class.term.ends.and_then(|last| last.tomorrow().ok()));
        }
        starts.extend(data.mapping_rounds.iter().map(|round| round.as_at).chain([data.latest()]));
        starts.sort_unstable();
        starts.dedup();
        let answers = [(); 2].map(|()| (0..=starts.len()).map(|_| OnceLock::new()).collect());
        let samples = (0..=starts.len()).map(|_| OnceLock::new()).collect();
        Self {
            method,
            provided,
            catchment,
            own: own.iter().copied().collect(),
            rounds: data.mapping_rounds.clone(),
            latest: data.latest(),
            starts,
            answers,
            samples,
        }
    }

    /// Gaps at a date.
    #[must_use]
    pub fn at(&self, data: &Dataset, as_at: Date) -> &GapsAtDate {
        self.weighted(data, as_at, self.method.weighting)
    }

    /// Gaps at a date with need spread over small areas by a weighting, whatever the method's: who reaches what is
    /// the same, so the other weighting costs one allocation, on first use.
    #[must_use]
    pub fn weighted(&self, data: &Dataset, as_at: Date, weighting: Weighting) -> &GapsAtDate {
        let answer = self.starts.partition_point(|start| *start <= as_at);
        self.answers[weighting as usize][answer].get_or_init(|| {
            let model = self.model(data, as_at);
            let needs: Vec<Need> = self.catchment.authorities.iter().map(|code| model.of(*code)).collect();
            self.pour(&needs, &model, as_at, weighting)
        })
    }

    /// Draws of every gap at a date, for low and high; computed on first use, which takes some time. They are
    /// drawn for the first day of the time in which nothing changes, so that its days agree.
    #[must_use]
    pub fn sample(&self, data: &Dataset, providers: &[Provider], as_at: Date) -> &Sample {
        let answer = self.starts.partition_point(|start| *start <= as_at);
        self.samples[answer].get_or_init(|| {
            let first = answer.checked_sub(1).map_or(as_at, |before| self.starts[before]);
            let sampled = Sampled {
                data,
                providers,
                catchment: &self.catchment,
                assumptions: &self.method.assumptions,
                weighting: self.method.weighting,
                measure: self.method.measure,
                planned: self.method.planned,
                as_at: first,
            };
            Sample::draw(&sampled, &self.own, DRAWS, SEED)
        })
    }

    /// The model of need at a date, by the method.
    #[must_use]
    pub fn model<'a>(&'a self, data: &'a Dataset, as_at: Date) -> NeedModel<'a> {
        NeedModel::new(data, &self.method.assumptions, as_at).believing(self.method.planned)
    }

    /// Gaps at a date with the needs given instead of those that the model finds.
    #[must_use]
    pub fn compute(&self, needs: &[Need], model: &NeedModel<'_>, as_at: Date) -> GapsAtDate {
        self.pour(needs, model, as_at, self.method.weighting)
    }

    fn pour(&self, needs: &[Need], model: &NeedModel<'_>, as_at: Date, weighting: Weighting) -> GapsAtDate {
        let measure = self.method.measure;
        let situation = Situation { catchment: &self.catchment, needs, as_at, weighting, measure };
        GapsAtDate {
            gaps: gap::compute(&situation, &self.own, |code| self.recorded(code, as_at)),
            basis: Stream::ALL.map(|stream| model.basis(stream)),
        }
    }

    fn recorded(&self, la_code: LaCode, as_at: Date) -> Recorded {
        Recorded {
            provider: self.provided.with_provider.contains(&la_code),
            mapped: is_mapped(&self.rounds, la_code, day_of_view(as_at, self.latest)),
        }
    }

    /// First days of the answers.
    #[must_use]
    pub fn change_dates(&self) -> &[Date] {
        &self.starts
    }

    /// Neighbours within reach.
    #[must_use]
    pub fn border(&self) -> &Border {
        &self.catchment.border
    }

    /// The catchment that the gaps are computed over.
    #[must_use]
    pub fn catchment(&self) -> &Catchment {
        &self.catchment
    }
}
