//! Providers confirm or correct their own entry, by a link and without an account.
//!
//! The link carries 256 random bits; the store has only their hash. It opens for one answer: "still right", which
//! counts at once, or corrections, which wait for an officer. An officer renews it for the next time (`links.rs`).

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::confirm_at_once::Asked;
use super::{Desk, Edit, RecordsError, day_of};
use crate::domain::Date;
use crate::domain::confirmation::{Corrections, NewProposal, Proposal, ProviderLink, Settled, Wish};
use crate::domain::dataset::Dataset;
use crate::domain::kept::{ASSURED, Batch, Provenance, Record, State, Write};
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::sha256;
use crate::store::StoreError;

/// As the trail names whoever holds the link.
pub(super) const BY_LINK: &str = "the provider, by its link";
/// A sheet of corrections longer than that is no answer to one entry.
const MOST_WISHES: usize = 200;
const WAITING: &str = "waiting";
const WAITING_DATE: &str = "waiting_date";
/// What says how the atlas came to know, and what a row is known by, is not the provider's to change.
const NOT_THEIRS: [&str; 11] = [
    "provider_id",
    "venue_id",
    "class_id",
    "la_code",
    "region_code",
    "evidence",
    "source_url",
    "source_date",
    "provider_type",
    "reserved_for",
    ASSURED,
];

/// Everything that a provider's link opens.
#[derive(Debug)]
pub struct OwnEntry {
    /// The link.
    pub link: ProviderLink,
    /// The provider, then its venues, then its classes.
    pub records: Vec<Record>,
}

/// Whether a provider may change a column.
#[must_use]
pub fn is_theirs(column: &str) -> bool {
    !NOT_THEIRS.contains(&column)
}

impl Desk {
    /// What a link opens.
    ///
    /// # Errors
    /// [`StoreError::LinkSpent`] when it opens nothing (any more).
    pub fn own_entry(&self, token: &str, now: Timestamp) -> Result<OwnEntry, RecordsError> {
        let link = self.store().link_by_token(&sha256(token.as_bytes()))?;
        let link = link.filter(|link| link.used_at.is_none() && now < link.expires_at);
        let link = link.ok_or(StoreError::LinkSpent)?;
        let own = self.store().record(RecordKind::Provider, &link.provider)?;
        let mut records = vec![own.ok_or(StoreError::LinkSpent)?];
        for kind in [RecordKind::Venue, RecordKind::Class] {
            let of_kind = self.store().records(kind)?.into_iter();
            records.extend(of_kind.filter(|record| {
                record.state.fields.get("provider_id").is_some_and(|id| *id == link.provider)
            }));
        }
        Ok(OwnEntry { link, records })
    }

    /// "Still right": every record of the provider is confirmed as of today. `seen` are the records that the provider
    /// has looked at, with their versions: nobody confirms what they did not see.
    ///
    /// # Errors
    /// [`StoreError::LinkSpent`]; [`RecordsError::NotAsSeen`] when the entry is another one by now.
    pub fn still_right(
        &self,
        token: &str,
        seen: &BTreeSet<(RecordKind, String, u32)>,
        now: Timestamp,
        today: Date,
    ) -> Result<usize, RecordsError> {
        let OwnEntry { link, records } = self.own_entry(token, now)?;
        let current = records.iter().map(|record| (record.kind, record.id.clone(), record.version));
        if current.collect::<BTreeSet<_>>() != *seen {
            return Err(RecordsError::NotAsSeen);
        }
        let writes: Vec<Write> = records
            .into_iter()
            .map(|record| Write {
                after: Some(confirmed(record.kind, record.state, today)),
                kind: record.kind,
                id: record.id,
                seen: record.version,
            })
            .collect();
        let confirmed = writes.len();
        self.apply(&Batch {
            reason: format!("Confirmed by {}", link.provider),
            file: None,
            changed_by: BY_LINK.to_owned(),
            changed_at: now,
            writes,
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled: Some(Settled::LinkUsed { token_sha256: link.token_sha256 }),
        })?;
        Ok(confirmed)
    }

    /// Keeps what a provider asks to be changed, for an officer to look at. That a place is safeguarded holds at once,
    /// and is in the history.
    ///
    /// # Errors
    /// [`StoreError::LinkSpent`]; [`RecordsError::Refused`] with everything that cannot be asked or breaks a rule:
    /// then the link is not used up, and only that a place
    /// is safeguarded holds.
    pub fn ask(
        &self,
        token: &str,
        wishes: &[NewProposal],
        now: Timestamp,
        data: &Dataset,
    ) -> Result<Asked, RecordsError> {
        let OwnEntry { link, records } = self.own_entry(token, now)?;
        let mut faults = Vec::new();
        if wishes.is_empty() || wishes.len() > MOST_WISHES {
            faults.push(format!("there must be from 1 to {MOST_WISHES} corrections"));
        }
        for wish in wishes {
            if let Err(fault) = self.check_wish(wish, &link.provider, &records, now, data) {
                faults.push(fault);
            }
        }
        if !faults.is_empty() {
            if wishes.len() <= MOST_WISHES && self.hide_all_the_same(&link, &records, wishes, now)? > 0 {
                faults.push(
                    "that the place is safeguarded holds already; the rest waits for that to be put right"
                        .to_owned(),
                );
            }
            return Err(RecordsError::Refused { faults });
        }
        self.settle_asked(&link, &records, wishes, now)
    }

