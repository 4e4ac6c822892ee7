//! `POST /api/arrivals/check`: which classes suit people who arrive, with travel, room, eligibility and funding.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::origin::Origin;
use super::scenarios::people::AddedPeople;
use super::state::AppState;
use crate::analysis::arrival::Arrivals;
use crate::analysis::need::{Need, NeedModel};
use crate::domain::Date;
use crate::ingest::crs::Projection;
use crate::snapshot::Snapshot;

mod classes;
mod request;

use classes::{Candidate, ClassForArrivals};
use request::ArrivalsRequest;

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
    /// Classes within the travel limit that suit, best first: those that state all that is needed, then by
    /// travel time.
    suitable: Vec<ClassForArrivals>,
    /// Classes within the limit that do not suit, with the first reason, nearest first.
    unsuitable: Vec<ClassForArrivals>,
    /// Room that is left in the suitable classes, learner-hours a week.
    spare_hours: f64,
    /// Hours needed beyond that room; 0 when there is room for all.
    short_by_hours: f64,
    /// Whether most of the room is only assumed: ask before you send anybody.
    mostly_assumed: bool,
    words: Vec<String>,
    notes: Vec<&'static str>,
}

/// Which classes suit people who arrive at a place on a day.
#[utoipa::path(post, path = "/api/arrivals/check", tag = "gaps", request_body = ArrivalsRequest,
    responses(
        (status = 200, body = ArrivalsAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn check(
    body: web::Json<ArrivalsRequest>,
    state: web::Data<AppState>,
    projection: Option<web::Data<Projection>>,
) -> Result<HttpResponse, ApiError> {
    let served = state.now();
    let asked = body.into_inner().read(&served.snapshot, projection.as_deref().map(|data| &**data))?;
    let snapshot = &served.snapshot;
    let (suitable, unsuitable) = classes::around(snapshot, asked.from, asked.arrivals);
    let hours = |wanted: fn(&Candidate) -> bool| {
        suitable.iter().filter(|one| wanted(one)).fold(0.0, |sum, one| sum + one.spare)
    };
    let spare = hours(|_| true);
    let assumed = hours(Candidate::is_imputed);
    let fundable = asked.arrivals.funding == crate::analysis::suitability::Funding::Fundable;
    let words = words(&asked.need, suitable.len(), spare, assumed);
    let listed = |list: Vec<Candidate>| list.iter().map(|one| one.listed(snapshot, asked.arrivals)).collect();
    Ok(HttpResponse::Ok().json(ArrivalsAnswer {
        origin: asked.origin,
        date: asked.arrivals.date,
        fundable,
        eligibility: asked.eligibility,
        suitable: listed(suitable),
        unsuitable: listed(unsuitable),
        spare_hours: spare,
        short_by_hours: (asked.need.hours - spare).max(0.0),
        mostly_assumed: assumed > spare / 2.0,
        need: asked.need,
        words,
        notes: vec![
            "Room is what the modelled need of everybody else leaves: ask the provider before you send anybody.",
            "Journeys are modelled, not from a timetable.",
            "Nothing of this question is stored or logged.",
        ],
    }))
}

fn words(need: &AddedPeople, suitable: usize, spare: f64, assumed: f64) -> Vec<String> {
    let mut words = vec![need.words.clone()];
    words.push(match suitable {
        0 => "No recorded class within reach suits them. That does not mean that there is none.".to_owned(),
        _ if spare <= 0.0 => {
            format!("{suitable} recorded classes within reach suit them; as modelled, all are full.")
        }
        _ => format!(
            "{suitable} recorded classes within reach suit them, with room for {spare:.0} hours as modelled."
        ),
    });
    if assumed > spare / 2.0 {
        words.push(
            "Most of this room is assumed, because the providers do not state seats or hours.".to_owned(),
        );
    }
    words
}

/// Needs of every authority of the catchment on a day.
fn needs(snapshot: &Snapshot, arrivals: Arrivals) -> Vec<Need> {
    let model = NeedModel::new(&snapshot.data, &snapshot.gaps.method.assumptions, arrivals.date);
    snapshot.gaps.catchment().authorities.iter().map(|code| model.of(*code)).collect()
}
