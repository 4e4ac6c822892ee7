//! A provider's entry as the API gives it.

use serde::Serialize;
use utoipa::ToSchema;

use super::offer_terms::OfferTermsAnswer;
use crate::domain::Date;
use crate::domain::code::{LaCode, RegionCode};
use crate::domain::disclosure::public_words;
use crate::domain::freshness::Freshness;
use crate::domain::level::{Level, LevelSet};
use crate::domain::meetings::Meetings;
use crate::domain::offer::Offer;
use crate::domain::provision::{Ages, Formality, Mode, OfferKind, ProviderType, ReservedFor};
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
    /// Levels taught.
    #[schema(value_type = Option<Vec<String>>)]
    pub(super) levels: Option<Vec<Level>>,
    /// `class`, `initial_assessment`, `conversation`, `one_to_one` or `referral_hub`.
    kind: Option<&'static str>,
    initial_assessment: Option<bool>,
    childcare: Option<bool>,
    /// In its own words; words with a number in them are shown as `yes`.
    waiting_list: Option<String>,
    fees: Option<String>,
    eligibility: Option<String>,
    /// Ages admitted: `adults`, `all` or `16_18`; null = not said.
    ages: Option<&'static str>,
    /// False for 16 to 18 provision, which is not adult supply.
    adults: bool,
    /// Group that it is reserved for: `ukraine` is outside the streams of need.
    reserved_for: Option<&'static str>,
    women_only: Option<bool>,
    /// `in_person`, `online`, `blended`.
    modes: Option<Vec<&'static str>>,
    /// True when all teaching is online: a layer of its own, never at distance 0.
    pub(super) online_only: bool,
    pub(super) days_times: Option<String>,
    /// Days on which something is stated to be held, `mo` to `su`; there may be others that nobody states. Null = not known.
    #[schema(example = json!(["tu", "th"]))]
    days: Option<Vec<&'static str>>,
    /// Whether a class begins at 17:00 or later from Monday to Friday; null = not known.
    evening: Option<bool>,
    /// What is offered, each kind once: who needs two things at once needs them of the same one. Lists of a day have what runs
    /// on it, and where nothing runs one without a level and without hours: what the entry says of all.
    offers: Vec<OfferAnswer>,
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
    /// Learner-hours a week that the entry counts for.
    hours_per_week: f64,
    /// The part of them that is estimated or assumed.
    hours_imputed: f64,
}

/// A class, or what the entry says of all. Null = not said.
#[derive(Debug, Serialize, ToSchema)]
struct OfferAnswer {
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
}

impl OfferAnswer {
    /// What a class does not say of how it is taught its entry says for it.
    fn new(offer: Offer, of_entry: &[Mode]) -> Self {
        let modes = offer.mode.as_ref().map_or(of_entry, std::slice::from_ref);
        let [starts, ends] = offer.term;
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
        }
    }
}

impl ProviderProperties {
    /// The entry at a position in the dataset with all that it offers.
    pub(super) fn new(snapshot: &Snapshot, index: usize) -> Self {
        Self::offering(snapshot, index, snapshot.offers[index].iter())
    }

    /// The entry with some of its offers: those of a day, or those to which somebody goes.
    pub(super) fn offering(snapshot: &Snapshot, index: usize, offers: impl Iterator<Item = Offer>) -> Self {
        let entry = snapshot.public_entry(index);
        let (hours, imputed) = snapshot.provider_hours[index];
        let meetings = Meetings::of(&entry);
        let modes: Vec<&'static str> = entry.modes.iter().map(|mode| mode.as_str()).collect();
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
            levels: entry.levels.map(|levels| LevelSet::iter(levels).collect()),
            kind: entry.kind.map(OfferKind::as_str),
            initial_assessment: entry.initial_assessment,
            childcare: entry.childcare,
            waiting_list: entry.waiting_list.as_deref().and_then(public_words).map(str::to_owned),
            fees: entry.fees.clone(),
            eligibility: entry.eligibility.clone(),
            ages: entry.ages.map(Ages::as_str),
            adults: entry.ages != Some(Ages::SixteenToEighteen),
            reserved_for: entry.reserved_for.map(ReservedFor::as_str),
            women_only: entry.women_only,
            modes: Some(modes).filter(|modes| !modes.is_empty()),
            online_only: entry.online_only(),
            days_times: entry.days_times.clone(),
            days: Some(meetings.days.codes()).filter(|days| !days.is_empty()),
            evening: meetings.evening,
            offers: offers.map(|offer| OfferAnswer::new(offer, &entry.modes)).collect(),
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

    /// Every level that anything of it is stated to be at, in order; `None` where nothing states one.
    pub(super) fn levels_offered(&self) -> Option<Vec<Level>> {
        let said = self.offers.iter().filter_map(|offer| offer.levels.as_ref());
        let all: LevelSet = said.clone().flatten().copied().collect();
        said.count().gt(&0).then(|| all.iter().collect())
    }
}

/// Today, by which entries age.
pub(super) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
