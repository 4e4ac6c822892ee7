//! Which classes suit people who arrive at a place on a day, and how much room they have left.

use super::allocation::allocate;
use super::catchment::Catchment;
use super::demand::{self, Weighting};
use super::gap::running_hours;
use super::learner::{Learner, Profile};
use super::need::Need;
use super::suitability::{Reason, Silent, Standing, obstacle};
use super::supply::Class;
use crate::domain::Date;
use crate::domain::level::LevelSet;

/// What the people who arrive need in order to come to a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrivals {
    /// Levels among them.
    pub levels: LevelSet,
    /// On what ground they are here.
    pub standing: Standing,
    /// Some need childcare.
    pub childcare: bool,
    /// Some need a class for women only.
    pub women_only: bool,
    /// The day.
    pub date: Date,
}

/// How a class suits them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// Levels among theirs that it teaches.
    pub levels: LevelSet,
    /// The first reason why it suits nobody among them; `None` = it suits.
    pub obstacle: Option<Obstacle>,
    /// It does not say whether there is childcare, and some need it.
    pub childcare_unknown: bool,
    /// It does not say whether it is for women only, and some need that.
    pub women_only_unknown: bool,
}

/// Why a class does not suit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// It does not run on the day.
    NotRunning,
    /// As in the allocation.
    Because(Reason),
}

/// How a class suits people who arrive. Silence is not an obstacle here: it is told beside the class, so that
/// somebody can ask.
#[must_use]
pub fn fit(class: &Class, arrivals: Arrivals) -> Fit {
    let levels: LevelSet = arrivals.levels.iter().filter(|level| class.levels.contains(*level)).collect();
    let wanted = |profile: &Profile| {
        profile.woman
            && profile.needs_women_only == arrivals.women_only
            && profile.needs_childcare == arrivals.childcare
    };
    let profile = Profile::ALL.iter().position(wanted).unwrap_or_default();
    let furthest = arrivals
        .levels
        .iter()
        .map(|level| obstacle(class, Learner { level, standing: arrivals.standing, profile }, Silent::Suits))
        .max()
        .unwrap_or(Reason::NoClassOfLevel);
    let obstacle = if !class.term.holds(arrivals.date) {
        Some(Obstacle::NotRunning)
    } else if furthest == Reason::Full {
        None
    } else {
        Some(Obstacle::Because(furthest))
    };
    Fit {
        levels,
        obstacle,
        childcare_unknown: arrivals.childcare && class.childcare.is_none(),
        women_only_unknown: arrivals.women_only && class.women_only.is_none(),
    }
}

/// Hours of each class that the allocation leaves free on a day, by class of the catchment: what the need that
/// is known does not take.
#[must_use]
pub fn spare_hours(catchment: &Catchment, needs: &[Need], weighting: Weighting, as_at: Date) -> Vec<f64> {
    let hours: Vec<_> = needs.iter().map(Need::by_learner).collect();
    let demand = demand::nodes(catchment, &hours, weighting);
    let mut spare = running_hours(catchment, as_at);
    let poured = allocate(&catchment.graph, &demand, &spare);
    for (edge, flow) in poured.flows.iter().enumerate() {
        spare[catchment.graph.edge(edge).class as usize] -= flow;
    }
    // A class that is full has nothing left but rounding.
    spare
        .iter()
        .zip(&catchment.classes)
        .map(|(left, class)| if *left > 1e-9 * class.hours.0 { *left } else { 0.0 })
        .collect()
}
