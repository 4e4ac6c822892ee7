//! What is read from the gaps of an authority, or of a set of them, for a choice of streams and level.

use std::collections::BTreeSet;

use super::{AuthorityGap, ByStreamAndLevel, WITHIN_MINUTES};
use crate::analysis::learner::{ByLearner, Learner};
use crate::analysis::suitability::Reason;
use crate::analysis::supply::{Certainty, Class};
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::{Stream, StreamChoice};

/// Figures for a choice of stream and level. `None` = need is not known at the date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapFigures {
    /// Need of the chosen streams that are known.
    pub need: Option<f64>,
    /// Whether every chosen stream is known: if not, need, served and unmet leave a part out.
    pub need_complete: bool,
    /// Need by stream, whatever the choice of streams.
    pub need_by_stream: [Option<f64>; Stream::COUNT],
    /// Hours at venues inside; a class shared by levels counts whole for each.
    pub supply: f64,
    /// The same by how sure it is.
    pub supply_by_certainty: SupplyByCertainty,
    /// The part of it at places whose offer no source confirms.
    pub supply_unconfirmed: f64,
    /// The parts of it that do not say whether there is childcare, and whether it is for women only.
    pub supply_silent: [f64; 2],
    /// Hours that residents receive anywhere.
    pub served: Option<f64>,
    /// Need − served.
    pub unmet: Option<f64>,
    /// Unmet when only stated supply is believed: since more supply never raises unmet hours, no more than
    /// this can be unmet, whatever the silent providers really offer. Where another stream is not known, its
    /// learners may fill every class: then all of the need. `None` where the chosen need is not complete.
    pub unmet_at_most: Option<f64>,
    /// False where more than half of the supply is imputed, an authority has no known provider and was not mapped in
    /// full, or some stream of need is not known: chosen or not, its learners want the same classes.
    pub unmet_known: bool,
    /// Unmet hours by their first failing reason, in the order of [`Reason::ALL`]; they sum to the unmet hours.
    pub reasons: Option<[f64; Reason::COUNT]>,
    /// Unmet hours by stream, of those chosen, in the order of [`Stream::ALL`]; `None` = not known or not chosen.
    pub unmet_by_stream: [Option<f64>; Stream::COUNT],
    /// Unmet hours by level, of those chosen, in the order of [`Level::ALL`]; they sum to the unmet hours.
    pub unmet_by_level: Option<[Option<f64>; Level::COUNT]>,
    /// Access by the measure of the situation, mean over the need; `None` without need. A measure that is a cost
    /// is a mean over the need with a suitable class in reach: `None` without.
    pub access: Option<f64>,
    /// Part of the need with a suitable class within 30, 45 and 60 minutes; `None` without need.
    pub within: Option<[f64; WITHIN_MINUTES.len()]>,
    /// Hours received at venues outside.
    pub imported: Option<f64>,
    /// Hours that venues inside give to residents of elsewhere.
    pub exported: Option<f64>,
}

/// Hours by how sure they are; they sum to the supply.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SupplyByCertainty {
    /// Seats and hours are stated.
    pub known: f64,
    /// The level is stated; seats or hours are assumed.
    pub estimated: f64,
    /// Nothing is stated.
    pub assumed: f64,
}

impl SupplyByCertainty {
    /// All hours.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.known + self.imputed()
    }

    /// Hours that nobody stated.
    #[must_use]
    pub fn imputed(&self) -> f64 {
        self.estimated + self.assumed
    }
}

