//! Safeguarded places, by whatever entry they are told.

use std::collections::{BTreeMap, BTreeSet};

use super::Provider;
use super::likeness::{LIKE, likeness, names_one_place};
use super::public::tells_of;
use crate::domain::code::LaCode;
use crate::domain::entry_id::{Concealed, ConcealmentKey};
use crate::domain::postcode::Postcode;
use crate::domain::record::{Fields, RecordKind};

/// What an entry says of where it is and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceSaid {
    /// Recorded identifier of the entry.
    pub id: String,
    /// Postcode, its own or the one in its address; `None` = not said.
    pub postcode: Option<Postcode>,
    /// Authority; `None` = not said.
    pub la_code: Option<LaCode>,
    /// Recorded identifier of the organisation.
    pub owner: String,
    /// Its name; blank = not said.
    pub name: String,
    /// Name of the venue; blank = not said.
    pub venue: String,
    /// Address; blank = not said.
    pub address: String,
}

impl PlaceSaid {
    fn of(entry: &Provider) -> Self {
        let address = entry.address.clone().unwrap_or_default();
        Self {
            id: entry.id.recorded().to_owned(),
            postcode: entry.postcode.or_else(|| postcode_in(&address)),
            la_code: entry.la_code,
            owner: entry.owner().recorded().to_owned(),
            name: entry.name.clone(),
            venue: entry.venue_name.clone().unwrap_or_default(),
            address,
        }
    }

    /// Of a row or a record of a provider or a venue, with the name of its organisation; `None` = it is of another
    /// kind, or has no identifier.
    #[must_use]
    pub fn of_row(kind: RecordKind, fields: &Fields, name: &str) -> Option<Self> {
        let text = |column: &str| fields.get(column).cloned().unwrap_or_default();
        matches!(kind, RecordKind::Provider | RecordKind::Venue).then_some(())?;
        let own = text("provider_name");
        Some(Self {
            id: kind.key(fields)?,
            postcode: text("postcode").parse().ok().or_else(|| postcode_in(&text("address"))),
            la_code: text("la_code").parse().ok(),
            owner: text("provider_id"),
            name: if own.is_empty() { name.to_owned() } else { own },
            venue: text("venue_name"),
            address: text("address"),
        })
    }
}

/// The last postcode of an address.
fn postcode_in(address: &str) -> Option<Postcode> {
    let words: Vec<&str> =
        address.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).map(<[&str]>::concat).chain(words.iter().map(ToString::to_string));
    pairs.filter(|text| text.len() >= 5).filter_map(|text| text.parse().ok()).next_back()
}

/// A flag that was set on a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// What the entry said when it was flagged.
    pub said: PlaceSaid,
    /// Whether the entry is there, and flagged still: then its own row may lift the flag.
    pub stands: bool,
}

/// Places that somebody flagged as safeguarded. A place stays one when its entry is closed, moved or renamed, until
/// somebody says of it that it is not.
#[derive(Debug, Clone, Default)]
pub struct SafeguardedPlaces(Vec<Flagged>);

impl SafeguardedPlaces {
    /// Those that were flagged before.
    #[must_use]
    pub fn new(before: Vec<Flagged>) -> Self {
        Self(before)
    }

