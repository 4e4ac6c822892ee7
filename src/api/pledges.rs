//! `GET /api/pledges/review`: what authorities pledged, against what came, what is planned and what classes have room for.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::state::AppState;
use super::words::hours_in_words;
use crate::analysis::pledge_review::{Doubt, Reviewed, review};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::resettlement::Quarter;
use crate::snapshot::Snapshot;
use crate::snapshot::room::Room;

mod targets;

use targets::TargetReview;

/// The review of a region.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PledgeReview {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// Last day of the last published quarter: later arrivals are those of recorded cohorts.
    #[schema(value_type = Option<String>, format = Date)]
    published_to: Option<Date>,
    /// All authorities together.
    totals: Totals,
    /// False: quarters have ended by the day that are not published, and who came in them counts only where a cohort
    /// says so. Came is then at least, and to come at most, what is told.
    complete: bool,
    targets: Vec<TargetReview>,
    authorities: Vec<AuthorityReview>,
    notes: Vec<&'static str>,
}

/// Sums over the authorities; null where a figure of one is held back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PledgeTotals)]
struct Totals {
    /// Authorities with a pledge that holds.
    authorities: usize,
    places: u32,
    firm: u32,
    came: Option<f64>,
    expected: f64,
    to_come: Option<f64>,
    /// Of the places, 0 to 1.
    came_share: Option<f64>,
    words: String,
}

/// Pledges of an authority.
#[derive(Debug, Serialize, ToSchema)]
struct AuthorityReview {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    pledges: usize,
    /// Places that are not withdrawn or transferred: people.
    places: u32,
    /// Those of firm offers and matched pledges.
    firm: u32,
    #[schema(value_type = String, format = Date)]
    since: Date,
    #[schema(value_type = Option<String>, format = Date)]
    by: Option<Date>,
    /// People who came since, published and recorded; null = a figure is held back. At least so many where `complete` is
    /// false: then no more than `to_come` are to come.
    came: Option<f64>,
    came_recorded: f64,
    /// People of cohorts that are expected.
    expected: f64,
    to_come: Option<f64>,
    /// Learner-hours a week of those to come: adults × hours in the first year.
    hours_needed: Option<f64>,
    /// Learner-hours a week that the published need leaves within reach; null = beyond the analysis.
    room_hours: Option<f64>,
    /// False: somebody's need is not known on the day, and no more than `room_hours` is free.
    room_known: bool,
    /// The part of the room that is assumed.
    room_imputed: Option<f64>,
    classes_in_reach: Option<usize>,
    /// Whether it looks unrealistic.
    doubtful: bool,
    /// Why.
    doubts: Vec<DoubtAnswer>,
}

/// A reason to doubt.
#[derive(Debug, Serialize, ToSchema)]
struct DoubtAnswer {
    /// `overdue`, `too_fast`, `not_taking_part`, `no_room`, `room_not_known` or `no_class_in_reach`.
    reason: &'static str,
    words: String,
}

const NOTES: [&str; 3] = [
    "Counts of people who are expected are not for the public: keep this among partners.",
    "Came: people published in quarters that ended after the first pledge, and recorded cohorts that arrived later.",
    "Room is modelled: what the published need leaves free within the travel limit on this day.",
];

/// Pledges of the region's authorities against what came, what is planned and the room in classes.
#[utoipa::path(get, path = "/api/pledges/review", tag = "arrivals",
    params(("as_at" = Option<String>, Query, description = "The day of the review, YYYY-MM-DD; the default is the latest that any figure describes.")),
    responses(
        (status = 200, body = PledgeReview),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn pledge_review(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["as_at"])?;
    let served = state.now();
    let as_at = query.as_at(&served.snapshot)?;
    let answer = web::block(move || answer(&served.snapshot, as_at));
    Ok(HttpResponse::Ok().json(answer.await.map_err(|e| ApiError::Internal(e.to_string()))?))
}

fn answer(snapshot: &Snapshot, as_at: Date) -> PledgeReview {
    let assumptions = &snapshot.gaps.method.assumptions;
    let mut reviewed = review(&snapshot.data, assumptions, as_at);
    reviewed.retain(|one| snapshot.serves(one.la_code));
    let codes: Vec<LaCode> = reviewed.iter().map(|one| one.la_code).collect();
    let rooms = snapshot.room(&codes, as_at);
    let complete = snapshot.data.resettlement.complete(as_at);
    PledgeReview {
        as_at,
        published_to: snapshot.data.resettlement.last_quarter(as_at).map(Quarter::last_day),
        complete,
        totals: totals(&reviewed, complete),
        targets: targets::review(snapshot, as_at),
        authorities: reviewed
            .iter()
            .zip(rooms)
            .map(|(one, room)| of_authority(snapshot, one, room))
            .collect(),
        notes: NOTES.to_vec(),
    }
}

