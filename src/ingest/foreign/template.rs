//! Providers and classes: our published template, and names that come near it.

use super::columns::{Column, Meaning};
use super::words::Words;

pub(super) const PROVIDERS: &[Column] = &[
    Column::new("provider_id", Meaning::Text, &["id", "ukprn"]),
    Column::new(
        "provider_name",
        Meaning::Text,
        &[
            "provider",
            "organisationname",
            "organisation",
            "nameofprovider",
            "organization",
            "college",
            "name",
        ],
    ),
    Column::new(
        "provider_type",
        Meaning::Word(&TYPE),
        &["typeofprovider", "sector", "organisationtype", "type"],
    ),
    Column::new("venue_name", Meaning::Text, &["venue", "site", "campus", "location"]),
    Column::new("address", Meaning::Text, &["venueaddress", "fulladdress"]),
    Column::new("postcode", Meaning::Postcode, &["venuepostcode"]),
    Column::new("local_authority", Meaning::Text, &["council", "district", "borough", "la", "area"]),
    Column::new("la_code", Meaning::Authority, &["ladcode", "localauthoritycode"]),
    Column::new("region_code", Meaning::Region, &["region"]),
    Column::new("formal", Meaning::Word(&FORMALITY), &["formality", "formalorinformal", "formalinformal"]),
    Column::new("levels", Meaning::Levels, &["esollevels", "esollevel", "levelsoffered", "level"]),
    Column::new(
        "initial_assessment",
        Meaning::YesOrNo,
        &["initialassessments", "initialassessmentoffered", "assessment"],
    ),
    Column::new("childcare", Meaning::YesOrNo, &["childcareavailable", "creche", "crecheavailable"]),
    Column::new("waiting_list", Meaning::Text, &["waitinglists", "waitingtime"]),
    Column::new("fees", Meaning::Text, &["fee", "costs", "cost", "price"]),
    Column::new("eligibility", Meaning::Text, &["eligibilitycriteria", "whocanattend", "whoisitfor"]),
    Column::new("women_only", Meaning::YesOrNo, &["forwomenonly", "womenonlyclasses"]),
    Column::new("modes", Meaning::Several(&MODE), &["mode", "modeofdelivery", "deliverymode", "delivery"]),
    Column::new("days_times", Meaning::Text, &["daysandtimes", "dayandtime", "timetable", "times", "days"]),
    Column::new("website", Meaning::Address, &["websiteaddress", "webaddress", "weblink", "url", "web"]),
    Column::new("source_url", Meaning::Address, &["source"]),
    Column::new("source_date", Meaning::Text, &["dateofsource", "lastupdated"]),
    Column::new("evidence", Meaning::Word(&EVIDENCE), &[]),
    Column::new("notes", Meaning::Text, &["comments", "remarks", "otherinformation"]),
    Column::new("kind", Meaning::Word(&KIND), &["kindofoffer", "typeofclass", "offer"]),
    Column::new("ages", Meaning::Word(&AGES), &["agerange", "age"]),
    Column::new("reserved_for", Meaning::Word(&RESERVED), &[]),
    Column::new("work_related", Meaning::YesOrNo, &["workrelatedenglish", "esolforwork", "vocational"]),
    Column::new("format", Meaning::Word(&FORMAT), &["formatofdelivery", "groupsize"]),
    Column::new("statuses", Meaning::Several(&STATUSES), &["eligiblestatuses", "immigrationstatus"]),
    Column::new("fee_discretion", Meaning::Text, &["localdiscretion", "discretion", "feewaiver"]),
    Column::new("funding_source", Meaning::Text, &["funder", "fundedby", "funding"]),
    Column::new("waiting", Meaning::Count, &["numberwaiting", "peoplewaiting"]),
    Column::new("waiting_date", Meaning::Date, &["dateofwaitinglist", "waitinglistdate"]),
    Column::new("accessibility", Meaning::Text, &["access", "disabledaccess", "wheelchairaccess"]),
    Column::new("safeguarded", Meaning::YesOrNo, &["confidentialaddress", "safeguardedvenue"]),
    Column::new("contact", Meaning::Text, &["contactdetails", "telephone", "phone", "email"]),
    Column::new("assured", Meaning::Date, &["assureddate", "lastconfirmed", "confirmedon"]),
];

