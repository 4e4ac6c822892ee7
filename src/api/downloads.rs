//! `GET /downloads/{file}`: whole collections as files. GeoPackage and FlatGeobuf are made once for a snapshot and can be
//! read in ranges; GeoJSON and CSV are written while they are sent, so that a large one is never in memory.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::{ApiError, Problem};
use super::ogc::latest;
use super::provider::today;
use super::query::Query;
use super::regions;
use super::state::{AppState, Served};
use crate::domain::Date;
use crate::export::collections::{Collection, Listing, Records};
use crate::export::files::{self, Lines, TextForm};

/// A form that is made whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    GeoPackage,
    FlatGeobuf,
}

/// What a request names: its collection and day, of a region.
struct Asked {
    collection: Collection,
    served: Arc<Served>,
    as_at: Date,
    /// The day, where one is asked for.
    day: Option<Date>,
    name: String,
}

impl Asked {
    async fn read(
        request: &HttpRequest,
        state: &AppState,
        (collection, ending): (&str, &str),
    ) -> Result<Self, ApiError> {
        let collection: Collection = collection
            .parse()
            .map_err(|_| ApiError::NotFound(format!("/downloads/{collection:.60}.{ending}")))?;
        let query = Query::read(request, &["region", "as_at"])?;
        let served = regions::asked(state, &query).await?;
        let day = query.day("as_at")?;
        let as_at = day.unwrap_or_else(|| latest(collection, &served.snapshot));
        let invented = if served.snapshot.data.illustrative.is_some() { "illustrative-" } else { "" };
        let region = served.snapshot.region;
        let of_a_day =
            if collection.is_of_a_day() || day.is_some() { format!("-{as_at}") } else { String::new() };
        let name = format!("{invented}esol-atlas-{}-{region}{of_a_day}.{ending}", collection.as_str());
        Ok(Self { collection, served, as_at, day, name })
    }

    fn records(&self) -> Records<'_> {
        let all = Records::new(self.collection, &self.served.snapshot, self.as_at);
        match self.day {
            Some(day) => all.running(day),
            None => all,
        }
    }

    fn disposition(&self) -> (actix_web::http::header::HeaderName, String) {
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name))
    }
}

/// A collection as a GeoPackage 1.3, in WGS 84.
#[utoipa::path(get, path = "/downloads/{collection}.gpkg", tag = "downloads",
    params(
        ("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "authorities"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes, and of venues today. Of classes those that run on it; without one, all."),
    ),
    responses(
        (status = 200, body = crate::api::bytes::Bytes, content_type = "application/geopackage+sqlite3"),
        (status = 206, description = "A range of it.", body = crate::api::bytes::Bytes, content_type = "application/geopackage+sqlite3"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such collection.", body = Problem, content_type = "application/problem+json"),
        (status = 416, description = "The range lies outside.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn geopackage(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    file(&request, &path, &state, Form::GeoPackage).await
}

/// A collection as a FlatGeobuf with its index, in WGS 84; records without a place are left out.
#[utoipa::path(get, path = "/downloads/{collection}.fgb", tag = "downloads",
    params(
        ("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "venues"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes, and of venues today. Of classes those that run on it; without one, all."),
    ),
    responses(
        (status = 200, body = crate::api::bytes::Bytes, content_type = "application/vnd.flatgeobuf"),
        (status = 206, description = "A range of it.", body = crate::api::bytes::Bytes, content_type = "application/vnd.flatgeobuf"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such collection.", body = Problem, content_type = "application/problem+json"),
        (status = 416, description = "The range lies outside.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn flatgeobuf(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    file(&request, &path, &state, Form::FlatGeobuf).await
}

async fn file(
    request: &HttpRequest,
    collection: &str,
    state: &AppState,
    form: Form,
) -> Result<HttpResponse, ApiError> {
    let (ending, media) = match form {
        Form::GeoPackage => ("gpkg", "application/geopackage+sqlite3"),
        Form::FlatGeobuf => ("fgb", "application/vnd.flatgeobuf"),
    };
    let asked = Asked::read(request, state, (collection, ending)).await?;
    let disposition = asked.disposition();
    let made = web::block(move || {
        let snapshot = &asked.served.snapshot;
        let records = asked.records();
        let invented = snapshot.data.illustrative.is_some();
        match form {
            Form::GeoPackage => files::geopackage(asked.collection, &records, invented, today()),
            Form::FlatGeobuf => files::flatgeobuf(asked.collection, &records, invented),
        }
    });
    let made = made.await.map_err(|e| ApiError::Internal(e.to_string()))?;
    let bytes = made.map_err(|fault| ApiError::Internal(fault.to_string()))?;
    Ok(HttpResponse::Ok().content_type(media).insert_header(disposition).body(bytes))
}

/// A collection as GeoJSON (RFC 7946), written while it is sent.
#[utoipa::path(get, path = "/downloads/{collection}.geojson", tag = "downloads",
    params(
        ("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "small_areas"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes, and of venues today. Of classes those that run on it; without one, all."),
    ),
    responses(
        (status = 200, body = Object, content_type = "application/geo+json"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such collection.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn geojson(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    lines(&request, &path, &state, TextForm::GeoJson).await
}

/// A collection as a table, written while it is sent.
#[utoipa::path(get, path = "/downloads/{collection}.csv", tag = "downloads",
    params(
        ("collection" = String, Path, description = "authorities, gaps, venues, classes or small_areas.", example = "gaps"),
        ("region" = Option<String>, Query, description = "Code of a region that is at /api/region; the default is the one that the atlas opens with."),
        ("as_at" = Option<String>, Query, description = "A day, YYYY-MM-DD; the default is the latest that any figure describes, and of venues today. Of classes those that run on it; without one, all."),
    ),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such collection.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn csv(
    request: HttpRequest,
    path: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    lines(&request, &path, &state, TextForm::Csv).await
}

async fn lines(
    request: &HttpRequest,
    collection: &str,
    state: &AppState,
    form: TextForm,
) -> Result<HttpResponse, ApiError> {
    let (ending, media) = match form {
        TextForm::GeoJson => ("geojson", "application/geo+json"),
        TextForm::Csv => ("csv", "text/csv; charset=utf-8"),
    };
    let asked = Asked::read(request, state, (collection, ending)).await?;
    let invented = asked.served.snapshot.data.illustrative.is_some();
    let disposition = asked.disposition();
    let collection = asked.collection;
    // The figures of a day may have to be computed first: not on a thread that answers.
    let listed = web::block(move || (asked.records().listing(), asked.served)).await;
    let (listing, served) = listed.map_err(|e| ApiError::Internal(e.to_string()))?;
    let writing = Writing { lines: Lines::new(collection, form, invented), listing, served };
    Ok(HttpResponse::Ok().content_type(media).insert_header(disposition).body(writing))
}

/// A body that is written as it is taken: its reader sets the pace.
struct Writing {
    lines: Lines,
    listing: Listing,
    served: Arc<Served>,
}

impl MessageBody for Writing {
    type Error = actix_web::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let writing = &mut *self;
        let records = Records::listed(&writing.listing, &writing.served.snapshot);
        let part = writing.lines.part(&records).map(|part| part.map(Bytes::from));
        Poll::Ready(part.map_err(|fault| ApiError::Internal(fault.to_string()).into()).transpose())
    }
}
