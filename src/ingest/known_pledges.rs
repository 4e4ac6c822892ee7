//! The pledges that exist: a cohort names one of its own authority, or one that was transferred to it.

use std::collections::BTreeMap;

use super::report::{Problem, Severity};
use crate::domain::dataset::Dataset;
use crate::domain::pledge::PledgeStatus;
use crate::domain::record::{Fields, RecordKind};

/// Pledges by identifier.
#[derive(Default)]
pub(super) struct KnownPledges(BTreeMap<String, Known>);

struct Known {
    la_code: String,
    is_transferred: bool,
}

impl KnownPledges {
    /// Takes pledges as they are; a later one goes before an earlier one with its identifier.
    pub(super) fn know<'r>(&mut self, rows: impl Iterator<Item = &'r Fields>) {
        let named = rows.filter_map(|row| {
            let is_transferred =
                row.get("status").is_some_and(|status| status == PledgeStatus::Transferred.as_str());
            let known = Known { la_code: row.get("la_code")?.clone(), is_transferred };
            Some((row.get("pledge_id")?.clone(), known))
        });
        self.0.extend(named);
    }

    /// What is wrong with the pledge that a cohort names, or what to know of it.
    pub(super) fn about(&self, cohort: &Fields, line: u64, data: &Dataset) -> Option<Problem> {
        let column = "pledge_id";
        let id = cohort.get(column).map(|id| id.trim()).filter(|id| !id.is_empty())?;
        let (rule, severity) = match self.0.get(id) {
            None => (
                "is not the identifier of a recorded pledge: record the pledge first, or leave this blank"
                    .to_owned(),
                Severity::Error,
            ),
            Some(Known { la_code, is_transferred }) => {
                // Without a code of its own the row has another fault.
                let own = cohort.get("la_code").filter(|own| *own != la_code)?;
                let name = |code: &str| {
                    let known = code.parse().ok().and_then(|code| data.authority(code));
                    known.map_or(code.to_owned(), |authority| authority.name.clone())
                };
                let (theirs, own) = (name(la_code), name(own));
                if *is_transferred {
                    (
                        format!("is a pledge of {theirs} that was transferred: these people count in {own}"),
                        Severity::Warning,
                    )
                } else {
                    (
                        format!(
                            "is a pledge of {theirs}, and the cohort comes to {own}: name a pledge of {own}, or leave this \
                             blank; where {own} takes over the people, set the pledge to \"transferred\" first"
                        ),
                        Severity::Error,
                    )
                }
            }
        };
        let file = RecordKind::Cohort.as_str().into();
        Some(Problem { file, row: line, column, value: id.to_owned(), rule, severity })
    }
}
