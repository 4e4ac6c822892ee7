//! What decides which classes suit a learner, where and when apart: level, standing, sex, and what they need
//! in order to come.

use super::assumptions::Assumptions;
use super::suitability::Standing;
use crate::domain::level::Level;
use crate::domain::stream::Stream;

/// Sex and what a learner needs in order to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// Classes for women only admit them.
    pub woman: bool,
    /// Comes only to a class for women only.
    pub needs_women_only: bool,
    /// Comes only where there is childcare.
    pub needs_childcare: bool,
}

impl Profile {
    /// Men, women, and women who need a class for women only, each without and with childcare.
    pub const ALL: [Self; 6] = [
        Self { woman: false, needs_women_only: false, needs_childcare: false },
        Self { woman: false, needs_women_only: false, needs_childcare: true },
        Self { woman: true, needs_women_only: false, needs_childcare: false },
        Self { woman: true, needs_women_only: false, needs_childcare: true },
        Self { woman: true, needs_women_only: true, needs_childcare: false },
        Self { woman: true, needs_women_only: true, needs_childcare: true },
    ];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();
}

/// Shares of adults by [`Profile`]; they sum to 1.
pub type ProfileMix = [f64; Profile::COUNT];

/// Shares of a stream's adults by profile: `women × childcare × women-only`, taken as independent.
#[must_use]
pub fn profiles(stream: Stream, assumptions: &Assumptions) -> ProfileMix {
    let women = match stream {
        Stream::Resettled => assumptions.women_share_resettled,
        Stream::Asylum => assumptions.women_share_asylum,
        Stream::Settled => assumptions.women_share_settled,
    };
    Profile::ALL.map(|profile| {
        let either = |yes: bool, share: f64| if yes { share } else { 1.0 - share };
        let childcare = if profile.woman { assumptions.childcare_women } else { assumptions.childcare_men };
        let only =
            if profile.woman { either(profile.needs_women_only, assumptions.women_only_share) } else { 1.0 };
        either(profile.woman, women) * only * either(profile.needs_childcare, childcare)
    })
}

/// A kind of learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Learner {
    /// Level to be taught.
    pub level: Level,
    /// On what ground they are here.
    pub standing: Standing,
    /// Position in [`Profile::ALL`].
    pub profile: usize,
}

/// A number for each kind of learner, in the order of [`Learner::all`].
pub type ByLearner = [f64; Learner::COUNT];

impl Learner {
    /// How many kinds there are.
    pub const COUNT: usize = Level::COUNT * Standing::COUNT * Profile::COUNT;

    /// Every kind, by level, then standing, then profile.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0..Self::COUNT).map(Self::at)
    }

    /// The kind at a position.
    #[must_use]
    pub fn at(index: usize) -> Self {
        let (rest, profile) = (index / Profile::COUNT, index % Profile::COUNT);
        Self {
            level: Level::ALL[rest / Standing::COUNT],
            standing: Standing::ALL[rest % Standing::COUNT],
            profile,
        }
    }

    /// Its position.
    #[must_use]
    pub fn index(self) -> usize {
        (self.level.index() * Standing::COUNT + self.standing.index()) * Profile::COUNT + self.profile
    }

    /// Sex and needs.
    #[must_use]
    pub fn profile(self) -> Profile {
        Profile::ALL[self.profile]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_at_its_position() {
        assert!(Learner::all().enumerate().all(|(index, learner)| learner.index() == index));
    }

    // Resettled: 0.51 women, of them 0.10 need a class for women only and 0.40 childcare; 0.10 of men do.
    #[test]
    fn profiles_sum_to_one_and_follow_the_shares() {
        let assumptions = Assumptions::default();
        for stream in Stream::ALL {
            assert!((profiles(stream, &assumptions).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        let mix = profiles(Stream::Resettled, &assumptions);
        assert!((mix[1] - 0.49 * 0.10).abs() < 1e-12);
        assert!((mix[3] - 0.51 * 0.90 * 0.40).abs() < 1e-12);
        assert!((mix[5] - 0.51 * 0.10 * 0.40).abs() < 1e-12);
    }
}
