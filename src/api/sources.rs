//! `GET /api/sources` and `GET /api/observations`: where data comes from, and figures that disagree.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::ApiError;
use super::query::Query;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::programme::Observation;
use crate::domain::provenance::SourceFile;
use crate::snapshot::Snapshot;
use crate::snapshot::figures::AsylumFigures;

/// Files that the atlas opens with.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sources {
    files: Vec<SourceEntry>,
}

/// A file that the atlas opens with.
#[derive(Debug, Serialize, ToSchema)]
struct SourceEntry {
    path: String,
    title: String,
    source: String,
    source_url: Option<String>,
    licence: String,
    attribution: Option<String>,
    /// What the figures describe.
    as_at: String,
    /// Script that made it, or `transcribed`.
    made_by: String,
    note: Option<String>,
    sha256: String,
    bytes: u64,
}

impl From<&SourceFile> for SourceEntry {
    fn from(file: &SourceFile) -> Self {
        let file = file.clone();
        Self {
            path: file.path,
            title: file.title,
            source: file.source,
            source_url: file.source_url,
            licence: file.licence,
            attribution: file.attribution,
            as_at: file.as_at,
            made_by: file.made_by,
            note: file.note,
            sha256: file.sha256,
            bytes: file.bytes,
        }
    }
}

/// Figures that the region's partnership stated itself.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Observations {
    observations: Vec<ObservationEntry>,
}

/// A stated figure beside today's table, where there is one for the same day.
#[derive(Debug, Serialize, ToSchema)]
struct ObservationEntry {
    /// Period or day as the source words it.
    as_at: String,
    #[schema(example = "asylum_section_95")]
    measure: String,
    value: f64,
    source: String,
    /// The same measure summed from the tables shipped.
    table_value: Option<f64>,
    #[schema(value_type = Option<String>, format = Date)]
    table_as_at: Option<Date>,
    /// `value − table_value`.
    difference: Option<f64>,
    /// Why they differ, or "reason not known"; null when they agree or there is nothing to compare.
    reason: Option<&'static str>,
}

/// Where the data comes from: source, licence, date and checksum of every file.
#[utoipa::path(get, path = "/api/sources", tag = "service", responses((status = 200, body = Sources)))]
pub(super) async fn sources(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let served = state.now();
    let files = served.snapshot.data.sources.iter().map(SourceEntry::from).collect();
    Ok(HttpResponse::Ok().json(Sources { files }))
}

/// Figures that the region's partnership stated itself, beside today's tables.
#[utoipa::path(get, path = "/api/observations", tag = "figures", responses((status = 200, body = Observations)))]
pub(super) async fn observations(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let served = state.now();
    let snapshot = &served.snapshot;
    let own = snapshot.data.observations.iter().filter(|observation| observation.region == snapshot.region);
    let observations = own.map(|observation| ObservationEntry::new(snapshot, observation)).collect();
    Ok(HttpResponse::Ok().json(Observations { observations }))
}

impl ObservationEntry {
    fn new(snapshot: &Snapshot, observation: &Observation) -> Self {
        let table = table_value(snapshot, observation);
        let difference = table.map(|(_, value)| observation.value - value);
        Self {
            as_at: observation.as_at.clone(),
            measure: observation.measure.clone(),
            value: observation.value,
            source: observation.source.clone(),
            table_value: table.map(|(_, value)| value),
            table_as_at: table.map(|(date, _)| date),
            difference,
            reason: difference.filter(|difference| *difference != 0.0).map(|_| "reason not known"),
        }
    }
}

/// The region's sum of the same measure in the table that describes the same month's end.
fn table_value(snapshot: &Snapshot, observation: &Observation) -> Option<(Date, f64)> {
    let day = match observation.as_at.len() {
        7 => format!("{}-01", observation.as_at).parse::<Date>().ok()?.last_of_month(),
        10 => observation.as_at.parse().ok()?,
        _ => return None,
    };
    let publication = snapshot.data.asylum.publications.get(&day)?;
    let of = |figures: AsylumFigures| match observation.measure.as_str() {
        // The partnership counts people with subsistence only on a line of their own.
        "asylum_section_95" => figures.section_95_dispersed,
        "asylum_section_4" => figures.section_4,
        "asylum_subsistence_only" => figures.section_95_subsistence,
        _ => None,
    };
    let people = snapshot.authorities.iter().map(|code| of(AsylumFigures::of(day, publication, *code)));
    people.sum::<Option<u32>>().map(|people| (day, f64::from(people)))
}