/// Figures of a set of authorities for a choice of streams and of one level (`None` = all). The parts sum to
/// the whole; hours between two members are neither imported nor exported.
#[must_use]
pub fn select(members: &[&AuthorityGap], choice: StreamChoice, level: Option<Level>) -> GapFigures {
    let set = Set::new(members, choice, level);
    let known =
        members.iter().all(|gap| set.streams().any(|stream| gap.need.streams[stream.index()].is_some()));
    let complete =
        members.iter().all(|gap| set.streams().all(|stream| gap.need.streams[stream.index()].is_some()));
    let rivals_known = members.iter().all(|gap| gap.need.streams.iter().all(Option::is_some));
    let weigh = |rate: fn(&AuthorityGap) -> &ByLearner| set.weighted(|gap, learner| rate(gap)[learner]);

    let need = known.then(|| set.weighted(|_, _| 1.0));
    let unmet = known.then(|| set.weighted(|gap, learner| 1.0 - gap.served[learner]));
    let per_need = |sum: f64| need.filter(|need| *need > 0.0).map(|need| sum / need);
    let at_most = || {
        if rivals_known {
            set.weighted(|gap, learner| 1.0 - gap.served_by_known[learner])
        } else {
            need.unwrap_or(0.0)
        }
    };
    let supply = set.by_certainty(level);
    GapFigures {
        need,
        need_complete: complete,
        need_by_stream: Stream::ALL.map(|stream| set.need_of(stream)),
        supply: supply.total(),
        supply_by_certainty: supply,
        supply_unconfirmed: set.hours(|class| !class.confirmed),
        supply_silent: [
            set.hours(|class| class.childcare.is_none()),
            set.hours(|class| class.women_only.is_none()),
        ],
        served: known.then(|| weigh(|gap| &gap.served)),
        unmet,
        unmet_at_most: complete.then(at_most),
        unmet_known: complete && (need == Some(0.0) || (rivals_known && set.supply_is_known())),
        reasons: unmet.map(|unmet| set.reasons(unmet)),
        unmet_by_stream: Stream::ALL.map(|stream| set.unmet_of(stream)),
        unmet_by_level: known.then(|| Level::ALL.map(|level| set.unmet_at(level))),
        access: Some(weigh(|gap| &gap.access_over))
            .filter(|over| known && *over > 0.0)
            .map(|over| weigh(|gap| &gap.access) / over),
        within: per_need(1.0).map(|_| {
            std::array::from_fn(|limit| {
                per_need(set.weighted(|gap, learner| gap.within[limit][learner])).unwrap_or_default()
            })
        }),
        imported: known.then(|| set.traded(AuthorityGap::imported)),
        exported: known.then(|| set.traded(AuthorityGap::exported)),
    }
}

/// The authorities and what is asked of them.
struct Set<'a> {
    members: &'a [&'a AuthorityGap],
    choice: StreamChoice,
    level: Option<Level>,
    /// Need of the choice by member and kind of learner, which every figure weighs by.
    weights: Vec<ByLearner>,
}

