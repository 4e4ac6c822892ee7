//! Rows as people send them against the rules of their kind, part by part.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::crs::Projection;
use super::error::IngestError;
use super::kept::{everybody, owners, table};
use super::known_codes::KnownCodes;
use super::known_pledges::{KnownPledges, NamedPledges};
use super::report::{Problem, Report, Severity};
use super::rules_in_force::RulesInForce;
use super::{
    asylum_support, census, classes, cohorts, delivery_plans, funding, mapping_rounds, pledges,
    programme_status, providers, resettlement, returns, rules, venues,
};
use crate::domain::Date;
use crate::domain::asylum::AsylumSupport;
use crate::domain::census::CensusEnglish;
use crate::domain::code::LaCode;
use crate::domain::dataset::Dataset;
use crate::domain::disclosure::is_safeguarded;
use crate::domain::entry_id::CONCEALED;
use crate::domain::key_set::KeySet;
use crate::domain::mapping_round::Sector;
use crate::domain::provision::{PlaceSaid, Provider, SafeguardedPlaces};
use crate::domain::record::{Fields, RecordKind};
use crate::domain::resettlement::Resettlement;

/// Checks the rows of one table, which may come in parts: what stands twice is found across all of them.
pub struct RowChecks<'a> {
    kind: RecordKind,
    data: &'a Dataset,
    codes: KnownCodes,
    today: Date,
    earlier: Earlier,
    /// What is safeguarded already, or by the same file.
    safeguarded: SafeguardedPlaces,
    /// Entries that are flagged now.
    flagged: BTreeSet<String>,
    /// Names of providers by identifier.
    names: BTreeMap<String, String>,
    /// Further venues.
    venues: BTreeSet<String>,
}

/// What later rows must know of earlier ones, and of what is there.
enum Earlier {
    Providers(Projection, providers::Entries),
    Venues { projection: Projection, owners: Vec<Provider>, ids: KeySet },
    Classes { known: Vec<Provider>, ids: KeySet },
    Rules(KeySet, RulesInForce),
    Keyed(KeySet),
    Cohorts { ids: KeySet, pledges: KnownPledges },
    Pledges { ids: KeySet, named: NamedPledges },
    MappingRounds(BTreeSet<(LaCode, Sector, Date)>),
    AsylumSupport(AsylumSupport),
    Resettlement(Resettlement),
    EnglishProficiency(CensusEnglish),
}

impl<'a> RowChecks<'a> {
    /// Classes and venues are checked against the providers of the data and those that arrive with them; what has been
    /// found out cannot be of a day after `today`.
    ///
    /// # Errors
    /// When coordinates cannot be transformed. `proj_data` as for [`super::load`].
    pub fn new(
        kind: RecordKind,
        data: &'a Dataset,
        arriving: &[Provider],
        proj_data: Option<&Path>,
        today: Date,
    ) -> Result<Self, IngestError> {
        let earlier = match kind {
            // Places are only for providers and venues: nothing else waits for PROJ.
            RecordKind::Provider => {
                Earlier::Providers(Projection::open(proj_data)?, providers::Entries::default())
            }
            RecordKind::Venue => Earlier::Venues {
                projection: Projection::open(proj_data)?,
                owners: owners(data, arriving),
                ids: KeySet::default(),
            },
            RecordKind::Class => {
                let mut known = everybody(data, arriving);
                forget_classes(&mut known);
                Earlier::Classes { known, ids: KeySet::default() }
            }
            RecordKind::Rule => Earlier::Rules(KeySet::default(), RulesInForce::default()),
            RecordKind::Funding
            | RecordKind::ProgrammeStatus
            | RecordKind::Target
            | RecordKind::QuarterlyReturn
            | RecordKind::ReportedGap
            | RecordKind::DeliveryPlan
            | RecordKind::PlanAction => Earlier::Keyed(KeySet::default()),
            RecordKind::Cohort => {
                Earlier::Cohorts { ids: KeySet::default(), pledges: KnownPledges::default() }
            }
            RecordKind::Pledge => Earlier::Pledges { ids: KeySet::default(), named: NamedPledges::default() },
            RecordKind::MappingRound => Earlier::MappingRounds(BTreeSet::new()),
            RecordKind::AsylumSupport => Earlier::AsylumSupport(AsylumSupport::default()),
            RecordKind::Resettlement => Earlier::Resettlement(Resettlement::default()),
            RecordKind::EnglishProficiency => Earlier::EnglishProficiency(CensusEnglish::default()),
        };
        let codes = KnownCodes::new(&data.authorities);
        let mut safeguarded = data.safeguarded.clone();
        safeguarded.add(arriving.iter());
        let all =
            || data.providers.iter().chain(arriving).map(|entry| (entry.id.recorded().to_owned(), entry));
        let own = |entry: &Provider| entry.safeguarded && !data.hidden_with.contains_key(entry.id.recorded());
        let flagged = all().filter(|(_, entry)| own(entry)).map(|(id, _)| id).collect();
        let (venues, owners): (Vec<_>, Vec<_>) = all().partition(|(_, entry)| entry.venue_of.is_some());
        let names = owners.into_iter().map(|(id, entry)| (id, entry.name.clone())).collect();
        let venues = venues.into_iter().map(|(id, _)| id).collect();
        Ok(Self { kind, data, codes, today, earlier, safeguarded, flagged, names, venues })
    }

