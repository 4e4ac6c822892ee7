//! What is offered at an entry, one thing at a time: a learner who needs two things at once needs them of the same class.

use serde::Serialize;

use super::Date;
use super::learner_status::StatusSet;
use super::level::LevelSet;
use super::meetings::Meetings;
use super::provision::{Ages, Formality, Mode, Provider};
use super::term::Term;

/// A class, or what an entry says of all that it offers. `None` = not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
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
    /// How this class is taught; `None` = as its entry says of all.
    pub mode: Option<Mode>,
    /// When it runs.
    pub term: Term,
    /// Ages admitted.
    pub ages: Option<Ages>,
    /// Statuses admitted; `None` = by the rules that hold.
    pub statuses: Option<StatusSet>,
    /// Whether every seat is taken, where seats and people enrolled are stated.
    pub full: Option<bool>,
    /// People waiting for a seat.
    pub waiting: Option<u32>,
}

/// Which of the offers somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// All of them.
    Any,
    /// Those that an adult goes to: not online, not for 16 to 18 only.
    AdultsAtAPlace,
}

impl Reach {
    /// Whether a class that is taught so, to people of such ages, is one of them.
    #[must_use]
    pub fn takes(self, mode: Option<Mode>, ages: Option<Ages>) -> bool {
        self == Self::Any || (mode != Some(Mode::Online) && ages != Some(Ages::SixteenToEighteen))
    }
}

impl Offer {
    fn is_within(self, reach: Reach) -> bool {
        reach.takes(self.mode, self.ages)
    }
}

/// Every level that some of them is stated to be at; `None` = none states one.
#[must_use]
pub fn levels_of(offers: impl Iterator<Item = Offer>) -> Option<LevelSet> {
    let all: LevelSet = offers.filter_map(|offer| offer.levels).flat_map(LevelSet::iter).collect();
    (!all.is_empty()).then_some(all)
}

/// When any of them is held.
#[must_use]
pub fn meetings_of(offers: impl Iterator<Item = Offer>) -> Meetings {
    offers.map(|offer| offer.meetings).reduce(Meetings::with).unwrap_or_default()
}

/// All that is offered at an entry, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offers {
    each: Vec<Offer>,
    /// What the entry says of all, whatever runs: neither the levels nor the hours of any class.
    of_all: Offer,
}

impl Offers {
    /// Of each class held at an entry, or of the entry where it states none, each kind once. What a class does not say, the
    /// entry says for it; levels that the entry states and no class has are an offer of the entry's own.
    #[must_use]
    pub fn of(entry: &Provider) -> Self {
        let of_all = Offer {
            formality: entry.formality,
            childcare: entry.childcare,
            women_only: entry.women_only,
            ages: entry.ages,
            statuses: entry.terms.statuses,
            waiting: entry.terms.waiting,
            ..Offer::default()
        };
        let own = |levels| Offer { levels, meetings: Meetings::of_entry(entry), ..of_all };
        let mut offers: Vec<Offer> = Vec::new();
        for class in entry.classes.iter().filter(|class| class.is_taught()) {
            let offer = Offer {
                levels: class.levels.or(entry.levels),
                formality: class.formality.or(entry.formality),
                childcare: class.childcare.or(entry.childcare),
                women_only: class.women_only.or(entry.women_only),
                meetings: Meetings::of_class(class).unwrap_or_else(|| Meetings::of_entry(entry)),
                mode: class.mode,
                term: class.term(),
                ages: class.ages.or(entry.ages),
                statuses: class.terms.statuses.or(entry.terms.statuses),
                full: class.is_full(),
                waiting: class.terms.waiting,
            };
            if !offers.contains(&offer) {
                offers.push(offer);
            }
        }
        let stated = entry.levels_here();
        let without_class = entry.levels_without_class();
        let further: LevelSet = stated
            .into_iter()
            .flat_map(LevelSet::iter)
            .filter(|level| without_class.contains(*level))
            .collect();
        if offers.is_empty() {
            offers.push(own(stated));
        } else if !further.is_empty() {
            offers.push(own(Some(further)));
        }
        Self { each: offers, of_all }
    }

