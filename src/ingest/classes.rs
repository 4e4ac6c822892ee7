//! `classes.csv`: the classes that providers state one by one.

use std::borrow::Cow;

use super::error::IngestError;
use super::providers::{address, levels, terms, yes_or_no};
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::entry_id::EntryId;
use crate::domain::key_set::KeySet;
use crate::domain::provision::Provider;
use crate::domain::stated_class::{CLASS_COLUMNS, CLASS_COLUMNS_NEEDED, StatedClass};

pub(super) const FILE: &str = "classes.csv";

/// A week has 168 hours; nobody is taught in a third of them.
const MOST_HOURS: f64 = 56.0;
const MOST_SEATS: u32 = 10_000;

/// Adds the classes to the providers, which are in order of their identifiers.
pub(super) fn read(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    providers: &mut [Provider],
    report: &mut Report,
) -> Result<(), IngestError> {
    read_more(file, bytes, providers, &mut KeySet::default(), report)
}

/// The same, with the identifiers of the classes that were read before.
pub(super) fn read_more(
    file: impl Into<Cow<'static, str>>,
    bytes: &[u8],
    providers: &mut [Provider],
    seen: &mut KeySet,
    report: &mut Report,
) -> Result<(), IngestError> {
    Table::open(file, bytes, &CLASS_COLUMNS[..CLASS_COLUMNS_NEEDED])?.for_each(report, |row, _| {
        let (own, place) = held_at(row, providers)?;
        let class = stated(row)?;
        if !seen.insert(class.id.recorded()) {
            return Err(row.problem("class_id", "stands in the file twice"));
        }
        providers[own].classes_elsewhere |= own != place;
        providers[place].classes.push(class);
        Ok(())
    });
    Ok(())
}

/// Positions of the provider's own entry and of the one that the class is held at: its venue's, where it names one.
fn held_at(row: &Row<'_>, providers: &[Provider]) -> Result<(usize, usize), Problem> {
    let id = row.required("provider_id")?;
    let find = |id: &str| providers.binary_search_by(|provider| provider.id.recorded().cmp(id)).ok();
    let own = find(id).filter(|place| providers[*place].venue_of.is_none());
    let own =
        own.ok_or_else(|| row.problem("provider_id", "is not in the providers.csv beside this file"))?;
    let Some(venue) = row.optional("venue_id").filter(|venue| *venue != id) else {
        return Ok((own, own));
    };
    let place = find(venue)
        .filter(|place| providers[*place].venue_of.as_ref().is_some_and(|owner| owner.recorded() == id));
    let place = place.ok_or_else(|| row.problem("venue_id", "is not a venue of this provider"))?;
    Ok((own, place))
}

fn stated(row: &Row<'_>) -> Result<StatedClass, Problem> {
    let (starts, ends) = super::rules::period(row)?;
    let seats = row.count_optional("seats")?;
    if seats.is_some_and(|seats| seats == 0 || seats > MOST_SEATS) {
        return Err(row.problem("seats", format!("must be from 1 to {MOST_SEATS}")));
    }
    let hours_a_week: Option<f64> = row.parse_optional("hours_a_week")?;
    if hours_a_week.is_some_and(|hours| !(hours > 0.0 && hours <= MOST_HOURS)) {
        return Err(row.problem("hours_a_week", format!("must be above 0 and at most {MOST_HOURS}")));
    }
    Ok(StatedClass {
        id: EntryId::new(row.required("class_id")?),
        levels: levels(row)?,
        seats,
        hours_a_week,
        starts,
        ends,
        mode: row.parse_optional("mode")?,
        formality: if row.text("formal") == "unknown" { None } else { row.parse_optional("formal")? },
        childcare: yes_or_no(row, "childcare")?,
        women_only: yes_or_no(row, "women_only")?,
        free: yes_or_no(row, "free")?,
        days_times: row.optional("days_times").map(str::to_owned),
        enrolled: row.count_optional("enrolled")?,
        kind: row.parse_optional("kind")?,
        ages: row.parse_optional("ages")?,
        fees: row.optional("fees").map(str::to_owned),
        initial_assessment: yes_or_no(row, "initial_assessment")?,
        recurrence: row.parse_optional("rrule")?,
        website: address(row, "website")?,
        notes: row.optional("notes").map(str::to_owned),
        terms: terms(row)?,
        assured: row.parse_optional("assured")?,
    })
}
