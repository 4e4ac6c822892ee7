//! `/api/records/…`: records that people keep, read, written, closed, brought back; with their history.

use actix_web::{HttpRequest, HttpResponse, web};
use jiff::Timestamp;
use serde_json::value::to_raw_value;
use std::sync::Arc;

use super::error::{ApiError, FileColumn, Problem};
use super::local::Local;
use super::query::{Query, day};
use super::state::AppState;
use crate::domain::Invalid;
use crate::domain::kept::{Provenance, State};
use crate::domain::record::RecordKind;
use crate::records::{Desk, Edit, RecordsError};
use crate::store::StoreError;

mod answers;
mod closed;

pub(super) use answers::RecordAnswer;
use answers::{BringBackBody, HistoryAnswer, OneRecordAnswer, RecordBody, RecordChange, RecordsAnswer};
pub(super) use closed::{__path_closed, closed};

/// Records of a kind, by identifier.
#[utoipa::path(get, path = "/api/records/{kind}", tag = "records",
    params(
        ("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"),
        ("limit" = Option<String>, Query, description = "At most so many, 1 to 1000; default 100."),
        ("offset" = Option<String>, Query, description = "Leaves so many out first."),
    ),
    responses(
        (status = 200, body = RecordsAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn list(
    _: Local,
    request: HttpRequest,
    kind: web::Path<String>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["limit", "offset"])?;
    let kind = kind_of(&kind)?;
    let limit = whole(&query, "limit", 100, 1..=1000, "a whole number from 1 to 1000")?;
    let offset = whole(&query, "offset", 0, 0..=usize::MAX, "a whole number from 0")?;
    let (limit, offset) = (u32::try_from(limit).unwrap_or(u32::MAX), offset as u64);
    let page = off_thread(&state, move |desk| Ok(desk.store().page(kind, limit, offset)?));
    let (total, records) = page.await?;
    let total = usize::try_from(total).unwrap_or(usize::MAX);
    let records = records.into_iter().map(RecordAnswer::from).collect();
    let columns = kind.columns().to_vec();
    Ok(HttpResponse::Ok().json(RecordsAnswer { kind: kind.as_str(), columns, total, records }))
}

/// One record.
#[utoipa::path(get, path = "/api/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"), ("id" = String, Path, description = "What the record is known by within its kind.", example = "nottm-college-esol-adult")),
    responses(
        (status = 200, body = OneRecordAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn one(
    _: Local,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let (kind, id) = (kind_of(&path.0)?, path.1.clone());
    let served = state.now();
    let found = off_thread(&state, move |desk| {
        desk.store().record(kind, &id)?.ok_or(RecordsError::NotThere { kind, id })
    });
    let record = RecordAnswer::from(found.await?);
    let of_entry = matches!(kind, RecordKind::Provider | RecordKind::Venue);
    let data = &served.snapshot.data;
    let known = data.providers.iter().filter(|entry| of_entry && entry.id.recorded() == path.1);
    let shown_as = known.map(|entry| &entry.id).find(|id| id.is_concealed()).map(|id| id.shown().to_owned());
    let hidden_with = data.hidden_with.get(&path.1).filter(|_| of_entry).cloned();
    Ok(HttpResponse::Ok().json(OneRecordAnswer { record, shown_as, hidden_with }))
}

/// Every change of a record, the first one first.
#[utoipa::path(get, path = "/api/records/{kind}/{id}/history", tag = "records",
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"), ("id" = String, Path, description = "What the record is known by within its kind.", example = "nottm-college-esol-adult")),
    responses(
        (status = 200, body = HistoryAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn history(
    _: Local,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    Query::read(&request, &[])?;
    let (kind, id) = (kind_of(&path.0)?, path.1.clone());
    let asked = id.clone();
    let changes = off_thread(&state, move |desk| {
        let changes = desk.store().history(kind, &asked)?;
        if changes.is_empty() { Err(RecordsError::NotThere { kind, id: asked }) } else { Ok(changes) }
    });
    let changes = changes.await?.into_iter().map(RecordChange::from).collect();
    Ok(HttpResponse::Ok().json(HistoryAnswer { kind: kind.as_str(), id, changes }))
}

/// Writes what a record shall say; on the disk before the answer, on the map a moment later.
#[utoipa::path(put, path = "/api/records/{kind}/{id}", tag = "records", request_body = RecordBody,
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"), ("id" = String, Path, description = "What the record is known by within its kind.", example = "nottm-college-esol-adult")),
    responses(
        (status = 200, body = RecordAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody else has changed it; `now` has their version. Or it is closed; `closed_version` says by which version.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It breaks a rule; `faults` has all.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn write(
    _: Local,
    path: web::Path<(String, String)>,
    body: web::Json<RecordBody>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let body = body.into_inner();
    let edit = edit(&path, body.seen)?;
    let fields = body.fields.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    if let Some(evidence) = body.evidence.as_deref().filter(|evidence| !EVIDENCE.contains(evidence)) {
        let invalid =
            Invalid::new("a kind of evidence", evidence, "official, source, known, provider, officer");
        return Err(ApiError::Invalid { code: "invalid_evidence", parameter: "evidence", invalid });
    }
    let (source, evidence) = (body.source, body.evidence);
    let as_at = body.as_at.as_deref().map(|text| day(text, "as_at")).transpose()?;
    let assured = body.assured.as_deref().map(|text| day(text, "assured")).transpose()?;
    let served = state.now();
    let written = off_thread(&state, move |desk| {
        // Where it comes from stays unless another origin is given: the trail tells who edited it.
        let known = desk.store().record(edit.kind, &edit.id)?.map(|record| record.state.provenance);
        let said = known.map(|known| (known.source, known.evidence, known.as_at));
        let (known_source, known_evidence, known_as_at) =
            said.unwrap_or_else(|| ("entered by an officer".to_owned(), "officer".to_owned(), None));
        let provenance = Provenance {
            source: source.unwrap_or(known_source),
            evidence: evidence.unwrap_or(known_evidence),
            as_at: as_at.or(known_as_at),
            assured,
        };
        desk.write(edit, State { fields, provenance }, &served.snapshot.data)
    });
    Ok(HttpResponse::Ok().json(RecordAnswer::from(written.await?)))
}

/// Closes a record; its history stays. With a provider its venues and classes are closed, with a delivery plan its actions.
#[utoipa::path(delete, path = "/api/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"), ("id" = String, Path, description = "What the record is known by within its kind.", example = "nottm-college-esol-adult"), ("seen" = String, Query, description = "The version that you have seen.", example = "1")),
    responses(
        (status = 204, description = "It is closed."),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record, or no such version.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody else has changed it; `now` has their version. Or it is closed; `closed_version` says by which version.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Others name it: classes a venue, cohorts a pledge.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn close(
    _: Local,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    const ALLOWED: &str = "the version that you have seen, a whole number";
    let query = Query::read(&request, &["seen"])?;
    if query.text("seen").is_none() {
        return Err(ApiError::Required { parameter: "seen", allowed: ALLOWED });
    }
    let seen = whole(&query, "seen", 0, 0..=usize::MAX, ALLOWED)?;
    let edit = edit(&path, u32::try_from(seen).unwrap_or(u32::MAX))?;
    off_thread(&state, move |desk| desk.close(edit)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Brings an earlier version back, as a new one; with a closed provider or delivery plan what was closed with it.
#[utoipa::path(post, path = "/api/records/{kind}/{id}/bring-back", tag = "records", request_body = BringBackBody,
    params(("kind" = String, Path, description = "providers, venues, classes, asylum_support, resettlement, english_proficiency, rules, funding, mapping_rounds, programme_status, pledges, targets, cohorts, returns, reported_gaps, delivery_plans or plan_actions.", example = "providers"), ("id" = String, Path, description = "What the record is known by within its kind.", example = "nottm-college-esol-adult")),
    responses(
        (status = 200, body = RecordAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record, or no such version.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody else has changed it; `now` has their version. Or it is closed; `closed_version` says by which version.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn bring_back(
    _: Local,
    path: web::Path<(String, String)>,
    body: web::Json<BringBackBody>,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let edit = edit(&path, body.seen)?;
    let (version, served) = (body.version, state.now());
    let back = off_thread(&state, move |desk| desk.bring_back(edit, version, &served.snapshot.data));
    Ok(HttpResponse::Ok().json(RecordAnswer::from(back.await?)))
}

const EVIDENCE: [&str; 5] = ["official", "source", "known", "provider", "officer"];

/// Until there are accounts everybody at this machine is one.
pub(super) const OFFICER: &str = "officer at this machine";

pub(super) fn kind_of(text: &str) -> Result<RecordKind, ApiError> {
    text.parse().map_err(|invalid| ApiError::Invalid { code: "invalid_kind", parameter: "kind", invalid })
}

fn edit(path: &(String, String), seen: u32) -> Result<Edit, ApiError> {
    Ok(Edit {
        kind: kind_of(&path.0)?,
        id: path.1.clone(),
        seen,
        changed_by: OFFICER.to_owned(),
        changed_at: Timestamp::now(),
    })
}

fn whole(
    query: &Query,
    parameter: &'static str,
    default: usize,
    range: std::ops::RangeInclusive<usize>,
    allowed: &'static str,
) -> Result<usize, ApiError> {
    let Some(text) = query.text(parameter) else { return Ok(default) };
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| ApiError::OutOfRange { parameter, value: text.chars().take(60).collect(), allowed })
}

/// Work at the desk, which waits for the disk: off the threads that answer.
pub(super) async fn off_thread<T: Send + 'static>(
    state: &AppState,
    work: impl FnOnce(&Desk) -> Result<T, RecordsError> + Send + 'static,
) -> Result<T, ApiError> {
    let desk: Arc<Desk> = state.desk().ok_or(ApiError::NoRecords)?.clone();
    let done = web::block(move || work(&desk)).await.map_err(|e| ApiError::Internal(e.to_string()))?;
    done.map_err(ApiError::from)
}

impl From<RecordsError> for ApiError {
    fn from(fault: RecordsError) -> Self {
        let words = fault.to_string();
        match fault {
            RecordsError::Refused { faults } => Self::Refused { faults },
            RecordsError::NotThere { .. }
            | RecordsError::NoFile { .. }
            | RecordsError::NoVersion { .. }
            | RecordsError::Store(
                StoreError::UnknownBatch { .. } | StoreError::UnknownProposal { .. } | StoreError::LinkSpent,
            ) => Self::NoSuchRecord(words),
            RecordsError::Store(StoreError::Conflict { now, .. }) => Self::ChangedMeanwhile {
                detail: words,
                now: now.and_then(|record| to_raw_value(&RecordAnswer::from(*record)).ok()),
            },
            RecordsError::Store(StoreError::Closed { version, .. }) => {
                Self::Closed { detail: words, version }
            }
            RecordsError::Store(StoreError::FileConflict { .. })
            | RecordsError::NotAsSeen
            | RecordsError::MovedOn { .. }
            | RecordsError::FeedChanged => Self::ChangedMeanwhile { detail: words, now: None },
            RecordsError::Foreign(fault) if !fault.columns().is_empty() => Self::UnknownColumns {
                detail: words,
                columns: fault.columns().iter().map(FileColumn::from).collect(),
            },
            RecordsError::Foreign(fault) => match fault.personal_column() {
                Some(column) => Self::PersonalColumn { detail: words, column: column.to_owned() },
                None => Self::Refused { faults: vec![words] },
            },
            RecordsError::Feed(_) => Self::Refused { faults: vec![words] },
            other => Self::Internal(other.to_string()),
        }
    }
}
