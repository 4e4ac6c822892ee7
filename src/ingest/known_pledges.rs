//! The pledges that exist: a cohort names one of its own authority, or one that was transferred to it.

use std::collections::BTreeMap;

use super::report::{Problem, Severity};
use crate::domain::dataset::Dataset;
use crate::domain::pledge::PledgeStatus;
use crate::domain::programme::Programme;
use crate::domain::record::{Fields, RecordKind};

/// Pledges by identifier.
#[derive(Default)]
pub(super) struct KnownPledges(BTreeMap<String, Known>);

struct Known {
    la_code: String,
    programme: String,
    is_transferred: bool,
}

impl KnownPledges {
    /// Takes pledges as they are; a later one goes before an earlier one with its identifier.
    pub(super) fn know<'r>(&mut self, rows: impl Iterator<Item = &'r Fields>) {
        let named = rows.filter_map(|row| {
            let is_transferred =
                row.get("status").is_some_and(|status| status == PledgeStatus::Transferred.as_str());
            let known = Known {
                la_code: row.get("la_code")?.clone(),
                programme: programme_of(row).to_owned(),
                is_transferred,
            };
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
            Some(Known { programme, .. }) if *programme != programme_of(cohort) => (
                format!(
                    "is a pledge of {}, and the cohort is of {}: name a pledge of the same programme, or leave this blank",
                    programme.replace('_', " "),
                    programme_of(cohort).replace('_', " ")
                ),
                Severity::Error,
            ),
            Some(Known { la_code, is_transferred, .. }) => {
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

/// Of a row of pledges or cohorts; where it says none it is of resettlement.
fn programme_of(row: &Fields) -> &str {
    let said = row.get("programme").map(|text| text.trim()).filter(|text| !text.is_empty());
    said.unwrap_or(Programme::Resettlement.as_str())
}

/// Cohorts by the pledge that they name.
#[derive(Default)]
pub(super) struct NamedPledges(BTreeMap<String, Vec<Fields>>);

impl NamedPledges {
    /// Takes cohorts as they are kept.
    pub(super) fn know<'r>(&mut self, cohorts: impl Iterator<Item = &'r Fields>) {
        for cohort in cohorts {
            if let Some(pledge) = cohort.get("pledge_id").filter(|id| !id.trim().is_empty()) {
                self.0.entry(pledge.trim().to_owned()).or_default().push(cohort.clone());
            }
        }
    }

    /// What is wrong with a pledge for the cohorts that name it: they are of its authority, unless it was
    /// transferred, and of its programme.
    pub(super) fn about(&self, pledge: &Fields, line: u64) -> Option<Problem> {
        let named = self.0.get(pledge.get("pledge_id")?)?;
        let transferred =
            pledge.get("status").is_some_and(|status| status == PledgeStatus::Transferred.as_str());
        let ids = |wanted: &dyn Fn(&Fields) -> bool| -> Option<String> {
            let ids: Vec<&str> = named
                .iter()
                .filter(|cohort| wanted(cohort))
                .filter_map(|cohort| cohort.get("cohort_id"))
                .map(String::as_str)
                .collect();
            (!ids.is_empty()).then(|| ids.join(", "))
        };
        let elsewhere = ids(&|cohort| !transferred && cohort.get("la_code") != pledge.get("la_code"));
        let (column, rule) = if let Some(ids) = elsewhere {
            let rule = format!(
                "is another authority than that of cohorts that name it: {ids}; name another pledge in them first, or set this one \
                 to \"transferred\""
            );
            ("la_code", rule)
        } else {
            let ids = ids(&|cohort| programme_of(cohort) != programme_of(pledge))?;
            (
                "programme",
                format!("is another programme than that of cohorts that name it: {ids}; change them first"),
            )
        };
        let (file, value) =
            (RecordKind::Pledge.as_str().into(), pledge.get(column).cloned().unwrap_or_default());
        Some(Problem { file, row: line, column, value, rule, severity: Severity::Error })
    }
}
