//! Public answers over HTTP: named by a strong ETag, kept as they were compressed, and readable from any origin.
//!
//! An answer for everybody follows from the snapshot, the address and, since entries age, the day. Its tag has all three,
//! with the form, the encoding, how the atlas is reached and which build answers: who has it already is told so before
//! anything is computed. What is answered at the machine itself may tell more (`local.rs`), so that it is neither read
//! from here nor put in: the key has the view.

mod condition;
mod encoding;
mod flights;
mod kept;
mod range;
mod tag;

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONTENT_ENCODING, ETAG,
    HeaderName, HeaderValue, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpResponse, web};

use super::error::ApiError;
use super::local::Local;
use super::state::AppState;

pub(super) use condition::{Condition, Outcome};
pub(super) use encoding::Coding;
use flights::{Turn, until_made};
pub use kept::AnswerCache;
pub(super) use kept::{Answer, Key, View};
use range::Wanted;
pub(super) use tag::Tag;
pub use tag::know_the_build;

/// Fetched again only when it has changed.
const ALWAYS_ASK: &str = "public, no-cache";

/// What else an answer follows from: pages for who accepts HTML, and codings.
const VARIES: &str = "Accept, Accept-Encoding";

/// Said within the service of a body that stays as it is.
pub(super) const AS_IT_IS: &str = "identity";

/// By these a proxy tells how it was asked: where there is no address of the atlas's own, links follow from them.
const FORWARDED: [&str; 3] = ["Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto"];

/// What a page of another origin may read of an answer.
const EXPOSED: &str =
    "ETag, Link, X-Illustrative, X-Request-Id, Content-Crs, Content-Disposition, Content-Range";

/// For addresses that answer everybody alike, whoever asks from where.
pub(super) async fn for_everybody(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let coding = Coding::asked(request.request());
    answer(request, next, coding, Way::Keep).await
}

/// For what is no answer to a question, as files of the web app.
pub(super) async fn for_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    Ok(readable(next.call(request).await?.map_into_boxed_body()))
}

