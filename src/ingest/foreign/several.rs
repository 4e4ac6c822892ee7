//! Files that give tables of several kinds at once.

use super::layout::layout_of_ours;
use super::look::Look;
use super::sorting::Sorting;
use super::workbook::SheetRow;
use super::{
    Cell, ForeignError, ForeignTable, Known, Mapping, course_directory, everything, open_referral,
    read_telling,
};
use crate::domain::import_kind::ImportKind;
use crate::domain::progress::Progress;
use crate::domain::record::{Fields, RecordKind};

/// A file as it came, and what is told with it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Which of its columns mean which of ours, for a single table.
    pub mapping: Option<&'a Mapping>,
    /// Whose file it is, by identifier or name, where it does not say so itself.
    pub provider: Option<&'a str>,
}

/// A file that was read: a table for each kind of record in it.
#[derive(Debug)]
pub struct ForeignTables {
    /// The format, in words.
    pub layout: &'static str,
    /// At most one of a kind, in the order of the kinds.
    pub tables: Vec<ForeignTable>,
    /// What belongs to no table and was not taken, in words.
    pub left_alone: Vec<String>,
}

impl ForeignTables {
    /// Of a file that is kept whole: it has none.
    #[must_use]
    pub fn without(layout: &'static str) -> Self {
        Self { layout, tables: Vec::new(), left_alone: Vec::new() }
    }
}

/// Reads a file of whatever kind.
///
/// # Errors
/// When it cannot be read as what it is said to be.
pub fn read_all(
    kind: ImportKind,
    source: &Source<'_>,
    known: &Known<'_>,
    progress: &Progress,
) -> Result<ForeignTables, ForeignError> {
    let Source { name, bytes, mapping, provider } = *source;
    if mapping.is_some() && !matches!(kind, ImportKind::Table(_)) {
        return Err(ForeignError::MappingOfSeveral(kind.as_str()));
    }
    let mut found = match kind {
        ImportKind::Table(kind) => {
            let table = read_telling(kind, name, bytes, mapping, known, progress)?;
            ForeignTables { layout: table.layout, tables: vec![table], left_alone: Vec::new() }
        }
        ImportKind::Boundaries | ImportKind::TravelMatrix => return Err(ForeignError::NotAWorkbook),
        ImportKind::Everything => everything::read(name, bytes, known)?,
        ImportKind::OpenReferral => open_referral::read(name, bytes, known)?,
        ImportKind::CourseDirectory => course_directory::read(name, bytes, provider, known)?,
    };
    found.tables.sort_by_key(|table| table.kind);
    Ok(found)
}

/// Column, value and rule: what is wrong with a row, or told of it.
type Told = (&'static str, String, String);

/// A row that was put together from a file without such a table.
#[derive(Default)]
pub(super) struct MadeRow {
    pub fields: Fields,
    /// They cost the row.
    pub faults: Vec<Told>,
    pub remarks: Vec<Told>,
}

impl MadeRow {
    /// Fills a column that is still blank.
    pub(super) fn put(&mut self, column: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.fields.entry(column.to_owned()).or_insert(text);
        }
    }

    pub(super) fn fault(&mut self, column: &'static str, value: String, rule: &str) {
        self.faults.push((column, value, rule.to_owned()));
    }

    pub(super) fn remark(&mut self, column: &'static str, value: String, rule: &str) {
        self.remarks.push((column, value, rule.to_owned()));
    }
}

/// Rows that were put together, each with the row or service that it comes from.
pub(super) struct Made {
    pub kind: RecordKind,
    pub rows: Vec<(u64, MadeRow)>,
}

impl Made {
    pub(super) fn new(kind: RecordKind) -> Self {
        Self { kind, rows: Vec::new() }
    }

    pub(super) fn push(&mut self, number: u64, row: MadeRow) {
        self.rows.push((number, row));
    }

    /// The rows as a table, read like one with our columns: every cell by its rules.
    pub(super) fn table(self, name: &'static str, sheet: &str, known: &Known<'_>) -> ForeignTable {
        let layout = layout_of_ours(self.kind, name);
        let header = layout.header.clone();
        let mut sorting = Sorting::new(self.kind, layout, sheet.to_owned(), None, known, Look::default());
        for (number, MadeRow { fields, faults, remarks }) in self.rows {
            let text = |column: &String| fields.get(column).cloned().unwrap_or_default();
            let cells = header.iter().map(text).map(Cell::new).collect();
            sorting.made(SheetRow { number, cells }, faults, remarks);
        }
        ForeignTable { made: true, ..sorting.finish(Vec::new()) }
    }
}
