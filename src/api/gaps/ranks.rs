//! Ranks of areas.

use crate::analysis::gap::GapFigures;

/// Ranks by unmet hours, 1 = most. Only known unmet hours of somebody's need can be ranked: without need there
/// is nothing to fall short of.
pub(in crate::api) fn ranks(all: &[GapFigures]) -> Vec<Option<usize>> {
    let ranked = |figures: &GapFigures| {
        let is_ranked = figures.unmet_known && figures.need.is_some_and(|need| need > 0.0);
        figures.unmet.filter(|_| is_ranked)
    };
    let unmet: Vec<Option<f64>> = all.iter().map(ranked).collect();
    let ahead = |own: f64| unmet.iter().filter(|other| other.is_some_and(|other| other > own)).count();
    unmet.iter().map(|own| own.map(|own| 1 + ahead(own))).collect()
}