pub(super) const CLASSES: &[Column] = &[
    Column::new("class_id", Meaning::Text, &["classreference", "coursereference", "coursecode", "id"]),
    Column::new("provider_id", Meaning::Text, &["ukprn", "provider"]),
    Column::new("levels", Meaning::Levels, &["esollevels", "esollevel", "level"]),
    Column::new("seats", Meaning::Count, &["places", "numberofplaces", "capacity", "classsize"]),
    Column::new("hours_a_week", Meaning::Hours, &["hoursperweek", "weeklyhours", "hours"]),
    Column::new("starts", Meaning::Date, &["startdate", "firstday", "start"]),
    Column::new("ends", Meaning::Date, &["enddate", "lastday", "end"]),
    Column::new("mode", Meaning::Word(&MODE), &["modeofdelivery", "deliverymode", "delivery"]),
    Column::new("formal", Meaning::Word(&FORMALITY), &["formality", "formalorinformal", "formalinformal"]),
    Column::new("childcare", Meaning::YesOrNo, &["childcareavailable", "creche", "crecheavailable"]),
    Column::new("women_only", Meaning::YesOrNo, &["forwomenonly", "womenonlyclass"]),
    Column::new("free", Meaning::YesOrNo, &["freeofcharge", "isitfree"]),
    Column::new("days_times", Meaning::Text, &["daysandtimes", "dayandtime", "timetable", "times", "days"]),
    Column::new("waiting", Meaning::Count, &["waitinglist", "numberwaiting", "peoplewaiting"]),
    Column::new("enrolled", Meaning::Count, &["enrolments", "numberenrolled", "learners"]),
    Column::new("venue_id", Meaning::Text, &["venuereference"]),
    Column::new("kind", Meaning::Word(&KIND), &["kindofoffer", "typeofclass", "offer"]),
    Column::new("ages", Meaning::Word(&AGES), &["agerange", "age"]),
    Column::new("work_related", Meaning::YesOrNo, &["workrelatedenglish", "esolforwork", "vocational"]),
    Column::new("format", Meaning::Word(&FORMAT), &["formatofdelivery", "groupsize"]),
    Column::new("statuses", Meaning::Several(&STATUSES), &["eligiblestatuses", "immigrationstatus"]),
    Column::new("fees", Meaning::Text, &["fee", "costs", "cost", "price"]),
    Column::new("fee_discretion", Meaning::Text, &["localdiscretion", "discretion", "feewaiver"]),
    Column::new("funding_source", Meaning::Text, &["funder", "fundedby", "funding"]),
    Column::new(
        "initial_assessment",
        Meaning::YesOrNo,
        &["initialassessments", "initialassessmentoffered", "assessment"],
    ),
    Column::new("waiting_date", Meaning::Date, &["dateofwaitinglist", "waitinglistdate"]),
    Column::new("rrule", Meaning::Text, &["recurrence", "repeats"]),
    Column::new("website", Meaning::Address, &["websiteaddress", "webaddress", "weblink", "url", "web"]),
    Column::new("notes", Meaning::Text, &["comments", "remarks", "otherinformation"]),
    Column::new("assured", Meaning::Date, &["assureddate", "lastconfirmed", "confirmedon"]),
];

static TYPE: Words = Words {
    what: "a type of provider",
    words: &[
        ("fe_college", &["fe", "college", "furthereducation", "furthereducationcollege"]),
        ("adult_learning", &["adulteducation", "counciladultlearning", "adultcommunitylearning", "acl"]),
        ("vcs", &["charity", "voluntary", "voluntarysector", "communitygroup", "faithgroup", "community"]),
        ("private", &["privateprovider", "independent", "trainingprovider"]),
        ("he", &["university", "highereducation"]),
        ("library", &["libraries"]),
        ("other", &[]),
    ],
};

static FORMALITY: Words = Words {
    what: "formal, informal or both",
    words: &[
        ("formal", &["accredited"]),
        ("informal", &["nonaccredited", "notaccredited", "unaccredited"]),
        ("both", &["formalandinformal"]),
    ],
};

static MODE: Words = Words {
    what: "a mode of teaching",
    words: &[
        ("in_person", &["facetoface", "f2f", "classroom", "onsite"]),
        ("online", &["remote", "virtual", "distance"]),
        ("blended", &["hybrid", "mixed"]),
    ],
};

static EVIDENCE: Words = Words { what: "a kind of evidence", words: &[("source", &[]), ("known", &[])] };

static KIND: Words = Words {
    what: "a kind of offer",
    words: &[
        ("class", &["course", "taughtclass", "classes"]),
        ("initial_assessment", &["assessment"]),
        ("conversation", &["conversationgroup", "conversationclub", "conversationcafe"]),
        ("one_to_one", &["1to1", "121", "onetoonetuition"]),
        ("referral_hub", &["hub", "referral"]),
    ],
};

static AGES: Words = Words {
    what: "an age range",
    words: &[
        ("adults", &["adult", "19plus", "19", "18", "adultsonly", "19andover", "18andover"]),
        ("all", &["allages", "any", "anyage"]),
        ("16_18", &["16to18", "young", "youngpeople"]),
    ],
};

static FORMAT: Words = Words {
    what: "a format",
    words: &[
        ("group", &["class", "wholeclass"]),
        ("small_group", &["smallgroups"]),
        ("one_to_one", &["1to1", "121", "individual"]),
        ("drop_in", &["dropin", "rollon", "rolling"]),
        ("family", &["familylearning", "parentandchild"]),
        ("at_home", &["home", "homevisit", "homevisits"]),
    ],
};

static STATUSES: Words = Words {
    what: "a status of learners",
    words: &[
        ("refugee", &["refugees", "resettled", "humanitarianprotection"]),
        ("asylum_seeker", &["asylumseekers", "asylum"]),
        ("asylum_under_6_months", &["asylumseekersunder6months"]),
        ("asylum_over_6_months", &["asylumseekersover6months", "asylumseekersafter6months"]),
        ("ukraine", &["ukrainians", "ukrainian", "homesforukraine"]),
        ("hong_kong", &["bno", "britishnationaloverseas", "hongkong"]),
        ("resident", &["residents", "settled", "settledstatus", "citizens"]),
    ],
};

static RESERVED: Words =
    Words { what: "a group that classes are kept for", words: &[("ukraine", &["ukrainians", "ukrainian"])] };
