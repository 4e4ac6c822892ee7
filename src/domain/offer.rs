//! What is offered at an entry, one thing at a time: a learner who needs two things at once needs them of the same class.

use super::level::LevelSet;
use super::meetings::Meetings;
use super::provision::{Formality, Provider};

/// A class, or what an entry says of all that it offers. `None` = not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Levels taught.
    pub levels: Option<LevelSet>,
    /// Formal or informal.
    pub formality: Option<Formality>,
    /// Whether there is childcare.
    pub childcare: Option<bool>,
    /// Whether it is for women only.
    pub women_only: Option<bool>,
    /// When it is held.
    pub meetings: Meetings,
}

impl Offer {
    /// Of each class held at an entry, or of the entry where it states none, each kind once. What a class does not say, the
    /// entry says for it; levels that the entry states and no class has are an offer of the entry's own.
    #[must_use]
    pub fn of(entry: &Provider) -> Vec<Self> {
        let own = |levels: Option<LevelSet>| Self {
            levels,
            formality: entry.formality,
            childcare: entry.childcare,
            women_only: entry.women_only,
            meetings: Meetings::of_entry(entry),
        };
        let mut offers: Vec<Self> = Vec::new();
        for class in entry.classes.iter().filter(|class| class.is_taught()) {
            let offer = Self {
                levels: class.levels.or(entry.levels),
                formality: class.formality.or(entry.formality),
                childcare: class.childcare.or(entry.childcare),
                women_only: class.women_only.or(entry.women_only),
                meetings: Meetings::of_class(class).unwrap_or_else(|| Meetings::of_entry(entry)),
            };
            if !offers.contains(&offer) {
                offers.push(offer);
            }
        }
        let stated = entry.levels_here();
        let further: LevelSet = stated
            .into_iter()
            .flat_map(LevelSet::iter)
            .filter(|level| !offers.iter().any(|one| one.levels.is_some_and(|had| had.contains(*level))))
            .collect();
        if offers.is_empty() {
            offers.push(own(stated));
        } else if !further.is_empty() {
            offers.push(own(Some(further)));
        }
        offers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::level::Level;
    use crate::domain::provision::ProviderType;
    use crate::domain::stated_class::StatedClass;

    fn entry() -> Provider {
        let mut entry =
            Provider::silent("a", "A".to_owned(), ProviderType::Vcs, "E12000004".parse().unwrap());
        entry.women_only = Some(false);
        entry
    }

    #[test]
    fn a_class_overrules_what_its_entry_says_in_general() {
        let mut entry = entry();
        entry.classes = vec![
            StatedClass { women_only: Some(true), ..StatedClass::default() },
            StatedClass { childcare: Some(true), ..StatedClass::default() },
        ];
        let told: Vec<_> = Offer::of(&entry).iter().map(|one| (one.women_only, one.childcare)).collect();
        assert_eq!(told, [(Some(true), None), (Some(false), Some(true))]);
    }

    #[test]
    fn an_entry_without_classes_is_one_offer_and_one_with_further_levels_offers_those_too() {
        let mut entry = entry();
        assert_eq!(Offer::of(&entry).len(), 1);
        entry.levels = Some([Level::Entry1, Level::Entry2].into_iter().collect());
        let class =
            StatedClass { levels: Some([Level::Entry1].into_iter().collect()), ..StatedClass::default() };
        entry.classes = vec![class.clone(), class];
        let levels: Vec<_> = Offer::of(&entry).iter().map(|one| one.levels).collect();
        assert_eq!(
            levels,
            [[Level::Entry1], [Level::Entry2]].map(|of| Some(of.into_iter().collect::<LevelSet>()))
        );
    }
}
