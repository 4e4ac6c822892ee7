//! One table of a file: checked, compared with the records, added to the preview.

use super::plan::Current;
use super::{ForeignFile, Preview, TableCounts, checks, plan, scope};
use crate::domain::dataset::Dataset;
use crate::domain::import_kind::ImportKind;
use crate::domain::progress::{Progress, Stage};
use crate::domain::provision::Provider;
use crate::ingest::foreign::ForeignTable;
use crate::ingest::read_arriving;
use crate::records::{Desk, RecordsError, Region};

/// What rows are checked against.
pub(super) struct Around<'a> {
    pub(super) data: &'a Dataset,
    /// Providers of the same file.
    pub(super) arriving: &'a [Provider],
    pub(super) region: &'a Region,
}

/// Adds a table; its providers are among the arriving afterwards.
pub(super) fn add(
    desk: &Desk,
    file: &ForeignFile<'_>,
    mut table: ForeignTable,
    data: &Dataset,
    arriving: &mut Vec<Provider>,
    preview: &mut Preview,
    progress: &Progress,
) -> Result<(), RecordsError> {
    let kind = table.kind;
    let current = Current::read(desk.store(), kind)?;
    plan::complete(file, &mut table, &current);
    let around = Around { data, arriving, region: desk.around() };
    progress.begin(Stage::Checking);
    let mut quarantined = checks::sort_out(file, &mut table, &around)?;
    if !matches!(file.kind, ImportKind::Table(_)) {
        let rows = table.rows.iter().map(|row| &row.fields);
        read_arriving(kind, rows, data, arriving, desk.around().proj_data.as_deref())?;
    }
    progress.begin(Stage::Comparing);
    let mut planned = plan::compare(file, &table, &current);
    let (mut dropped, told) = scope::dropped(&table, &current, data, quarantined.is_empty());
    preview.writes.append(&mut planned.writes);
    preview.writes.extend(dropped.iter().filter_map(|gone| current.closing(kind, &gone.id)));
    preview.tables.push(TableCounts {
        kind: kind.into(),
        layout: table.layout,
        added: planned.added.len(),
        changed: planned.changed.len(),
        dropped: dropped.len(),
        unchanged: planned.unchanged,
        quarantined: quarantined.len(),
    });
    let alone = table.left_alone.into_iter().chain(told);
    match file.kind {
        ImportKind::Table(_) => {
            preview.left_alone.extend(alone);
            preview.columns = table.columns;
        }
        _ => preview.left_alone.extend(alone.map(|told| format!("{kind}: {told}"))),
    }
    if !quarantined.is_empty() {
        preview.headers.push((kind.into(), table.header));
    }
    preview.added.append(&mut planned.added);
    preview.changed.append(&mut planned.changed);
    preview.dropped.append(&mut dropped);
    preview.unchanged += planned.unchanged;
    preview.problems.append(&mut table.problems);
    preview.quarantined.append(&mut quarantined);
    Ok(())
}
