//! The Home Office tables `Asy_D11` and `Res_D01` and the copies of them that go round.

use super::columns::{AUTHORITY_NAME, Column, DATE, Meaning, NOT_NEEDED, SUB_TYPE, YEAR};
use super::words::Words;

pub(super) const ASYLUM_SUPPORT: &[Column] = &[
    Column::new("la_code", Meaning::Authority, &["ladcode", "localauthoritycode"]),
    Column::new("as_at", Meaning::Date, &["dateasat", "date", "asatdate"]),
    Column::new("support_type", Meaning::Word(&SUPPORT), &["support", "typeofsupport"]),
    Column::new("accommodation_type", Meaning::Word(&ACCOMMODATION), &["accommodation"]),
    Column::new("people", Meaning::Count, &["persons", "numberofpeople", "count"]),
    Column::new(SUB_TYPE, Meaning::Beside, &["supportsubtype", "subtype"]),
    Column::new(AUTHORITY_NAME, Meaning::Beside, &["localauthority", "localauthorityname", "laname"]),
    Column::new(NOT_NEEDED, Meaning::Beside, &["ukregion", "region", "year", "quarter"]),
];

pub(super) const RESETTLEMENT: &[Column] = &[
    Column::new("la_code", Meaning::Authority, &["ladcode", "localauthoritycode"]),
    Column::new("quarter", Meaning::Quarter, &["yearandquarter"]),
    Column::new("scheme", Meaning::Word(&SCHEME), &["resettlementscheme"]),
    Column::new("people", Meaning::Count, &["persons", "numberofpeople", "count"]),
    Column::new(YEAR, Meaning::Beside, &["year"]),
    Column::new(DATE, Meaning::Beside, &["date", "quarterending"]),
    Column::new(AUTHORITY_NAME, Meaning::Beside, &["localauthority", "localauthorityname", "laname"]),
    Column::new(NOT_NEEDED, Meaning::Beside, &["ukregion", "region"]),
];

static SUPPORT: Words = Words {
    what: "a kind of support",
    words: &[
        ("Section 95", &["s95", "95"]),
        ("Section 4", &["s4", "4"]),
        ("Section 98", &["s98", "98"]),
        ("All", &["total", "allsupport"]),
    ],
};

pub(super) static ACCOMMODATION: Words = Words {
    what: "a kind of accommodation",
    words: &[
        ("Dispersal accommodation", &["dispersedaccommodation", "dispersed", "dispersal"]),
        ("Subsistence only", &["subsistence", "subsistenceonlysupport"]),
        ("Initial accommodation", &["initial"]),
        ("Contingency accommodation - hotel", &["contingencyaccommodationhotels", "hotel", "hotels"]),
        ("Contingency accommodation - other", &["contingencyother"]),
        ("Contingency accommodation", &["contingency"]),
        ("Other accommodation", &["other"]),
    ],
};

/// The schemes of `Res_D01`. The Afghan ones, of which there are several, count as one.
static SCHEME: Words = Words {
    what: "a resettlement scheme of the table Res_D01",
    words: &[
        ("Vulnerable Persons Resettlement Scheme", &["vprs", "vulnerablepersonsresettlementschemevprs"]),
        ("Vulnerable Children Resettlement Scheme", &["vcrs", "vulnerablechildrensresettlementscheme"]),
        ("UK Resettlement Scheme", &["ukrs"]),
        (
            "UK Resettlement Scheme - Community Sponsorship Scheme",
            &["communitysponsorship", "communitysponsorshipscheme"],
        ),
        ("Mandate Scheme", &["mandate", "mandateresettlementscheme"]),
        ("Afghan schemes", &["afghan*"]),
    ],
};
