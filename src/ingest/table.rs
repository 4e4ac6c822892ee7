//! CSV tables read row by row, every fault with its place.

use std::borrow::Cow;
use std::str::FromStr;

use csv::StringRecord;

use super::error::IngestError;
use super::report::{Problem, Report, Severity};
use crate::domain::Date;

/// A CSV file with a header, UTF-8.
pub struct Table<'a> {
    file: Cow<'static, str>,
    header: StringRecord,
    reader: csv::Reader<&'a [u8]>,
}

/// One row of a [`Table`].
pub struct Row<'t> {
    file: &'t Cow<'static, str>,
    header: &'t StringRecord,
    record: StringRecord,
    line: u64,
}

impl<'a> Table<'a> {
    /// Opens a table and checks that it has the columns.
    pub fn open(
        file: impl Into<Cow<'static, str>>,
        bytes: &'a [u8],
        columns: &[&'static str],
    ) -> Result<Self, IngestError> {
        let file = file.into();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header = reader
            .headers()
            .map_err(|e| IngestError::Format {
                file: file.to_string(),
                format: "CSV",
                detail: e.to_string(),
            })?
            .clone();
        for column in columns {
            if !header.iter().any(|name| name == *column) {
                let found = header.iter().collect::<Vec<_>>().join(", ");
                return Err(IngestError::MissingColumn { file, column, found });
            }
        }
        Ok(Self { file, header, reader })
    }

    /// Gives every row to `take`; a row that it refuses is left out and reported.
    pub fn for_each(
        mut self,
        report: &mut Report,
        mut take: impl FnMut(&Row<'_>, &mut Report) -> Result<(), Problem>,
    ) {
        let mut record = StringRecord::new();
        loop {
            let line = self.reader.position().line();
            match self.reader.read_record(&mut record) {
                Ok(false) => return,
                Ok(true) => {}
                Err(fault) => {
                    report.add(Problem {
                        file: self.file.clone(),
                        row: fault.position().map_or(line, csv::Position::line),
                        column: "(whole row)",
                        value: String::new(),
                        rule: fault.to_string(),
                        severity: Severity::Error,
                    });
                    if fault.is_io_error() {
                        return;
                    }
                    continue;
                }
            }
            let line = record.position().map_or(line, csv::Position::line);
            let row = Row { file: &self.file, header: &self.header, record: record.clone(), line };
            let outcome = row.complete().and_then(|()| take(&row, report));
            match outcome {
                Ok(()) => report.keep(&self.file),
                Err(problem) => report.add(problem),
            }
        }
    }
}

impl Row<'_> {
    fn complete(&self) -> Result<(), Problem> {
        if self.record.len() == self.header.len() {
            return Ok(());
        }
        let rule = format!("has {} fields, the header has {}", self.record.len(), self.header.len());
        Err(self.problem("(whole row)", rule))
    }

    /// The text of a column, without spaces around it; empty when the column is not there.
    pub fn text(&self, column: &str) -> &str {
        let index = self.header.iter().position(|name| name == column);
        index.and_then(|index| self.record.get(index)).unwrap_or_default().trim()
    }

    /// The text of a column, `None` when blank.
    pub fn optional(&self, column: &str) -> Option<&str> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    /// The text of a column that must not be blank.
    pub fn required(&self, column: &'static str) -> Result<&str, Problem> {
        self.optional(column).ok_or_else(|| self.problem(column, "must not be blank"))
    }

    /// A value of its type.
    pub fn parse<T>(&self, column: &'static str) -> Result<T, Problem>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        let text = self.required(column)?;
        text.parse().map_err(|e: T::Err| self.problem(column, e.to_string()))
    }

    /// A value of its type, `None` when blank.
    pub fn parse_optional<T>(&self, column: &'static str) -> Result<Option<T>, Problem>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        if self.text(column).is_empty() { Ok(None) } else { self.parse(column).map(Some) }
    }

    /// A day.
    pub fn day(&self, column: &'static str) -> Result<Date, Problem> {
        let text = self.required(column)?;
        text.parse().map_err(|_| self.problem(column, "must be a day, such as 2026-03-31"))
    }

    /// A day, `None` when blank.
    pub fn day_optional(&self, column: &'static str) -> Result<Option<Date>, Problem> {
        if self.text(column).is_empty() { Ok(None) } else { self.day(column).map(Some) }
    }

    /// A count of people or things: a whole number from 0.
    pub fn count(&self, column: &'static str) -> Result<u32, Problem> {
        let text = self.required(column)?;
        text.parse().map_err(|_| self.problem(column, "must be a whole number, 0 or more"))
    }

    /// A count, `None` when blank.
    pub fn count_optional(&self, column: &'static str) -> Result<Option<u32>, Problem> {
        if self.text(column).is_empty() { Ok(None) } else { self.count(column).map(Some) }
    }

    /// A problem of this row that costs the row.
    pub fn problem(&self, column: &'static str, rule: impl Into<String>) -> Problem {
        Problem {
            file: self.file.clone(),
            row: self.line,
            column,
            value: self.text(column).to_owned(),
            rule: rule.into(),
            severity: Severity::Error,
        }
    }

    /// A problem of this row that costs only the field.
    pub fn warning(&self, column: &'static str, rule: impl Into<String>) -> Problem {
        Problem { severity: Severity::Warning, ..self.problem(column, rule) }
    }
}
