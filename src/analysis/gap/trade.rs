//! Hours that cross the border of an authority.

use std::collections::BTreeMap;

use super::{ByStreamAndLevel, Outcome, Situation};
use crate::analysis::learner::Learner;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::Stream;

type Traded = BTreeMap<LaCode, BTreeMap<LaCode, ByStreamAndLevel>>;

/// Hours across borders, both ways: home → venue's authority, and back.
#[derive(Default)]
pub(super) struct Trade {
    pub(super) imported: Traded,
    pub(super) exported: Traded,
}

impl Trade {
    pub(super) fn of(situation: &Situation<'_>, outcome: &Outcome) -> Self {
        let catchment = situation.catchment;
        let mut trade = Self::default();
        // Hours received abroad per hour needed, by authority of the venue, for each node of a small area.
        let mut rates: Vec<(u32, BTreeMap<LaCode, f64>)> = Vec::new();
        for (number, place) in catchment.areas.iter().enumerate() {
            let home = catchment.authorities[place.authority];
            rates.clear();
            for node in catchment.nodes.of_place(number) {
                if rates.iter().all(|(known, _)| known != node) {
                    rates.push((*node, abroad(situation, outcome, *node as usize, home)));
                }
            }
            let share = place.share(situation.weighting);
            let need = &situation.needs[place.authority];
            for (learner, node) in catchment.nodes.of_place(number).iter().enumerate() {
                let Some((_, abroad)) = rates.iter().find(|(known, _)| known == node) else { continue };
                for (venue, rate) in abroad {
                    let kind = Learner::at(learner);
                    let hours = Stream::ALL.map(|stream| need.hours(stream, kind) * share * rate);
                    add(&mut trade.imported, home, *venue, kind.level, hours);
                    add(&mut trade.exported, *venue, home, kind.level, hours);
                }
            }
        }
        trade
    }
}

fn abroad(situation: &Situation<'_>, outcome: &Outcome, node: usize, home: LaCode) -> BTreeMap<LaCode, f64> {
    let mut hours = BTreeMap::new();
    if outcome.demand[node] > 0.0 {
        for edge in situation.catchment.graph.edges_of(node) {
            let class = situation.catchment.graph.edge(edge).class as usize;
            let venue = situation.catchment.classes[class].la_code;
            if venue != home && outcome.poured.flows[edge] > 0.0 {
                *hours.entry(venue).or_insert(0.0) += outcome.poured.flows[edge] / outcome.demand[node];
            }
        }
    }
    hours
}

fn add(traded: &mut Traded, here: LaCode, there: LaCode, level: Level, hours: [f64; Stream::COUNT]) {
    let cells = traded.entry(here).or_default().entry(there).or_default();
    for (stream, hours) in hours.into_iter().enumerate() {
        cells[stream][level.index()] += hours;
    }
}
