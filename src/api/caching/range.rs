//! Ranges of a file (RFC 9110 §14): one range; of several the whole is sent, as the standard allows.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, ByteRangeSpec, CONTENT_RANGE, ContentRange, ContentRangeSpec, ETAG, Header, IF_RANGE,
    Range,
};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _};

use super::tag::Tag;
use crate::api::error::ApiError;

/// The part of a body that a request wants, first and last byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    Part(usize, usize),
    /// It lies outside.
    Nothing,
}

impl Wanted {
    pub(super) fn of(request: &HttpRequest, tag: &Tag, length: usize) -> Self {
        // A part of another version would not fit what the client has.
        let fits = request
            .headers()
            .get(IF_RANGE)
            .is_none_or(|known| known.to_str().is_ok_and(|known| known == tag.text()));
        let Ok(Range::Bytes(ranges)) = Range::parse(request) else { return Self::Whole };
        let [range] = &ranges[..] else { return Self::Whole };
        if !fits {
            return Self::Whole;
        }
        let found = ByteRangeSpec::to_satisfiable_range(range, length as u64);
        let within =
            found.and_then(|(first, last)| Some((usize::try_from(first).ok()?, usize::try_from(last).ok()?)));
        within.map_or(Self::Nothing, |(first, last)| Self::Part(first, last))
    }
}

/// The part of a whole response.
pub(super) fn part(response: HttpResponse, body: &actix_web::web::Bytes, wanted: Wanted) -> HttpResponse {
    let length = body.len() as u64;
    let mut response = match wanted {
        Wanted::Whole => response,
        Wanted::Part(first, last) => {
            let mut response = response.set_body(body.slice(first..=last)).map_into_boxed_body();
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let range = ContentRangeSpec::Bytes {
                range: Some((first as u64, last as u64)),
                instance_length: Some(length),
            };
            header(&mut response, range);
            response
        }
        Wanted::Nothing => {
            let tag = response.headers().get(ETAG).cloned();
            let mut response = ApiError::OutsideTheFile { length: body.len() }.error_response();
            if let Some(tag) = tag {
                response.headers_mut().insert(ETAG, tag);
            }
            header(&mut response, ContentRangeSpec::Bytes { range: None, instance_length: Some(length) });
            response
        }
    };
    response.headers_mut().insert(ACCEPT_RANGES, actix_web::http::header::HeaderValue::from_static("bytes"));
    response
}

fn header(response: &mut HttpResponse, range: ContentRangeSpec) {
    use actix_web::http::header::TryIntoHeaderValue;
    if let Ok(value) = ContentRange(range).try_into_value() {
        response.headers_mut().insert(CONTENT_RANGE, value);
    }
}
