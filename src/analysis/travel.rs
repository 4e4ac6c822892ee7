//! Travel time between two places, as a cost that can be exchanged.

use super::assumptions::Assumptions;
use crate::domain::position::BngPoint;
use crate::domain::travel_matrix::TravelMatrix;
use crate::domain::units::{Metres, Minutes};
use crate::index::points::PointIndex;

/// How a journey is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TravelMode {
    /// On foot all the way.
    Walk,
    /// By bus, with waiting.
    Bus,
}

/// A journey, one way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Journey {
    /// Time from door to door.
    pub minutes: Minutes,
    /// The faster way.
    pub mode: TravelMode,
}

/// A venue that people travel to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Destination {
    /// Position of its provider in the dataset.
    pub provider: usize,
    /// Where it counts.
    pub position: BngPoint,
    /// Whether that is not where it is: then no listed journey leads there.
    pub safeguarded: bool,
}

/// A travel-time model: a cost that can be exchanged.
pub trait TravelTime: Sync {
    /// Small areas from which the venue is reached within `limit`, by position in the dataset, with the time
    /// one way.
    fn origins(&self, venue: Destination, limit: Minutes) -> Vec<(usize, Minutes)>;
}

/// MODELLED: straight line × detour, on foot or by bus, whichever is faster:
/// `min(d·k / v_walk, wait + d·k / v_bus)` with `d` in metres, `v` in metres a minute.
#[derive(Debug, Clone, Copy)]
pub struct StraightLine {
    detour: f64,
    walk: f64,
    bus: f64,
    wait: f64,
}

impl StraightLine {
    /// With the speeds of the assumptions.
    #[must_use]
    pub fn new(assumptions: &Assumptions) -> Self {
        Self {
            detour: assumptions.detour,
            walk: assumptions.walk_metres_per_minute,
            bus: assumptions.bus_metres_per_minute,
            wait: assumptions.bus_wait.0,
        }
    }

    /// Longest straight line that can be travelled within a limit: a first filter for the index.
    #[must_use]
    pub fn reach(&self, limit: Minutes) -> Metres {
        let (walk, bus) = (limit.0 * self.walk, (limit.0 - self.wait).max(0.0) * self.bus);
        Metres(walk.max(bus) / self.detour)
    }

    /// Journey over a straight-line distance.
    #[must_use]
    pub fn over(&self, distance: Metres) -> Journey {
        let road = distance.0 * self.detour;
        let (walk, bus) = (road / self.walk, self.wait + road / self.bus);
        if walk <= bus {
            Journey { minutes: Minutes(walk), mode: TravelMode::Walk }
        } else {
            Journey { minutes: Minutes(bus), mode: TravelMode::Bus }
        }
    }
}

/// [`StraightLine`] from every small area.
#[derive(Debug, Clone, Copy)]
pub struct FromSmallAreas<'a> {
    /// The model.
    pub model: StraightLine,
    /// Centres of the small areas, numbered as in the dataset.
    pub centres: &'a PointIndex,
}

impl TravelTime for FromSmallAreas<'_> {
    fn origins(&self, venue: Destination, limit: Minutes) -> Vec<(usize, Minutes)> {
        let near = self.centres.within(venue.position, self.model.reach(limit));
        near.map(|found| (found.item, self.model.over(found.distance).minutes))
            .filter(|(_, minutes)| *minutes <= limit)
            .collect()
    }
}

/// Imported journeys. Those to a safeguarded venue would tell where it is, so they are not used: it is reached by the
/// model, at the centre of its authority.
#[derive(Debug, Clone, Copy)]
pub struct Imported<'a> {
    /// The journeys.
    pub matrix: &'a TravelMatrix,
    /// For safeguarded venues.
    pub modelled: FromSmallAreas<'a>,
}

impl TravelTime for Imported<'_> {
    fn origins(&self, venue: Destination, limit: Minutes) -> Vec<(usize, Minutes)> {
        if venue.safeguarded {
            return self.modelled.origins(venue, limit);
        }
        self.matrix.to(venue.provider).filter(|(_, minutes)| *minutes <= limit).collect()
    }
}

/// Gaussian decay `w = exp(−t² / (2σ²))`, and 0 beyond the limit.
#[must_use]
pub fn gaussian(minutes: Minutes, sigma: Minutes, limit: Minutes) -> f64 {
    if minutes > limit { 0.0 } else { (-(minutes.0 * minutes.0) / (2.0 * sigma.0 * sigma.0)).exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 1 km straight = 1,300 m of road: 16.25 min on foot, 10 + 4.33 = 14.33 min by bus.
    // 500 m = 650 m of road: 8.125 min on foot, 12.17 min by bus.
    #[test]
    fn the_faster_of_walk_and_bus_is_taken() {
        let model = StraightLine::new(&Assumptions::default());
        let far = model.over(Metres(1000.0));
        assert_eq!(far.mode, TravelMode::Bus);
        assert!((far.minutes.0 - (10.0 + 1300.0 / 300.0)).abs() < 1e-12);
        let near = model.over(Metres(500.0));
        assert_eq!(near.mode, TravelMode::Walk);
        assert!((near.minutes.0 - 8.125).abs() < 1e-12);
    }

    #[test]
    fn the_index_filter_reaches_exactly_as_far_as_the_limit() {
        let (model, limit) = (StraightLine::new(&Assumptions::default()), Minutes(60.0));
        assert!((model.over(model.reach(limit)).minutes.0 - limit.0).abs() < 1e-9);
    }

    // exp(−20²/(2·20²)) = exp(−0.5).
    #[test]
    fn decay_is_one_at_the_door_and_nothing_beyond_the_limit() {
        let weight = |t| gaussian(Minutes(t), Minutes(20.0), Minutes(60.0));
        assert!((weight(0.0) - 1.0).abs() < 1e-15);
        assert!((weight(20.0) - (-0.5_f64).exp()).abs() < 1e-15);
        assert!(weight(60.0) > 0.0);
        assert!(weight(60.001) == 0.0);
    }
}
