//! A provider's entry as the API gives it.

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::offer_terms::OfferTermsAnswer;
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::disclosure::{public_count, public_words};
use crate::domain::freshness::Freshness;
use crate::domain::learner_status::{LearnerStatus, StatusSet};
use crate::domain::level::{Level, LevelSet};
use crate::domain::offer::{Offer, Reach, levels_of, meetings_of};
use crate::domain::provision::{Ages, Formality, Mode, OfferKind, Provider, ProviderType, ReservedFor};
use crate::domain::stated_class::StatedClass;
use crate::domain::term::Term;
use crate::snapshot::Snapshot;

/// What is known of a provider at a venue. Null = the source does not say, never "no".
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Provider)]
#[expect(clippy::struct_excessive_bools, reason = "what is said of a place is yes, no or not known")]
pub(super) struct ProviderProperties {
    id: String,
    pub(super) provider_name: String,
    /// `fe_college`, `adult_learning`, `vcs`, `private`, `he`, `library` or `other`.
    #[schema(value_type = String)]
    pub(super) provider_type: ProviderType,
    pub(super) venue_name: Option<String>,
    pub(super) address: Option<String>,
    pub(super) postcode: Option<String>,
    #[schema(value_type = Option<String>)]
    la_code: Option<LaCode>,
    pub(super) la_name: Option<String>,
    /// Area as the source names it; may be a county.
    pub(super) stated_area: Option<String>,
    #[schema(value_type = String)]
    region_code: RegionCode,
    /// `formal`, `informal` or `both`.
    formal: Option<&'static str>,
    /// Levels taught, of anything that runs.
    #[schema(value_type = Option<Vec<String>>)]
    pub(super) levels: Option<Vec<Level>>,
    /// `class`, `initial_assessment`, `conversation`, `one_to_one` or `referral_hub`.
    kind: Option<&'static str>,
    initial_assessment: Option<bool>,
    childcare: Option<bool>,
    /// In its own words; words with a number in them are shown as `yes`.
    waiting_list: Option<String>,
    fees: Option<String>,
    pub(super) eligibility: Option<String>,
    /// Ages admitted: `adults`, `all` or `16_18`; null = not said, or not the same of all.
    ages: Option<&'static str>,
    /// False for 16 to 18 provision, which is not adult supply.
    pub(super) adults: bool,
    /// Group that it is reserved for: `ukraine` is outside the streams of need.
    pub(super) reserved_for: Option<&'static str>,
    women_only: Option<bool>,
    /// `in_person`, `online`, `blended`.
    modes: Option<Vec<&'static str>>,
    /// True when all teaching is online: a layer of its own, never at distance 0.
    pub(super) online_only: bool,
    /// In its own words, or those of its classes.
    pub(super) days_times: Option<String>,
    /// Days on which something is stated to be held, `mo` to `su`; there may be others that nobody states. Null = not known.
    #[schema(example = json!(["tu", "th"]))]
    days: Option<Vec<&'static str>>,
    /// Whether a class begins at 17:00 or later from Monday to Friday; null = not known.
    evening: Option<bool>,
    /// What is offered, each kind once: who needs two things at once needs them of the same one. Lists of a day have what runs
    /// on it, and where nothing runs one without a level and without hours: what the entry says of all.
    pub(super) offers: Vec<OfferAnswer>,
    /// The day that what runs, levels and hours are told of.
    #[schema(value_type = String, format = Date)]
    pub(super) as_at: Date,
    /// True: no class that is recorded runs on the day; there may be others that nobody has recorded. With a
    /// `reach`: none of that.
    pub(super) resting: bool,
    /// Which of what is offered is told here: `any`, or, of places to go to, what `adults_at_a_place` can go to.
    #[schema(value_type = String)]
    pub(super) reach: Reach,
    /// Where none runs, the day on which the next one begins; null = none is recorded.
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) begins: Option<Date>,
    pub(super) website: Option<String>,
    source_url: Option<String>,
    source_date: Option<String>,
    /// Day that the provider last confirmed the entry; null = never.
    #[schema(value_type = Option<String>, format = Date)]
    assured_date: Option<Date>,
    /// `within_3_months`, `within_6_months`, `within_12_months`, `older` or `never`, as of today.
    pub(super) freshness: &'static str,
    /// The provider that this is a further venue of; null = the provider's own entry.
    venue_of: Option<String>,
    /// True: its place is not shown, and nothing that it says in words: null then is not to be read as not known.
    pub(super) safeguarded: bool,
    accessibility: Option<String>,
    contact: Option<String>,
    #[serde(flatten)]
    terms: OfferTermsAnswer,
    /// `source`: a public page says so. `known`: the place is certain, the offer to be confirmed.
    evidence: &'static str,
    notes: Option<String>,
    /// Whether it has a place on the map.
    pub(super) located: bool,
    /// Learner-hours a week of its classes on the day, stated or assumed; online classes are a layer of their own, not in
    /// it. Those of an entry whose place nobody knows are in no authority's `supply_hours`.
    hours_per_week: f64,
    /// The part of them that is estimated or assumed.
    hours_imputed: f64,
}

