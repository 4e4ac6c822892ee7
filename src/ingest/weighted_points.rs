//! CSV tables of points with an amount each: `id,x,y,weight` or `id,x,y,capacity`, in any order of columns.
//!
//! Somebody asks for a figure from these files, so the first fault stops the reading: a figure from half a
//! file would look like any other. Fields are read as bytes, ids are kept in one text, so that a file of a
//! whole country is read in milliseconds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use csv::ByteRecord;

use crate::domain::position::BngPoint;

/// Points of a file, in its order.
#[derive(Debug, Default)]
pub struct WeightedPoints {
    /// Places on the British National Grid.
    pub at: Vec<BngPoint>,
    /// Amount of each: finite, 0 or more.
    pub amounts: Vec<f64>,
    ids: String,
    id_ends: Vec<usize>,
}

/// Why a file of points is refused.
#[derive(Debug, thiserror::Error)]
pub enum PointsError {
    /// The file is not there, cannot be read or is not CSV.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system or the CSV reader says.
        source: csv::Error,
    },
    /// A column is not there, or there twice.
    #[error("{path} has {found} column \"{column}\"; it must have one. Its header: {header}")]
    Column {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
        /// How many: "no" or "more than one".
        found: &'static str,
        /// The header as read.
        header: String,
    },
    /// A row is not as it must be.
    #[error("{path}, row {row}, column {column}: \"{value}\" is refused; it must be {allowed}")]
    Row {
        /// The file.
        path: PathBuf,
        /// Line in the file; the header is line 1.
        row: u64,
        /// The column.
        column: &'static str,
        /// The value as given.
        value: String,
        /// What is accepted.
        allowed: String,
    },
}

impl WeightedPoints {
    /// Reads a file whose amounts are in the column `amount`.
    ///
    /// # Errors
    /// At the first fault: a column that is missing, a row with another number of fields than the header, a
    /// blank id or one that another row has, a coordinate that is no finite number, an amount that is no
    /// finite number or below 0.
    pub fn read(path: &Path, amount: &'static str) -> Result<Self, PointsError> {
        let unread = |source| PointsError::Read { path: path.to_owned(), source };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .buffer_capacity(1 << 18)
            .from_path(path)
            .map_err(unread)?;
        let columns = Columns::find(path, reader.byte_headers().map_err(unread)?, amount)?;
        let (mut points, mut lines) = (Self::default(), Vec::new());
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).map_err(unread)? {
            let line = record.position().map_or(0, csv::Position::line);
            points.take(&Row { path, columns: &columns, record: &record, line })?;
            lines.push(line);
        }
        points.refuse_twins(path, &lines)?;
        Ok(points)
    }

    /// Number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Ids as they were given.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.id_ends.iter().copied());
        starts.zip(&self.id_ends).map(|(start, end)| &self.ids[start..*end])
    }

    fn take(&mut self, row: &Row<'_>) -> Result<(), PointsError> {
        if row.record.len() != row.columns.fields {
            let allowed = format!("a row of {} fields as in the header", row.columns.fields);
            return Err(row.fault("(whole row)", &format!("{} fields", row.record.len()), allowed));
        }
        self.ids.push_str(row.id()?);
        self.id_ends.push(self.ids.len());
        let (x, y) = (row.number(row.columns.x, "x")?, row.number(row.columns.y, "y")?);
        self.at.push(BngPoint::new(x, y));
        let amount = row.number(row.columns.amount, row.columns.amount_name)?;
        if amount < 0.0 {
            let value = row.text(row.columns.amount);
            return Err(row.fault(row.columns.amount_name, &value, "a number, 0 or more"));
        }
        self.amounts.push(amount);
        Ok(())
    }

    fn refuse_twins(&self, path: &Path, lines: &[u64]) -> Result<(), PointsError> {
        let mut seen = HashMap::with_capacity(self.len());
        for (id, row) in self.ids().zip(lines.iter().copied()) {
            if let Some(first) = seen.insert(id, row) {
                let allowed = format!("an id of its own, but row {first} has it");
                return Err(fault(path, row, "id", id, allowed));
            }
        }
        Ok(())
    }
}

/// Where the columns stand.
struct Columns {
    id: usize,
    x: usize,
    y: usize,
    amount: usize,
    amount_name: &'static str,
    fields: usize,
}

impl Columns {
    fn find(path: &Path, header: &ByteRecord, amount: &'static str) -> Result<Self, PointsError> {
        let find = |column: &'static str| {
            let mut places = (0..header.len()).filter(|i| header[*i].trim_ascii() == column.as_bytes());
            let fault = |found| {
                let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
                PointsError::Column { path: path.to_owned(), column, found, header: names.join(", ") }
            };
            let place = places.next().ok_or_else(|| fault("no"))?;
            if places.next().is_some() { Err(fault("more than one")) } else { Ok(place) }
        };
        Ok(Self {
            id: find("id")?,
            x: find("x")?,
            y: find("y")?,
            amount: find(amount)?,
            amount_name: amount,
            fields: header.len(),
        })
    }
}

struct Row<'a> {
    path: &'a Path,
    columns: &'a Columns,
    record: &'a ByteRecord,
    line: u64,
}

impl Row<'_> {
    fn id(&self) -> Result<&str, PointsError> {
        let bytes = &self.record[self.columns.id];
        let id = std::str::from_utf8(bytes)
            .map_err(|_| self.fault("id", &String::from_utf8_lossy(bytes), "text in UTF-8"))?;
        if id.trim().is_empty() { Err(self.fault("id", id, "not blank")) } else { Ok(id) }
    }

    fn number(&self, field: usize, column: &'static str) -> Result<f64, PointsError> {
        let text = std::str::from_utf8(self.record[field].trim_ascii()).unwrap_or_default();
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| {
            let allowed =
                if column == self.columns.amount_name { "a number, 0 or more" } else { "a number of metres" };
            self.fault(column, &self.text(field), allowed)
        })
    }

    fn text(&self, field: usize) -> String {
        String::from_utf8_lossy(&self.record[field]).into_owned()
    }

    fn fault(&self, column: &'static str, value: &str, allowed: impl Into<String>) -> PointsError {
        fault(self.path, self.line, column, value, allowed)
    }
}

fn fault(
    path: &Path,
    row: u64,
    column: &'static str,
    value: &str,
    allowed: impl Into<String>,
) -> PointsError {
    // A whole file may hide in a field whose quote never ends: enough to recognise it.
    let value = value.chars().take(60).collect();
    PointsError::Row { path: path.to_owned(), row, column, value, allowed: allowed.into() }
}
