//! Changes in plain English.

use std::fmt::Write as _;

use super::ColumnChange;
use crate::domain::record::{Fields, RecordKind};
use crate::records::KindChanges;
use crate::snapshot::Snapshot;

/// One of a kind, and several.
fn named(kind: RecordKind) -> (&'static str, &'static str) {
    match kind {
        RecordKind::Provider => ("provider", "providers"),
        RecordKind::Venue => ("further place", "further places"),
        RecordKind::Class => ("class", "classes"),
        RecordKind::AsylumSupport => ("figure of asylum support", "figures of asylum support"),
        RecordKind::Resettlement => ("figure of resettlement", "figures of resettlement"),
        RecordKind::EnglishProficiency => ("census figure", "census figures"),
        RecordKind::Rule => ("rule", "rules"),
        RecordKind::Funding => ("grant", "grants"),
        RecordKind::MappingRound => ("mapping round", "mapping rounds"),
        RecordKind::ProgrammeStatus => ("statement about a programme", "statements about programmes"),
        RecordKind::Pledge => ("pledge", "pledges"),
        RecordKind::Target => ("target", "targets"),
        RecordKind::Cohort => ("cohort", "cohorts"),
        RecordKind::QuarterlyReturn => ("return", "returns"),
        RecordKind::ReportedGap => ("reported gap", "reported gaps"),
        RecordKind::DeliveryPlan => ("delivery plan", "delivery plans"),
        RecordKind::PlanAction => ("action of a plan", "actions of plans"),
    }
}

/// What became of a kind, in a sentence.
pub(super) fn of_kind(found: &KindChanges) -> String {
    let (one, several) = named(found.kind);
    let part = |count: usize, what: &str| {
        (count > 0).then(|| format!("{count} {} {what}", if count == 1 { one } else { several }))
    };
    let parts = [part(found.added, "added"), part(found.changed, "changed"), part(found.closed, "closed")];
    let mut words = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let known = found.more.iter().filter_map(|(column, more)| Some((column, (*more)?)));
    for (column, more) in known.filter(|(_, more)| more.abs() > 0.0) {
        let sign = if more > 0.0 { "more" } else { "fewer" };
        let _ = write!(words, "; {} {sign} {}", more.abs(), column.replace('_', " "));
    }
    if !found.published.is_empty() {
        let days: Vec<&str> = found.published.iter().map(String::as_str).collect();
        let new = match days[..] {
            [first, .., last] if days.len() > 6 => format!("{} from {first} to {last}", days.len()),
            _ => days.join(", "),
        };
        let _ = write!(words, "; new: {new}");
    }
    words.push('.');
    words
}

/// What a record is called: by what people know it by, with its authority.
pub(super) fn title(snapshot: &Snapshot, kind: RecordKind, fields: &Fields) -> String {
    let text = |column: &str| fields.get(column).map(String::as_str).filter(|text| !text.is_empty());
    let authority = || {
        let code = text("la_code")?;
        let known = code.parse().ok().and_then(|code| snapshot.data.authority(code));
        Some(known.map_or(code, |authority| authority.name.as_str()))
    };
    let own: &[&str] = match kind {
        RecordKind::Provider => &["provider_name", "venue_name"],
        RecordKind::Venue => &["venue_name", "provider_id"],
        RecordKind::Class => &["class_id", "levels"],
        RecordKind::AsylumSupport => &["support_type", "accommodation_type", "as_at"],
        RecordKind::Resettlement => &["scheme", "quarter"],
        RecordKind::EnglishProficiency => &[],
        RecordKind::Rule => &["rule_id"],
        RecordKind::Funding => &["funder", "scope_id"],
        RecordKind::MappingRound => &["sector", "as_at"],
        RecordKind::ProgrammeStatus => &["programme", "as_at"],
        RecordKind::Pledge => &["pledge_id"],
        RecordKind::Target => &["target_id"],
        RecordKind::Cohort => &["cohort_id", "expected"],
        RecordKind::QuarterlyReturn => &["quarter"],
        RecordKind::ReportedGap => &["area", "reported_by"],
        RecordKind::DeliveryPlan => &["status"],
        RecordKind::PlanAction => &["action"],
    };
    let parts: Vec<&str> =
        authority().into_iter().chain(own.iter().filter_map(|column| text(column))).collect();
    let (one, _) = named(kind);
    format!("{}{}: {}", one[..1].to_uppercase(), &one[1..], parts.join(", "))
}

/// What a new return or target says in numbers. They are in no sum: each is of another time, and a target of the region
/// and those of its authorities are of the same people.
pub(super) fn figures(kind: RecordKind, fields: &Fields) -> String {
    let columns: &[&str] = match kind {
        RecordKind::QuarterlyReturn => &["adults_resettled", "hours_received"],
        RecordKind::Target => &["minimum", "negotiated"],
        _ => &[],
    };
    let said = columns.iter().filter_map(|column| {
        let text = fields.get(*column).filter(|text| !text.is_empty())?;
        Some(format!("; {} {text}", column.replace('_', " ")))
    });
    said.collect()
}

/// What became of a record, in a sentence.
pub(super) fn of_record(title: &str, what: &str, columns: &[ColumnChange]) -> String {
    if columns.is_empty() {
        return format!("{title}: {what}.");
    }
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    let each = columns.iter().map(|one| {
        format!("{} was {}, is {}", one.column.replace('_', " "), said(&one.before), said(&one.after))
    });
    format!("{title}: {}.", each.collect::<Vec<_>>().join("; "))
}
