//! Providers and what they offer. A blank in a source is `None`: not known, never "no".

use super::Date;
use super::code::{LaCode, RegionCode};
use super::entry_id::EntryId;
use super::level::LevelSet;
use super::offer_terms::OfferTerms;
use super::position::Position;
use super::postcode::Postcode;
use super::stated_class::StatedClass;
use super::vocabulary::vocabulary;

vocabulary!(
    /// Sector of a provider.
    ProviderType, "a provider type", "fe_college, adult_learning, vcs, private, he, library, other", {
        /// Further-education college.
        FeCollege => "fe_college",
        /// Council adult learning.
        AdultLearning => "adult_learning",
        /// Voluntary and community sector.
        Vcs => "vcs",
        /// Private provider.
        Private => "private",
        /// Higher education.
        He => "he",
        /// Library.
        Library => "library",
        /// Any other.
        Other => "other",
    }
);

vocabulary!(
    /// Whether a class leads to a qualification or is funded as such.
    Formality, "a formality", "formal, informal, both", {
        /// Accredited or funded as formal learning.
        Formal => "formal",
        /// Conversation groups, volunteers.
        Informal => "informal",
        /// The provider runs both.
        Both => "both",
    }
);

vocabulary!(
    /// What is offered. Assessments and hubs supply no teaching hours.
    OfferKind, "a kind of offer", "class, initial_assessment, conversation, one_to_one, referral_hub", {
        /// A taught class.
        Class => "class",
        /// Initial assessment only.
        InitialAssessment => "initial_assessment",
        /// Conversation group.
        Conversation => "conversation",
        /// One-to-one tuition.
        OneToOne => "one_to_one",
        /// Refers people on; teaches nobody.
        ReferralHub => "referral_hub",
    }
);

vocabulary!(
    /// How a class is taught.
    Mode, "a mode of teaching", "in_person, online, blended", {
        /// At the venue.
        InPerson => "in_person",
        /// Online: no distance to travel, so kept in a layer of its own.
        Online => "online",
        /// Partly at the venue.
        Blended => "blended",
    }
);

vocabulary!(
    /// How sure the entry is.
    Evidence, "a kind of evidence", "source, known", {
        /// A public page says so.
        Source => "source",
        /// The location is certain, the offer is to be confirmed.
        Known => "known",
    }
);

vocabulary!(
    /// Ages that are admitted, as far as it decides who counts as an adult learner.
    Ages, "an age range", "adults, all, 16_18", {
        /// Adults.
        Adults => "adults",
        /// Adults and younger people.
        All => "all",
        /// 16 to 18 only: not adult supply.
        SixteenToEighteen => "16_18",
    }
);

vocabulary!(
    /// The people that a class is kept for, where the source says so.
    ReservedFor, "a group that a class is reserved for", "ukraine", {
        /// People displaced from Ukraine: outside the three streams of need.
        Ukraine => "ukraine",
    }
);

mod entry;
mod likeness;
mod public;
mod safeguarded;

pub use entry::count_owners;
pub use likeness::{LIKE, likeness};
pub use safeguarded::{Flagged, PlaceSaid, SafeguardedPlaces, hide_safeguarded};

/// Columns of `providers.csv`, in order: what is read is what is written.
pub const PROVIDER_COLUMNS: [&str; 38] = [
    "provider_id",
    "provider_name",
    "provider_type",
    "venue_name",
    "address",
    "postcode",
    "local_authority",
    "la_code",
    "region_code",
    "formal",
    "levels",
    "initial_assessment",
    "childcare",
    "waiting_list",
    "fees",
    "eligibility",
    "women_only",
    "modes",
    "days_times",
    "website",
    "source_url",
    "source_date",
    "evidence",
    "notes",
    "kind",
    "ages",
    "reserved_for",
    "work_related",
    "format",
    "statuses",
    "fee_discretion",
    "funding_source",
    "waiting",
    "waiting_date",
    "accessibility",
    "safeguarded",
    "contact",
    "assured",
];

/// So many of them a file must have; a later column may be absent, which is the same as blank.
pub const PROVIDER_COLUMNS_NEEDED: usize = 27;

/// A provider's entry at one venue, as its source states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// Stable identifier.
    pub id: EntryId,
    /// Name of the organisation.
    pub name: String,
    /// Sector.
    pub provider_type: ProviderType,
    /// Name of the venue.
    pub venue_name: Option<String>,
    /// Address as published.
    pub address: Option<String>,
    /// Postcode as published.
    pub postcode: Option<Postcode>,
    /// Area as the source names it; may be a county.
    pub stated_area: Option<String>,
    /// Authority, if known.
    pub la_code: Option<LaCode>,
    /// Region.
    pub region: RegionCode,
    /// Formal or informal.
    pub formality: Option<Formality>,
    /// Levels taught.
    pub levels: Option<LevelSet>,
    /// What is offered.
    pub kind: Option<OfferKind>,
    /// Ages admitted.
    pub ages: Option<Ages>,
    /// Group that it is reserved for.
    pub reserved_for: Option<ReservedFor>,
    /// Whether learners are assessed here.
    pub initial_assessment: Option<bool>,
    /// Whether childcare is offered.
    pub childcare: Option<bool>,
    /// Waiting list, in the source's words.
    pub waiting_list: Option<String>,
    /// Fees, in the source's words.
    pub fees: Option<String>,
    /// Who may come, in the source's words.
    pub eligibility: Option<String>,
    /// Whether it is for women only.
    pub women_only: Option<bool>,
    /// How it is taught; empty = not known.
    pub modes: Vec<Mode>,
    /// Days and times, in the source's words.
    pub days_times: Option<String>,
    /// Web site.
    pub website: Option<String>,
    /// Page that the entry was read from.
    pub source_url: Option<String>,
    /// Date of that page: a year, month or day.
    pub source_date: Option<String>,
    /// How sure the entry is.
    pub evidence: Evidence,
    /// Remarks.
    pub notes: Option<String>,
    /// Work-related or general, format, whom it admits, fees, funding, waiting list: of all that it offers.
    pub terms: OfferTerms,
    /// How the venue can be reached and used, in the source's words.
    pub accessibility: Option<String>,
    /// Whether its place must never be shown in public.
    pub safeguarded: bool,
    /// Whether the name of the organisation tells where a safeguarded place of it is.
    pub name_tells: bool,
    /// How to reach the organisation: an office's telephone number or address, not a person's.
    pub contact: Option<String>,
    /// Day on which the provider last confirmed the entry.
    pub assured: Option<Date>,
    /// The provider that this is a further venue of; `None` = the provider's own entry. A further venue counts
    /// for the classes that name it and for nothing else.
    pub venue_of: Option<EntryId>,
    /// Whether classes that it states are held at its further venues: then its own entry stands for no others.
    pub classes_elsewhere: bool,
    /// Its classes, where they are stated one by one.
    pub classes: Vec<StatedClass>,
    /// Position, only from a postcode that exists and lies in the authority named.
    pub position: Option<Position>,
}
