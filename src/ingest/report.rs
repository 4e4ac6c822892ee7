//! What was found wrong while reading, and what was done about it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::error::IngestError;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row is kept; the field counts as not known.
    Warning,
    /// The row is left out.
    Error,
}

/// One problem of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// File name; of an imported file the path as it was given.
    pub file: Cow<'static, str>,
    /// Line in the file, the header being 1. For GeoJSON: the feature, the first being 1.
    pub row: u64,
    /// Column or property.
    pub column: &'static str,
    /// The value as it stands there.
    pub value: String,
    /// The rule that it breaks, with what is allowed.
    pub rule: String,
    /// Whether the row was left out.
    pub severity: Severity,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error, row left out",
        };
        let Self { file, row, column, value, rule, .. } = self;
        write!(f, "{file}, row {row}, column {column}, value \"{value}\": {rule} ({outcome})")
    }
}

/// Rows read and problems found, over all files.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Rows kept, by file.
    pub kept: BTreeMap<String, u64>,
    /// Problems in reading order.
    pub problems: Vec<Problem>,
    /// Imported files that were left out whole because of an error.
    pub refused: Vec<String>,
}

impl Report {
    /// Counts a row as kept.
    pub fn keep(&mut self, file: &str) {
        // Files have many rows: look it up before a name is copied.
        if let Some(rows) = self.kept.get_mut(file) {
            *rows += 1;
        } else {
            self.kept.insert(file.to_owned(), 1);
        }
    }

    /// Counts rows as kept; none at all leaves the file out of the list.
    pub fn keep_rows(&mut self, file: &str, rows: u64) {
        if rows > 0 {
            *self.kept.entry(file.to_owned()).or_default() += rows;
        }
    }

    /// Adds a problem.
    pub fn add(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Problems that cost a row.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }

    /// Whether nothing cost a row: what ships is fixed by its checksums, and half of an imported table is no ground
    /// to plan on.
    ///
    /// # Errors
    /// [`IngestError::FaultyData`] with the first problem that cost a row.
    pub fn is_whole(&self) -> Result<(), IngestError> {
        let mut errors = self.errors();
        let Some(first) = errors.next() else { return Ok(()) };
        Err(IngestError::FaultyData { errors: 1 + errors.count(), first: first.to_string() })
    }

    /// Takes over what another report holds.
    pub fn absorb(&mut self, other: Self) {
        for (file, rows) in other.kept {
            *self.kept.entry(file).or_default() += rows;
        }
        self.problems.extend(other.problems);
        self.refused.extend(other.refused);
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        for (file, rows) in &self.kept {
            writeln!(f, "{file}: {rows} rows kept")?;
        }
        for file in &self.refused {
            writeln!(f, "{file}: left out whole, because it has errors")?;
        }
        let errors = self.errors().count();
        write!(f, "{errors} errors, {} warnings", self.problems.len() - errors)
    }
}
