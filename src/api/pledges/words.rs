//! How a pledge has varied, in words: "12 places until 2026-03-03, then 10."

use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::pledge::{PlaceType, PledgeStatus, PledgeTerms, Variation};

/// A sentence for each thing that it has said otherwise.
pub(super) fn in_words(
    before: &[Variation],
    now: PledgeTerms,
    name: impl Fn(LaCode) -> String,
) -> Option<String> {
    let said: Vec<(PledgeTerms, Date)> =
        before.iter().filter_map(|one| Some((one.said?, one.changed_on))).collect();
    let sentences = [
        changed(&said, now, |terms| terms.places.map_or("not known".to_owned(), |places| places.to_string()))
            .map(|parts| {
                let one = parts.first().is_some_and(|(places, _)| places == "1");
                told(&parts, if one { " place" } else { " places" })
            }),
        changed(&said, now, |terms| {
            terms.families.map_or("families not said".to_owned(), |families| format!("{families} families"))
        })
        .map(|parts| told(&parts, "")),
        changed(&said, now, |terms| terms.la_code.map_or("authority not known".to_owned(), &name))
            .map(|parts| told(&parts, "")),
        changed(&said, now, |terms| {
            terms.programme.map_or("programme not known".to_owned(), |one| one.as_str().replace('_', " "))
        })
        .map(|parts| told(&parts, "")),
        changed(&said, now, |terms| status(terms.status).to_owned()).map(|parts| told(&parts, "")),
        changed(&said, now, |terms| whom(terms.place_type).to_owned()).map(|parts| told(&parts, "")),
        changed(&said, now, |terms| terms.by.map_or("no last day".to_owned(), |by| format!("last day {by}")))
            .map(|parts| told(&parts, "")),
    ];
    let closed = before.iter().zip(before.iter().skip(1)).filter(|(_, next)| next.said.is_none());
    let closed = closed.map(|(last, back)| {
        format!("Closed on {} and brought back on {}.", last.changed_on, back.changed_on)
    });
    let all: Vec<String> = sentences.into_iter().flatten().chain(closed).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// What one thing was, each with the day until which it was so; the last one holds. `None` = always the same.
fn changed(
    said: &[(PledgeTerms, Date)],
    now: PledgeTerms,
    thing: impl Fn(&PledgeTerms) -> String,
) -> Option<Vec<(String, Option<Date>)>> {
    let days = said.iter().map(|(terms, until)| (thing(terms), Some(*until)));
    let mut parts: Vec<(String, Option<Date>)> = Vec::new();
    for (what, until) in days.chain([(thing(&now), None)]) {
        match parts.last_mut() {
            Some(last) if last.0 == what => last.1 = until,
            _ => parts.push((what, until)),
        }
    }
    (parts.len() > 1).then_some(parts)
}

/// `12 places until 2026-03-03, then 10.`
fn told(parts: &[(String, Option<Date>)], unit: &str) -> String {
    let each = parts.iter().enumerate().map(|(place, (what, until))| {
        let unit = if place == 0 { unit } else { "" };
        let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
        format!("{what}{unit}{until}")
    });
    let words = each.collect::<Vec<_>>().join(", then ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn status(status: Option<PledgeStatus>) -> &'static str {
    match status {
        Some(PledgeStatus::Pledged) => "pledged",
        Some(PledgeStatus::FirmOffer) => "firm offer",
        Some(PledgeStatus::Matched) => "matched",
        Some(PledgeStatus::Arrived) => "arrived",
        Some(PledgeStatus::Transferred) => "transferred",
        Some(PledgeStatus::Withdrawn) => "withdrawn",
        None => "status not known",
    }
}

fn whom(place_type: Option<PlaceType>) -> &'static str {
    match place_type {
        Some(PlaceType::Families) => "for families",
        Some(PlaceType::LargeFamilies) => "for families of six or more",
        Some(PlaceType::SingleAdults) => "for adults who come alone",
        Some(PlaceType::Children) => "for unaccompanied children",
        Some(PlaceType::Any) => "for anybody",
        None => "not said for whom",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TWELVE: PledgeTerms = PledgeTerms {
        la_code: None,
        programme: None,
        families: None,
        places: Some(12),
        place_type: None,
        status: Some(PledgeStatus::Pledged),
        by: None,
    };

    fn until(changed_on: Date, said: PledgeTerms) -> Variation {
        Variation { changed_on, said: Some(said) }
    }

    #[test]
    fn a_pledge_of_twelve_then_ten_then_withdrawn_is_told_with_the_days() {
        let ten = PledgeTerms { places: Some(10), ..TWELVE };
        let withdrawn = PledgeTerms { status: Some(PledgeStatus::Withdrawn), ..ten };
        let before = [until(date(2026, 3, 3), TWELVE), until(date(2026, 5, 1), ten)];
        assert_eq!(
            in_words(&before[..1], ten, |code| code.to_string()).as_deref(),
            Some("12 places until 2026-03-03, then 10.")
        );
        assert_eq!(
            in_words(&before, withdrawn, |code| code.to_string()).as_deref(),
            Some("12 places until 2026-03-03, then 10. Pledged until 2026-05-01, then withdrawn.")
        );
        assert_eq!(in_words(&[], TWELVE, |code| code.to_string()), None);
    }

    #[test]
    fn days_and_whom_they_are_for_and_a_time_in_which_it_was_closed_are_told_too() {
        let one = PledgeTerms { places: Some(1), by: Some(date(2026, 6, 30)), ..TWELVE };
        let families = PledgeTerms { place_type: Some(PlaceType::Families), ..TWELVE };
        let before = [
            until(date(2026, 3, 3), one),
            until(date(2026, 3, 4), TWELVE),
            Variation { changed_on: date(2026, 3, 9), said: None },
        ];
        assert_eq!(
            in_words(&before, families, |code| code.to_string()).as_deref(),
            Some(
                "1 place until 2026-03-03, then 12. Not said for whom until 2026-03-04, then for families. \
                 Last day 2026-06-30 until 2026-03-03, then no last day. Closed on 2026-03-04 and brought back on 2026-03-09."
            )
        );
    }
}
