//! How the pull of a venue fades with distance: a weight, and a cut-off beyond which it is nothing.

use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::units::Metres;

/// A decay with its cut-off; `d` is a distance in metres, the weight has no unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Decay {
    /// `w = 1` for `d ≤ cut-off`: the catchment of 2SFCA (Luo & Wang 2003).
    Flat {
        /// Cut-off.
        cutoff: Metres,
    },
    /// Travel bands, each with its weight, the nearest first (Luo & Qi 2009). The last one is the cut-off.
    Step(Bands),
    /// `w = exp(−d² / (2σ²))` for `d ≤ cut-off` (the form of Dai 2010 that is 1 at the door and does not
    /// reach 0 at the cut-off). A weight below `e^−354` counts as 0.
    Gaussian {
        /// Distance at which the weight is `e^−½` = 0.61.
        sigma: Metres,
        /// Cut-off.
        cutoff: Metres,
    },
    /// The power form of gravity: `w = (max(d, near) / near)^−β` for `d ≤ cut-off` (Hansen 1959). Up to
    /// `near` the weight is 1: a bare power is endless at the door. `PySAL`: `gravity(scale=near,
    /// alpha=−β, min_dist=near)`.
    Gravity {
        /// Exponent `β`, above 0.
        beta: f64,
        /// Distance up to which the weight is 1, above 0.
        near: Metres,
        /// Cut-off.
        cutoff: Metres,
    },
}

impl Decay {
    /// Distance beyond which the weight is 0.
    #[must_use]
    pub fn cutoff(&self) -> Metres {
        match self {
            Self::Flat { cutoff } | Self::Gaussian { cutoff, .. } | Self::Gravity { cutoff, .. } => *cutoff,
            Self::Step(bands) => bands.last(),
        }
    }

    /// Weight at a distance.
    #[must_use]
    pub fn weight(&self, distance: Metres) -> f64 {
        let d = distance.0;
        if d > self.cutoff().0 {
            return 0.0;
        }
        match self {
            Self::Flat { .. } => 1.0,
            Self::Step(bands) => bands.weight(distance),
            Self::Gaussian { sigma, .. } => {
                let exponent = -(d * d) / (2.0 * sigma.0 * sigma.0);
                if exponent < super::exp::LOWEST { 0.0 } else { exponent.exp() }
            }
            Self::Gravity { beta, near, .. } => (d.max(near.0) / near.0).powf(-beta),
        }
    }
}

/// Travel bands: upper ends in metres, ascending, each with a weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands(Vec<(Metres, f64)>);

impl Bands {
    /// Upper end of the last band.
    #[must_use]
    pub fn last(&self) -> Metres {
        self.0.last().map_or(Metres(0.0), |(end, _)| *end)
    }

    /// Weight of the first band that holds the distance; an end belongs to its band. 0 beyond the last.
    #[must_use]
    pub fn weight(&self, distance: Metres) -> f64 {
        self.0.iter().find(|(end, _)| distance <= *end).map_or(0.0, |(_, weight)| *weight)
    }

    /// Upper ends and weights.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (Metres, f64)> + '_ {
        self.0.iter().copied()
    }
}

impl FromStr for Bands {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        const ALLOWED: &str =
            "metres:weight, separated by commas, metres ascending from above 0, weights 0 to 1, not all 0";
        let invalid = || Invalid::new("a list of bands", text, ALLOWED);
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        let band = |part: &str| {
            let (end, weight) = part.split_once(':')?;
            Some((Metres(number(end)?), number(weight).filter(|w| (0.0..=1.0).contains(w))?))
        };
        let bands: Vec<_> = text.split(',').map(band).collect::<Option<_>>().ok_or_else(invalid)?;
        let ascending = bands.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let first_above_0 = bands.first().is_some_and(|(end, _)| end.0 > 0.0);
        let some_weight = bands.iter().any(|(_, weight)| *weight > 0.0);
        if ascending && first_above_0 && some_weight { Ok(Self(bands)) } else { Err(invalid()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighs(decay: &Decay, expected: &[(f64, f64)]) {
        for (metres, weight) in expected {
            assert!((decay.weight(Metres(*metres)) - weight).abs() < 1e-15, "{decay:?} at {metres} m");
        }
    }

    // The bands of Luo & Qi 2009: 1, 0.68 and 0.22, here up to 5, 10 and 15 km.
    #[test]
    fn the_end_of_a_band_belongs_to_it() {
        let decay = Decay::Step("5000:1, 10000:0.68,15000:0.22".parse().unwrap());
        let outer = [(10_000.0, 0.68), (15_000.0, 0.22), (15_000.1, 0.0)];
        weighs(&decay, &[&[(0.0, 1.0), (5000.0, 1.0), (5000.1, 0.68)], &outer[..]].concat());
        assert_eq!(decay.cutoff(), Metres(15_000.0));
    }

    // (2000/500)^−1.5 = 4^−1.5 = 1/8; nearer than 500 m counts as 500 m.
    #[test]
    fn gravity_is_finite_at_the_door() {
        let decay = Decay::Gravity { beta: 1.5, near: Metres(500.0), cutoff: Metres(2000.0) };
        weighs(&decay, &[(0.0, 1.0), (500.0, 1.0), (2000.0, 0.125), (2000.1, 0.0)]);
    }

    #[test]
    fn bands_that_make_no_sense_are_refused() {
        for wrong in
            ["", "5000", "5000:1,4000:0.5", "0:1", "-5:1", "5000:2", "5000:NaN", "inf:1", "5000:0", "5000:1,"]
        {
            let fault = wrong.parse::<Bands>().unwrap_err().to_string();
            assert!(fault.contains("metres:weight"), "{wrong}: {fault}");
        }
    }
}
