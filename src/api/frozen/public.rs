//! What everybody is answered at some addresses, all from one snapshot.
//!
//! The router that serves the atlas is asked in this process, by a request that comes from nowhere: [`Local`] is proved by
//! the peer of a connection, and there is none, so that no handler can take it for the machine itself. Its state is pinned to
//! one snapshot and has no desk: nothing can be swapped in between, and records are out of reach. A request over the network
//! to the own listener could promise neither, and would wait for a free worker of the very service that it waits in.
//!
//! [`Local`]: crate::api::local::Local

use actix_web::http::Uri;
use actix_web::http::header::CONTENT_TYPE;
// The client in process that actix has; its name says what it is mostly for.
use actix_web::test::{TestRequest, init_service, try_call_service};
use actix_web::{App, body, web};

use crate::api::error::ApiError;
use crate::api::{router, state::AppState};
use crate::ingest::crs::Projection;
use crate::records::PublicAnswer;

/// Of all answers of a view, in bytes.
const MOST_BYTES: usize = 24_000_000;
const ALLOWED_BYTES: &str = "addresses whose answers have 24 MB in all at most";

/// The answers and the version of the snapshot that all are of.
pub(super) struct Answers {
    pub(super) version: String,
    pub(super) answers: Vec<PublicAnswer>,
}

/// Asks every address as everybody would.
///
/// # Errors
/// [`ApiError::Refused`] with every address that has no answer and why; [`ApiError::OutOfRange`] when they are too long.
pub(super) async fn ask(
    state: &AppState,
    projection: Option<web::Data<Projection>>,
    addresses: Vec<Uri>,
) -> Result<Answers, ApiError> {
    let pinned = web::Data::new(state.pinned());
    let version = pinned.now().snapshot.version.clone();
    let app = App::new().app_data(pinned).configure(router);
    let app = match projection {
        Some(projection) => app.app_data(projection),
        None => app,
    };
    let service = init_service(app).await;
    let (mut answers, mut faults, mut bytes) = (Vec::new(), Vec::new(), 0);
    for uri in addresses {
        let address = uri.to_string();
        let response = try_call_service(&service, TestRequest::get().uri(&address).to_request()).await;
        let response = response.map_err(|fault| ApiError::Internal(fault.to_string()))?;
        let status = response.status();
        let media_type = response.headers().get(CONTENT_TYPE).and_then(|media_type| media_type.to_str().ok());
        let media_type = media_type.unwrap_or("application/octet-stream").to_owned();
        let content = body::to_bytes(response.into_body()).await;
        let content = content.map_err(|fault| ApiError::Internal(fault.to_string()))?.to_vec();
        if !status.is_success() {
            faults
                .push(format!("{address:.200} is answered to everybody with {}", problem(status, &content)));
            continue;
        }
        bytes += content.len();
        if bytes > MOST_BYTES {
            let value = format!("{} addresses", answers.len() + 1);
            return Err(ApiError::OutOfRange { parameter: "asked", value, allowed: ALLOWED_BYTES });
        }
        answers.push(PublicAnswer { address, media_type, content });
    }
    if faults.is_empty() { Ok(Answers { version, answers }) } else { Err(ApiError::Refused { faults }) }
}

/// A problem in words.
fn problem(status: actix_web::http::StatusCode, content: &[u8]) -> String {
    let told: Option<serde_json::Value> = serde_json::from_slice(content).ok();
    let detail = told.as_ref().and_then(|told| told["detail"].as_str()).unwrap_or_default();
    format!("{}: {}", status.as_u16(), detail.trim_end_matches('.'))
}