impl<'a> Set<'a> {
    fn new(members: &'a [&'a AuthorityGap], choice: StreamChoice, level: Option<Level>) -> Self {
        let weights = |gap: &&AuthorityGap| {
            let mut weights = [0.0; Learner::COUNT];
            for (weight, learner) in weights.iter_mut().zip(Learner::all()) {
                if level.is_none_or(|level| level == learner.level) {
                    let streams = Stream::ALL.into_iter().filter(|stream| choice.includes(*stream));
                    *weight = streams.fold(0.0, |sum, stream| sum + gap.need.hours(stream, learner));
                }
            }
            weights
        };
        Self { members, choice, level, weights: members.iter().map(weights).collect() }
    }

    fn streams(&self) -> impl Iterator<Item = Stream> + '_ {
        Stream::ALL.into_iter().filter(|stream| self.choice.includes(*stream))
    }

    fn levels(&self) -> impl Iterator<Item = Level> + '_ {
        Level::ALL.into_iter().filter(|level| self.level.is_none_or(|one| one == *level))
    }

    /// Σ over members, chosen streams and levels of need × a rate.
    fn weighted(&self, rate: impl Fn(&AuthorityGap, usize) -> f64) -> f64 {
        let mut sum = 0.0;
        for (gap, weights) in self.members.iter().zip(&self.weights) {
            for (learner, hours) in weights.iter().enumerate() {
                sum += hours * rate(gap, learner);
            }
        }
        sum
    }

    fn unmet_of(&self, stream: Stream) -> Option<f64> {
        let known = self.members.iter().all(|gap| gap.need.streams[stream.index()].is_some());
        (known && self.choice.includes(stream)).then(|| {
            let part = Set::new(self.members, StreamChoice::One(stream), self.level);
            part.weighted(|gap, learner| 1.0 - gap.served[learner])
        })
    }

    fn unmet_at(&self, level: Level) -> Option<f64> {
        let of_level = |learner: usize| Learner::at(learner).level == level;
        let unmet =
            |gap: &AuthorityGap, learner| if of_level(learner) { 1.0 - gap.served[learner] } else { 0.0 };
        self.level.is_none_or(|one| one == level).then(|| self.weighted(unmet))
    }

    fn need_of(&self, stream: Stream) -> Option<f64> {
        let of = |gap: &&AuthorityGap| {
            gap.need.streams[stream.index()]
                .map(|hours| self.levels().fold(0.0, |sum, level| sum + hours[level.index()]))
        };
        self.members.iter().map(of).sum()
    }

    fn taught(&self, level: Option<Level>) -> impl Iterator<Item = &Class> {
        let all = self.members.iter().flat_map(|gap| &gap.supply);
        all.filter(move |class| level.is_none_or(|level| class.levels.contains(level)))
    }

    fn hours(&self, wanted: impl Fn(&Class) -> bool) -> f64 {
        // Not `sum`: of nothing at all it is −0.
        self.taught(self.level).filter(|class| wanted(class)).fold(0.0, |sum, class| sum + class.hours.0)
    }

    fn by_certainty(&self, level: Option<Level>) -> SupplyByCertainty {
        let mut hours = SupplyByCertainty::default();
        for class in self.taught(level) {
            let part = match class.certainty {
                Certainty::Known => &mut hours.known,
                Certainty::Estimated => &mut hours.estimated,
                Certainty::Assumed => &mut hours.assumed,
            };
            *part += class.hours.0;
        }
        hours
    }

    /// Judged on all levels together: an authority that hides half of its supply hides it at every level. An
    /// authority without a known provider may hide anything.
    fn supply_is_known(&self) -> bool {
        let supply = self.by_certainty(None);
        let mapped = |gap: &&&AuthorityGap| gap.recorded.mapped;
        if supply.total() <= 0.0 {
            // Only where everybody was asked is nothing recorded nothing.
            return self.members.iter().all(|gap| mapped(&gap));
        }
        let silent = self.members.iter().any(|gap| !gap.recorded.provider && !mapped(&gap));
        !silent && supply.imputed() <= supply.total() / 2.0
    }

    fn reasons(&self, unmet: f64) -> [f64; Reason::COUNT] {
        let barred: [f64; 4] =
            std::array::from_fn(|reason| self.weighted(|gap, learner| gap.barred[reason][learner]));
        let [no_class, not_eligible, no_women_only, no_childcare] = barred;
        let full = (unmet - barred.iter().sum::<f64>()).max(0.0);
        [no_class, not_eligible, no_women_only, no_childcare, full]
    }

    fn traded(
        &self,
        hours: fn(&AuthorityGap) -> &std::collections::BTreeMap<LaCode, ByStreamAndLevel>,
    ) -> f64 {
        let inside: BTreeSet<LaCode> = self.members.iter().map(|gap| gap.la_code).collect();
        let crossing =
            self.members.iter().flat_map(|gap| hours(gap)).filter(|(other, _)| !inside.contains(other));
        crossing.fold(0.0, |sum, (_, cells)| {
            sum + self.streams().fold(0.0, |sum, stream| {
                sum + self.levels().fold(0.0, |sum, level| sum + cells[stream.index()][level.index()])
            })
        })
    }
}
