//! Safeguarded places, by whatever entry they are told.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Provider;
use super::likeness::{LIKE, likeness};
use crate::domain::entry_id::{Concealed, ConcealmentKey};
use crate::domain::postcode::Postcode;
use crate::domain::record::{Fields, RecordKind};

/// What an entry says of where it is and whose.
#[derive(Debug, Clone)]
pub struct PlaceSaid<'a> {
    /// Recorded identifier of the entry.
    pub id: Cow<'a, str>,
    /// Postcode.
    pub postcode: Postcode,
    /// Recorded identifier of the organisation.
    pub owner: &'a str,
    /// Its name; blank = not said.
    pub name: &'a str,
    /// Name of the venue; blank = not said.
    pub venue: &'a str,
}

impl<'a> PlaceSaid<'a> {
    /// Of an entry; `None` = it has no postcode.
    fn of(entry: &'a Provider) -> Option<Self> {
        Some(Self {
            id: entry.id.recorded().into(),
            postcode: entry.postcode?,
            owner: entry.owner().recorded(),
            name: &entry.name,
            venue: entry.venue_name.as_deref().unwrap_or_default(),
        })
    }

    /// Of a row or a record of a provider or a venue; `None` = it has no postcode, or is of another kind.
    #[must_use]
    pub fn of_row(kind: RecordKind, fields: &'a Fields) -> Option<Self> {
        let text = |column: &str| fields.get(column).map_or("", String::as_str);
        matches!(kind, RecordKind::Provider | RecordKind::Venue).then_some(())?;
        Some(Self {
            id: kind.key(fields)?.into(),
            postcode: text("postcode").parse().ok()?,
            owner: text("provider_id"),
            name: text("provider_name"),
            venue: text("venue_name"),
        })
    }
}

/// Places that somebody flagged as safeguarded, by postcode.
#[derive(Debug, Default)]
pub struct SafeguardedPlaces(BTreeMap<Postcode, Vec<Flagged>>);

#[derive(Debug)]
struct Flagged {
    id: String,
    owner: String,
    name: String,
    venue: String,
}

impl SafeguardedPlaces {
    /// Those of some entries.
    #[must_use]
    pub fn of<'a>(entries: impl Iterator<Item = &'a Provider>) -> Self {
        let mut all = Self::default();
        entries.filter(|entry| entry.safeguarded).filter_map(PlaceSaid::of).for_each(|said| all.flag(&said));
        all
    }

    /// Adds one.
    pub fn flag(&mut self, said: &PlaceSaid<'_>) {
        self.0.entry(said.postcode).or_default().push(Flagged {
            id: said.id.clone().into_owned(),
            owner: said.owner.to_owned(),
            name: said.name.to_owned(),
            venue: said.venue.to_owned(),
        });
    }

    /// Recorded identifier of another entry that is flagged, at the same place: at the same postcode, of the same
    /// organisation or of one with a name like it, or at a venue with a name like it. One that another file spells a
    /// little differently must not tell what the first one hides.
    #[must_use]
    pub fn same_place(&self, said: &PlaceSaid<'_>) -> Option<&str> {
        let same = |flagged: &&Flagged| {
            flagged.owner == said.owner
                || likeness(&flagged.name, said.name) >= LIKE
                || likeness(&flagged.venue, said.venue) >= LIKE
        };
        let mut others = self.0.get(&said.postcode)?.iter().filter(|flagged| flagged.id != said.id);
        others.find(same).map(|flagged| flagged.id.as_str())
    }
}

/// Takes entries for safeguarded that are at a safeguarded place, and gives whatever belongs to a safeguarded entry
/// an identifier that tells nothing. Then the concealed ones are last, since a place among the others would tell how
/// an identifier begins. Gives recorded identifiers: of who is hidden with whom.
#[must_use]
pub fn hide_safeguarded(entries: &mut [Provider], key: &ConcealmentKey) -> BTreeMap<String, String> {
    let places = SafeguardedPlaces::of(entries.iter());
    let mut hidden_with = BTreeMap::new();
    for entry in entries.iter_mut().filter(|entry| !entry.safeguarded) {
        let Some(said) = PlaceSaid::of(entry) else { continue };
        if let Some(with) = places.same_place(&said).map(str::to_owned) {
            entry.safeguarded = true;
            hidden_with.insert(entry.id.recorded().to_owned(), with);
        }
    }
    let owners: BTreeSet<String> = entries
        .iter()
        .filter(|entry| entry.safeguarded && entry.venue_of.is_none())
        .map(|entry| entry.id.recorded().to_owned())
        .collect();
    for entry in entries.iter_mut() {
        let of_safeguarded = owners.contains(entry.owner().recorded());
        if entry.safeguarded {
            entry.id.conceal(Concealed::Entry, key);
        }
        if entry.safeguarded || of_safeguarded {
            entry.classes.iter_mut().for_each(|class| class.id.conceal(Concealed::Class, key));
        }
        if let Some(owner) = entry.venue_of.as_mut().filter(|_| of_safeguarded) {
            owner.conceal(Concealed::Entry, key);
        }
    }
    entries.sort_by(|a, b| {
        let place = |entry: &Provider| entry.id.is_concealed();
        place(a).cmp(&place(b)).then_with(|| a.id.recorded().cmp(b.id.recorded()))
    });
    hidden_with
}
