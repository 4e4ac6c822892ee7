//! The web app, embedded in the binary.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

use super::error::ApiError;

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Assets;

/// A file of the web app; every other address is a problem, never an empty page.
pub(super) async fn asset(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let path = request.path();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ApiError::MethodNotAllowed {
            method: request.method().to_string(),
            allowed: "GET, HEAD",
        });
    }
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let not_found = || ApiError::NotFound(path.chars().take(200).collect());
    let file = Assets::get(name).filter(|_| !path.starts_with("/api")).ok_or_else(not_found)?;
    // Names under assets/ carry a hash of the content: they never change.
    let caching =
        if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(HttpResponse::Ok()
        .content_type(file.metadata.mimetype())
        .insert_header((header::CACHE_CONTROL, caching))
        .body(file.data.into_owned()))
}
