//! `/api/confirm`: a provider looks at its own entry by its link and says "still right", or what is not.
//!
//! The token comes in the header `Authorization: Bearer …`, never in an address: addresses are logged, shared and
//! sent along to other sites.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::header::{AUTHORIZATION, CACHE_CONTROL};
use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::provider::today;
use super::query::Query;
use super::records::{kind_of, off_thread};
use super::state::AppState;
use crate::domain::confirmation::{NewProposal, Wish};
use crate::domain::record::Fields;
use crate::records::is_theirs;

/// What a provider's link opens.
#[derive(Debug, Serialize, ToSchema)]
struct OwnEntryAnswer {
    provider_name: String,
    /// Until then the link opens.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The provider's own entry first, then its venues, then its classes.
    records: Vec<OwnRecord>,
    /// Columns of a class, for adding one.
    class_columns: Vec<&'static str>,
}

/// A record of the provider.
#[derive(Debug, Serialize, ToSchema)]
struct OwnRecord {
    /// `providers`, `venues` or `classes`.
    kind: &'static str,
    id: String,
    version: u32,
    /// Columns and their text; a blank is left out.
    #[schema(value_type = Object)]
    fields: Fields,
    /// Columns that the provider may correct.
    may_correct: Vec<&'static str>,
}

/// What a provider says of its entry: one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfirmBody {
    /// Everything is as it says.
    #[serde(default)]
    still_right: bool,
    /// With `still_right`: every record that was shown, with its version.
    #[serde(default)]
    seen: Vec<SeenRecord>,
    /// What is not; an officer looks at each.
    #[serde(default)]
    corrections: Vec<CorrectionBody>,
    /// What the officer should know beside them. No names of people.
    note: Option<String>,
}

/// A record that the provider has looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeenRecord {
    /// `providers`, `venues` or `classes`.
    kind: String,
    id: String,
    version: u32,
}

/// A correction of one record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionBody {
    /// `providers`, `venues` or `classes`.
    kind: String,
    id: String,
    /// The version that was seen; 0 = a class that is not there yet.
    seen: u32,
    /// Columns that shall say something else; null or blank = nothing.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: BTreeMap<String, Option<String>>,
    /// It no longer exists.
    #[serde(default)]
    close: bool,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
struct ConfirmedAnswer {
    /// Records confirmed as of today.
    confirmed: usize,
    /// Corrections that wait for an officer.
    waiting: usize,
    words: &'static str,
}

const MOST_NOTE: usize = 2_000;

/// The provider's own entry, by its link.
#[utoipa::path(get, path = "/api/confirm", tag = "confirmation",
    params(("Authorization" = String, Header, description = "`Bearer` and the token of the link.", example = "Bearer 0")),
    responses(
        (status = 200, body = OwnEntryAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The link opens nothing (any more).", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn entry(
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let token = token(&request)?;
    let own = off_thread(&state, move |desk| desk.own_entry(&token, Timestamp::now())).await?;
    let name = own.records.first().and_then(|record| record.state.fields.get("provider_name"));
    let answer = OwnEntryAnswer {
        provider_name: name.cloned().unwrap_or_default(),
        expires_at: own.link.expires_at,
        class_columns: crate::domain::record::RecordKind::Class.columns().to_vec(),
        records: own
            .records
            .into_iter()
            .map(|record| OwnRecord {
                kind: record.kind.as_str(),
                may_correct: record.kind.columns().iter().copied().filter(|name| is_theirs(name)).collect(),
                id: record.id,
                version: record.version,
                fields: record.state.fields,
            })
            .collect(),
    };
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(answer))
}

/// "Still right", which counts at once, or corrections, which wait for an officer; that a place is safeguarded counts at
/// once. Either uses the link up.
#[utoipa::path(post, path = "/api/confirm", tag = "confirmation", request_body = ConfirmBody,
    params(("Authorization" = String, Header, description = "`Bearer` and the token of the link.", example = "Bearer 0")),
    responses(
        (status = 200, body = ConfirmedAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The link opens nothing (any more).", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "An officer has changed the entry meanwhile: look again.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A correction breaks a rule; `faults` has all. The link still opens.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn answer(
    request: HttpRequest,
    body: web::Json<ConfirmBody>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let token = token(&request)?;
    let ConfirmBody { still_right, seen, corrections, note } = body.into_inner();
    if still_right != corrections.is_empty() {
        return Err(ApiError::Body("Say either still_right or what is to be corrected".to_owned()));
    }
    let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > MOST_NOTE) {
        return Err(ApiError::Body(format!("The note is longer than {MOST_NOTE} characters")));
    }
    if still_right {
        if note.is_some() {
            let told = "A note goes along with corrections: beside still_right nobody would read it";
            return Err(ApiError::Body(told.to_owned()));
        }
        let seen = seen.into_iter().map(|one| Ok((kind_of(&one.kind)?, one.id, one.version)));
        let seen = seen.collect::<Result<BTreeSet<_>, ApiError>>()?;
        let confirmed =
            off_thread(&state, move |desk| desk.still_right(&token, &seen, Timestamp::now(), today()));
        let words = "Thank you. The entry is confirmed as of today.";
        return Ok(HttpResponse::Ok().json(ConfirmedAnswer {
            confirmed: confirmed.await?,
            waiting: 0,
            words,
        }));
    }
    let wishes = corrections.into_iter().map(|one| wish(one, note.clone())).collect::<Result<Vec<_>, _>>()?;
    let served = state.now();
    let asked =
        off_thread(&state, move |desk| desk.ask(&token, &wishes, Timestamp::now(), &served.snapshot.data))
            .await?;
    let words = match (asked.safeguarded, asked.waiting) {
        (0, _) => "Thank you. The partnership will look at your corrections.",
        (_, 0) => "Thank you. The place is shown to nobody from now on.",
        _ => {
            "Thank you. The place is shown to nobody from now on. The partnership will look at your other corrections."
        }
    };
    Ok(HttpResponse::Ok().json(ConfirmedAnswer { confirmed: 0, waiting: asked.waiting, words }))
}

fn wish(body: CorrectionBody, note: Option<String>) -> Result<NewProposal, ApiError> {
    let CorrectionBody { kind, id, seen, fields, close } = body;
    if close != fields.is_empty() {
        return Err(ApiError::Body(format!(
            "{kind} \"{id:.60}\": say either close or what shall be otherwise"
        )));
    }
    let wish = if close { Wish::Close } else { Wish::Correct(fields) };
    Ok(NewProposal { kind: kind_of(&kind)?, id, seen, wish, note })
}

fn token(request: &HttpRequest) -> Result<String, ApiError> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
    token.map(str::to_owned).ok_or(ApiError::Required {
        parameter: "Authorization",
        allowed: "the word Bearer and the token of a provider's link",
    })
}
