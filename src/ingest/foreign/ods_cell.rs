//! One cell of an `OpenDocument` spreadsheet, put together from its element and the text inside.

use quick_xml::events::{BytesStart, Event};

use super::cell::Cell;
use super::error::{ForeignError, MOST_CHARACTERS};

/// A cell while it is read.
#[derive(Default)]
pub(super) struct OdsCell {
    is_open: bool,
    value: Option<Cell>,
    formula: bool,
    repeats: u64,
    text: String,
    paragraphs: usize,
    /// Elements of a remark that are open: a remark is not what the cell holds.
    remarks: usize,
}

/// What a cell says it holds.
#[derive(Clone, Copy)]
enum Sort {
    Number,
    Date,
    Truth,
    Text,
    Other,
}

impl Sort {
    fn of(value_type: &str) -> Self {
        match value_type {
            "float" | "percentage" | "currency" => Self::Number,
            "date" => Self::Date,
            "boolean" => Self::Truth,
            "string" => Self::Text,
            _ => Self::Other,
        }
    }
}

impl OdsCell {
    pub(super) fn open(&mut self, element: &BytesStart<'_>) {
        let (mut sort, mut repeats, mut formula) = (Sort::Other, 1, false);
        let [mut number, mut date, mut truth, mut string] = [const { None }; 4];
        // Once over them: a sheet has hundreds of thousands of cells.
        for said in element.attributes().with_checks(false).flatten() {
            let value = || quick_xml::escape::unescape(&said.value).ok();
            match said.key.as_ref() {
                "office:value-type" => sort = value().map_or(Sort::Other, |text| Sort::of(&text)),
                "office:value" => number = value().and_then(|text| text.parse().ok()).map(Cell::number),
                "office:date-value" => date = value().map(|date| Cell::iso(&date)),
                "office:boolean-value" => truth = value().map(|truth| Cell::truth(truth == "true")),
                "office:string-value" => {
                    string = value().filter(|text| !text.is_empty()).map(|text| Cell::new(text.into_owned()));
                }
                "table:number-columns-repeated" => {
                    repeats = value().and_then(|text| text.parse().ok()).unwrap_or(1);
                }
                "table:formula" => formula = true,
                _ => {}
            }
        }
        let value = match sort {
            Sort::Number => number,
            Sort::Date => date,
            Sort::Truth => truth,
            Sort::Text => string,
            Sort::Other => None,
        };
        *self = Self { is_open: true, value, formula, repeats, ..Self::default() };
    }

    /// An element inside of the cell begins.
    pub(super) fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), ForeignError> {
        if !self.is_open {
            return Ok(());
        }
        match name {
            "annotation" => self.remarks += 1,
            _ if self.remarks > 0 => {}
            "p" => {
                if self.paragraphs > 0 {
                    self.push("\n")?;
                }
                self.paragraphs += 1;
            }
            "s" => {
                let count = attribute(element, "text:c").and_then(|text| text.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(usize::min(count, MOST_CHARACTERS + 1)))?;
            }
            "tab" => self.push("\t")?,
            "line-break" => self.push("\n")?,
            _ => {}
        }
        Ok(())
    }

    /// An element inside of the cell ends.
    pub(super) fn end(&mut self, name: &str) {
        if name == "annotation" {
            self.remarks = self.remarks.saturating_sub(1);
        }
    }

    /// Text inside of the cell.
    pub(super) fn text(&mut self, event: &Event<'_>) -> Result<(), ForeignError> {
        if !self.is_open || self.remarks > 0 || self.paragraphs == 0 {
            return Ok(());
        }
        match event {
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(character)) => self.push(character.encode_utf8(&mut [0; 4])),
                Ok(None) => self.push(named(name.as_ref())),
                Err(fault) => Err(ForeignError::Unreadable(fault.to_string())),
            },
            _ => Ok(()),
        }
    }

    /// The cell ends: what it holds, and how many columns it stands for.
    pub(super) fn close(&mut self) -> (Cell, u64) {
        let done = std::mem::take(self);
        let value = done.value.unwrap_or_else(|| Cell::new(done.text));
        let value = if done.formula { Cell::Formula(value.text().to_owned()) } else { value };
        (value, done.repeats)
    }

    fn push(&mut self, text: &str) -> Result<(), ForeignError> {
        self.text.push_str(text);
        // Four bytes to a character at most; the exact limit is kept where the row is put together.
        if self.text.len() > 5 * MOST_CHARACTERS {
            let fault = format!("a cell holds more than {MOST_CHARACTERS} characters");
            return Err(ForeignError::Unreadable(fault));
        }
        Ok(())
    }
}

/// The entities that XML knows without being told; another stays away.
fn named(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// The value of an attribute by its usual name; one that is malformed counts as not there.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}
