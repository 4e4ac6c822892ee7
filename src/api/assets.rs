//! The web app, embedded in the binary.

use actix_web::http::Method;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::RustEmbed;

use super::accepted::reads_pages;
use super::caching::{Coding, Tag};
use super::error::ApiError;
use super::tables::page;

/// No foreign host for anything; styles are inline where MapLibre sets them on its elements. Who may frame a page
/// stands at the end.
macro_rules! policy {
    ($ancestors:literal) => {
        concat!(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
             worker-src 'self' blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; \
             form-action 'self'; frame-ancestors ",
            $ancestors
        )
    };
}

/// Of every answer but a page that is made to be framed.
pub const CONTENT_SECURITY_POLICY: &str = policy!("'self'");

/// Of a page that other sites may frame.
const EMBEDDED_POLICY: &str = policy!("*");

/// The views that only read. The app shows the one that `embed` names, whatever else the address asks for
/// (`EMBEDS` in `web/src/state/view.ts` is the same list).
const READING_VIEWS: [&str; 6] = ["map", "gaps", "authority", "arrival", "providers", "about"];

/// Whether the page was asked for as an embeddable one. The app goes by the first `embed`, so there must be one only:
/// otherwise a page that writes could be framed under the policy of one that does not.
fn is_embedded(request: &HttpRequest) -> bool {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(request.query_string());
    let Ok(pairs) = pairs else { return false };
    let mut asked = pairs.iter().filter(|(name, _)| name == "embed");
    matches!((asked.next(), asked.next()), (Some((_, value)), None) if READING_VIEWS.contains(&value.as_str()))
}

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Assets;

/// Files that were compressed as far as they go when the app was built stand beside those that they are of.
const COMPRESSED: &str = ".br";

/// A file of the web app; every other address is a problem, never an empty page: in words for whoever reads pages.
pub(super) async fn asset(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    let reads_pages = reads_pages(request.headers());
    match file(&request) {
        Err(fault @ ApiError::NotFound(_)) if reads_pages && !request.path().starts_with("/api") => {
            Ok(page::problem(&fault))
        }
        found => found,
    }
}

fn file(request: &HttpRequest) -> Result<HttpResponse, ApiError> {
    let path = request.path();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ApiError::MethodNotAllowed {
            method: request.method().to_string(),
            allowed: "GET, HEAD",
        });
    }
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let not_found = || ApiError::NotFound(path.chars().take(200).collect());
    let is_file = !path.starts_with("/api") && !name.ends_with(COMPRESSED);
    let file = Assets::get(name).filter(|_| is_file).ok_or_else(not_found)?;
    let compressed = Assets::get(&format!("{name}{COMPRESSED}"));
    let brotli = Coding::asked(request) == Coding::Brotli;
    // Names under assets/ carry a hash of the content: they never change.
    let caching =
        if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let is_varied = compressed.is_some();
    let compressed = compressed.filter(|_| brotli);
    let tag = Tag::of_file(&compressed.as_ref().unwrap_or(&file).metadata.sha256_hash());
    let known = tag.is_known_to(request);
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::CACHE_CONTROL, caching)).insert_header(tag.header());
    if name == "index.html" && is_embedded(request) {
        response.insert_header((header::CONTENT_SECURITY_POLICY, EMBEDDED_POLICY));
    }
    if is_varied {
        response.insert_header((header::VARY, "Accept-Encoding"));
    }
    if known {
        return Ok(response.finish());
    }
    response.content_type(file.metadata.mimetype());
    match compressed {
        Some(compressed) => {
            response.insert_header((header::CONTENT_ENCODING, "br"));
            Ok(response.body(compressed.data.into_owned()))
        }
        None => Ok(response.body(file.data.into_owned())),
    }
}
