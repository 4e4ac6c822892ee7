//! What the rows of a sheet have come to: handed over in parts, or all at once.

use super::Sorting;
use crate::domain::record::Fields;
use crate::ingest::foreign::look::Look;
use crate::ingest::foreign::row::first_text;
use crate::ingest::foreign::{ForeignProblem, ForeignRow, ForeignTable, RowCounts, provenance};

/// Rows that nothing more is added to, and their cells.
#[derive(Default)]
pub(super) struct Ready {
    rows: Vec<ForeignRow>,
    cells: Vec<Vec<String>>,
}

impl Ready {
    pub(super) fn push(&mut self, row: ForeignRow, cells: Vec<String>) {
        self.rows.push(row);
        self.cells.push(cells);
    }
}

impl Sorting<'_> {
    fn finish_areas(&mut self) {
        for area in std::mem::take(&mut self.areas).finish() {
            let Some(first) = area.rows.first() else { continue };
            if let Some(rule) = area.mapped {
                let value = self.rows.layout.text(first, "la_code").unwrap_or_default();
                let problem =
                    self.rows.problem(first.number, &self.rows.layout.heading("la_code"), value, rule, None);
                self.rows.findings.once(problem);
            }
            let Some(fields) = area.fields else {
                self.counts.taken -= area.rows.len() as u64;
                let rule = "some categories of this area are not in the file".to_owned();
                let problem = self.rows.problem(first.number, "(whole area)", first_text(first), rule, None);
                let place = self.rows.findings.error(problem);
                for row in &area.rows {
                    self.quarantine(row, vec![place]);
                }
                continue;
            };
            let provenance = Fields::new();
            let row = ForeignRow { sheet: self.rows.sheet.clone(), row: first.number, fields, provenance };
            // Areas have a code each, so nothing is said twice.
            let _: Result<(), u64> =
                self.gathered.add(self.rows.kind, first.number, row, || self.own.texts(first));
        }
    }

    /// Rows that wait to be handed over.
    pub(in crate::ingest::foreign) fn waiting(&self) -> usize {
        self.ready.rows.len() + self.gathered.rows.len() + self.quarantined.len()
    }

    /// Whether so many rows wait that can be handed over now.
    pub(in crate::ingest::foreign) fn is_part(&self, most: usize) -> bool {
        self.ready.rows.len() + self.quarantined.len() >= most
    }

    /// What the rows so far have come to, to look ahead.
    pub(in crate::ingest::foreign) fn ready(&self) -> &[ForeignRow] {
        &self.ready.rows
    }

    /// What a first look has told.
    pub(in crate::ingest::foreign) fn into_look(self) -> Look {
        self.look.done()
    }

    /// What is done so far; later parts follow.
    pub(in crate::ingest::foreign) fn hand_over(&mut self) -> ForeignTable {
        let Ready { rows, cells } = std::mem::take(&mut self.ready);
        ForeignTable {
            rows,
            cells,
            problems: self.rows.findings.part(),
            quarantined: std::mem::take(&mut self.quarantined),
            ..self.frame()
        }
    }

    /// The table without rows.
    fn frame(&self) -> ForeignTable {
        ForeignTable {
            kind: self.rows.kind,
            layout: self.rows.layout.name,
            columns: self.rows.layout.file_columns(),
            header: self.own.header(&self.rows.layout),
            rows: Vec::new(),
            problems: Vec::new(),
            quarantined: Vec::new(),
            left_alone: Vec::new(),
            counts: RowCounts::default(),
            place: self.rows.layout.sheet,
            provenance: provenance::present(&self.rows.layout),
            made: false,
            cells: Vec::new(),
            filled: None,
            recounts: Vec::new(),
        }
    }

    pub(in crate::ingest::foreign) fn finish(mut self, mut others: Vec<String>) -> ForeignTable {
        others.extend(self.own.left_out(&self.rows.layout));
        for row in std::mem::take(&mut self.maybe_notes) {
            self.alone.note(&row);
        }
        self.finish_areas();
        let added: Vec<ForeignProblem> = self
            .gathered
            .added()
            .map(|(row, rule)| {
                let value = row.fields.get("people").cloned().unwrap_or_default();
                self.rows.problem(row.row, &self.rows.layout.heading("people"), &value, rule, None)
            })
            .collect();
        for problem in added {
            self.rows.findings.warn("rows that were added together", problem);
        }
        let frame = self.frame();
        let (left_alone, rows) = self.alone.finish(self.counts.seen, &self.rows.layout.not_taken, others);
        let (problems, recounts) = self.rows.findings.finish(self.rows.kind, &self.rows.sheet);
        self.ready.rows.append(&mut self.gathered.rows);
        self.ready.cells.append(&mut self.gathered.cells);
        ForeignTable {
            rows: self.ready.rows,
            cells: self.ready.cells,
            problems,
            recounts,
            counts: RowCounts { left_alone: rows, ..self.counts },
            quarantined: self.quarantined,
            left_alone,
            ..frame
        }
    }
}
