//! How need comes about: people × shares × hours, term by term.

use serde::Serialize;
use utoipa::ToSchema;

use crate::analysis::assumptions::Assumptions;
use crate::analysis::gap::GapFigures;
use crate::analysis::need::{Counted, NeedModel, Term};
use crate::analysis::planned::Group;
use crate::api::words::{hours_in_words, people as people_in_words, thousands};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::Stream;

/// Need of one stream.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StreamNeed {
    /// `resettled`, `asylum` or `settled`.
    #[schema(value_type = String)]
    stream: Stream,
    /// Null = not known at the date.
    hours: Option<f64>,
    /// Day that its figures describe.
    #[schema(value_type = Option<String>, format = Date)]
    as_at: Option<Date>,
    words: String,
    /// Products that sum to `hours`, together with those of `planned`.
    terms: Vec<TermExplained>,
    /// People who are expected and in no published table, as far as they are believed.
    planned: Vec<PlannedExplained>,
    /// Parts of `hours` by level.
    levels: Vec<LevelHours>,
    /// Part that can be publicly funded, 0 to 1.
    fundable_share: f64,
}

/// A product: `people × adults × seeking × hours_each = hours`.
#[derive(Debug, Serialize, ToSchema)]
struct TermExplained {
    words: String,
    people: u32,
    adults: f64,
    seeking: f64,
    hours_each: f64,
    hours: f64,
}

/// A cohort, or places of a pledge: `adults × hours_each = hours`.
#[derive(Debug, Serialize, ToSchema)]
struct PlannedExplained {
    /// Identifier of the cohort or the pledge.
    id: String,
    /// `cohort` or `pledge`.
    of: &'static str,
    /// The day from which they count.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Null where only adults are stated.
    people: Option<f64>,
    adults: f64,
    hours_each: f64,
    hours: f64,
    words: String,
}

/// Hours at a level.
#[derive(Debug, Serialize, ToSchema)]
struct LevelHours {
    #[schema(value_type = String)]
    level: Level,
    hours: f64,
}

/// What is missing from a stream's figures at the date.
fn missing(model: &NeedModel<'_>, stream: Stream, as_at: Date) -> String {
    let basis = model.basis(stream);
    match basis.as_at {
        Some(day) if stream == Stream::Settled && day > as_at => {
            format!(" The census of {day} stands in: it describes a later day than this date.")
        }
        Some(last) if !basis.complete => {
            format!(" Published to {last} only; people who came later are missing.")
        }
        _ => String::new(),
    }
}

/// What is planned, in a sentence.
fn coming(model: &NeedModel<'_>, stream: Stream, la_code: LaCode) -> String {
    let groups = || model.planned_of(la_code).filter(|_| stream == Stream::Resettled);
    if groups().next().is_none() {
        return String::new();
    }
    let (adults, hours) =
        groups().fold((0.0, 0.0), |sum, (group, hours)| (sum.0 + group.adults, sum.1 + hours));
    format!(
        " Planned, and in the hours: {adults:.1} adults of recorded cohorts and pledges, {} hours.",
        hours_in_words(hours)
    )
}

pub(super) fn streams(
    model: &NeedModel<'_>,
    la_code: LaCode,
    assumptions: &Assumptions,
    as_at: Date,
) -> Vec<StreamNeed> {
    let need = model.of(la_code);
    let stream = |stream: Stream| {
        let terms: Option<Vec<Term>> = match stream {
            Stream::Resettled => model.resettled_terms(la_code),
            Stream::Asylum => model.asylum_term(la_code).map(|term| vec![term]),
            Stream::Settled => model.settled_terms(la_code).map(Vec::from),
        };
        let by_level = need.streams[stream.index()];
        let hours = by_level.map(|levels| levels.iter().fold(0.0, |sum, hours| sum + hours));
        let levels = by_level.map(|levels| {
            Level::ALL.into_iter().zip(levels).map(|(level, hours)| LevelHours { level, hours }).collect()
        });
        StreamNeed {
            stream,
            hours,
            as_at: model.basis(stream).as_at,
            words: words(stream, terms.as_deref(), hours, assumptions)
                + &missing(model, stream, as_at)
                + &coming(model, stream, la_code),
            terms: terms.iter().flatten().map(|term| explained(*term)).collect(),
            planned: match stream {
                Stream::Resettled => model.planned_of(la_code).map(expected).collect(),
                Stream::Asylum | Stream::Settled => Vec::new(),
            },
            levels: levels.unwrap_or_default(),
            fundable_share: if stream == Stream::Asylum { need.asylum_fundable } else { 1.0 },
        }
    };
    Stream::ALL.map(stream).into()
}

