//! Which cells of a row are kept as they came. A table about people keeps those under its own columns and no others:
//! nobody has looked at what else stands there.

use super::Cell;
use super::layout::{Layout, listed};
use super::workbook::SheetRow;
use crate::domain::record::RecordKind;

pub(super) struct OwnCells {
    /// Places of our columns in order; `None` = every cell is kept.
    ours: Option<Vec<usize>>,
}

impl OwnCells {
    pub(super) fn new(kind: RecordKind, layout: &Layout) -> Self {
        let places = || {
            let mut places: Vec<usize> = layout.columns.iter().map(|(place, _)| *place).collect();
            places.sort_unstable();
            places
        };
        Self { ours: kind.counts_people().then(places) }
    }

    /// What may be told of a cell.
    pub(super) fn told<'c>(&self, place: usize, text: &'c str) -> &'c str {
        if self.keeps(place) { text } else { "" }
    }

    fn keeps(&self, place: usize) -> bool {
        self.ours.as_ref().is_none_or(|ours| ours.contains(&place))
    }

    /// The row with all other cells blank.
    pub(super) fn row(&self, mut row: SheetRow) -> SheetRow {
        if self.ours.is_some() {
            let others = row.cells.iter_mut().enumerate().filter(|(place, _)| !self.keeps(*place));
            others.for_each(|(_, cell)| *cell = Cell::BLANK);
        }
        row
    }

    /// The same of a row with a cell too many: from the first column on that is not ours, what stands under ours may be
    /// its text.
    pub(super) fn shifted(&self, mut row: SheetRow) -> SheetRow {
        if let Some(ours) = &self.ours {
            let first = ours.iter().enumerate().take_while(|(place, ours)| place == *ours).count();
            row.cells.iter_mut().skip(first).for_each(|cell| *cell = Cell::BLANK);
        }
        row
    }

    /// The texts that are kept.
    pub(super) fn texts(&self, row: &SheetRow) -> Vec<String> {
        match &self.ours {
            None => row.cells.iter().map(|cell| cell.text().to_owned()).collect(),
            Some(ours) => {
                let text =
                    |place: &usize| row.cells.get(*place).map(Cell::text).unwrap_or_default().to_owned();
                ours.iter().map(text).collect()
            }
        }
    }

    /// The headings above them.
    pub(super) fn header(&self, layout: &Layout) -> Vec<String> {
        match &self.ours {
            None => layout.header.clone(),
            Some(ours) => ours.iter().filter_map(|place| layout.header.get(*place)).cloned().collect(),
        }
    }

    /// A sentence about the columns that are not kept.
    pub(super) fn left_out(&self, layout: &Layout) -> Option<String> {
        let some = self.ours.is_some() && !layout.not_taken.is_empty();
        some.then(|| format!("not kept, nor shown in the quarantine: {}", listed(&layout.not_taken)))
    }
}
