//! `GET /api/changes`: what changed since a day, in words and numbers, for the next forum.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{ApiError, Problem};
use super::local::Local;
use super::query::Query;
use super::records::off_thread;
use super::state::AppState;
use crate::domain::Date;
use crate::domain::record::{Fields, RecordKind};
use crate::records::KindChanges;
use crate::snapshot::Snapshot;

mod words;

/// What changed since a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChangesAnswer {
    /// That day, UTC; its own changes are among them.
    #[schema(value_type = String, format = Date)]
    since: Date,
    /// In a sentence each.
    words: Vec<String>,
    kinds: Vec<KindAnswer>,
}

/// Changes of a kind of record.
#[derive(Debug, Serialize, ToSchema)]
struct KindAnswer {
    kind: &'static str,
    added: usize,
    changed: usize,
    closed: usize,
    /// By column that holds a number: how much more all records say together now than then. What one of them does not
    /// say is left out.
    #[schema(value_type = BTreeMap<String, f64>)]
    more: BTreeMap<&'static str, f64>,
    /// Days and quarters of published figures that are new.
    published: Vec<String>,
    /// The first 200, by identifier; the rest is counted.
    records: Vec<RecordAnswer>,
}

/// What became of a record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangedRecord)]
struct RecordAnswer {
    id: String,
    /// `added`, `changed` or `closed`.
    what: &'static str,
    /// What it is called.
    title: String,
    /// Columns that say something else, with what they said and say; null = nothing.
    columns: Vec<ColumnChange>,
    words: String,
}

/// A column that says something else.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangedColumn)]
struct ColumnChange {
    column: String,
    before: Option<String>,
    after: Option<String>,
}

/// What changed in the records since a day.
#[utoipa::path(get, path = "/api/changes", tag = "arrivals",
    params(("since" = String, Query, description = "A day, YYYY-MM-DD, UTC: changes of that day and later.", example = "2026-01-01")),
    responses(
        (status = 200, body = ChangesAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not from the machine itself.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(super) async fn changes(
    _: Local,
    request: HttpRequest,
    state: web::Data<AppState>,
) -> Result<HttpResponse, ApiError> {
    let query = Query::read(&request, &["since"])?;
    let since = query
        .day("since")?
        .ok_or(ApiError::Required { parameter: "since", allowed: "a day such as 2026-01-01" })?;
    let served = state.now();
    let found = off_thread(&state, move |desk| desk.changes_since(since)).await?;
    let snapshot = &served.snapshot;
    Ok(HttpResponse::Ok().json(ChangesAnswer {
        since,
        words: found.iter().map(words::of_kind).collect(),
        kinds: found.into_iter().map(|kind| of_kind(snapshot, kind)).collect(),
    }))
}

fn of_kind(snapshot: &Snapshot, found: KindChanges) -> KindAnswer {
    let KindChanges { kind, added, changed, closed, listed, more, published } = found;
    let records = listed.into_iter().map(|change| {
        let nothing = Fields::new();
        let before = change.before.as_ref().map_or(&nothing, |state| &state.fields);
        let after = change.after.as_ref().map_or(&nothing, |state| &state.fields);
        let what = match (&change.before, &change.after) {
            (None, _) => "added",
            (_, None) => "closed",
            _ => "changed",
        };
        let title = words::title(snapshot, kind, if change.after.is_some() { after } else { before });
        let columns = if what == "changed" { differing(kind, before, after) } else { Vec::new() };
        let new = if what == "added" { words::figures(kind, after) } else { String::new() };
        let words = words::of_record(&title, &format!("{what}{new}"), &columns);
        RecordAnswer { id: change.id, what, title, columns, words }
    });
    let records = records.collect();
    let known = more.into_iter().filter_map(|(column, more)| Some((column, more?)));
    let more = known.filter(|(_, more)| more.abs() > 0.0).collect();
    KindAnswer {
        kind: kind.as_str(),
        added,
        changed,
        closed,
        more,
        published: published.into_iter().collect(),
        records,
    }
}

fn differing(kind: RecordKind, before: &Fields, after: &Fields) -> Vec<ColumnChange> {
    let differ = kind.columns().iter().filter(|column| before.get(**column) != after.get(**column));
    differ
        .map(|column| ColumnChange {
            column: (*column).to_owned(),
            before: before.get(*column).cloned(),
            after: after.get(*column).cloned(),
        })
        .collect()
}
