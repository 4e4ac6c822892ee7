//! `GET /api/authorities/{la_code}`: one authority, over time and with its providers.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::authorities::AuthorityProperties;
use super::error::{ApiError, Problem};
use super::provider::{ProviderProperties, today_in};
use super::query::{Query, authority_of_region};
use super::regions;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::snapshot::Snapshot;
use crate::snapshot::figures::AsylumFigures;

/// Everything held on one authority.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AuthorityDetail {
    #[serde(flatten)]
    figures: AuthorityProperties,
    series: Series,
    /// Providers recorded in the authority, with a place or without.
    providers: Vec<ProviderProperties>,
}

/// Published figures over time.
#[derive(Debug, Serialize, ToSchema)]
struct Series {
    /// A stock at each publication.
    asylum_support: Vec<AsylumPoint>,
    /// A flow, every quarter with arrivals in the authority.
    resettlement: Vec<ResettlementPoint>,
}

/// People on asylum support at one publication.
#[derive(Debug, Serialize, ToSchema)]
struct AsylumPoint {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// Null where a figure is held back.
    total: Option<u32>,
    section_95: Option<u32>,
    section_4: Option<u32>,
    /// Why the total is not like the one before: a series break, not growth.
    r#break: Option<&'static str>,
}

/// People resettled in a quarter.
#[derive(Debug, Serialize, ToSchema)]
struct ResettlementPoint {
    #[schema(example = "2018 Q1")]
    quarter: String,
    #[schema(value_type = String, format = Date)]
    quarter_end: Date,
    /// Null where the figure is held back.
    people: Option<u32>,
    /// Null from a figure on that is held back.
    cumulative: Option<u32>,
}

/// One authority of the region: figures at a date, series over time, and recorded providers with what runs today, or on the
/// date where that is later (their `as_at` names the day).
#[utoipa::path(get, path = "/api/authorities/{la_code}", tag = "figures",
    params(
        ("la_code" = String, Path, description = "Code of an authority of the region.", example = "E06000016"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest."),
    ),
    responses(
        (status = 200, body = AuthorityDetail),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn authority(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region", "as_at"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let as_at = query.as_at(snapshot)?;
    let la_code = authority_of_region(&path, snapshot)?;
    let figures = AuthorityProperties::new(snapshot, la_code, as_at)
        .ok_or_else(|| ApiError::UnknownAuthority(la_code.to_string()))?;
    Ok(HttpResponse::Ok().json(AuthorityDetail {
        figures,
        series: Series {
            asylum_support: asylum(snapshot, la_code),
            resettlement: resettlement(snapshot, la_code),
        },
        providers: snapshot
            .recorded_in(la_code)
            .map(|(index, _)| ProviderProperties::on(snapshot, index, as_at.max(today_in(snapshot))))
            .collect(),
    }))
}

fn asylum(snapshot: &Snapshot, la_code: LaCode) -> Vec<AsylumPoint> {
    let mut points: Vec<AsylumPoint> = Vec::new();
    let mut had = None;
    for (date, publication) in &snapshot.data.asylum.publications {
        let figures = AsylumFigures::of(*date, publication, la_code);
        let has = (figures.section_4.is_some(), figures.section_98.is_some());
        // A publication without any section split covers them all.
        let split = figures.section_95.is_some();
        let reason = match had {
            Some((false, _)) if has.0 && split => Some("Section 4 is included from here on."),
            Some((_, false)) if has.1 && split => Some("Section 98 is included from here on."),
            _ => None,
        };
        if split {
            had = Some(has);
        }
        points.push(AsylumPoint {
            as_at: *date,
            total: figures.total,
            section_95: figures.section_95,
            section_4: figures.section_4,
            r#break: reason,
        });
    }
    points
}

fn resettlement(snapshot: &Snapshot, la_code: LaCode) -> Vec<ResettlementPoint> {
    let mut points: Vec<ResettlementPoint> = Vec::new();
    let mut cumulative = Some(0);
    for (quarter, _, people) in snapshot.data.resettlement.arrivals(la_code, Date::MAX) {
        cumulative = plus(cumulative, people);
        let quarter_end = quarter.last_day();
        match points.last_mut().filter(|point| point.quarter_end == quarter_end) {
            Some(point) => {
                point.people = plus(point.people, people);
                point.cumulative = cumulative;
            }
            None => {
                points.push(ResettlementPoint {
                    quarter: quarter.to_string(),
                    quarter_end,
                    people,
                    cumulative,
                });
            }
        }
    }
    points
}

/// A sum; `None` where a part of it is held back.
fn plus(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    Some(one? + other?)
}
