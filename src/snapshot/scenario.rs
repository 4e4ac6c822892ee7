//! What would change: other assumptions, more people, classes added, moved or closed. Nothing is kept.

use super::Snapshot;
use super::region::{GapsAtDate, Method, RegionGaps};
use crate::analysis::need::{ByLevel, Need, NeedModel};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::provision::Provider;
use crate::domain::stream::Stream;

/// A question of what would change.
#[derive(Debug)]
pub struct Scenario {
    /// The day.
    pub as_at: Date,
    /// Assumptions, weighting, rule of silence.
    pub method: Method,
    /// Need that is added.
    pub people: Vec<AddedNeed>,
    /// Provision as it would be.
    pub providers: Vec<Provider>,
}

/// Need that is added to an authority.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AddedNeed {
    /// Where.
    pub la_code: LaCode,
    /// Whose.
    pub stream: Stream,
    /// Learner-hours a week by level.
    pub hours: ByLevel,
}

/// The region as it would be.
pub struct ScenarioOutcome {
    /// Its analysis.
    pub analysis: RegionGaps,
    /// Its gaps.
    pub after: GapsAtDate,
}

impl Snapshot {
    /// Runs a scenario. A stream that is not known at the date stays so, whoever is added to it: a part of it
    /// is no figure for the whole.
    #[must_use]
    pub fn run(&self, scenario: &Scenario) -> ScenarioOutcome {
        let analysis = self.analyse(&scenario.providers, scenario.method.clone());
        let model = NeedModel::new(&self.data, &scenario.method.assumptions, scenario.as_at)
            .believing(scenario.method.planned);
        let need = |code: &LaCode| {
            let mut need: Need = model.of(*code);
            for added in scenario.people.iter().filter(|added| added.la_code == *code) {
                if let Some(hours) = &mut need.streams[added.stream.index()] {
                    for (hours, more) in hours.iter_mut().zip(added.hours) {
                        *hours += more;
                    }
                }
            }
            need
        };
        let needs: Vec<Need> = analysis.catchment().authorities.iter().map(need).collect();
        let after = analysis.compute(&needs, &model, scenario.as_at);
        ScenarioOutcome { analysis, after }
    }
}
