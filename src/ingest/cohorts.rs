//! `cohorts`: people who are expected, and what was found when they came.

use super::error::IngestError;
use super::known_codes::KnownCodes;
use super::report::{Problem, Report};
use super::table::{Row, Table};
use crate::domain::Date;
use crate::domain::cohort::{
    COHORT_COLUMNS, Cohort, CohortStatus, EXPECTED_LEVELS, FOUND_LEVELS, HeadCount, LevelCounts,
};
use crate::domain::key_set::KeySet;
use crate::domain::level::Level;
use crate::domain::programme::Programme;

/// More than any cohort ever had; a longer number is a slip.
const MOST_PEOPLE: u32 = 100_000;
const ARRIVED: [&str; 4] = ["arrived_on", "arrived_people", "arrived_families", "arrived_adults"];

/// Cohorts by identifier; `seen` has the identifiers that were read before. `today`: the day of writing, for rows that are
/// written down now; `None` = they are kept already.
pub(super) fn read(
    bytes: &[u8],
    codes: &KnownCodes,
    seen: &mut KeySet,
    today: Option<Date>,
    report: &mut Report,
) -> Result<Vec<Cohort>, IngestError> {
    let mut all: Vec<Cohort> = Vec::new();
    Table::open("cohorts", bytes, &COHORT_COLUMNS[..11])?.for_each(report, |row, _| {
        let cohort = stated(row, codes, today)?;
        if !seen.insert(&cohort.id) {
            return Err(row.problem("cohort_id", "stands in the table twice"));
        }
        all.push(cohort);
        Ok(())
    });
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}

fn stated(row: &Row<'_>, codes: &KnownCodes, today: Option<Date>) -> Result<Cohort, Problem> {
    let text = |column: &str| row.optional(column).map(str::to_owned);
    let status = row.parse("status")?;
    let expected = head(row, ["people", "families", "adults"])?;
    if expected == HeadCount::default() && status != CohortStatus::Arrived {
        return Err(row.problem(
            "people",
            "must not be blank where families and adults are blank, too: how many are expected?",
        ));
    }
    let arrived = head(row, ["arrived_people", "arrived_families", "arrived_adults"])?;
    let arrived_on: Option<Date> = row.day_optional("arrived_on")?;
    if status == CohortStatus::Arrived {
        if arrived_on.is_none() {
            return Err(row.problem("arrived_on", "must not be blank where the status is arrived"));
        }
        if arrived == HeadCount::default() {
            return Err(row.problem(
                "arrived_people",
                "must not be blank where the status is arrived, unless families or adults are given",
            ));
        }
    } else if let Some(column) =
        ARRIVED.into_iter().chain(FOUND_LEVELS).find(|column| row.optional(column).is_some())
    {
        return Err(row.problem(column, "must be blank until the status is arrived"));
    }
    if let Some((day, today)) = arrived_on.zip(today)
        && day > today
    {
        return Err(row
            .problem("arrived_on", format!("must not be after today, {today}: who is to come is expected")));
    }
    let part = |column: &'static str| {
        let count = row.count_optional(column)?;
        let head = if status == CohortStatus::Arrived { arrived } else { expected };
        match count.zip(head.most_adults()) {
            Some((count, most)) if count > most => {
                let whom = if head.adults.is_some() { "adults" } else { "people" };
                Err(row.problem(column, format!("must not be more than the {whom}, {most}")))
            }
            _ => Ok(count),
        }
    };
    Ok(Cohort {
        id: row.required("cohort_id")?.to_owned(),
        la_code: codes.authority(row, "la_code")?,
        programme: row.parse_optional("programme")?.unwrap_or(Programme::Resettlement),
        pledge: text("pledge_id"),
        channel: row.parse_optional("channel")?,
        shared_charter: text("shared_charter"),
        expected_when: row.parse("expected")?,
        status,
        expected,
        expected_levels: levels(row, EXPECTED_LEVELS, expected.most_adults())?,
        not_literate: part("not_literate")?,
        needs_childcare: part("needs_childcare")?,
        access_needs: part("access_needs")?,
        work_english: part("work_english")?,
        skills: text("skills"),
        arrived_on,
        arrived,
        found_levels: levels(row, FOUND_LEVELS, arrived.most_adults())?,
    })
}

fn head(row: &Row<'_>, [people, families, adults]: [&'static str; 3]) -> Result<HeadCount, Problem> {
    let count = |column: &'static str| {
        let count = row.count_optional(column)?;
        if count.is_some_and(|count| count > MOST_PEOPLE) {
            return Err(row.problem(column, format!("must be from 0 to {MOST_PEOPLE}")));
        }
        Ok(count)
    };
    let head = HeadCount { people: count(people)?, families: count(families)?, adults: count(adults)? };
    let more =
        |part: Option<u32>, whole: Option<u32>| part.zip(whole).is_some_and(|(part, whole)| part > whole);
    if more(head.adults, head.people) {
        return Err(row.problem(adults, "must not be more than the people"));
    }
    if more(head.families, head.people) {
        return Err(row.problem(families, "must not be more than the people"));
    }
    Ok(head)
}

/// Adults by level, `most` of them at most; blank = nobody where another level is given. `None` where all are blank.
fn levels(
    row: &Row<'_>,
    columns: [&'static str; Level::COUNT],
    most: Option<u32>,
) -> Result<Option<LevelCounts>, Problem> {
    let mut counts = LevelCounts::default();
    for (count, column) in counts.iter_mut().zip(columns) {
        *count = row.count_optional(column)?.unwrap_or_default();
        if *count > MOST_PEOPLE {
            return Err(row.problem(column, format!("must be from 0 to {MOST_PEOPLE}")));
        }
    }
    let all: u32 = counts.iter().sum();
    if most.is_some_and(|most| all > most) {
        return Err(
            row.problem(columns[0], format!("the levels have {all} adults together, more than there are"))
        );
    }
    Ok((all > 0).then_some(counts))
}
