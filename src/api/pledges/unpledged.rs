//! People who are expected where no pledge holds.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::unpledged::Unpledged;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;

/// An authority where people are expected and no pledge holds.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnpledgedExpected)]
pub(super) struct UnpledgedAnswer {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    /// People of cohorts that are expected.
    expected: f64,
    cohorts: usize,
    /// Those cohorts whose day has passed, today: did they come?
    cohorts_overdue: usize,
    words: String,
}

impl UnpledgedAnswer {
    /// `None` where the authority is none of the region.
    pub(super) fn new(snapshot: &Snapshot, la_code: LaCode, expected: Unpledged) -> Option<Self> {
        let Unpledged { cohorts, people, cohorts_overdue } = expected;
        let la_name = snapshot.data.authority(la_code).filter(|_| snapshot.serves(la_code))?.name.clone();
        let groups = if cohorts == 1 { "1 cohort".to_owned() } else { format!("{cohorts} cohorts") };
        let late = match (cohorts_overdue, cohorts) {
            (0, _) => String::new(),
            (1, 1) => " Its day has passed: did they come?".to_owned(),
            (late, all) if late == all => " Their days have passed: did they come?".to_owned(),
            (late, _) => format!(" The day of {late} of them has passed: did they come?"),
        };
        let words = format!("{people:.0} people expected in {groups}, and no pledge holds.{late}");
        Some(Self { la_code, la_name, expected: people, cohorts, cohorts_overdue, words })
    }
}
