//! Tables that officers keep themselves: venues, rules, funding, mapping rounds.

use super::columns::{AUTHORITY_NAME, Column, Meaning};
use super::words::Words;

pub(super) const VENUES: &[Column] = &[
    Column::new("venue_id", Meaning::Text, &["id", "venuereference"]),
    Column::new("provider_id", Meaning::Text, &["provider", "ukprn"]),
    Column::new("venue_name", Meaning::Text, &["venue", "site", "campus", "location", "name"]),
    Column::new("address", Meaning::Text, &["venueaddress", "fulladdress"]),
    Column::new("postcode", Meaning::Postcode, &["venuepostcode"]),
    Column::new("la_code", Meaning::Authority, &["ladcode", "localauthoritycode"]),
    Column::new("accessibility", Meaning::Text, &["access", "disabledaccess", "wheelchairaccess"]),
    Column::new("safeguarded", Meaning::YesOrNo, &["confidentialaddress", "safeguardedvenue"]),
    Column::new("notes", Meaning::Text, &["comments", "remarks"]),
    Column::new("assured", Meaning::Date, &["assureddate", "lastconfirmed", "confirmedon"]),
];

pub(super) const RULES: &[Column] = &[
    Column::new("rule_id", Meaning::Text, &["id", "rule"]),
    Column::new("scope", Meaning::Word(&SCOPE), &[]),
    Column::new("scope_id", Meaning::Text, &["whose", "for"]),
    Column::new("status", Meaning::Word(&STATUS), &["learnerstatus", "immigrationstatus"]),
    Column::new("eligible", Meaning::Word(&ELIGIBLE), &["eligibility"]),
    Column::new("fee", Meaning::Word(&FEE), &["fees", "cost"]),
    Column::new("starts", Meaning::Date, &["startdate", "from"]),
    Column::new("ends", Meaning::Date, &["enddate", "until", "to"]),
    Column::new("source_url", Meaning::Address, &["source", "url"]),
    Column::new("notes", Meaning::Text, &["comments", "remarks"]),
];

pub(super) const FUNDING: &[Column] = &[
    Column::new("funding_id", Meaning::Text, &["id", "reference"]),
    Column::new("scope", Meaning::Word(&PARTY), &[]),
    Column::new("scope_id", Meaning::Text, &["whose", "for", "recipient"]),
    Column::new("funder", Meaning::Text, &["fundingsource", "source", "fundedby"]),
    Column::new("amount_gbp", Meaning::Count, &["amount", "pounds", "gbp", "value"]),
    Column::new("starts", Meaning::Date, &["startdate", "from"]),
    Column::new("ends", Meaning::Date, &["enddate", "until", "to"]),
    Column::new("restriction", Meaning::Text, &["restrictions", "condition", "conditions", "purpose"]),
    Column::new("source_url", Meaning::Address, &["url", "link"]),
    Column::new("notes", Meaning::Text, &["comments", "remarks"]),
];

pub(super) const MAPPING_ROUNDS: &[Column] = &[
    Column::new("la_code", Meaning::Authority, &["ladcode", "localauthoritycode"]),
    Column::new(AUTHORITY_NAME, Meaning::Beside, &["localauthority", "authority", "council", "district"]),
    Column::new("sector", Meaning::Word(&SECTOR), &["typeofprovider"]),
    Column::new("as_at", Meaning::Date, &["date", "dateofround"]),
    Column::new("status", Meaning::Word(&ROUND), &["progress", "result"]),
    Column::new("respondent", Meaning::Text, &["answeredby", "organisation", "contact"]),
    Column::new("source_url", Meaning::Address, &["source", "url"]),
    Column::new("notes", Meaning::Text, &["comments", "remarks"]),
];

static SCOPE: Words = Words {
    what: "a scope of a rule",
    words: &[
        ("nation", &["country"]),
        ("funder", &["fund", "funding"]),
        ("authority", &["council", "localauthority"]),
        ("provider", &["college", "organisation"]),
    ],
};

static PARTY: Words = Words {
    what: "whom money is for",
    words: &[
        ("region", &[]),
        ("authority", &["council", "localauthority"]),
        ("provider", &["college", "organisation"]),
    ],
};

static STATUS: Words = Words {
    what: "a status of learners",
    words: &[
        ("refugee", &["refugees", "resettled", "humanitarianprotection"]),
        ("asylum_under_6_months", &["asylumseekersunder6months"]),
        ("asylum_over_6_months", &["asylumseekersover6months", "asylumseekersafter6months"]),
        ("ukraine", &["ukrainians", "ukrainian", "homesforukraine"]),
        ("hong_kong", &["bno", "britishnationaloverseas"]),
        ("resident", &["residents", "settled", "settledstatus", "citizens"]),
    ],
};

static ELIGIBLE: Words = Words {
    what: "whether people are eligible",
    words: &[
        ("yes", &["eligible", "y", "true"]),
        ("no", &["noteligible", "n", "false"]),
        ("discretion", &["discretionary", "casebycase"]),
    ],
};

static FEE: Words = Words {
    what: "a kind of fee",
    words: &[
        ("free", &["fullyfunded", "nofee", "none"]),
        ("co_funded", &["cofunded", "partfunded", "half"]),
        ("full", &["fullcost", "fullfee"]),
        ("discretion", &["discretionary", "casebycase"]),
    ],
};

static SECTOR: Words = Words {
    what: "a sector",
    words: &[
        ("fe_he_adult_learning", &["fe", "fehe", "college", "colleges", "adultlearning", "furthereducation"]),
        ("voluntary", &["vcs", "charity", "charities", "voluntarysector", "community"]),
    ],
};

static ROUND: Words = Words {
    what: "a status of a mapping round",
    words: &[
        ("not_asked", &["notyetasked", "notstarted"]),
        ("asked", &["sent", "requested"]),
        ("replied", &["partlyreplied", "answered"]),
        ("complete", &["completed", "done"]),
        ("confirmed_none", &["none", "noprovision"]),
    ],
};
