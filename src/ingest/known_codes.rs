//! The authorities that exist: every table is checked against them.

use std::collections::BTreeSet;

use super::report::Problem;
use super::table::Row;
use crate::domain::area::Authority;
use crate::domain::code::LaCode;

/// Codes of the authorities that exist.
pub(super) struct KnownCodes(BTreeSet<LaCode>);

impl KnownCodes {
    pub(super) fn new(authorities: &[Authority]) -> Self {
        Self(authorities.iter().map(|authority| authority.code).collect())
    }

    /// The code if it is well-formed and known, or the rule that it breaks.
    pub(super) fn check(&self, text: &str) -> Result<LaCode, String> {
        let code: LaCode = text.parse().map_err(|e: crate::domain::Invalid| e.to_string())?;
        if self.0.contains(&code) { Ok(code) } else { Err("is not in authorities.csv".into()) }
    }

    /// The authority code in a column of a row.
    pub(super) fn authority(&self, row: &Row<'_>, column: &'static str) -> Result<LaCode, Problem> {
        self.check(row.required(column)?).map_err(|rule| row.problem(column, rule))
    }
}
