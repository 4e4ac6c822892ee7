//! Need spread over small areas: the nodes that pour into classes. MODELLED.
//!
//! An authority's need is split over its small areas by a weighting that can be chosen. Learners of one area
//! with the same suitable classes are one node whatever their stream; a stream's part of a node is its part
//! of the node's hours.

use std::str::FromStr;

use super::catchment::Catchment;
use super::learner::{ByLearner, Learner};
use crate::domain::Invalid;

/// How an authority's need is spread over its small areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weighting {
    /// By distinct postcode positions.
    #[default]
    Postcodes,
    /// The same for each small area.
    Equal,
}

impl Weighting {
    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Postcodes => "postcodes",
            Self::Equal => "equal",
        }
    }

    /// The one that was not chosen. Neither is known to be right, so what they disagree on is uncertain.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Postcodes => Self::Equal,
            Self::Equal => Self::Postcodes,
        }
    }
}

impl FromStr for Weighting {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        [Self::Postcodes, Self::Equal]
            .into_iter()
            .find(|weighting| weighting.as_str() == text)
            .ok_or_else(|| Invalid::new("a weighting", text, "postcodes, equal"))
    }
}

/// A small area in the analysis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Position in the dataset's small areas.
    pub area: usize,
    /// Position in the catchment's authorities.
    pub authority: usize,
    /// Its part of the authority's need by [`Weighting`]: the shares of an authority sum to 1.
    pub shares: [f64; 2],
}

impl Place {
    /// Its part of the authority's need.
    #[must_use]
    pub fn share(&self, weighting: Weighting) -> f64 {
        self.shares[weighting as usize]
    }
}

/// Hours of every node. `hours` are by authority of the catchment and kind of learner.
#[must_use]
pub fn nodes(catchment: &Catchment, hours: &[ByLearner], weighting: Weighting) -> Vec<f64> {
    let mut demand = vec![0.0; catchment.graph.nodes()];
    for (place, area) in catchment.areas.iter().enumerate() {
        let share = area.share(weighting);
        let of_place = catchment.nodes.of_place(place);
        for learner in 0..Learner::COUNT {
            demand[of_place[learner] as usize] += hours[area.authority][learner] * share;
        }
    }
    demand
}
