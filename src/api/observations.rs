//! `GET /api/observations`: figures that the partnership stated, beside the tables that differ from them.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::programme::Observation;
use crate::snapshot::Snapshot;
use crate::snapshot::stated::TableFigure;

/// Figures that the region's partnership stated itself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Observations {
    observations: Vec<ObservationEntry>,
}

/// A stated figure beside today's tables, where there is one for the same day or year.
#[derive(Debug, Serialize, ToSchema)]
struct ObservationEntry {
    /// Period or day as the source words it.
    as_at: String,
    #[schema(example = "asylum_section_95")]
    measure: String,
    value: f64,
    source: String,
    /// The same measure from the tables shipped, under the nearest definition; percentages and rates to two
    /// decimals.
    table_value: Option<f64>,
    /// What was summed for it.
    table_definition: Option<&'static str>,
    #[schema(value_type = Option<String>, format = Date)]
    table_as_at: Option<Date>,
    /// `value − table_value`.
    difference: Option<f64>,
    /// The same measure under other definitions.
    other_definitions: Vec<OtherDefinition>,
    /// Why they differ, or "reason not known"; null when they agree or there is nothing to compare.
    reason: Option<&'static str>,
}

/// The measure from the tables under another definition.
#[derive(Debug, Serialize, ToSchema)]
struct OtherDefinition {
    definition: &'static str,
    value: f64,
}

/// Figures that the region's partnership stated itself, beside today's tables.
#[utoipa::path(get, path = "/api/observations", tag = "figures",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses(
        (status = 200, body = Observations),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn observations(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let own = snapshot.data.observations.iter().filter(|observation| observation.region == snapshot.region);
    let observations = own.map(|observation| ObservationEntry::new(snapshot, observation)).collect();
    Ok(HttpResponse::Ok().json(Observations { observations }))
}

impl ObservationEntry {
    fn new(snapshot: &Snapshot, observation: &Observation) -> Self {
        let mut tables = snapshot.tables_for(observation).into_iter();
        let nearest: Option<TableFigure> = tables.next();
        let table_value = nearest.map(|figure| two_decimals(figure.value));
        let difference = table_value.map(|value| two_decimals(observation.value - value));
        let other = |figure: TableFigure| OtherDefinition {
            definition: figure.definition,
            value: two_decimals(figure.value),
        };
        Self {
            as_at: observation.as_at.clone(),
            measure: observation.measure.clone(),
            value: observation.value,
            source: observation.source.clone(),
            table_value,
            table_definition: nearest.map(|figure| figure.definition),
            table_as_at: nearest.map(|figure| figure.as_at),
            difference,
            other_definitions: tables.map(other).collect(),
            reason: difference.filter(|difference| *difference != 0.0).map(|_| "reason not known"),
        }
    }
}

fn two_decimals(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
