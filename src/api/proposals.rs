//! `/api/providers/{id}/link` and `/api/proposals`: an officer makes links and decides on what providers ask.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::{OFFICER, off_thread};
use super::state::AppState;
use crate::domain::confirmation::{Proposal, ProviderLink, Wish};
use crate::domain::record::Fields;
use crate::records::RecordsError;

/// A provider's link; without its token, which only its holder has.
#[derive(Debug, Serialize, ToSchema)]
struct LinkAnswer {
    provider: String,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// When the provider spoke; null = not yet.
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
    /// Address of the page below that of the atlas, told only when the link is made.
    path: Option<String>,
    /// The whole address to send, where the operator has told under which others reach the atlas (`public_url`).
    address: Option<String>,
}

/// Whether a provider has a link.
#[derive(Debug, Serialize, ToSchema)]
struct LinkState {
    /// Null = it never had one.
    link: Option<LinkAnswer>,
}

/// What providers ask to be changed.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalsAnswer {
    /// Those that wait.
    waiting: usize,
    /// The last one first.
    proposals: Vec<ProposalAnswer>,
}

/// What a provider asks of one record.
#[derive(Debug, Serialize, ToSchema)]
struct ProposalAnswer {
    number: u64,
    provider: String,
    /// `providers`, `venues` or `classes`.
    kind: &'static str,
    id: String,
    /// `correct`, `add` or `close`.
    what: &'static str,
    /// The version that the provider saw.
    seen: u32,
    /// The version now: say it as `seen` when you accept; 0 = there is none.
    version: u32,
    /// What the record says now; null = it is not there.
    #[schema(value_type = Option<Object>)]
    now: Option<Fields>,
    /// Columns that shall say something else; null = nothing.
    #[schema(value_type = Object)]
    corrections: BTreeMap<String, Option<String>>,
    note: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// Null = it waits.
    accepted: Option<bool>,
    decided_by: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
}

/// What an officer decides.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionBody {
    accept: bool,
    /// The version of the record that you have looked at; needed to accept.
    seen: Option<u32>,
}

/// Makes a provider's link, in place of the one it had; the only answer that tells its token.
#[utoipa::path(post, path = "/api/providers/{id}/link", tag = "confirmation",
    params(("id" = String, Path, description = "Identifier of the provider.", example = "nottm-college-esol-adult")),
    responses(
        (status = 200, body = LinkAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn make_link(
    _: Local,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let id = id.into_inner();
    let (token, link) = off_thread(&state, move |desk| desk.make_link(&id, Timestamp::now())).await?;
    // Behind `#` it stays in the browser: no log, no proxy and no other site sees it.
    let path = format!("/?view=confirm#{token}");
    let address = state.public_url().map(|atlas| format!("{atlas}{path}"));
    let answer = LinkAnswer { path: Some(path), address, ..LinkAnswer::from(link) };
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(answer))
}

/// Whether a provider has a link, until when, and whether it was used.
#[utoipa::path(get, path = "/api/providers/{id}/link", tag = "confirmation",
    params(("id" = String, Path, description = "Identifier of the provider.", example = "nottm-college-esol-adult")),
    responses(
        (status = 200, body = LinkState),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such provider.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn link(
    _: Local,
    request: HttpRequest,
    id: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let found = off_thread(&state, move |desk| desk.link_of(&id)).await?;
    Ok(HttpResponse::Ok().json(LinkState { link: found.map(LinkAnswer::from) }))
}

/// What providers ask to be changed, with what the records say now.
#[utoipa::path(get, path = "/api/proposals", tag = "confirmation",
    responses(
        (status = 200, body = ProposalsAnswer),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn proposals(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let found = off_thread(&state, |desk| {
        let answers = desk.store().proposals()?.into_iter().map(|proposal| {
            let record = desk.store().record(proposal.proposed.kind, &proposal.proposed.id)?;
            let (version, now) = record.map(|record| (record.version, record.state.fields)).unzip();
            Ok(ProposalAnswer::new(proposal, version.unwrap_or(0), now))
        });
        answers.collect::<Result<Vec<_>, RecordsError>>()
    });
    let proposals = found.await?;
    let waiting = proposals.iter().filter(|proposal| proposal.accepted.is_none()).count();
    Ok(HttpResponse::Ok().json(ProposalsAnswer { waiting, proposals }))
}

/// Accepts a proposal, which changes the record, or turns it down.
#[utoipa::path(post, path = "/api/proposals/{number}", tag = "confirmation", request_body = DecisionBody,
    params(("number" = String, Path, description = "Number of the proposal.", example = "1")),
    responses(
        (status = 204, description = "It is decided."),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it is decided.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody else has changed the record; `now` has their version.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It breaks a rule; `faults` has all.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn decide(
    _: Local,
    number: web::Path<String>,
    body: web::Json<DecisionBody>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let number: u64 = number.parse().map_err(|_| ApiError::OutOfRange {
        parameter: "number",
        value: number.chars().take(60).collect(),
        allowed: "the number of a proposal",
    })?;
    let DecisionBody { accept, seen } = body.into_inner();
    if !accept {
        off_thread(&state, move |desk| Ok(desk.store().reject(number, OFFICER, Timestamp::now())?)).await?;
        return Ok(HttpResponse::NoContent().finish());
    }
    let allowed = "the version of the record that you have looked at";
    let seen = seen.ok_or(ApiError::Required { parameter: "seen", allowed })?;
    let served = state.now();
    off_thread(&state, move |desk| {
        desk.accept(number, seen, OFFICER, Timestamp::now(), &served.snapshot.data)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

impl From<ProviderLink> for LinkAnswer {
    fn from(link: ProviderLink) -> Self {
        let ProviderLink { provider, made_at, expires_at, used_at, .. } = link;
        Self { provider, made_at, expires_at, used_at, path: None, address: None }
    }
}

impl ProposalAnswer {
    fn new(proposal: Proposal, version: u32, now: Option<Fields>) -> Self {
        let Proposal { number, provider, proposed, made_at, decision } = proposal;
        let (what, corrections) = match proposed.wish {
            Wish::Close => ("close", BTreeMap::new()),
            Wish::Correct(corrections) if proposed.seen == 0 => ("add", corrections),
            Wish::Correct(corrections) => ("correct", corrections),
        };
        Self {
            number,
            provider,
            kind: proposed.kind.as_str(),
            id: proposed.id,
            what,
            seen: proposed.seen,
            version,
            now,
            corrections,
            note: proposed.note,
            made_at,
            accepted: decision.as_ref().map(|decision| decision.accepted),
            decided_by: decision.as_ref().map(|decision| decision.decided_by.clone()),
            decided_at: decision.map(|decision| decision.decided_at),
        }
    }
}
