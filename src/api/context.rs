//! `GET /api/context`: the quiet background of the map.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::query::Query;
use super::regions;
use super::state::AppState;
use crate::domain::code::LaCode;
use crate::export::geojson::{Feature, FeatureCollection};

/// A background shape.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContextProperties {
    /// Authority of Great Britain, or other land.
    kind: ContextKind,
    #[schema(value_type = Option<String>)]
    la_code: Option<LaCode>,
    la_name: Option<String>,
    /// Whether the authority belongs to the region.
    in_region: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ContextKind {
    Authority,
    Land,
}

/// Nothing beside the features.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContextMembers {
    /// What to know of the shapes.
    note: &'static str,
}

/// Coarse shapes (400 m) of every authority of Great Britain and of the land around: background only.
#[utoipa::path(get, path = "/api/context", tag = "map",
    params(
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
    ),
    responses(
        (status = 200, body = FeatureCollection<ContextProperties, ContextMembers>, content_type = "application/geo+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn context(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["region"])?;
    let served = regions::asked(&state, &query).await?;
    let snapshot = &served.snapshot;
    let context = &snapshot.data.context;
    let ids: Vec<String> = context
        .iter()
        .enumerate()
        .map(|(index, shape)| shape.la_code.map_or_else(|| format!("land-{index}"), |code| code.to_string()))
        .collect();
    let features = context.iter().zip(&ids).enumerate().map(|(index, (shape, id))| {
        let authority = shape.la_code.and_then(|code| snapshot.data.authority(code));
        let properties = ContextProperties {
            kind: if shape.la_code.is_some() { ContextKind::Authority } else { ContextKind::Land },
            la_code: shape.la_code,
            la_name: authority.map(|authority| authority.name.clone()),
            in_region: shape.la_code.is_some_and(|code| snapshot.serves(code)),
        };
        Feature::new(id, served.shapes.context(index), properties)
    });
    let members = ContextMembers { note: "Background only: simplified to 400 m." };
    Ok(geojson_response().json(FeatureCollection::new(members, features.collect())))
}

/// A response of the GeoJSON media type.
pub(super) fn geojson_response() -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response.content_type("application/geo+json");
    response
}
