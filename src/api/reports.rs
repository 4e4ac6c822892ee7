//! `GET /api/reports/review`: what authorities return and forums report, beside what the model finds.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::quarterly_return::QuarterlyReturn;
use crate::domain::reported_gap::ReportedGap;
use crate::snapshot::Snapshot;

mod compared;
mod computed;
mod models;
mod reported_gaps;
mod returns;

use computed::Computed;
use models::Models;
use reported_gaps::{ComputedOnly, GapReview, MOST_LISTED, computed_only};
use returns::ReturnReview;

/// Reports of a region beside the model. Both are kept and shown; neither replaces the other.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportsReview {
    /// The day of the computed gaps.
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    returns: Vec<ReturnReview>,
    reported_gaps: Vec<GapReview>,
    /// Authorities and levels where hours are known to be unmet and no gap is reported that is not solved: at most ten,
    /// the most unmet hours first.
    computed_only: Vec<ComputedOnly>,
    /// How many there are in all.
    computed_only_in_all: usize,
    /// Authorities whose unmet hours, of all levels, are not known on the day: they are not in `computed_only`.
    not_known: usize,
    notes: Vec<&'static str>,
}

const NOTES: [&str; 7] = [
    "Counts of returns are not for the public: keep this among partners.",
    "A returned figure and the modelled one disagree where they differ by more than a tenth of the larger one and by more than 4 hours a week, or 1 adult.",
    "Where the model knows only what a figure is at least or at most, a return disagrees that lies beyond it; else the two cannot be compared, nor where one of them is not known. What was not said is not 0.",
    "Beside a return stands the model of the last day of its quarter, of resettled people: learner-hours a week. Adults are those whose need the model counts; a return may count people who came before them.",
    "Beside a reported gap stand the computed ones of its whole authority, all people together, on the day of this page and on the day it was reported. Less than half an hour a week unmet is nothing.",
    "People count who are published, and from their day recorded cohorts and firm pledges that no published table has. Supply is as recorded now unless classes have dates.",
    "Reported gaps have the status that they have now. One that is solved says no more that something is missing.",
];

/// Quarterly returns and reported gaps, each beside what the model finds for the same authority and day.
#[utoipa::path(get, path = "/api/reports/review", tag = "arrivals",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "The day of the computed gaps, YYYY-MM-DD; the default is the latest that any figure describes."),
    ),
    responses(
        (status = 200, body = ReportsReview),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn reports_review(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region", "as_at"])?;
    let served = regions::asked(&state, &query).await?;
    let as_at = query.as_at(&served.snapshot)?;
    let answer = web::block(move || answer(&served.snapshot, as_at));
    Ok(HttpResponse::Ok().json(answer.await.map_err(|e| ApiError::Internal(e.to_string()))?))
}

fn answer(snapshot: &Snapshot, as_at: Date) -> ReportsReview {
    let data = &snapshot.data;
    let returns: Vec<&QuarterlyReturn> =
        data.returns.iter().filter(|one| snapshot.serves(one.la_code)).collect();
    let reported: Vec<&ReportedGap> =
        data.reported_gaps.iter().filter(|one| snapshot.serves(one.la_code)).collect();
    let days = returns.iter().map(|one| one.quarter.last_day());
    let last = days.chain(reported.iter().map(|one| one.reported_on)).fold(as_at, Date::max);
    let models = Models::new(snapshot, last);
    let mut computed = Computed::new(&models);
    let mut only = computed_only(&mut computed, &reported, as_at);
    let computed_only_in_all = only.len();
    only.truncate(MOST_LISTED);
    ReportsReview {
        as_at,
        returns: returns.into_iter().filter_map(|one| ReturnReview::new(&models, one)).collect(),
        reported_gaps: reported
            .into_iter()
            .filter_map(|one| GapReview::new(&mut computed, one, as_at))
            .collect(),
        computed_only: only,
        computed_only_in_all,
        not_known: computed.not_known(as_at),
        notes: NOTES.to_vec(),
    }
}
