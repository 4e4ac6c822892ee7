//! Gaps: what the allocation leaves unmet, why, and how much of it we know.

use std::collections::BTreeMap;

use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::Stream;

use super::access::Measure;
use super::catchment::Catchment;
use super::demand::Weighting;
use super::learner::ByLearner;
use super::need::Need;
use super::supply::Class;

mod authority;
mod measured;
mod outcome;
mod select;
mod small_area;
mod trade;

pub(super) use measured::access as access_of_nodes;
pub use outcome::{Outcome, running_hours};
pub use select::{GapFigures, SupplyByCertainty, select};
pub use small_area::SmallAreaGap;

/// Journeys that the share of need within reach is told for, in minutes.
pub const WITHIN_MINUTES: [f32; 3] = [30.0, 45.0, 60.0];

/// Hours by stream and level.
pub type ByStreamAndLevel = [[f64; Level::COUNT]; Stream::COUNT];

/// What the gaps of a region are computed from.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// Who reaches what.
    pub catchment: &'a Catchment,
    /// Need, in the order of the catchment's authorities.
    pub needs: &'a [Need],
    /// The day: classes count that run on it.
    pub as_at: Date,
    /// How need is spread over small areas.
    pub weighting: Weighting,
    /// Measure of access.
    pub measure: Measure,
}

/// Everything computed for one authority at one date; [`select`] reads figures from it.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthorityGap {
    /// The authority.
    pub la_code: LaCode,
    /// Its need.
    pub need: Need,
    /// Classes at venues inside it that run on the day.
    pub supply: Vec<Class>,
    /// Mean share served, over small areas by their share.
    served: ByLearner,
    /// The same when only stated supply is believed.
    served_by_known: ByLearner,
    /// Mean access by the measure of the situation.
    access: ByLearner,
    /// Part of the authority that this mean is taken over: all but for a measure that is a cost.
    access_over: ByLearner,
    /// Part of the authority with a suitable class within [`WITHIN_MINUTES`].
    within: [ByLearner; WITHIN_MINUTES.len()],
    /// Part of the authority without a suitable class, by the reason: all but the last of `Reason::ALL`.
    barred: [ByLearner; 4],
    /// Hours that residents receive at venues of other authorities.
    imported: BTreeMap<LaCode, ByStreamAndLevel>,
    /// Hours that its venues give to residents of other authorities.
    exported: BTreeMap<LaCode, ByStreamAndLevel>,
    /// What is on record of its provision.
    recorded: Recorded,
}

/// What is on record of an authority's provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// Whether it has any recorded provider, mapped or not.
    pub provider: bool,
    /// Whether every sector was asked and all that there is has been recorded: then nothing recorded is nothing.
    pub mapped: bool,
}

impl AuthorityGap {
    /// Hours that residents receive at venues of other authorities, by authority, stream and level.
    #[must_use]
    pub fn imported(&self) -> &BTreeMap<LaCode, ByStreamAndLevel> {
        &self.imported
    }

    /// Hours that its venues give to residents of other authorities, by authority, stream and level.
    #[must_use]
    pub fn exported(&self) -> &BTreeMap<LaCode, ByStreamAndLevel> {
        &self.exported
    }
}

/// Gaps of a region at one date.
#[derive(Debug)]
pub struct Gaps {
    /// Of its authorities, by code.
    pub authorities: Vec<AuthorityGap>,
    /// Of the small areas of those authorities, in the order of the dataset.
    pub small_areas: Vec<SmallAreaGap>,
}

/// Computes every own authority of a catchment. `own` are the authorities to report, by code;
/// `recorded` tells what is on record of each.
#[must_use]
pub fn compute(situation: &Situation<'_>, own: &[LaCode], recorded: impl Fn(LaCode) -> Recorded) -> Gaps {
    let outcome = Outcome::compute(situation);
    let mut trade = trade::Trade::of(situation, &outcome);
    let authorities = own
        .iter()
        .filter_map(|code| authority::report(situation, &outcome, &mut trade, *code, recorded(*code)))
        .collect();
    Gaps { authorities, small_areas: small_area::report(situation, &outcome, own) }
}
