//! Need and access of postcode sectors on a day.

use std::borrow::Cow;

use super::field::{Field, Kind, Value};
use crate::snapshot::Snapshot;
use crate::snapshot::small_areas::SmallAreaFigures;

pub(super) const FIELDS: [Field; 10] = [
    Field::new("sector", Kind::Text, "Postcode sector."),
    Field::new("la_code", Kind::Text, "GSS code of the authority that it is in."),
    Field::new(
        "need_hours",
        Kind::Number,
        "Learner-hours a week needed by all streams together, to a tenth; null also where one stream alone makes the need.",
    ),
    Field::new("need_complete", Kind::Flag, "False: a stream is not known, and the hours leave it out."),
    Field::new("unmet_hours", Kind::Number, "Needed and not received, taking the imputed supply as real."),
    Field::new("unmet_known", Kind::Flag, "False: say \"not known, at most need_hours\"."),
    Field::new(
        "access",
        Kind::Number,
        "E2SFCA: hours supplied per hour needed within the travel limit; empty where that is not known.",
    ),
    Field::new(
        "within_30",
        Kind::Number,
        "Part of the need with a suitable class within 30 minutes, 0 to 1.",
    ),
    Field::new("within_45", Kind::Number, "The same within 45 minutes."),
    Field::new("within_60", Kind::Number, "The same within 60 minutes."),
];

pub(super) fn record<'a>(
    snapshot: &'a Snapshot,
    told: &SmallAreaFigures,
) -> (Cow<'a, str>, Vec<Option<Value<'a>>>) {
    let area = &snapshot.data.small_areas[told.area];
    let number = |hours: Option<f64>| hours.map(Value::amount);
    let ratio = |part: Option<f64>| part.map(Value::ratio);
    let within = |limit: usize| ratio(told.within.map(|within| within[limit]));
    let values: [Option<Value<'a>>; FIELDS.len()] = [
        Some(Value::text(area.sector.to_string())),
        Some(Value::text(area.la_code.to_string())),
        number(told.need),
        Some(Value::Flag(told.need_complete)),
        number(told.unmet),
        Some(Value::Flag(told.unmet_known)),
        ratio(told.access),
        within(0),
        within(1),
        within(2),
    ];
    // As everywhere else; a bar would have to be escaped in an address.
    (Cow::Owned(format!("{}.{}", area.sector, area.la_code).replace(' ', "-")), values.into())
}
