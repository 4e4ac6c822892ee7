//! A table read in parts: a file of millions of rows takes no more memory than one part and its keys.
//!
//! A file that fits into one part is read once. Of a longer one it must be known beforehand which rows are added
//! together and which columns are filled at all; then it is read from the beginning, part by part.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::columns::{self, Meaning};
use super::delimited::Delimited;
use super::layout::{self, Layout};
use super::look::Look;
use super::mapped;
use super::several::Source;
use super::sorting::Sorting;
use super::workbook::Workbook;
use super::{ForeignError, ForeignRow, ForeignTable, Known};
use crate::domain::progress::Progress;
use crate::domain::record::RecordKind;

/// How a table is cut.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// Rows of a part; one row of ours that stands for many of the file counts once.
    pub rows: usize,
    /// Whether it must be known which columns the file fills ([`ForeignTable::filled`]).
    pub filled: bool,
}

impl Parts {
    /// The whole table in one.
    pub const ONE: Self = Self { rows: usize::MAX, filled: false };
}

/// Reads a spreadsheet as [`super::read`] does, and gives its table in parts: each with its rows, its quarantined rows
/// and the problems of both. The last one is returned; only it has what is left alone, the counts of all and
/// [`ForeignTable::recounts`].
///
/// # Errors
/// As [`super::read`], also after some parts were given; those of `take`.
pub fn read_in_parts<E: From<ForeignError>>(
    kind: RecordKind,
    source: &Source<'_>,
    known: &Known<'_>,
    progress: &Progress,
    parts: Parts,
    take: &mut dyn FnMut(ForeignTable) -> Result<(), E>,
) -> Result<ForeignTable, E> {
    let mut sheet = Sheet::open(kind, source, known)?;
    let (mut sorting, mut long) = (sheet.sorting(Look::None), false);
    sheet.rows(&mut sorting, progress, |sorting| {
        long = sorting.waiting() >= parts.rows;
        if long { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    // The rows of an area are put together whatever their number: there are few areas.
    if !long {
        return Ok(sorting.finish(sheet.others));
    }
    let (look, filled) = sheet.look(&sorting, progress, parts)?;
    drop(sorting);
    progress.again();
    let (mut sorting, mut fault) = (sheet.sorting(look), None);
    sheet.rows(&mut sorting, progress, |sorting| {
        if !sorting.is_part(parts.rows) {
            return ControlFlow::Continue(());
        }
        let given = take(ForeignTable { filled: filled.clone(), ..sorting.hand_over() });
        given.map_or_else(
            |found| {
                fault = Some(found);
                ControlFlow::Break(())
            },
            ControlFlow::Continue,
        )
    })?;
    match fault {
        Some(fault) => Err(fault),
        None => Ok(ForeignTable { filled, ..sorting.finish(sheet.others) }),
    }
}

/// The sheet with the table of an open spreadsheet.
struct Sheet<'a> {
    kind: RecordKind,
    book: Workbook<'a>,
    layout: Layout,
    name: String,
    others: Vec<String>,
    known: &'a Known<'a>,
}

impl<'a> Sheet<'a> {
    fn open(kind: RecordKind, source: &Source<'a>, known: &'a Known<'a>) -> Result<Self, ForeignError> {
        let mut book = Workbook::open(source.name, source.bytes)?;
        let heads = book.heads(layout::HEADER_ROWS)?;
        let layout = match source.mapping {
            Some(mapping) => mapped::find(kind, &heads, mapping),
            None => layout::find(kind, &heads),
        };
        let layout = layout.map_err(|fault| book.fault().cloned().unwrap_or(fault))?;
        let name = heads[layout.sheet].name.clone();
        let mut others = book.remarks();
        if !matches!(book, Workbook::Delimited(_)) {
            let rest = heads.iter().enumerate().filter(|(place, _)| *place != layout.sheet);
            others.extend(rest.map(|(_, head)| format!("sheet \"{}\": not read", head.name)));
        }
        Ok(Self { kind, book, layout, name, others, known })
    }

    fn sorting(&self, look: Look) -> Sorting<'a> {
        let delimiter = match self.book {
            Workbook::Delimited(_) => Some(Delimited::delimiter(self.layout.sheet)),
            Workbook::Xlsx(_) | Workbook::Ods(_) => None,
        };
        Sorting::new(self.kind, self.layout.clone(), self.name.clone(), delimiter, self.known, look)
    }

    /// Reads the rows; `after` each it is asked whether to go on.
    fn rows(
        &mut self,
        sorting: &mut Sorting<'a>,
        progress: &Progress,
        mut after: impl FnMut(&mut Sorting<'a>) -> ControlFlow<()>,
    ) -> Result<(), ForeignError> {
        self.book.rows(self.layout.sheet, &mut |row| {
            progress.row();
            match sorting.take(row)? {
                ControlFlow::Break(()) => Ok(ControlFlow::Break(())),
                ControlFlow::Continue(()) => Ok(after(sorting)),
            }
        })
    }

    /// The first look over a long file, as far as something is to be learned by it.
    fn look(
        &mut self,
        begun: &Sorting<'a>,
        progress: &Progress,
        parts: Parts,
    ) -> Result<(Look, Option<BTreeSet<String>>), ForeignError> {
        let published = !self.kind.is_written_by_people();
        let wanted = self.columns();
        let mut filled = BTreeSet::new();
        add_filled(&mut filled, begun.ready());
        let nothing_new = |filled: &BTreeSet<String>| {
            !published && (!parts.filled || wanted.iter().all(|name| filled.contains(*name)))
        };
        if nothing_new(&filled) {
            return Ok((Look::None, parts.filled.then_some(filled)));
        }
        progress.again();
        let mut sorting = self.sorting(Look::first());
        self.rows(&mut sorting, progress, |sorting| {
            if !sorting.is_part(parts.rows) {
                return ControlFlow::Continue(());
            }
            let part = sorting.hand_over();
            if !published {
                add_filled(&mut filled, &part.rows);
            }
            if nothing_new(&filled) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        add_filled(&mut filled, sorting.ready());
        Ok((sorting.into_look(), parts.filled.then_some(filled)))
    }

    /// Columns of ours that the rows may fill.
    fn columns(&self) -> Vec<&'static str> {
        let made: &[&str] =
            if self.kind == RecordKind::Provider { &["provider_id", "region_code"] } else { &[] };
        let of_kind = columns::of(self.kind).iter().filter(|column| column.is_canonical());
        of_kind
            .filter(|column| {
                self.layout.place(column.name).is_some()
                    || matches!(column.meaning, Meaning::Authority | Meaning::Quarter)
                    || made.contains(&column.name)
            })
            .map(|column| column.name)
            .collect()
    }
}

fn add_filled(filled: &mut BTreeSet<String>, rows: &[ForeignRow]) {
    for column in rows.iter().flat_map(|row| row.fields.keys()) {
        if !filled.contains(column) {
            filled.insert(column.clone());
        }
    }
}
