//! Provision as the tables that the atlas reads: providers and their classes.

use super::csv::{table, text};
use crate::domain::learner_status::StatusSet;
use crate::domain::level::{Level, LevelSet};
use crate::domain::offer_terms::Format;
use crate::domain::provision::{Ages, Formality, Mode, OfferKind, PROVIDER_COLUMNS, Provider, ReservedFor};
use crate::domain::recurrence::Recurrence;
use crate::domain::stated_class::CLASS_COLUMNS;

/// `providers.csv`; a blank cell is not known.
///
/// # Errors
/// When the table cannot be written, which would be a fault of the program.
pub fn providers(providers: &[Provider]) -> Result<Vec<u8>, csv::Error> {
    table(&PROVIDER_COLUMNS, providers.iter().map(provider))
}

/// `classes.csv`: the classes that the providers state one by one.
///
/// # Errors
/// When the table cannot be written, which would be a fault of the program.
pub fn classes(providers: &[Provider]) -> Result<Vec<u8>, csv::Error> {
    table(&CLASS_COLUMNS, providers.iter().flat_map(classes_of))
}

fn provider(entry: &Provider) -> Vec<String> {
    let modes = entry.modes.iter().map(|mode| mode.as_str()).collect::<Vec<_>>().join(";");
    vec![
        entry.id.recorded().to_owned(),
        entry.name.clone(),
        entry.provider_type.as_str().to_owned(),
        text(entry.venue_name.as_ref()),
        text(entry.address.as_ref()),
        text(entry.postcode),
        text(entry.stated_area.as_ref()),
        text(entry.la_code),
        entry.region.to_string(),
        text(entry.formality.map(Formality::as_str)),
        text(entry.levels.map(levels)),
        yes_or_no(entry.initial_assessment),
        yes_or_no(entry.childcare),
        text(entry.waiting_list.as_ref()),
        text(entry.fees.as_ref()),
        text(entry.eligibility.as_ref()),
        yes_or_no(entry.women_only),
        modes,
        text(entry.days_times.as_ref()),
        text(entry.website.as_ref()),
        text(entry.source_url.as_ref()),
        text(entry.source_date.as_ref()),
        entry.evidence.as_str().to_owned(),
        text(entry.notes.as_ref()),
        text(entry.kind.map(OfferKind::as_str)),
        text(entry.ages.map(Ages::as_str)),
        text(entry.reserved_for.map(ReservedFor::as_str)),
        yes_or_no(entry.terms.work_related),
        text(entry.terms.format.map(Format::as_str)),
        text(entry.terms.statuses.map(StatusSet::as_text)),
        text(entry.terms.fee_discretion.as_ref()),
        text(entry.terms.funding_source.as_ref()),
        text(entry.terms.waiting),
        text(entry.terms.waiting_date),
        text(entry.accessibility.as_ref()),
        yes_or_no(Some(entry.safeguarded)),
        text(entry.contact.as_ref()),
        text(entry.assured),
    ]
}

fn classes_of(entry: &Provider) -> impl Iterator<Item = Vec<String>> + '_ {
    entry.classes.iter().map(|class| {
        vec![
            class.id.recorded().to_owned(),
            entry.owner().recorded().to_owned(),
            text(class.levels.map(levels)),
            text(class.seats),
            text(class.hours_a_week),
            text(class.starts),
            text(class.ends),
            text(class.mode.map(Mode::as_str)),
            text(class.formality.map(Formality::as_str)),
            yes_or_no(class.childcare),
            yes_or_no(class.women_only),
            yes_or_no(class.free),
            text(class.days_times.as_ref()),
            text(class.terms.waiting),
            text(class.enrolled),
            text(entry.venue_of.as_ref().map(|_| entry.id.recorded())),
            text(class.kind.map(OfferKind::as_str)),
            text(class.ages.map(Ages::as_str)),
            yes_or_no(class.terms.work_related),
            text(class.terms.format.map(Format::as_str)),
            text(class.terms.statuses.map(StatusSet::as_text)),
            text(class.fees.as_ref()),
            text(class.terms.fee_discretion.as_ref()),
            text(class.terms.funding_source.as_ref()),
            yes_or_no(class.initial_assessment),
            text(class.terms.waiting_date),
            text(class.recurrence.as_ref().map(Recurrence::as_rule)),
            text(class.website.as_ref()),
            text(class.notes.as_ref()),
            text(class.assured),
        ]
    })
}

fn levels(levels: LevelSet) -> String {
    levels.iter().map(Level::as_str).collect::<Vec<_>>().join(";")
}

fn yes_or_no(known: Option<bool>) -> String {
    text(known.map(|yes| if yes { "yes" } else { "no" }))
}
