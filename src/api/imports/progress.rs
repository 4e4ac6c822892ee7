//! How far a file has come, as server-sent events; without being asked for them, the answer alone.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::{self, ContentEncoding};
use actix_web::rt::time::{Sleep, sleep};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use crate::api::error::ApiError;
use crate::domain::progress::Progress;

/// Nobody reads faster than four times a second.
const EVERY: Duration = Duration::from_millis(250);

/// What is told while a file is on its way.
#[derive(Debug, Serialize)]
struct Told {
    /// `looking`, `reading`, `checking`, `comparing` or `writing`.
    stage: &'static str,
    /// Rows that were read so far.
    rows: u64,
    /// Length of the file.
    bytes: usize,
}

/// The answer of a piece of work, as JSON; with events on the way where the request accepts them.
pub(super) async fn answer<T: Serialize + 'static>(
    request: &HttpRequest,
    work: impl Future<Output = Result<T, ApiError>> + 'static,
    progress: Arc<Progress>,
    bytes: usize,
) -> Result<HttpResponse, ApiError> {
    if !wants_events(request) {
        return Ok(HttpResponse::Ok().json(work.await?));
    }
    let work = async move {
        let event = work.await.and_then(|done| Ok(event("done", &serde_json::to_string(&done)?)));
        event.unwrap_or_else(|fault| problem(&fault))
    };
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        // A packed answer would be held back until a block is full.
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(Events {
            work: Some(Box::pin(work)),
            progress,
            bytes,
            pause: Box::pin(sleep(Duration::ZERO)),
            told: None,
        }))
}

fn wants_events(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| {
        let kinds = accepted.split(',').filter_map(|kind| kind.split(';').next());
        kinds.map(str::trim).any(|kind| kind.eq_ignore_ascii_case("text/event-stream"))
    })
}

/// JSON has no line breaks of its own, so one line of data holds it.
fn event(name: &str, json: &str) -> Bytes {
    Bytes::from(format!("event: {name}\ndata: {json}\n\n"))
}

fn problem(fault: &ApiError) -> Bytes {
    if let ApiError::Internal(detail) = fault {
        tracing::error!(detail, "an import failed");
    }
    event("problem", &serde_json::to_string(&fault.problem()).unwrap_or_default())
}

/// The events of one file; the work goes on as the body is read.
struct Events {
    /// `None` = its end has been told.
    work: Option<Pin<Box<dyn Future<Output = Bytes>>>>,
    progress: Arc<Progress>,
    bytes: usize,
    /// Until something may be told again.
    pause: Pin<Box<Sleep>>,
    told: Option<(&'static str, u64)>,
}

impl Events {
    /// How far it has come, unless that has been told.
    fn news(&mut self) -> Option<Bytes> {
        let (stage, rows) = self.progress.now();
        let now = (stage.as_str(), rows);
        if self.told.replace(now) == Some(now) {
            return None;
        }
        let told = Told { stage: now.0, rows, bytes: self.bytes };
        serde_json::to_string(&told).ok().map(|json| event("progress", &json))
    }
}

impl MessageBody for Events {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let Some(work) = self.work.as_mut() else { return Poll::Ready(None) };
        if let Poll::Ready(last) = work.as_mut().poll(context) {
            self.work = None;
            let all = self.news().into_iter().chain([last]).collect::<Vec<_>>().concat();
            return Poll::Ready(Some(Ok(all.into())));
        }
        while self.pause.as_mut().poll(context).is_ready() {
            self.pause = Box::pin(sleep(EVERY));
            if let Some(news) = self.news() {
                return Poll::Ready(Some(Ok(news)));
            }
        }
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn events_are_for_those_who_accept_them() {
        for (accepted, wanted) in [
            ("text/event-stream", true),
            ("application/json, Text/Event-Stream;q=0.9", true),
            ("application/json", false),
            ("*/*", false),
        ] {
            let request = TestRequest::default().insert_header((header::ACCEPT, accepted)).to_http_request();
            assert_eq!(wants_events(&request), wanted, "{accepted}");
        }
        assert!(!wants_events(&TestRequest::default().to_http_request()));
    }
}
