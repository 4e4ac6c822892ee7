//! Resources: what each kind of address has around its handler.

use actix_web::dev::HttpServiceFactory;
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE,
};
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};

use super::error::ApiError;
use super::{caching, illustrative, local};

/// A resource that answers GET and HEAD, and refuses every other method by name.
pub(super) fn get<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    web::resource(path)
        .route(web::get().to(handler.clone()))
        .route(web::head().to(handler))
        .default_service(web::to(refuse_method))
        .wrap(from_fn(illustrative::mark))
        .wrap(from_fn(local::in_no_cache))
}

/// The same for answers that everybody has alike: named by a tag, kept, readable from any origin.
pub(super) fn open<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    reading(path, handler).wrap(from_fn(illustrative::mark)).wrap(from_fn(caching::for_everybody))
}

/// The same for answers that nobody keeps, for there is in their addresses what nobody else is to know.
pub(super) fn passing<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    reading(path, handler)
        .wrap(from_fn(illustrative::mark))
        .wrap(from_fn(local::in_no_cache))
        .wrap(from_fn(caching::for_no_cache))
}

/// The same where the machine itself may be told more.
pub(super) fn public<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    reading(path, handler)
        .wrap(from_fn(illustrative::mark))
        .wrap(from_fn(local::in_no_cache))
        .wrap(from_fn(caching::for_others))
}

/// The same for files: never compressed, and readable in ranges.
pub(super) fn file<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    reading(path, handler).wrap(from_fn(illustrative::mark)).wrap(from_fn(caching::for_files))
}

/// The same for what is written while it is sent: tagged, not kept; it says itself that it is invented.
pub(super) fn stream<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    reading(path, handler).wrap(from_fn(caching::for_streams))
}

fn reading<F, Args>(path: &'static str, handler: F) -> Resource
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    web::resource(path)
        .route(web::get().to(handler.clone()))
        .route(web::head().to(handler))
        .route(web::method(Method::OPTIONS).to(may_be_read))
        .default_service(web::to(refuse_method))
}

/// What a browser asks before a page of another origin reads with headers of its own.
async fn may_be_read() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"))
        .insert_header((
            ACCESS_CONTROL_ALLOW_HEADERS,
            "If-Match, If-None-Match, If-Range, Range, Accept, X-Request-Id",
        ))
        .insert_header((ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}

/// A resource that answers POST, and refuses every other method by name.
pub(super) fn post<F, Args>(path: &'static str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: actix_web::Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: actix_web::Responder + 'static,
{
    web::resource(path)
        .route(web::post().to(handler))
        .default_service(web::to(refuse_all_but_post))
        .wrap(from_fn(illustrative::mark))
        .wrap(from_fn(local::in_no_cache))
}

async fn refuse_method(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Err(ApiError::MethodNotAllowed { method: request.method().to_string(), allowed: "GET, HEAD" })
}

async fn refuse_all_but_post(request: HttpRequest) -> Result<HttpResponse, ApiError> {
    Err(ApiError::MethodNotAllowed { method: request.method().to_string(), allowed: "POST" })
}
