//! `GET /api/gaps`: need, supply, what is served and what is not, by authority or another tier of areas.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::analysed::{Analysed, MethodUsed};
use super::context::geojson_response;
use super::error::{ApiError, Problem};
use super::provider::today;
use super::region::BorderAnswer;
use super::regions;
use super::state::AppState;
use crate::analysis::gap::{AuthorityGap, select};
use crate::domain::Date;
use crate::domain::code::LaCode;
use crate::domain::level::Level;
use crate::export::geojson::{Feature, FeatureCollection};
use crate::snapshot::tiers::{Tier, TierArea};

mod answer;
mod areas;
mod beside;
pub(super) mod data_gap;
pub(super) mod everybody;
mod interval;
mod mapping;
mod notes;
mod other_weighting;
mod parameters;
mod parts;
mod planned;
pub(super) mod properties;
pub(super) mod ranks;
mod small_areas;
mod table;
mod workbook;

use answer::GapsAnswer;
use areas::Areas;
use notes::{SMALL_AREAS, nobody_in, notes};
use parameters::{Form, Parameters};
use parts::{Part, parts};
use planned::{Expected, PlannedNeed};
use properties::{GapProperties, TierProperties};
use small_areas::SmallAreaProperties;

/// What the collection is about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GapsMembers {
    #[schema(value_type = String, format = Date)]
    as_at: Date,
    /// `resettled`, `asylum`, `settled` or `all`.
    stream: &'static str,
    #[schema(value_type = Option<String>)]
    level: Option<Level>,
    /// `lower`, `upper`, `region`, `group` or `small_area`.
    tier: &'static str,
    method: MethodUsed,
    parts: Vec<Part>,
    notes: Vec<String>,
    totals: Totals,
    /// Who is expected, for the machine itself; null elsewhere.
    expected: Option<Expected>,
    border: BorderAnswer,
}

/// Sums over the areas of the answer; an authority in two groups counts once.
#[derive(Debug, Serialize, ToSchema)]
struct Totals {
    need_hours: Option<f64>,
    need_complete: bool,
    /// The part of the need that people make who are expected; null where none is believed.
    planned: Option<PlannedNeed>,
    /// Null, as every sum is, where the answer has no area: of nobody known nothing is known.
    supply_hours: Option<f64>,
    supply_hours_imputed: Option<f64>,
    supply_hours_unconfirmed: Option<f64>,
    served_hours: Option<f64>,
    /// Taking the imputed supply as real.
    unmet_hours: Option<f64>,
    unmet_known: bool,
    unmet_at_most: Option<f64>,
}

