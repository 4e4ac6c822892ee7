//! Which classes are within the travel limit of which small areas.

use crate::domain::units::Minutes;

/// A class within reach of a small area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    /// Position in the catchment's classes.
    pub class: u32,
    /// Time one way.
    pub minutes: f32,
}

/// Classes within reach of each small area, by class.
#[derive(Debug)]
pub struct Reach {
    starts: Vec<u32>,
    reached: Vec<Reached>,
}

impl Reach {
    /// From the small areas that reach each class; `place_of` numbers those that take part.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "four thousand million pairs do not fit in memory; minutes need no more than seven digits"
    )]
    pub(super) fn new(places: usize, origins: &[Vec<(usize, Minutes)>], place_of: &[Option<usize>]) -> Self {
        let pairs = || {
            origins.iter().enumerate().flat_map(|(class, from)| {
                from.iter().filter_map(move |(area, minutes)| Some((place_of[*area]?, class, minutes)))
            })
        };
        let mut starts = vec![0_u32; places + 1];
        for (place, ..) in pairs() {
            starts[place + 1] += 1;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut reached = vec![Reached { class: 0, minutes: 0.0 }; starts[places] as usize];
        // Classes come in order, so each area's list is in order too.
        for (place, class, minutes) in pairs() {
            reached[next[place] as usize] = Reached { class: class as u32, minutes: minutes.0 as f32 };
            next[place] += 1;
        }
        Self { starts, reached }
    }

    /// Number of small areas.
    #[must_use]
    pub fn places(&self) -> usize {
        self.starts.len() - 1
    }

    /// Classes within reach of a small area.
    #[must_use]
    pub fn of(&self, place: usize) -> &[Reached] {
        &self.reached[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}
