//! Shares of people by level: six numbers that sum to 1.

use super::Assumptions;
use super::entry::{Entry, Grade, Unit};
use crate::domain::level::Level;

/// Shares of people by level; they sum to 1.
pub type LevelMix = [f64; Level::COUNT];

/// Lists the six shares of one mix. Only the share of pre-entry among resettled people has a range: when it
/// is drawn the others keep their proportions.
macro_rules! mix {
    ($field:ident, $what:literal, $source:literal, [$($index:literal $name:literal $default:literal $(in $low:ident $high:ident)?),+]) => {
        [$(Entry {
            name: concat!(stringify!($field), "_", $name),
            what: concat!("Share at this level: ", $what, "."),
            default: $default,
            low: mix!(@ low $($low)?),
            high: mix!(@ high $($high)?),
            ranged: mix!(@ ranged $($low)?),
            whole: false,
            unit: Unit::Share,
            grade: Grade::Low,
            source: $source,
            get: |assumptions| assumptions.$field[$index],
            set: |assumptions, value| assumptions.$field[$index] = value,
        }),+]
    };
    (@ low) => { 0.0 };
    (@ high) => { 1.0 };
    (@ ranged) => { false };
    (@ ranged $low:ident) => { true };
    (@ $end:ident $value:ident) => { $value };
}

/// The three mixes, level by level.
pub(super) const MIXES: [[Entry; Level::COUNT]; 3] = [
    mix!(levels_resettled, "resettled people on arrival", "one Canadian assessment series",
        [0 "pre_entry" 0.45 in PRE_ENTRY_LOW PRE_ENTRY_HIGH, 1 "entry_1" 0.25, 2 "entry_2" 0.15, 3 "entry_3" 0.08, 4 "level_1" 0.07, 5 "level_2" 0.0]),
    mix!(levels_asylum, "people on asylum support on arrival", "none found",
        [0 "pre_entry" 0.30, 1 "entry_1" 0.25, 2 "entry_2" 0.20, 3 "entry_3" 0.15, 4 "level_1" 0.10, 5 "level_2" 0.0]),
    mix!(levels_not_well, "residents who speak English \"not well\"", "assumed",
        [0 "pre_entry" 0.0, 1 "entry_1" 0.40, 2 "entry_2" 0.35, 3 "entry_3" 0.25, 4 "level_1" 0.0, 5 "level_2" 0.0]),
];

/// The evidence's range of the share of pre-entry among resettled people: ± 0.10.
pub(super) const PRE_ENTRY_LOW: f64 = 0.35;
/// Its upper end.
pub(super) const PRE_ENTRY_HIGH: f64 = 0.55;

/// A mix with another first share; the others keep their proportions.
#[must_use]
pub fn with_pre_entry(mix: LevelMix, share: f64) -> LevelMix {
    let rest = 1.0 - mix[0];
    let scale = if rest > 0.0 { (1.0 - share) / rest } else { 0.0 };
    let mut changed = mix.map(|part| part * scale);
    changed[0] = if rest > 0.0 { share } else { 1.0 };
    changed
}

/// Names a mix whose shares do not sum to 1, with its sum.
pub(super) fn unbalanced(assumptions: &Assumptions) -> Option<(&'static str, f64)> {
    MIXES.iter().zip(["levels_resettled", "levels_asylum", "levels_not_well"]).find_map(|(mix, name)| {
        let sum: f64 = mix.iter().map(|entry| (entry.get)(assumptions)).sum();
        ((sum - 1.0).abs() > 1e-6).then_some((name, sum))
    })
}
