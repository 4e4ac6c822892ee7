//! Which learners a class suits, and the first reason why it does not.
//!
//! A class that does not say whether there is childcare or whether it is for women only is unknown. Under
//! [`Silent::Suits`], the default, it counts as suitable, and the share of hours that rests on silence is
//! reported beside the result; under [`Silent::Fails`] it does not count.

use std::str::FromStr;

use super::learner::Learner;
use super::supply::Class;
use crate::domain::Invalid;
use crate::domain::learner_status::{LearnerStatus, StatusSet};
use crate::domain::provision::Formality;
use crate::domain::stream::Stream;

/// On what ground a learner is here: it decides which classes admit them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Resettled: may join from the first day.
    Resettled,
    /// Seeks asylum and may join funded classes: past six months, in Scotland and Wales from the first day.
    AsylumFundable,
    /// Seeks asylum, in the first six months in England.
    AsylumNotYet,
    /// Lives here otherwise.
    Settled,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Resettled, Self::AsylumFundable, Self::AsylumNotYet, Self::Settled];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Standing::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether their place can be publicly funded.
    #[must_use]
    pub fn is_fundable(self) -> bool {
        self != Self::AsylumNotYet
    }

    /// The stream of need that they belong to.
    #[must_use]
    pub fn stream(self) -> Stream {
        match self {
            Self::Resettled => Stream::Resettled,
            Self::AsylumFundable | Self::AsylumNotYet => Stream::Asylum,
            Self::Settled => Stream::Settled,
        }
    }

    /// The status that rules and classes name them by.
    #[must_use]
    pub fn status(self) -> LearnerStatus {
        match self {
            Self::Resettled => LearnerStatus::Refugee,
            Self::AsylumFundable => LearnerStatus::AsylumOver6Months,
            Self::AsylumNotYet => LearnerStatus::AsylumUnder6Months,
            Self::Settled => LearnerStatus::Resident,
        }
    }
}

/// Whom a class admits: a set of standings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Admission(u8);

impl Admission {
    /// Anyone of its level.
    pub const ANYONE: Self = Self((1 << Standing::COUNT) - 1);
    /// Only learners whose place can be funded.
    pub const FUNDABLE: Self = Self::ANYONE.with(Standing::AsylumNotYet, false);

    /// Informal and free provision admits anyone. An entry that says neither counts as open: only one that
    /// says it is formal, and not free, is closed to people who cannot be funded yet.
    #[must_use]
    pub fn of(formality: Option<Formality>, free: bool) -> Self {
        if formality == Some(Formality::Formal) && !free { Self::FUNDABLE } else { Self::ANYONE }
    }

    /// Those whose status a class names.
    #[must_use]
    pub fn stated(statuses: StatusSet) -> Self {
        let named = |all: Self, standing: Standing| all.with(standing, statuses.contains(standing.status()));
        Standing::ALL.into_iter().fold(Self(0), named)
    }

    /// The same with or without a standing.
    #[must_use]
    pub const fn with(self, standing: Standing, admitted: bool) -> Self {
        let bit = 1 << standing as u8;
        Self(if admitted { self.0 | bit } else { self.0 & !bit })
    }

    /// Whether a learner of this standing may come.
    #[must_use]
    pub fn admits(self, standing: Standing) -> bool {
        self.0 >> standing as u8 & 1 == 1
    }

    /// Whether it admits nobody whose need the atlas counts.
    #[must_use]
    pub fn is_nobody(self) -> bool {
        self.0 == 0
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
    } else if !class.admission.admits(learner.standing) || (class.women_only == Some(true) && !profile.woman)
    {
        Reason::NotEligible
    } else if profile.needs_women_only && !silent.accepts(class.women_only) {
        Reason::NoWomenOnlyClass
    } else if profile.needs_childcare && !silent.accepts(class.childcare) {
        Reason::NoChildcare
    } else {
        Reason::Full
    }
}
