//! `OpenDocument` spreadsheets, read as a stream.
//!
//! Not by calamine, whose reader never ends on a file that is cut off, and makes rows and cells as often as the
//! file says they repeat: a few bytes then take gigabytes.

use std::io::BufReader;
use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::archive::{self, Archive};
use super::cell::Cell;
use super::error::{ForeignError, MOST_COLUMNS, MOST_SHEETS};
use super::ods_cell::{OdsCell, attribute};
use super::workbook::{Head, RowBuilder, SheetRow, Take};

/// More rows than any program shows: repeats end there.
const MOST_ROWS: u64 = 1_048_576;
const MANIFEST: u64 = 1 << 20;

pub(super) struct Ods<'a> {
    archive: Archive<'a>,
}

impl<'a> Ods<'a> {
    pub(super) fn open(mut archive: Archive<'a>) -> Result<Self, ForeignError> {
        let manifest = archive::beginning(&mut archive, "META-INF/manifest.xml", MANIFEST)?;
        let needle = b"encryption-data";
        if manifest.unwrap_or_default().windows(needle.len()).any(|part| part == needle) {
            return Err(ForeignError::Protected);
        }
        Ok(Self { archive })
    }

    pub(super) fn heads(&mut self, rows: usize) -> Result<Vec<Head>, ForeignError> {
        let mut heads: Vec<Head> = Vec::new();
        self.walk(&mut |sheet, row| {
            if heads.len() <= sheet.0 {
                heads.push(Head { name: sheet.1.to_owned(), rows: Vec::new() });
            }
            if heads.len() > MOST_SHEETS {
                return Err(ForeignError::TooManySheets(heads.len()));
            }
            let Some(row) = row else { return Ok(Then::Continue) };
            let Some(head) = heads.last_mut() else { return Ok(Then::Stop) };
            head.rows.push(row);
            Ok(if head.rows.len() < rows { Then::Continue } else { Then::NextSheet })
        })?;
        Ok(heads)
    }

    pub(super) fn rows(&mut self, wanted: usize, take: &mut Take<'_>) -> Result<(), ForeignError> {
        self.walk(&mut |sheet, row| match row {
            _ if sheet.0 > wanted => Ok(Then::Stop),
            _ if sheet.0 < wanted => Ok(Then::NextSheet),
            Some(row) => Ok(if take(row)?.is_break() { Then::Stop } else { Then::Continue }),
            None => Ok(Then::Continue),
        })
    }

    /// Tells of every sheet (without a row) and of each of its rows.
    fn walk(&mut self, told: &mut Told<'_>) -> Result<(), ForeignError> {
        let part = self.archive.by_name("content.xml").map_err(archive::unreadable)?;
        let mut walk = Walk { told, sheet: None, sheets: 0, row: RowBuilder::new(""), at: Place::default() };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = reader
                .read_event_into(&mut buffer)
                .map_err(|fault| ForeignError::Unreadable(fault.to_string()))?;
            let then = match event {
                Event::Start(start) => walk.start(&start)?,
                Event::Empty(empty) => match walk.start(&empty)? {
                    Then::Continue => walk.end(empty.local_name().as_ref())?,
                    then => then,
                },
                Event::End(end) => walk.end(end.local_name().as_ref())?,
                Event::Eof if walk.at.depth == 0 => return Ok(()),
                Event::Eof => return Err(ForeignError::Unreadable("its contents are cut off".into())),
                text => {
                    walk.at.cell.text(&text)?;
                    Then::Continue
                }
            };
            if then == Then::Stop {
                return Ok(());
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Continue,
    NextSheet,
    Stop,
}

type Told<'t> = dyn FnMut((usize, &str), Option<SheetRow>) -> Result<Then, ForeignError> + 't;

/// Where in the document the reader is.
#[derive(Default)]
struct Place {
    /// Elements that are open.
    depth: usize,
    /// Tables that are open: a table inside a cell is passed over.
    tables: usize,
    skip_sheet: bool,
    /// Rows before the one that is read.
    rows: u64,
    row_repeats: u64,
    column: usize,
    cell: OdsCell,
}

struct Walk<'w, 't> {
    told: &'w mut Told<'t>,
    sheet: Option<String>,
    sheets: usize,
    row: RowBuilder,
    at: Place,
}

impl Walk<'_, '_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<Then, ForeignError> {
        let at = &mut self.at;
        at.depth += 1;
        match element.local_name().as_ref() {
            "table" => {
                at.tables += 1;
                if at.tables == 1 {
                    return self.open_sheet(attribute(element, "table:name").unwrap_or_default());
                }
            }
            "table-row" if at.tables == 1 => {
                at.row_repeats = repeats(element, "table:number-rows-repeated");
                at.column = 0;
                self.row.begin(at.rows.saturating_add(1));
            }
            "table-cell" | "covered-table-cell" if at.tables == 1 => at.cell.open(element),
            name => at.cell.start(name, element)?,
        }
        Ok(Then::Continue)
    }

    fn end(&mut self, name: &str) -> Result<Then, ForeignError> {
        let at = &mut self.at;
        at.depth = at.depth.saturating_sub(1);
        match name {
            "table" => {
                at.tables = at.tables.saturating_sub(1);
                if at.tables == 0 {
                    self.sheet = None;
                }
            }
            "table-row" if at.tables == 1 => return self.close_row(),
            "table-cell" | "covered-table-cell" if at.tables == 1 => {
                let (cell, times) = at.cell.close();
                if at.skip_sheet {
                    return Ok(Then::Continue);
                }
                let times = usize::try_from(times).unwrap_or(usize::MAX);
                if !cell.is_blank() {
                    // One past the limit is enough to be refused.
                    for column in at.column..at.column.saturating_add(times).min(MOST_COLUMNS + 1) {
                        self.row.put(column, cell.clone())?;
                    }
                }
                at.column = at.column.saturating_add(times);
            }
            name => at.cell.end(name),
        }
        Ok(Then::Continue)
    }

    fn open_sheet(&mut self, name: String) -> Result<Then, ForeignError> {
        self.row = RowBuilder::new(&name);
        self.at = Place { depth: self.at.depth, tables: 1, ..Place::default() };
        self.sheets += 1;
        let then = (self.told)((self.sheets - 1, &name), None)?;
        self.at.skip_sheet = then == Then::NextSheet;
        self.sheet = Some(name);
        Ok(then)
    }

    fn close_row(&mut self) -> Result<Then, ForeignError> {
        let at = &mut self.at;
        let first = at.rows.saturating_add(1);
        at.rows = at.rows.saturating_add(at.row_repeats);
        let Some(sheet) = self.sheet.as_deref().filter(|_| !at.skip_sheet) else {
            return Ok(Then::Continue);
        };
        if self.row.cells().is_empty() {
            return Ok(Then::Continue);
        }
        let cells: Vec<Cell> = self.row.cells().to_vec();
        let last = at.rows.min(MOST_ROWS);
        let (place, told) = ((self.sheets - 1, sheet), &mut self.told);
        for number in first..=last {
            self.row.begin(number);
            // Every repeat counts towards the limits of a sheet.
            for (column, cell) in cells.iter().enumerate() {
                self.row.put(column, cell.clone())?;
            }
            let mut then = Then::Continue;
            let _: ControlFlow<()> = self.row.end(&mut |row| {
                then = told(place, Some(row))?;
                Ok(ControlFlow::Continue(()))
            })?;
            if then != Then::Continue {
                at.skip_sheet = then == Then::NextSheet;
                return Ok(then);
            }
        }
        Ok(Then::Continue)
    }
}

/// How often a row stands: 1 where it is not said.
fn repeats(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}
