//! Which learners a class suits, and the first reason why it does not.
//!
//! A class that does not say whether there is childcare or whether it is for women only is unknown. Under
//! [`Silent::Suits`], the default, it counts as suitable, and the share of hours that rests on silence is
//! reported beside the result; under [`Silent::Fails`] it does not count.

use std::str::FromStr;

use super::learner::Learner;
use super::supply::Class;
use crate::domain::Invalid;
use crate::domain::provision::Formality;

/// Whether a learner's place can be publicly funded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Funding {
    /// Resettled, settled, and asylum seekers past six months (in Scotland and Wales from the first day).
    Fundable,
    /// Asylum seekers in their first six months in England.
    NotYet,
}

impl Funding {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fundable, Self::NotYet];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Funding::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Whom a class admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Admission {
    /// Anyone of its level.
    Anyone,
    /// Only learners whose place can be funded.
    Fundable,
}

impl Admission {
    /// Informal and free provision admits anyone. An entry that says neither counts as open: only one that
    /// says it is formal, and not free, is closed to people who cannot be funded yet.
    #[must_use]
    pub fn of(formality: Option<Formality>, free: bool) -> Self {
        if formality == Some(Formality::Formal) && !free { Self::Fundable } else { Self::Anyone }
    }

    /// Whether a learner with this funding may come.
    #[must_use]
    pub fn admits(self, funding: Funding) -> bool {
        self == Self::Anyone || funding == Funding::Fundable
    }
}

/// What a class that does not say counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Silent {
    /// Taken to suit.
    #[default]
    Suits,
    /// Taken not to suit.
    Fails,
}

impl Silent {
    /// The name used in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suits => "suits",
            Self::Fails => "fails",
        }
    }

    fn accepts(self, stated: Option<bool>) -> bool {
        stated.unwrap_or(self == Self::Suits)
    }
}

impl FromStr for Silent {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        [Self::Suits, Self::Fails]
            .into_iter()
            .find(|rule| rule.as_str() == text)
            .ok_or_else(|| Invalid::new("a rule for what is not said", text, "suits, fails"))
    }
}

/// Why need stays unmet: the first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No class of the level within reach.
    NoClassOfLevel,
    /// Classes of the level, but none that admits these learners.
    NotEligible,
    /// Classes that admit them, but none for women only.
    NoWomenOnlyClass,
    /// Classes for women only, or for all who may come, but none with childcare.
    NoChildcare,
    /// Suitable classes, all full.
    Full,
}

impl Reason {
    /// Every reason, in order.
    pub const ALL: [Self; 5] =
        [Self::NoClassOfLevel, Self::NotEligible, Self::NoWomenOnlyClass, Self::NoChildcare, Self::Full];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();
}

/// How far a class goes to suit a learner: the first reason why it does not, or [`Reason::Full`] when it
/// does and only room can be wanting.
#[must_use]
pub fn obstacle(class: &Class, learner: Learner, silent: Silent) -> Reason {
    let profile = learner.profile();
    if !class.levels.contains(learner.level) {
        Reason::NoClassOfLevel
    } else if !class.admission.admits(learner.funding) || (class.women_only == Some(true) && !profile.woman) {
        Reason::NotEligible
    } else if profile.needs_women_only && !silent.accepts(class.women_only) {
        Reason::NoWomenOnlyClass
    } else if profile.needs_childcare && !silent.accepts(class.childcare) {
        Reason::NoChildcare
    } else {
        Reason::Full
    }
}
