//! The gaps as a table of words and figures, before it is CSV or a workbook.

use super::interval::GapInterval;
use super::other_weighting::OtherWeighting;
use super::parameters::Parameters;
use super::properties::{GapNumbers, NeedWithin, UnmetByReason};
use super::small_areas::SmallAreaProperties;
use crate::domain::level::Level;
use crate::export::csv::number;
use crate::snapshot::region::Method;
use crate::snapshot::tiers::{Tier, TierArea};

type Column = (&'static str, fn(&GapNumbers) -> String);

/// Columns after those that say what the row is about. A blank cell is not known, or was not asked for.
const COLUMNS: [Column; 70] = [
    ("need_hours", |row| number(row.need_hours)),
    ("need_complete", |row| row.need_complete.to_string()),
    ("need_hours_resettled", |row| number(row.need_by_stream.resettled)),
    ("need_hours_asylum", |row| number(row.need_by_stream.asylum)),
    ("need_hours_settled", |row| number(row.need_by_stream.settled)),
    ("planned_adults", |row| number(row.planned.as_ref().map(|planned| planned.adults))),
    ("planned_hours", |row| number(row.planned.as_ref().map(|planned| planned.hours))),
    ("homes_for_ukraine_arrivals", |row| count(row.beside.homes_for_ukraine_arrivals)),
    ("afghan_programme_population", |row| count(row.beside.afghan_programme_population)),
    ("need_hours_low", |row| interval(row, |interval| interval.need_low)),
    ("need_hours_high", |row| interval(row, |interval| interval.need_high)),
    ("supply_hours", |row| number(Some(row.supply_hours))),
    ("supply_hours_low", |row| interval(row, |interval| interval.supply_low)),
    ("supply_hours_high", |row| interval(row, |interval| interval.supply_high)),
    ("supply_hours_known", |row| number(Some(row.supply_by_certainty.known))),
    ("supply_hours_estimated", |row| number(Some(row.supply_by_certainty.estimated))),
    ("supply_hours_assumed", |row| number(Some(row.supply_by_certainty.assumed))),
    ("supply_hours_unconfirmed", |row| number(Some(row.supply_hours_unconfirmed))),
    ("supply_hours_online", |row| number(Some(row.supply_hours_online))),
    ("served_hours", |row| number(row.served_hours)),
    ("served_hours_low", |row| interval(row, |interval| interval.served_low)),
    ("served_hours_high", |row| interval(row, |interval| interval.served_high)),
    ("unmet_hours", |row| number(row.unmet_hours)),
    ("unmet_known", |row| row.unmet_known.to_string()),
    ("unmet_at_most", |row| number(row.unmet_at_most)),
    ("unmet_hours_low", |row| interval(row, |interval| interval.unmet_low)),
    ("unmet_hours_high", |row| interval(row, |interval| interval.unmet_high)),
    ("unmet_at_most_high", at_most_high),
    ("unmet_hours_resettled", |row| number(row.unmet_by_stream.resettled)),
    ("unmet_hours_asylum", |row| number(row.unmet_by_stream.asylum)),
    ("unmet_hours_settled", |row| number(row.unmet_by_stream.settled)),
    ("unmet_hours_pre_entry", |row| at_level(row, Level::PreEntry)),
    ("unmet_hours_entry_1", |row| at_level(row, Level::Entry1)),
    ("unmet_hours_entry_2", |row| at_level(row, Level::Entry2)),
    ("unmet_hours_entry_3", |row| at_level(row, Level::Entry3)),
    ("unmet_hours_level_1", |row| at_level(row, Level::Level1)),
    ("unmet_hours_level_2", |row| at_level(row, Level::Level2)),
    ("unmet_no_class_of_level_in_reach", |row| reason(row, |hours| hours.no_class_of_level_in_reach)),
    ("unmet_not_eligible", |row| reason(row, |hours| hours.not_eligible)),
    ("unmet_no_women_only_class", |row| reason(row, |hours| hours.no_women_only_class)),
    ("unmet_no_childcare", |row| reason(row, |hours| hours.no_childcare)),
    ("unmet_full", |row| reason(row, |hours| hours.full)),
    ("access", |row| ratio(row.access)),
    ("access_low", |row| ratio(row.interval.as_ref().and_then(|interval| interval.access_low))),
    ("access_high", |row| ratio(row.interval.as_ref().and_then(|interval| interval.access_high))),
    ("need_within_30_minutes", |row| within(row, |part| part.minutes_30)),
    ("need_within_45_minutes", |row| within(row, |part| part.minutes_45)),
    ("need_within_60_minutes", |row| within(row, |part| part.minutes_60)),
    ("nearest_venue_km", |row| number(row.nearest_venue_km)),
    ("hours_imported", |row| number(row.hours_imported)),
    ("hours_exported", |row| number(row.hours_exported)),
    ("border_closed", |row| row.border_closed.to_string()),
    ("rank", |row| whole(row.rank)),
    ("rank_low", |row| whole(row.interval.as_ref().and_then(|interval| interval.rank_low))),
    ("rank_high", |row| whole(row.interval.as_ref().and_then(|interval| interval.rank_high))),
    ("rank_stability", |row| ratio(row.interval.as_ref().and_then(|interval| interval.rank_stability))),
    ("other_weighting", |row| other(row, |other| other.weighting.to_owned())),
    ("unmet_hours_other_weighting", |row| other(row, |other| number(other.unmet_hours))),
    ("access_other_weighting", |row| other(row, |other| ratio(other.access))),
    ("rank_other_weighting", |row| other(row, |other| whole(other.rank))),
    ("other_weighting_changes_rank", |row| other(row, |other| word(other.changes_rank))),
    ("no_known_provider", |row| row.data_gap.no_known_provider.to_string()),
    ("providers", |row| row.data_gap.providers.to_string()),
    ("providers_to_be_confirmed", |row| row.data_gap.to_be_confirmed.to_string()),
    ("providers_county_only", |row| row.data_gap.county_only.to_string()),
    ("providers_unlocated", |row| row.data_gap.unlocated.to_string()),
    ("providers_without_level", |row| row.data_gap.without_level.to_string()),
    ("service_gap", |row| row.data_gap.service_gap.to_string()),
    ("supply_known", |row| row.data_gap.supply_known.to_string()),
    ("imputed_share", |row| ratio(row.data_gap.imputed_share)),
];

/// Ratios around 1 and below need more decimals than hours do.
fn ratio(value: Option<f64>) -> String {
    value.map(|value| format!("{value:.4}")).unwrap_or_default()
}

fn word(value: Option<bool>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn other(row: &GapNumbers, cell: fn(&OtherWeighting) -> String) -> String {
    row.other_weighting.as_ref().map(cell).unwrap_or_default()
}

fn whole(value: Option<usize>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn count(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn reason(row: &GapNumbers, part: fn(&UnmetByReason) -> f64) -> String {
    number(row.unmet_by_reason.as_ref().map(part))
}

fn at_level(row: &GapNumbers, level: Level) -> String {
    number(row.unmet_by_level.as_ref().and_then(|hours| hours.get(&level).copied()))
}

fn within(row: &GapNumbers, part: fn(&NeedWithin) -> f64) -> String {
    ratio(row.need_within.as_ref().map(part))
}

fn interval(row: &GapNumbers, end: fn(&GapInterval) -> Option<f64>) -> String {
    number(row.interval.as_ref().and_then(end))
}

/// The most that may be unmet where it is not known which classes run and the need is at its upper end.
fn at_most_high(row: &GapNumbers) -> String {
    let need = row.interval.as_ref().and_then(|interval| interval.need_high);
    let most = row.unmet_at_most.filter(|_| !row.unmet_known).zip(need);
    number(most.map(|(most, need)| most.max(need)))
}

/// What the figures rest on, so that a table says it when it has left the page that it came from.
const METHOD_COLUMNS: [&str; 6] =
    ["figures", "access_measure", "weighting", "silent_classes", "planned", "changed_assumptions"];

fn method_cells(method: &Method) -> [String; 6] {
    let changed = method.assumptions.changed();
    let changed: Vec<String> = changed.map(|(entry, value)| format!("{}:{value}", entry.name)).collect();
    [
        "modelled".to_owned(),
        format!("{} ({})", method.measure.as_str(), method.measure.unit()),
        method.weighting.as_str().to_owned(),
        method.silent.as_str().to_owned(),
        method.planned.as_str().to_owned(),
        if changed.is_empty() { "none".to_owned() } else { changed.join(";") },
    ]
}

/// A table of gaps: what a cell says is the same in every form of it.
pub(super) struct GapTable {
    pub(super) header: Vec<&'static str>,
    pub(super) lines: Vec<Vec<String>>,
}

/// The table of a tier of sets of authorities. `upper_tier` names the upper tier of each in the lower tier.
pub(super) fn of_areas(
    areas: &[TierArea],
    rows: &[GapNumbers],
    upper_tier: impl Fn(&TierArea) -> String,
    (asked, method): (&Parameters, &Method),
) -> GapTable {
    let about: &[&'static str] = if asked.tier == Tier::Lower {
        &["as_at", "stream", "level", "la_code", "la_name", "upper_tier_name"]
    } else {
        &["as_at", "stream", "level", "code", "name", "members"]
    };
    let header: Vec<&'static str> =
        about.iter().copied().chain(METHOD_COLUMNS).chain(COLUMNS.iter().map(|(name, _)| *name)).collect();
    let level = asked.level.map_or("all", Level::as_str);
    let used = method_cells(method);
    let lines = areas.iter().zip(rows).map(|(area, row)| {
        let members = || area.members.iter().map(ToString::to_string).collect::<Vec<_>>().join(";");
        let about = [
            asked.as_at.to_string(),
            asked.stream.as_str().to_owned(),
            level.to_owned(),
            area.code.clone(),
            area.name.clone(),
            if asked.tier == Tier::Lower { upper_tier(area) } else { members() },
        ];
        about.into_iter().chain(used.clone()).chain(COLUMNS.iter().map(|(_, cell)| cell(row))).collect()
    });
    GapTable { header, lines: lines.collect() }
}

/// The table of small areas.
pub(super) fn of_small_areas<'a>(
    rows: impl Iterator<Item = &'a SmallAreaProperties>,
    (asked, method): (&Parameters, &Method),
) -> GapTable {
    const HEADER: [&str; 13] = [
        "as_at",
        "sector",
        "la_code",
        "need_hours",
        "need_complete",
        "served_hours",
        "unmet_hours",
        "unmet_known",
        "access",
        "access_other_weighting",
        "need_within_30_minutes",
        "need_within_45_minutes",
        "need_within_60_minutes",
    ];
    let lines = rows.map(|row| {
        let within = |part: fn(&NeedWithin) -> f64| ratio(row.need_within.as_ref().map(part));
        vec![
            asked.as_at.to_string(),
            row.sector.clone(),
            row.la_code.to_string(),
            number(row.need_hours),
            row.need_complete.to_string(),
            number(row.served_hours),
            number(row.unmet_hours),
            row.unmet_known.to_string(),
            ratio(row.access),
            ratio(row.access_other_weighting),
            within(|part| part.minutes_30),
            within(|part| part.minutes_45),
            within(|part| part.minutes_60),
        ]
    });
    let used = method_cells(method);
    let header: Vec<&'static str> = HEADER.into_iter().chain(METHOD_COLUMNS).collect();
    let lines = lines.map(|line: Vec<String>| line.into_iter().chain(used.clone()).collect());
    GapTable { header, lines: lines.collect() }
}
