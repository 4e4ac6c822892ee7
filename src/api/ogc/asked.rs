//! What a request for items asks for.

use actix_web::HttpRequest;

use super::bounds::Bounds;
use super::crs::Crs;
use super::form::Form;
use super::when::When;
use crate::api::error::ApiError;
use crate::api::provider::today_in;
use crate::api::query::Query;
use crate::domain::{Date, Invalid};
use crate::export::collections::{Collection, Record, Records};
use crate::export::filter::{Filter, FilterError};
use crate::snapshot::Snapshot;

/// Parameters that every collection has, its own fields apart.
pub(super) const PARAMETERS: [&str; 11] = [
    "f",
    "region",
    "bbox",
    "bbox-crs",
    "datetime",
    "limit",
    "offset",
    "crs",
    "filter",
    "filter-lang",
    "filter-crs",
];

/// Items at once where nobody says how many.
const USUAL: usize = 100;

/// Items at once at most: one answer fits in memory and into a moment.
pub(super) const MOST: usize = 1000;

/// A request for items.
pub(super) struct Asked {
    pub(super) form: Form,
    pub(super) crs: Crs,
    pub(super) limit: usize,
    pub(super) offset: usize,
    /// The day of the figures.
    pub(super) as_at: Date,
    bounds: Option<Bounds>,
    when: Option<When>,
    filter: Option<Filter>,
    collection: Collection,
}

/// The parameters of a request, of which the fields of the collection are some.
pub(super) fn query(request: &HttpRequest, collection: Collection) -> Result<Query, ApiError> {
    let fields = collection.fields().iter().map(|field| field.name);
    let known: Vec<&str> = PARAMETERS.into_iter().chain(fields).collect();
    Query::read(request, &known)
}

impl Asked {
    pub(super) fn read(
        request: &HttpRequest,
        query: &Query,
        collection: Collection,
        snapshot: &Snapshot,
    ) -> Result<Self, ApiError> {
        let bbox_crs: Option<Crs> = query.parse("bbox-crs", "invalid_crs")?;
        let box_of = |text| {
            Bounds::parse(text, bbox_crs.unwrap_or(Crs::Crs84)).map_err(|invalid| ApiError::Invalid {
                code: "invalid_bbox",
                parameter: "bbox",
                invalid,
            })
        };
        query.choice("filter-lang", &[("cql2-text", ())], "cql2-text")?;
        let filter_crs: Option<Crs> = query.parse("filter-crs", "invalid_crs")?;
        if let Some(other) = filter_crs.filter(|crs| *crs != Crs::Crs84) {
            let invalid = Invalid::new("the system of a filter", other.uri(), Crs::Crs84.uri());
            return Err(ApiError::Invalid { code: "invalid_crs", parameter: "filter-crs", invalid });
        }
        let when: Option<When> = query.parse("datetime", "invalid_datetime")?;
        let latest = latest(collection, snapshot);
        Ok(Self {
            form: Form::asked(request, query)?,
            crs: query.parse("crs", "invalid_crs")?.unwrap_or(Crs::Crs84),
            limit: count(query, "limit", 1, "a whole number from 1; more than 1,000 is 1,000")?
                .map_or(USUAL, |limit| limit.min(MOST)),
            offset: count(query, "offset", 0, "a whole number from 0")?.unwrap_or(0),
            // Of an interval the last day that is told.
            as_at: when.map_or(latest, |when| when.day(latest)),
            bounds: query.text("bbox").map(box_of).transpose()?,
            when,
            filter: filter(query, collection)?,
            collection,
        })
    }

    /// The day of the figures, where they are of one and it is one that could be told of.
    pub(super) fn told_day(&self) -> Option<Date> {
        let told = self.collection.is_of_a_day() && self.is_in_our_time();
        told.then_some(self.as_at)
    }

    /// Whether anything could be told of the time that is asked for.
    pub(super) fn is_in_our_time(&self) -> bool {
        self.when.is_none_or(When::is_in_our_time)
    }

    /// Numbers of the records that are found, in order.
    pub(super) fn found(&self, records: &Records<'_>) -> Vec<usize> {
        if !self.is_in_our_time() {
            return Vec::new();
        }
        let in_bounds = |number: &usize| {
            self.bounds.as_ref().is_none_or(|bounds| bounds.meets(records.place(*number).as_ref()))
        };
        let fields = self.collection.fields();
        let numbers = (0..records.len()).filter(in_bounds);
        if self.filter.is_none() && (self.when.is_none() || self.collection != Collection::Classes) {
            return numbers.collect();
        }
        let passes = |record: Record<'_>| {
            self.filter.as_ref().is_none_or(|filter| filter.finds(&record, fields))
                && self.when.is_none_or(|when| self.collection != Collection::Classes || lasts(&record, when))
        };
        numbers.filter(|number| records.get(*number).is_some_and(passes)).collect()
    }
}

/// The day that is told without a word: of places to go to today, of figures the latest that any describes.
pub(in crate::api) fn latest(collection: Collection, snapshot: &Snapshot) -> Date {
    if collection == Collection::Venues { today_in(snapshot) } else { snapshot.latest() }
}

/// Whether the term of a class falls into a time; a class that does not say when it runs may run then.
fn lasts(record: &Record<'_>, when: When) -> bool {
    use crate::export::collections::Value;
    let fields = Collection::Classes.fields();
    let day = |name: &str| {
        let place = fields.iter().position(|field| field.name == name)?;
        match record.values.get(place)? {
            Some(Value::Day(day)) => Some(*day),
            _ => None,
        }
    };
    when.meets(day("starts"), day("ends"))
}

fn count(
    query: &Query,
    parameter: &'static str,
    least: usize,
    allowed: &'static str,
) -> Result<Option<usize>, ApiError> {
    let read = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // What has too many digits is more than there are.
        let number = digits.then(|| text.parse().unwrap_or(usize::MAX)).filter(|number| *number >= least);
        number.ok_or_else(|| ApiError::OutOfRange {
            parameter,
            value: text.chars().take(60).collect(),
            allowed,
        })
    };
    query.text(parameter).map(read).transpose()
}

/// `filter` and every field that is asked for, all of which must hold.
fn filter(query: &Query, collection: Collection) -> Result<Option<Filter>, ApiError> {
    let fields = collection.fields();
    let refused = |parameter: &str, text: &str, fault: &FilterError| ApiError::Filter {
        parameter: parameter.to_owned(),
        value: text.chars().take(200).collect(),
        detail: fault.to_string(),
    };
    let mut whole: Option<Filter> = None;
    let mut add = |part: Filter| {
        whole = Some(match whole.take() {
            Some(so_far) => so_far.and(part),
            None => part,
        });
    };
    if let Some(text) = query.text("filter") {
        add(Filter::parse(text, fields).map_err(|fault| refused("filter", text, &fault))?);
    }
    for (place, field) in fields.iter().enumerate() {
        if let Some(text) = query.text(field.name) {
            add(Filter::equals(place, text, fields).map_err(|fault| refused(field.name, text, &fault))?);
        }
    }
    Ok(whole)
}
