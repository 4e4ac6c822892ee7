//! Published figures of authorities on a day.

use std::borrow::Cow;

use super::field::{Field, Kind, Value};
use crate::domain::Date;
use crate::domain::census::EnglishProficiency;
use crate::domain::code::LaCode;
use crate::domain::provision::count_owners;
use crate::domain::resettlement::Quarter;
use crate::snapshot::Snapshot;

pub(super) const FIELDS: [Field; 19] = [
    Field::new("la_code", Kind::Text, "GSS code of the authority."),
    Field::new("la_name", Kind::Text, "Name of the authority."),
    Field::new("upper_tier_name", Kind::Text, "County, or the unitary itself."),
    Field::new("region_code", Kind::Text, "GSS code of its region."),
    Field::new("as_at", Kind::Day, "The day asked for; each figure has its own."),
    Field::new("population", Kind::Whole, "Residents."),
    Field::new("population_as_at", Kind::Day, "Day that they are counted on."),
    Field::new("asylum_support", Kind::Whole, "People on asylum support: a stock."),
    Field::new("asylum_dispersal", Kind::Whole, "Those of them in dispersal accommodation."),
    Field::new(
        "asylum_contingency",
        Kind::Whole,
        "Those of them in contingency accommodation, hotels included.",
    ),
    Field::new("asylum_as_at", Kind::Day, "Day that they are counted on."),
    Field::new("asylum_per_10000", Kind::Number, "People on asylum support per 10,000 residents."),
    Field::new(
        "resettled_cumulative",
        Kind::Whole,
        "People resettled since the first quarter of 2014: a flow added up, not who lives there now.",
    ),
    Field::new("resettled_to", Kind::Day, "Last day of the last quarter counted."),
    Field::new(
        "census_low_english",
        Kind::Whole,
        "Residents aged 3 and over who cannot speak English well or at all.",
    ),
    Field::new("census_low_english_percent", Kind::Number, "The same, of 100 residents aged 3 and over."),
    Field::new("census_as_at", Kind::Day, "Day of the census."),
    Field::new(
        "providers_known",
        Kind::Whole,
        "Providers recorded: 0 says that none is recorded, not that there is none.",
    ),
    Field::new("providers_mapped", Kind::Whole, "Those of them with a place on the map."),
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
        let (data, as_at) = (&snapshot.data, self.as_at);
        let authority = data.authority(code)?;
        let population = data.population.at(code, as_at);
        let asylum = snapshot.asylum(code, as_at);
        let people = asylum.and_then(|asylum| asylum.total);
        let per_10000 = people
            .zip(population)
            .map(|(people, (_, residents))| f64::from(people) * 10_000.0 / f64::from(residents));
        let census = data.census.at(as_at);
        let english = census.and_then(|(_, rows)| rows.get(&code));
        let percent = english
            .filter(|figures| figures.residents_3_plus > 0)
            .map(|figures| f64::from(figures.low()) * 100.0 / f64::from(figures.residents_3_plus));
        let recorded = || data.providers.iter().filter(|provider| provider.la_code == Some(code));
        let mapped = recorded().filter(|provider| provider.public_position().is_some());
        let whole = |count: u32| Value::Whole(u64::from(count));
        let values: [Option<Value<'a>>; FIELDS.len()] = [
            Some(Value::text(code.to_string())),
            Some(Value::text(authority.name.as_str())),
            Some(Value::text(authority.upper_tier_name.as_str())),
            Some(Value::text(authority.region.to_string())),
            Some(Value::Day(as_at)),
            population.map(|(_, residents)| whole(residents)),
            population.map(|(reference, _)| Value::Day(reference.as_at)),
            people.map(whole),
            asylum.and_then(|asylum| asylum.dispersal).map(whole),
            asylum.and_then(|asylum| asylum.contingency).map(whole),
            asylum.map(|asylum| Value::Day(asylum.as_at)),
            per_10000.map(Value::amount),
            data.resettlement.cumulative(code, as_at).map(whole),
            data.resettlement.last_quarter(as_at).map(Quarter::last_day).map(Value::Day),
            english.map(EnglishProficiency::low).map(whole),
            percent.map(Value::amount),
            english.and(census).map(|(day, _)| Value::Day(day)),
            Some(Value::count(count_owners(recorded()))),
            Some(Value::count(count_owners(mapped))),
        ];
        Some((Cow::Owned(code.to_string()), values.into()))
    }
}
