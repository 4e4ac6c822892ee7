//! One table of a file, part by part: checked, compared with the records, added to the preview.

use super::plan::{self, Current};
use super::scope::Scope;
use super::{ForeignFile, Preview, TableCounts, checks};
use crate::domain::dataset::Dataset;
use crate::domain::import_kind::ImportKind;
use crate::domain::progress::{Progress, Stage};
use crate::domain::record::RecordKind;
use crate::ingest::foreign::{ForeignTable, Recount};
use crate::ingest::{Arriving, RowChecks};
use crate::records::{Desk, RecordsError};

/// A table of which parts have been looked at.
pub(super) struct Looking<'a> {
    desk: &'a Desk,
    file: &'a ForeignFile<'a>,
    progress: &'a Progress,
    checks: RowChecks<'a>,
    scope: Scope<'a>,
    counts: TableCounts,
}

impl<'a> Looking<'a> {
    /// Rows are checked against `data` and what arrives with the same file.
    pub(super) fn begin(
        desk: &'a Desk,
        file: &'a ForeignFile<'a>,
        kind: RecordKind,
        data: &'a Dataset,
        arriving: &Arriving,
        progress: &'a Progress,
    ) -> Result<Self, RecordsError> {
        let counts = TableCounts {
            kind: kind.into(),
            layout: "",
            added: 0,
            changed: 0,
            dropped: 0,
            unchanged: 0,
            quarantined: 0,
        };
        let checks = desk.row_checks(kind, data, arriving, file.today)?;
        Ok(Self { desk, file, progress, checks, scope: Scope::new(kind, data), counts })
    }

    /// Looks at a part while others are still to be read; the rows that can be taken in stay in it.
    pub(super) fn part(
        &mut self,
        table: &mut ForeignTable,
        preview: &mut Preview,
    ) -> Result<(), RecordsError> {
        self.look(table, preview, |_| {})
    }

    /// Looks at the last part, or the only one, and tells how far it is.
    pub(super) fn last_part(
        &mut self,
        table: &mut ForeignTable,
        preview: &mut Preview,
    ) -> Result<(), RecordsError> {
        let progress = self.progress;
        self.look(table, preview, |stage| progress.begin(stage))
    }

    fn look(
        &mut self,
        table: &mut ForeignTable,
        preview: &mut Preview,
        begins: impl Fn(Stage),
    ) -> Result<(), RecordsError> {
        let current = Current::of(table, self.desk.store())?;
        plan::complete(self.file, table, &current);
        begins(Stage::Checking);
        for row in checks::sort_out(table, &mut self.checks)? {
            self.counts.quarantined += 1;
            preview.quarantined += 1;
            preview.spool.quarantine(&row)?;
        }
        begins(Stage::Comparing);
        plan::compare(self.file, table, &current, preview, &mut self.counts)?;
        self.scope.see(&table.rows);
        for problem in table.problems.drain(..) {
            preview.problems.push(problem);
        }
        Ok(())
    }

    /// Ends a table, of which this was the last part.
    pub(super) fn end(mut self, last: ForeignTable, preview: &mut Preview) -> Result<(), RecordsError> {
        self.scope.parts().for_each(|problem| preview.problems.push(problem));
        let told = self.scope.drop_others(self.desk.store(), preview, &mut self.counts)?;
        for Recount { rule, counted } in &last.recounts {
            let told = preview.problems.listed().iter_mut();
            let of_table = told.filter(|problem| problem.kind == last.kind.into() && problem.rule == *rule);
            of_table.for_each(|problem| problem.rule.clone_from(counted));
        }
        let kind = last.kind;
        let published = !kind.is_written_by_people() && self.counts.quarantined > 0;
        let missing = published.then(|| {
            "an authority whose row is in quarantine counts as having nobody until the row is put right and taken in"
                .to_owned()
        });
        let alone = last.left_alone.into_iter().chain(told).chain(missing);
        match self.file.kind {
            ImportKind::Table(_) => {
                preview.left_alone.extend(alone);
                preview.columns = last.columns;
            }
            _ => preview.left_alone.extend(alone.map(|told| format!("{kind}: {told}"))),
        }
        if self.counts.quarantined > 0 {
            preview.headers.push((kind.into(), last.header));
        }
        preview.unchanged += self.counts.unchanged;
        preview.tables.push(TableCounts { layout: last.layout, ..self.counts });
        Ok(())
    }
}
