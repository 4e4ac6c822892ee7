//! Tables about people who are counted: programmes, pledges, targets, cohorts, returns, reported gaps, plans.

use super::columns::{AUTHORITY_NAME, Column, DATE, Meaning, YEAR};
use super::people_words::{
    ACTION, CHANNEL, COHORT, GAP, LEVEL, PARTICIPATION, PLACE_TYPE, PLAN, PLEDGE, PROGRAMME, REASON,
    TARGET_SCOPE,
};

const CODE: Column = Column::new("la_code", Meaning::Authority, &["ladcode", "localauthoritycode"]);
const NAME: Column = Column::new(
    AUTHORITY_NAME,
    Meaning::Beside,
    &["localauthority", "authority", "council", "district", "la"],
);
const NOTES: Column = Column::new("notes", Meaning::Text, &["comments", "remarks"]);
const PROGRAMME_COLUMN: Column = Column::new("programme", Meaning::Word(&PROGRAMME), &["program", "scheme"]);
const OWNER: Column = Column::new("owner", Meaning::Text, &["lead", "leadorganisation", "responsible"]);
const REVIEW: Column = Column::new("review_on", Meaning::Date, &["review", "reviewdate", "nextreview"]);

const fn count(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column::new(name, Meaning::Count, aliases)
}

pub(super) const PROGRAMME_STATUS: &[Column] = &[
    CODE,
    NAME,
    PROGRAMME_COLUMN,
    Column::new("status", Meaning::Word(&PARTICIPATION), &["participation"]),
    Column::new("as_at", Meaning::Date, &["from", "starts", "date", "since"]),
    Column::new("source", Meaning::Text, &["reference"]),
    Column::new("ends", Meaning::Date, &["to", "until", "enddate"]),
    NOTES,
];

pub(super) const PLEDGES: &[Column] = &[
    Column::new("pledge_id", Meaning::Text, &["id", "reference", "pledge", "pledgereference", "ref"]),
    CODE,
    NAME,
    PROGRAMME_COLUMN,
    count("places", &["people", "persons", "placespledged", "pledgedplaces", "numberofplaces"]),
    Column::new("place_type", Meaning::Word(&PLACE_TYPE), &["typeofplaces", "type"]),
    count("families", &["numberoffamilies", "households"]),
    Column::new("by", Meaning::Date, &["bywhen", "deadline", "duedate"]),
    Column::new("status", Meaning::Word(&PLEDGE), &["stage"]),
    Column::new("as_at", Meaning::Date, &["date", "statusdate", "dateofpledge"]),
    Column::new("source", Meaning::Text, &["saidby"]),
    NOTES,
];

pub(super) const TARGETS: &[Column] = &[
    Column::new("target_id", Meaning::Text, &["id", "reference", "targetreference", "ref"]),
    Column::new("scope", Meaning::Word(&TARGET_SCOPE), &[]),
    Column::new("scope_id", Meaning::Text, &["whose", "for"]),
    PROGRAMME_COLUMN,
    Column::new("starts", Meaning::Date, &["from", "startdate"]),
    Column::new("ends", Meaning::Date, &["to", "until", "enddate"]),
    count("minimum", &["minimumtarget", "atleast"]),
    count("negotiated", &["negotiatedtarget", "target"]),
    Column::new("source", Meaning::Text, &["saidby"]),
    NOTES,
];