    /// Rules that are kept, which rows of rules must not contradict.
    ///
    /// # Errors
    /// When rows cannot be written as CSV.
    pub fn beside_rules<'r>(&mut self, kept: impl Iterator<Item = &'r Fields>) -> Result<(), IngestError> {
        if let Earlier::Rules(_, in_force) = &mut self.earlier {
            // One that breaks a rule itself is not in force; the snapshot's report tells of it.
            let bytes = table(self.kind, kept)?;
            let known = rules::read(&bytes, &self.codes, &mut Report::default())?;
            in_force.know(known.into_iter());
        }
        Ok(())
    }

    /// Pledges that cohorts may name; a later row goes before an earlier one with its identifier.
    pub fn beside_pledges<'r>(&mut self, rows: impl Iterator<Item = &'r Fields>) {
        if let Earlier::Cohorts { pledges, .. } = &mut self.earlier {
            pledges.know(rows);
        }
    }

    /// Cohorts that are kept, whose pledges must stay theirs.
    pub fn beside_cohorts<'r>(&mut self, kept: impl Iterator<Item = &'r Fields>) {
        if let Earlier::Pledges { named, .. } = &mut self.earlier {
            named.know(kept);
        }
    }

    /// Checks rows as they would be loaded: problems by row of this part, the first being 2 as in a file with a
    /// header.
    ///
    /// # Errors
    /// When rows cannot be written as CSV.
    pub fn check<'r>(&mut self, rows: impl Iterator<Item = &'r Fields>) -> Result<Report, IngestError> {
        // One line for each row, so that a problem's line is its row.
        let flat = |row: &Fields| -> Fields {
            row.iter().map(|(column, text)| (column.clone(), text.replace(['\n', '\r'], " "))).collect()
        };
        let lines = |row: &Fields| row.values().any(|text| text.contains(['\n', '\r']));
        let rows = rows.map(|row| if lines(row) { Cow::Owned(flat(row)) } else { Cow::Borrowed(row) });
        let rows: Vec<Cow<'_, Fields>> = rows.collect();
        let bytes = table(self.kind, rows.iter().map(Cow::as_ref))?;
        let (file, codes, mut report) = (self.kind.as_str(), &self.codes, Report::default());
        let around = |projection| providers::Surroundings {
            codes,
            regions: &self.data.regions,
            postcodes: &self.data.postcodes,
            projection,
        };
        match &mut self.earlier {
            Earlier::Providers(projection, entries) => {
                drop(providers::read_more(file, &bytes, &around(projection), entries, &mut report)?);
            }
            Earlier::Venues { projection, owners, ids } => {
                drop(venues::read_more(file, &bytes, &around(projection), owners, ids, &mut report)?);
            }
            Earlier::Classes { known, ids } => {
                classes::read_more(file, &bytes, known, ids, &mut report)?;
                forget_classes(known);
            }
            Earlier::Rules(ids, in_force) => {
                let stated = rules::read_more(&bytes, codes, ids, &mut report)?;
                in_force.admit(&stated).into_iter().for_each(|problem| report.add(problem));
            }
            Earlier::Keyed(seen) => {
                let (regions, today, report) = (&self.data.regions, Some(self.today), &mut report);
                match self.kind {
                    RecordKind::ProgrammeStatus => {
                        drop(programme_status::read_more(&bytes, codes, seen, report)?);
                    }
                    RecordKind::Target => drop(pledges::read_targets(&bytes, codes, regions, seen, report)?),
                    RecordKind::QuarterlyReturn => drop(returns::read(&bytes, codes, seen, today, report)?),
                    RecordKind::ReportedGap => {
                        drop(returns::read_reported(&bytes, codes, seen, today, report)?);
                    }
                    RecordKind::DeliveryPlan => drop(delivery_plans::read(&bytes, codes, seen, report)?),
                    RecordKind::PlanAction => {
                        drop(delivery_plans::read_actions(&bytes, codes, seen, report)?);
                    }
                    _ => drop(funding::read_more(&bytes, codes, regions, seen, report)?),
                }
            }
            Earlier::Cohorts { ids, pledges } => {
                drop(cohorts::read(&bytes, codes, ids, Some(self.today), &mut report)?);
                let named = rows.iter().zip(2..);
                named
                    .filter_map(|(row, line)| pledges.about(row, line, self.data))
                    .for_each(|problem| report.add(problem));
            }
            Earlier::Pledges { ids, named } => {
                drop(pledges::read(&bytes, codes, ids, &mut report)?);
                let about = rows.iter().zip(2..).filter_map(|(row, line)| named.about(row, line));
                about.for_each(|problem| report.add(problem));
            }
            Earlier::MappingRounds(seen) => {
                drop(mapping_rounds::read_more(&bytes, codes, seen, Some(self.today), &mut report)?);
            }
            Earlier::AsylumSupport(seen) => asylum_support::read_more(&bytes, codes, seen, &mut report)?,
            Earlier::Resettlement(seen) => resettlement::read_more(&bytes, codes, seen, &mut report)?,
            Earlier::EnglishProficiency(seen) => census::read_more(&bytes, codes, seen, &mut report)?,
        }
        for (row, line) in rows.iter().zip(2..) {
            self.about_safeguarded(row, line)
                .into_iter()
                .chain(self.taken(row, line))
                .for_each(|problem| report.add(problem));
        }
        Ok(report)
    }

    /// What a row does to a safeguarded place without a word: it is hidden with another one, or shows its own.
    fn about_safeguarded(&self, row: &Fields, line: u64) -> Option<Problem> {
        if is_safeguarded(row) {
            return None;
        }
        let owner = row.get("provider_id").map_or("", String::as_str);
        let said = PlaceSaid::of_row(self.kind, row, self.names.get(owner).map_or("", String::as_str))?;
        let rule = if let Some(with) = self.safeguarded.same_place(&said) {
            format!(
                "is taken for safeguarded, and its place is not shown: it is where the safeguarded entry {with} is"
            )
        } else if self.flagged.contains(&said.id) {
            "was safeguarded and is not any more: its place will be shown to everybody".to_owned()
        } else {
            return None;
        };
        let (column, value) = ("safeguarded", row.get("safeguarded").cloned().unwrap_or_default());
        let file = self.kind.as_str().into();
        Some(Problem { file, row: line, column, value, rule, severity: Severity::Warning })
    }

    /// An identifier that belongs to another sort of entry, or is kept for what the public knows one by.
    fn taken(&self, row: &Fields, line: u64) -> Option<Problem> {
        let column = match self.kind {
            RecordKind::Provider => "provider_id",
            RecordKind::Venue => "venue_id",
            _ => return None,
        };
        let id = row.get(column)?;
        let rule = if id.starts_with(CONCEALED) {
            format!(
                "must not begin with {CONCEALED}: the public knows safeguarded entries by such identifiers"
            )
        } else if self.kind == RecordKind::Provider && self.venues.contains(id) {
            "is taken by a further venue".to_owned()
        } else if self.kind == RecordKind::Venue && self.names.contains_key(id) {
            "is taken by a provider".to_owned()
        } else {
            return None;
        };
        let (file, value) = (self.kind.as_str().into(), id.clone());
        Some(Problem { file, row: line, column, value, rule, severity: Severity::Error })
    }
}

/// Only the providers matter, not what they teach.
fn forget_classes(known: &mut [Provider]) {
    for provider in known {
        provider.classes = Vec::new();
    }
}
