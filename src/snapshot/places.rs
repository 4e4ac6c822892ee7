//! Places that somebody who looks for a class can be sent to, laid out so that all of them can be asked at once.
//!
//! How many places have what is asked for is counted over the country at every search. Most say the same few things: each
//! thing that is said is asked once, and a place is then a few numbers.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use crate::analysis::supply::teaches_adults;
use crate::domain::Date;
use crate::domain::matching::Match;
use crate::domain::offer::{Offer, Offers, Reach};
use crate::domain::provision::Provider;
use crate::domain::term::Term;

/// Where an adult can be sent to a class, in the order of `Country::venues`.
#[derive(Debug, Default)]
pub struct Places {
    /// Those to which an adult can be sent, by the number of their offers: a processor guesses well where a loop ends that
    /// took as many steps the last time.
    each: Vec<Place>,
    /// How many venues there are, those to which nobody is sent among them.
    venues: usize,
    /// Offers of one place after another, as numbers in `kinds`.
    offers: Vec<usize>,
    /// Everything that is offered, alike ones once.
    kinds: Vec<Offer>,
    /// First days of the spans between which the same runs, but for that before the first.
    spans: Vec<Date>,
    /// What there is in each span where nothing particular is asked for, worked out when it is first needed.
    of_spans: Vec<OnceLock<Answers>>,
}

#[derive(Debug)]
struct Place {
    /// Its position in `Country::venues`.
    item: usize,
    /// Where its offers are in `offers`.
    offers: Range<usize>,
    /// What its entry says of all, as a number in `kinds`: asked where nothing runs.
    of_all: usize,
    /// When its entry was last confirmed.
    assured: Option<Date>,
}

/// Whether each place has what is asked for, in the order of `Country::venues`.
#[derive(Debug, Clone)]
pub struct Answers {
    /// Of each place.
    pub each: Vec<Match>,
    /// How many say so.
    pub matched: usize,
    /// How many do not say.
    pub unknown: usize,
}

impl Places {
    /// Of the entries with a place that may be shown: `venues` are their positions among the entries, and `offers` is what
    /// each entry offers.
    pub(super) fn new(entries: &[Provider], venues: &[usize], offers: &[Offers]) -> Self {
        let mut kinds = Kinds::default();
        let mut places = Self { venues: venues.len(), ..Self::default() };
        let within = |venue: usize| offers[venue].within(Reach::AdultsAtAPlace);
        let mut to_go_to: Vec<(usize, usize)> = venues.iter().copied().enumerate().collect();
        to_go_to.retain(|(_, venue)| {
            let entry = &entries[*venue];
            // Not for somebody who looks for a class: a hub, an assessment, a 16–18 programme, an online class.
            let is_one = teaches_adults(entry) && !entry.online_only() && !entry.is_bare_place();
            is_one && within(*venue).next().is_some()
        });
        to_go_to.sort_by_key(|(_, venue)| within(*venue).count());
        for (item, venue) in to_go_to {
            let first = places.offers.len();
            places.offers.extend(within(venue).map(|offer| kinds.number(offer)));
            places.each.push(Place {
                item,
                offers: first..places.offers.len(),
                of_all: kinds.number(offers[venue].of_all()),
                assured: entries[venue].assured,
            });
        }
        places.kinds = kinds.listed;
        let terms = places.kinds.iter().map(|kind| kind.term);
        let changes: BTreeSet<Date> = terms.flat_map(Term::changes).collect();
        places.spans = changes.into_iter().collect();
        places.of_spans = std::iter::repeat_with(OnceLock::new).take(places.spans.len() + 1).collect();
        places
    }

    /// Whether each place has anything to go to on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> &Answers {
        let span = self.spans.partition_point(|first| *first <= day);
        self.of_spans[span].get_or_init(|| self.asked(day, None, |_| Match::Yes))
    }

    /// Whether each place has on a day what is asked for, and was confirmed since a day.
    ///
    /// `asked` is told what one offer is, without its seats and its queue.
    #[must_use]
    pub fn asked(&self, day: Date, since: Option<Date>, asked: impl Fn(Offer) -> Match) -> Answers {
        // None = does not run: less than any answer.
        let answers: Vec<Option<Match>> =
            self.kinds.iter().map(|kind| kind.term.holds(day).then(|| asked(*kind))).collect();
        let mut each = vec![Match::No; self.venues];
        for place in &self.each {
            if since.is_some_and(|since| place.assured < Some(since)) {
                continue;
            }
            let offers = &self.offers[place.offers.clone()];
            let best = offers.iter().fold(None, |best, kind| answers[*kind].max(best));
            // Where there is nothing to go to on the day, nobody can say that there is what is asked for.
            let at_most = || answers[place.of_all].min(Some(Match::Unknown));
            each[place.item] = best.or_else(at_most).unwrap_or(Match::Unknown);
        }
        let count = |answer: Match| each.iter().filter(|each| **each == answer).count();
        Answers { matched: count(Match::Yes), unknown: count(Match::Unknown), each }
    }
}

/// Gives every offer the number of its kind.
#[derive(Default)]
struct Kinds {
    known: HashMap<Offer, usize>,
    listed: Vec<Offer>,
}

impl Kinds {
    /// Classes that differ in seats and queue alone are alike to somebody who looks for one.
    fn number(&mut self, offer: Offer) -> usize {
        let kind = Offer { full: None, waiting: None, ..offer };
        *self.known.entry(kind).or_insert_with(|| {
            self.listed.push(kind);
            self.listed.len() - 1
        })
    }
}
