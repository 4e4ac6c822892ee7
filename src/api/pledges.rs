//! `GET /api/pledges/review`: what authorities pledged, against what came, what is planned and what classes have room for.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::provider::today;
use super::query::Query;
use super::records::off_thread;
use super::regions;
use super::state::AppState;
use crate::analysis::pledge_review::{Reviewed, review};
use crate::analysis::unpledged::unpledged;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::pledge::Variation;
use crate::domain::resettlement::Quarter;
use crate::snapshot::Snapshot;
use crate::snapshot::room::Room;

mod doubts;
mod targets;
mod unpledged;
mod variations;
mod words;

use doubts::{DoubtAnswer, of_numbers, of_room};
use targets::TargetReview;
use unpledged::UnpledgedAnswer;
use variations::PledgeAnswer;

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
    /// Authorities where people are expected and no pledge holds.
    unpledged: Vec<UnpledgedAnswer>,
    /// Every pledge of the authorities served that was made by the day, by authority: those that no longer hold, too.
    pledges: Vec<PledgeAnswer>,
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
    /// Those of them whose day has passed, today, and who are not recorded as arrived.
    expected_overdue: f64,
    /// Cohorts that these are of.
    cohorts_overdue: usize,
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
    /// Those of them whose day has passed, today, and who are not recorded as arrived: did they come?
    expected_overdue: f64,
    /// Cohorts that these are of.
    cohorts_overdue: usize,
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

const NOTES: [&str; 4] = [
    "Counts of people who are expected are not for the public: keep this among partners.",
    "Came: people published in quarters that ended after the first pledge, and recorded cohorts that arrived later.",
    "What a pledge said before is told with the day on which its record was changed, UTC.",
    "Room is modelled: what the published need leaves free within the travel limit on this day.",
];

/// Pledges of the region's authorities against what came, what is planned and the room in classes.
#[utoipa::path(get, path = "/api/pledges/review", tag = "arrivals",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "The day of the review, YYYY-MM-DD; the default is the latest that any figure describes."),
    ),
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
    let query = Query::read(&request, &["region", "as_at"])?;
    let served = regions::asked(&state, &query).await?;
    let as_at = query.as_at(&served.snapshot)?;
    let revision = served.snapshot.data.revision;
    let pledges: Vec<String> =
        variations::reviewed(&served.snapshot, as_at).map(|pledge| pledge.id.clone()).collect();
    // Without records there is no pledge, nor a store to ask.
    let varied = if pledges.is_empty() {
        BTreeMap::new()
    } else {
        off_thread(&state, move |desk| desk.variations(&pledges, revision)).await?
    };
    let answer = web::block(move || answer(&served.snapshot, as_at, &varied));
    Ok(HttpResponse::Ok().json(answer.await.map_err(|e| ApiError::Internal(e.to_string()))?))
}

fn answer(snapshot: &Snapshot, as_at: Date, varied: &BTreeMap<String, Vec<Variation>>) -> PledgeReview {
    let assumptions = &snapshot.gaps.method.assumptions;
    let mut reviewed = review(&snapshot.data, assumptions, as_at, today());
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
            .map(|(one, room)| of_authority(snapshot, one, (room, complete)))
            .collect(),
        unpledged: unpledged(&snapshot.data, assumptions, as_at, today())
            .into_iter()
            .filter_map(|(la_code, expected)| UnpledgedAnswer::new(snapshot, la_code, expected))
            .collect(),
        pledges: variations::one_by_one(snapshot, as_at, varied),
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
        expected_overdue: all.iter().fold(0.0, |sum, one| sum + one.expected_overdue),
        cohorts_overdue: all.iter().map(|one| one.cohorts_overdue).sum(),
        to_come,
        came_share,
        words,
    }
}

fn of_authority(
    snapshot: &Snapshot,
    one: &Reviewed,
    (room, complete): (Option<Room>, bool),
) -> AuthorityReview {
    // Who came after the last published quarter may have filled the room.
    let room = room.map(|room| Room { need_known: room.need_known && complete, ..room });
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
        expected_overdue: one.expected_overdue,
        cohorts_overdue: one.cohorts_overdue,
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