    /// What the entry says of all that it offers: neither the levels nor the hours of any class.
    #[must_use]
    pub fn of_all(&self) -> Offer {
        self.of_all
    }

    /// Each of them, whenever it runs; never none.
    pub fn iter(&self) -> impl Iterator<Item = Offer> + '_ {
        self.each.iter().copied()
    }

    /// Those that run on a day. Where all are of other days nobody knows what there is: one of which only that is known which
    /// the entry says of all.
    pub fn running(&self, day: Date, reach: Reach) -> impl Iterator<Item = Offer> + '_ {
        let of_all = self.rest_on(day, reach).then_some(self.of_all);
        self.within(reach).filter(move |offer| offer.term.holds(day)).chain(of_all)
    }

    /// Those of a reach, whenever they run.
    pub fn within(&self, reach: Reach) -> impl Iterator<Item = Offer> + '_ {
        self.iter().filter(move |offer| offer.is_within(reach))
    }

    /// Whether none of them runs on a day.
    #[must_use]
    pub fn rest_on(&self, day: Date, reach: Reach) -> bool {
        !self.within(reach).any(|offer| offer.term.holds(day))
    }

    /// The next day after another on which one of them begins.
    #[must_use]
    pub fn next_after(&self, day: Date, reach: Reach) -> Option<Date> {
        self.within(reach).filter_map(|offer| offer.term.starts).filter(|starts| *starts > day).min()
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
        let told: Vec<_> = Offers::of(&entry).iter().map(|one| (one.women_only, one.childcare)).collect();
        assert_eq!(told, [(Some(true), None), (Some(false), Some(true))]);
    }

    #[test]
    fn of_a_class_that_does_not_run_or_is_online_only_what_its_entry_says_of_all_is_known_to_who_would_go_there()
     {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut entry = entry();
        entry.classes = vec![
            StatedClass { childcare: Some(true), starts: Some(day("2026-01-05")), ..StatedClass::default() },
            StatedClass { women_only: Some(true), mode: Some(Mode::Online), ..StatedClass::default() },
        ];
        let offers = Offers::of(&entry);
        let women = |found: Vec<Offer>| found.iter().map(|one| one.women_only).collect::<Vec<_>>();
        let [before, first] = ["2026-01-04", "2026-01-05"].map(day);
        assert_eq!(women(offers.running(before, Reach::Any).collect()), [Some(true)]);
        let general: Vec<Offer> = offers.running(before, Reach::AdultsAtAPlace).collect();
        assert_eq!(
            general,
            [Offer { women_only: Some(false), ..Offer::default() }],
            "no class: no level, no hour"
        );
        assert_eq!(women(offers.running(first, Reach::AdultsAtAPlace).collect()), [Some(false)]);
        assert_eq!(offers.running(first, Reach::Any).count(), 2);
        let resting = |day, reach| (offers.rest_on(day, reach), offers.next_after(day, reach));
        assert_eq!(resting(before, Reach::Any), (false, Some(first)), "the one online runs");
        assert_eq!(resting(before, Reach::AdultsAtAPlace), (true, Some(first)));
        assert_eq!(resting(first, Reach::AdultsAtAPlace), (false, None));
    }

    #[test]
    fn an_entry_without_classes_is_one_offer_and_one_with_further_levels_offers_those_too() {
        let mut entry = entry();
        assert_eq!(Offers::of(&entry).iter().count(), 1);
        entry.levels = Some([Level::Entry1, Level::Entry2].into_iter().collect());
        let class =
            StatedClass { levels: Some([Level::Entry1].into_iter().collect()), ..StatedClass::default() };
        entry.classes = vec![class.clone(), class];
        let levels: Vec<_> = Offers::of(&entry).iter().map(|one| one.levels).collect();
        assert_eq!(
            levels,
            [[Level::Entry1], [Level::Entry2]].map(|of| Some(of.into_iter().collect::<LevelSet>()))
        );
    }
}
