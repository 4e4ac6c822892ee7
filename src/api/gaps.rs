//! `GET /api/gaps`: need, supply, what is served and what is not, by authority.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::query::Query;
use super::region::BorderAnswer;
use super::state::AppState;
use crate::analysis::gap::{GapFigures, UnmetReasons};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::domain::stream::{Stream, StreamChoice};
use crate::export::geojson::{Feature, FeatureCollection};
use crate::snapshot::Snapshot;
use crate::snapshot::region::GapsAtDate;

mod table;

/// Need and provision of an authority in learner-hours a week. MODELLED. Unknown is null, never 0.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapProperties {
    #[schema(value_type = String)]
    la_code: LaCode,
    la_name: String,
    upper_tier_name: String,
    /// Need of the chosen streams and level that are known at the date.
    need_hours: Option<f64>,
    need_by_stream: NeedByStream,
    /// Hours at venues inside the authority; a class shared by several levels counts whole for each.
    supply_hours: f64,
    /// The part of them that is estimated or assumed.
    supply_hours_imputed: f64,
    /// Hours that residents receive anywhere.
    served_hours: Option<f64>,
    /// `need_hours − served_hours`, taking the imputed supply as real.
    unmet_hours: Option<f64>,
    /// False: more than half of the supply is imputed, or no provider is known. Say "not known, at most
    /// `unmet_at_most`".
    unmet_known: bool,
    /// What would be unmet if only stated supply existed: the most that can be unmet.
    unmet_at_most: Option<f64>,
    unmet_by_reason: Option<UnmetByReason>,
    /// E2SFCA: hours supplied per hour needed within 60 minutes (Gaussian decay, σ 20 minutes).
    access: Option<f64>,
    /// Mean straight line to the nearest class counted (of the level), weighted by postcodes, km.
    nearest_venue_km: Option<f64>,
    /// Hours received at venues outside the authority.
    hours_imported: Option<f64>,
    /// Hours that its venues give to residents of other authorities.
    hours_exported: Option<f64>,
    /// Whether a neighbour within reach has no recorded provision, so that it counts for nothing here.
    border_closed: bool,
    /// 1 = most unmet hours; null where unmet is not known.
    rank: Option<usize>,
    data_gap: DataGap,
}

/// Need by stream, hours a week; null = nothing published by the date.
#[derive(Debug, Serialize, ToSchema)]
struct NeedByStream {
    resettled: Option<f64>,
    asylum: Option<f64>,
    settled: Option<f64>,
}

/// Unmet hours by their first failing reason.
#[derive(Debug, Serialize, ToSchema)]
struct UnmetByReason {
    no_class_of_level_in_reach: f64,
    not_eligible: f64,
    full: f64,
}

/// What we do not know of the provision; never the same as "there is none".
#[derive(Debug, Serialize, ToSchema)]
struct DataGap {
    /// No provider is recorded: we do not know that there is none.
    no_known_provider: bool,
    /// Providers recorded in the authority.
    providers: usize,
    /// Those without a place; online teaching is not counted.
    unlocated: usize,
    /// Those that state no level.
    without_level: usize,
    /// Imputed part of the supply, 0 to 1; null without supply.
    imputed_share: Option<f64>,
}

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
    notes: Vec<&'static str>,
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
    let as_csv =
        query.choice("format", &[("geojson", false), ("csv", true)], "geojson, csv")?.unwrap_or(false);

    let at_date = snapshot.gaps_at(as_at);
    let figures: Vec<(LaCode, GapFigures)> =
        at_date.authorities.iter().map(|gap| (gap.la_code, gap.select(stream, level))).collect();
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
        notes: NOTES.to_vec(),
        totals: totals(&figures),
        border: BorderAnswer::new(snapshot),
    };
    let features = figures.iter().zip(rows).map(|((code, _), row)| {
        let shape = if with_geometry { served.shapes.area(*code) } else { None };
        Feature::new(code.as_str(), shape, row)
    });
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}

impl GapProperties {
    fn new(
        snapshot: &Snapshot,
        la_code: LaCode,
        own: &GapFigures,
        all: &[(LaCode, GapFigures)],
        level: Option<Level>,
    ) -> Option<Self> {
        let authority = snapshot.data.authority(la_code)?;
        let [resettled, asylum, settled] = own.need_by_stream;
        let ranked = own.unmet.filter(|_| own.unmet_known);
        let ahead = |unmet: f64| {
            all.iter()
                .filter(|(_, other)| other.unmet_known && other.unmet.is_some_and(|more| more > unmet))
                .count()
        };
        let reasons = |reasons: UnmetReasons| UnmetByReason {
            no_class_of_level_in_reach: reasons.no_class_of_level_in_reach,
            not_eligible: reasons.not_eligible,
            full: reasons.full,
        };
        Some(Self {
            la_code,
            la_name: authority.name.clone(),
            upper_tier_name: authority.upper_tier_name.clone(),
            need_hours: own.need,
            need_by_stream: NeedByStream { resettled, asylum, settled },
            supply_hours: own.supply,
            supply_hours_imputed: own.supply_imputed,
            served_hours: own.served,
            unmet_hours: own.unmet,
            unmet_known: own.unmet_known,
            unmet_at_most: own.unmet_at_most,
            unmet_by_reason: own.reasons.map(reasons),
            access: own.access,
            nearest_venue_km: snapshot.nearest_class(la_code, level).map(|distance| distance.kilometres()),
            hours_imported: own.imported,
            hours_exported: own.exported,
            border_closed: snapshot.gaps.border().facing_closed.contains(&la_code),
            rank: ranked.map(|unmet| ahead(unmet) + 1),
            data_gap: DataGap::new(snapshot, la_code, own),
        })
    }
}

impl DataGap {
    fn new(snapshot: &Snapshot, la_code: LaCode, own: &GapFigures) -> Self {
        let recorded = || snapshot.data.providers.iter().filter(|provider| provider.la_code == Some(la_code));
        let providers = recorded().count();
        Self {
            no_known_provider: providers == 0,
            providers,
            unlocated: recorded().filter(|p| p.position.is_none() && !p.online_only()).count(),
            without_level: recorded().filter(|provider| provider.levels.is_none()).count(),
            imputed_share: (own.supply > 0.0).then(|| own.supply_imputed / own.supply),
        }
    }
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
        supply_hours_imputed: figures.iter().map(|(_, own)| own.supply_imputed).sum(),
        served_hours: sum(|own| own.served),
        unmet_hours: sum(|own| own.unmet),
        unmet_at_most: sum(|own| own.unmet_at_most),
    }
}
