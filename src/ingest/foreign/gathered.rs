//! Published rows that fall on one row of ours: they are added together, and it is said.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::ForeignRow;
use super::columns::{self, Meaning};
use super::layout::Layout;
use super::workbook::SheetRow;
use crate::domain::record::{Fields, RecordKind};

/// Rows of the file that are named in a message.
const MOST_NAMED: usize = 5;

/// Rows of ours and the rows of the file behind each.
#[derive(Default)]
pub(super) struct Gathered {
    pub rows: Vec<ForeignRow>,
    /// Cells of the first row of the file behind each.
    pub cells: Vec<Vec<String>>,
    places: HashMap<String, usize>,
    /// What stood in the rows of the file, counts apart.
    seen: HashSet<(usize, u64)>,
    behind: Vec<Behind>,
}

/// Rows of the file behind one row of ours.
#[derive(Default)]
struct Behind {
    named: Vec<u64>,
    number: u64,
}

impl Gathered {
    /// Adds a row of the file, or gives the row that said the same before.
    pub(super) fn add(
        &mut self,
        kind: RecordKind,
        said: u64,
        row: ForeignRow,
        cells: impl FnOnce() -> Vec<String>,
    ) -> Result<(), u64> {
        let Some(key) = kind.key(&row.fields) else {
            self.push(row, cells());
            return Ok(());
        };
        let Some(place) = self.places.get(&key).copied() else {
            self.places.insert(key, self.rows.len());
            self.seen.insert((self.rows.len(), said));
            self.push(row, cells());
            return Ok(());
        };
        if !self.seen.insert((place, said)) {
            return Err(self.rows[place].row);
        }
        sum(kind, &mut self.rows[place].fields, &row.fields);
        let behind = &mut self.behind[place];
        behind.number += 1;
        if behind.named.len() < MOST_NAMED {
            behind.named.push(row.row);
        }
        Ok(())
    }

    fn push(&mut self, row: ForeignRow, cells: Vec<String>) {
        self.cells.push(cells);
        self.behind.push(Behind { named: vec![row.row], number: 1 });
        self.rows.push(row);
    }

    /// Rows of ours that stand for several of the file, with a sentence about them.
    pub(super) fn added(&self) -> impl Iterator<Item = (&ForeignRow, String)> {
        let several = self.rows.iter().zip(&self.behind).filter(|(_, behind)| behind.number > 1);
        several.map(|(row, behind)| {
            let named: Vec<String> = behind.named.iter().map(ToString::to_string).collect();
            let more = match behind.number - named.len() as u64 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            (row, format!("rows {}{more} are one row here: added together", named.join(", ")))
        })
    }
}

fn sum(kind: RecordKind, fields: &mut Fields, more: &Fields) {
    let counts = columns::of(kind).iter().filter(|column| matches!(column.meaning, Meaning::Count));
    for column in counts {
        let number = |fields: &Fields| fields.get(column.name).and_then(|text| text.parse::<u64>().ok());
        if let (Some(one), Some(other)) = (number(fields), number(more)) {
            fields.insert(column.name.to_owned(), one.saturating_add(other).to_string());
        } else {
            // One of them is held back: so is their sum.
            fields.remove(column.name);
        }
    }
}

/// What a row says, its counts apart: two rows that say the same are one row twice.
pub(super) fn said(row: &SheetRow, layout: &Layout) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (place, column) in &layout.columns {
        if !matches!(column.meaning, Meaning::Count) && column.name != columns::OBSERVATION {
            row.cells
                .get(*place)
                .map(|cell| columns::plain(cell.text()))
                .unwrap_or_default()
                .hash(&mut hasher);
        }
    }
    hasher.finish()
}
