//! What authorities offer, by when, and what is aimed at.

use super::Date;
use super::code::{LaCode, RegionCode};
use super::programme::Programme;
use super::record::Fields;
use super::vocabulary::vocabulary;

/// Columns of the table of pledges, in order.
pub const PLEDGE_COLUMNS: [&str; 11] = [
    "pledge_id",
    "la_code",
    "programme",
    "places",
    "place_type",
    "families",
    "by",
    "status",
    "as_at",
    "source",
    "notes",
];

/// Columns of the table of targets, in order.
pub const TARGET_COLUMNS: [&str; 10] = [
    "target_id",
    "scope",
    "scope_id",
    "programme",
    "starts",
    "ends",
    "minimum",
    "negotiated",
    "source",
    "notes",
];

vocabulary!(
    /// How far a pledge has come.
    PledgeStatus, "a status of a pledge", "pledged, firm_offer, matched, arrived, transferred, withdrawn", {
        /// Offered in principle.
        Pledged => "pledged",
        /// Homes and schools are named.
        FirmOffer => "firm_offer",
        /// People are matched to it.
        Matched => "matched",
        /// They have come.
        Arrived => "arrived",
        /// Another authority takes them.
        Transferred => "transferred",
        /// It no longer holds.
        Withdrawn => "withdrawn",
    }
);

impl PledgeStatus {
    /// Whether people may still come by it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Pledged | Self::FirmOffer | Self::Matched)
    }

    /// Those that have come furthest first.
    #[must_use]
    pub fn order(self) -> u8 {
        match self {
            Self::Arrived => 0,
            Self::Matched => 1,
            Self::FirmOffer => 2,
            Self::Pledged => 3,
            Self::Transferred | Self::Withdrawn => 4,
        }
    }
}

vocabulary!(
    /// Whom places are for.
    PlaceType, "a type of places", "families, large_families, single_adults, children, any", {
        /// Families.
        Families => "families",
        /// Families of six and more.
        LargeFamilies => "large_families",
        /// Adults who come alone.
        SingleAdults => "single_adults",
        /// Unaccompanied children.
        Children => "children",
        /// Not limited.
        Any => "any",
    }
);

/// Places that an authority offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pledge {
    /// Stable identifier.
    pub id: String,
    /// The authority.
    pub la_code: LaCode,
    /// The programme that they are for.
    pub programme: Programme,
    /// Places: people.
    pub places: u32,
    /// Whom they are for; `None` = not said.
    pub place_type: Option<PlaceType>,
    /// Families; `None` = not said.
    pub families: Option<u32>,
    /// The last day by which they shall be filled; `None` = not said.
    pub by: Option<Date>,
    /// How far it has come.
    pub status: PledgeStatus,
    /// Day on which that was said.
    pub as_at: Date,
    /// Day on which it was first made: `as_at`, or that of an earlier version of its record.
    pub since: Date,
}

/// What a pledge offers, as one version of it says; `None` = it does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PledgeTerms {
    /// Places: people.
    pub places: Option<u32>,
    /// The authority.
    pub la_code: Option<LaCode>,
    /// The programme.
    pub programme: Option<Programme>,
    /// Families.
    pub families: Option<u32>,
    /// Whom they are for.
    pub place_type: Option<PlaceType>,
    /// How far it has come.
    pub status: Option<PledgeStatus>,
    /// The last day by which they shall be filled.
    pub by: Option<Date>,
}

impl PledgeTerms {
    /// As a version of the record says.
    #[must_use]
    pub fn of_row(fields: &Fields) -> Self {
        let text = |column: &str| fields.get(column).map(String::as_str);
        Self {
            places: text("places").and_then(|text| text.parse().ok()),
            la_code: text("la_code").and_then(|text| text.parse().ok()),
            programme: text("programme").unwrap_or(Programme::Resettlement.as_str()).parse().ok(),
            families: text("families").and_then(|text| text.parse().ok()),
            place_type: text("place_type").and_then(|text| text.parse().ok()),
            status: text("status").and_then(|text| text.parse().ok()),
            by: text("by").and_then(|text| text.parse().ok()),
        }
    }
}

impl From<&Pledge> for PledgeTerms {
    fn from(pledge: &Pledge) -> Self {
        Self {
            places: Some(pledge.places),
            la_code: Some(pledge.la_code),
            programme: Some(pledge.programme),
            families: pledge.families,
            place_type: pledge.place_type,
            status: Some(pledge.status),
            by: pledge.by,
        }
    }
}

/// What a pledge said before it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variation {
    /// Day of the change, UTC.
    pub changed_on: Date,
    /// What it said until then; `None` = it was closed.
    pub said: Option<PledgeTerms>,
}

vocabulary!(
    /// Whose target it is.
    TargetScope, "whose target it is", "region, authority", {
        /// A region, by its code.
        Region => "region",
        /// An authority, by its code.
        Authority => "authority",
    }
);

/// Whose target, with the identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetParty {
    /// A region.
    Region(RegionCode),
    /// An authority.
    Authority(LaCode),
}

/// People who shall arrive within a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Stable identifier.
    pub id: String,
    /// Whose it is.
    pub party: TargetParty,
    /// The programme.
    pub programme: Programme,
    /// First day.
    pub starts: Date,
    /// Last day.
    pub ends: Date,
    /// At least so many; `None` = not said.
    pub minimum: Option<u32>,
    /// As negotiated; `None` = not said.
    pub negotiated: Option<u32>,
}
