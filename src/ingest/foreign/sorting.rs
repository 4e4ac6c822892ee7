//! Every row of the sheet goes to one place: taken, quarantined, or left alone and said.

mod done;

use std::ops::ControlFlow;

use super::columns::plain;
use super::error::{ForeignError, cell_name};
use super::gathered::{Gathered, said};
use super::layout::Layout;
use super::left_alone::LeftAlone;
use super::long_form::{Areas, Part};
use super::look::Look;
use super::made_ids::MadeIds;
use super::own_cells::OwnCells;
use super::quotes::swallowed;
use super::row::{Outcome, RowReader, first_text};
use super::workbook::SheetRow;
use super::{Cell, ForeignRow, Known, Quarantined, RowCounts, provenance, supplement};
use crate::domain::record::{Fields, RecordKind};
use done::Ready;

/// So many rows with one cell may be notes; a table that goes on after them has rows like that.
const MOST_NOTES: usize = 10_000;

pub(super) struct Sorting<'k> {
    rows: RowReader<'k>,
    own: OwnCells,
    /// Of text with delimiters, where a cell too many means that the row has shifted.
    delimiter: Option<char>,
    known: &'k Known<'k>,
    look: Look,
    ready: Ready,
    ids: MadeIds,
    gathered: Gathered,
    areas: Areas,
    quarantined: Vec<Quarantined>,
    alone: LeftAlone,
    /// Rows with one cell: notes, if nothing follows them.
    maybe_notes: Vec<SheetRow>,
    counts: RowCounts,
    ended: bool,
}

impl<'k> Sorting<'k> {
    pub(super) fn new(
        kind: RecordKind,
        layout: Layout,
        sheet: String,
        delimiter: Option<char>,
        known: &'k Known<'k>,
        look: Look,
    ) -> Self {
        Self {
            own: OwnCells::new(kind, &layout),
            rows: RowReader::new(kind, layout, sheet, known),
            delimiter,
            known,
            look,
            ready: Ready::default(),
            ids: MadeIds::default(),
            gathered: Gathered::default(),
            areas: Areas::default(),
            quarantined: Vec::new(),
            alone: LeftAlone::default(),
            maybe_notes: Vec::new(),
            counts: RowCounts::default(),
            ended: false,
        }
    }

