//! Where the rows of a file come from: what the file says of each, else the file itself.

use super::ForeignFile;
use crate::domain::Date;
use crate::domain::kept::Provenance;
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::foreign::{ForeignRow, ForeignTable};

/// Where a row comes from. A column of the file decides, also where its cell is blank: a day left blank is not known.
pub(super) fn provenance(file: &ForeignFile<'_>, table: &ForeignTable, row: &ForeignRow) -> Provenance {
    let (evidence, as_at) = by_kind(table.kind, &row.fields);
    let text = |column: &str| row.provenance.get(column).cloned();
    let day = |column: &str| -> Option<Date> { text(column)?.parse().ok() };
    let given = |column: &str| table.provenance.contains(&column) && !table.made;
    Provenance {
        source: text("record_source").unwrap_or_else(|| format!("{} ({})", file.name, table.layout)),
        evidence: text("record_evidence").unwrap_or_else(|| evidence.to_owned()),
        as_at: if given("record_as_at") { day("record_as_at") } else { day("record_as_at").or(as_at) },
        assured: day("record_assured").or(file.assured),
    }
}

fn by_kind(kind: RecordKind, fields: &Fields) -> (&str, Option<Date>) {
    let day = |column: &str| fields.get(column).and_then(|text| text.parse().ok());
    match kind {
        RecordKind::Provider => (fields.get("evidence").map_or("source", String::as_str), day("source_date")),
        RecordKind::MappingRound
        | RecordKind::ProgrammeStatus
        | RecordKind::Pledge
        | RecordKind::DeliveryPlan => ("officer", day("as_at")),
        RecordKind::ReportedGap => ("officer", day("reported_on")),
        RecordKind::Cohort | RecordKind::Target | RecordKind::QuarterlyReturn | RecordKind::PlanAction => {
            ("officer", None)
        }
        RecordKind::Venue | RecordKind::Class | RecordKind::Rule | RecordKind::Funding => ("source", None),
        RecordKind::AsylumSupport => ("official", day("as_at")),
        RecordKind::Resettlement | RecordKind::EnglishProficiency => ("official", None),
    }
}

/// Whether a row with the same fields is a change all the same: it was confirmed later, or names another origin
/// itself. Another file with the same figures is none, or importing a file twice would be one.
pub(super) fn says_more(
    file: &ForeignFile<'_>,
    row: &ForeignRow,
    new: &Provenance,
    known: &Provenance,
) -> bool {
    let confirmed = (file.assured.is_some() || row.provenance.contains_key("record_assured"))
        && known.assured < new.assured;
    confirmed || (row.provenance.contains_key("record_source") && new != known)
}