pub(super) const COHORTS: &[Column] = &[
    Column::new("cohort_id", Meaning::Text, &["id", "reference", "cohort", "cohortreference", "ref"]),
    CODE,
    NAME,
    PROGRAMME_COLUMN,
    Column::new("pledge_id", Meaning::Text, &["pledge", "pledgereference"]),
    Column::new("channel", Meaning::Word(&CHANNEL), &["flight", "typeofflight"]),
    Column::new("shared_charter", Meaning::Text, &["charter", "charterreference", "sharedflight"]),
    Column::new(
        "expected",
        Meaning::When,
        &["expectedon", "dateexpected", "arrival", "expecteddate", "when"],
    ),
    Column::new("status", Meaning::Word(&COHORT), &["stage"]),
    count("people", &["persons", "expectedpeople", "individuals"]),
    count("families", &["expectedfamilies", "households"]),
    count("adults", &["expectedadults"]),
    count("expected_pre_entry", &["preentryexpected"]),
    count("expected_entry_1", &["entry1expected"]),
    count("expected_entry_2", &["entry2expected"]),
    count("expected_entry_3", &["entry3expected"]),
    count("expected_level_1", &["level1expected"]),
    count("expected_level_2", &["level2expected"]),
    count("not_literate", &["notliterateinfirstlanguage", "cannotreadandwrite"]),
    count("needs_childcare", &["childcare", "needchildcare"]),
    count("access_needs", &["accessneed", "disability"]),
    count("work_english", &["workrelatedenglish", "needenglishforwork"]),
    Column::new("skills", Meaning::Text, &["skillsandwork", "employability"]),
    Column::new("arrived_on", Meaning::Date, &["arrivaldate", "datearrived"]),
    count("arrived_people", &["peoplearrived", "actualpeople"]),
    count("arrived_families", &["familiesarrived", "actualfamilies"]),
    count("arrived_adults", &["adultsarrived", "actualadults"]),
    count("found_pre_entry", &["preentry", "assessedpreentry"]),
    count("found_entry_1", &["entry1", "assessedentry1"]),
    count("found_entry_2", &["entry2", "assessedentry2"]),
    count("found_entry_3", &["entry3", "assessedentry3"]),
    count("found_level_1", &["level1", "assessedlevel1"]),
    count("found_level_2", &["level2", "assessedlevel2"]),
    NOTES,
];

pub(super) const RETURNS: &[Column] = &[
    CODE,
    NAME,
    Column::new("quarter", Meaning::Quarter, &["qtr", "period"]),
    Column::new(YEAR, Meaning::Beside, &["year"]),
    Column::new(DATE, Meaning::Beside, &["date"]),
    count("adults_resettled", &["adults", "resettledadults", "numberofadults"]),
    count("assessed", &["adultsassessed", "initialassessments"]),
    count("formal_learners", &["formal", "formalesol", "formalclasses"]),
    count("informal_learners", &["informal", "informalesol"]),
    Column::new("hours_received", Meaning::Hours, &["hours", "hoursaweek", "hoursperweek"]),
    count("waiting", &["waitinglist", "onwaitinglist"]),
    count("not_attending", &["notinclass", "notattendingesol"]),
    Column::new("reason_not_attending", Meaning::Word(&REASON), &["reason", "mainreason"]),
    Column::new("respondent", Meaning::Text, &["answeredby", "organisation", "returnedby"]),
    NOTES,
];

pub(super) const REPORTED_GAPS: &[Column] = &[
    Column::new("gap_id", Meaning::Text, &["id", "reference", "number", "gapreference", "ref"]),
    CODE,
    NAME,
    Column::new("area", Meaning::Text, &["town", "ward", "neighbourhood", "where"]),
    Column::new("level", Meaning::Word(&LEVEL), &["esollevel"]),
    Column::new("reported_on", Meaning::Date, &["date", "datereported"]),
    Column::new("reported_by", Meaning::Text, &["organisation", "reporter", "forum"]),
    Column::new("evidence", Meaning::Text, &["what", "description", "gap"]),
    OWNER,
    Column::new("status", Meaning::Word(&GAP), &["progress"]),
    Column::new("solution", Meaning::Text, &["outcome", "action"]),
    REVIEW,
    NOTES,
];

pub(super) const PLANS: &[Column] = &[
    CODE,
    NAME,
    Column::new("status", Meaning::Word(&PLAN), &["state"]),
    Column::new("as_at", Meaning::Date, &["date", "version"]),
    OWNER,
    REVIEW,
    Column::new("summary", Meaning::Text, &["aim", "aims", "about"]),
    NOTES,
];

pub(super) const ACTIONS: &[Column] = &[
    Column::new("action_id", Meaning::Text, &["id", "reference", "number", "actionreference", "ref"]),
    CODE,
    NAME,
    Column::new("action", Meaning::Text, &["what", "description", "task"]),
    Column::new("level", Meaning::Word(&LEVEL), &["esollevel"]),
    OWNER,
    Column::new("due", Meaning::Date, &["by", "bywhen", "duedate", "deadline"]),
    Column::new("status", Meaning::Word(&ACTION), &["progress"]),
    NOTES,
];
