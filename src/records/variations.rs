//! How pledges have varied, from the history of their records.

use std::collections::BTreeMap;

use super::{Desk, RecordsError, day_of};
use crate::domain::kept::Change;
use crate::domain::pledge::{PledgeTerms, Variation};
use crate::domain::record::RecordKind;

impl Desk {
    /// What pledges said before they were changed, by identifier, the oldest first. `revision` is that of the snapshot
    /// beside which they are told: later changes are not among them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn variations(
        &self,
        pledges: &[String],
        revision: u64,
    ) -> Result<BTreeMap<String, Vec<Variation>>, RecordsError> {
        let of_one = |id: &String| {
            let mut history = self.store().history(RecordKind::Pledge, id)?;
            history.retain(|change| change.number <= revision);
            Ok((id.clone(), variations(&history)))
        };
        pledges.iter().map(of_one).collect()
    }
}

/// Changes that say the same of places, status and days are none.
fn variations(history: &[Change]) -> Vec<Variation> {
    let said = |change: &Change| change.after.as_ref().map(|state| PledgeTerms::of_row(&state.fields));
    let pairs = history.iter().zip(history.iter().skip(1));
    let varied = pairs.filter(|(before, after)| said(before) != said(after));
    varied
        .map(|(before, after)| Variation { changed_on: day_of(after.changed_at), said: said(before) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kept::{BatchNumber, Provenance, State};
    use crate::domain::pledge::PledgeStatus;
    use crate::domain::record::Fields;
    use jiff::civil::date;

    fn change(version: u32, day: &str, says: Option<&[(&str, &str)]>) -> Change {
        let fields = |says: &[(&str, &str)]| -> Fields {
            says.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
        };
        let provenance =
            || Provenance { source: String::new(), evidence: String::new(), as_at: None, assured: None };
        Change {
            number: u64::from(version) * 10,
            version,
            before: None,
            after: says.map(|says| State { fields: fields(says), provenance: provenance() }),
            batch: BatchNumber(u64::from(version)),
            reason: String::new(),
            changed_by: String::new(),
            changed_at: format!("{day}T23:30:00Z").parse().unwrap(),
        }
    }

    #[test]
    fn what_a_pledge_said_before_is_told_with_the_day_of_the_change_and_other_columns_are_no_variation() {
        let twelve = [("places", "12"), ("status", "pledged"), ("by", "2026-06-30")];
        let noted = [&twelve[..], &[("notes", "by letter")]].concat();
        let ten = [("places", "10"), ("status", "pledged"), ("by", "2026-06-30")];
        let history = [
            change(1, "2026-01-05", Some(&twelve)),
            change(2, "2026-02-01", Some(&noted)),
            change(3, "2026-03-03", Some(&ten)),
            change(4, "2026-03-04", None),
            change(5, "2026-03-05", Some(&ten)),
        ];
        let terms = |places| PledgeTerms {
            places: Some(places),
            place_type: None,
            status: Some(PledgeStatus::Pledged),
            by: Some(date(2026, 6, 30)),
        };
        assert_eq!(
            variations(&history),
            [
                Variation { changed_on: date(2026, 3, 3), said: Some(terms(12)) },
                Variation { changed_on: date(2026, 3, 4), said: Some(terms(10)) },
                Variation { changed_on: date(2026, 3, 5), said: None },
            ]
        );
        assert_eq!(variations(&history[..2]), []);
        assert_eq!(variations(&[]), []);
    }
}
