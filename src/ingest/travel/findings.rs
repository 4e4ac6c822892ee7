//! What was found wrong with a table of travel times, without a line for each of millions of rows.

use super::super::report::{Problem, Report, Severity};

/// Wrong numbers that are told one by one; the rest is counted.
const MOST_ERRORS: u64 = 100;

/// Names that are told of those that are not known; all of their rows are counted.
const MOST_NAMES: usize = 10;

pub(super) struct Findings<'a> {
    file: &'a str,
    errors: Vec<Problem>,
    /// Rows of the table.
    pub seen: usize,
    /// Rows with a wrong number.
    wrong: u64,
    /// Origins that are no small area.
    pub origins: Unknown,
    /// Origins that lie in several authorities.
    pub several: Unknown,
    /// Destinations that are no provider.
    pub destinations: Unknown,
    /// Rows that lead to a safeguarded place.
    pub safeguarded: usize,
    /// Rows of a pair that stands there already.
    pub twice: usize,
    /// Small areas without a row, of all.
    pub unreachable: (usize, usize),
}

/// Names that are not known.
#[derive(Default)]
pub(super) struct Unknown {
    rows: u64,
    first: u64,
    names: Vec<String>,
}

impl Unknown {
    pub(super) fn add(&mut self, row: u64, name: &[u8]) {
        if self.rows == 0 {
            self.first = row;
        }
        self.rows += 1;
        if self.names.len() < MOST_NAMES && !self.names.iter().any(|known| known.as_bytes() == name) {
            self.names.push(shown(name));
        }
    }
}

impl<'a> Findings<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            file,
            errors: Vec::new(),
            seen: 0,
            wrong: 0,
            origins: Unknown::default(),
            several: Unknown::default(),
            destinations: Unknown::default(),
            safeguarded: 0,
            twice: 0,
            unreachable: (0, 0),
        }
    }

    pub(super) fn error(&mut self, row: u64, column: &'static str, value: &[u8], rule: &str) {
        self.wrong += 1;
        if self.wrong <= MOST_ERRORS {
            self.errors.push(self.problem(row, column, shown(value), rule.to_owned(), Severity::Error));
        }
    }

    /// The report; `rows` is how many were kept.
    pub(super) fn report(mut self, rows: usize) -> Report {
        let mut report = Report::default();
        report.problems.append(&mut self.errors);
        if self.wrong > MOST_ERRORS {
            let rule = format!("{} more rows are wrong and not listed", self.wrong - MOST_ERRORS);
            report.add(self.problem(0, "(whole file)", String::new(), rule, Severity::Error));
        }
        let unknown = [
            (&self.origins, "origin", "no small area of this atlas, such as \"NG7 1|E06000018\""),
            (
                &self.several,
                "origin",
                "the sector lies in several authorities: name one, as in \"NG7 1|E06000018\"",
            ),
            (&self.destinations, "destination", "no provider_id of the providers served"),
        ];
        for (names, column, what) in unknown.into_iter().filter(|(names, ..)| names.rows > 0) {
            let rule = format!("{} rows left out: {what} (first {} shown)", names.rows, names.names.len());
            report.add(self.problem(names.first, column, names.names.join(", "), rule, Severity::Warning));
        }
        if self.safeguarded > 0 {
            let rule = format!(
                "{} rows lead to safeguarded places and are not used: these are reached by the model, at the centre of \
                 their authority",
                self.safeguarded
            );
            report.add(self.problem(0, "destination", String::new(), rule, Severity::Warning));
        }
        if self.twice > 0 {
            let rule =
                format!("{} rows name a pair that stands there already: the faster counts", self.twice);
            report.add(self.problem(0, "(whole file)", String::new(), rule, Severity::Warning));
        }
        let (without, all) = self.unreachable;
        if without > 0 && rows > 0 {
            let rule =
                format!("{without} of {all} small areas have no row: from there nothing can be reached");
            report.add(self.problem(0, "(whole file)", String::new(), rule, Severity::Warning));
        }
        report.keep_rows(self.file, rows as u64);
        report
    }

    fn problem(
        &self,
        row: u64,
        column: &'static str,
        value: String,
        rule: String,
        severity: Severity,
    ) -> Problem {
        Problem { file: self.file.to_owned().into(), row, column, value, rule, severity }
    }
}

/// A value as it reads, cut to a length that can be read.
fn shown(value: &[u8]) -> String {
    String::from_utf8_lossy(value).chars().take(60).collect()
}
