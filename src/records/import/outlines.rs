//! A boundary file: which authorities would get another outline, and how much their area would change.

use super::{ForeignFile, Preview, RowChange, TableCounts};
use crate::domain::boundary::Boundary;
use crate::domain::dataset::Dataset;
use crate::domain::import_kind::ImportKind;
use crate::domain::kept::QuarantinedRow;
use crate::domain::record::Fields;
use crate::ingest::crs::Projection;
use crate::ingest::foreign::{ForeignProblem, Known};
use crate::ingest::{OutlineFinding, Severity, read_outlines, square_kilometres};
use crate::records::{Desk, RecordsError};

const KIND: ImportKind = ImportKind::Boundaries;
/// Columns that tell which feature could not be taken in; it is put right in the file itself.
pub(super) const OUTLINE_COLUMNS: [&str; 2] = ["la_code", "la_name"];
/// Authorities that are named where outlines are missing.
const MOST_NAMED: usize = 10;

/// Fills a preview; gives the outlines for the snapshot that follows.
pub(super) fn look(
    desk: &Desk,
    file: &ForeignFile<'_>,
    data: &Dataset,
    known: &Known<'_>,
    preview: &mut Preview,
) -> Result<(), RecordsError> {
    let projection = Projection::open(desk.around().proj_data.as_deref())?;
    let read = read_outlines(file.bytes, known, &projection)?;
    preview.left_alone.push(format!("read as {}", read.system));
    preview.left_alone.extend(read.left_alone);
    let name = |code| data.authority(code).map(|one| one.name.clone()).unwrap_or_default();
    let now = |code| data.boundaries.iter().find(|one: &&Boundary| one.la_code == code);
    for (feature, area) in &read.areas {
        let before = now(area.la_code);
        if before.is_some_and(|before| before.bng == area.bng) {
            preview.unchanged += 1;
            continue;
        }
        let change = RowChange {
            kind: KIND,
            id: area.la_code.to_string(),
            row: Some(*feature),
            before: before.map(|one| told(&name(one.la_code), one, None)),
            after: Some(told(&name(area.la_code), area, before)),
        };
        if before.is_some() { &mut preview.changed } else { &mut preview.added }.push(change);
    }
    let given = |code| read.areas.iter().any(|(_, area)| area.la_code == code);
    let missing: Vec<String> = data
        .authorities
        .iter()
        .filter(|one| !given(one.code))
        .map(|one| format!("{} {}", one.name, one.code))
        .collect();
    if !missing.is_empty() {
        let shown = missing[..missing.len().min(MOST_NAMED)].join(", ");
        let more = if missing.len() > MOST_NAMED { ", \u{2026}" } else { "" };
        let told = format!(
            "{} authorities are not in the file and would have the outline that ships: {shown}{more}",
            missing.len()
        );
        preview.left_alone.push(told);
    }
    for finding in &read.findings {
        preview.problems.push(problem(file.name, finding));
    }
    preview.quarantined = read.refused.len();
    preview.parts = read
        .refused
        .into_iter()
        .map(|(feature, [code, name, rule])| QuarantinedRow {
            kind: KIND,
            sheet: file.name.to_owned(),
            row: feature,
            cells: vec![code, name],
            problems: vec![rule],
        })
        .collect();
    preview.tables.push(TableCounts {
        kind: KIND,
        layout: preview.layout,
        added: preview.added.len(),
        changed: preview.changed.len(),
        dropped: 0,
        unchanged: preview.unchanged,
        quarantined: preview.quarantined,
    });
    if read.areas.is_empty() {
        return Err(RecordsError::Refused {
            faults: vec!["no feature of the file is the area of an authority".to_owned()],
        });
    }
    Ok(())
}

/// An outline in words: its area, and beside the one before by how much it differs.
fn told(name: &str, area: &Boundary, before: Option<&Boundary>) -> Fields {
    let size = square_kilometres(area);
    let mut fields = Fields::from([
        ("la_name".to_owned(), name.to_owned()),
        ("area_km2".to_owned(), format!("{size:.2}")),
        ("parts".to_owned(), area.bng.0.len().to_string()),
    ]);
    if let Some(before) = before.map(square_kilometres).filter(|before| *before > 0.0) {
        fields.insert("area_change".to_owned(), format!("{:+.1}%", 100.0 * (size - before) / before));
    }
    fields
}

fn problem(sheet: &str, finding: &OutlineFinding) -> ForeignProblem {
    let OutlineFinding { feature, column, value, rule, severity } = finding.clone();
    let severity = if severity == Severity::Error { Severity::Error } else { Severity::Warning };
    ForeignProblem {
        kind: KIND,
        sheet: sheet.to_owned(),
        row: feature,
        column,
        value,
        rule,
        suggestion: None,
        severity,
    }
}
