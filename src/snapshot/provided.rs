//! What providers supply under a method, wherever they are: the same for every region.

use std::collections::{BTreeMap, BTreeSet};

use super::region::Method;
use crate::analysis::eligibility;
use crate::analysis::supply::{self, Class, Offer};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::level::Level;
use crate::domain::provision::Provider;

/// Classes of the whole country.
#[derive(Debug)]
pub struct Provided {
    /// Every class at a known place.
    pub classes: Vec<Class>,
    /// Online classes of providers in a known authority, by authority.
    pub online: BTreeMap<LaCode, Vec<Offer>>,
    /// Authorities with a recorded provider.
    pub(super) with_provider: BTreeSet<LaCode>,
}

impl Provided {
    /// What some providers supply.
    #[must_use]
    pub fn new(data: &Dataset, providers: &[Provider], method: &Method) -> Self {
        let mut classes = supply::classes(providers, &data.centres, &method.assumptions);
        eligibility::apply(&mut classes, providers, &data.rules, data.latest());
        let mut online: BTreeMap<LaCode, Vec<Offer>> = BTreeMap::new();
        for (index, offer) in supply::online(providers, &method.assumptions) {
            if let Some(code) = providers[index].la_code {
                online.entry(code).or_default().push(offer);
            }
        }
        let recorded =
            providers.iter().filter(|provider| provider.venue_of.is_none() || !provider.is_bare_place());
        Self { classes, online, with_provider: recorded.filter_map(|provider| provider.la_code).collect() }
    }

    /// Learner-hours a week of online classes of a level, or of all, that run on a day, of providers in some authorities.
    #[must_use]
    pub fn online_hours(&self, members: &[LaCode], (level, day): (Option<Level>, Date)) -> f64 {
        let offers = members.iter().filter_map(|code| self.online.get(code)).flatten();
        let running = offers.filter(|offer| offer.term.holds(day));
        let of_level = running.filter(|offer| level.is_none_or(|level| offer.levels.contains(level)));
        of_level.fold(0.0, |sum, offer| sum + offer.hours.0)
    }
}
