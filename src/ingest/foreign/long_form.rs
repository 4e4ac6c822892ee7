//! TS029 with a row for each category: the rows of an area are put together.

use std::collections::{BTreeMap, HashMap};

use super::cell::Cell;
use super::census::{Category, figures};
use super::columns::{self, CATEGORY, OBSERVATION};
use super::layout::Layout;
use super::numbers;
use super::reading::{Read, Reader};
use super::workbook::SheetRow;
use crate::domain::record::{Fields, RecordKind};

/// Areas by the code that the file gives them, in its order.
#[derive(Default)]
pub(super) struct Areas {
    places: HashMap<String, usize>,
    areas: Vec<Area>,
}

struct Area {
    la_code: String,
    mapped: Option<String>,
    counts: BTreeMap<Category, u64>,
    first: BTreeMap<Category, u64>,
    rows: Vec<SheetRow>,
}

/// What became of one row.
pub(super) enum Part {
    Kept,
    LeftAlone(&'static str),
    /// The category was given in an earlier row.
    Twice(SheetRow, u64),
    Fault {
        row: SheetRow,
        column: &'static str,
        rule: String,
        suggestion: Option<String>,
    },
}

/// An area with the rows that it was put together from.
pub(super) struct Whole {
    pub mapped: Option<String>,
    /// `None` when a category is missing.
    pub fields: Option<Fields>,
    pub rows: Vec<SheetRow>,
}

impl Areas {
    pub(super) fn part(&mut self, reader: &mut Reader<'_>, layout: &Layout, row: SheetRow) -> Part {
        let text = |name| layout.text(&row, name).unwrap_or_default();
        let fault = |row, column, rule, suggestion| Part::Fault { row, column, rule, suggestion };
        let count = match (layout.cell(&row, OBSERVATION), numbers::count(text(OBSERVATION))) {
            (Some(Cell::Fault(_)), _) => None,
            (_, Read::Value(count)) => count.parse::<u64>().ok(),
            (_, Read::NotPublished) => return Part::LeftAlone("without a published figure"),
            _ => None,
        };
        let Some(count) = count else {
            return fault(row, OBSERVATION, "must be a whole number, 0 or more".into(), None);
        };
        let Some(category) = Category::of(text(CATEGORY)) else {
            return fault(row, CATEGORY, "is not a category of TS029".into(), None);
        };
        let Some(column) = columns::of(RecordKind::EnglishProficiency).first() else { return Part::Kept };
        let (la_code, mapped) = match reader.cell(&row, layout, column) {
            Read::Value(code) => (code, None),
            Read::Mapped { value, rule } => (value, Some(rule)),
            Read::AboveAuthorities => return Part::LeftAlone("of a county, region or nation"),
            Read::Fault { rule, suggestion } => return fault(row, column.name, rule, suggestion),
            _ => return fault(row, column.name, "must not be blank".into(), None),
        };
        let key = format!("{}|{la_code}", text(column.name));
        let place = *self.places.entry(key).or_insert(self.areas.len());
        if place == self.areas.len() {
            let (counts, first) = (BTreeMap::new(), BTreeMap::new());
            self.areas.push(Area { la_code, mapped, counts, first, rows: Vec::new() });
        }
        let area = &mut self.areas[place];
        if let Some(first) = area.first.get(&category) {
            return Part::Twice(row, *first);
        }
        area.first.insert(category, row.number);
        area.counts.insert(category, count);
        area.rows.push(row);
        Part::Kept
    }

    pub(super) fn finish(self) -> impl Iterator<Item = Whole> {
        self.areas.into_iter().map(|area| {
            let columns = ["residents_3_plus", "cannot_speak_english_well", "cannot_speak_english"];
            let fields = figures(&area.counts).map(|figures| {
                let counts = columns.into_iter().zip(figures);
                let counts = counts.map(|(column, count)| (column.to_owned(), count.to_string()));
                counts.chain([("la_code".to_owned(), area.la_code)]).collect()
            });
            Whole { mapped: area.mapped, fields, rows: area.rows }
        })
    }
}
