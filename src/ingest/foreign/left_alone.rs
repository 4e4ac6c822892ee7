//! Rows that are not taken and not wrong: said, not lost.

use std::collections::BTreeMap;

use super::cell::Cell;
use super::layout::listed;
use super::workbook::SheetRow;

/// Notes that are quoted; the rest are counted.
const MOST_QUOTED: usize = 20;
const MOST_CHARACTERS: usize = 200;

#[derive(Default)]
pub(super) struct LeftAlone {
    rows: u64,
    counts: BTreeMap<&'static str, u64>,
    notes: Vec<String>,
    last: u64,
}

impl LeftAlone {
    /// A row of the sheet, whatever becomes of it.
    pub(super) fn sees(&mut self, number: u64) {
        self.last = self.last.max(number);
    }

    pub(super) fn count(&mut self, what: &'static str) {
        self.rows += 1;
        *self.counts.entry(what).or_default() += 1;
    }

    /// A row under the table.
    pub(super) fn note(&mut self, row: &SheetRow) {
        self.rows += 1;
        if self.notes.len() < MOST_QUOTED {
            let texts: Vec<&str> = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
            let text: String = texts.join(" | ").chars().take(MOST_CHARACTERS).collect();
            let text = if text.is_empty() { "under no column that is kept" } else { &text };
            self.notes.push(format!("row {}, a note: {text}", row.number));
        } else {
            *self.counts.entry("more notes").or_default() += 1;
        }
    }

    /// The list in words, and the number of rows that it speaks of.
    pub(super) fn finish(self, seen: u64, columns: &[String], others: Vec<String>) -> (Vec<String>, u64) {
        let rows = |number: u64| if number == 1 { "1 row".to_owned() } else { format!("{number} rows") };
        let counted = |(what, number): (&&str, &u64)| format!("{}: {what}", rows(*number));
        let mut list: Vec<String> = self.counts.iter().map(counted).collect();
        list.extend(self.notes);
        match self.last.saturating_sub(seen) {
            0 => {}
            blank => list.push(format!("{}: blank", rows(blank))),
        }
        if !columns.is_empty() {
            list.push(format!("columns: {}", listed(columns)));
        }
        list.extend(others);
        (list, self.rows)
    }
}
