//! `classes.csv`: the classes that providers state one by one.

use std::borrow::Cow;
use std::collections::HashSet;

use super::error::IngestError;
use super::providers::{levels, yes_or_no};
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::provision::Provider;
use crate::domain::stated_class::{CLASS_COLUMNS, StatedClass};

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
    let mut seen: HashSet<String> = HashSet::new();
    Table::open(file, bytes, &CLASS_COLUMNS)?.for_each(report, |row, _| {
        let id = row.required("provider_id")?;
        let place = providers
            .binary_search_by(|provider| provider.id.as_str().cmp(id))
            .map_err(|_| row.problem("provider_id", "is not in the providers.csv beside this file"))?;
        let class = stated(row)?;
        if !seen.insert(class.id.clone()) {
            return Err(row.problem("class_id", "stands in the file twice"));
        }
        providers[place].classes.push(class);
        Ok(())
    });
    Ok(())
}

fn stated(row: &Row<'_>) -> Result<StatedClass, Problem> {
    let (starts, ends) = (row.parse_optional("starts")?, row.parse_optional("ends")?);
    if starts.zip(ends).is_some_and(|(starts, ends): (crate::domain::Date, _)| ends < starts) {
        return Err(row.problem("ends", "must not be before the first day"));
    }
    let seats = row.count_optional("seats")?;
    if seats.is_some_and(|seats| seats == 0 || seats > MOST_SEATS) {
        return Err(row.problem("seats", format!("must be from 1 to {MOST_SEATS}")));
    }
    let hours_a_week: Option<f64> = row.parse_optional("hours_a_week")?;
    if hours_a_week.is_some_and(|hours| !(hours > 0.0 && hours <= MOST_HOURS)) {
        return Err(row.problem("hours_a_week", format!("must be above 0 and at most {MOST_HOURS}")));
    }
    Ok(StatedClass {
        id: row.required("class_id")?.to_owned(),
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
        waiting: row.count_optional("waiting")?,
        enrolled: row.count_optional("enrolled")?,
    })
}
