//! `GET /api/gaps`: need, supply, what is served and what is not, by authority.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::query::Query;
use super::region::BorderAnswer;
use super::state::AppState;
use crate::analysis::gap::{GapFigures, select};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::{Stream, StreamChoice};
use crate::export::geojson::{Feature, FeatureCollection};
use crate::snapshot::Snapshot;
use crate::snapshot::region::GapsAtDate;

mod properties;
mod table;

use properties::GapProperties;

/// What the collection is about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapsMembers {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// `resettled`, `asylum`, `settled` or `all`.
    stream: &'static str,
    #[schema(value_type = Option<String>)]
    level: Option<Level>,
    parts: Vec<Part>,
    notes: Vec<String>,
    totals: Totals,
    border: BorderAnswer,
}

/// What a stream is based on.
#[derive(Debug, Serialize, ToSchema)]
struct Part {
    #[schema(value_type = String)]
    stream: Stream,
    /// Day that its figures describe; null = nothing was published by the date.
    #[schema(value_type = Option<String>, format = Date)]
    as_at: Option<Date>,
    complete: bool,
    note: Option<String>,
}

/// Sums over the region.
#[derive(Debug, Serialize, ToSchema)]
struct Totals {
    need_hours: Option<f64>,
    supply_hours: f64,
    supply_hours_imputed: f64,
    supply_hours_unconfirmed: f64,
    served_hours: Option<f64>,
    unmet_hours: Option<f64>,
    unmet_at_most: Option<f64>,
}

const NOTES: [&str; 5] = [
    "Modelled: learner-hours a week, straight-line travel within 60 minutes.",
    "A refugee present in March 2021 is already in the census: the parts of \"all\" overlap a little.",
    "Asylum figures exclude unsupported people: not known.",
    "Supply is what is recorded now, whatever the date chosen.",
    "A data gap is not a service gap: where providers do not state seats and hours, the supply is assumed.",
];

/// Gaps of the region's authorities at a date.
#[utoipa::path(get, path = "/api/gaps", tag = "gaps",
    params(
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes."),
        ("stream" = Option<String>, Query, description = "resettled, asylum, settled or all (the joint allocation, default)."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2; default: all."),
        ("geometry" = Option<String>, Query, description = "`none` leaves the shapes out."),
        ("format" = Option<String>, Query, description = "`geojson` (default) or `csv`."),
    ),
    responses(
        (status = 200, content(
            (FeatureCollection<GapProperties, GapsMembers> = "application/geo+json"),
            (String = "text/csv"),
        )),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn gaps(request: HttpRequest, state: web::Data<AppState>) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["as_at", "stream", "level", "geometry", "format"])?;
    let served = state.now();
    let snapshot = &served.snapshot;
    let as_at = query.as_at(snapshot)?;
    let stream: StreamChoice = query.parse("stream", "invalid_stream")?.unwrap_or_default();
    let level: Option<Level> = query.parse("level", "invalid_level")?;
    let with_geometry = query.wants_geometry()?;
    let as_csv = query.wants_csv()?;

    let at_date = snapshot.gaps_at(as_at);
    let figures: Vec<(LaCode, GapFigures)> = at_date
        .gaps
        .authorities
        .iter()
        .filter(|gap| snapshot.serves(gap.la_code))
        .map(|gap| (gap.la_code, select(&[gap], stream, level)))
        .collect();
    let rows: Vec<GapProperties> = figures
        .iter()
        .filter_map(|(code, own)| GapProperties::new(snapshot, *code, own, &figures, level))
        .collect();
    if as_csv {
        return table::response(&rows, as_at, stream, level);
    }
    let members = GapsMembers {
        as_at,
        stream: stream.as_str(),
        level,
        parts: parts(at_date, stream, snapshot),
        notes: notes(snapshot, as_at),
        totals: totals(&figures),
        border: BorderAnswer::new(snapshot),
    };
    let features = figures.iter().zip(rows).map(|((code, _), row)| {
        let shape = if with_geometry { served.shapes.area(*code) } else { None };
        Feature::new(code.as_str(), shape, row)
    });
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}

fn notes(snapshot: &Snapshot, as_at: Date) -> Vec<String> {
    let latest = snapshot.latest();
    let later = (as_at > latest)
        .then(|| format!("No figure describes a day after {latest}: these are the last published."));
    later.into_iter().chain(NOTES.map(str::to_owned)).collect()
}

fn parts(at_date: &GapsAtDate, choice: StreamChoice, snapshot: &Snapshot) -> Vec<Part> {
    let part = |stream: Stream| {
        let basis = at_date.basis[stream.index()];
        let note = match (stream, basis.as_at) {
            (Stream::Settled, None) => Some(
                "Census 2021 describes 21 March 2021, after this date: settled need is not known and not in the sum."
                    .to_owned(),
            ),
            (_, None) => Some(format!("Nothing was published by this date: {} need is not known.", stream.as_str())),
            (Stream::Resettled, Some(last)) if !basis.complete => {
                Some(format!("Published to {last} only; people who arrived later are missing."))
            }
            (Stream::Settled, Some(_)) if !census_covers_region(snapshot) => {
                Some("The census table covers England and Wales only.".to_owned())
            }
            _ => None,
        };
        Part { stream, as_at: basis.as_at, complete: basis.complete, note }
    };
    Stream::ALL.into_iter().filter(|stream| choice.includes(*stream)).map(part).collect()
}

fn census_covers_region(snapshot: &Snapshot) -> bool {
    let censuses = &snapshot.data.census.censuses;
    snapshot.authorities.iter().all(|code| censuses.values().any(|rows| rows.contains_key(code)))
}

fn totals(figures: &[(LaCode, GapFigures)]) -> Totals {
    // One authority without a figure makes the sum unknown: a partial sum would look like a whole one.
    let sum = |value: fn(&GapFigures) -> Option<f64>| figures.iter().map(|(_, own)| value(own)).sum();
    Totals {
        need_hours: sum(|own| own.need),
        supply_hours: figures.iter().map(|(_, own)| own.supply).sum(),
        supply_hours_imputed: figures.iter().map(|(_, own)| own.supply_by_certainty.imputed()).sum(),
        supply_hours_unconfirmed: figures
            .iter()
            .map(|(_, own)| own.supply_unconfirmed)
            .fold(0.0, |sum, hours| sum + hours),
        served_hours: sum(|own| own.served),
        unmet_hours: sum(|own| own.unmet),
        unmet_at_most: sum(|own| own.unmet_at_most),
    }
}
