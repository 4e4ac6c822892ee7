//! Places to go to: asked all at once they answer as each would that is asked alone.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use esol_atlas::analysis::illustrative;
use esol_atlas::analysis::supply::teaches_adults;
use esol_atlas::domain::level::Level;
use esol_atlas::domain::matching::Match;
use esol_atlas::domain::offer::{Offer, Offers, Reach};
use esol_atlas::domain::provision::{Ages, Mode, Provider};
use esol_atlas::ingest;
use esol_atlas::snapshot::Snapshot;
use jiff::civil::{Date, date};

/// The shipped provision, and with it an invented one, some of whose classes are made online, for 16 to 18, or of no term.
fn snapshots() -> &'static [Snapshot] {
    static SNAPSHOTS: OnceLock<Vec<Snapshot>> = OnceLock::new();
    SNAPSHOTS.get_or_init(|| {
        let geodata = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/geodata"));
        let data = || ingest::load(geodata, None).unwrap().dataset;
        let region = "E12000004".parse().unwrap();
        let shipped = Snapshot::build(data(), region).unwrap();
        let mut invented =
            illustrative::provision(&shipped.data, region, &shipped.authorities, 7, date(2025, 12, 31));
        for (number, provider) in invented.iter_mut().enumerate() {
            let position = provider.la_code.and_then(|code| shipped.data.centres.get(&code).copied());
            provider.position = position.filter(|_| number % 11 != 0);
            provider.assured = (number % 3 == 0).then(|| date(2026, 1, 1));
            provider.ages = (number % 7 == 0).then_some(Ages::SixteenToEighteen);
            for (class, stated) in provider.classes.iter_mut().enumerate() {
                match (number + class) % 5 {
                    0 => stated.mode = Some(Mode::Online),
                    1 => stated.ages = Some(Ages::SixteenToEighteen),
                    2 => (stated.starts, stated.ends) = (None, None),
                    _ => {}
                }
            }
        }
        let mut mixed = data();
        mixed.providers.extend(invented);
        mixed.providers.sort_by(|a, b| a.id.recorded().cmp(b.id.recorded()));
        vec![shipped, Snapshot::build(mixed, region).unwrap()]
    })
}

const DAYS: [Date; 4] = [date(2015, 6, 30), date(2025, 12, 31), date(2026, 5, 1), date(2031, 1, 1)];

/// What somebody may ask of one class: nothing, a level, or a level with childcare.
const ASKED: [fn(Offer) -> Match; 3] = [
    |_| Match::Yes,
    |offer| Match::of(offer.levels.map(|levels| levels.contains(Level::Entry2))),
    |offer| {
        let level = Match::of(offer.levels.map(|levels| levels.contains(Level::Entry1)));
        level.min(Match::of(offer.childcare))
    },
];

/// By the words of the rules, place by place.
fn alone(
    snapshot: &Snapshot,
    venue: usize,
    day: Date,
    since: Option<Date>,
    asked: fn(Offer) -> Match,
) -> Match {
    let entry = &snapshot.data.providers[venue];
    let offers = &snapshot.offers[venue];
    let class = teaches_adults(entry) && !entry.online_only() && !entry.is_bare_place();
    let assured = since.is_none_or(|since| entry.assured.is_some_and(|assured| assured >= since));
    if !class || !assured || offers.within(Reach::AdultsAtAPlace).next().is_none() {
        return Match::No;
    }
    let best = offers.running(day, Reach::AdultsAtAPlace).map(asked).max().unwrap();
    if offers.rest_on(day, Reach::AdultsAtAPlace) { best.min(Match::Unknown) } else { best }
}

#[test]
fn places_asked_all_at_once_answer_as_each_would_that_is_asked_alone() {
    let mut seen = [0; 3];
    for snapshot in snapshots() {
        for day in DAYS {
            for asked in ASKED {
                for since in [None, Some(date(2026, 1, 1)), Some(date(2026, 1, 2))] {
                    let together = snapshot.places.asked(day, since, asked);
                    let each: Vec<Match> = snapshot
                        .venues
                        .iter()
                        .map(|venue| alone(snapshot, *venue, day, since, asked))
                        .collect();
                    assert_eq!(together.each, each, "{day} {since:?}");
                    let count = |answer: Match| each.iter().filter(|each| **each == answer).count();
                    assert_eq!([together.matched, together.unknown], [Match::Yes, Match::Unknown].map(count));
                    for answer in each {
                        seen[answer as usize] += 1;
                    }
                }
            }
        }
    }
    assert!(seen.iter().all(|answers| *answers > 100), "every answer must occur: {seen:?}");
}

#[test]
fn what_there_is_on_a_day_is_what_is_found_by_asking_for_nothing_on_that_day() {
    let [shipped, mixed] = snapshots() else { panic!("two snapshots") };
    let changes: BTreeSet<Date> =
        mixed.offers.iter().flat_map(Offers::iter).flat_map(|offer| offer.term.changes()).collect();
    assert!(changes.len() > 1, "{changes:?}");
    let around = changes.iter().flat_map(|day| [day.yesterday().unwrap(), *day, day.tomorrow().unwrap()]);
    for day in around.chain(DAYS) {
        for snapshot in [shipped, mixed] {
            let (on, asked) = (snapshot.places.on(day), snapshot.places.asked(day, None, |_| Match::Yes));
            assert_eq!(on.each, asked.each, "{day}");
            assert_eq!((on.matched, on.unknown), (asked.matched, asked.unknown));
        }
    }
}

#[test]
fn every_entry_of_an_authority_is_recorded_in_it_and_every_other_one_for_the_area_it_names() {
    for snapshot in snapshots() {
        let all = &snapshot.data.providers;
        let mut seen = vec![0; all.len()];
        for authority in &snapshot.data.authorities {
            for (index, entry) in snapshot.recorded_in(authority.code) {
                assert_eq!((entry.la_code, &all[index].id), (Some(authority.code), &entry.id));
                seen[index] += 1;
            }
        }
        for (entry, times) in all.iter().zip(seen) {
            assert_eq!(times, usize::from(entry.la_code.is_some()), "{}", entry.id.recorded());
            if let (None, Some(area)) = (entry.la_code, &entry.stated_area) {
                let alike =
                    |other: &&Provider| other.la_code.is_none() && other.stated_area.as_ref() == Some(area);
                assert_eq!(snapshot.recorded_for(area), all.iter().filter(alike).count());
            }
        }
    }
    assert_eq!(snapshots()[0].recorded_for("Nowhere"), 0);
}