/// A class, or what the entry says of all. Null = not said.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferAnswer {
    #[schema(value_type = Option<Vec<String>>)]
    levels: Option<Vec<Level>>,
    /// `formal`, `informal` or `both`.
    formal: Option<&'static str>,
    childcare: Option<bool>,
    women_only: Option<bool>,
    #[schema(example = json!(["tu", "th"]))]
    days: Option<Vec<&'static str>>,
    evening: Option<bool>,
    /// `in_person`, `online`, `blended`.
    modes: Option<Vec<&'static str>>,
    /// First day of its term.
    #[schema(value_type = Option<String>, format = Date)]
    starts: Option<Date>,
    /// Last day of its term.
    #[schema(value_type = Option<String>, format = Date)]
    ends: Option<Date>,
    /// Ages admitted: `adults`, `all` or `16_18`.
    pub(super) ages: Option<&'static str>,
    /// Statuses admitted; null = by the rules that hold.
    pub(super) statuses: Option<Vec<&'static str>>,
    /// Whether every seat is taken.
    pub(super) full: Option<bool>,
    /// People waiting for a seat: to the nearest 5; fewer than 5 are not told.
    waiting: Option<u32>,
}

impl OfferAnswer {
    /// What a class does not say of how it is taught its entry says for it.
    fn new(offer: Offer, of_entry: &[Mode]) -> Self {
        let modes = offer.mode.as_ref().map_or(of_entry, std::slice::from_ref);
        let Term { starts, ends } = offer.term;
        Self {
            levels: offer.levels.map(|levels| LevelSet::iter(levels).collect()),
            formal: offer.formality.map(Formality::as_str),
            childcare: offer.childcare,
            women_only: offer.women_only,
            days: Some(offer.meetings.days.codes()).filter(|days| !days.is_empty()),
            evening: offer.meetings.evening,
            modes: Some(modes.iter().map(|mode| mode.as_str()).collect())
                .filter(|modes: &Vec<_>| !modes.is_empty()),
            starts,
            ends,
            ages: offer.ages.map(Ages::as_str),
            statuses: offer.statuses.map(|all| StatusSet::iter(all).map(LearnerStatus::as_str).collect()),
            full: offer.full,
            waiting: offer.waiting.and_then(public_count),
        }
    }
}

/// What all of them say alike.
fn unanimous<T: PartialEq>(offers: &[Offer], told: impl Fn(&Offer) -> Option<T>) -> Option<T> {
    let first = offers.first().and_then(&told)?;
    offers.iter().all(|offer| told(offer).as_ref() == Some(&first)).then_some(first)
}

/// How they are taught; `None` where one of them does not say.
fn modes_of(offers: &[OfferAnswer]) -> Option<Vec<&'static str>> {
    let all: Option<Vec<&Vec<_>>> = offers.iter().map(|offer| offer.modes.as_ref()).collect();
    let all: BTreeSet<&'static str> = all?.into_iter().flatten().copied().collect();
    Some(all.into_iter().collect()).filter(|modes: &Vec<_>| !modes.is_empty())
}

/// When its classes of a day meet, in words, each once.
fn days_times_of(entry: &Provider, day: Date, reach: Reach) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let taught = entry.classes.iter().filter(|class| class.is_taught() && class.term().holds(day));
    let within = taught.filter(|class| reach.takes(class.mode, class.ages.or(entry.ages)));
    for told in within.filter_map(StatedClass::days_times) {
        if !words.contains(&told) {
            words.push(told);
        }
    }
    (!words.is_empty()).then(|| words.join("; "))
}

