//! What can be said of an entry: whose it is, what is held there, who may see where.

use std::collections::BTreeSet;

use super::{Evidence, Mode, OfferKind, Provider, ProviderType};
use crate::domain::code::RegionCode;
use crate::domain::entry_id::EntryId;
use crate::domain::level::LevelSet;
use crate::domain::offer_terms::OfferTerms;
use crate::domain::position::Position;
use crate::domain::stated_class::StatedClass;

/// Providers behind some entries: one with several venues counts once.
#[must_use]
pub fn count_owners<'a>(entries: impl Iterator<Item = &'a Provider>) -> usize {
    entries.map(|entry| entry.owner().recorded()).collect::<BTreeSet<_>>().len()
}

impl Provider {
    /// An entry of which nothing but the name and the region is known.
    #[must_use]
    pub fn silent(
        id: impl Into<String>,
        name: String,
        provider_type: ProviderType,
        region: RegionCode,
    ) -> Self {
        Self {
            id: EntryId::new(id),
            name,
            provider_type,
            region,
            evidence: Evidence::Source,
            venue_name: None,
            address: None,
            postcode: None,
            stated_area: None,
            la_code: None,
            formality: None,
            levels: None,
            kind: None,
            ages: None,
            reserved_for: None,
            initial_assessment: None,
            childcare: None,
            waiting_list: None,
            fees: None,
            eligibility: None,
            women_only: None,
            modes: Vec::new(),
            days_times: None,
            website: None,
            source_url: None,
            source_date: None,
            notes: None,
            terms: OfferTerms::default(),
            accessibility: None,
            safeguarded: false,
            name_tells: false,
            contact: None,
            assured: None,
            venue_of: None,
            classes_elsewhere: false,
            classes: Vec::new(),
            position: None,
        }
    }

    /// The provider that the entry belongs to: its own, or the one that it is a further venue of.
    #[must_use]
    pub fn owner(&self) -> &EntryId {
        self.venue_of.as_ref().unwrap_or(&self.id)
    }

    /// Whether nothing is known to be held there: a further venue that no class names, or an entry whose classes are
    /// all held at further venues.
    #[must_use]
    pub fn is_bare_place(&self) -> bool {
        self.classes.is_empty() && (self.venue_of.is_some() || self.classes_elsewhere)
    }

    /// Levels taught there, as far as it is said: those that the classes held there state and, at the provider's own
    /// entry, those that it states for itself.
    #[must_use]
    pub fn levels_here(&self) -> Option<LevelSet> {
        let own = self.levels.filter(|_| self.venue_of.is_none() && !self.is_bare_place());
        let taught = self.classes.iter().filter(|class| class.is_taught());
        let classes = taught.filter_map(|class| class.levels.or(self.levels));
        let all: LevelSet = own.into_iter().chain(classes).flat_map(LevelSet::iter).collect();
        (!all.is_empty()).then_some(all)
    }

    /// Where the public may see it; a safeguarded venue is shown nowhere.
    #[must_use]
    pub fn public_position(&self) -> Option<Position> {
        self.position.filter(|_| !self.safeguarded)
    }

    /// Whether the source says that all teaching is online: of the entry or, where that does not say, of each of its classes.
    #[must_use]
    pub fn online_only(&self) -> bool {
        if !self.modes.is_empty() {
            return self.modes.iter().all(|mode| *mode == Mode::Online);
        }
        let mut taught = self.classes.iter().filter(|class| class.is_taught()).peekable();
        // A level that no class has may be taught anywhere.
        taught.peek().is_some()
            && taught.all(|class| class.mode == Some(Mode::Online))
            && self.levels_without_class().is_empty()
    }

    /// Levels that it states and that none of its classes is at.
    #[must_use]
    pub fn levels_without_class(&self) -> LevelSet {
        let taught = || self.classes.iter().filter(|class| class.is_taught());
        let at = |level| taught().any(|class| class.levels.is_none_or(|levels| levels.contains(level)));
        self.levels.into_iter().flat_map(LevelSet::iter).filter(|level| !at(*level)).collect()
    }

    /// What is offered, as it says or, where all that it states is an assessment or a hub, that: what only leads to a class
    /// says nothing of one here.
    #[must_use]
    pub fn kind_here(&self) -> Option<OfferKind> {
        let only_leads = self.levels.is_none() && !self.classes.iter().any(StatedClass::is_taught);
        self.kind.or_else(|| self.classes.first().filter(|_| only_leads)?.kind)
    }

    /// Whether the source says that it charges nothing.
    #[must_use]
    pub fn says_free(&self) -> bool {
        self.fees.as_deref() == Some("free")
    }
}