    pub(super) fn take(&mut self, row: SheetRow) -> Result<ControlFlow<()>, ForeignError> {
        self.counts.seen += 1;
        self.alone.sees(row.number);
        self.tell_swallowed(&row);
        if row.number <= self.rows.layout.header_row {
            self.alone.count(if row.number == self.rows.layout.header_row {
                "header"
            } else {
                "above the header"
            });
        } else if self.ended {
            self.alone.note(&self.own.row(row));
        } else if row.cells.iter().find(|cell| !cell.is_blank()).is_some_and(is_the_end) {
            self.ended = true;
            self.alone.count("\"End of table\"");
        } else if let Some(column) = row.cells.iter().position(|cell| matches!(cell, Cell::Formula(_))) {
            let (sheet, cell) = (self.rows.sheet.clone(), cell_name(row.number, column));
            return Err(ForeignError::Formula { sheet, cell });
        } else if row.cells.iter().map(Cell::text).eq(self.rows.layout.header.iter().map(String::as_str)) {
            self.alone.count("the header once more");
        } else if self.rows.layout.columns.len() > 2
            && row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1
        {
            self.maybe_notes.push(self.own.row(row));
            if self.maybe_notes.len() > MOST_NOTES {
                self.flush_notes();
            }
        } else {
            self.flush_notes();
            let columns = self.rows.layout.header.len();
            let beyond = row.cells.iter().enumerate().skip(columns).find(|(_, cell)| !cell.is_blank());
            let beyond = beyond.map(|(place, cell)| self.own.told(place, cell.text()).to_owned());
            self.sort(self.own.row(row), beyond);
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Tells of cells that may hold rows, because a quotation mark is closed too late. The row goes where it goes.
    fn tell_swallowed(&mut self, row: &SheetRow) {
        let Some(delimiter) = self.delimiter else { return };
        let columns = self.rows.layout.header.len();
        for (place, cell) in row.cells.iter().enumerate() {
            let text = cell.text();
            if let Some(looks) = swallowed(text, place, columns, delimiter) {
                let heading = self.rows.layout.header.get(place).cloned();
                let heading = heading.unwrap_or_else(|| "(beyond the header)".to_owned());
                let rule = format!("{looks}: is a quotation mark in row {} closed too late?", row.number);
                let problem = self.rows.problem(row.number, &heading, self.own.told(place, text), rule, None);
                self.rows.findings.warn("cells that may hold rows", problem);
            }
        }
    }

    /// A row that was put together: neither note nor header. Faults cost the row; each is column, value and rule.
    pub(super) fn made(
        &mut self,
        row: SheetRow,
        faults: Vec<(&'static str, String, String)>,
        remarks: Vec<(&'static str, String, String)>,
    ) {
        self.counts.seen += 1;
        self.alone.sees(self.counts.seen);
        for (column, value, rule) in remarks {
            let problem = self.rows.problem(row.number, column, &value, rule.clone(), None);
            self.rows.findings.warn(&rule, problem);
        }
        if faults.is_empty() {
            return self.sort(row, None);
        }
        let problems = faults
            .into_iter()
            .map(|(column, value, rule)| self.rows.problem(row.number, column, &value, rule, None))
            .collect::<Vec<_>>();
        let places = problems.into_iter().map(|problem| self.rows.findings.error(problem)).collect();
        self.quarantine(&row, places);
    }

    /// Rows follow, so they were no notes.
    fn flush_notes(&mut self) {
        for row in std::mem::take(&mut self.maybe_notes) {
            let rule = "only one cell is filled".to_owned();
            let problem = self.rows.problem(row.number, "(whole row)", first_text(&row), rule, None);
            let place = self.rows.findings.error(problem);
            self.quarantine(&row, vec![place]);
        }
    }

    /// `beyond`: what may be told of a cell that stands under no column.
    fn sort(&mut self, row: SheetRow, beyond: Option<String>) {
        if let Some(value) = beyond {
            if self.delimiter.is_some() {
                let rule = format!(
                    "has {} cells, the header has {}: is a comma in a text without quotation marks?",
                    row.cells.len(),
                    self.rows.layout.header.len()
                );
                let problem = self.rows.problem(row.number, "(whole row)", &value, rule, None);
                let place = self.rows.findings.error(problem);
                return self.quarantine(&self.own.shifted(row), vec![place]);
            }
            let rule = "stands under no heading: left alone".to_owned();
            let problem = self.rows.problem(row.number, "(beyond the header)", &value, rule, None);
            self.rows.findings.warn("cells under no heading", problem);
        }
        if self.rows.layout.is_long() {
            return self.part(row);
        }
        match self.rows.read(&row) {
            Outcome::Taken(fields) => self.keep(&row, fields),
            Outcome::Refused(problems) => self.quarantine(&row, problems),
            Outcome::LeftAlone(why) => self.alone.count(why),
        }
    }

    fn keep(&mut self, row: &SheetRow, mut fields: Fields) {
        let provenance = provenance::take(self.rows.kind, &mut fields);
        let taken =
            |fields| ForeignRow { sheet: self.rows.sheet.clone(), row: row.number, fields, provenance };
        if !self.rows.published() {
            for rule in supplement::fill(self.rows.kind, &mut fields, &mut self.ids, self.known) {
                let problem = self.rows.problem(row.number, "", "", rule.to_owned(), None);
                self.rows.findings.once(problem);
            }
            let taken = taken(fields);
            self.ready.push(taken, self.own.texts(row));
            self.counts.taken += 1;
            return;
        }
        if self.look.stands_alone(self.rows.kind, &fields) {
            let taken = taken(fields);
            self.ready.push(taken, self.own.texts(row));
            self.counts.taken += 1;
            return;
        }
        let said = said(row, &self.rows.layout);
        match self.gathered.add(self.rows.kind, said, taken(fields), || self.own.texts(row)) {
            Ok(()) => self.counts.taken += 1,
            Err(first) => self.twice(row, first),
        }
    }

    fn twice(&mut self, row: &SheetRow, first: u64) {
        let rule = format!("row {first} says the same: a row that stands twice is not added");
        let problem = self.rows.problem(row.number, "(whole row)", first_text(row), rule, None);
        let place = self.rows.findings.error(problem);
        self.quarantine(row, vec![place]);
    }

    /// A category of an area, to be put together with the others.
    fn part(&mut self, row: SheetRow) {
        match self.areas.part(&mut self.rows.reader, &self.rows.layout, row) {
            Part::Kept => self.counts.taken += 1,
            Part::LeftAlone(why) => self.alone.count(why),
            Part::Twice(row, first) => self.twice(&row, first),
            Part::Fault { row, column, rule, suggestion } => {
                let value = self.rows.layout.text(&row, column).unwrap_or_default();
                let heading = self.rows.layout.heading(column);
                let problem = self.rows.problem(row.number, &heading, value, rule, suggestion);
                let place = self.rows.findings.error(problem);
                self.quarantine(&row, vec![place]);
            }
        }
    }

    fn quarantine(&mut self, row: &SheetRow, problems: Vec<usize>) {
        self.counts.quarantined += 1;
        let sheet = self.rows.sheet.clone();
        self.quarantined.push(Quarantined { sheet, row: row.number, cells: self.own.texts(row), problems });
    }
}

fn is_the_end(cell: &Cell) -> bool {
    cell.text().len() < 60 && plain(cell.text()).starts_with("endoftable")
}
