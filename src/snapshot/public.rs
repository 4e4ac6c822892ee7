//! Entries as the public may see them, and what the operator must know of the safeguarded ones.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Snapshot;
use crate::analysis::supply::place_of;
use crate::domain::dataset::Dataset;
use crate::domain::provision::Provider;

impl Snapshot {
    /// The entry at a position in the dataset, as the public may see it.
    #[must_use]
    pub fn public_entry(&self, index: usize) -> Cow<'_, Provider> {
        let all = &self.data.providers;
        let entry = &all[index];
        entry.for_public(self.owners[index].map(|owner| &all[owner]))
    }

    /// The provider that an entry belongs to, by position: itself, or the one that it is a further venue of.
    #[must_use]
    pub fn owner(&self, index: usize) -> usize {
        self.owners[index].unwrap_or(index)
    }
}

/// The provider that each entry is a further venue of, by position.
pub(super) fn owners(entries: &[Provider]) -> Vec<Option<usize>> {
    let numbered = entries.iter().enumerate();
    let known: HashMap<&str, usize> = numbered.map(|(place, entry)| (entry.id.recorded(), place)).collect();
    let owner = |entry: &Provider| known.get(entry.venue_of.as_ref()?.recorded()).copied();
    entries.iter().map(owner).collect()
}

/// Tells the log which safeguarded places supply nothing, for want of a centre to count at.
pub(super) fn tell_of_safeguarded(data: &Dataset) {
    let placed = data.providers.iter().filter(|entry| entry.safeguarded && entry.position.is_some());
    for entry in placed.filter(|entry| place_of(entry, &data.centres).is_none()) {
        let authority = entry.la_code.map(|code| code.to_string()).unwrap_or_default();
        tracing::warn!(
            provider = entry.id.recorded(),
            authority,
            "a safeguarded place supplies nothing: its authority has no centre at which it could count"
        );
    }
}