impl ProviderProperties {
    /// The entry at a position in the dataset with what of it runs on a day.
    pub(super) fn on(snapshot: &Snapshot, index: usize, day: Date) -> Self {
        Self::within(snapshot, index, day, Reach::Any)
    }

    /// The same with what an adult can go to on a day.
    pub(super) fn to_go_to(snapshot: &Snapshot, index: usize, day: Date) -> Self {
        Self::within(snapshot, index, day, Reach::AdultsAtAPlace)
    }

    fn within(snapshot: &Snapshot, index: usize, day: Date, reach: Reach) -> Self {
        let entry = snapshot.public_entry(index);
        let all = &snapshot.offers[index];
        let offers: Vec<Offer> = all.running(day, reach).collect();
        let resting = all.rest_on(day, reach);
        let (hours, imputed) = snapshot.hours_on(index, day);
        let meetings = meetings_of(offers.iter().copied());
        let levels = levels_of(offers.iter().copied());
        let ages = unanimous(&offers, |offer| offer.ages);
        let offers: Vec<OfferAnswer> =
            offers.into_iter().map(|offer| OfferAnswer::new(offer, &entry.modes)).collect();
        Self {
            id: entry.id.shown().to_owned(),
            provider_name: entry.name.clone(),
            provider_type: entry.provider_type,
            venue_name: entry.venue_name.clone(),
            address: entry.address.clone(),
            postcode: entry.postcode.map(|postcode| postcode.to_string()),
            la_code: entry.la_code,
            la_name: entry
                .la_code
                .and_then(|code| snapshot.data.authority(code))
                .map(|authority| authority.name.clone()),
            stated_area: entry.stated_area.clone(),
            region_code: entry.region,
            formal: entry.formality.map(Formality::as_str),
            levels: levels.map(|levels| LevelSet::iter(levels).collect()),
            kind: entry.kind_here().map(OfferKind::as_str),
            initial_assessment: entry.initial_assessment,
            childcare: entry.childcare,
            waiting_list: entry.waiting_list.as_deref().and_then(public_words).map(str::to_owned),
            fees: entry.fees.clone(),
            eligibility: entry.eligibility.clone(),
            ages: ages.map(Ages::as_str),
            adults: ages != Some(Ages::SixteenToEighteen),
            reserved_for: entry.reserved_for.map(ReservedFor::as_str),
            women_only: entry.women_only,
            modes: modes_of(&offers),
            online_only: entry.online_only(),
            days_times: entry.days_times.clone().or_else(|| days_times_of(&entry, day, reach)),
            days: Some(meetings.days.codes()).filter(|days| !days.is_empty()),
            evening: meetings.evening,
            as_at: day,
            resting,
            reach,
            begins: all.next_after(day, reach).filter(|_| resting),
            offers,
            website: entry.website.clone(),
            source_url: entry.source_url.clone(),
            source_date: entry.source_date.clone(),
            assured_date: entry.assured,
            freshness: Freshness::of(entry.assured, today()).as_str(),
            venue_of: entry.venue_of.as_ref().map(|owner| owner.shown().to_owned()),
            safeguarded: entry.safeguarded,
            accessibility: entry.accessibility.clone(),
            contact: entry.contact.clone(),
            terms: OfferTermsAnswer::new(&entry.terms),
            evidence: entry.evidence.as_str(),
            notes: entry.notes.clone(),
            located: entry.public_position().is_some(),
            hours_per_week: hours,
            hours_imputed: imputed,
        }
    }
}

impl ProviderProperties {
    /// Whether something is offered with childcare, and something for women only: not needed of the same class.
    pub(super) fn offered(&self) -> [Option<bool>; 2] {
        let of = |told: fn(&OfferAnswer) -> Option<bool>| {
            let mut said = self.offers.iter().map(told);
            let best = said.clone().flatten().max();
            best.filter(|best| *best || said.all(|one| one.is_some()))
        };
        [of(|offer| offer.childcare), of(|offer| offer.women_only)]
    }
}

/// The day on which somebody would go to what a snapshot has: where its provision is invented, that of its newest figures.
pub(super) fn today_in(snapshot: &Snapshot) -> Date {
    if snapshot.data.illustrative.is_some() { snapshot.latest() } else { today() }
}

/// Today, by which entries age.
pub(super) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
