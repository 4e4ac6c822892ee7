//! What is kept of one draw, by authority.

use super::Sampled;
use crate::analysis::access::Measure;
use crate::analysis::allocation::allocate;
use crate::analysis::assumptions::Assumptions;
use crate::analysis::demand;
use crate::analysis::gap::access_of_nodes;
use crate::analysis::learner::{ByLearner, Learner};
use crate::analysis::need::{Need, NeedModel};
use crate::analysis::supply;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::{Stream, StreamChoice};

/// Numbers by stream and level. Seven digits are more than an estimate has, and some thousand cells are kept.
type ByStreamAndLevel = [[f32; Level::COUNT]; Stream::COUNT];

/// Figures of an authority in one draw, in learner-hours a week.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cells {
    pub(super) need: ByStreamAndLevel,
    pub(super) unmet: ByStreamAndLevel,
    /// Need × access, which sums over a set as its mean needs; 0 where the measure is not drawn.
    pub(super) needed_access: ByStreamAndLevel,
    /// Hours at venues inside that run on the day: of all classes, then of those of each level, where a class
    /// shared by levels counts whole for each. In full: where all is stated, every draw has the central hours.
    supply: [f64; Level::COUNT + 1],
}

impl Cells {
    pub(super) fn supply(&self, level: Option<Level>) -> f64 {
        self.supply[level.map_or(0, |level| level.index() + 1)]
    }
}

/// Whether access by a measure is drawn: RAAM looks for a balance, which two hundred times takes too long.
pub(super) fn draws_access(measure: Measure) -> bool {
    measure != Measure::RationalAgents
}

/// Sum over the streams of a choice and one level, or all.
pub(super) fn sum(cells: &ByStreamAndLevel, choice: StreamChoice, level: Option<Level>) -> f64 {
    let streams = Stream::ALL.into_iter().filter(|stream| choice.includes(*stream));
    let levels = |stream: Stream| {
        let hours = cells[stream.index()];
        Level::ALL
            .into_iter()
            .filter(move |one| level.is_none_or(|level| level == *one))
            .map(move |level| f64::from(hours[level.index()]))
    };
    streams.flat_map(levels).fold(0.0, |sum, hours| sum + hours)
}

/// Means over an authority's small areas by their shares, for each kind of learner.
struct Rates {
    unserved: ByLearner,
    access: ByLearner,
}

/// Need, supply, allocation and access of the authorities listed under the assumptions of a draw.
pub(super) fn cells(sampled: &Sampled<'_>, listed: &[LaCode], assumptions: &Assumptions) -> Vec<Cells> {
    let catchment = sampled.catchment;
    let model = NeedModel::new(sampled.data, assumptions, sampled.as_at).believing(sampled.planned);
    let needs: Vec<Need> = catchment.authorities.iter().map(|code| model.of(*code)).collect();
    let hours: Vec<ByLearner> = needs.iter().map(Need::by_learner).collect();
    let demand = demand::nodes(catchment, &hours, sampled.weighting);
    let classes = supply::classes(sampled.providers, &sampled.data.centres, assumptions);
    let drawn = catchment.numbers.iter().map(|number| &classes[*number]);
    let supply: Vec<f64> =
        drawn.map(|class| if class.term.holds(sampled.as_at) { class.hours.0 } else { 0.0 }).collect();
    let served = allocate(&catchment.graph, &demand, &supply).served;
    let access =
        draws_access(sampled.measure).then(|| access_of_nodes(catchment, &demand, &supply, sampled.measure));

    let nothing = || Rates { unserved: [0.0; Learner::COUNT], access: [0.0; Learner::COUNT] };
    let mut rates: Vec<Rates> = needs.iter().map(|_| nothing()).collect();
    for (number, place) in catchment.areas.iter().enumerate() {
        let share = place.share(sampled.weighting);
        let rates = &mut rates[place.authority];
        for (learner, node) in catchment.nodes.of_place(number).iter().enumerate() {
            let node = *node as usize;
            rates.unserved[learner] += share * (1.0 - served[node]);
            if let Some(access) = &access {
                rates.access[learner] += share * access[node];
            }
        }
    }
    let cells = |code: &LaCode| {
        let Ok(index) = catchment.authorities.binary_search(code) else { return Cells::default() };
        Cells { supply: taught(sampled, *code, &supply), ..weighed(&needs[index], &rates[index]) }
    };
    listed.iter().map(cells).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits are more than an estimate has")]
fn weighed(need: &Need, rates: &Rates) -> Cells {
    let mut cells = Cells::default();
    for (number, learner) in Learner::all().enumerate() {
        let level = learner.level.index();
        for stream in Stream::ALL {
            let hours = need.hours(stream, learner);
            let stream = stream.index();
            cells.need[stream][level] += hours as f32;
            cells.unmet[stream][level] += (hours * rates.unserved[number]) as f32;
            cells.needed_access[stream][level] += (hours * rates.access[number]) as f32;
        }
    }
    cells
}

/// Hours of the classes inside an authority, `hours` being those of the catchment's classes.
fn taught(sampled: &Sampled<'_>, la_code: LaCode, hours: &[f64]) -> [f64; Level::COUNT + 1] {
    let mut taught = [0.0; Level::COUNT + 1];
    let inside = sampled.catchment.classes.iter().zip(hours).filter(|(class, _)| class.la_code == la_code);
    for (class, hours) in inside {
        taught[0] += hours;
        for level in class.levels.iter() {
            taught[level.index() + 1] += hours;
        }
    }
    taught
}
