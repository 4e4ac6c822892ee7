//! Codes that authorities had before they were merged or given another code.

use std::collections::HashMap;

use super::Date;
use super::code::LaCode;

/// One authority that went into another, or had its code replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeChange {
    /// The code before.
    pub old: LaCode,
    /// The name before.
    pub old_name: String,
    /// The code since.
    pub new: LaCode,
    /// The name since.
    pub new_name: String,
    /// First day of the new code.
    pub from: Date,
}

/// Every change that is known.
#[derive(Debug, Clone, Default)]
pub struct CodeHistory {
    changes: Vec<CodeChange>,
    by_old: HashMap<LaCode, usize>,
}

/// What a code of another time stands for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Successor<'a> {
    /// The name that the code had.
    pub was: &'a str,
    /// The code now.
    pub now: LaCode,
    /// Its name now.
    pub name: &'a str,
}

impl CodeHistory {
    /// From a list of changes; where an old code stands twice, the first counts.
    #[must_use]
    pub fn new(changes: Vec<CodeChange>) -> Self {
        let mut by_old = HashMap::with_capacity(changes.len());
        for (index, change) in changes.iter().enumerate() {
            by_old.entry(change.old).or_insert(index);
        }
        Self { changes, by_old }
    }

    /// The changes in their order.
    #[must_use]
    pub fn changes(&self) -> &[CodeChange] {
        &self.changes
    }

    /// Former codes whose areas are wanting to make up an authority, of those that are given: each stands for itself
    /// or, where it was put together itself, for all that it was put together from. Empty = nothing is wanting.
    #[must_use]
    pub fn wanting(&self, code: LaCode, given: &impl Fn(LaCode) -> bool) -> Vec<&CodeChange> {
        let before = self.changes.iter().filter(|change| change.new == code && change.old != code);
        let lacks = |change: &&CodeChange| !given(change.old) && !self.made_up(change.old, given);
        before.filter(lacks).collect()
    }

    fn made_up(&self, code: LaCode, given: &impl Fn(LaCode) -> bool) -> bool {
        let mut before =
            self.changes.iter().filter(|change| change.new == code && change.old != code).peekable();
        before.peek().is_some() && before.all(|change| given(change.old) || self.made_up(change.old, given))
    }

    /// What a code that is not in use stands for, following as many changes as it takes to reach one that is.
    ///
    /// A code newer than those in use is followed back, where it only replaced another.
    pub fn successor(&self, code: LaCode, in_use: impl Fn(LaCode) -> bool) -> Option<Successor<'_>> {
        self.forward(code, &in_use).or_else(|| self.back(code, &in_use))
    }

    fn forward(&self, code: LaCode, in_use: impl Fn(LaCode) -> bool) -> Option<Successor<'_>> {
        let change = |code: LaCode| self.by_old.get(&code).map(|index| &self.changes[*index]);
        let first = change(code)?;
        let mut last = first;
        // A ring of changes would never end: no more steps than there are changes.
        for _ in 0..self.changes.len() {
            if in_use(last.new) {
                return Some(Successor { was: &first.old_name, now: last.new, name: &last.new_name });
            }
            last = change(last.new)?;
        }
        None
    }

    fn back(&self, code: LaCode, in_use: impl Fn(LaCode) -> bool) -> Option<Successor<'_>> {
        let mut into = self.changes.iter().filter(|change| change.new == code);
        let only = into.next().filter(|change| in_use(change.old))?;
        let replaced = into.next().is_none();
        replaced.then_some(Successor { was: &only.new_name, now: only.old, name: &only.old_name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(old: &str, new: &str) -> CodeChange {
        let (old, new) = (old.parse().unwrap(), new.parse().unwrap());
        let name = |code: LaCode| format!("name of {code}");
        CodeChange { old, old_name: name(old), new, new_name: name(new), from: jiff::civil::date(2020, 4, 1) }
    }

    fn now(history: &CodeHistory, code: &str, used: &[&str]) -> Option<String> {
        let successor = history.successor(code.parse().unwrap(), |code| used.contains(&code.as_str()));
        successor.map(|successor| successor.now.to_string())
    }

    #[test]
    fn a_code_is_followed_through_two_mergers() {
        let history =
            CodeHistory::new(vec![change("E07000190", "E07000246"), change("E07000246", "E06000066")]);
        assert_eq!(now(&history, "E07000190", &["E06000066"]), Some("E06000066".into()));
        assert_eq!(now(&history, "E07000190", &["E07000246"]), Some("E07000246".into()));
        assert_eq!(now(&history, "E07000190", &[]), None);
    }

    #[test]
    fn a_newer_code_is_followed_back_only_where_it_replaced_one_other() {
        let history = CodeHistory::new(vec![
            change("E08000016", "E08000038"),
            change("E07000150", "E06000061"),
            change("E07000153", "E06000061"),
        ]);
        assert_eq!(now(&history, "E08000038", &["E08000016"]), Some("E08000016".into()));
        assert_eq!(now(&history, "E06000061", &["E07000150", "E07000153"]), None);
    }

    #[test]
    fn a_ring_of_changes_ends() {
        let history =
            CodeHistory::new(vec![change("E07000001", "E07000002"), change("E07000002", "E07000001")]);
        assert_eq!(now(&history, "E07000001", &[]), None);
    }
}
