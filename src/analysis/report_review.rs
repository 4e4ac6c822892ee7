//! What authorities and forums report, beside what the model finds: do the two agree?
//!
//! Of a figure the model says what it is at least and at most ([`Limits`]); where it knows the figure, both are one. A
//! reported figure disagrees where it lies outside these limits by more than [`TENTH`] of the larger number and by more
//! than one of a unit: [`HOURS_THAT_MATTER`], [`ADULTS_THAT_MATTER`]. Within limits that are one it agrees; within wider
//! ones, and where either is unknown, the two cannot be compared. Neither replaces the other.

use super::catchment::Catchment;
use super::gap::GapFigures;
use super::suitability::{Reason, Silent};
use super::supply::Class;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::quarterly_return::ReasonNotAttending;

/// Part of the larger number by which two may differ and agree: the assumed share of adults is no surer.
pub const TENTH: f64 = 0.1;
/// Hours a week by which two figures may differ and agree: those of one adult after the first year.
pub const HOURS_THAT_MATTER: f64 = 4.0;
/// Adults by which two figures may differ and agree.
pub const ADULTS_THAT_MATTER: f64 = 1.0;
/// Fewer unmet hours a week than this are none: what is left of rounding is no gap.
pub const SOME_HOURS: f64 = 0.5;

/// What the model says of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// No less than this.
    pub least: f64,
    /// No more than this; `None` = no limit is known.
    pub most: Option<f64>,
}

/// A reported figure beside that of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// They are the same, by the rule of this module.
    Agree,
    /// They are not.
    Disagree {
        /// The reported figure less the nearest that the model allows.
        by: f64,
    },
    /// One of them is not known.
    CannotBeCompared,
}

impl Limits {
    /// Of a figure that is known, or of which only a part is published: then there is no most.
    #[must_use]
    pub fn of(figure: f64, complete: bool) -> Self {
        Self { least: figure, most: complete.then_some(figure) }
    }

    /// Hours a week that learners receive. Where provision is mostly assumed, they receive at least what stated classes
    /// give, and at most what they need. `complete` = everybody who should count is published. `None` = need is not known.
    #[must_use]
    pub fn of_hours_received(figures: &GapFigures, complete: bool) -> Option<Self> {
        let need = figures.need.filter(|_| figures.need_complete)?;
        if figures.unmet_known {
            return figures.served.map(|served| Self::of(served, complete));
        }
        let least = (need - figures.unmet_at_most?).max(0.0);
        Some(Self { least, most: complete.then_some(need) })
    }

    /// The verdict on a reported figure; `unit` = what may always differ.
    #[must_use]
    pub fn verdict(&self, reported: f64, unit: f64) -> Verdict {
        let most = self.most.unwrap_or(f64::INFINITY);
        let nearest = reported.clamp(self.least.min(most), most);
        if differ(reported, nearest, unit) {
            Verdict::Disagree { by: reported - nearest }
        } else if self.is_one(unit) {
            Verdict::Agree
        } else {
            Verdict::CannotBeCompared
        }
    }

    /// Whether least and most are one number, by the rule of this module.
    #[must_use]
    pub fn is_one(&self, unit: f64) -> bool {
        self.most.is_some_and(|most| !differ(self.least, most, unit))
    }
}

fn differ(one: f64, other: f64, unit: f64) -> bool {
    (one - other).abs() > unit.max(one.max(other) * TENTH)
}

/// Whether the model finds hours unmet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It does.
    Unmet,
    /// It finds nothing unmet, and knows that.
    NothingUnmet,
    /// It cannot say.
    NotKnown,
}

/// Whether hours are unmet, and whether that is known; `complete` = everybody who should count is published. More need
/// never makes unmet hours fewer, so that what is unmet of a part is unmet of the whole.
#[must_use]
pub fn found(figures: &GapFigures, complete: bool) -> Found {
    let known = figures.unmet.filter(|_| figures.unmet_known);
    let most = known.or(figures.unmet_at_most);
    if known.is_some_and(|unmet| unmet >= SOME_HOURS) {
        Found::Unmet
    } else if complete && figures.need_complete && most.is_some_and(|most| most < SOME_HOURS) {
        Found::NothingUnmet
    } else {
        Found::NotKnown
    }
}

