//! Identifiers for providers of a file that gives none. They are public, so that of a safeguarded place is made without
//! its venue, its address and its postcode.

use std::collections::BTreeMap;

use crate::domain::key_set::KeySet;
use crate::domain::provision::Provider;

/// What a safeguarded entry is made of.
pub(super) struct Safeguarded<'a> {
    /// Name of the organisation.
    pub name: &'a str,
    /// Code of its authority; blank = not known.
    pub authority: &'a str,
    /// Name of the venue; blank = not said.
    pub venue: &'a str,
    /// Postcode; blank = not said.
    pub postcode: &'a str,
}

/// Identifiers that the rows of a file have so far.
#[derive(Debug, Default)]
pub(super) struct MadeIds {
    taken: KeySet,
    rows: usize,
}

impl MadeIds {
    /// Whether a row has this one.
    pub(super) fn has(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// A row has this one.
    pub(super) fn take(&mut self, id: &str) {
        self.taken.insert(id);
        self.rows += 1;
    }

    /// Name and authority and, from the second place on, a number. A place that is recorded keeps what it is known by,
    /// so that the same file twice changes nothing; of places that nothing tells apart the first row is the first.
    pub(super) fn safeguarded(&mut self, row: &Safeguarded<'_>, known: &[Provider]) -> String {
        let base = slug(&[row.name, row.authority]);
        let number_of = |id: &str| match id.strip_prefix(&base)? {
            "" => Some(1),
            rest => rest.strip_prefix('-')?.parse::<usize>().ok(),
        };
        let same = |entry: &Provider| {
            let postcode = entry.postcode.map(|postcode| postcode.to_string()).unwrap_or_default();
            let venue = entry.venue_name.as_deref().unwrap_or_default();
            entry.safeguarded
                && slug(&[venue]) == slug(&[row.venue])
                && plain(&postcode) == plain(row.postcode)
        };
        let of_base: BTreeMap<usize, &Provider> =
            known.iter().filter_map(|entry| Some((number_of(entry.id.recorded())?, entry))).collect();
        let here = of_base.values().find(|entry| same(entry) && !self.has(entry.id.recorded()));
        let next = || {
            let numbered =
                |number: usize| if number == 1 { base.clone() } else { format!("{base}-{number}") };
            let is_free = |number: &usize| !of_base.contains_key(number) && !self.has(&numbered(*number));
            // Of so many numbers one is free.
            (1..=of_base.len() + self.rows + 1).find(is_free).map(numbered).unwrap_or_default()
        };
        let id = here.map_or_else(next, |entry| entry.id.recorded().to_owned());
        self.take(&id);
        id
    }
}

/// Words of some texts in small letters, with hyphens between.
pub(super) fn slug(parts: &[&str]) -> String {
    let words = parts.iter().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}

fn plain(text: &str) -> String {
    slug(&[text]).replace('-', "")
}
