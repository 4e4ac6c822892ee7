//! The table of gaps as a download: CSV, or a workbook with a second sheet that says what was asked and what to know.

use actix_web::HttpResponse;

use super::GapsMembers;
use super::parameters::{Form, Parameters};
use super::table::GapTable;
use crate::api::error::ApiError;
use crate::domain::level::Level;
use crate::export::csv;
use crate::export::sheets::{Cell, Sheet, XLSX, workbook};
use crate::snapshot::Snapshot;
use crate::snapshot::tiers::Tier;

/// The table in the form that was asked for.
pub(super) fn download(
    table: &GapTable,
    snapshot: &Snapshot,
    asked: &Parameters,
    members: &GapsMembers,
) -> Result<HttpResponse, ApiError> {
    let illustrative = snapshot.data.illustrative.is_some();
    let (bytes, media_type, ending) = if asked.form == Form::Workbook {
        let sheets = [figures(table, illustrative), about(snapshot, asked, members)];
        let bytes = workbook(&sheets).map_err(|fault| ApiError::Internal(fault.to_string()))?;
        (bytes, XLSX, "xlsx")
    } else {
        (csv::table(&table.header, table.lines.iter().cloned())?, "text/csv; charset=utf-8", "csv")
    };
    // Invented provision is marked in CSV where the answer leaves; in a workbook nobody can do it afterwards.
    let mark = if illustrative && asked.form == Form::Workbook { "illustrative-" } else { "" };
    let name = format!("attachment; filename=\"{mark}esol-gaps-{}.{ending}\"", name(asked));
    Ok(HttpResponse::Ok().content_type(media_type).insert_header(("Content-Disposition", name)).body(bytes))
}

fn name(asked: &Parameters) -> String {
    let level = asked.level.map_or("all", Level::as_str);
    let tier = match asked.tier {
        Tier::Lower => String::new(),
        tier => format!("{}-", tier.as_str()),
    };
    format!("{tier}{}-{}-{level}", asked.as_at, asked.stream.as_str())
}

fn figures(table: &GapTable, illustrative: bool) -> Sheet {
    let first = |cell: Cell| illustrative.then_some(cell);
    let heading = |name: &str| Cell::Heading(name.to_owned());
    let headings =
        first(heading("illustrative")).into_iter().chain(table.header.iter().map(|name| heading(name)));
    let line = |line: &Vec<String>| {
        first(text("yes")).into_iter().chain(line.iter().map(|cell| Cell::figure_or_text(cell))).collect()
    };
    let rows = std::iter::once(headings.collect()).chain(table.lines.iter().map(line));
    Sheet { name: "Gaps", widths: vec![12.0; table.header.len()], headed: true, rows: rows.collect() }
}

fn about(snapshot: &Snapshot, asked: &Parameters, members: &GapsMembers) -> Sheet {
    let region = snapshot.data.region(snapshot.region).map(|region| region.name.as_str()).unwrap_or_default();
    let mut rows = vec![vec![Cell::Heading("Gaps in English classes (ESOL)".to_owned())]];
    if snapshot.data.illustrative.is_some() {
        rows.push(line("ILLUSTRATIVE", "invented providers, not real ones"));
    }
    let method = &members.method;
    rows.extend([
        line("Date", &asked.as_at.to_string()),
        line("Need of", asked.stream.as_str()),
        line("Level", asked.level.map_or("all", Level::as_str)),
        line("By", asked.tier.as_str()),
        line("Region", &format!("{region} ({})", snapshot.region)),
        line("Programme", asked.programme.map_or("all authorities", |programme| programme.as_str())),
        line("Figures", "modelled, in learner-hours a week; a blank cell is not known, or was not asked for"),
        line("Weighting of small areas", method.weighting),
        line("Classes that are silent", method.silent),
        line("Measure of access", &format!("{}: {}", method.measure, method.access_unit)),
        line("People who are expected", method.planned),
        line("Version of the data", &snapshot.version),
    ]);
    rows.extend([Vec::new(), vec![Cell::Heading("Assumptions that differ from the usual ones".to_owned())]]);
    if method.changed.is_empty() {
        rows.push(vec![text("none")]);
    }
    rows.extend(method.changed.iter().map(|changed| {
        vec![text(changed.name), Cell::exact(changed.value), text(&format!("usually {}", changed.default))]
    }));
    rows.extend([Vec::new(), vec![Cell::Heading("What the need is based on".to_owned())]]);
    rows.extend(members.parts.iter().map(|part| {
        let day = part.as_at.map_or("not known".to_owned(), |day| format!("as at {day}"));
        vec![text(part.stream.as_str()), text(&day), text(part.note.as_deref().unwrap_or_default())]
    }));
    rows.extend([Vec::new(), vec![Cell::Heading("What to know".to_owned())]]);
    rows.extend(members.notes.iter().map(|note| vec![text(note)]));
    rows.extend([Vec::new(), vec![Cell::Heading("Sources".to_owned())]]);
    rows.extend(snapshot.data.sources.iter().map(|file| {
        let of = [&file.title, &file.source, &file.as_at, &file.licence];
        of.into_iter().chain(&file.attribution).map(|cell| text(cell)).collect()
    }));
    Sheet { name: "About", widths: vec![44.0, 36.0, 60.0], headed: false, rows }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn line(name: &str, value: &str) -> Vec<Cell> {
    vec![text(name), text(value)]
}
