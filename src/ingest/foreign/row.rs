//! One row of the file: its cells read, or what is wrong with them.

use super::super::report::Severity;
use super::columns::{self, Meaning};
use super::findings::Findings;
use super::layout::Layout;
use super::reading::{Read, Reader};
use super::workbook::SheetRow;
use super::{Cell, ForeignProblem, Known};
use crate::domain::record::{Fields, RecordKind};

/// What the cells of a row came to.
pub(super) enum Outcome {
    Taken(Fields),
    Refused(Vec<usize>),
    LeftAlone(&'static str),
}

/// Reads the rows of a sheet and notes what it finds.
pub(super) struct RowReader<'k> {
    pub kind: RecordKind,
    pub layout: Layout,
    pub sheet: String,
    pub reader: Reader<'k>,
    pub findings: Findings,
}

impl<'k> RowReader<'k> {
    pub(super) fn new(kind: RecordKind, layout: Layout, sheet: String, known: &'k Known<'k>) -> Self {
        Self { kind, layout, sheet, reader: Reader::new(known), findings: Findings::default() }
    }

    pub(super) fn read(&mut self, row: &SheetRow) -> Outcome {
        let (mut fields, mut refused, mut alone) = (Fields::new(), Vec::new(), None);
        for column in columns::all(self.kind).filter(|column| column.is_canonical()) {
            let found = self.layout.place(column.name).is_some();
            if !found && !matches!(column.meaning, Meaning::Authority | Meaning::Quarter) {
                continue;
            }
            let read = self.cell(row, column);
            let problem = |rule, suggestion| {
                let value = self.layout.text(row, column.name).unwrap_or_default();
                self.problem(row.number, &self.layout.heading(column.name), value, rule, suggestion)
            };
            match read {
                Read::Value(value) => {
                    fields.insert(column.name.to_owned(), value);
                }
                Read::Blank => {}
                Read::NotPublished if self.held_back() => {
                    let problem = problem("is not a published figure: counts as not known".into(), None);
                    self.findings.warn("figures that are not published", problem);
                }
                Read::NotPublished if self.published() => {
                    let problem = problem("is not a published figure: the row is left alone".into(), None);
                    self.findings.warn("figures that are not published", problem);
                    alone = Some("without a published figure");
                }
                Read::NotPublished => {
                    if self.layout.text(row, column.name).is_some_and(|text| !text.is_empty()) {
                        let problem = problem("is not a number: counts as not known".into(), None);
                        self.findings.warn("counts that are not known", problem);
                    }
                }
                Read::Warned { value, rule, suggestion } => {
                    let problem = problem(rule, suggestion);
                    self.findings.warn(column.name, problem);
                    fields.extend(value.map(|value| (column.name.to_owned(), value)));
                }
                Read::Mapped { value, rule } => {
                    let problem = problem(rule, None);
                    self.findings.once(problem);
                    fields.insert(column.name.to_owned(), value);
                }
                Read::AboveAuthorities if self.published() => alone = Some("of a county, region or nation"),
                Read::AboveAuthorities => {
                    refused.push(problem("is a county, region or nation, not an authority".into(), None));
                }
                Read::Fault { rule, suggestion } => refused.push(problem(rule, suggestion)),
            }
        }
        match alone {
            Some(why) => Outcome::LeftAlone(why),
            None if refused.is_empty() => Outcome::Taken(fields),
            None => {
                Outcome::Refused(refused.into_iter().map(|problem| self.findings.error(problem)).collect())
            }
        }
    }

    fn cell(&mut self, row: &SheetRow, column: &columns::Column) -> Read {
        let is_code = matches!(column.meaning, Meaning::Authority);
        let is_blank = || self.layout.text(row, column.name).unwrap_or_default().is_empty();
        // A provider may be without one: the area that it names may be a county.
        let may_lack = matches!(self.kind, RecordKind::Provider | RecordKind::Venue);
        if is_code && may_lack && is_blank() {
            return Read::Blank;
        }
        match self.reader.cell(row, &self.layout, column) {
            // Where a row comes from may be left unsaid.
            Read::Blank if self.published() && self.kind.columns().contains(&column.name) => {
                Read::fault("must not be blank".into(), None)
            }
            read => read,
        }
    }

    pub(super) fn problem(
        &self,
        row: u64,
        column: &str,
        value: &str,
        rule: String,
        suggestion: Option<String>,
    ) -> ForeignProblem {
        ForeignProblem {
            kind: self.kind.into(),
            sheet: self.sheet.clone(),
            row,
            column: column.to_owned(),
            value: value.chars().take(200).collect(),
            rule,
            suggestion,
            severity: Severity::Warning,
        }
    }

    /// Whether a figure that is not published must be kept as such: without a row an authority counts as having none.
    fn held_back(&self) -> bool {
        matches!(self.kind, RecordKind::AsylumSupport | RecordKind::Resettlement)
    }

    /// Whether the figures are published ones: complete, and added together where they fall on one row.
    pub(super) fn published(&self) -> bool {
        !self.kind.is_written_by_people()
    }
}

/// What tells a row apart where the whole of it is wrong.
pub(super) fn first_text(row: &SheetRow) -> &str {
    row.cells.iter().map(Cell::text).find(|text| !text.is_empty()).unwrap_or_default()
}
