//! Records that the publications in a file no longer have.
//!
//! A release gives whole publications: an authority without a row in one has none. So a record of a publication
//! that the file gives, in a region that the file gives for it, is dropped when the file has no row for it. A file
//! of one region leaves the others alone; providers and classes are never dropped by a file.

use std::collections::BTreeSet;

use super::RowChange;
use super::plan::Current;
use crate::domain::code::RegionCode;
use crate::domain::dataset::Dataset;
use crate::domain::record::{Fields, RecordKind};
use crate::ingest::foreign::ForeignTable;

/// Dropped records, and what to say of those that are kept in spite of it.
pub(super) fn dropped(
    table: &ForeignTable,
    current: &Current,
    data: &Dataset,
    all_rows_taken: bool,
) -> (Vec<RowChange>, Option<String>) {
    let kind = table.kind;
    let publication = match kind {
        RecordKind::AsylumSupport => "as_at",
        RecordKind::Resettlement => "quarter",
        _ => return (Vec::new(), None),
    };
    let region = |fields: &Fields| -> Option<RegionCode> {
        let code = fields.get("la_code")?.parse().ok()?;
        data.authority(code).map(|authority| authority.region)
    };
    let place = |fields: &Fields| Some((fields.get(publication)?.clone(), region(fields)?));
    let given: BTreeSet<(String, RegionCode)> =
        table.rows.iter().filter_map(|row| place(&row.fields)).collect();
    let kept: BTreeSet<String> = table.rows.iter().filter_map(|row| kind.key(&row.fields)).collect();
    let mut gone: Vec<RowChange> = current
        .records
        .values()
        .filter(|record| !kept.contains(&record.id))
        .filter(|record| place(&record.state.fields).is_some_and(|place| given.contains(&place)))
        .map(|record| RowChange {
            kind: kind.into(),
            id: record.id.clone(),
            row: None,
            before: Some(record.state.fields.clone()),
            after: None,
        })
        .collect();
    gone.sort_by(|a, b| a.id.cmp(&b.id));
    if gone.is_empty() || all_rows_taken {
        return (gone, None);
    }
    // A row in quarantine may be the very one that is missing: nothing is lost over a slip of the pen.
    let told = format!(
        "{} records that the file does not give are kept while rows are in quarantine: put those right first",
        gone.len()
    );
    (Vec::new(), Some(told))
}