    /// Adds entries that are flagged.
    pub fn add<'a>(&mut self, entries: impl Iterator<Item = &'a Provider>) {
        let flagged = entries.filter(|entry| entry.safeguarded).map(PlaceSaid::of);
        self.0.extend(flagged.map(|said| Flagged { said, stands: true }));
    }

    /// Recorded identifier of a flagged entry at the same place, other than this one itself: at the same postcode, of
    /// the same organisation or with a name of it or its venue that is like one of theirs; where a postcode is not
    /// said, of the same organisation or one with a name like it in the same authority. What another file spells
    /// a little differently must not tell what the first one hides.
    #[must_use]
    pub fn same_place(&self, said: &PlaceSaid) -> Option<&str> {
        let other = self.0.iter().filter(|flagged| !(flagged.stands && flagged.said.id == said.id));
        let mut there = other.map(|flagged| &flagged.said);
        there.find(|flagged| is_same_place(flagged, said)).map(|flagged| flagged.id.as_str())
    }

    /// Which of the entries that nobody flagged are at one of these places, with the entry that hides each: recorded
    /// identifiers. `all` says of each entry whether it is flagged. What is hidden hides in its turn what is at its
    /// place, and is among the places from then on.
    pub fn hides(&mut self, all: Vec<(PlaceSaid, bool)>) -> BTreeMap<String, String> {
        let mut shown: Vec<PlaceSaid> =
            all.into_iter().filter(|(_, flagged)| !flagged).map(|(said, _)| said).collect();
        let mut hidden_with = BTreeMap::new();
        loop {
            let (mut hidden, mut rest) = (Vec::new(), Vec::new());
            for said in shown {
                if let Some(with) = self.same_place(&said) {
                    hidden_with.insert(said.id.clone(), with.to_owned());
                    hidden.push(Flagged { said, stands: true });
                } else {
                    rest.push(said);
                }
            }
            if hidden.is_empty() {
                return hidden_with;
            }
            self.0.append(&mut hidden);
            shown = rest;
        }
    }

    /// Whether the name of an organisation tells one of its flagged places.
    fn are_told_by(&self, owner: &str, name: &str) -> bool {
        let own = self.0.iter().map(|flagged| &flagged.said).filter(|said| said.owner == owner);
        own.into_iter().any(|said| tells_of(name, said.postcode, &said.address))
    }
}

fn is_same_place(one: &PlaceSaid, other: &PlaceSaid) -> bool {
    let same_owner = one.owner == other.owner;
    match (one.postcode, other.postcode) {
        (Some(a), Some(b)) if a != b => false,
        (Some(_), Some(_)) => {
            let names = [&one.name, &one.venue];
            let theirs = [&other.name, &other.venue];
            same_owner || names.iter().any(|name| theirs.iter().any(|their| names_one_place(name, their)))
        }
        _ => {
            let apart = one.la_code.zip(other.la_code).is_some_and(|(a, b)| a != b);
            !apart && (same_owner || likeness(&one.name, &other.name) >= LIKE)
        }
    }
}

/// Takes entries for safeguarded that are at a safeguarded place, and gives whatever belongs to a safeguarded entry
/// an identifier that tells nothing. Then the concealed ones are last, since a place among the others would tell how
/// an identifier begins. Gives recorded identifiers: of who is hidden with whom.
#[must_use]
pub fn hide_safeguarded(
    entries: &mut [Provider],
    places: &mut SafeguardedPlaces,
    key: &ConcealmentKey,
) -> BTreeMap<String, String> {
    places.add(entries.iter());
    let said = entries.iter().map(|entry| (PlaceSaid::of(entry), entry.safeguarded));
    let hidden_with = places.hides(said.collect());
    for entry in entries.iter_mut().filter(|entry| hidden_with.contains_key(entry.id.recorded())) {
        entry.safeguarded = true;
    }
    let owners: BTreeSet<String> = entries
        .iter()
        .filter(|entry| entry.safeguarded && entry.venue_of.is_none())
        .map(|entry| entry.id.recorded().to_owned())
        .collect();
    for entry in entries.iter_mut() {
        let of_safeguarded = owners.contains(entry.owner().recorded());
        entry.name_tells = places.are_told_by(entry.owner().recorded(), &entry.name);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_postcode_of_an_address_is_found() {
        let found = |address: &str| postcode_in(address).map(|postcode| postcode.to_string());
        assert_eq!(found("7 Dunnart Lane, Leicester, LE3 5BL").as_deref(), Some("LE3 5BL"));
        assert_eq!(found("7 Dunnart Lane LE35BL, Leicester").as_deref(), Some("LE3 5BL"));
        assert_eq!(found("7 Dunnart Lane, Leicester"), None);
    }
}