/// For addresses that may tell the machine itself more: its answers go past the cache.
pub(super) async fn for_others(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if Local::check(request.request()).is_ok() {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    for_everybody(request, next).await
}

/// For what anybody may read and nobody keeps.
pub(super) async fn for_no_cache(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = readable(next.call(request).await?.map_into_boxed_body());
    if !response.headers().contains_key(CACHE_CONTROL) {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// For files: as they are, whole or in a range.
pub(super) async fn for_files(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !Coding::takes_identity(request.request()) {
        return Ok(readable(request.error_response(ApiError::NotAcceptable)));
    }
    answer(request, next, Coding::Identity, Way::Ranges).await
}

/// For what is written while it is sent: its bytes are not gathered.
pub(super) async fn for_streams(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    answer(request, next, Coding::Identity, Way::Pass).await
}

/// What becomes of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Keep,
    Ranges,
    Pass,
}

async fn answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    coding: Coding,
    way: Way,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let state = request.app_data::<web::Data<AppState>>().cloned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(state) = state.filter(|_| reads) else {
        return Ok(readable(next.call(request).await?.map_into_boxed_body()));
    };
    let before = state.regions();
    let key = Key::new(View::Public, &state, before.version(), &request, coding);
    // What is kept has its tag: the next who asks pays for no other.
    if let Some(kept) = state.answers().get(&key) {
        return Ok(if kept.tag.is_known_to(request.request()) {
            not_modified(request, &kept.tag, kept.caching())
        } else {
            send(request, &kept, (coding, way))
        });
    }
    let tag = Tag::of(&key);
    // What is compressed on its way is another sequence of bytes, of the same content.
    let tag = if way == Way::Pass { tag.weak() } else { tag };
    // How long a tile may be kept its handler says: 304 says the same (RFC 9110 §15.4.5).
    if tag.is_known_to(request.request()) && !request.path().starts_with("/tiles/") {
        return Ok(not_modified(request, &tag, None));
    }
    let _flight = match state.answers().join(&key).filter(|_| way != Way::Pass) {
        Some(Turn::Wait(made)) => {
            until_made(&made).await;
            if let Some(kept) = state.answers().get(&key) {
                return Ok(send(request, &kept, (coding, way)));
            }
            // It was none to keep, or whoever made it has gone: each makes its own.
            None
        }
        Some(Turn::Make(flight)) => Some(flight),
        None => None,
    };
    let response = next.call(request).await?.map_into_boxed_body();
    // Another snapshot came meanwhile: nobody knows which of the two this answer has, so that it gets no name.
    if response.status() != StatusCode::OK || !Arc::ptr_eq(&before, &state.regions()) {
        return Ok(readable(response));
    }
    let (request, response) = response.into_parts();
    if way == Way::Pass {
        if Tag::any_is_known_to(&request) {
            return Ok(not_modified(ServiceRequest::from_request(request), &tag, None));
        }
        let mut response = response;
        tag.put_into(response.headers_mut());
        response.headers_mut().insert(VARY, HeaderValue::from_static(VARIES));
        return Ok(readable(ServiceResponse::new(request, response)));
    }
    let (response, body) = response.into_parts();
    let body = to_bytes(body).await.map_err(|fault| ApiError::Internal(fault.to_string()))?;
    let headers = response.headers().iter().filter(|(name, _)| kept::stays(name));
    let headers: Vec<(HeaderName, HeaderValue)> =
        headers.map(|(name, value)| (name.clone(), value.clone())).collect();
    let body = if coding == Coding::Identity { body } else { compressed(coding, body).await? };
    let answer = Answer { headers, body, tag };
    state.answers().put(key, answer.clone());
    Ok(send(ServiceRequest::from_request(request), &answer, (coding, way)))
}

/// What it says of caching replaces what was said before: the same as with the answer, where that is at hand.
fn not_modified(
    request: ServiceRequest,
    tag: &Tag,
    caching: Option<&HeaderValue>,
) -> ServiceResponse<BoxBody> {
    let mut response = HttpResponse::build(StatusCode::NOT_MODIFIED);
    let caching = caching.cloned().unwrap_or(HeaderValue::from_static(ALWAYS_ASK));
    response.insert_header((ETAG, tag.header())).insert_header((CACHE_CONTROL, caching));
    response.insert_header((VARY, VARIES));
    readable(request.into_response(response.finish()))
}

fn send(request: ServiceRequest, answer: &Answer, (coding, way): (Coding, Way)) -> ServiceResponse<BoxBody> {
    if Tag::any_is_known_to(request.request()) || answer.tag.is_known_to(request.request()) {
        return not_modified(request, &answer.tag, answer.caching());
    }
    let mut response = answer.response(coding);
    if way == Way::Ranges {
        // Ranges are of GET alone (RFC 9110 §14.2).
        let gets = *request.method() == Method::GET;
        let wanted =
            if gets { Wanted::of(request.request(), &answer.tag, answer.body.len()) } else { Wanted::Whole };
        response = range::part(response, &answer.body, wanted);
    }
    readable(request.into_response(response))
}

/// The beginning of the day that answers are tagged with: the same for as long as their tag.
pub(super) fn start_of_day() -> String {
    format!("{}T00:00:00Z", super::provider::today())
}

/// Large bodies are compressed off the threads that answer.
async fn compressed(coding: Coding, body: Bytes) -> Result<Bytes, ApiError> {
    const AT_ONCE: usize = 16_384;
    let done = if body.len() <= AT_ONCE {
        coding.compress(&body)
    } else {
        let fault = |e: actix_web::error::BlockingError| ApiError::Internal(e.to_string());
        web::block(move || coding.compress(&body)).await.map_err(fault)?
    };
    done.map(Bytes::from).map_err(|fault| ApiError::Internal(fault.to_string()))
}

/// Pages of other origins may read what everybody may.
fn readable(mut response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let told = FORWARDED.map(|name| response.request().headers().contains_key(name).then_some(name));
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    // Whoever keeps the answer gives it to nobody who asks in another way.
    for name in told.into_iter().flatten() {
        headers.append(VARY, HeaderValue::from_static(name));
    }
    response
}

impl Answer {
    /// How long it may be kept elsewhere, where its handler says it.
    fn caching(&self) -> Option<&HeaderValue> {
        self.headers.iter().find(|(name, _)| name == CACHE_CONTROL).map(|(_, value)| value)
    }

    /// The answer under its tag.
    fn response(&self, coding: Coding) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        for (name, value) in &self.headers {
            response.append_header((name.clone(), value.clone()));
        }
        response.insert_header((ETAG, self.tag.header())).insert_header((VARY, VARIES));
        if self.caching().is_none() {
            response.insert_header((CACHE_CONTROL, ALWAYS_ASK));
        }
        // Also where it is as it is: what has a strong tag is not compressed on its way (`observe.rs` takes the word off).
        response.insert_header((CONTENT_ENCODING, coding.name().unwrap_or(AS_IT_IS)));
        response.body(self.body.clone())
    }
}