fn totals(all: &[Reviewed], complete: bool) -> Totals {
    let places: u32 = all.iter().map(|one| one.places).sum();
    // The sum of nobody is 0, and not −0.
    let sum = |of: fn(&Reviewed) -> Option<f64>| -> Option<f64> {
        all.iter().map(of).sum::<Option<f64>>().map(|sum| sum + 0.0)
    };
    let came = sum(Reviewed::came);
    let to_come = sum(|one| one.to_come);
    let came_share = came.filter(|_| places > 0).map(|came| came / f64::from(places));
    let authorities =
        if all.len() == 1 { "1 authority".to_owned() } else { format!("{} authorities", all.len()) };
    let words = match (came, to_come) {
        (Some(came), Some(to_come)) => format!(
            "{places} places pledged by {authorities}; {}{came:.0} people came since, {}{to_come:.0} are to come.",
            if complete { "" } else { "at least " },
            if complete { "" } else { "at most " }
        ),
        _ => format!(
            "{places} places pledged by {authorities}; how many came is not known, since a figure is held back."
        ),
    };
    Totals {
        authorities: all.len(),
        places,
        firm: all.iter().map(|one| one.firm).sum(),
        came,
        expected: all.iter().fold(0.0, |sum, one| sum + one.expected),
        to_come,
        came_share,
        words,
    }
}

fn of_authority(snapshot: &Snapshot, one: &Reviewed, room: Option<Room>) -> AuthorityReview {
    let hours_each = snapshot.gaps.method.assumptions.hours_resettled_first_year;
    let hours_needed = one.adults_to_come.map(|adults| adults * hours_each);
    let doubts: Vec<DoubtAnswer> = one
        .doubts
        .iter()
        .map(|doubt| of_numbers(*doubt))
        .chain(hours_needed.zip(room).and_then(|(needed, room)| of_room(needed, room)))
        .collect();
    let name = snapshot.data.authority(one.la_code).map(|authority| authority.name.clone());
    AuthorityReview {
        la_code: one.la_code,
        la_name: name.unwrap_or_default(),
        pledges: one.pledges,
        places: one.places,
        firm: one.firm,
        since: one.since,
        by: one.by,
        came: one.came(),
        came_recorded: one.came_recorded,
        expected: one.expected,
        to_come: one.to_come,
        hours_needed,
        room_hours: room.map(|room| room.hours),
        room_known: room.is_some_and(|room| room.need_known),
        room_imputed: room.map(|room| room.imputed),
        classes_in_reach: room.map(|room| room.classes),
        // What we do not know is no reason to doubt.
        doubtful: doubts.iter().any(|doubt| doubt.reason != "room_not_known"),
        doubts,
    }
}

fn of_numbers(doubt: Doubt) -> DoubtAnswer {
    let (reason, words) = match doubt {
        Doubt::Overdue { by } => ("overdue", format!("They were to be filled by {by}.")),
        Doubt::TooFast { needed, most: 0 } => (
            "too_fast",
            format!(
                "{needed:.1} people a quarter would have to come, and nobody has come in any published quarter."
            ),
        ),
        Doubt::TooFast { needed, most } => (
            "too_fast",
            format!(
                "{needed:.1} people a quarter would have to come; the most that ever came in one is {most}."
            ),
        ),
        Doubt::NotTakingPart => {
            ("not_taking_part", "The authority is stated not to take part in resettlement.".to_owned())
        }
    };
    DoubtAnswer { reason, words }
}

fn of_room(needed: f64, room: Room) -> Option<DoubtAnswer> {
    let (needed_words, free) = (hours_in_words(needed), hours_in_words(room.hours));
    if needed <= 0.0 {
        return None;
    }
    if room.classes == 0 {
        let words = format!("They need {needed_words} hours a week, and no recorded class is within reach.");
        return Some(DoubtAnswer { reason: "no_class_in_reach", words });
    }
    if needed > room.hours {
        let words =
            format!("They need {needed_words} hours a week; as modelled {free} are free within reach.");
        return Some(DoubtAnswer { reason: "no_room", words });
    }
    if !room.need_known {
        let words = format!(
            "They need {needed_words} hours a week; at most {free} are free within reach, since some need is not known on this day."
        );
        return Some(DoubtAnswer { reason: "room_not_known", words });
    }
    // As with gaps: where most of it is assumed, we do not know.
    (room.imputed > room.hours / 2.0).then(|| DoubtAnswer {
        reason: "room_not_known",
        words: format!(
            "They need {needed_words} hours a week; of the {free} that are counted free most are assumed: ask the providers."
        ),
    })
}
