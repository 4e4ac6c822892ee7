//! The request log: what was asked of which route, never the query.
//!
//! A query may hold the postcode where a family is about to arrive; it has no place in a log.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use tracing::{Span, field};
use tracing_actix_web::RootSpanBuilder;

use super::request_id::request_id;

/// One span a request, with method, path and status.
#[derive(Debug)]
pub struct WithoutQuery;

impl RootSpanBuilder for WithoutQuery {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request_id(request);
        tracing::info_span!("request", method = %request.method(), path = request.path(), id, status = field::Empty)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let status = match outcome {
            Ok(response) => response.status(),
            Err(fault) => fault.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
        // The error itself may quote the query: its status tells enough, and faults of ours are logged where
        // they are mapped to an answer.
        span.in_scope(|| match status.as_u16() {
            // While it starts or ends: nothing is broken.
            503 => tracing::warn!("not ready"),
            500.. => tracing::error!("failed"),
            400.. => tracing::info!("refused"),
            _ => tracing::debug!("answered"),
        });
    }
}
