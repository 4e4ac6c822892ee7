//! Need and provision of authorities on a day, all streams together.

use std::borrow::Cow;

use super::field::{Field, Kind, Value};
use crate::analysis::gap::select;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::StreamChoice;
use crate::snapshot::Snapshot;

pub(super) const FIELDS: [Field; 41] = [
    Field::new("la_code", Kind::Text, "GSS code of the authority."),
    Field::new("la_name", Kind::Text, "Name of the authority."),
    Field::new("upper_tier_name", Kind::Text, "County, or the unitary itself."),
    Field::new("as_at", Kind::Day, "The day asked for."),
    Field::new("need_hours", Kind::Number, "Learner-hours a week needed by the streams that are known."),
    Field::new("need_complete", Kind::Flag, "False: a stream is not known, and the hours leave it out."),
    Field::new("need_resettled", Kind::Number, "Hours a week needed by people resettled."),
    Field::new("need_asylum", Kind::Number, "Hours a week needed by people on asylum support."),
    Field::new("need_settled", Kind::Number, "Hours a week needed by residents with little English."),
    Field::new(
        "supply_hours",
        Kind::Number,
        "Hours a week at venues inside; empty where hours of class are not known.",
    ),
    Field::new("supply_hours_imputed", Kind::Number, "The part of them that is estimated or assumed."),
    Field::new(
        "supply_hours_online",
        Kind::Number,
        "Hours of classes taught online only by providers recorded inside: not in supply_hours.",
    ),
    Field::new("supply_known", Kind::Flag, "False: say that hours of class are not known."),
    Field::new("providers", Kind::Whole, "Providers recorded inside; 0 does not say that there is none."),
    Field::new(
        "providers_county_only",
        Kind::Whole,
        "Recorded for its county, not saying in which district.",
    ),
    Field::new(
        "providers_to_be_confirmed",
        Kind::Whole,
        "Those of providers whose offer no source confirms.",
    ),
    Field::new(
        "providers_unlocated",
        Kind::Whole,
        "Those of providers whose place nobody knows; not online teaching.",
    ),
    Field::new("providers_without_level", Kind::Whole, "Those of providers that state no level."),
    Field::new("served_hours", Kind::Number, "Hours a week that residents receive anywhere."),
    Field::new("unmet_hours", Kind::Number, "Needed and not received, taking the imputed supply as real."),
    Field::new("unmet_known", Kind::Flag, "False: say \"not known, at most unmet_at_most\"."),
    Field::new(
        "unmet_at_most",
        Kind::Number,
        "What would be unmet if only stated supply existed, by the usual assumptions.",
    ),
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
    Field::new("hours_imported", Kind::Number, "Hours received at venues outside."),
    Field::new("hours_exported", Kind::Number, "Hours that venues inside give to residents of elsewhere."),
    Field::new(
        "nearest_venue_km",
        Kind::Number,
        "Mean straight line to the nearest class, whatever day it runs on, km.",
    ),
    Field::new("need_pre_entry", Kind::Number, "Hours a week needed at pre-entry level."),
    Field::new("need_entry_1", Kind::Number, "Hours a week needed at entry 1."),
    Field::new("need_entry_2", Kind::Number, "Hours a week needed at entry 2."),
    Field::new("need_entry_3", Kind::Number, "Hours a week needed at entry 3."),
    Field::new("need_level_1", Kind::Number, "Hours a week needed at level 1."),
    Field::new("need_level_2", Kind::Number, "Hours a week needed at level 2."),
    Field::new("unmet_at_most_pre_entry", Kind::Number, "As unmet_at_most, of pre-entry level."),
    Field::new("unmet_at_most_entry_1", Kind::Number, "As unmet_at_most, of entry 1."),
    Field::new("unmet_at_most_entry_2", Kind::Number, "As unmet_at_most, of entry 2."),
    Field::new("unmet_at_most_entry_3", Kind::Number, "As unmet_at_most, of entry 3."),
    Field::new("unmet_at_most_level_1", Kind::Number, "As unmet_at_most, of level 1."),
    Field::new("unmet_at_most_level_2", Kind::Number, "As unmet_at_most, of level 2."),
];

#[derive(Debug)]
pub(super) struct Rows {
    pub(super) as_at: Date,
}

impl Rows {
    pub(super) fn record<'a>(
        &self,
        snapshot: &'a Snapshot,
        code: LaCode,
    ) -> Option<(Cow<'a, str>, Vec<Option<Value<'a>>>)> {
        let authority = snapshot.data.authority(code)?;
        let gap = snapshot.gaps_at(self.as_at).of(code)?;
        let all = select(&[gap], StreamChoice::All, None);
        let of_level = |level: Level| select(&[gap], StreamChoice::All, Some(level));
        let levels = Level::ALL.map(of_level);
        let number = |hours: Option<f64>| hours.map(Value::amount);
        let [resettled, asylum, settled] = all.need_by_stream;
        let known = snapshot.known_of(&[code], all.supply, (None, self.as_at));
        let online = snapshot.gaps.provided.online_hours(&[code], (None, self.as_at));
        let whole = |count: usize| Some(Value::count(count));
        let parts = known.within(all.within);
        let ratio = |part: Option<f64>| part.map(Value::ratio);
        let within = |limit: usize| ratio(parts.map(|parts| parts[limit]));
        let mut values: Vec<Option<Value<'a>>> = vec![
            Some(Value::text(code.to_string())),
            Some(Value::text(authority.name.as_str())),
            Some(Value::text(authority.upper_tier_name.as_str())),
            Some(Value::Day(self.as_at)),
            number(all.need),
            Some(Value::Flag(all.need_complete)),
            number(resettled),
            number(asylum),
            number(settled),
            number(known.hours(all.supply)),
            number(known.hours(all.supply_by_certainty.imputed())),
            number(Some(online)),
            Some(Value::Flag(known.supply_known)),
            whole(known.providers),
            whole(known.county_only),
            whole(known.to_be_confirmed),
            whole(known.unlocated),
            whole(known.without_level),
            number(all.served),
            number(all.unmet),
            Some(Value::Flag(all.unmet_known)),
            number(all.unmet_at_most),
            ratio(known.access(all.access)),
            within(0),
            within(1),
            within(2),
            number(all.imported),
            number(all.exported),
            number(snapshot.nearest_class(code, None).map(crate::domain::units::Metres::kilometres)),
        ];
        values.extend(levels.iter().map(|of| number(of.need)));
        values.extend(levels.iter().map(|of| number(of.unmet_at_most)));
        Some((Cow::Owned(code.to_string()), values))
    }
}