    fn check_wish(
        &self,
        wish: &NewProposal,
        provider: &str,
        records: &[Record],
        now: Timestamp,
        data: &Dataset,
    ) -> Result<(), String> {
        let named = format!("{} \"{:.60}\"", wish.kind, wish.id);
        let known = records.iter().find(|record| record.kind == wish.kind && record.id == wish.id);
        let adds = known.is_none();
        if adds && (wish.kind != RecordKind::Class || wish.seen != 0) {
            return Err(format!("{named} is not an entry of this provider"));
        }
        let Wish::Correct(corrections) = &wish.wish else {
            return if adds { Err(format!("{named} is not there, so it cannot be closed")) } else { Ok(()) };
        };
        let own = |column: &&String| !is_theirs(column) && !adds;
        if let Some(column) = corrections.keys().find(own) {
            return Err(format!("{named}: {column} is not the provider's to change"));
        }
        let identifiers = ["class_id", "provider_id", "venue_id"];
        let says = |(column, text): (&String, &Option<String>)| {
            let filled = text.as_deref().is_some_and(|text| !text.trim().is_empty());
            filled && !identifiers.contains(&column.as_str())
        };
        if adds && !corrections.iter().any(says) {
            return Err(format!("{named} says nothing: give at least its level, or when it meets"));
        }
        if adds && self.store().versions(wish.kind).map_err(|e| e.to_string())?.contains_key(&wish.id) {
            return Err(format!("{named} is taken: give the class another reference"));
        }
        let fields = corrected(known.map(|record| &record.state.fields), corrections, day_of(now));
        if adds && fields.get("provider_id").is_none_or(|id| id != provider) {
            return Err(format!("{named}: provider_id must be {provider}"));
        }
        let edit = Edit {
            kind: wish.kind,
            id: wish.id.clone(),
            seen: wish.seen,
            changed_by: String::new(),
            changed_at: now,
        };
        self.check(&edit, &fields, data).map_err(|fault| format!("{named}: {fault}"))
    }

    /// Makes the changes of a proposal. `seen` is the version of the record that the officer has looked at.
    ///
    /// # Errors
    /// [`StoreError::UnknownProposal`] when it is not there or decided; a conflict; [`RecordsError::Refused`].
    pub fn accept(
        &self,
        number: u64,
        seen: u32,
        by: &str,
        now: Timestamp,
        data: &Dataset,
    ) -> Result<(), RecordsError> {
        let Proposal { provider, proposed, made_at, decision, .. } = self.store().proposal(number)?;
        if decision.is_some() {
            return Err(StoreError::UnknownProposal { number }.into());
        }
        let NewProposal { kind, id, wish, .. } = proposed;
        let current = self.store().record(kind, &id)?;
        let after = match &wish {
            Wish::Close => None,
            Wish::Correct(corrections) => {
                let said_on = day_of(made_at);
                let known = current.as_ref().map(|record| &record.state.fields);
                let fields = corrected(known, corrections, said_on);
                let edit = Edit { kind, id: id.clone(), seen, changed_by: by.to_owned(), changed_at: now };
                self.check(&edit, &fields, data)?;
                // Whatever the record said before, and wherever from: the provider has said this.
                let provenance = Provenance {
                    source: format!("{provider}, by its link"),
                    evidence: "provider".to_owned(),
                    as_at: None,
                    assured: None,
                };
                Some(confirmed(kind, State { fields, provenance }, said_on))
            }
        };
        self.apply(&Batch {
            reason: format!("Correction {number} of {provider} accepted"),
            file: None,
            changed_by: by.to_owned(),
            changed_at: now,
            writes: vec![Write { kind, id, seen, after }],
            headers: Vec::new(),
            quarantined: Vec::new(),
            settled: Some(Settled::ProposalAccepted { number }),
        })?;
        Ok(())
    }
}

/// The same, confirmed by its provider on a day.
fn confirmed(kind: RecordKind, mut state: State, day: Date) -> State {
    state.fields.insert(ASSURED.to_owned(), day.to_string());
    "provider".clone_into(&mut state.provenance.evidence);
    State::new(kind, state.fields, state.provenance)
}

/// What the record says with its corrections. A number waiting that is given without a day is that of the day on which
/// it was said.
fn corrected(known: Option<&Fields>, corrections: &Corrections, said_on: Date) -> Fields {
    let mut fields = known.cloned().unwrap_or_default();
    for (column, text) in corrections {
        match text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => drop(fields.insert(column.clone(), text.to_owned())),
            None => drop(fields.remove(column)),
        }
    }
    if corrections.contains_key(WAITING) && !corrections.contains_key(WAITING_DATE) {
        if fields.contains_key(WAITING) {
            fields.insert(WAITING_DATE.to_owned(), said_on.to_string());
        } else {
            fields.remove(WAITING_DATE);
        }
    }
    fields
}
