//! Drawing assumptions from their ranges.

use super::Assumptions;
use super::mix::{PRE_ENTRY_HIGH, PRE_ENTRY_LOW, with_pre_entry};
use super::table::NUMBERS;

impl Assumptions {
    /// These assumptions with every ranged number drawn from the triangular distribution over its range with
    /// its mode at the present value, `uniform` giving numbers from 0 to 1:
    /// `x = a + √(u (b − a)(c − a))` for `u < (c − a)/(b − a)`, else `x = b − √((1 − u)(b − a)(b − c))`.
    /// The share of pre-entry among resettled people is drawn the same way; the other levels keep their
    /// proportions.
    #[must_use]
    pub fn drawn(&self, mut uniform: impl FnMut() -> f64) -> Self {
        let mut drawn = self.clone();
        for entry in NUMBERS.iter().filter(|entry| entry.ranged) {
            let value = triangular(uniform(), entry.low, (entry.get)(self), entry.high);
            (entry.set)(&mut drawn, value);
        }
        let share = self.levels_resettled[0];
        let drawn_share = triangular(uniform(), PRE_ENTRY_LOW, share, PRE_ENTRY_HIGH);
        drawn.levels_resettled = with_pre_entry(self.levels_resettled, drawn_share);
        drawn
    }
}

fn triangular(u: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    if u < (mode - low) / width {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::super::entries;
    use super::*;

    // The triangular distribution: nothing below low, nothing above high, and at u = F(mode) the mode itself.
    #[test]
    fn a_draw_runs_from_low_to_high_and_passes_the_mode() {
        assert!((triangular(0.0, 2.0, 4.0, 6.0) - 2.0).abs() < 1e-12);
        assert!((triangular(1.0, 2.0, 4.0, 6.0) - 6.0).abs() < 1e-12);
        assert!((triangular(0.5, 2.0, 4.0, 6.0) - 4.0).abs() < 1e-12);
        assert!((triangular(0.3, 5.0, 5.0, 5.0) - 5.0).abs() < 1e-12);
        // F(3) = (3 − 2)² / (4 · 2) = 0.125.
        assert!((triangular(0.125, 2.0, 4.0, 6.0) - 3.0).abs() < 1e-12);
    }

    #[test]
    fn every_draw_lies_within_its_ranges_and_its_mixes_sum_to_one() {
        for u in [0.0, 0.1, 0.5, 0.9, 1.0] {
            let drawn = Assumptions::default().drawn(|| u);
            for entry in entries() {
                let value = (entry.get)(&drawn);
                assert!(entry.low <= value && value <= entry.high, "{} {value}", entry.name);
            }
            for mix in [drawn.levels_resettled, drawn.levels_asylum, drawn.levels_not_well] {
                assert!((mix.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
        }
    }
}
