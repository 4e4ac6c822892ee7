//! How pledges have varied, from the history of their records.

use std::collections::BTreeMap;

use super::{Desk, RecordsError, day_of};
use crate::domain::Date;
use crate::domain::kept::Change;
use crate::domain::pledge::{PLEDGE_COLUMNS, Pledge, PledgeTerms, Variation};
use crate::domain::record::{Fields, RecordKind};

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

impl Desk {
    /// Says of each pledge when it was first made: a variation is not a new pledge, and who came before it still counts.
    pub(super) fn date_pledges(&self, pledges: &mut [Pledge]) -> Result<(), RecordsError> {
        for pledge in pledges {
            let history = self.store().history(RecordKind::Pledge, &pledge.id)?;
            pledge.since = first_made(&history).unwrap_or(pledge.as_at).min(pledge.as_at);
        }
        Ok(())
    }
}

/// The day of the first version. A version that changes nothing but the day corrects it; one of another authority is
/// another pledge.
fn first_made(history: &[Change]) -> Option<Date> {
    let mut first = None;
    let mut before: Option<&Fields> = None;
    for fields in history.iter().filter_map(|change| change.after.as_ref()).map(|state| &state.fields) {
        let same = |earlier: &Fields, column: &str| earlier.get(column) == fields.get(column);
        let only_the_day = |earlier: &Fields| {
            let columns =
                PLEDGE_COLUMNS.iter().filter(|column| !matches!(**column, "as_at" | "source" | "notes"));
            columns.into_iter().all(|column| same(earlier, column))
        };
        let begins = before.is_none_or(|earlier| {
            !same(earlier, "la_code") || only_the_day(earlier) && first == day_of_row(earlier)
        });
        if begins {
            first = day_of_row(fields);
        }
        before = Some(fields);
    }
    first
}

fn day_of_row(fields: &Fields) -> Option<Date> {
    fields.get("as_at").and_then(|text| text.parse().ok())
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
    use crate::domain::programme::Programme;
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
            programme: Some(Programme::Resettlement),
            place_type: None,
            status: Some(PledgeStatus::Pledged),
            by: Some(date(2026, 6, 30)),
            ..PledgeTerms::default()
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

    #[test]
    fn a_variation_is_no_new_pledge_while_a_day_that_is_put_right_and_another_authority_are() {
        let said = |places: &'static str, as_at: &'static str, la_code: &'static str| {
            [("places", places), ("as_at", as_at), ("la_code", la_code)]
        };
        let first = said("200", "2023-12-31", "E06000018");
        let varied = said("210", "2024-09-30", "E06000018");
        let made = |says: &[[(&str, &str); 3]]| {
            let history: Vec<Change> = (1..)
                .zip(says)
                .map(|(version, says)| change(version, "2026-01-05", Some(&says[..])))
                .collect();
            first_made(&history)
        };
        assert_eq!(made(&[first, varied]), Some(date(2023, 12, 31)));
        // Nothing but the day is other: it was written wrongly at first.
        assert_eq!(made(&[first, said("200", "2024-01-31", "E06000018")]), Some(date(2024, 1, 31)));
        // After a variation the day is that of the variation, and not of the pledge.
        assert_eq!(made(&[first, varied, said("210", "2024-10-31", "E06000018")]), Some(date(2023, 12, 31)));
        assert_eq!(made(&[first, said("200", "2025-01-01", "E06000017")]), Some(date(2025, 1, 1)));
        assert_eq!(made(&[]), None);
    }
}