/// The model's reason for unmet hours that a returned one means; `None` = the model knows nothing of its kind.
#[must_use]
pub fn same_reason(returned: ReasonNotAttending) -> Option<Reason> {
    match returned {
        // A class that is too far is not within reach.
        ReasonNotAttending::NoClassOfLevel | ReasonNotAttending::TooFar => Some(Reason::NoClassOfLevel),
        ReasonNotAttending::Full => Some(Reason::Full),
        ReasonNotAttending::NoChildcare => Some(Reason::NoChildcare),
        ReasonNotAttending::NoWomensClass => Some(Reason::NoWomenOnlyClass),
        ReasonNotAttending::Work
        | ReasonNotAttending::Health
        | ReasonNotAttending::Caring
        | ReasonNotAttending::ChoosesNotTo
        | ReasonNotAttending::NotKnown
        | ReasonNotAttending::Other => None,
    }
}

/// Whether a class within reach of an authority, that runs on the day, does not say what a reason is about and is
/// taken to suit: then no unmet hours for that reason are not known to be none.
#[must_use]
pub fn rests_on_silence(catchment: &Catchment, la_code: LaCode, as_at: Date, reason: Reason) -> bool {
    let is_silent = |class: &Class| match reason {
        Reason::NoChildcare => class.childcare.is_none(),
        Reason::NoWomenOnlyClass => class.women_only.is_none(),
        Reason::NoClassOfLevel | Reason::NotEligible | Reason::Full => false,
    };
    let Ok(index) = catchment.authorities.binary_search(&la_code) else { return false };
    let own = catchment.areas.iter().enumerate().filter(|(_, place)| place.authority == index);
    catchment.silent == Silent::Suits
        && own
            .flat_map(|(place, _)| catchment.reach.of(place))
            .map(|reached| &catchment.classes[reached.class as usize])
            .any(|class| class.term.holds(as_at) && is_silent(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Limits = Limits { least: 96.0, most: Some(96.0) };

    // A tenth of 96 is 9.6: 87 is 9 less and agrees, 86 is 10 less and does not. A tenth of 107 is 10.7, and 107 is 11 more.
    #[test]
    fn figures_agree_that_differ_by_no_more_than_a_tenth_of_the_larger() {
        let verdict = |returned: f64| KNOWN.verdict(returned, HOURS_THAT_MATTER);
        assert_eq!([87.0, 96.0, 106.0].map(verdict), [Verdict::Agree; 3]);
        assert_eq!(verdict(86.0), Verdict::Disagree { by: -10.0 });
        assert_eq!(verdict(107.0), Verdict::Disagree { by: 11.0 });
        assert_eq!(verdict(30.0), Verdict::Disagree { by: -66.0 });
    }

    #[test]
    fn a_few_hours_or_one_adult_are_no_disagreement_however_small_the_figures() {
        assert_eq!(Limits::of(0.0, true).verdict(4.0, HOURS_THAT_MATTER), Verdict::Agree);
        assert_eq!(Limits::of(0.0, true).verdict(4.5, HOURS_THAT_MATTER), Verdict::Disagree { by: 4.5 });
        assert_eq!(Limits::of(2.0, true).verdict(3.0, ADULTS_THAT_MATTER), Verdict::Agree);
        assert_eq!(Limits::of(2.0, true).verdict(4.0, ADULTS_THAT_MATTER), Verdict::Disagree { by: 2.0 });
    }

    #[test]
    fn within_limits_that_are_wide_nothing_is_said_and_beyond_them_they_disagree() {
        let wide = Limits { least: 20.0, most: Some(96.0) };
        let verdict = |returned: f64| wide.verdict(returned, HOURS_THAT_MATTER);
        assert_eq!([17.0, 20.0, 60.0, 105.0].map(verdict), [Verdict::CannotBeCompared; 4]);
        assert_eq!(verdict(10.0), Verdict::Disagree { by: -10.0 });
        assert_eq!(verdict(120.0), Verdict::Disagree { by: 24.0 });
        // Who came later is not published: any more may be right, and less cannot be.
        let at_least = Limits::of(96.0, false);
        assert_eq!(at_least.verdict(900.0, HOURS_THAT_MATTER), Verdict::CannotBeCompared);
        assert_eq!(at_least.verdict(30.0, HOURS_THAT_MATTER), Verdict::Disagree { by: -66.0 });
    }

    #[test]
    fn every_reason_that_the_model_knows_is_meant_by_a_returned_one_but_eligibility() {
        let meant: Vec<Reason> =
            ReasonNotAttending::ALL.iter().filter_map(|reason| same_reason(*reason)).collect();
        let none = |reason: &Reason| !meant.contains(reason);
        assert_eq!(Reason::ALL.into_iter().filter(none).collect::<Vec<_>>(), [Reason::NotEligible]);
        assert_eq!(same_reason(ReasonNotAttending::Work), None);
    }
}
