//! `code_history.csv`: codes of authorities that were merged or given another code.

use super::error::IngestError;
use super::report::Report;
use super::table::Table;
use crate::domain::code::LaCode;
use crate::domain::code_history::{CodeChange, CodeHistory};

pub(super) const FILE: &str = "code_history.csv";

pub(super) fn read(bytes: &[u8], report: &mut Report) -> Result<CodeHistory, IngestError> {
    let columns = ["old_code", "old_name", "new_code", "new_name", "from"];
    let mut changes: Vec<CodeChange> = Vec::new();
    Table::open(FILE, bytes, &columns)?.for_each(report, |row, _| {
        let old: LaCode = row.parse("old_code")?;
        if changes.iter().any(|known| known.old == old) {
            return Err(row.problem("old_code", "stands in the file twice"));
        }
        changes.push(CodeChange {
            old,
            old_name: row.required("old_name")?.to_owned(),
            new: row.parse("new_code")?,
            new_name: row.required("new_name")?.to_owned(),
            from: row.parse("from")?,
        });
        Ok(())
    });
    Ok(CodeHistory::new(changes))
}
