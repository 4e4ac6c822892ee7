//! `/api/mappings`: which columns of somebody's spreadsheet mean which of ours, saved for the next time.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, kind_of, off_thread};
use super::state::AppState;
use crate::domain::saved_mapping::SavedMapping;

const MOST_LETTERS: usize = 80;

/// Saved mappings, by name.
#[derive(Debug, Serialize, ToSchema)]
struct MappingsAnswer {
    mappings: Vec<MappingAnswer>,
}

/// A saved mapping.
#[derive(Debug, Serialize, ToSchema)]
struct MappingAnswer {
    name: String,
    /// What the rows of such a file are.
    kind: &'static str,
    /// Column of the file → column of ours; give it as `mapping` of an import.
    #[schema(value_type = Object)]
    columns: BTreeMap<String, String>,
    changed_by: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// What a mapping shall say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingBody {
    /// What the rows of such a file are.
    kind: String,
    /// Column of the file → column of ours.
    #[schema(value_type = Object)]
    columns: BTreeMap<String, String>,
}

/// Saved mappings of columns, by name.
#[utoipa::path(get, path = "/api/mappings", tag = "records",
    responses(
        (status = 200, body = MappingsAnswer),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn list(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let mappings = off_thread(&state, |desk| Ok(desk.store().mappings()?)).await?;
    let mappings = mappings.into_iter().map(MappingAnswer::from).collect();
    Ok(HttpResponse::Ok().json(MappingsAnswer { mappings }))
}

/// Saves a mapping in place of one with the same name.
#[utoipa::path(put, path = "/api/mappings/{name}", tag = "records", request_body = MappingBody,
    params(("name" = String, Path, description = "As people call it, 80 letters at most.", example = "college return")),
    responses(
        (status = 200, body = MappingAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A column of ours that there is not, or one that stands twice; a heading about one person in a table about people.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn save(
    _: Local,
    name: web::Path<String>,
    body: web::Json<MappingBody>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let MappingBody { kind, columns } = body.into_inner();
    let kind = kind_of(&kind)?;
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > MOST_LETTERS || name.chars().any(char::is_control) {
        let value = name.chars().take(60).collect();
        return Err(ApiError::OutOfRange { parameter: "name", value, allowed: "1 to 80 letters" });
    }
    let known = kind.columns();
    let mut faults: Vec<String> = columns
        .values()
        .filter(|column| !known.contains(&column.as_str()))
        .map(|column| format!("there is no column \"{column:.60}\"; there are: {}", known.join(", ")))
        .collect();
    let mut ours: Vec<&String> = columns.values().collect();
    ours.sort_unstable();
    faults.extend(
        ours.windows(2).filter(|two| two[0] == two[1]).map(|two| format!("two columns mean {}", two[0])),
    );
    if columns.is_empty() {
        faults.push("it names no column".to_owned());
    }
    if !faults.is_empty() {
        return Err(ApiError::Refused { faults });
    }
    let mapping =
        SavedMapping { name, kind, columns, changed_by: OFFICER.to_owned(), changed_at: Timestamp::now() };
    let saved = mapping.clone();
    off_thread(&state, move |desk| desk.save_mapping(&mapping)).await?;
    Ok(HttpResponse::Ok().json(MappingAnswer::from(saved)))
}

/// Forgets a mapping.
#[utoipa::path(delete, path = "/api/mappings/{name}", tag = "records",
    params(("name" = String, Path, description = "As it is called.", example = "college return")),
    responses(
        (status = 204, description = "It is forgotten."),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn forget(
    _: Local,
    name: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let wanted = name.clone();
    if off_thread(&state, move |desk| Ok(desk.store().forget_mapping(&wanted)?)).await? {
        return Ok(HttpResponse::NoContent().finish());
    }
    Err(ApiError::NoSuchRecord(format!("There is no mapping \"{:.80}\"", name.as_str())))
}

impl From<SavedMapping> for MappingAnswer {
    fn from(mapping: SavedMapping) -> Self {
        let SavedMapping { name, kind, columns, changed_by, changed_at } = mapping;
        Self { name, kind: kind.as_str(), columns, changed_by, changed_at }
    }
}
