//! Problems as they are found; what would fill pages is told once, with a count.

use std::collections::BTreeMap;

use super::super::report::Severity;
use super::{ForeignProblem, Recount};
use crate::domain::record::RecordKind;

/// Warnings of one sort that are listed; the rest are counted.
pub(super) const MOST_LISTED: usize = 1_000;

#[derive(Default)]
pub(super) struct Findings {
    problems: Vec<ForeignProblem>,
    /// Problems that were handed over with earlier parts of the table.
    handed: usize,
    /// Place among all and number of what is told once.
    once: BTreeMap<String, (usize, u64)>,
    /// Number of warnings by sort.
    sorts: BTreeMap<String, usize>,
}

impl Findings {
    /// A problem that costs a row; gives its place in the list of this part.
    pub(super) fn error(&mut self, problem: ForeignProblem) -> usize {
        self.problems.push(ForeignProblem { severity: Severity::Error, ..problem });
        self.problems.len() - 1
    }

    /// A warning that is told once, however many rows it is about.
    pub(super) fn once(&mut self, problem: ForeignProblem) {
        let place = self.handed + self.problems.len();
        let (_, rows) = self.once.entry(problem.rule.clone()).or_insert((place, 0));
        *rows += 1;
        if *rows == 1 {
            self.problems.push(problem);
        }
    }

    /// A warning of a sort of which the first thousand are listed.
    pub(super) fn warn(&mut self, sort: &str, problem: ForeignProblem) {
        if !self.sorts.contains_key(sort) {
            self.sorts.insert(sort.to_owned(), 0);
        }
        let Some(told) = self.sorts.get_mut(sort) else { return };
        *told += 1;
        if *told <= MOST_LISTED {
            self.problems.push(problem);
        }
    }

    /// What was found since the last part.
    pub(super) fn part(&mut self) -> Vec<ForeignProblem> {
        self.handed += self.problems.len();
        std::mem::take(&mut self.problems)
    }

    /// The list, with the counts put in; and the counts of what was handed over before them.
    pub(super) fn finish(mut self, kind: RecordKind, sheet: &str) -> (Vec<ForeignProblem>, Vec<Recount>) {
        let mut recounts = Vec::new();
        for (rule, (place, rows)) in self.once.iter().filter(|(_, (_, rows))| *rows > 1) {
            let counted = format!("{rule} ({rows} rows)");
            match place.checked_sub(self.handed).and_then(|place| self.problems.get_mut(place)) {
                Some(problem) => problem.rule = counted,
                None => recounts.push(Recount { rule: rule.clone(), counted }),
            }
        }
        for (sort, told) in self.sorts.iter().filter(|(_, told)| **told > MOST_LISTED) {
            self.problems.push(ForeignProblem {
                kind: kind.into(),
                sheet: sheet.to_owned(),
                row: 0,
                column: String::new(),
                value: String::new(),
                rule: format!("{} more warnings like those above: {sort}", told - MOST_LISTED),
                suggestion: None,
                severity: Severity::Warning,
            });
        }
        (self.problems, recounts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(row: u64) -> ForeignProblem {
        ForeignProblem {
            kind: RecordKind::Class.into(),
            sheet: "S".into(),
            row,
            column: "People".into(),
            value: "z".into(),
            rule: "is not published".into(),
            suggestion: None,
            severity: Severity::Warning,
        }
    }

    #[test]
    fn a_long_list_is_cut_and_the_rest_counted() {
        let mut findings = Findings::default();
        for row in 1..=1_234 {
            findings.warn("figures", warning(row));
        }
        let (problems, _) = findings.finish(RecordKind::Class, "S");
        assert_eq!(problems.len(), 1_001);
        assert!(problems[1_000].rule.starts_with("234 more"), "{}", problems[1_000].rule);
    }

    #[test]
    fn what_is_told_once_says_of_how_many_rows() {
        let mut findings = Findings::default();
        let place = findings.error(warning(1));
        for row in 2..=4 {
            findings.once(warning(row));
        }
        let (problems, _) = findings.finish(RecordKind::Class, "S");
        assert_eq!((place, problems.len()), (0, 2));
        assert_eq!((problems[1].row, problems[1].rule.as_str()), (2, "is not published (3 rows)"));
    }

    #[test]
    fn what_was_handed_over_without_its_count_is_counted_at_the_end() {
        let mut findings = Findings::default();
        findings.once(warning(1));
        assert_eq!(findings.part().len(), 1);
        findings.once(warning(2));
        assert_eq!(findings.error(warning(3)), 0, "places count within a part");
        let (problems, recounts) = findings.finish(RecordKind::Class, "S");
        assert_eq!(problems.len(), 1);
        let counted = "is not published (2 rows)".to_owned();
        assert_eq!(recounts, [Recount { rule: "is not published".into(), counted }]);
    }
}
