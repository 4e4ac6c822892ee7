//! What became of the text of one cell.

use std::collections::HashMap;

use super::Known;
use super::columns::{AUTHORITY_NAME, Column, DATE, Meaning, YEAR};
use super::layout::Layout;
use super::places::{self, Authorities};
use super::workbook::SheetRow;
use super::{cell::Cell, dates, levels, numbers, words};

/// What became of the text of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// Kept in our spelling.
    Value(String),
    /// Nothing stands there.
    Blank,
    /// A figure that the publisher holds back.
    NotPublished,
    /// Kept, or only the field left out, and told.
    Warned { value: Option<String>, rule: String, suggestion: Option<String> },
    /// A former code, kept under the one of now and told once.
    Mapped { value: String, rule: String },
    /// A county, region or nation: its figures are those of its authorities again.
    AboveAuthorities,
    /// It costs the row.
    Fault { rule: String, suggestion: Option<String> },
}

impl Read {
    pub(super) fn value(text: &str) -> Self {
        Self::Value(text.to_owned())
    }

    pub(super) fn fault(rule: String, suggestion: Option<String>) -> Self {
        Self::Fault { rule, suggestion }
    }
}

/// Reads cells by what their columns mean.
pub(super) struct Reader<'k> {
    known: &'k Known<'k>,
    authorities: Authorities<'k>,
    /// Postcodes that were looked for in vain.
    unfound: HashMap<String, Option<String>>,
}

impl<'k> Reader<'k> {
    pub(super) fn new(known: &'k Known<'k>) -> Self {
        Self { known, authorities: Authorities::new(known), unfound: HashMap::new() }
    }

    /// The cell of a column of ours; blank where the layout has none.
    pub(super) fn cell(&mut self, row: &SheetRow, layout: &Layout, column: &Column) -> Read {
        let at = |name| layout.text(row, name);
        let cell = layout.cell(row, column.name);
        if let Some(Cell::Fault(fault)) = cell {
            return Read::fault(format!("is an error of the spreadsheet ({fault})"), None);
        }
        let text = cell.map(Cell::text).unwrap_or_default();
        match column.meaning {
            Meaning::Authority => {
                let mut names = [at(AUTHORITY_NAME), at("local_authority")].into_iter().flatten();
                self.authorities.find(text, names.find(|name| !name.is_empty()).unwrap_or_default())
            }
            Meaning::Quarter => {
                dates::quarter(text, at(YEAR).unwrap_or_default(), at(DATE).unwrap_or_default())
            }
            Meaning::Count => numbers::count(text),
            _ if text.is_empty() => Read::Blank,
            Meaning::Text => Read::value(text),
            Meaning::Beside => Read::Blank,
            Meaning::Address => address(text),
            Meaning::Region => places::region(text, self.known.regions),
            Meaning::Postcode => self.postcode(text),
            Meaning::Date => dates::day(text),
            Meaning::When => dates::day_or_quarter(text),
            Meaning::Hours => numbers::hours(text),
            Meaning::YesOrNo => words::yes_or_no(text),
            Meaning::Levels => levels::levels(text),
            Meaning::Word(list) => list.one(text),
            Meaning::Several(list) => list.several(text),
        }
    }

    fn postcode(&mut self, text: &str) -> Read {
        if words::is_unknown(text) {
            return Read::Blank;
        }
        places::postcode(text, self.known.postcodes, &mut self.unfound)
    }
}

/// People leave out what every browser adds.
fn address(text: &str) -> Read {
    if words::is_unknown(text) {
        return Read::Blank;
    }
    if text.contains("://") || text.contains(char::is_whitespace) || !text.contains('.') || text.contains('@')
    {
        return Read::value(text);
    }
    let value = format!("https://{text}");
    Read::Warned { rule: format!("taken as {value}"), value: Some(value), suggestion: None }
}