/// Gaps of the region at a date, by authority, upper tier, region, group or small area.
#[utoipa::path(get, path = "/api/gaps", tag = "gaps",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes."),
        ("stream" = Option<String>, Query, description = "resettled, asylum, settled or all (the joint allocation, default)."),
        ("level" = Option<String>, Query, description = "pre_entry, entry_1, entry_2, entry_3, level_1 or level_2; default: all."),
        ("tier" = Option<String>, Query, description = "lower (authorities, default), upper, region, group or small_area (all streams and levels together, as points)."),
        ("interval" = Option<String>, Query, description = "`true` adds low and high of need, supply, served and unmet hours and of access from the ranges of the assumptions, how stable the rank is, and what the other weighting of small areas would say. Access by raam has no low and high: it takes too long to draw."),
        ("assume" = Option<String>, Query, description = "Other assumptions for this answer: name:value pairs with commas between. Names and ranges are at /api/assumptions."),
        ("weighting" = Option<String>, Query, description = "postcodes (default) or equal: how need is spread over small areas."),
        ("silent" = Option<String>, Query, description = "suits (default) or fails: what a class counts for that does not say whether it has childcare or is for women only."),
        ("measure" = Option<String>, Query, description = "Measure of access: cumulative, 2sfca, e2sfca (default), 3sfca, bfca or raam."),
        ("programme" = Option<String>, Query, description = "asylum_dispersal, resettlement, uasc_transfer or sponsorship: only authorities that are stated to take part on the day. Rank and totals are among them."),
        ("planned" = Option<String>, Query, description = "none, firm (cohorts, firm offers and matched pledges) or pledged (every pledge that holds): how far people are believed who are expected by the date and in no published table. Other than none only from the machine itself, where firm is the default."),
        ("geometry" = Option<String>, Query, description = "`none` leaves the shapes out."),
        ("format" = Option<String>, Query, description = "`geojson` (default), `csv` or `xlsx`: the same table as a workbook, with a sheet that says what it is about."),
    ),
    responses(
        (status = 200, content(
            (GapsAnswer = "application/geo+json"),
            (String = "text/csv"),
            (crate::api::bytes::Bytes = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 403, description = "Who is expected is told on the computer of the atlas alone.", body = Problem, content_type = "application/problem+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn gaps(request: HttpRequest, state: web::Data<AppState>) -> Result<HttpResponse, ApiError> {
    let query = Parameters::query(&request)?;
    let served = regions::asked(&state, &query).await?;
    let mut asked = Parameters::read(&request, &query, &served.snapshot)?;
    let analysed = Analysed::run(served, asked.method.take(), asked.as_at).await?;
    if asked.tier == Tier::SmallArea {
        let analysed = with_other_weighting(analysed, asked.as_at).await?;
        return small_area_response(&analysed, &asked);
    }
    let asked_interval = asked.interval;
    let compute = move || {
        let areas = Areas::new(&analysed, &asked);
        let rows = areas.numbers(&analysed, &asked);
        (analysed, asked, areas, rows)
    };
    // Draws take a moment: not on a thread that answers.
    let computed = if asked_interval {
        web::block(compute).await.map_err(|e| ApiError::Internal(e.to_string()))?
    } else {
        compute()
    };
    let (analysed, asked, areas, rows) = computed;
    response(&analysed, &asked, &areas, rows)
}

/// Computes the answer under the other weighting beforehand: not on a thread that answers.
async fn with_other_weighting(analysed: Analysed, as_at: Date) -> Result<Analysed, ApiError> {
    let compute = move || {
        let gaps = analysed.gaps();
        let _ = gaps.weighted(&analysed.served.snapshot.data, as_at, gaps.method.weighting.other());
        analysed
    };
    web::block(compute).await.map_err(|e| ApiError::Internal(e.to_string()))
}

fn response(
    analysed: &Analysed,
    asked: &Parameters,
    areas: &Areas,
    rows: Vec<properties::GapNumbers>,
) -> Result<HttpResponse, ApiError> {
    let served = &analysed.served;
    let snapshot = &served.snapshot;
    let authority = |area: &TierArea| area.members.first().and_then(|code| snapshot.data.authority(*code));
    let members = members(analysed, asked, &areas.areas);
    if asked.form != Form::GeoJson {
        let upper_tier = |area: &_| authority(area).map(|a| a.upper_tier_name.clone()).unwrap_or_default();
        let table = table::of_areas(&areas.areas, &rows, upper_tier, (asked, &analysed.gaps().method));
        return workbook::download(&table, snapshot, asked, &members);
    }
    let named = areas.areas.iter().zip(rows);
    if asked.tier != Tier::Lower {
        let features = named.map(|(area, gap)| {
            let (code, name) = (area.code.clone(), area.name.clone());
            Feature::new(&area.code, None, TierProperties { code, name, members: area.members.clone(), gap })
        });
        return Ok(geojson_response().json(FeatureCollection::new(members, features.collect())));
    }
    let features = named.filter_map(|(area, gap)| {
        let authority = authority(area)?;
        let properties = GapProperties {
            la_code: authority.code,
            la_name: authority.name.clone(),
            upper_tier_name: authority.upper_tier_name.clone(),
            gap,
        };
        let shape = if asked.geometry { served.shapes.area(authority.code) } else { None };
        Some(Feature::new(area.code.as_str(), shape, properties))
    });
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}

fn small_area_response(analysed: &Analysed, asked: &Parameters) -> Result<HttpResponse, ApiError> {
    let with_centres = asked.geometry && asked.form == Form::GeoJson;
    let rows = small_areas::rows(analysed, asked.as_at, with_centres)?;
    let snapshot = &analysed.served.snapshot;
    let members = members(analysed, asked, &snapshot.areas_of(Tier::Region));
    if asked.form != Form::GeoJson {
        let rows = rows.iter().map(|row| &row.properties);
        let table = table::of_small_areas(rows, (asked, &analysed.gaps().method));
        return workbook::download(&table, snapshot, asked, &members);
    }
    let (places, properties): (Vec<_>, Vec<SmallAreaProperties>) =
        rows.into_iter().map(|row| ((row.id, row.centre), row.properties)).unzip();
    let features = places
        .iter()
        .zip(properties)
        .map(|((id, centre), properties)| Feature::new(id.as_str(), centre.as_deref(), properties));
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}

fn members(analysed: &Analysed, asked: &Parameters, areas: &[TierArea]) -> GapsMembers {
    let snapshot = &analysed.served.snapshot;
    let at_date = analysed.gaps().at(&snapshot.data, asked.as_at);
    GapsMembers {
        as_at: asked.as_at,
        stream: asked.stream.as_str(),
        level: asked.level,
        tier: asked.tier.as_str(),
        method: MethodUsed::new(&analysed.gaps().method),
        parts: parts(at_date, asked.stream, snapshot, asked.as_at),
        notes: notes(snapshot, asked.as_at, analysed.gaps().method.planned)
            .into_iter()
            .chain(planned::overdue_words(analysed, asked, areas, today()))
            .chain(
                asked.programme.filter(|_| areas.is_empty()).map(|one| nobody_in(snapshot, one, asked.as_at)),
            )
            .chain((asked.tier == Tier::SmallArea).then(|| SMALL_AREAS.to_owned()))
            .collect(),
        totals: totals(analysed, asked, areas),
        expected: asked.expected,
        border: BorderAnswer::new(snapshot),
    }
}

/// Figures of all authorities that some area of the tier has, each counted once.
fn totals(analysed: &Analysed, asked: &Parameters, areas: &[TierArea]) -> Totals {
    let members: BTreeSet<LaCode> = areas.iter().flat_map(|area| area.members.iter().copied()).collect();
    let data = &analysed.served.snapshot.data;
    let at_date = analysed.gaps().at(data, asked.as_at);
    let counted: Vec<LaCode> = members.iter().copied().collect();
    let model = analysed.gaps().model(data, asked.as_at);
    let gaps: Vec<&AuthorityGap> = members.iter().filter_map(|code| at_date.of(*code)).collect();
    let whole = select(&gaps, asked.stream, asked.level);
    // The sum over no area is not 0 of anything.
    let some = !gaps.is_empty();
    let planned = || PlannedNeed::new(&model, analysed.gaps().method.planned, &counted, asked);
    Totals {
        need_hours: whole.need.filter(|_| some),
        need_complete: some && whole.need_complete,
        planned: some.then(planned).flatten(),
        supply_hours: some.then_some(whole.supply),
        supply_hours_imputed: some.then_some(whole.supply_by_certainty.imputed()),
        supply_hours_unconfirmed: some.then_some(whole.supply_unconfirmed),
        served_hours: whole.served.filter(|_| some),
        unmet_hours: whole.unmet.filter(|_| some),
        unmet_known: some && whole.unmet_known,
        unmet_at_most: whole.unmet_at_most.filter(|_| some),
    }
}
