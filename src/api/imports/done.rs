//! What an import did, as it is answered.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::import_kind::ImportKind;
use crate::records::Preview;
use crate::store::Applied;

/// What an import did.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct ImportedAnswer {
    /// Number of the batch; null = nothing changed, so there is none.
    batch: Option<u64>,
    added: u64,
    changed: u64,
    dropped: u64,
    unchanged: u64,
    quarantined: usize,
    /// Where its quarantine can be downloaded; null = there is none. Of several tables the first.
    quarantine: Option<String>,
    /// Where each table of its quarantine can be downloaded.
    quarantines: Vec<QuarantineLink>,
}

/// Where rows of one kind that could not be taken in can be downloaded.
#[derive(Debug, Serialize, ToSchema)]
struct QuarantineLink {
    kind: &'static str,
    rows: usize,
    href: String,
}

/// What a preview said that an import tells again.
pub(super) struct Promised {
    unchanged: u64,
    /// Rows in quarantine by kind.
    quarantined: Vec<(ImportKind, usize)>,
}

impl From<&Preview> for Promised {
    fn from(preview: &Preview) -> Self {
        let tables = preview.tables.iter().filter(|table| table.quarantined > 0);
        Self {
            unchanged: preview.unchanged,
            quarantined: tables.map(|table| (table.kind, table.quarantined)).collect(),
        }
    }
}

impl ImportedAnswer {
    pub(super) fn new(applied: Option<Applied>, promised: &Promised) -> Self {
        let Promised { unchanged, quarantined: tables } = promised;
        let quarantines: Vec<QuarantineLink> = match applied {
            None => Vec::new(),
            Some(applied) => tables.iter().map(|table| link(applied, *table, tables.len())).collect(),
        };
        Self {
            batch: applied.map(|applied| applied.batch.0),
            added: applied.map_or(0, |applied| applied.added),
            changed: applied.map_or(0, |applied| applied.changed),
            dropped: applied.map_or(0, |applied| applied.closed),
            unchanged: *unchanged,
            quarantined: tables.iter().map(|(_, rows)| rows).sum(),
            quarantine: quarantines.first().map(|link| link.href.clone()),
            quarantines,
        }
    }
}

fn link(applied: Applied, (kind, rows): (ImportKind, usize), tables: usize) -> QuarantineLink {
    let all = format!("/api/imports/{}/quarantine", applied.batch.0);
    let href = if tables == 1 { all } else { format!("{all}/{kind}") };
    QuarantineLink { kind: kind.as_str(), rows, href }
}
