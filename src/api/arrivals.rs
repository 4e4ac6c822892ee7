//! `POST /api/arrivals/check`: which classes suit people who arrive, with travel, room, eligibility and funding.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::analysed::MethodUsed;
use super::error::{ApiError, Problem};
use super::origin::Origin;
use super::query::Query;
use super::regions;
use super::scenarios::people::AddedPeople;
use super::state::AppState;
use super::words::{hours_in_words, level_in_words};
use crate::analysis::arrival::Arrivals;
use crate::analysis::need::{Need, NeedModel};
use crate::domain::Date;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;

mod classes;
mod left_out;
mod request;
mod room;

use classes::{Candidate, ClassForArrivals};
use left_out::LeftOut;
use request::ArrivalsRequest;
use room::LevelRoom;

/// Classes for people who arrive.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArrivalsAnswer {
    origin: Origin,
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// How many hours they need, with the arithmetic and the funding.
    need: AddedPeople,
    /// Whether their places can be publicly funded from the first day.
    fundable: bool,
    eligibility: &'static str,
    /// Classes within the travel limit that suit, best first: those that are not full, that state all that is needed, then
    /// by travel time.
    suitable: Vec<ClassForArrivals>,
    /// Classes within the limit that do not suit, with the first reason, nearest first.
    unsuitable: Vec<ClassForArrivals>,
    /// Places within the limit that hold no class for adults whose need is counted, nearest first.
    left_out: Vec<LeftOut>,
    /// The hours needed at each level, and the room for them.
    levels: Vec<LevelRoom>,
    /// Hours needed that find room at their level, learner-hours a week.
    hours_with_room: f64,
    /// False: a stream of the others' need is not known on the date, so room is at most this.
    room_known: bool,
    /// Hours needed beyond that room; the two sum to the need.
    short_by_hours: f64,
    /// Whether most of the room is only assumed: ask before you send anybody.
    mostly_assumed: bool,
    /// What the answer rests on; room is modelled under the assumptions of the service.
    method: MethodUsed,
    words: Vec<String>,
    notes: Vec<&'static str>,
}

/// Which classes suit people who arrive at a place on a day.
#[utoipa::path(post, path = "/api/arrivals/check", tag = "gaps", request_body = ArrivalsRequest,
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses(
        (status = 200, body = ArrivalsAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn check(
    request: HttpRequest,
    body: web::Json<ArrivalsRequest>,
    state: web::Data<AppState>,
    projection: Option<web::Data<Projection>>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region"])?;
    let served = regions::asked(&state, &query).await?;
    let asked = body.into_inner().read(&served.snapshot, projection.as_deref().map(|data| &**data))?;
    let snapshot = &served.snapshot;
    let (suitable, unsuitable) = classes::around(snapshot, asked.from, asked.arrivals);
    let rivals_known =
        needs(snapshot, asked.arrivals).iter().all(|need| need.streams.iter().all(Option::is_some));
    let levels = room::by_level(&asked.need.levels, asked.women, &suitable);
    let usable = levels.iter().fold(0.0, |sum, level| sum + level.hours_with_room);
    let short = levels.iter().fold(0.0, |sum, level| sum + level.short_by_hours);
    // Where there is no room at all, what the classes are counted for decides.
    let weigh = |one: &Candidate| if usable > 0.0 { one.spare } else { 1.0 };
    let weight = |wanted: fn(&Candidate) -> bool| {
        suitable.iter().filter(|one| wanted(one)).fold(0.0, |sum, one| sum + weigh(one))
    };
    let mostly_assumed = weight(Candidate::is_imputed) > weight(|_| true) / 2.0;
    let fundable = asked.arrivals.standing.is_fundable();
    let mut notes = vec![
        "Room is what the modelled need of everybody else leaves: ask the provider before you send anybody.",
        "Journeys are modelled, not from a timetable.",
        "Nothing of this question is stored or logged.",
    ];
    if !rivals_known {
        notes.push("Some of the others' need is not known on this date: room is at most this.");
    }
    if !asked.origin.in_region {
        notes.push("This place is outside the region that is served: classes near it may not be recorded, and room is known for those in the region's reach only.");
    }
    let words = words(&asked.need, suitable.len(), &levels, mostly_assumed);
    if snapshot.data.providers.iter().any(|provider| provider.safeguarded) {
        notes.push("Classes at safeguarded venues count as room and are not listed: ask the partnership.");
    }
    // A distance would tell where the venue is.
    let shown = |one: &&Candidate| !one.is_safeguarded(snapshot);
    let listed = |list: Vec<Candidate>| {
        list.iter().filter(shown).map(|one| one.listed(snapshot, asked.arrivals)).collect()
    };
    Ok(HttpResponse::Ok().json(ArrivalsAnswer {
        origin: asked.origin,
        date: asked.arrivals.date,
        fundable,
        eligibility: asked.eligibility,
        suitable: listed(suitable),
        unsuitable: listed(unsuitable),
        left_out: left_out::left_out(snapshot, asked.from),
        levels,
        hours_with_room: usable,
        room_known: rivals_known,
        method: MethodUsed::new(&asked.method),
        short_by_hours: short,
        mostly_assumed,
        need: asked.need,
        words,
        notes,
    }))
}

fn words(need: &AddedPeople, suitable: usize, levels: &[LevelRoom], mostly_assumed: bool) -> Vec<String> {
    let mut words = vec![need.words.clone()];
    let room = levels.iter().fold(0.0, |sum, level| sum + level.hours_with_room);
    words.push(match suitable {
        0 => "No recorded class within reach suits them. That does not mean that there is none.".to_owned(),
        _ if room <= 0.0 => {
            format!("Recorded classes within reach that suit some of them: {suitable}. As modelled, all are full.")
        }
        _ => format!(
            "Recorded classes within reach that suit some of them: {suitable}, with room for {} of the {} hours as modelled.",
            hours_in_words(room),
            hours_in_words(need.hours)
        ),
    });
    let without: Vec<String> = levels
        .iter()
        .filter(|level| level.classes == 0 && level.hours > 0.0)
        .map(|level| format!("{} ({} hours)", level_in_words(level.level), hours_in_words(level.hours)))
        .collect();
    if suitable > 0 && !without.is_empty() {
        words.push(format!("No recorded class within reach suits them at: {}.", without.join(", ")));
    }
    if suitable > 0 && mostly_assumed {
        words.push("Most of what these classes are counted for is assumed, because the providers do not state seats or hours.".to_owned());
    }
    words
}

/// Needs of every authority of the catchment on a day.
fn needs(snapshot: &Snapshot, arrivals: Arrivals) -> Vec<Need> {
    let model = NeedModel::new(&snapshot.data, &snapshot.gaps.method.assumptions, arrivals.date);
    snapshot.gaps.catchment().authorities.iter().map(|code| model.of(*code)).collect()
}
