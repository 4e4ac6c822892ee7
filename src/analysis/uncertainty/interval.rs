//! Low and high of drawn values.

/// From low to high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
}

impl Interval {
    /// 5th to 95th percentile of values in any order; `None` of none.
    pub(super) fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let ends = || Self { low: percentile(&values, 0.05), high: percentile(&values, 0.95) };
        (!values.is_empty()).then(ends)
    }

    /// Widened to hold the central value.
    #[must_use]
    pub fn around(self, central: f64) -> Self {
        Self { low: self.low.min(central), high: self.high.max(central) }
    }
}

/// Percentile of sorted values, straight lines between them.
fn percentile(sorted: &[f64], part: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred draws")]
    let at = part * (sorted.len() - 1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last")]
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_values() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        assert!((percentile(&values, 0.05) - 5.0).abs() < 1e-12);
        assert!((percentile(&values, 0.95) - 95.0).abs() < 1e-12);
        assert!((percentile(&[3.0], 0.95) - 3.0).abs() < 1e-12);
        assert!((percentile(&[1.0, 2.0], 0.5) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn of_nothing_drawn_there_is_no_interval() {
        assert_eq!(Interval::of(Vec::new()), None);
    }
}
