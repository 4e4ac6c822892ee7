//! Single classes and other offers, as the public has them.

use std::borrow::Cow;

use super::Place;
use super::field::{Field, Kind, Value};
use super::venues::levels;
use crate::domain::provision::{Ages, Formality, Mode, OfferKind};
use crate::snapshot::Snapshot;

pub(super) const FIELDS: [Field; 19] = [
    Field::new("provider_id", Kind::Text, "Identifier of the entry that it is held at, as in venues."),
    Field::new("provider_name", Kind::Text, "Name of the provider."),
    Field::new("la_code", Kind::Text, "GSS code of the authority."),
    Field::new("kind", Kind::Text, "class, initial_assessment, conversation, one_to_one or referral_hub."),
    Field::new("levels", Kind::Words, "Levels that share it, with commas between."),
    Field::new("seats", Kind::Whole, "Seats."),
    Field::new("hours_a_week", Kind::Number, "Hours a week."),
    Field::new("starts", Kind::Day, "First day of the term."),
    Field::new("ends", Kind::Day, "Last day of the term."),
    Field::new("days_times", Kind::Text, "Days and times."),
    Field::new("mode", Kind::Text, "in_person, online or blended."),
    Field::new("formal", Kind::Text, "formal, informal or both."),
    Field::new("childcare", Kind::Flag, "Whether there is childcare."),
    Field::new("women_only", Kind::Flag, "Whether it is for women only."),
    Field::new("free", Kind::Flag, "Whether it costs the learner nothing."),
    Field::new("fees", Kind::Text, "Fees in the provider's words."),
    Field::new("ages", Kind::Text, "Ages admitted: adults, all or 16_18."),
    Field::new("website", Kind::Text, "Its page."),
    Field::new("assured_date", Kind::Day, "Day on which the provider last confirmed it."),
];

/// Classes of the region: the entry's position in the dataset, and the class's in the entry.
pub(super) fn rows(snapshot: &Snapshot) -> Vec<(usize, usize)> {
    let entries = super::venues::rows(snapshot).into_iter();
    let classes = |entry: usize| 0..snapshot.data.providers[entry].classes.len();
    entries.flat_map(|entry| classes(entry).map(move |class| (entry, class))).collect()
}

/// Where it is held: at its entry, unless it says that it is online.
pub(super) fn place(snapshot: &Snapshot, (entry, class): (usize, usize)) -> Option<Place<'_>> {
    let mode = snapshot.data.providers[entry].classes.get(class)?.mode;
    if mode == Some(Mode::Online) { None } else { super::venues::place(snapshot, entry) }
}

pub(super) fn record(
    snapshot: &Snapshot,
    (entry, class): (usize, usize),
) -> Option<(Cow<'_, str>, Vec<Option<Value<'_>>>)> {
    let entry = snapshot.public_entry(entry);
    let class = entry.classes.get(class)?;
    let text = |text: &Option<String>| text.clone().map(Value::text);
    let values: [Option<Value<'_>>; FIELDS.len()] = [
        Some(Value::text(entry.id.shown().to_owned())),
        Some(Value::text(entry.name.clone())),
        entry.la_code.map(|code| Value::text(code.to_string())),
        class.kind.map(OfferKind::as_str).map(Value::text),
        levels(class.levels),
        class.seats.map(|seats| Value::Whole(u64::from(seats))),
        class.hours_a_week.map(Value::amount),
        class.starts.map(Value::Day),
        class.ends.map(Value::Day),
        class.days_times().map(Value::text),
        class.mode.map(Mode::as_str).map(Value::text),
        class.formality.map(Formality::as_str).map(Value::text),
        class.childcare.map(Value::Flag),
        class.women_only.map(Value::Flag),
        class.free.map(Value::Flag),
        text(&class.fees),
        class.ages.map(Ages::as_str).map(Value::text),
        text(&class.website),
        class.assured.map(Value::Day),
    ];
    Some((Cow::Owned(class.id.shown().to_owned()), values.into()))
}