/// Need in a sentence.
pub(super) fn sentence(name: &str, figures: &GapFigures, as_at: Date) -> String {
    match (figures.need, figures.need_complete) {
        (None, _) => {
            format!("What people in {name} need at {as_at} is not known: nothing was published by then.")
        }
        (Some(hours), true) => {
            format!(
                "People in {name} need {} learner-hours of class a week at {as_at}.",
                hours_in_words(hours)
            )
        }
        (Some(hours), false) if hours <= 0.0 => {
            format!(
                "What people in {name} need at {as_at} is not known: of the streams that are known, none has need here."
            )
        }
        (Some(hours), false) => format!(
            "People in {name} need at least {} learner-hours of class a week at {as_at}; a part of the need is not known.",
            hours_in_words(hours)
        ),
    }
}

fn words(stream: Stream, terms: Option<&[Term]>, hours: Option<f64>, assumptions: &Assumptions) -> String {
    let (Some(terms), Some(hours)) = (terms, hours) else {
        return format!("Need of the {} stream is not known at this date.", stream.as_str());
    };
    let number: u32 = terms.iter().map(|term| term.people).sum();
    let people = people_in_words(number);
    let total = hours_in_words(hours);
    match stream {
        Stream::Resettled => format!(
            "{people} resettled here by this date. Adults who came in the last 12 months count {} hours a week, \
             those who came up to {} months ago {}, earlier ones none: {total} hours.",
            assumptions.hours_resettled_first_year,
            assumptions.months_resettled,
            assumptions.hours_resettled_later
        ),
        Stream::Asylum => format!(
            "{people} on asylum support, of whom {:.1}% are adults, at {} hours a week each: {total} hours. \
             Unsupported people are not counted: not known.",
            terms.first().map_or(0.0, |term| term.adults * 100.0),
            assumptions.hours_asylum
        ),
        Stream::Settled => format!(
            "{} residents aged 3 and over had little English at the census; {:.0}% are adults, of whom {:.1}% seek a \
             class in a year, at {} hours a week each: {total} hours. That is expressed demand, not all need.",
            thousands(number.into()),
            assumptions.adult_share_settled * 100.0,
            assumptions.settled_seeking * 100.0,
            assumptions.hours_settled
        ),
    }
}

fn expected((group, hours): (&Group, f64)) -> PlannedExplained {
    let of = if group.is_cohort { "cohort" } else { "pledge" };
    let hours_each = if group.adults > 0.0 { hours / group.adults } else { 0.0 };
    let people = group.people.map(|people| format!("{people:.1} people, ")).unwrap_or_default();
    PlannedExplained {
        words: format!(
            "{of} {} from {}: {people}{:.1} adults × {hours_each} hours = {hours:.1}",
            group.id, group.from, group.adults
        ),
        id: group.id.clone(),
        of,
        from: group.from,
        people: group.people,
        adults: group.adults,
        hours_each,
        hours,
    }
}

fn explained(term: Term) -> TermExplained {
    let (people, residents) = (people_in_words(term.people), thousands(term.people.into()));
    let whom = match term.of {
        Counted::Resettled { quarter, scheme } => {
            format!("{people} resettled in {quarter} ({})", scheme.as_str())
        }
        Counted::OnAsylumSupport { as_at } => format!("{people} on asylum support at {as_at}"),
        Counted::CannotSpeakEnglish { as_at } => {
            format!("{residents} residents who could not speak English at {as_at}")
        }
        Counted::DoNotSpeakItWell { as_at } => {
            format!("{residents} residents who did not speak English well at {as_at}")
        }
    };
    let seeking =
        if term.seeking < 1.0 { format!(" × {} seeking a class", term.seeking) } else { String::new() };
    let hours = term.hours();
    TermExplained {
        words: format!("{whom} × {} adults{seeking} × {} hours = {hours:.1}", term.adults, term.hours_each),
        people: term.people,
        adults: term.adults,
        seeking: term.seeking,
        hours_each: term.hours_each,
        hours,
    }
}
