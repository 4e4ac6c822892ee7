//! Recorded providers at their venues, as the public has them.

use std::borrow::Cow;

use super::Place;
use super::field::{Field, Kind, Value};
use crate::domain::Date;
use crate::domain::level::{Level, LevelSet};
use crate::domain::offer::{Reach, levels_of, meetings_of};
use crate::domain::provision::{Ages, Formality, OfferKind};
use crate::snapshot::Snapshot;

pub(super) const FIELDS: [Field; 25] = [
    Field::new("provider_name", Kind::Text, "Name of the provider."),
    Field::new(
        "provider_type",
        Kind::Text,
        "fe_college, adult_learning, vcs, private, he, library or other.",
    ),
    Field::new("venue_name", Kind::Text, "Name of the venue."),
    Field::new("address", Kind::Text, "Address."),
    Field::new("postcode", Kind::Text, "Postcode."),
    Field::new("la_code", Kind::Text, "GSS code of the authority."),
    Field::new("la_name", Kind::Text, "Name of the authority."),
    Field::new("formal", Kind::Text, "formal, informal or both."),
    Field::new("levels", Kind::Words, "Levels taught on the day, with commas between."),
    Field::new("kind", Kind::Text, "class, initial_assessment, conversation, one_to_one or referral_hub."),
    Field::new("childcare", Kind::Flag, "Whether there is childcare."),
    Field::new("women_only", Kind::Flag, "Whether it is for women only."),
    Field::new("initial_assessment", Kind::Flag, "Whether learners are assessed before they join."),
    Field::new("evening", Kind::Flag, "Whether a class begins at 17:00 or later from Monday to Friday."),
    Field::new(
        "days",
        Kind::Words,
        "Days on which something is stated to be held: mo to su, with commas between.",
    ),
    Field::new("days_times", Kind::Text, "Days and times in its own words."),
    Field::new("ages", Kind::Text, "Ages admitted: adults, all or 16_18."),
    Field::new("fees", Kind::Text, "Fees in its own words."),
    Field::new("website", Kind::Text, "Its page."),
    Field::new("source_url", Kind::Text, "Where it is recorded from."),
    Field::new("assured_date", Kind::Day, "Day that the provider last confirmed the entry; null = never."),
    Field::new(
        "evidence",
        Kind::Text,
        "source: a page says so; known: the place is certain, the offer to be confirmed.",
    ),
    Field::new("safeguarded", Kind::Flag, "True: its place is not shown, nor what would tell it."),
    Field::new(
        "hours_per_week",
        Kind::Number,
        "Learner-hours a week of its classes on the day, stated or assumed, without what is online; those of an entry whose place nobody knows are in no authority's supply_hours.",
    ),
    Field::new("hours_imputed", Kind::Number, "The part of them that is estimated or assumed."),
];

/// Providers of the region, as positions in the dataset.
pub(super) fn rows(snapshot: &Snapshot) -> Vec<usize> {
    let all = snapshot.data.providers.iter().enumerate();
    all.filter(|(_, entry)| entry.region == snapshot.region).map(|(index, _)| index).collect()
}

pub(super) fn place(snapshot: &Snapshot, provider: usize) -> Option<Place<'_>> {
    snapshot.data.providers[provider].public_position().map(Place::Point)
}

pub(super) fn levels<'a>(levels: Option<LevelSet>) -> Option<Value<'a>> {
    let named = |levels| LevelSet::iter(levels).map(Level::as_str).collect::<Vec<_>>().join(",");
    levels.map(named).filter(|levels| !levels.is_empty()).map(Value::text)
}

/// The entry at a position in the dataset, with what of it runs on a day.
pub(super) fn record(
    snapshot: &Snapshot,
    index: usize,
    as_at: Date,
) -> (Cow<'_, str>, Vec<Option<Value<'_>>>) {
    let entry = snapshot.public_entry(index);
    let running = || snapshot.offers[index].running(as_at, Reach::Any);
    let meetings = meetings_of(running());
    let (hours, imputed) = snapshot.hours_on(index, as_at);
    let text = |text: &Option<String>| text.clone().map(Value::text);
    let days = meetings.days.codes();
    let name = entry.la_code.and_then(|code| snapshot.data.authority(code));
    let values: [Option<Value<'_>>; FIELDS.len()] = [
        Some(Value::text(entry.name.clone())),
        Some(Value::text(entry.provider_type.as_str())),
        text(&entry.venue_name),
        text(&entry.address),
        entry.postcode.map(|postcode| Value::text(postcode.to_string())),
        entry.la_code.map(|code| Value::text(code.to_string())),
        name.map(|authority| Value::text(authority.name.as_str())),
        entry.formality.map(Formality::as_str).map(Value::text),
        levels(levels_of(running())),
        entry.kind_here().map(OfferKind::as_str).map(Value::text),
        entry.childcare.map(Value::Flag),
        entry.women_only.map(Value::Flag),
        entry.initial_assessment.map(Value::Flag),
        meetings.evening.map(Value::Flag),
        Some(days.join(",")).filter(|days| !days.is_empty()).map(Value::text),
        text(&entry.days_times),
        entry.ages.map(Ages::as_str).map(Value::text),
        text(&entry.fees),
        text(&entry.website),
        text(&entry.source_url),
        entry.assured.map(Value::Day),
        Some(Value::text(entry.evidence.as_str())),
        Some(Value::Flag(entry.safeguarded)),
        Some(Value::amount(hours)),
        Some(Value::amount(imputed)),
    ];
    (Cow::Owned(entry.id.shown().to_owned()), values.into())
}
